"""Words and punctuation of a sentence with their offsets: the one tokeniser for everything read from a body.

The search index and the comparison of two texts use keys instead of tokens: keys fold letters and drop
punctuation (`articles.search.language`, `articles.matching`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter

from articles.extraction.lexicon import word_sets

# The rest of a word behind its first letter: twenty-nine, Friday's, U.S, AT&T. The letters and digits of English come
# first: a class of few characters is read several times as fast as "any letter", and mostly a blank ends the word.
_REST = r"[A-Za-z0-9]*+ (?: (?![ ,]) [^\W_]*+ (?: ['’.&\-] [^\W_]++ )*+ )?+"
# Possessive quantifiers, so that long runs stay linear.
TOKEN = re.compile(
    rf"""
      [A-Za-z] {_REST}                                     # nearly every word
    | (?![ ])
      (?: --++                                             # a dash
        | [^\w\s]                                          # one mark
        | \d \d*+ (?: [.,:/\-–] \d++ )*+ %?+              # 1,200  5:30  20-13  9/11  2.5%
          (?: -?+ [^\W\d_] {_REST} | ['’] [^\W\d_]++ )?+  # 29-year-old  2m  1990's
        | [^\W\d_] {_REST}                                # words in any other alphabet
      )
    """,
    re.VERBOSE,
)
NAMES_LIKE_WORDS = word_sets("clauses", "words")["acronyms"]
"""Acronyms that in lower case would be pronouns or verbs; they keep their capitals."""
LONGEST_KNOWN = 32
"""Longest piece between blanks that is cached across texts; longer ones would only fill the memory."""
MOST_KNOWN = 1 << 15
"""Maximum number of pieces in the cache: those of some five hundred reports."""


class TokenKind(IntEnum):
    """The kind of a token; the last three come from the rules of speech, which treat a quotation as one word."""

    WORD = 0
    MARK = 1
    QUOTATION = 2
    BREAK = 3
    PARAGRAPH = 4


PLAIN, MARK, QUOTATION, BREAK, PARAGRAPH = TokenKind
"""The members as constants: looking them up in their class would cost more than the comparisons."""


@dataclass(slots=True)
class Token:
    """One word or punctuation mark; `low` is in lower case with straight apostrophes, `capital` says whether it is
    capitalised.

    `region` is the index of a quotation, -1 for everything else. Never changed, yet not frozen: a frozen one takes six
    times as long to create, and a field of a named tuple three times as long to read; a text has a thousand.
    """

    low: str
    start: int
    end: int
    kind: TokenKind
    capital: bool = False
    region: int = -1


START_OF = attrgetter("start")
"""The key by which tokens are searched for an offset."""


PLAIN_MARKS = frozenset(",.;:?!")
"""Marks that are tokens of their own behind a word."""
_Row = tuple[str, int, int, TokenKind, bool]
"""A token whose offsets count from the start of its piece."""


class _Pieces(dict[str, tuple[_Row, ...]]):
    """The tokens of the pieces met so far, a piece being what stands between two blanks; cleared when too many."""

    def __missing__(self, piece: str) -> tuple[_Row, ...]:
        word, mark = (piece[:-1], piece[-1]) if piece[-1:] in PLAIN_MARKS else (piece, "")
        rows: tuple[_Row, ...]
        if not word.isalpha():
            rows = tuple([_row(match.group(), *match.span()) for match in TOKEN.finditer(piece)])
        elif mark:  # a word and a comma: the word is mostly known
            rows = (*self[word], (mark, len(word), len(piece), MARK, False))
        else:
            rows = (_row(word, 0, len(word)),)
        if len(piece) <= LONGEST_KNOWN:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[piece] = rows
        return rows


def tokenize(body: str, start: int, end: int) -> list[Token]:
    """The tokens of `body[start:end]`; a word that extends beyond `end` is cut there.

    >>> [token.low for token in tokenize("Friday’s 1,200 (20-13).", 0, 23)]
    ["friday's", '1,200', '(', '20-13', ')', '.']
    """
    # The hottest place of the extraction. No token holds a blank, and nearly every piece between blanks is known
    # from earlier sentences, so that most words are read without the pattern.
    tokens: list[Token] = []
    add, known = tokens.append, PIECES
    at = start
    for piece in body[start:end].split(" "):
        for low, first, last, kind, capital in known[piece]:
            add(Token(low, at + first, at + last, kind, capital))
        at += len(piece) + 1
    return tokens


def _row(text: str, first: int, last: int) -> _Row:
    """A token with the form in which its word is compared, its kind, and whether it is capitalised."""
    if not text[0].isalnum():
        return text, first, last, PLAIN if text == "&" else MARK, False
    low = text if text in NAMES_LIKE_WORDS else text.lower()
    return low.replace("’", "'"), first, last, PLAIN, text[0].isupper()


PIECES = _Pieces()
