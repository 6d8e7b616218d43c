"""What reports show of persons: the reports being stored, and the newest stored reports about the persons at hand.

For each person in question, a bounded number of stored reports is looked up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from articles.matching.offices import office_of
from articles.matching.sightings import NEAR, Sighting
from articles.models import Appearance
from articles.models.fields import UNDATED
from articles.names.given_names import Gender
from articles.names.parse import parse_name
from articles.names.titles import FEMALE_TITLES, MALE_TITLES

MOST_SEEN = 60
"""Reports of one person that are looked at, the newest ones."""


class Sightings:
    """The sightings of names and persons: each a person as one report names them.

    On a rebuild all are at hand; otherwise stored ones are added.
    """

    def __init__(self, appearances: Sequence[Appearance], *, rebuild: bool) -> None:
        self._rebuild = rebuild
        self.of_name: dict[str, list[Sighting]] = defaultdict(list)
        self._names_in: dict[int, set[str]] = defaultdict(set)
        self._placed: dict[int, list[Sighting]] = defaultdict(list)
        self._stored: dict[tuple[int, datetime], list[Sighting]] = {}
        self._sorted: set[int] = set()
        for appearance in sorted(appearances, key=lambda row: row.published_key):
            seen = sighting(appearance)
            self.of_name[seen.name].append(seen)
            self._names_in[seen.article].add(seen.name)

    def place(self, person: int, seen: Iterable[Sighting]) -> None:
        """Note that these sightings are of this person."""
        self._placed[person].extend(seen)
        self._sorted.discard(person)

    def of(self, person: int) -> list[Sighting]:
        """The newest sightings of a person: the person as each report names them."""
        return [*self._look_up(person, UNDATED), *self._own(person)][-MOST_SEEN:]

    def near(self, person: int, when: datetime) -> list[Sighting]:
        """The sightings of a person (as each report names them) around this time; the newest if the time is unknown."""
        if when == UNDATED:
            return self.of(person)
        own = self._own(person)
        first = bisect_left(own, when - NEAR, key=lambda seen: seen.when)
        last = bisect_right(own, when + NEAR, key=lambda seen: seen.when)
        return [*self._look_up(person, when), *own[max(first, last - MOST_SEEN) : last]][-MOST_SEEN:]

    def articles_of(self, name: str) -> frozenset[int]:
        """The reports at hand that use this name for somebody."""
        return frozenset(seen.article for seen in self.of_name.get(name, ()))

    def company(self, seen: Iterable[Sighting]) -> dict[int, frozenset[str]]:
        """The surnames of the other persons in the reports of these sightings, by report."""
        own = {each.article: parse_name(each.name).surname for each in seen}
        names: dict[int, set[str]] = {article: set(self._names_in.get(article, ())) for article in own}
        missing = [article for article, found in names.items() if not found]
        if missing and not self._rebuild:
            rows = Appearance.objects.filter(article__in=missing).order_by().values_list("article", "name")
            for article, name in rows:
                names[article].add(name)
        return {
            article: frozenset(parse_name(name).surname for name in found) - {own[article], ""}
            for article, found in names.items()
        }

    def beside(self, seen: Iterable[Sighting]) -> frozenset[str]:
        """The surnames of all other persons in these reports."""
        return frozenset[str]().union(*self.company(list(seen)).values())

    def _own(self, person: int) -> list[Sighting]:
        """The sightings at hand of a person, the oldest first."""
        if person not in self._sorted:
            self._placed[person].sort(key=lambda seen: seen.when)
            self._sorted.add(person)
        return self._placed[person]

    def _look_up(self, person: int, when: datetime) -> list[Sighting]:
        """The newest stored sightings of a person, around a time if one is given; the oldest first."""
        if self._rebuild:
            return []
        if (person, when) not in self._stored:
            # bare surnames were resolved by such sightings, so they are no evidence themselves
            rows = Appearance.objects.filter(person=person, name__contains=" ").order_by("-published_key", "-article")
            if when != UNDATED:
                rows = rows.filter(published_key__range=(when - NEAR, when + NEAR))
            newest = rows.only("article", "person", "name", "role", "published_key")[:MOST_SEEN]
            self._stored[person, when] = [sighting(row) for row in reversed(newest)]
        return self._stored[person, when]


def sighting(appearance: Appearance) -> Sighting:
    """An appearance as evidence of who is meant."""
    return Sighting(
        article=appearance.article_id or appearance.article.pk,  # while it is stored, only the object has the id
        name=appearance.name,
        office=office_of(appearance.role),
        gender=_gender_of(appearance.role),
        when=appearance.published_key,
        person=appearance.person_id,
    )


def _gender_of(role: str) -> Gender:
    """The gender that a title implies; what follows "of" or "for" is another's title."""
    for word in role.lower().replace(".", " ").split():
        if word in ("of", "for", "to"):
            break
        if word in MALE_TITLES:
            return Gender.MALE
        if word in FEMALE_TITLES:
            return Gender.FEMALE
    return Gender.UNKNOWN
