"""Stretches of a body that are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparison.passages import LONGEST_LEDE, lede, sentence_around


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", None),
        (" \n ", None),
        ("\n Rain fell.\n\nSun came.", "Rain fell."),
        ("It rained. " * 60, ("It rained. " * 60)[:351].strip()),
        ("x" * 500, "x" * LONGEST_LEDE),
        ("word " * 100, ("word " * 72).strip()),
    ],
)
def test_the_lede_is_the_first_paragraph_in_whole_sentences(body: str, expected: str | None) -> None:
    found = lede(body)
    assert (found.text if found else None) == expected
    if found:
        assert body[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("Rain fell. In all 29 people died. Sun came.", "29 people", "In all 29 people died."),
        ("Rain fell.\n29 people died", "29 people", "29 people died"),
        ("Mr. Lee saw 29 people in the U.S. embassy.", "29 people", "Mr. Lee saw 29 people in the U.S. embassy."),
        ("They left in 2011. Then 29 people died.", "29 people", "Then 29 people died."),
        ('"We wept." He saw 29 people.', "29 people", "He saw 29 people."),
        ("The mayor gave up. He saw 29 people. So did I.", "29 people", "He saw 29 people."),
        ("It is up to Gen. Lee of the U.S. to count 29.", "29", "It is up to Gen. Lee of the U.S. to count 29."),
    ],
)
def test_the_sentence_around_a_claim(body: str, words: str, expected: str) -> None:
    start = body.index(words)
    found = sentence_around(body, start, start + len(words))
    assert found is not None
    assert (found.text, found.marked) == (expected, words)
    assert found.before + found.marked + found.after == body[found.start : found.end]


@given(st.text(alphabet="ab .\n\"'é”29", max_size=900), st.integers(-5, 900), st.integers(-5, 900))
def test_any_stretch_of_any_body_is_shown_or_refused(body: str, start: int, end: int) -> None:
    found = sentence_around(body, start, end)
    if found is None:
        assert not 0 <= start < end <= len(body)
    else:
        assert found.text == body[found.start : found.end]
        assert found.marked == body[start:end]
