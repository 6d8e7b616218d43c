"""Sizes, names and word lists: what every module keeps to, whatever its room."""

from __future__ import annotations

import ast
import builtins
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import exceptions as django_exceptions
from rest_framework import exceptions

from .house import ALL, ROOT, nodes_of, tree_of

WORDS_ARE_DATA = tuple(f"articles.extraction.{room}" for room in ("speech", "persons", "events", "figures"))
"""Rooms whose word lists stand in a lexicon; three words or fewer in a condition are grammar, not vocabulary."""
MOST_ENTRIES = 15
CROWDED = {
    "articles": "the rooms of the house, of which the names are given",
    "articles/management/commands": "one for each command",
    "articles/migrations": "one for each change of the database",
    "articles/models": "one for each table",
    "articles/ingest": "to be split along the plan of the house",
}
"""Folders that show more entries than a reader takes in at once, with the reason."""


def entries(folder: Path) -> list[str]:
    """What a listing of a folder shows."""
    return sorted(path.name for path in folder.iterdir() if path.name != "__pycache__")


def test_a_listing_of_a_folder_is_taken_in_at_once() -> None:
    folders = [ROOT / "articles", *(path for path in (ROOT / "articles").rglob("*") if path.is_dir())]
    found = {str(path.relative_to(ROOT)): len(entries(path)) for path in folders if "__pycache__" not in path.parts}
    crowded = {name for name, number in found.items() if number > MOST_ENTRIES}
    assert crowded <= set(CROWDED), {name: found[name] for name in crowded - set(CROWDED)}


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_files_and_functions_stay_small(module: str, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, f"{module} is to be split along the noun"
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{module}.{node.name} has {length} lines"


def word_lists(path: Path) -> Iterator[list[str]]:
    """The lists of four words or more that a module spells out; names of attributes and exports are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    dunder = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(isinstance(each, ast.Name) and each.id.startswith("__") for each in node.targets)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and node not in dunder:
            texts = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            words = [text for text in texts if sum(map(str.isalpha, text)) > 1]
            if len(words) > 3:
                yield words
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("frozenset", "set")) and node.args:
            split = node.args[0]  # frozenset("a b c d".split())
            called = split.func if isinstance(split, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr == "split" and isinstance(called.value, ast.Constant):
                words = str(called.value.value).split()
                if len(words) > 3:
                    yield words


@pytest.mark.parametrize(
    ("module", "path"), [pair for pair in ALL if pair[0].startswith(WORDS_ARE_DATA)], ids=lambda value: str(value)
)
def test_words_stand_in_a_lexicon(module: str, path: Path) -> None:
    assert list(word_lists(path)) == [], f"{module} spells out words that belong into a lexicon"


def test_a_word_list_in_code_is_found(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text('__all__ = ["one", "two", "three", "four"]\nDAYS = ("mon", "tue", "wed", "thu")\nDASHES = "-–—"\n')
    assert list(word_lists(path)) == [["mon", "tue", "wed", "thu"]]
    path.write_text('DAYS = frozenset("mon tue wed thu".split())\n')
    assert list(word_lists(path)) == [["mon", "tue", "wed", "thu"]]


DJANGO_CLASSES = {"Meta", "Command", "Media", "Migration"}
"""Class names that Django looks up."""


def classes(tree: ast.AST, outer: str = "") -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class of a module with its qualified name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield outer + node.name, node
            yield from classes(node, f"{outer}{node.name}.")
        else:
            yield from classes(node, outer)


def test_a_class_name_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for module, path in ALL:
        for name, _ in classes(tree_of(path)):
            if name.rpartition(".")[2] not in DJANGO_CLASSES:
                homes.setdefault(name, []).append(module)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_names_of_exceptions_end_in_error() -> None:
    bases = {
        node.name: [ast.unparse(base).rpartition(".")[2] for base in node.bases]
        for _, path in ALL
        for _, node in classes(tree_of(path))
    }

    def is_exception(name: str) -> bool:
        if name in bases:
            return any(is_exception(base) for base in bases[name])
        known = (
            getattr(builtins, name, None) or getattr(exceptions, name, None) or getattr(django_exceptions, name, None)
        )
        return isinstance(known, type) and issubclass(known, BaseException)

    raised = {name for name in bases if is_exception(name)}
    assert len(raised) > 30
    assert {name for name in raised if not name.endswith("Error")} == set()


FOLDS = {
    "articles.names.spelling": "names: Latin letters, lower case",
    "articles.matching.texts.letters": "letters of any script, with their offsets",
    "articles.search.language": "search words of any script",
}
"""The modules that take letters apart; whoever compares names asks the first one."""
_FOLDING = re.compile(r"\bNFK?D\b|\banyascii\b")


@pytest.mark.parametrize(("module", "path"), ALL, ids=[name for name, _ in ALL])
def test_names_are_folded_in_one_place(module: str, path: Path) -> None:
    assert bool(_FOLDING.search(path.read_text(encoding="utf-8"))) == (module in FOLDS)


@pytest.mark.parametrize("name", ["compare_names", "parse_name", "given_gender", "is_nickname", "is_same_surname"])
def test_a_question_about_names_has_one_answer(name: str) -> None:
    found = [
        module
        for module, path in ALL
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert len(found) == 1
    assert found[0].startswith("articles.names.")


def test_every_example_in_a_docstring_is_run() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    paths = [ROOT / path for path in settings["testpaths"]]
    holders = [path for folder in ("articles", "newsapi", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    shown = [path for path in holders if re.search(r"^\s*>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert len(shown) > 100
    assert [str(path.relative_to(ROOT)) for path in shown if not any(path.is_relative_to(each) for each in paths)] == []
