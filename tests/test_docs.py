"""The reference names every setting, command, filter, field, problem and refusal; links lead somewhere."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, DjangoHelpFormatter

from articles.api.problem_codes import PROBLEMS
from articles.api.urls import urlpatterns
from articles.extraction.__main__ import _parser as extraction_parser
from articles.ingest import Outcome
from articles.questions.filters import LISTINGS
from articles.sources import RefusalCode
from newsapi import settings
from tests.openapi import DOCUMENT

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "seeds/README.md", ROOT / "benchmarks/README.md"]
)
COMMANDS = sorted(name for name, app in get_commands().items() if app == "articles")
OPENAPI = DOCUMENT["components"]["schemas"]

# The first cell of a row of a table; code in it names what the row is about.
FIRST_CELL = re.compile(r"^\|\s*((?:\\\||[^|])*)\|", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")

# [words](target), and an image before it; code spans and blocks are taken out first.
LINK = re.compile(r"\]\(([^()\s]+)\)")
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)

# The packages of the extraction that find quotes in a text: where a field comes from is different for each field.
FINDING = re.compile(r"articles/extraction/\w+/")


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert found, f"there is no heading {heading!r}"
    end = re.compile(rf"^#{{1,{len(found[1])}}} ", re.MULTILINE).search(text, found.end())
    return text[found.end() : end.start() if end else len(text)]


def rows(text: str) -> set[str]:
    """What the rows of the tables in a text are about."""
    return {name for cell in FIRST_CELL.findall(text) for name in CODE.findall(cell)}


def options(parser: argparse.ArgumentParser) -> set[str]:
    """The arguments of a command by their longest name, its actions and theirs included."""
    named: set[str] = set()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            named |= {each for name, part in action.choices.items() for each in (name, *options(part))}
        elif not isinstance(action, argparse._HelpAction):
            named.add(max(action.option_strings, key=len, default=action.dest))
    return named


def own_options(name: str) -> set[str]:
    """The arguments of a management command beside those that every command has."""
    command: BaseCommand = load_command_class("articles", name)
    common = argparse.ArgumentParser(formatter_class=DjangoHelpFormatter)
    plain = BaseCommand.create_parser(BaseCommand(), "manage.py", name)
    return options(command.create_parser("manage.py", name)) - options(plain) - options(common)


def paths(text: str) -> set[str]:
    """The files of the project that a text names."""
    return {path for path in CODE.findall(text) if re.fullmatch(r"[\w/.-]+/[\w-]+\.\w+", path)}


def is_about(path: Path, field: str) -> bool:
    """Whether a file handles a field of quotes, or what the extractor or a curator set of it."""
    names = {field, f"machine_{field}", f"curated_{field}"}
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return re.search(rf"[.?`]{field}\b|^ +{field}:", text, re.MULTILINE) is not None
    if not any(name in text for name in names):
        return False
    nodes = list(ast.walk(ast.parse(text)))
    return not names.isdisjoint(
        {node.id for node in nodes if isinstance(node, ast.Name)}
        | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        | {node.arg or "" for node in nodes if isinstance(node, ast.arg | ast.keyword)}
        | {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
    )


def files_about(field: str) -> set[str]:
    """The files that handle a field of quotes, except those that find it in a text and the migrations."""
    found: set[str] = set()
    for pattern in ("articles/**/*.py", "articles/templates/**/*.*", "docs/reference/*.md", "docs/openapi.yaml"):
        for path in ROOT.glob(pattern):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith("articles/migrations/") and not FINDING.match(name) and is_about(path, field):
                found.add(name)
    return found


def anchor(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower().replace(" ", "-")


def links() -> Iterator[tuple[Path, str]]:
    """Every link in every page that leads to a file or heading of the project."""
    for path in PAGES:
        text = CODE.sub("", BLOCK.sub("", path.read_text("utf-8")))
        for target in LINK.findall(text):
            if not target.startswith(("http://", "https://", "mailto:")):
                yield path, target


def test_every_setting_has_a_row() -> None:
    assert rows(page("settings.md")) == {name for name in settings.env.known if not name.endswith("_FILE")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_heading_and_every_option_its_row(name: str) -> None:
    assert rows(section(page("commands.md"), name)) - set(Outcome) == own_options(name)


def test_no_command_is_described_that_is_not_there() -> None:
    text = page("commands.md")
    described = set(re.findall(r"^## ([a-z_]+)$", text, re.MULTILINE)) - {"make"}
    assert described == set(COMMANDS)
    assert rows(section(text, "ingest")) >= set(Outcome)


def test_every_option_of_the_command_line_of_extraction_has_its_row() -> None:
    assert rows(section(page("commands.md"), "python -m articles.extraction")) == options(extraction_parser())


def test_every_make_target_has_its_row() -> None:
    (targets,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert rows(section(page("commands.md"), "make")) == {f"make {target}" for target in targets.split()}


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_every_filter_and_order_of_a_list_is_named(name: str) -> None:
    text = section(page("api.md"), f"Filters of {name}")
    listing = LISTINGS[name]
    assert rows(text) == {each.name for each in listing.filters}
    (orders,) = re.findall(r"^Sort: (.+?)\. Default: `(.+?)`", text, re.MULTILINE)
    named = {sort.name for sort in listing.sorts} | ({"relevance"} if listing.searchable else set())
    assert set(CODE.findall(orders[0])) - {"q"} == named
    assert orders[1] == listing.default_sort


def test_every_filter_says_what_it_takes() -> None:
    text = page("api.md")
    for name, listing in LISTINGS.items():
        for line in section(text, f"Filters of {name}").splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            for each in listing.filters:
                if len(cells) > 4 and f"`{each.name}`" in cells[1]:
                    said = ("several" in cells[3], "`!`" in cells[3], "`none`" in cells[3])
                    assert said == (each.many, each.negatable, each.none is not None), (name, each.name)


def test_every_address_has_its_row() -> None:
    paths = {"/" + re.sub(r"<str:(\w+)>", r"{\1}", str(each.pattern)) for each in urlpatterns}
    assert rows(section(page("api.md"), "Addresses")) == {path for path in paths if not path.endswith("/")}


def test_every_problem_has_its_row() -> None:
    assert rows(page("problems.md")) == set(PROBLEMS)


def test_every_refusal_has_its_row() -> None:
    assert rows(section(page("input.md"), "Refusals")) == set(RefusalCode)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, schema in OPENAPI.items()
        if "properties" in schema and not name.endswith(("Page", "Short", "Hits", "Problem", "ProblemError", "Span"))
    ],
)
def test_every_field_of_a_record_has_its_row(name: str) -> None:
    text = section(page("records.md"), name)
    known = rows(text)
    for base in re.findall(r"The fields of \[(\w+)\]", text):
        known |= rows(section(page("records.md"), base))
    left_out = re.search(r" without (.+?)\.$", text, re.MULTILINE)
    known -= set(CODE.findall(left_out[1])) if left_out else set()
    assert known == set(OPENAPI[name]["properties"])


def test_every_member_of_a_closed_set_is_listed() -> None:
    told = {
        cells[1].strip(): CODE.findall(cells[2])
        for line in section(page("records.md"), "Closed sets").splitlines()
        if len(cells := line.split("|")) == 4
    }
    for name, schema in OPENAPI.items():
        if "enum" in schema:
            assert told[name] == [member for member in schema["enum"] if member is not None], name


@pytest.mark.parametrize(("path", "target"), [pytest.param(*each, id=f"{each[0].name}:{each[1]}") for each in links()])
def test_every_link_leads_somewhere(path: Path, target: str) -> None:
    name, _, heading = unquote(target).partition("#")
    found = path.parent / name if name else path
    assert found.exists()
    if heading:
        assert heading in {anchor(each) for each in HEADING.findall(found.read_text("utf-8"))}


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    leads: dict[Path, list[Any]] = {}
    for path, target in links():
        leads.setdefault(path, []).append((path.parent / unquote(target).partition("#")[0]).resolve())
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += leads.get(here, [])
    assert [path for path in PAGES if path.resolve() not in seen] == []


def test_every_place_of_a_field_of_a_quote_is_listed() -> None:
    text = section((ROOT / "docs/how-to/develop.md").read_text("utf-8"), "Add a field to a quote")
    plain = text.split("\n### ")[0]
    assert {path for path in paths(plain) if path.startswith(("articles/", "docs/"))} == files_about("via")
    assert files_about("stance") - paths(text) == set()
    assert [path for path in paths(text) if not (ROOT / path).exists()] == []
