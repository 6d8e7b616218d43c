"""Words and marks with their offsets, made once per text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.speech.clauses.words import split_words
from articles.extraction.text.annotated import LONGEST_SENTENCE, annotate
from articles.extraction.text.tokens import LONGEST_KNOWN, MARK, PIECES, PLAIN, tokenize


def lows(text: str) -> list[str]:
    """The tokens of a text as they are compared."""
    return [token.low for token in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-nine of Lee’s men", ["twenty-nine", "of", "lee's", "men"]),
        ("AT&T and J. Lee & Sons", ["at&t", "and", "j", ".", "lee", "&", "sons"]),
        ("the U.S. and the US", ["the", "u.s", ".", "and", "the", "US"]),
        ("1,200 at 5:30pm on 9/11", ["1,200", "at", "5:30pm", "on", "9/11"]),
        ("20–13, 2.5% or $2m", ["20–13", ",", "2.5%", "or", "$", "2m"]),
        ("a 29-year-old of the 1990's", ["a", "29-year-old", "of", "the", "1990's"]),
        ("yes -- no — _so_", ["yes", "--", "no", "—", "so"]),
        ("'It', \"he\"", ["'", "it", "'", ",", '"', "he", '"']),
    ],
)
def test_cuts_a_text_into_words_and_marks(text: str, expected: list[str]) -> None:
    assert lows(text) == expected


def test_knows_words_from_marks_and_capitals_from_small_letters() -> None:
    tokens = tokenize("Ann & al-Sisi: no", 0, 17)
    assert [(token.kind, token.capital) for token in tokens] == [
        (PLAIN, True),
        (PLAIN, False),
        (PLAIN, False),
        (MARK, False),
        (PLAIN, False),
    ]


def test_the_longest_known_piece_is_kept_and_no_longer_one() -> None:
    longest = "z" * LONGEST_KNOWN
    assert lows(f"{longest} {longest}z") == [longest, f"{longest}z"]
    assert longest in PIECES
    assert f"{longest}z" not in PIECES


@given(st.text(alphabet="ab AB'’.,-_&%$1“\"é½\n", max_size=80), st.integers(0, 10))
def test_tokens_stand_in_order_where_they_say(text: str, start: int) -> None:
    tokens = tokenize(text, start, len(text))
    assert all(start <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in zip(tokens, tokens[1:], strict=False))
    assert all(
        text[token.start : token.end].lower().replace("’", "'") == token.low.lower().replace("’", "'")
        for token in tokens
    )
    taken = {at for token in tokens for at in range(token.start, token.end)}
    assert all(text[at].isspace() or text[at] == "_" for at in range(start, len(text)) if at not in taken)


@given(st.text(alphabet="ab AB.'\"“”\n", max_size=80), st.data())
def test_words_around_quotations_stand_in_order(body: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(body)), max_size=6)))
    spans = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=False) if body[low:high].strip()]
    words = [word for word in split_words(annotate(body), spans) if word.end > word.start]
    assert all(one.end <= other.start for one, other in zip(words, words[1:], strict=False))


def test_a_word_that_reaches_into_a_quotation_is_cut_there() -> None:
    words = split_words(annotate("'Yes'he said."), [(0, 5)])
    assert [(word.low, word.start, word.end) for word in words[1:3]] == [("", 0, 5), ("he", 5, 7)]


def test_of_a_sentence_without_an_end_only_the_opening_is_read_for_events() -> None:
    text = annotate("word " * LONGEST_SENTENCE)
    assert len(text.tokens[0]) == LONGEST_SENTENCE
    assert len(text.opening(0)) == LONGEST_SENTENCE // len("word ")
