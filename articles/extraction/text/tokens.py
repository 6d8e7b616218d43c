"""Words and marks of a sentence with their offsets, for the rules that count and date."""

from __future__ import annotations

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""
      [^\W\d_] \w*+ (?: [-'’.] \w++ )*+                                  # words, twenty-nine, Friday's, U.S
    | \d+ (?: [.,:/\-–] \d+ )* %? (?: -? [^\W\d_]+ (?: -\w+ )* )?       # 1,200  5:30  20-13  29-year-old  2m
    | [^\w\s]                                                          # one mark
    """,
    re.VERBOSE,
)
PLAIN_WORD = re.compile(r"[a-z]{3,40}")
LONGEST_SENTENCE = 3_000
"""Characters of one sentence that are read: no sentence of news is longer, and hostile ones stay cheap."""


class Token(NamedTuple):
    """One word or mark: in lower case, with its offsets and whether it has a capital letter."""

    low: str
    start: int
    end: int
    capital: bool


# What `Token._make` does, without a call in Python for every word of every article.
_new = tuple.__new__


def tokenize(body: str, start: int, end: int) -> list[Token]:
    """The tokens of `body[start:end]`, at most `LONGEST_SENTENCE` characters of it.

    >>> [token.low for token in tokenize("Friday's 1,200 (20-13).", 0, 23)]
    ["friday's", '1,200', '(', '20-13', ')', '.']
    """
    stop = min(end, start + LONGEST_SENTENCE)
    return [
        _new(Token, ((low := (word := match.group()).lower()), match.start(), match.end(), low != word))
        for match in TOKEN.finditer(body, start, stop)
    ]


def words_in(body: str, start: int, end: int) -> set[str]:
    """The plain words of three letters and more in `body[start:end]`: a cheap look before tokens are made.

    >>> sorted(words_in("Twenty-nine died.", 0, 17))
    ['died', 'nine', 'twenty']
    """
    return set(PLAIN_WORD.findall(body[start : min(end, start + LONGEST_SENTENCE)].lower()))
