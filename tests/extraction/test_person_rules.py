"""Every rule about persons decides its own example: the invented text beside its id."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.persons import role_mentions
from articles.extraction.persons.mentions import PersonFinder
from articles.extraction.persons.rules import (
    CoreferenceRule,
    DescriptionRule,
    ElsewhereRule,
    EvidenceRule,
    NotAPersonRule,
    PersonRoleRule,
)
from articles.extraction.persons.wordlists import WEIGHTS
from articles.extraction.rules import Rule
from articles.extraction.text.annotated import annotate

MENTIONED = (ElsewhereRule, PersonRoleRule, CoreferenceRule)
"""Rules that the mention of a person names."""
EVERY_KIND = (*MENTIONED, EvidenceRule, NotAPersonRule, DescriptionRule)


def read(example: str) -> tuple[list[tuple[str, tuple[Rule, ...]]], list[tuple[str, tuple[Rule, ...]]]]:
    """The persons of a text and the names that are no person's, each with its rules."""
    text = annotate(example)
    finder = PersonFinder(text)
    persons = [(person.text, person.rules) for person in finder.find()]
    return persons, [(text.body[start:end], rules) for start, end, rules in finder.dropped]


def decides(rule: Rule, names: list[tuple[str, tuple[Rule, ...]]]) -> bool:
    """Whether the rule is one of those of its example's name."""
    return any(name == rule.found and any(each is rule for each in rules) for name, rules in names)


def test_every_kind_of_rule_is_tested() -> None:
    kinds = {kind for kind in Rule.__subclasses__() if kind.__module__ == EvidenceRule.__module__}
    assert kinds == set(EVERY_KIND)


@pytest.mark.parametrize("rule", [rule for kind in MENTIONED for rule in kind], ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_a_person_by_it(rule: Rule) -> None:
    persons, dropped = read(rule.example)
    assert decides(rule, persons), (persons, dropped)


@pytest.mark.parametrize("rule", EvidenceRule, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_weighed_by_it(rule: EvidenceRule) -> None:
    persons, dropped = read(rule.example)
    assert decides(rule, persons + dropped), (persons, dropped)
    assert rule.value in WEIGHTS


@pytest.mark.parametrize("rule", NotAPersonRule, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_no_person_by_it(rule: NotAPersonRule) -> None:
    persons, dropped = read(rule.example)
    assert any(name == rule.found and rules[0] is rule for name, rules in dropped), dropped
    assert rule.found not in dict(persons)


@pytest.mark.parametrize("rule", DescriptionRule, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_describes_a_person_by_it(rule: DescriptionRule) -> None:
    text = annotate(rule.example)
    found = role_mentions(text, PersonFinder(text).find())
    assert any(mention.text == rule.found and mention.rule is rule for mention in found), found


@pytest.mark.parametrize("rule", [rule for kind in EVERY_KIND for rule in kind], ids=lambda rule: rule.id)
def test_an_example_is_invented_and_short(rule: Rule) -> None:
    assert rule.found in rule.example
    assert 10 < len(rule.example) <= 120


def test_every_weight_belongs_to_a_rule() -> None:
    assert set(WEIGHTS) <= {*EvidenceRule, *ElsewhereRule}


def test_the_rules_of_a_person_are_explained_only_when_asked() -> None:
    record = extract(PersonRoleRule.TITLE.example, plain=True)
    plain, explained = to_json(record, 1)["persons"], to_json(record, 1, explain=True)["persons"]
    assert [each.pop("rules") for each in explained] == [[rule.id for rule in each.rules] for each in record.persons]
    assert explained == plain
