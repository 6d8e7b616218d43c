"""The language of a text, by a vote of its most common words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import sqrt
from typing import Any

from articles.extraction.lexicon import tables

_TABLE: dict[str, Any] = tables("languages")
_LETTERS: dict[str, str] = _TABLE["letters"]
PARTICLES = frozenset(_TABLE["names"]["particles"])
NO_LISTS = frozenset(("letters", "names"))


def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """What each word is worth for each language that has it: the more languages, the less."""
    codes: dict[str, list[str]] = {}
    for code in _TABLE.keys() - NO_LISTS:
        for word in _TABLE[code]:
            codes.setdefault(word, []).append(code)
    return {
        word: tuple((code, (0.5 if word in PARTICLES else 1.0) / len(having)) for code in sorted(having))
        for word, having in codes.items()
    }


VOTES = _weights()
LETTERS = {letter: code for code, letters in _LETTERS.items() for letter in letters}
WORD = re.compile(r"[^\W\d_]+")
# Scripts of a single news language: its letters, its code, and the share of letters (one in this many) that decides.
SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja", 12),
    (re.compile("[\uac00-\ud7a3]"), "ko", 4),
    (re.compile("[\u4e00-\u9fff]"), "zh", 4),
    (re.compile("[\u0590-\u05ff]"), "he", 4),
    (re.compile("[\u0370-\u03ff]"), "el", 4),
    (re.compile("[\u0900-\u097f]"), "hi", 4),
    (re.compile("[\u0e00-\u0e7f]"), "th", 4),
)
SAMPLE, SHARE, MIN_VOTES = 5000, 0.04, 1
ENOUGH = 10
"""Votes that suffice however long a text is."""
MOST_OF_ONE = 3.0
"""Maximum number of votes of one word or letter."""
RIVAL, FEW = 3, 2
"""A text is in another language if that has so many times the votes for English; a script counts as a few votes."""

TYPOGRAPHY = "’‘“”–—…"
"""Characters that occur in most texts without being in another alphabet."""
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()}
"""What separates words of plain letters."""


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, None if too few words vote.

    >>> guess_language("He said that the talks were over in the city.")
    'en'
    """
    return _read(text)[0]


def other_language(text: str) -> str | None:
    """The code of a language that is certainly not English, None if the text is in English or may be.

    >>> other_language("Der Minister sagte, dass die Gespräche nicht zu Ende sind.")
    'de'
    """
    code, votes = _read(text)
    if code is None or code == "en" or votes["en"] * RIVAL >= max(votes[code], FEW):
        return None
    return code


def _read(text: str) -> tuple[str | None, dict[str, float]]:
    """The code of the language, and the votes for each."""
    sample = text[:SAMPLE].lower()
    for mark in TYPOGRAPHY:
        sample = sample.replace(mark, " ")
    plain = sample.isascii()
    words = sample.translate(_GAPS).split() if plain else WORD.findall(sample)
    # Of one word the square root counts, so that a name that comes back does not decide: "von der Au".
    votes: dict[str, float] = defaultdict(float)
    for word, count in Counter(filter(VOTES.__contains__, words)).items():
        once = min(sqrt(count), MOST_OF_ONE)
        for code, weight in VOTES[word]:
            votes[code] += weight * once
    if not plain:
        for letters, code, share in SCRIPTS:
            if len(letters.findall(sample)) > len(sample) // share:
                return code, votes
        for letter in LETTERS.keys() & set(sample):
            votes[LETTERS[letter]] += min(sqrt(sample.count(letter)), MOST_OF_ONE)
    if not votes:
        return None, votes
    code = max(votes, key=votes.__getitem__)
    return (code if votes[code] >= max(MIN_VOTES, min(SHARE * len(words), ENOUGH)) else None), votes
