"""Clustering by pairwise similarity: average linkage over a sparse table; leftover groups join a larger one."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Likeness = list[dict[int, float]]
"""For each item its similarity to every other that it was compared with; symmetric."""

MayJoin = Callable[[Sequence[int], Sequence[int]], bool]


@dataclass(slots=True)
class Groups:
    """Items in groups, and the summed similarity between groups; the smallest item identifies a group."""

    members: dict[int, list[int]]
    between: list[dict[int, float]] = field(default_factory=list)

    def average(self, a: int, b: int) -> float:
        """The average similarity between the members of two groups."""
        return self.between[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))


def average_linkage(
    table: Likeness,
    threshold: float,
    *,
    joined: Iterable[tuple[int, int]] = (),
    may_join: MayJoin = lambda ours, theirs: True,
) -> Groups:
    """The groups that remain when no two that may be joined have an average similarity of `threshold` or more.

    The most similar groups are joined first, ties by order, so that the result depends only on the table.

    Args:
        table: the similarity of each pair, symmetric.
        threshold: the least average similarity of groups that are joined.
        joined: items that are in one group however dissimilar they are.
        may_join: whether the items of two groups may be in one group; once refused, it stays refused.
    """
    groups = Groups({item: [item] for item in range(len(table))}, [dict(row) for row in table])
    home = list(range(len(table)))
    for a, b in sorted(joined):
        kept, gone = sorted((home[a], home[b]))
        if kept != gone and may_join(groups.members[kept], groups.members[gone]):
            for item in groups.members[gone]:
                home[item] = kept
            _join(groups, kept, gone)
    heap = [
        (-value, a, b)
        for a in groups.members
        for b in groups.between[a]
        if a < b and (value := groups.average(a, b)) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups.members or b not in groups.members or groups.average(a, b) != -negative:
            continue  # joined or outdated since it was pushed
        if not may_join(groups.members[a], groups.members[b]):
            continue
        _join(groups, a, b)
        for other in groups.between[a]:
            if other in groups.members and (value := groups.average(a, other)) >= threshold:
                heapq.heappush(heap, (-value, min(a, other), max(a, other)))
    return groups


def _join(groups: Groups, kept: int, gone: int) -> None:
    """Move the members and sums of one group to another."""
    groups.members[kept].extend(groups.members.pop(gone))
    row = groups.between[kept]
    row.pop(gone, None)
    for other, value in groups.between[gone].items():
        groups.between[other].pop(gone, None)
        if other != kept and other in groups.members:
            row[other] = groups.between[other][kept] = row.get(other, 0.0) + value
    groups.between[gone] = {}


def take_in_leftovers(
    groups: Groups,
    *,
    largest: int,
    floor: float,
    margin: float,
    may_join: MayJoin = lambda ours, theirs: True,
) -> dict[int, int]:
    """The group of each item, after small groups joined the large one that is clearly nearest.

    Args:
        groups: the result of `average_linkage`.
        largest: groups up to this size are leftovers.
        floor: the least average similarity for a leftover to join.
        margin: how many times nearer the nearest large group must be than the second nearest.
        may_join: whether the items of two groups may be in one group.
    """
    home = {}
    for group, members in groups.members.items():
        target = group
        if len(members) <= largest:
            near = sorted(
                (-groups.average(group, other), other)
                for other in groups.between[group]
                if other in groups.members and len(groups.members[other]) > largest
            )[:2]
            plain = near and -near[0][0] >= floor and (len(near) == 1 or near[0][0] <= margin * near[1][0])
            if plain and may_join(members, groups.members[near[0][1]]):
                target = near[0][1]
        for member in members:
            home[member] = target
    return home
