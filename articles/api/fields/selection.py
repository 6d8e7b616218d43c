"""Which fields of a record are shown: trees of names, cut by `fields` and `omit`. Knows neither Django nor rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.questions.nearest import did_you_mean, nearest

Tree = Mapping[str, "Tree"]
"""Field names in order, each with the names nested in it; a plain value has none."""


class UnknownFieldError(ValueError):
    """A path that names no field; `nearest` is the most similar valid one."""

    def __init__(self, path: str, near: str | None) -> None:
        super().__init__(f"There is no field '{path[:100]}'.{did_you_mean(near)}")
        self.path = path
        self.nearest = near


def find(tree: Tree, path: str) -> Tree:
    """The fields nested in the field at `path`; raises UnknownFieldError if there is none."""
    here: Tree = tree
    for name in path.split("."):
        if name not in here:
            raise UnknownFieldError(path, nearest(path, paths(tree)))
        here = here[name]
    return here


def only(tree: Tree, chosen: Iterable[str]) -> Tree:
    """Those fields of the tree that `chosen` paths name, in the order of the tree.

    >>> only({"id": {}, "outlet": {"id": {}, "name": {}}}, ["outlet.name"])
    {'outlet': {'name': {}}}
    """
    wanted: set[str] = set()
    for path in chosen:
        find(tree, path)
        wanted.add(path)
    return _only(tree, "", wanted)


def _only(tree: Tree, prefix: str, wanted: set[str]) -> Tree:
    kept: dict[str, Tree] = {}
    for name, inner in tree.items():
        path = prefix + name
        if path in wanted:
            kept[name] = inner
        elif inner and (found := _only(inner, f"{path}.", wanted)):
            kept[name] = found
    return kept


def without(tree: Tree, left_out: Iterable[str]) -> Tree:
    """The tree without the fields at these paths; a field that loses its last nested field is removed, too.

    >>> without({"id": {}, "outlet": {"id": {}, "name": {}}}, ["outlet.name", "id"])
    {'outlet': {'id': {}}}
    """
    unwanted = set(left_out)
    for path in unwanted:
        find(tree, path)
    return _without(tree, "", unwanted)


def _without(tree: Tree, prefix: str, unwanted: set[str]) -> Tree:
    kept: dict[str, Tree] = {}
    for name, inner in tree.items():
        path = prefix + name
        if path in unwanted:
            continue
        rest = _without(inner, f"{path}.", unwanted)
        if rest or not inner:
            kept[name] = rest
    return kept


def prune(value: Any, tree: Tree) -> Any:
    """The value with only the fields of the tree; a list is pruned member by member.

    >>> prune({"id": "1", "outlet": {"id": "2", "name": "RT"}, "parts": []}, {"outlet": {"name": {}}})
    {'outlet': {'name': 'RT'}}
    """
    if not tree or value is None:
        return value
    if isinstance(value, Mapping):
        return {name: prune(value[name], inner) for name, inner in tree.items() if name in value}
    return [prune(each, tree) for each in value]


def paths(tree: Tree, prefix: str = "") -> Iterator[str]:
    """Every path of the tree, each field before those nested in it.

    >>> list(paths({"id": {}, "outlet": {"name": {}}}))
    ['id', 'outlet', 'outlet.name']
    """
    for name, inner in tree.items():
        yield prefix + name
        yield from paths(inner, f"{prefix}{name}.")


def leaves(tree: Tree, prefix: str = "") -> Iterator[str]:
    """The paths of plain values, in order: the columns of a table.

    >>> list(leaves({"id": {}, "outlet": {"name": {}}}))
    ['id', 'outlet.name']
    """
    for name, inner in tree.items():
        if inner:
            yield from leaves(inner, f"{prefix}{name}.")
        else:
            yield prefix + name
