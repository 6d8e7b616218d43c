"""Cheap questions asked before expensive searches: each must let through everything that the search would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.document.block_patterns import PASSAGES, passages_in
from articles.extraction.document.blocks import LEAP, TOKEN, leap_to_tokens
from articles.extraction.speech.stances.doubts import OPEN, OPEN_ENDS, may_leave_open
from articles.extraction.text.tokens import TOKEN as WORD
from articles.extraction.text.tokens import tokenize

LETTERS = " \t\n\u00a0ab.!\\*_[]()<>&;#\u200bbr/"


@given(st.text(alphabet=LETTERS, max_size=60), st.integers(0, 5))
def test_a_leap_misses_nothing_that_cleaning_changes(raw: str, start: int) -> None:
    found = [match.span() for match in leap_to_tokens(raw, start, len(raw))]
    assert found == [match.span() for match in TOKEN.finditer(raw, start, len(raw))]


@pytest.mark.parametrize("text", ["plain words of one line", "a (b) c; d."])
def test_nothing_is_leapt_to_in_plain_words(text: str) -> None:
    assert LEAP.search(text) is None


@pytest.mark.parametrize("passage", sorted(PASSAGES))
def test_every_passage_is_found_wherever_it_stands(passage: str) -> None:
    for text in (passage, f"One{passage}two", f"One line.\n{passage.upper()}\nTwo"):
        assert passage in passages_in(text)


@given(
    st.lists(st.sampled_from(("it", "is", "not", "was", "a", "lee", ",", "", "has", "as", *OPEN_ENDS)), max_size=6),
    st.sampled_from(("", "un", "x-")),
)
def test_every_ending_that_leaves_it_open_is_looked_at(words: list[str], prefix: str) -> None:
    left = " ".join([*words[:-1], *(prefix + word for word in words[-1:])])
    assert may_leave_open(left) or OPEN.search(left) is None


@pytest.mark.parametrize("left", ["it is unlikely that", "perhaps ,", "nobody thinks", "legend has it", "wrong for"])
def test_an_open_question_is_searched_for(left: str) -> None:
    assert may_leave_open(left)
    assert OPEN.search(left)


@given(st.text(alphabet="ab AB'’.,-_&%$1–“\"é½\n", max_size=80), st.integers(0, 10))
def test_words_read_piece_by_piece_are_those_of_the_whole_text(text: str, start: int) -> None:
    whole = [match.span() for match in WORD.finditer(text, start)]
    assert [(token.start, token.end) for token in tokenize(text, start, len(text))] == whole
