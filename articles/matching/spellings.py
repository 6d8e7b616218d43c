"""Whether two spellings belong to one person, judging by the names and by what the reports print with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.names.alignment import habit_of
from articles.names.comparison import NameMatch, compare_names
from articles.names.parse import parse_name
from articles.names.words import Habit, WordKind, compare_words

from . import AUTO_MERGE, REVIEW
from .sightings import COMPANY, Sighting, offices_differ, shared_offices

OFFICE_SCORE = 0.9
"""The score of names one of which leaves out the generation, if reports print one office with both."""
COMPANY_SCORE = 0.87
"""Their score if the longer one is a formal spelling and reports name several of the same people with both."""
HELD_BACK = 0.8
"""The score of spellings that would be joined, but whose offices differ: a curator decides."""


@dataclass(frozen=True, slots=True)
class NamedSide:
    """One side: the name, the other spellings of its person, and what reports print with it, looked up if asked for."""

    name: str
    others: tuple[str, ...]
    seen: Callable[[], Sequence[Sighting]]
    company: Callable[[], frozenset[str]]


def weigh_spellings(mine: NamedSide, theirs: NamedSide, *, together: bool) -> NameMatch:
    """The match of two spellings; names alone decide unless a suffix such as Jr. is missing or a vowel differs.

    Args:
        mine: the new spelling.
        theirs: a known spelling, with all other spellings of its person.
        together: whether one report prints both.
    """
    match = compare_names(mine.name, theirs.name)
    if match.score >= AUTO_MERGE and not match.partial:
        return _held_back(match, mine, theirs)
    if together or not _generation_left_out(mine.name, theirs.name):
        return match
    if any(compare_names(mine.name, other).score < REVIEW for other in theirs.others):
        return match
    if offices := shared_offices(mine.seen(), theirs.seen()):
        return NameMatch(OFFICE_SCORE, (*match.reasons, f"Both are called {offices[0]}."))
    if _is_formal(mine.name, theirs.name) and not offices_differ(mine.seen(), theirs.seen()):
        shared = sorted(mine.company() & theirs.company())
        if len(shared) >= COMPANY:
            named = ", ".join(name.title() for name in shared[:3])
            return NameMatch(COMPANY_SCORE, (*match.reasons, f"Both are named with {named}."))
    return match


def _held_back(match: NameMatch, mine: NamedSide, theirs: NamedSide) -> NameMatch:
    """The match, lowered for a curator if a vowel of the surname differs and the offices do too (Steele and Steel)."""
    left, right = parse_name(mine.name), parse_name(theirs.name)
    if left.surname == right.surname or habit_of(left, right) is not Habit.PLAIN:
        return match
    words = left.words[left.surname_at], right.words[right.surname_at]
    if compare_words(*words, True, Habit.PLAIN) is not WordKind.SPELLING or not offices_differ(
        mine.seen(), theirs.seen()
    ):
        return match
    return NameMatch(HELD_BACK, (*match.reasons, "Their offices differ."))


def _generation_left_out(one: str, other: str) -> bool:
    """Whether two names agree in everything but a Jr. or III that only one of them has."""
    suffixes = parse_name(one).suffix, parse_name(other).suffix
    if all(suffixes) or not any(suffixes):
        return False
    match = compare_names(one, other, one_text=True)
    return match.score >= AUTO_MERGE and not match.partial


def _is_formal(one: str, other: str) -> bool:
    """Whether the name with the suffix (Jr., III) also has a middle initial and the other has none: a formal style."""
    long, short = (one, other) if parse_name(one).suffix else (other, one)
    return any(len(middle) == 1 for middle in parse_name(long).middle) and not parse_name(short).middle
