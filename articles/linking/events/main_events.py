"""Which articles are about one event, for the whole store at once: with this relinking begins.

Ingest takes articles one by one and weighs words by frozen shares. Here all articles are known: words weigh what they
weigh in the store, and groups are joined in the order of their likeness, so that no order of arrival decides anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from articles.matching.events.linkage import Likeness, average_linkage, take_in_leftovers
from articles.matching.events.reports import on_scale, story_likeness, story_reasons

from .corpus import Corpus

LINK = 0.22
"""Average likeness from which two groups are one event, by words weighed in the store. stories-dev, B-cubed F1: .92 to
.93 from .21 to .23; random halves of its topics .90 and .93."""

LEFTOVER, LEFTOVER_FLOOR, LEFTOVER_MARGIN = 2, 0.16, 1.2
"""As in `matching.events.reports`, but with a higher floor: most articles of a store stand alone, and rightly."""

LONGEST_STORY_DAYS = 365
"""From the first to the last report of one event, trials included. stories-dev: .907 for a month, .923 for a year."""

WHOLE = 300
"""Articles that hang together and of which all pairs are compared; in larger heaps the candidates alone are."""

Pairs = Collection[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """The main mention of an article, and how well it fits the event it is put to."""

    mention: int
    score: float
    reasons: tuple[str, ...]


def group(corpus: Corpus, same: Pairs, different: Pairs) -> Iterator[tuple[Subject, ...]]:
    """The main mentions of each event, the earliest first.

    Args:
        corpus: all articles.
        same: pairs of articles, by identity, that a curator judged to be about one event.
        different: pairs judged to be about two.
    """
    ranks = sorted(corpus.events)  # a smaller number stands for each from here on
    place = {rank: number for number, rank in enumerate(ranks)}
    table = _likeness(corpus, ranks, place)
    number = {corpus.identities[rank]: place[rank] for rank in ranks}
    joined = [(number[a], number[b]) for a, b in map(sorted, same) if a in number and b in number]
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in map(sorted, different):
        if a in number and b in number:
            apart[number[a]].add(number[b])
            apart[number[b]].add(number[a])
    days = [corpus.days[rank] for rank in ranks]
    judged = {frozenset(pair) for pair in joined}

    def may_join(ours: Sequence[int], theirs: Sequence[int]) -> bool:
        if any(apart[one].intersection(theirs) for one in ours if one in apart):
            return False
        if judged and any(frozenset((one, other)) in judged for one in ours for other in theirs):
            return True
        known = [days[one] for one in (*ours, *theirs) if days[one]]
        return not known or max(known) - min(known) <= LONGEST_STORY_DAYS

    groups = average_linkage(table, LINK, joined=joined, may_join=may_join)
    home = take_in_leftovers(groups, largest=LEFTOVER, floor=LEFTOVER_FLOOR, margin=LEFTOVER_MARGIN, may_join=may_join)
    members: dict[int, list[int]] = defaultdict(list)
    for one, target in sorted(home.items()):
        members[target].append(one)
    for items in sorted(members.values()):
        yield tuple(_subjects(corpus, ranks, table, items, joined))


def _likeness(corpus: Corpus, ranks: Sequence[int], place: dict[int, int]) -> Likeness:
    """The likeness of every article to the near ones, and to all that hang together with it."""
    table: Likeness = [{} for _ in ranks]
    heaps = list(range(len(ranks)))

    def heap_of(one: int) -> int:
        while heaps[one] != one:
            heaps[one] = heaps[heaps[one]]
            one = heaps[one]
        return one

    def compare(one: int, other: int) -> float:
        if other not in table[one]:
            value = story_likeness(corpus.key(ranks[one]), corpus.key(ranks[other]))
            table[one][other] = table[other][one] = value
        return table[one][other]

    for one, rank in enumerate(ranks):
        for near in corpus.near[rank]:
            other = place.get(near)
            if other is not None and compare(one, other) >= LINK:
                heaps[heap_of(one)] = heap_of(other)
    together: dict[int, list[int]] = defaultdict(list)
    for one in range(len(ranks)):
        together[heap_of(one)].append(one)
    for items in together.values():
        if 2 < len(items) <= WHOLE:
            for number, one in enumerate(items):
                for other in items[:number]:
                    compare(one, other)
    return table


def _subjects(
    corpus: Corpus, ranks: Sequence[int], table: Likeness, items: Sequence[int], judged: Collection[tuple[int, int]]
) -> Iterator[Subject]:
    """The articles about one event, each with what speaks for it."""
    first = items[0]
    for one in items:
        mention = corpus.mentions[ranks[one]]
        if one == first:
            yield Subject(mention, 1.0, ("The first account of it.",))
            continue
        alike = {other: table[one].get(other, 0.0) for other in items if other != one}
        nearest = max(alike, key=lambda other: (alike[other], -other))
        if any(one in pair and (pair[0] in alike or pair[1] in alike) for pair in judged):
            yield Subject(mention, 1.0, ("A curator judged the articles to tell of the same event.",))
            continue
        reasons = story_reasons(corpus.key(ranks[one]), corpus.key(ranks[nearest]))
        yield Subject(mention, round(on_scale(sum(alike.values()) / len(alike), LINK), 4), reasons)
