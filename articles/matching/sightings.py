"""What one report prints about a person, and what several reports show about the persons who share a name.

A reader knows from the office who "President Lind" is, and that a senator and a police captain with one name are two
persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from articles.names.given_names import Gender, given_gender
from articles.names.parse import parse_name

from .offices import Office, is_one_life

NEAR = timedelta(days=30)
"""A bare surname means somebody who is in the news within this time."""

MANY_TIMES = 4
"""By how many times the most named of several persons has to outnumber the next for a bare surname to mean that one."""
FEWEST_NAMED = 4
"""Reports that have to name somebody for a bare surname without an office to mean that one of several."""
COMPANY = 2
"""Minimum number of persons named with both that count as company: everybody is named with the president."""
MOST_REPORTS = 60
"""Reports of one walk of life whose company is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One person as one report names that person."""

    article: int
    name: str
    office: Office | None = None
    gender: Gender = Gender.UNKNOWN
    when: datetime
    person: int | None = None  # whom it was resolved to before

    @property
    def walk(self) -> str | None:
        """The walk of life that the report shows; a former office does not count."""
        return None if self.office is None or self.office.former else self.office.walk


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantPerson:
    """Somebody whom a bare surname may mean, with the reports within `NEAR` that name that person."""

    person: int
    names: tuple[str, ...]
    near: tuple[Sighting, ...]

    @property
    def gender(self) -> Gender:
        """The gender that given names and titles imply, if they agree."""
        given = (given_gender(parse_name(name).given) for name in self.names)
        found = {*given, *(sighting.gender for sighting in self.near)} - {Gender.UNKNOWN}
        return found.pop() if len(found) == 1 else Gender.UNKNOWN

    def held(self, office: Office) -> int:
        """How many of the reports print this office."""
        return sum(seen.office is not None and seen.office.title == office.title for seen in self.near)

    def can_hold(self, office: Office) -> bool:
        """Whether the person may hold this office besides those that the reports print."""
        walks = {seen.office.walk for seen in self.near if seen.office is not None and seen.office.walk}
        return not walks or any(is_one_life(walk, office.walk) for walk in walks)


def who_is_meant(bare: Sighting, persons: Sequence[MeantPerson], *, in_the_news: bool = True) -> tuple[int | None, str]:
    """The person whom a bare surname means, or None if the reports leave it open; and the reason.

    Args:
        bare: the surname as one report prints it.
        persons: the persons who have the surname.
        in_the_news: whether their sightings are from about the same time; if not, being the only one does not suffice.
    """
    office = None if bare.office is None or bare.office.broad else bare.office
    left = [each for each in persons if Gender.UNKNOWN in (bare.gender, each.gender) or bare.gender is each.gender]
    if office is not None:
        left = [each for each in left if each.can_hold(office)]
    if not left:
        return None, "Nobody of this name in the news at the time fits."
    if len(left) == 1 and in_the_news:
        return left[0].person, "The only person of this name in the news at the time."
    when = "in the news at the time" if in_the_news else "in the news"
    if office is not None:
        most, next_most, person = _ranked([(each.held(office), each.person) for each in left])
        if most and most >= MANY_TIMES * next_most:
            return person, f"The {office.title} of this name {when}."
    most, next_most, person = _ranked([(len({seen.article for seen in each.near}), each.person) for each in left])
    if most >= FEWEST_NAMED and most >= MANY_TIMES * next_most:
        offices = {seen.office.title for each in left if each.person == person for seen in each.near if seen.office}
        if office is None or not offices or office.title in offices:
            return person, f"By far the most named person of this name {when}."
    return None, "Several persons of this name were in the news at the time."


def _ranked(counted: list[tuple[int, int]]) -> tuple[int, int, int]:
    """The highest count, the second highest, and the person who has the highest."""
    first, *others = sorted(counted, key=lambda pair: (-pair[0], pair[1]))
    return first[0], others[0][0] if others else 0, first[1]


def divided(seen: Sequence[Sighting], company: Callable[[], Mapping[int, frozenset[str]]]) -> list[int]:
    """The persons who share one full name, as a number for each report that names one; 0 is the person named most.

    Two walks of life that one person rarely has (a senator, a police captain) are two persons, unless a third walk
    connects them or two reports name the same people with both. A sighting without an office is of the person most
    often named with the same other people.

    Args:
        seen: all sightings under one name.
        company: the other persons named in each article, looked up only if there may be two.
    """
    walks = [each.walk for each in seen]
    if not may_be_two(walks):
        return [0] * len(seen)
    named = company()
    present = sorted({walk for walk in walks if walk})
    beside = {
        walk: [named.get(each.article, frozenset()) for each, own in zip(seen, walks, strict=True) if own == walk]
        for walk in present
    }
    group = {walk: walk for walk in present}
    for one, other in combinations(present, 2):
        if is_one_life(one, other) or _share_company(beside[one], beside[other]):
            old, new = group[other], group[one]
            group = {walk: new if mark == old else mark for walk, mark in group.items()}
    counted = Counter(group[walk] for walk in walks if walk)
    ranked = sorted(counted, key=lambda mark: (-counted[mark], mark))
    around = [
        frozenset[str]().union(*(names for walk in present if group[walk] == mark for names in beside[walk]))
        for mark in ranked
    ]
    return [
        ranked.index(group[walk]) if walk else _most_company(named.get(each.article, frozenset()), around)
        for each, walk in zip(seen, walks, strict=True)
    ]


def may_be_two(walks: Iterable[str | None]) -> bool:
    """Whether some of these walks of life are rarely one person's."""
    return any(not is_one_life(one, other) for one, other in combinations(sorted({each for each in walks if each}), 2))


def _share_company(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    """Whether two reports name several of the same people."""
    return any(len(mine & theirs) >= COMPANY for mine in one[:MOST_REPORTS] for theirs in other[:MOST_REPORTS])


def _most_company(named: frozenset[str], around: Sequence[frozenset[str]]) -> int:
    """The number of the person who shares most of these names; the most named person if nobody shares any."""
    return max(range(len(around)), key=lambda number: (len(named & around[number]), -number))


def shared_offices(one: Iterable[Sighting], other: Iterable[Sighting]) -> tuple[str, ...]:
    """The titles that reports print with both persons, sorted; a broad one (a director) only of the same thing."""
    mine, theirs = ({seen.office for seen in each if seen.office is not None} for each in (one, other))
    return tuple(
        sorted(
            {
                left.title
                for left in mine
                for right in theirs
                if left.title == right.title and (not left.broad or left.of & right.of)
            }
        )
    )


def offices_differ(one: Iterable[Sighting], other: Iterable[Sighting]) -> bool:
    """Whether reports print offices with both that have no title in common and are neither broad nor former."""
    mine, theirs = ({seen.office for seen in each if seen.office is not None} for each in (one, other))
    return (
        bool(mine and theirs)
        and not {office.title for office in mine} & {office.title for office in theirs}
        and not any(office.broad or office.former for office in mine | theirs)
    )
