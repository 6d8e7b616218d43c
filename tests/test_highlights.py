"""Where the words of a query stand in a text."""

from __future__ import annotations

import pytest

from articles.search.highlights import MOST_HIGHLIGHTS, highlights
from articles.search.language import fold
from articles.search.syntax import parse


@pytest.mark.parametrize(
    ("text", "q", "scope", "found"),
    [
        ("It rained in Cairo.", "rained", None, ["rained"]),
        ("Rain, rain; RAIN", "rain", None, ["Rain", "rain", "RAIN"]),
        ("It rained and rains.", "rain*", None, ["rained", "rains"]),
        ("It rained.", "rain", None, []),
        ("a total ceasefire, total - ceasefire", '"total ceasefire"', None, ["total ceasefire", "total - ceasefire"]),
        ("a total ceasefire", '"total cease"*', None, ["total ceasefire"]),
        ("a total ceasefire", "total ceasefire", None, ["total", "ceasefire"]),
        ("a total ceasefire", "total -ceasefire", None, ["total"]),
        ("Libya and Syria", "libya OR syria", None, ["Libya", "Syria"]),
        ("one two three", '"one two" "two three"', None, ["one two three"]),
        ("Libya and Syria", "NOT libya syria", None, ["Syria"]),
        ("Libya and Syria", "syria NOT (libya OR sudan)", None, ["Syria"]),
        ("Libya and Syria", "-(libya syria)", None, []),
        ("Libya and Syria", "-(libya -syria)", None, ["Syria"]),
        ("Libya and Syria", "(libya OR sudan) AND syria", None, ["Libya", "Syria"]),
        ("Rain fell", "headline:(rain OR fell)", "headline", ["Rain", "fell"]),
        ("Rain fell", "headline:(rain OR fell)", "body", []),
        ("Rain", "headline:rain", "headline", ["Rain"]),
        ("Rain", "headline:rain", "body", []),
        ("Rain", "headline:rain", None, []),
        ("Straße in São Paulo", "strasse sao", None, ["Straße", "São"]),
        ("e\u0301te\u0301 apre\u0300s", "ete", None, ["e\u0301te\u0301"]),
        ("ﬁne \U0001f327 ﬁne", "fine", None, ["ﬁne", "ﬁne"]),
        ("Лавров сказал", "лавров", None, ["Лавров"]),
        ("el-Sisi's", "sisi", None, ["Sisi"]),
        ("", "rain", None, []),
        ("rain", "!!", None, []),
    ],
)
def test_the_words_are_found_in_the_text_as_it_is(text: str, q: str, scope: str | None, found: list[str]) -> None:
    spans = highlights(text, parse(q), scope)
    assert [text[start:end] for start, end in spans] == found
    assert spans == sorted(spans)


def test_only_so_many_are_given() -> None:
    assert len(highlights("rain " * 100, parse("rain"), None)) == MOST_HIGHLIGHTS


@pytest.mark.parametrize("text", ["Straße É ǅ İ ﬁ ½ 한국 e\u0301", "ΑΣΑΣ Σίσυφος ß", "\u0345 ᾳ ᾼ"])
def test_folding_letter_by_letter_is_folding(text: str) -> None:
    assert "".join(fold(letter) for letter in text) == fold(text)
