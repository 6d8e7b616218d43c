"""All reports, compared when all are known: words weighted by how many reports have them, and near reports.

A report is identified by its rank in an order that does not depend on arrival. Little of a report is kept: its words as
numbers, and a list of near reports.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from .postings import Postings
from .reports import ReportKey
from .vectors import SparseVector, corpus_rarity, heaviest, sharpened

REACH_BY_WORDS = 7
"""Maximum number of days between two reports of one event that are found by their words."""
CANDIDATES = 40
"""Near reports compared with each report."""
MOST_HOLDERS = 80
"""Reports examined for one word."""
KEPT = 2000
"""Vectors kept in the cache."""


class WeighedWords:
    """The words of many texts, as numbers, weighted by how many of the texts contain them."""

    def __init__(self, texts: int) -> None:
        self.numbers: dict[str, int] = {}
        self.holding: Counter[int] = Counter()
        self.features: list[array[int]] = [array("I")] * texts
        self.weights: list[array[float]] = [array("f")] * texts
        self.vector = lru_cache(maxsize=KEPT)(self._vector)

    def add(self, rank: int, vector: SparseVector) -> None:
        """Add the words of one text, weighted by the frozen frequencies."""
        features = array("I", (self.numbers.setdefault(word, len(self.numbers)) for word in vector))
        self.holding.update(features)
        self.features[rank], self.weights[rank] = features, array("f", vector.values())

    def weigh(self) -> None:
        """Reweight the words, once all texts have been added."""
        self.words = list(self.numbers)
        held = {self.words[number]: count for number, count in self.holding.items()}
        self.rarity = corpus_rarity(held, len(self.features))

    def _vector(self, rank: int) -> SparseVector:
        """The words of one text with their weights among all texts."""
        words = [self.words[number] for number in self.features[rank]]
        return sharpened(dict(zip(words, self.weights[rank], strict=True)), self.rarity)


class ReportCorpus:
    """Reports in the order of their ranks."""

    def __init__(self, identities: Sequence[str], days: Sequence[int]) -> None:
        """Start a corpus.

        Args:
            identities: the identities of the reports, in an order that does not depend on arrival.
            days: the day numbers of their publication, 0 if unknown; the known ones in ascending order.
        """
        self.identities, self.days = identities, days
        self.texts, self.openings = WeighedWords(len(days)), WeighedWords(len(days))
        self.marks: list[tuple[tuple[str, ...], str]] = [((), "")] * len(days)
        self.near: list[array[int]] = []

    def add(
        self, rank: int, vector: SparseVector, opening: SparseVector, marks: Sequence[str] = (), column: str = ""
    ) -> None:
        """Add the words of a whole report, those of its opening, and its marks."""
        self.texts.add(rank, vector)
        self.openings.add(rank, opening)
        self.marks[rank] = tuple(marks), column

    def index(self) -> None:
        """Weight the words and find the near reports, once all have been added."""
        self.texts.weigh()
        self.openings.weigh()
        found_by = []
        for rank in range(len(self.days)):
            vector = self.texts.vector(rank)
            found_by.append({word: vector[word] for word in heaviest(vector)})
        postings = Postings(self.days, found_by)
        self.near = [
            array("l", postings.near(rank, words, reach=REACH_BY_WORDS, most=MOST_HOLDERS, at_most=CANDIDATES))
            for rank, words in enumerate(found_by)
        ]

    def key(self, rank: int) -> ReportKey:
        """What comparison needs to know of a report."""
        day = self.days[rank]
        return ReportKey(
            vector=self.texts.vector(rank),
            opening=self.openings.vector(rank),
            published=date.fromordinal(day) if day else None,
            marks=self.marks[rank][0],
            column=self.marks[rank][1],
        )
