"""Trees of fields: what is chosen, what is left out, and the nearest name for one that is not known."""

from __future__ import annotations

from typing import Any

import pytest

from articles.api.fields.selection import Tree, UnknownFieldError, find, leaves, only, paths, prune, without

TREE: Tree = {"id": {}, "outlet": {"id": {}, "name": {}}, "parts": {"start": {}, "text": {}}, "text": {}}


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (["text", "id"], {"id": {}, "text": {}}),
        (["outlet"], {"outlet": {"id": {}, "name": {}}}),
        (["outlet.name"], {"outlet": {"name": {}}}),
        (["outlet", "outlet.name"], {"outlet": {"id": {}, "name": {}}}),
        (["parts.text", "outlet.id"], {"outlet": {"id": {}}, "parts": {"text": {}}}),
    ],
)
def test_only_what_is_chosen_is_kept(chosen: list[str], kept: Tree) -> None:
    assert only(TREE, chosen) == kept
    assert list(only(TREE, chosen)) == list(kept)


@pytest.mark.parametrize(
    ("left_out", "kept"),
    [
        (["text", "outlet", "parts"], {"id": {}}),
        (["outlet.name", "text", "parts"], {"id": {}, "outlet": {"id": {}}}),
        (["outlet.name", "outlet.id", "text", "parts"], {"id": {}}),
    ],
)
def test_what_is_left_out_goes(left_out: list[str], kept: Tree) -> None:
    assert without(TREE, left_out) == kept


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("outlt", "outlet"),
        ("outlet.nmae", "outlet.name"),
        ("zebra", None),
        ("text.x", "text"),
        ("outlet.id.x", "outlet.id"),
    ],
)
def test_an_unknown_path_names_the_nearest(path: str, nearest: str | None) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        find(TREE, path)
    assert caught.value.nearest == nearest


@pytest.mark.parametrize(
    ("value", "tree", "kept"),
    [
        ({"id": "1", "outlet": None, "text": "x"}, {"outlet": {"id": {}}}, {"outlet": None}),
        ({"id": "1", "parts": [{"start": 1, "text": "a"}]}, {"parts": {"text": {}}}, {"parts": [{"text": "a"}]}),
        ([{"id": "1", "text": "x"}], {"id": {}}, [{"id": "1"}]),
    ],
)
def test_a_value_is_pruned_inside_lists_and_past_null(value: Any, tree: Tree, kept: Any) -> None:
    assert prune(value, tree) == kept


def test_paths_and_leaves_stand_in_the_order_of_the_tree() -> None:
    assert list(paths(TREE)) == [
        *("id", "outlet", "outlet.id", "outlet.name", "parts", "parts.start", "parts.text", "text")
    ]
    assert list(leaves(TREE)) == ["id", "outlet.id", "outlet.name", "parts.start", "parts.text", "text"]
