"""Every rule about counts decides its own example: the invented text beside its id."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.events.finding import find_events
from articles.extraction.figures.finding import FigureFinder
from articles.extraction.figures.rules import (
    ClaimantRule,
    CountedNounRule,
    ExclusionRule,
    LinkRule,
    QualifierRule,
    RoleRule,
    SuppositionRule,
    UnlinkedRule,
)
from articles.extraction.output import to_json
from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedFigure, Metadata
from articles.extraction.rules import Rule
from articles.extraction.speech import find_quotes
from articles.extraction.text.annotated import annotate

COUNTED = (CountedNounRule, RoleRule, QualifierRule, LinkRule, UnlinkedRule, ClaimantRule)
"""Rules that a figure names."""
DROPPED = (ExclusionRule, SuppositionRule)
"""Rules by which a number is no figure."""


def read(example: str) -> tuple[tuple[ExtractedFigure, ...], list[tuple[str, Rule]]]:
    """The figures of a text, and the numbers that are none."""
    text = annotate(example)
    persons = find_persons(text)
    finder = FigureFinder(text, find_events(text, persons, Metadata()), find_quotes(text, persons))
    return finder.find(), [(text.body[start:end], rule) for start, end, rule in finder.dropped]


def test_every_kind_of_rule_is_tested() -> None:
    kinds = {kind for kind in Rule.__subclasses__() if kind.__module__ == RoleRule.__module__}
    assert kinds == {*COUNTED, *DROPPED}


@pytest.mark.parametrize("rule", [rule for kind in COUNTED for rule in kind], ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_counted_by_it(rule: Rule) -> None:
    figures, dropped = read(rule.example)
    decided = {figure.text: figure for figure in figures}
    assert rule.found in decided, (figures, dropped)
    figure = decided[rule.found]
    assert any(each is rule for each in figure.rules), [each.id for each in figure.rules]
    assert (figure.event is None) is not any(isinstance(each, LinkRule) for each in figure.rules)


@pytest.mark.parametrize("rule", [rule for kind in DROPPED for rule in kind], ids=lambda rule: rule.id)
def test_the_example_of_a_rule_counts_nothing_by_it(rule: Rule) -> None:
    figures, dropped = read(rule.example)
    assert any(number == rule.found and each is rule for number, each in dropped), dropped
    at = rule.example.index(rule.found)
    assert not [figure for figure in figures if figure.start <= at < figure.end]


@pytest.mark.parametrize("rule", [rule for kind in (*COUNTED, *DROPPED) for rule in kind], ids=lambda rule: rule.id)
def test_an_example_is_invented_and_short(rule: Rule) -> None:
    assert rule.found in rule.example
    assert 10 < len(rule.example) <= 200


def test_a_figure_names_one_rule_of_each_kind_that_decided() -> None:
    for kind in COUNTED:
        for rule in kind:
            for figure in read(rule.example)[0]:
                kinds = [type(each) for each in figure.rules if not isinstance(each, CountedNounRule)]
                assert len(kinds) == len(set(kinds))
                assert {RoleRule, QualifierRule} <= set(kinds)
                assert len({LinkRule, UnlinkedRule} & set(kinds)) == 1


def test_the_rules_of_a_figure_are_explained_only_when_asked() -> None:
    record = extract(RoleRule.PART.example, plain=True)
    plain, explained = to_json(record, 1)["figures"], to_json(record, 1, explain=True)["figures"]
    assert [each.pop("rules") for each in explained] == [[rule.id for rule in each.rules] for each in record.figures]
    assert explained == plain
