"""Claims about an event, figures and dates, and whether two of them may both be true."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from articles.extraction.records import EventKind, FigureRole, PartialDate, Qualifier
from articles.matching.dates import full_day, printed

ABOUT_SHARE = 0.10
"""How far "about 30" may be from a figure that it agrees with: newsrooms round to the next ten or hundred."""
ROUNDED_FROM = 1_000
"""Figures from here on are rounded without a word: $1.375 billion becomes $1.4 billion. 28 killed never become 30."""
MOST_PARTS = 6
"""Maximum number of figures of one report that are added up: "12 civilians and eight soldiers" are 20 dead."""
REVISION_DAYS = 1
"""Days after which a new figure replaces the old one instead of contradicting it: tolls change from day to day."""
REVISION_HOURS = 3
"""The same in hours, for reports whose time is known, while the event is fresh."""
FRESH_DAYS = 2
"""Days after an event in which its tolls change from hour to hour."""

BY_THING = frozenset({FigureRole.AFFECTED, FigureRole.MONEY, FigureRole.OTHER})
"""Roles that count different things: 18 houses do not contradict 4 bridges, nor dollars euros."""
FALLING = frozenset({FigureRole.MISSING, FigureRole.DISPLACED})
"""Roles whose count may fall as well as rise: the missing are found, the displaced go home."""
BOUNDED = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})
"""Qualifiers that state no count of their own: "up to 100" next to "29" is a fear, not the toll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClaim:
    """What one article claims: a figure with its role, or (role None) the date of the event.

    `start` and `end` are offsets into the body of the article. `reported` is the day on which the article was
    published, `published` the moment if that is known. `thing` is what is counted in one word ("houses"), or the
    currency; `text` is the figure as printed. `terms` are the stems of the words around it. `bound` says that the text
    itself links the figure to the event; other figures of a report are compared only with figures in similar words.
    `kind` and `main` describe the mention that gives a date. `identity` orders the claims of different articles,
    whatever the order of arrival. `wire` is the news agency that the article names as its source for the claim.
    """

    outlet: str
    article: str
    start: int
    end: int
    role: FigureRole | None = None
    value: int = 0
    thing: str = ""
    text: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    date: PartialDate = field(default_factory=PartialDate)
    reported: PartialDate = field(default_factory=PartialDate)
    published: datetime.datetime | None = None
    terms: frozenset[str] = frozenset()
    bound: bool = True
    kind: EventKind | None = None
    main: bool = False
    identity: str = ""
    wire: str = ""

    @property
    def is_relative(self) -> bool:
        """Whether a date is printed relative to the day of the report: "on Friday", "yesterday"."""
        printed_in_full = any(letter.isdigit() for letter in self.date.text)
        return self.date.day is not None and bool(self.date.text) and not printed_in_full


def figures_agree(a: ComparedClaim, b: ComparedClaim) -> bool:
    """Whether two figures may both be true: "at least 20" and 28 may, 28 and 29 may not."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a <= high_b and low_b <= high_a or is_rounded(a.value, b.value)


def _range(claim: ComparedClaim) -> tuple[float, float]:
    """The smallest and the largest value that a claim allows.

    "Over $2.6 million" next to "$2.6 million" is the same sum, which one report rounded down. Small counts are exact.
    """
    value = float(claim.value)
    return {
        Qualifier.EXACT: (value, value),
        Qualifier.AT_LEAST: (value, float("inf")),
        Qualifier.MORE_THAN: (value if claim.value >= ROUNDED_FROM else value + 1, float("inf")),
        Qualifier.ABOUT: (value * (1 - ABOUT_SHARE), value * (1 + ABOUT_SHARE)),
        Qualifier.UP_TO: (0.0, value),
        Qualifier.LESS_THAN: (0.0, value if claim.value >= ROUNDED_FROM else value - 1),
    }[claim.qualifier]


def is_rounded(a: int, b: int) -> bool:
    """Whether one large figure is a rounded form of the other.

    >>> is_rounded(1_375_000_000, 1_400_000_000), is_rounded(1_500_000, 1_600_000), is_rounded(28, 30)
    (True, False, False)
    """
    coarse, fine = sorted((a, b), key=_significant_digits)
    if min(a, b) < ROUNDED_FROM:
        return False
    step = 10 ** (len(str(coarse)) - _significant_digits(coarse))
    return abs(coarse - fine) * 2 <= step and _significant_digits(coarse) < _significant_digits(fine)


def _significant_digits(value: int) -> int:
    """The digits of a figure without the zeros at its end."""
    return len(str(value).rstrip("0")) or 1


def totals(values: Collection[int]) -> set[int]:
    """The figures of one report, and the sums of them that it may give as a total elsewhere.

    >>> sorted(totals([12, 8]))
    [8, 12, 20]
    """
    distinct = sorted(set(values), reverse=True)[:MOST_PARTS]
    sums = {0}
    for value in distinct:
        sums |= {one + value for one in sums}
    return (sums - {0}) | set(values)


def replaces(later: ComparedClaim, earlier: ComparedClaim, happened: datetime.date | None) -> bool:
    """Whether one claim was reported so much later that it revises the other: a toll rises but does not fall."""
    if later.value <= earlier.value and later.role not in FALLING:
        return False
    day_later, day_earlier = full_day(later.reported), full_day(earlier.reported)
    if day_later is None or day_earlier is None:
        return False
    if (day_later - day_earlier).days >= REVISION_DAYS:
        return True
    if not is_fresh(later, happened) or later.published is None or earlier.published is None:
        return False
    return (later.published - earlier.published).total_seconds() >= REVISION_HOURS * 3600


def is_fresh(claim: ComparedClaim, happened: datetime.date | None) -> bool:
    """Whether a claim was reported so soon after the event that tolls still change from hour to hour."""
    day = full_day(claim.reported)
    return happened is not None and day is not None and 0 <= (day - happened).days <= FRESH_DAYS


def shown(claim: ComparedClaim) -> str:
    """A figure as users read it.

    >>> shown(ComparedClaim(outlet="A", article="1", start=0, end=2, value=1200, qualifier=Qualifier.AT_LEAST))
    'at least 1,200'
    """
    words = "" if claim.qualifier is Qualifier.EXACT else claim.qualifier.value.replace("_", " ") + " "
    printed_as = claim.text if claim.role in BY_THING else ""
    return f"{words}{printed_as or format(claim.value, ',')}"


def claimed(claim: ComparedClaim) -> str:
    """The value of a claim as users read it, figure or date."""
    return shown(claim) if claim.role is not None else printed(claim.date)


def order(claim: ComparedClaim) -> tuple[datetime.date, int, str, str, int]:
    """The sort key of claims: by publication, then by value; undated claims last."""
    day = full_day(claim.reported) or datetime.date.max
    return day, claim.value, claim.identity, claim.article, claim.start
