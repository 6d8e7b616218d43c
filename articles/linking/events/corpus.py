"""All articles of the store as relinking compares them: their words, days, persons and main events, held in memory.

An article is known by its rank in an order that does not depend on how articles came in. What is held of one is small:
its words as numbers, and lists of near articles.
"""

from __future__ import annotations

from array import array
from collections import Counter
from datetime import date
from functools import lru_cache

from articles.extraction.records import EventKind, PartialDate
from articles.matching.events.mentions import EventKey
from articles.matching.events.reports import StoryKey
from articles.matching.events.vectors import SparseVector, corpus_rarity, sharpened
from articles.models import Appearance, Article, EventMention, Person, Story

from . import report_index
from .postings import Postings

CANDIDATES, BY_PERSONS, PERSON_REACH = 40, 20, 4
"""Near articles given by words and by persons, and the days between two reports that share persons."""

MOST_CARRIERS, MOST_BEARERS = 80, 300
"""Articles looked at for one word, and for one person."""

CHUNK = 2000


class Corpus:
    """The articles of the store, in the order of their ranks."""

    def __init__(self) -> None:
        rows = Article.objects.order_by("published_key", "identity").values_list("pk", "identity", "published_key")
        self.articles: list[int] = []
        self.identities: list[str] = []
        self.days: list[int] = []
        for pk, identity, published_key in rows.iterator(CHUNK):
            self.articles.append(pk)
            self.identities.append(identity)
            self.days.append(report_index.day_number(published_key))
        self.rank = {pk: rank for rank, pk in enumerate(self.articles)}
        self._read_words()
        self.mentions: dict[int, int] = {}
        self.events: dict[int, EventKey] = {}
        self._read_mains()
        self._read_persons()
        self.vector = lru_cache(maxsize=CHUNK)(self._vector)
        self.near = self._near_by_words()
        self.near_by_persons = self._near_by_persons()

    def key(self, rank: int) -> StoryKey:
        """What comparison needs of an article that has a main event."""
        day = self.days[rank]
        return StoryKey(
            vector=self.vector(rank),
            published=date.fromordinal(day) if day else None,
            event=self.events[rank],
            persons=tuple(sorted(self.names[person] for person in self.persons[rank])),
            offices=tuple(self.offices[person] for person in self.persons[rank] if person in self.offices),
        )

    def _read_words(self) -> None:
        """The stored words of all articles, weighed by how many articles of the store hold them."""
        number: dict[str, int] = {}
        holding: Counter[int] = Counter()
        self.features: list[array[int]] = [array("l")] * len(self.articles)
        self.weights: list[array[float]] = [array("d")] * len(self.articles)
        for article, vector in Story.objects.order_by().values_list("article_id", "vector").iterator(CHUNK):
            rank = self.rank[article]
            features = array("l", (number.setdefault(word, len(number)) for word in vector))
            holding.update(features)
            self.features[rank], self.weights[rank] = features, array("d", vector.values())
        self.words = list(number)
        self.rarity = corpus_rarity({self.words[key]: count for key, count in holding.items()}, len(self.articles))

    def _read_mains(self) -> None:
        """The main mention of each article that has one, and its event as far as dates go."""
        rows = EventMention.objects.filter(main=True).order_by("-start", "-end")
        columns = ("pk", "article_id", "kind", "date_parts", "place", "article__published_parts")
        for pk, article, kind, parts, place, published in rows.values_list(*columns).iterator(CHUNK):
            rank = self.rank[article]
            self.mentions[rank] = pk
            self.events[rank] = EventKey(
                kind=EventKind(kind),
                date=PartialDate(**parts),
                published=PartialDate(**published),
                place=place or None,
                main=True,
            )

    def _vector(self, rank: int) -> SparseVector:
        """The words of an article with the weights they have in the store."""
        words = [self.words[number] for number in self.features[rank]]
        return sharpened(dict(zip(words, self.weights[rank], strict=True)), self.rarity)

    def _near_by_words(self) -> list[array[int]]:
        """For each article those of the same days that share most of its heaviest words."""
        heaviest = []
        for rank in range(len(self.articles)):
            vector = self.vector(rank)
            heaviest.append({word: vector[word] for word in report_index.heaviest(vector)})
        postings = Postings(self.days, heaviest)
        return [
            array("l", postings.near(rank, words, reach=report_index.NEAR, most=MOST_CARRIERS, at_most=CANDIDATES))
            for rank, words in enumerate(heaviest)
        ]

    def _read_persons(self) -> None:
        """The persons that each article names, their names and what offices they hold."""
        persons = Person.objects.order_by()
        self.names = dict(persons.values_list("pk", "name").iterator(CHUNK))
        self.offices = dict(persons.exclude(role="").values_list("pk", "role").iterator(CHUNK))
        self.persons: list[set[int]] = [set() for _ in self.articles]
        rows = Appearance.objects.filter(person__isnull=False).order_by()
        for article, person in rows.values_list("article_id", "person_id").iterator(CHUNK):
            self.persons[self.rank[article]].add(person)

    def _near_by_persons(self) -> list[array[int]]:
        """For each article those of the same days that name most of the persons it names."""
        postings = Postings(self.days, self.persons)
        near = (
            postings.near(rank, dict.fromkeys(persons, 1.0), reach=PERSON_REACH, most=MOST_BEARERS, at_most=BY_PERSONS)
            for rank, persons in enumerate(self.persons)
        )
        return [array("l", ranks) for ranks in near]
