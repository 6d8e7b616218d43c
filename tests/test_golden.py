"""The five digests against what a careful reader finds in them.

`golden/*.json` tells what is true. A list where one value is meant says that each of them is right. What the extractor
does not find yet is named under "amiss", by its place and with the reason: it must fail until it is struck out.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import Hints

ROOT = Path(__file__).parent.parent
GOLDEN = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("golden/*.json"))
}
PLAIN = (
    "outlet", "outlet_basis", "headline", "deck", "dateline", "byline", "credits", "published",
    "published_precision", "published_basis", "published_text",
)  # fmt: skip
FIELDS = {
    "persons": ("name", "role", "spellings"),
    "quotes": ("text", "kind", "speaker", "cue", "parts"),
    "events": ("words", "kind", "date", "place", "main"),
    "figures": ("value", "role", "text", "qualifier"),
}
"""What is compared of each item; the first field is what it is found by, the others are compared if it is found."""


@cache
def found(name: str) -> dict[str, Any]:
    """The record of one digest, in the shape of its golden file."""
    raw = (ROOT / f"seeds/{name}.txt").read_text(encoding="utf-8")
    hints = tomllib.loads((ROOT / "seeds/hints.toml").read_text(encoding="utf-8")).get(f"{name}.txt", {})
    record = to_json(extract(raw, Hints(**hints)), name)
    persons: dict[str, dict[str, Any]] = {}
    for mention in record["persons"]:
        person = persons.setdefault(mention["name"], {"name": mention["name"], "role": None, "spellings": []})
        person["role"] = person["role"] or mention["role"]
        person["spellings"] = sorted({*person["spellings"], mention["text"], mention["name"]})
    for quote in record["quotes"]:
        speaker = quote["speaker"]["text"] if quote["speaker"] else None
        quote["speaker"] = quote["speaker_name"] or speaker
        quote["parts"] = [part["text"] for part in quote["parts"]]
    for event in record["events"]:
        event["words"] = event["text"]
    return record | {
        "paragraphs": record["body"].split("\n\n"),
        "persons": list(persons.values()),
        "removed": [[part["reason"], raw[part["start"] : part["end"]].strip()] for part in record["removed"]],
    }


def cases(section: str) -> list[Any]:
    """One case for each field of each item of a section, by its place: quotes/3/speaker.

    An item that is amiss as a whole ("quotes/3") is one case.
    """
    found_by = FIELDS[section][0]
    return [
        case(name, place if place in golden["amiss"] else f"{place}/{field}", item, field)
        for name, golden in GOLDEN.items()
        for place, item in ((f"{section}/{number}", item) for number, item in enumerate(golden[section]))
        for field in ((found_by,) if place in golden["amiss"] else FIELDS[section])
        if field in item
    ]


def case(name: str, place: str, *values: Any) -> Any:
    """A case that must fail if the golden file calls it amiss."""
    reason = GOLDEN[name]["amiss"].get(place)
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
    return pytest.param(name, *values, id=f"{name} {place}", marks=marks)


def agrees(value: Any, expected: Any) -> bool:
    """Whether `value` is what is expected, or one of several right values."""
    return value == expected or (isinstance(expected, list) and value in expected)


def the_item(name: str, section: str, expected: dict[str, Any]) -> dict[str, Any]:
    """The item that the extractor found for an expected one; it has the same words, or begins or ends like it."""
    key = FIELDS[section][0]
    items = found(name)[section]
    if section == "events":
        near = [item for item in items if expected[key] in item[key]]
        near.sort(key=lambda item: (item["main"] != expected["main"], len(item[key])))
    else:
        near = [item for item in items if item[key] == expected[key]]
    if section == "quotes" and not near:
        near = [item for item in items if overlaps(item[key], expected[key])]
        near.sort(key=lambda item: abs(len(item[key]) - len(expected[key])))
    assert near, f"no {section} {expected[key]!r}"
    return dict(near[0])


def overlaps(text: str, expected: str) -> bool:
    """Whether one of two texts stands in the other."""
    return text in expected or expected in text


@pytest.mark.parametrize(("name", "field"), [case(name, field, field) for name in GOLDEN for field in PLAIN])
def test_metadata_is_what_the_document_says(name: str, field: str) -> None:
    assert agrees(found(name)[field], GOLDEN[name][field])


@pytest.mark.parametrize("name", [case(name, "paragraphs") for name in GOLDEN])
def test_the_body_holds_these_paragraphs_and_no_other(name: str) -> None:
    beginnings = GOLDEN[name]["paragraphs"]
    paragraphs = found(name)["paragraphs"]
    assert [text[: len(begin)] for text, begin in zip(paragraphs, beginnings, strict=False)] == beginnings
    assert len(paragraphs) == len(beginnings), paragraphs[-1]


@pytest.mark.parametrize("name", [case(name, "removed") for name in GOLDEN])
def test_what_is_not_body_is_removed_for_its_reason(name: str) -> None:
    removed = found(name)["removed"]
    for reason, beginning in GOLDEN[name]["removed"]:
        assert any(agrees(why, reason) and text.startswith(beginning) for why, text in removed), (reason, beginning)
    assert len(removed) == len(GOLDEN[name]["removed"])


@pytest.mark.parametrize(("name", "expected", "field"), cases("persons"))
def test_persons(name: str, expected: dict[str, Any], field: str) -> None:
    assert the_item(name, "persons", expected)[field] == expected[field]


@pytest.mark.parametrize(("name", "expected", "field"), cases("quotes"))
def test_quotes(name: str, expected: dict[str, Any], field: str) -> None:
    assert agrees(the_item(name, "quotes", expected)[field], expected[field])


@pytest.mark.parametrize(("name", "expected", "field"), cases("events"))
def test_events(name: str, expected: dict[str, Any], field: str) -> None:
    event = the_item(name, "events", expected)
    assert expected["words"] in event["words"] if field == "words" else agrees(event[field], expected[field])


@pytest.mark.parametrize(("name", "expected", "field"), cases("figures"))
def test_figures(name: str, expected: dict[str, Any], field: str) -> None:
    assert agrees(the_item(name, "figures", expected)[field], expected[field])


@pytest.mark.parametrize("name", [case(name, "persons") for name in GOLDEN])
def test_nobody_else_is_taken_for_a_person(name: str) -> None:
    assert {each["name"] for each in found(name)["persons"]} == {each["name"] for each in GOLDEN[name]["persons"]}


@pytest.mark.parametrize("name", [case(name, "quotes") for name in GOLDEN])
def test_nothing_else_is_taken_for_a_quote(name: str) -> None:
    expected = [each["text"] for each in GOLDEN[name]["quotes"]]
    other = [
        each["text"] for each in found(name)["quotes"] if not any(overlaps(each["text"], text) for text in expected)
    ]
    assert other == []


@pytest.mark.parametrize("name", [case(name, "figures") for name in GOLDEN])
def test_no_other_number_is_taken_for_victims(name: str) -> None:
    assert {each["value"] for each in found(name)["figures"]} <= {each["value"] for each in GOLDEN[name]["figures"]}


def test_whatever_is_called_amiss_is_compared() -> None:
    known = {f"{name} {field}" for name in GOLDEN for field in (*PLAIN, *FIELDS, "paragraphs", "removed")}
    known |= {str(case.id) for section in FIELDS for case in cases(section)}
    assert {f"{name} {place}" for name, golden in GOLDEN.items() for place in golden["amiss"]} <= known
