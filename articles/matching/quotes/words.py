"""The words of a quote as they are compared: without case and typography, with their places in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from articles.matching.lexicon import tables

LONGEST_QUOTE = 20_000
"""Characters of a quote that are compared."""

# A word of a quote: letters, digits and combining marks, apostrophes inside; dashes and punctuation separate words.
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’‘ʼ][^\W_][\w\u0300-\u036f]*)*")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_SENTENCE_END = re.compile(r"""(?<!\.)[.!?](?!\.)""")
_FUNCTION_WORDS = frozenset(tables("function_words")["words"])

WordSpan = tuple[str, int, int]
"""A folded word, its start and its end."""


def word_spans(text: str) -> list[WordSpan]:
    """The words of a quote with their places.

    >>> word_spans("It’s DONE")
    [("it's", 0, 4), ('done', 5, 9)]
    """
    return [(_fold(match.group()), *match.span()) for match in _WORD.finditer(text[:LONGEST_QUOTE])]


def folded_words(text: str) -> list[str]:
    """The words of a quote."""
    return [_fold(word) for word in _WORD.findall(text[:LONGEST_QUOTE])]


def is_content(word: str) -> bool:
    """Whether a folded word has a meaning of its own and not only a grammatical function."""
    return word not in _FUNCTION_WORDS


def count_content(words: Sequence[str]) -> int:
    """The number of content words."""
    return sum(word not in _FUNCTION_WORDS for word in words)


def ends_sentence(between: str) -> bool:
    """Whether a sentence ends between two words, given the text between them; three dots, an omission, do not end it.

    >>> ends_sentence('." '), ends_sentence(", "), ends_sentence("... ")
    (True, False, False)
    """
    return _SENTENCE_END.search(between) is not None


def sentence_starts(text: str, spans: Sequence[WordSpan]) -> set[int]:
    """The indexes of the words that begin a sentence, except the first sentence."""
    return {
        number
        for number, ((_, _, end), (_, start, _)) in enumerate(pairwise(spans), start=1)
        if start - end > 1 and ends_sentence(text[end:start])
    }


def _fold(word: str) -> str:
    """A word without case and typographic differences."""
    return unicodedata.normalize("NFC", word.casefold()).translate(_APOSTROPHES)
