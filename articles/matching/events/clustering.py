"""Which reports are about one event: one score, one set of constants, one way of clustering.

The most similar reports are joined first, so that the order of arrival does not matter. A rebuild of all links and the
command line cluster all reports; ingest clusters the incoming reports again with those near them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .corpus import ReportCorpus
from .linkage import Likeness, average_linkage, take_in_leftovers
from .marks import column_of, marks_of
from .reports import LINK, ReportKey, on_scale, report_likeness, report_reasons
from .vectors import opening_vector, story_vector

LEFTOVER, LEFTOVER_FLOOR, LEFTOVER_MARGIN = 2, 0.13, 1.2
"""Groups of one or two join the nearest event at half the usual similarity if no other is about as near.
stories-dev: the same from .11 to .13, half a point less at .16; most reports of a store stand alone, and rightly."""

LONGEST_DAYS = 365
"""From the first to the last report of one event, trials included. stories-dev: .907 for a month, .923 for a year."""
MOST_TOGETHER = 300
"""Largest connected component of which all pairs are compared; in a larger one only near reports are."""

FIRST = "The first report of the event."
JUDGED = "A curator judged the articles to report the same event."


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedReports:
    """Pairs of articles, by identity, whose main events a curator judged to be the same, and to be different."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class ClusteredReport:
    """A report, by its rank in the corpus, and how well it fits the event that it was assigned to."""

    rank: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article as the command line gives it; `date` is ISO 8601 or None."""

    id: str
    title: str
    text: str
    date: str | None = None


class Comparable(Protocol):
    """Reports in an order that does not depend on arrival, each identified by its rank."""

    @property
    def identities(self) -> Sequence[str]:
        """The identity of each report."""

    @property
    def days(self) -> Sequence[int]:
        """The day number of each report, 0 if unknown."""

    @property
    def near(self) -> Sequence[Sequence[int]]:
        """The reports to compare each report with."""

    def key(self, rank: int) -> ReportKey:
        """What comparison needs to know of a report."""


class ReportClusters:
    """The reports of a corpus, joined by average similarity."""

    def __init__(
        self,
        corpus: Comparable,
        ranks: Iterable[int],
        judged: JudgedReports,
        together: Collection[tuple[int, int]] = (),
    ) -> None:
        """Compare reports.

        Args:
            corpus: the reports.
            ranks: the ranks of the reports to cluster.
            judged: curators' judgements.
            together: pairs of ranks that stay in one event whatever their similarity.
        """
        self.corpus = corpus
        self.ranks = sorted(ranks)  # the smallest rank represents each connected component from here on
        self.place = {rank: number for number, rank in enumerate(self.ranks)}
        self.judged = self._placed(judged.same)
        self.joined = [*self.judged, *((self.place[one], self.place[other]) for one, other in together)]
        self.separate: dict[int, set[int]] = defaultdict(set)
        for one, other in self._placed(judged.different):
            self.separate[one].add(other)
            self.separate[other].add(one)
        self.table: Likeness = [{} for _ in self.ranks]
        self._compare_all()

    def clusters(self) -> list[tuple[int, ...]]:
        """The reports of each event by rank, in the order of ranks."""
        groups = average_linkage(self.table, LINK, joined=self.joined, may_join=self._may_join)
        home = take_in_leftovers(
            groups, largest=LEFTOVER, floor=LEFTOVER_FLOOR, margin=LEFTOVER_MARGIN, may_join=self._may_join
        )
        members: dict[int, list[int]] = defaultdict(list)
        for one, target in sorted(home.items()):
            members[target].append(self.ranks[one])
        return sorted(map(tuple, members.values()))

    def explain(self, cluster: Sequence[int]) -> Iterator[ClusteredReport]:
        """The reports of one event, each with the reasons for it."""
        items = [self.place[rank] for rank in cluster]
        for one in items:
            rank = self.ranks[one]
            if one == items[0]:
                yield ClusteredReport(rank, 1.0, (FIRST,))
                continue
            alike = {other: self.table[one].get(other, 0.0) for other in items if other != one}
            if any(one in pair and (pair[0] in alike or pair[1] in alike) for pair in self.judged):
                yield ClusteredReport(rank, 1.0, (JUDGED,))
                continue
            nearest = max(alike, key=lambda other: (alike[other], -other))
            reasons = report_reasons(self.corpus.key(rank), self.corpus.key(self.ranks[nearest]))
            yield ClusteredReport(rank, round(on_scale(sum(alike.values()) / len(alike)), 4), reasons)

    def _placed(self, pairs: Collection[frozenset[str]]) -> list[tuple[int, int]]:
        """The judged pairs whose reports are both being clustered."""
        number = {self.corpus.identities[rank]: self.place[rank] for rank in self.ranks} if pairs else {}
        return [(number[a], number[b]) for a, b in map(sorted, pairs) if a in number and b in number]

    def _may_join(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether no judgement and no time span keeps the reports of two groups separate."""
        if any(self.separate[one].intersection(theirs) for one in ours if one in self.separate):
            return False
        if any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in self.joined):
            return True
        known = [day for one in (*ours, *theirs) if (day := self.corpus.days[self.ranks[one]])]
        return not known or max(known) - min(known) <= LONGEST_DAYS

    def _compare_all(self) -> None:
        """Compare every report with the reports near it, and with all reports in its connected component."""
        leader = list(range(len(self.ranks)))

        def find(one: int) -> int:
            while leader[one] != one:
                leader[one] = leader[leader[one]]
                one = leader[one]
            return one

        for one, rank in enumerate(self.ranks):
            for near in self.corpus.near[rank]:
                other = self.place.get(near)
                if other is not None and self._compare(one, other) >= LINK:
                    leader[find(one)] = find(other)
        components: dict[int, list[int]] = defaultdict(list)
        for one in range(len(self.ranks)):
            components[find(one)].append(one)
        for items in components.values():
            if 2 < len(items) <= MOST_TOGETHER:
                for number, one in enumerate(items):
                    for other in items[:number]:
                        self._compare(one, other)

    def _compare(self, one: int, other: int) -> float:
        """The similarity of two reports, which is computed once."""
        if other not in self.table[one]:
            value = report_likeness(self.corpus.key(self.ranks[one]), self.corpus.key(self.ranks[other]))
            self.table[one][other] = self.table[other][one] = value
        return self.table[one][other]


