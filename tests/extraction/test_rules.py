"""Every rule decides its own example: the invented sentence beside its id."""

from __future__ import annotations

from collections import Counter

import pytest

from articles.extraction.persons import find_persons
from articles.extraction.rules import Rule
from articles.extraction.speech import finder_of
from articles.extraction.speech.finding import QuoteFinder
from articles.extraction.speech.rules import (
    ChoiceRule,
    ClauseShape,
    DropRule,
    MarkRule,
    NamedBy,
    NounRule,
    SpeechRule,
    TieRule,
)
from articles.extraction.speech.stances.rules import StanceRule
from articles.extraction.text.annotated import annotate

QUOTE_RULES = (SpeechRule, ClauseShape, ChoiceRule, TieRule, MarkRule, NamedBy, NounRule, StanceRule)
"""Rules that a quote names."""
EVERY_RULE = [rule for kind in (*QUOTE_RULES, DropRule) for rule in kind]


def read(body: str) -> QuoteFinder:
    text = annotate(body)
    return finder_of(text, find_persons(text))


def test_every_kind_of_rule_is_tested() -> None:
    kinds = [kind for kind in Rule.__subclasses__() if kind.__module__.startswith("articles.extraction.speech")]
    assert set(kinds) == {*QUOTE_RULES, DropRule}


@pytest.mark.parametrize(
    "rule", [rule for rule in EVERY_RULE if not isinstance(rule, DropRule)], ids=lambda rule: rule.id
)
def test_the_example_of_a_rule_is_quoted_by_it(rule: Rule) -> None:
    found = {quote.text: quote for quote in read(rule.example).find()}
    assert rule.found in found, f"found {list(found)}"
    quote = found[rule.found]
    assert any(each is rule for each in quote.rules), f"decided by {[each.id for each in quote.rules]}"
    assert rule.stance is quote.stance if isinstance(rule, StanceRule) else True


@pytest.mark.parametrize("rule", DropRule, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_nobodys_by_it(rule: DropRule) -> None:
    finder = read(rule.example)
    quotes = finder.find()
    dropped = {rule.example[region.start : region.end]: why for region, why in finder.dropped}
    assert dropped.get(rule.found) is rule, f"dropped {dropped}"
    start = rule.example.index(rule.found)
    end = start + len(rule.found)
    assert not [quote for quote in quotes if quote.start < end and start < quote.end], f"{quotes}"


def test_a_quote_names_one_rule_of_each_kind_that_decided() -> None:
    for rule in EVERY_RULE:
        for quote in read(rule.example).find():
            kinds = Counter(type(each) for each in quote.rules if not isinstance(each, MarkRule))
            assert max(kinds.values()) == 1
            assert {SpeechRule, NamedBy, StanceRule} <= kinds.keys()
            assert quote.rule == next(each for each in quote.rules if isinstance(each, SpeechRule))


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_an_example_is_invented_and_short(rule: Rule) -> None:
    assert rule.found in rule.example
    assert 10 < len(rule.example) < 120
