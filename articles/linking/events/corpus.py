"""All articles of the store as a rebuild compares them: their words, days, persons and main events, held in memory."""

from __future__ import annotations

from array import array
from dataclasses import replace

from articles.extraction.records import EventKind, PartialDate
from articles.matching.events.corpus import ReportCorpus
from articles.matching.events.mentions import EventKey
from articles.matching.events.postings import Postings
from articles.matching.events.reports import ReportKey, subjects_of
from articles.models import Appearance, Article, EventMention, Person

from . import report_index

BY_PERSONS, REACH_BY_PERSONS = 20, 4
"""Maximum number of articles found by shared persons, and of days between them."""

MOST_OF_PERSON = 300
"""Articles examined for one person."""

CHUNK = 2000


class StoredReports(ReportCorpus):
    """The articles of the store, in the order of their ranks."""

    def __init__(self) -> None:
        rows = Article.objects.order_by("published_key", "identity").values_list("pk", "identity", "published_key")
        self.articles: list[int] = []
        identities: list[str] = []
        days: list[int] = []
        for pk, identity, published_key in rows.iterator(CHUNK):
            self.articles.append(pk)
            identities.append(identity)
            days.append(report_index.day_number(published_key))
        super().__init__(identities, days)
        self.rank = {pk: rank for rank, pk in enumerate(self.articles)}
        self._read_words()
        self.mentions: dict[int, int] = {}
        self.events: dict[int, EventKey] = {}
        self._read_mains()
        self._read_persons()
        self.index()
        self.near_by_persons = self._near_by_persons()

    def key(self, rank: int) -> ReportKey:
        """What comparison needs to know of an article that has a main event."""
        persons = tuple(sorted(self.names[person] for person in self.persons[rank]))
        return replace(
            super().key(rank),
            event=self.events[rank],
            persons=persons,
            subjects=subjects_of(self.headlines[rank], persons),
            offices=tuple(self.offices[person] for person in self.persons[rank] if person in self.offices),
        )

    def _read_words(self) -> None:
        """The words of all articles and of their openings."""
        self.headlines = [""] * len(self.articles)
        for stored in report_index.read():
            rank = self.rank[stored.article]
            self.add(rank, stored.vector, stored.opening, stored.marks, stored.column)
            self.headlines[rank] = stored.headline

    def _read_mains(self) -> None:
        """The main mention of each article that has one, and its event's date."""
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

    def _read_persons(self) -> None:
        """The persons that each article names, with their names and offices."""
        persons = Person.objects.order_by()
        self.names = dict(persons.values_list("pk", "name").iterator(CHUNK))
        self.offices = dict(persons.exclude(role="").values_list("pk", "role").iterator(CHUNK))
        self.persons: list[set[int]] = [set() for _ in self.articles]
        rows = Appearance.objects.filter(person__isnull=False).order_by()
        for article, person in rows.values_list("article_id", "person_id").iterator(CHUNK):
            self.persons[self.rank[article]].add(person)

    def _near_by_persons(self) -> list[array[int]]:
        """For each article, the articles of the same days that name most of its persons."""
        postings = Postings(self.days, self.persons)
        near = (
            postings.near(
                rank, dict.fromkeys(persons, 1.0), reach=REACH_BY_PERSONS, most=MOST_OF_PERSON, at_most=BY_PERSONS
            )
            for rank, persons in enumerate(self.persons)
        )
        return [array("l", ranks) for ranks in near]