def cluster(articles: Iterable[StoryArticle]) -> list[str]:
    """The story of each article, in order: the id of its first article.

    Relinking a store with the same articles clusters them in the same way, but also by persons and by the dates of
    events, which are not known here.

    >>> cluster([
    ...     StoryArticle(id="a", title="Quake hits Aceh", text="A quake hit Aceh province in Indonesia."),
    ...     StoryArticle(id="b", title="Saints sign Bush", text="The Saints have signed Reggie Bush."),
    ...     StoryArticle(id="c", title="Aceh quake kills two", text="A quake in Aceh, Indonesia, killed two."),
    ... ])
    ['a', 'b', 'a']
    """
    given = list(articles)
    day_of = {number: _day_number(article.date) for number, article in enumerate(given)}
    order = sorted(day_of, key=lambda number: (day_of[number], given[number].id, number))
    corpus = ReportCorpus([given[number].id for number in order], [day_of[number] for number in order])
    for rank, number in enumerate(order):
        article = given[number]
        title, text = article.title, article.text
        words = story_vector(title, text), opening_vector(title, text)
        corpus.add(rank, *words, marks_of(title, text), column_of(title))
    corpus.index()
    story: dict[int, str] = {}
    for ranks in ReportClusters(corpus, range(len(given)), JudgedReports()).clusters():
        members = [order[rank] for rank in ranks]
        story.update(dict.fromkeys(members, given[min(members)].id))
    return [story[number] for number in range(len(given))]


def _day_number(text: str | None) -> int:
    """The number of the day of an ISO date; 0 for a bare year or month, and for anything else."""
    try:
        return datetime.date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return 0
