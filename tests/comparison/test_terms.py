"""Words chosen among those for one thing, and reporting verbs."""

from __future__ import annotations

import pytest

from articles.comparison.terms import reporting_verbs, terms_chosen
from articles.matching.lexicon import tables


def chosen(body: str, quoted: tuple[tuple[int, int], ...] = ()) -> list[tuple[str, int, int]]:
    return [(use.term, use.count, use.quoted) for use in terms_chosen(body, [(0, len(body))], quoted)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Militants fled. A militant was seen.", [("militants", 2, 0)]),
        ("Gunmen, not rebels", [("gunmen", 1, 0), ("rebels", 1, 0)]),
        ("The anti-terrorist law, a war-torn land", []),
        ("It is late; IS was there.", [("IS", 1, 0)]),
        ("The airstrikes went on after the air strike.", [("air strikes", 2, 0)]),
        ("It claimed  the\nlives of two.", []),
        ("It claimed the lives of two.", [("claimed the lives", 1, 0)]),
        ("governmental", []),
        ("", []),
    ],
)
def test_terms_are_whole_words(body: str, expected: list[tuple[str, int, int]]) -> None:
    assert chosen(body) == expected


def test_what_is_quoted_counts_apart_and_the_place_is_that_of_the_first_use() -> None:
    body = 'He said "terrorists" of the rebels, terrorists to him.'
    assert chosen(body, ((9, 19),)) == [("terrorists", 1, 1), ("rebels", 1, 0)]
    [first, *_] = terms_chosen(body, [(0, len(body))], ((9, 19),))
    assert body[first.start : first.end] == "terrorists"
    assert first.start == 9


def test_only_the_scope_is_searched() -> None:
    body = "Rebels came. Gunmen went."
    assert [use.term for use in terms_chosen(body, [(13, len(body))], ())] == ["gunmen"]


def test_adverbs_are_no_reporting_verbs() -> None:
    cues = ["said", "later told", "also said", "according to", "now", ""]
    assert [(use.cue, use.count) for use in reporting_verbs(cues)] == [
        ("said", 2),
        ("according to", 1),
        ("now", 1),
        ("told", 1),
    ]


def test_no_form_stands_for_two_terms() -> None:
    groups = tables("terms")["groups"]
    forms = [form.casefold() for group in groups for printed in group["terms"].values() for form in printed]
    assert len(forms) == len(set(forms))
    assert all(len(group["terms"]) > 1 for group in groups)
