"""Texts in another language: nobody is quoted by rules for English."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.records import Hints

FOREIGN = [
    ("de", "„Die Brücke ist alt“, sagte Ida Holm. Die Stadt will sie im Mai schließen, aber das ist nicht sicher."),
    ("fr", "« Le pont est vieux », a dit Ida Holm. La ville veut le fermer en mai, mais ce n'est pas sûr."),
    ("es", 'Ida Holm dijo: "El puente es viejo". La ciudad lo quiere cerrar en mayo, pero no es seguro.'),
    ("nl", '"De brug is oud", zei Ida Holm. De stad wil hem in mei sluiten, maar dat is niet zeker.'),
]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_nobody_is_quoted_from_another_language(code: str, text: str) -> None:
    record = extract(text, plain=True)
    assert (record.metadata.language, record.quotes) == (code, ())
    assert any(repr(code) in problem for problem in record.problems)


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_a_hint_does_not_make_a_text_english(code: str, text: str) -> None:
    assert extract(text, Hints(language="en"), plain=True).quotes == ()


@pytest.mark.parametrize("code", [code for code, _ in FOREIGN])
def test_an_english_text_is_read_whatever_the_hint(code: str) -> None:
    record = extract('"The pier is sound," Ida Holm said when the mayor asked her.', Hints(language=code), plain=True)
    assert [quote.speaker_name for quote in record.quotes] == ["Ida Holm"]


def test_a_text_that_is_too_short_to_tell_is_read() -> None:
    record = extract('Ida Holm: "Bravo!"', plain=True)
    assert record.metadata.language is None
    assert record.problems == ("no headline found",) or not any("English" in problem for problem in record.problems)
