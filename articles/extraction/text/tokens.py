"""Words and punctuation of a sentence with their offsets: the one tokeniser for everything read from a body.

The search index and the comparison of two texts use keys instead of tokens: keys fold letters and drop
punctuation (`articles.search.language`, `articles.matching`).
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import accumulate, repeat
from operator import itemgetter
from typing import NamedTuple

from articles.extraction.lexicon import word_sets

# The rest of a word behind its first letter: twenty-nine, Friday's, U.S, AT&T. The letters and digits of English come
# first: a class of few characters is read several times as fast as "any letter", and mostly a blank ends the word.
_REST = r"[A-Za-z0-9]*+ (?: (?![ ,]) [^\W_]*+ (?: ['’.&\-] [^\W_]++ )*+ )?+"
# One group, so that `split` returns gaps and tokens in turn; possessive quantifiers, so that long runs stay linear.
TOKEN = re.compile(
    rf"""(
      [A-Za-z] {_REST}                                     # nearly every word
    | (?![ ])
      (?: --++                                             # a dash
        | [^\w\s]                                          # one mark
        | \d \d*+ (?: [.,:/\-–] \d++ )*+ %?+              # 1,200  5:30  20-13  9/11  2.5%
          (?: -?+ [^\W\d_] {_REST} | ['’] [^\W\d_]++ )?+  # 29-year-old  2m  1990's
        | [^\W\d_] {_REST}                                # words in any other alphabet
      )
    )""",
    re.VERBOSE,
)
NAMES_LIKE_WORDS = word_sets("clauses", "words")["acronyms"]
"""Acronyms that in lower case would be pronouns or verbs; they keep their capitals."""
LONGEST_KNOWN = 32
"""Longest word that is cached across texts; longer ones would only fill the memory."""
MOST_KNOWN = 1 << 14
"""Maximum number of words in the cache."""


class TokenKind(IntEnum):
    """The kind of a token; the last three come from the rules of speech, which treat a quotation as one word."""

    WORD = 0
    MARK = 1
    QUOTATION = 2
    BREAK = 3
    PARAGRAPH = 4


PLAIN, MARK, QUOTATION, BREAK, PARAGRAPH = TokenKind
"""The members as constants: looking them up in their class would cost more than the comparisons."""


class Token(NamedTuple):
    """One word or punctuation mark; `low` is lower case with straight apostrophes, `capital` whether it is capitalised.

    `region` is the index of a quotation, -1 for everything else.
    """

    low: str
    start: int
    end: int
    kind: TokenKind
    capital: bool = False
    region: int = -1


LOW_OF, START_OF, KIND_OF, CAPITAL_OF = itemgetter(0), itemgetter(1), itemgetter(3), itemgetter(4)
"""Fields of a token, for use in `map`: a loop over every word of a text is expensive."""


class _Shapes(dict[str, tuple[str, TokenKind, bool]]):
    """The shapes of the words met so far; cleared when there are too many."""

    def __missing__(self, text: str) -> tuple[str, TokenKind, bool]:
        shape = _shape(text)
        if len(text) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[text] = shape
        return shape


def tokenize(body: str, start: int, end: int) -> list[Token]:
    """The tokens of `body[start:end]`; a word that extends beyond `end` is cut there.

    >>> [token.low for token in tokenize("Friday’s 1,200 (20-13).", 0, 23)]
    ["friday's", '1,200', '(', '20-13', ')', '.']
    """
    pieces = TOKEN.split(body[start:end])  # gap, token, gap, token, …, gap
    if len(pieces) == 1:
        return []
    # the hottest place of the extraction: whole columns at a time, and no loop of Python over the tokens
    ends = list(accumulate(map(len, pieces), initial=start))
    lows, kinds, capitals = zip(*map(SHAPES.__getitem__, pieces[1::2]), strict=True)
    rows = zip(lows, ends[1::2], ends[2::2], kinds, capitals, repeat(-1), strict=False)
    return list(map(tuple.__new__, repeat(Token), rows))


def _shape(text: str) -> tuple[str, TokenKind, bool]:
    """The form in which a word is compared, its kind, and whether it is capitalised."""
    if not text[0].isalnum():
        return text, PLAIN if text == "&" else MARK, False
    low = text if text in NAMES_LIKE_WORDS else text.lower()
    return low.replace("’", "'"), PLAIN, text[0].isupper()


SHAPES = _Shapes()
