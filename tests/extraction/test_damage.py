"""A text that was decoded wrongly before it came here says so; good texts of any script do not."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.document.damage import damage

ENGLISH = "The ferry can’t sail. “We wait,” said Zoë."
RUSSIAN = "Паром стоит, «погода» плохая."


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (ENGLISH, "windows-1252"),
        (ENGLISH, "latin-1"),
        (ENGLISH, "windows-1251"),
        (ENGLISH, "mac-roman"),
        (ENGLISH, "cp437"),
        ("Zoë Müller est née à Genève.", "windows-1252"),
        ("Zoë Müller est née à Genève.", "mac-roman"),
        (RUSSIAN, "latin-1"),
        (RUSSIAN, "cp437"),
        ("She posted 😀 twice.", "windows-1252"),
        ("日本語の文章です。新聞記事", "latin-1"),
    ],
)
def test_utf_8_that_was_read_as_something_else_is_seen(text: str, read_as: str) -> None:
    damaged = text.encode().decode(read_as, "ignore")
    assert any("characters look wrongly decoded" in problem for problem in damage(damaged))
    assert any("characters look wrongly decoded" in problem for problem in extract(damaged).problems)
    assert not any("decoded" in problem for problem in extract(text).problems)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        ENGLISH,
        RUSSIAN,
        "“CAMPEÃ” – “ALEMÔ",  # a capital before a closing mark is two bytes of UTF-8 by chance
        "“We met at ‘a café’” – ‘the café’… “voilà”…",
        "—Él dijo: ésta —Éste no— MENÜ“",
        "Ελληνικά κείμενα, «ναι» – όχι",
        "日本語の文、「はい」と 한국어 ภาษาไทย العربية עברית",
        "£5m, 10°C, ©2019, ½, •, º, «Ñ»",
        "Line one\x85line two",
    ],
)
def test_good_texts_are_not_doubted(text: str) -> None:
    assert damage(text) == ()


def test_lost_characters_and_controls_are_told() -> None:
    assert damage("It\ufffds over, \ufffd it is.") == ("2 characters were lost before the text came here (U+FFFD)",)
    assert damage("A \x93plan\x94.") == ("characters look wrongly decoded: a control character U+0093 stands at 2",)
