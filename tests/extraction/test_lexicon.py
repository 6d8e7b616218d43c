"""Word lists are data: each tells its source and licence, none says a thing twice, and every file is read."""

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CODE = Path(__file__).parents[2] / "articles"
LEXICON = CODE / "names" / "lexicon"
FILES = sorted(
    path for folder in CODE.glob("*/lexicon") for path in folder.rglob("*") if path.suffix in (".toml", ".txt")
)
TOML = [path for path in FILES if path.suffix == ".toml"]
NAMES = [LEXICON / "given_names.txt", LEXICON / "surnames.txt"]

SOURCE = re.compile(r"\bSources?: \S")
LICENCE = re.compile(r"\bLicence: (MIT|CC0)\b|\bMIT licence\b")


def head(path: Path) -> str:
    """The comment at the beginning of a file."""
    lines = itertools.takewhile(lambda line: line.startswith("#"), path.read_text(encoding="utf-8").splitlines())
    return " ".join(line.lstrip("# ") for line in lines)


def lists(table: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words of a table with the keys that lead to it."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from lists(value, f"{path}.{key}")
    elif isinstance(table, list) and all(isinstance(word, str) for word in table):
        yield path, table
    elif isinstance(table, list):
        for number, value in enumerate(table):
            yield from lists(value, f"{path}[{number}]")
    elif isinstance(table, str) and ("\n" in table or ";" in table):
        words = table.split(";") if ";" in table else table.split()
        yield path, [" ".join(word.split()) for word in words if word.strip()]


LISTS = {path.name: list(lists(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)) for path in TOML}


def test_the_lists_are_found() -> None:
    assert len(FILES) > 10
    assert sum(map(len, LISTS.values())) > 100
    assert {path.relative_to(CODE).parts[0] for path in FILES} == {"names", "extraction", "matching"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_tells_its_source_and_licence(path: Path) -> None:
    comment = head(path)
    assert SOURCE.search(comment), comment
    assert LICENCE.search(comment), comment


@pytest.mark.parametrize("found", LISTS.values(), ids=LISTS)
def test_no_list_says_a_word_twice(found: list[tuple[str, list[str]]]) -> None:
    twice = {name: [word for word, count in Counter(words).items() if count > 1] for name, words in found}
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("found", LISTS.values(), ids=LISTS)
def test_no_word_is_blank_or_padded(found: list[tuple[str, list[str]]]) -> None:
    # the beginning of a line may end with the blank behind its last word
    padded = [word for _, words in found for word in words if not word or word.rstrip(" ") != " ".join(word.split())]
    assert padded == []


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.name)
def test_names_stand_once_and_in_order(path: Path) -> None:
    by_kind: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *names = line.split()
            by_kind.setdefault(kind, []).extend(names)
    for kind, names in by_kind.items():
        assert names == sorted(set(names)), kind


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read_by_the_code(path: Path) -> None:
    name = path.relative_to(CODE).with_suffix("").as_posix().partition("lexicon/")[2]
    asked = (path.name,) if path.suffix == ".txt" else (f'tables("{name}")', f'word_sets("{name}", ')
    sources = (code.read_text(encoding="utf-8") for code in CODE.rglob("*.py") if code.parent.name != "lexicon")
    assert any(each in source for source in sources for each in asked)


@pytest.mark.parametrize("kind", ["columns", "forms"])
def test_every_column_of_the_reporting_verbs_is_read(kind: str) -> None:
    columns = set(tomllib.loads((CODE / "extraction" / "lexicon" / "cues.toml").read_text(encoding="utf-8"))[kind])
    asked = re.compile(r'(?:verbs_with|forms_with)\("(\w+)"\)|\["columns"\]\["(\w+)"\]')
    found = {
        name
        for code in (CODE / "extraction").rglob("*.py")
        for match in asked.finditer(code.read_text(encoding="utf-8"))
        for name in match.groups()
    }
    assert columns <= found


def test_no_two_lists_are_the_same() -> None:
    found: dict[frozenset[str], list[str]] = {}
    for name, words in itertools.chain.from_iterable(LISTS.values()):
        if len(words) > 3 and not name.startswith("titles.descriptions"):  # which titles describe an office
            found.setdefault(frozenset(words), []).append(name)
    assert [names for names in found.values() if len(names) > 1] == []
