"""Every rule about happenings decides its own example: the invented text beside its id."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.document.reading import read_document
from articles.extraction.events.finding import EventFinder
from articles.extraction.events.rules import (
    ApartRule,
    EventDateRule,
    EventPlaceRule,
    MainRule,
    MergeRule,
    ToldRule,
    TriggerRule,
    UnrealRule,
    UntoldRule,
)
from articles.extraction.output import to_json
from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedEvent, Hints
from articles.extraction.rules import Rule
from articles.extraction.text.annotated import annotate

TOLD = (TriggerRule, ToldRule, MainRule, EventDateRule, EventPlaceRule, MergeRule, ApartRule)
"""Rules that an event mention names."""
DROPPED = (UnrealRule, UntoldRule)
"""Rules by which a word tells no happening."""


def read(example: str) -> tuple[tuple[ExtractedEvent, ...], list[tuple[str, Rule]]]:
    """The happenings of a text, and the words that tell none."""
    document = read_document(example, Hints())
    text = annotate(document.body)
    finder = EventFinder(text, find_persons(text), document.metadata)
    return finder.find(), [(text.body[start:end].lower(), rule) for start, end, rule in finder.dropped]


def test_every_kind_of_rule_is_tested() -> None:
    kinds = {kind for kind in Rule.__subclasses__() if kind.__module__ == TriggerRule.__module__}
    assert kinds == {*TOLD, *DROPPED}


@pytest.mark.parametrize("rule", [rule for kind in TOLD for rule in kind], ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_told_by_it(rule: Rule) -> None:
    events, _ = read(rule.example)
    decided = {event.text: event.rules for event in events if rule.found in event.text}
    assert any(each is rule for rules in decided.values() for each in rules), decided


@pytest.mark.parametrize("rule", [rule for kind in DROPPED for rule in kind], ids=lambda rule: rule.id)
def test_the_example_of_a_rule_tells_nothing_by_it(rule: Rule) -> None:
    events, dropped = read(rule.example)
    assert any(word == rule.found and each is rule for word, each in dropped), dropped
    at = rule.example.lower().rindex(rule.found)
    assert not [event for event in events if not event.main and event.start <= at < event.end]


@pytest.mark.parametrize("rule", [rule for kind in (*TOLD, *DROPPED) for rule in kind], ids=lambda rule: rule.id)
def test_an_example_is_invented_and_short(rule: Rule) -> None:
    assert rule.found.lower() in rule.example.lower()
    assert 10 < len(rule.example) <= 200


def test_the_rules_of_a_happening_are_explained_only_when_asked() -> None:
    record = extract(ToldRule.PLACED.example, plain=True)
    plain, explained = to_json(record, 1)["events"], to_json(record, 1, explain=True)["events"]
    assert [each.pop("rules") for each in explained] == [[rule.id for rule in event.rules] for event in record.events]
    assert explained == plain
