"""Words and marks of a sentence with their offsets, for the rules that count and date."""

from __future__ import annotations

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""
      \d+ (?: [.,:/\-–] \d+ )* %? (?: -? [^\W\d_]+ (?: -[^\W_]+ )* )?   # 1,200  5:30  20-13  29-year-old  2m
    | [^\W\d_] [^\W_]* (?: [-'’.] [^\W_]+ )*                            # words, twenty-nine, Friday's, U.S
    | [^\w\s]                                                          # one mark
    """,
    re.VERBOSE,
)
LONGEST_SENTENCE = 3_000
"""Characters of one sentence that are read: no sentence of news is longer, and hostile ones stay cheap."""


class Token(NamedTuple):
    """One word or mark: in lower case, with its offsets and whether it began with a capital."""

    low: str
    start: int
    end: int
    capital: bool


def tokenize(body: str, start: int, end: int) -> list[Token]:
    """The tokens of `body[start:end]`, at most `LONGEST_SENTENCE` characters of it.

    >>> [token.low for token in tokenize("Friday's 1,200 (20-13).", 0, 23)]
    ["friday's", '1,200', '(', '20-13', ')', '.']
    """
    stop = min(end, start + LONGEST_SENTENCE)
    found = []
    for match in TOKEN.finditer(body, start, stop):
        word = match.group()
        found.append(Token(word.lower(), match.start(), match.end(), word[0].isupper()))
    return found
