"""Words and marks of a sentence with their offsets: the one tokeniser of everything that is read from a body.

What the search index and the comparison of two texts hold are keys, not tokens: they fold letters away and keep no
marks (`articles.search.language`, `articles.matching`).
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from articles.extraction.lexicon import word_sets

# One group, so that `split` gives gaps and tokens in turn; possessive repetitions, so that a long row is read once.
TOKEN = re.compile(
    r"""(
      [^\W\d_] [^\W_]*+ (?: ['’.&\-] [^\W_]++ )*+          # words: twenty-nine, Friday's, U.S, AT&T
    | \d++ (?: [.,:/\-–] \d++ )*+ %?+                      # 1,200  5:30  20-13  9/11  2.5%
      (?: -?+ [^\W\d_] [^\W_]*+ (?: ['’.&\-] [^\W_]++ )*+ | ['’] [^\W\d_]++ )?+   # 29-year-old  2m  1990's
    | --++                                                 # a dash
    | [^\w\s]                                              # one mark
    )""",
    re.VERBOSE,
)
NAMES_LIKE_WORDS = word_sets("clauses", "words")["acronyms"]
"""Acronyms that in lower case would be pronouns or verbs; they keep their capitals."""
LONGEST_KNOWN = 32
"""Characters of a word that is remembered from text to text; a longer one would only fill the memory."""
MOST_KNOWN = 1 << 14
"""Words that are remembered."""


class TokenKind(IntEnum):
    """What a token is; the last three are made by the rules of speech, which read a quotation as one word."""

    WORD = 0
    MARK = 1
    QUOTATION = 2
    BREAK = 3
    PARAGRAPH = 4


PLAIN, MARK, QUOTATION, BREAK, PARAGRAPH = TokenKind
"""The members as constants: looked up in their class they would cost more than the comparisons they serve."""


class Token(NamedTuple):
    """One word or mark; `low` has straight apostrophes and lower case, `capital` is whether it begins with a capital.

    `region` is the index of a quotation, -1 for all else.
    """

    low: str
    start: int
    end: int
    kind: TokenKind
    capital: bool = False
    region: int = -1


class _Shapes(dict[str, tuple[str, TokenKind, bool]]):
    """The shapes of the words met so far; it forgets them all when they become too many."""

    def __missing__(self, text: str) -> tuple[str, TokenKind, bool]:
        shape = _shape(text)
        if len(text) < LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[text] = shape
        return shape


def tokenize(body: str, start: int, end: int) -> list[Token]:
    """The tokens of `body[start:end]`; a word that goes on behind `end` is cut there.

    >>> [token.low for token in tokenize("Friday’s 1,200 (20-13).", 0, 23)]
    ["friday's", '1,200', '(', '20-13', ')', '.']
    """
    parts = TOKEN.split(body[start:end])  # gap, token, gap, token, …, gap: no call in Python for any of them
    ends = list(accumulate(map(len, parts), initial=start))
    shapes = map(_SHAPES.__getitem__, parts[1::2])
    return [
        _new(Token, (low, first, last, kind, capital, -1))
        for (low, kind, capital), first, last in zip(shapes, ends[1::2], ends[2::2], strict=False)
    ]


def _shape(text: str) -> tuple[str, TokenKind, bool]:
    """A word as it is compared, what it is, and whether it begins with a capital."""
    if not text[0].isalnum():
        return text, PLAIN if text == "&" else MARK, False
    low = text if text in NAMES_LIKE_WORDS else text.lower()
    return low.replace("’", "'"), PLAIN, text[0].isupper()


_SHAPES = _Shapes()
# What `Token._make` does, without a call in Python for every word of every article.
_new = tuple.__new__
