"""Comparing two persons: first by their names, then by what is known about them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.names.comparison import NameMatch, compare_names
from articles.names.parse import parse_name
from articles.names.spelling import fold

from . import AUTO_MERGE, REVIEW, Match

PARTIAL_BASE = 0.6
"""The score if only a surname agrees: a curator is asked, unless other facts decide."""
ONE_SIGN = 0.13
"""What each kind of agreement (role, organisation, people named with both) adds; two of them join a bare surname."""
NAMESAKE = 0.7
"""The score of one full name with different roles, in different countries, among different people."""
YEARS_OF_A_LIFE = 60
"""Years between reports beyond which they are of two persons."""
COMPANY = 2
"""Fewest people named with both for this to count: everybody is named with the president."""

# A word of a role. Words of up to three letters ("of", "the") carry no meaning.
_ROLE_WORD = re.compile(r"[^\W\d_]{4,40}")
_EMPTY_ROLE_WORDS = frozenset({"former", "then", "deputy", "acting", "interim", "with", "from", "late", "longtime"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchablePerson:
    """What is known about one person: names as printed, and their context."""

    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    company: tuple[str, ...] = ()  # names of persons in the same articles
    dates: tuple[str, ...] = ()  # ISO 8601, of the articles


def match_names(a: str, b: str) -> Match:
    """How likely it is that two names denote one person.

    >>> match_names("Bill Lind", "William J. Lind").outcome.value
    'same'
    >>> match_names("Bill Lind", "Bill Lind Jr.").outcome.value
    'undecided'
    """
    found = compare_names(a, b)
    return Match(found.score, found.reasons)


def same_person(a: MatchablePerson, b: MatchablePerson) -> Match:
    """How likely it is that two stored persons are the same.

    A full name suffices by itself. A part of a name (surname, initial) needs two more signs, and any two conflicting
    full names prevent a match, whatever their other names share.
    """
    found, held_back = _best_names(a, b)
    if found.score < REVIEW:
        return Match(found.score, found.reasons)
    signs, against = _signs(a, b), _against(a, b)
    if _years_apart(a.dates, b.dates) > YEARS_OF_A_LIFE:
        return Match(min(found.score, REVIEW / 2), (*found.reasons, "The reports are more than a lifetime apart."))
    if found.partial:
        return _partial(found, signs, against, held_back)
    if held_back is not None:
        return Match(min(found.score, NAMESAKE), (*found.reasons, *held_back.reasons))
    if not signs and len(against) >= 2:
        return Match(min(found.score, NAMESAKE), (*found.reasons, *against))
    if signs and found.score < AUTO_MERGE:
        # families share roles: signs make a doubtful name more likely, but never enough to join it
        score = min(AUTO_MERGE - 0.01, found.score + ONE_SIGN * len(signs))
        return Match(round(score, 3), (*found.reasons, *signs))
    return Match(found.score, (*found.reasons, *signs))


def _partial(found: NameMatch, signs: tuple[str, ...], against: tuple[str, ...], held_back: NameMatch | None) -> Match:
    """The match of persons who share a part of a name."""
    if found.score < AUTO_MERGE:
        return Match(found.score, (*found.reasons, *signs))
    if held_back is not None:
        return Match(REVIEW, (*found.reasons, *held_back.reasons))
    score = PARTIAL_BASE + ONE_SIGN * len(signs) - ONE_SIGN * len(against)
    return Match(round(max(0.0, min(score, found.score)), 3), (*found.reasons, *signs, *against))


def _best_names(a: MatchablePerson, b: MatchablePerson) -> tuple[NameMatch, NameMatch | None]:
    """The best match of any two names, and the pair of full names that contradicts it, if there is one."""
    full_a, full_b = _full(a.names), _full(b.names)
    whole = bool(full_a and full_b)
    matches = [
        compare_names(one, other) for one in (full_a if whole else a.names) for other in (full_b if whole else b.names)
    ]
    if not matches:
        return NameMatch(0.0, ("One of the two has no name.",)), None
    best = max(matches, key=lambda match: (match.score, not match.partial, match.reasons))
    worst = min(matches, key=lambda match: (match.score, match.reasons))
    return best, worst if whole and worst.score < REVIEW else None


def _full(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that have a given name and a surname."""
    return tuple(name for name in names if len(parse_name(name).words) > 1)


def _signs(a: MatchablePerson, b: MatchablePerson) -> tuple[str, ...]:
    """What the contexts of both persons share, one sentence each."""
    signs = []
    if roles := _role_words(a.roles) & _role_words(b.roles):
        signs.append(f"Both are called {', '.join(sorted(roles)[:3])}.")
    if shared := _folded(a.organisations) & _folded(b.organisations):
        signs.append(f"Both belong to {min(shared).title()}.")
    if shared := _folded(a.countries) & _folded(b.countries):
        signs.append(f"Both belong to {min(shared).title()}.")
    company = _folded(a.company) & _folded(b.company)
    if len(company) >= COMPANY:
        signs.append(f"Both are mentioned together with {', '.join(name.title() for name in sorted(company)[:3])}.")
    return tuple(signs)


def _against(a: MatchablePerson, b: MatchablePerson) -> tuple[str, ...]:
    """The contradictions between the contexts of both persons, one sentence each; unknown facts contradict nothing."""
    against = []
    if a.roles and b.roles and not _role_words(a.roles) & _role_words(b.roles):
        against.append("Their roles differ.")
    if a.countries and b.countries and not _folded(a.countries) & _folded(b.countries):
        against.append("Their countries differ.")
    if a.organisations and b.organisations and not _folded(a.organisations) & _folded(b.organisations):
        against.append("Their organisations differ.")
    return tuple(against)


def _role_words(roles: tuple[str, ...]) -> frozenset[str]:
    """The words of roles that distinguish one role from another."""
    return frozenset(word for role in roles for word in _ROLE_WORD.findall(fold(role))) - _EMPTY_ROLE_WORDS


def _folded(texts: tuple[str, ...]) -> frozenset[str]:
    """The texts in plain lower-case letters."""
    return frozenset(fold(text) for text in texts)


def _years_apart(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The years between the closest reports of two persons, 0 if dates are unknown."""
    years_a, years_b = _years(a), _years(b)
    if not years_a or not years_b:
        return 0
    return max(0, years_a[0] - years_b[-1], years_b[0] - years_a[-1])


def _years(dates: tuple[str, ...]) -> list[int]:
    """The years of ISO dates, sorted; anything else is left out."""
    return sorted(int(date[:4]) for date in dates if len(date) >= 4 and date[:4].isascii() and date[:4].isdecimal())
