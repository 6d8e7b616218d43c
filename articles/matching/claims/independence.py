"""How many independent sources report something: those that share an outlet, owner, agency or copy count once."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def count_sources(sources: Iterable[Collection[str]]) -> int:
    """The number of groups of sources that share no mark with one another, directly or through others.

    Args:
        sources: for each source at least one mark that others may share: outlet or owner, agencies, shared copy.

    >>> count_sources([{"outlet 1"}, {"outlet 2", "wire Interfax"}, {"outlet 3", "wire Interfax"}])
    2
    """
    parent: dict[str, str] = {}

    def root(mark: str) -> str:
        while parent.setdefault(mark, mark) != mark:
            mark = parent[mark]
        return mark

    for marks in sources:
        first, *others = marks
        for other in others:
            parent[root(other)] = root(first)
        root(first)
    return len({root(mark) for mark in list(parent)})
