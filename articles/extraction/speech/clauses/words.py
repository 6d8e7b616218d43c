"""A body as words, marks and quotations: what the clause rules read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from articles.extraction.lexicon import word_sets
from articles.extraction.records import Sentence

# A word with inner apostrophes, hyphens and dots ("Russia's", "U.S", "1,100"), else one mark.
WORD = re.compile(r"[^\W_]+(?:['’.&\-][^\W_]+|,\d{3}(?!\d))*|--+|[^\w\s]")


NAMES_LIKE_WORDS = word_sets("clauses", "words")["acronyms"]
LONGEST_KNOWN = 32
"""Characters of a word that is remembered from text to text; a longer one would only fill the memory."""
TAIL = 3
"""A sentence that ends so close before a closing mark ends with the mark."""


class TokenKind(IntEnum):
    """What a word of the list is."""

    WORD = 0
    MARK = 1
    QUOTATION = 2
    BREAK = 3
    PARAGRAPH = 4


PLAIN, MARK, QUOTATION, BREAK, PARAGRAPH = TokenKind
"""The members as constants: looked up in their class they would cost more than the comparisons they serve."""


class Word(NamedTuple):
    """One word, one mark, or one whole quotation; `low` has straight apostrophes and lower case.

    `region` is the index of the quotation, -1 for all else.
    """

    low: str
    start: int
    end: int
    kind: TokenKind
    capital: bool = False
    region: int = -1


def split_words(body: str, sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> list[Word]:
    """The words of a body; each of the given spans is one word, each sentence end outside them a break.

    >>> words = split_words('"No," he said.', [Sentence(start=0, end=14, paragraph=0)], [(0, 5)])
    >>> [word.low for word in words]
    ['', '', 'he', 'said', '.', '']
    """
    words: list[Word] = []
    region = cursor = 0
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            words.append(Word("", sentence.start, sentence.start, PARAGRAPH))
            paragraph = sentence.paragraph
        elif sentence.start >= cursor - TAIL:
            words.append(Word("", sentence.start, sentence.start, BREAK))
        cursor = max(cursor, sentence.start)
        while cursor < sentence.end:
            while region < len(spans) and spans[region][0] < cursor:
                region += 1
            if region == len(spans) or spans[region][0] >= sentence.end:
                _add_words(words, body, cursor, sentence.end, sentence.end)
                cursor = sentence.end
                break
            _add_words(words, body, cursor, spans[region][0], sentence.end)
            words.append(Word("", *spans[region], QUOTATION, region=region))
            cursor = spans[region][1]
            region += 1
    words.append(Word("", len(body), len(body), PARAGRAPH))
    return words


@lru_cache(maxsize=1 << 14)
def _shape(text: str) -> tuple[str, TokenKind, bool]:
    """A word as it is compared, what it is, and whether it begins with a capital."""
    if not text[0].isalnum():
        return text, PLAIN if text == "&" else MARK, False
    low = text if text in NAMES_LIKE_WORDS else text.lower()
    return low.replace("’", "'"), PLAIN, text[0].isupper()


def _add_words(words: list[Word], body: str, start: int, stop: int, sentence_end: int) -> None:
    """Append the words of a stretch without quotations; the dot of an abbreviation is not a word."""
    make, add = tuple.__new__, words.append  # half the time of the constructor, and this is the hottest loop
    for match in WORD.finditer(body, start, stop):
        text, end = match[0], match.end()
        length = len(text)
        low, kind, capital = _shape(text) if length < LONGEST_KNOWN else _shape.__wrapped__(text)
        if length > 1 or text != "." or sentence_end - end <= 4:
            add(make(Word, (low, end - length, end, kind, capital, -1)))
