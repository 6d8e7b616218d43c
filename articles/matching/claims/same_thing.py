"""Which figures of different reports count the same thing: the words around them decide.

"to divert $3.6 billion from military construction" and "$3.5 billion from the construction budget of the military" are
one sum; "$2.5 billion from a drug programme" is another, though reports of one day name all three.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from articles.matching.events.vectors import OTHER_SHARE, SHARES

from .compared import BY_THING, ComparedClaim, figures_agree

COMMON_SHARE, COMMON_WEIGHT, FEWEST_CLAIMS = 1 / 3, 0.3, 6
"""A word next to more than this share of an event's figures ("wall") weighs little, if there are enough to tell."""
LIKENESS, EQUAL_LIKENESS = 0.25, 0.15
"""The least likeness of words around two figures of one thing; figures that agree need less, as they are evidence."""
WEIGHT = 6.0
"""The least weight of the shared words: about two rare ones."""
UNKNOWN = 0.5
"""The likeness of claims that the texts link to the event, but whose words are not known."""
GENERIC = frozenset(("", "people", "persons", "others", "victims", "dead", "bodies", "deaths"))
"""Words for the counted that fit any victims; other words, such as nations, name different ones."""
CLOSE = math.log(4)
"""The ratio of two figures, as a logarithm, at which they are no longer close."""


class Likeness:
    """The likeness of the words around figures of one event, from 0 to 1."""

    def __init__(self, claims: Sequence[ComparedClaim]) -> None:
        near = Counter(term for claim in claims for term in claim.terms)
        most = len(claims) * COMMON_SHARE if len(claims) >= FEWEST_CLAIMS else math.inf
        self._weights: dict[str, float] = {
            term: -math.log(SHARES.get(term, OTHER_SHARE)) * (COMMON_WEIGHT if number > most else 1.0)
            for term, number in near.items()
        }

    def __call__(self, a: ComparedClaim, b: ComparedClaim) -> float:
        """How much of the words around one figure is also found around the other, from 0 to 1."""
        if not a.terms or not b.terms:
            return UNKNOWN if a.bound and b.bound else 0.0
        shared = self._weigh(a.terms & b.terms)
        least = min(self._weigh(a.terms), self._weigh(b.terms))
        return min(1.0, shared / WEIGHT) * shared / least if least else 0.0

    def _weigh(self, terms: Iterable[str]) -> float:
        return math.fsum(self._weights[term] for term in terms)


def closeness(a: int, b: int) -> float:
    """How close two figures are, from 1 (equal) to 0 (one is four times the other or more).

    >>> closeness(28, 28), closeness(1, 10), round(closeness(10, 20), 1)
    (1.0, 0.0, 0.5)
    """
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    return max(0.0, 1.0 - abs(math.log(a / b)) / CLOSE)


def same_things(claims: Sequence[ComparedClaim], likeness: Likeness) -> list[list[ComparedClaim]]:
    """The claims of one role and unit in groups that count the same thing, at most one of each article in a group.

    Figures that agree are joined first, then the most alike. Different figures do not join if one of the two reports
    prints both of them: there they count different things.
    """
    rows = list({(claim.article, claim.value, claim.qualifier): claim for claim in reversed(claims)}.values())[::-1]
    printed: dict[str, set[int]] = {}
    for row in rows:
        printed.setdefault(row.article, set()).add(row.value)
    pairs = []
    for (i, a), (j, b) in combinations(enumerate(rows), 2):
        if a.article == b.article:
            continue
        if a.role not in BY_THING and len({a.thing, b.thing} - GENERIC) > 1:
            continue  # six gunmen, nine villagers
        agree, alike = figures_agree(a, b), likeness(a, b)
        if not agree and (b.value in printed[a.article] or a.value in printed[b.article]):
            continue
        if alike >= (EQUAL_LIKENESS if agree else LIKENESS):
            pairs.append((not agree, -alike - closeness(a.value, b.value), i, j))
    return _joined(rows, pairs)


def _joined(rows: Sequence[ComparedClaim], pairs: Iterable[tuple[bool, float, int, int]]) -> list[list[ComparedClaim]]:
    """The groups that joining the pairs gives, best pair first, with at most one claim of each article in a group."""
    group_of: dict[int, list[int]] = {index: [index] for index in range(len(rows))}
    for _, _, i, j in sorted(pairs):
        left, right = group_of[i], group_of[j]
        if left is right or not _apart(rows, left, right):
            continue
        left += right
        for index in right:
            group_of[index] = left
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    return [[rows[index] for index in sorted(group)] for group in groups.values()]


def _apart(rows: Sequence[ComparedClaim], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether no article has a claim in both groups."""
    return {rows[index].article for index in left}.isdisjoint(rows[index].article for index in right)


def shared_words(claims: Sequence[ComparedClaim]) -> tuple[str, ...]:
    """The words around all of the claims, in alphabetical order."""
    if not claims:
        return ()
    return tuple(sorted(frozenset.intersection(*(claim.terms for claim in claims))))


def values_of(claims: Iterable[ComparedClaim]) -> Mapping[str, set[int]]:
    """The values that each article claims."""
    values: dict[str, set[int]] = {}
    for claim in claims:
        values.setdefault(claim.article, set()).add(claim.value)
    return values
