"""The language of a text, by a vote of its most common words."""

from __future__ import annotations

import re
from collections import Counter

from articles.extraction.lexicon import tables

_WORDS: dict[str, list[str]] = tables("languages")
VOTES = {word: [code for code, words in _WORDS.items() if word in words] for words in _WORDS.values() for word in words}
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
SAMPLE, SHARE, MIN_VOTES = 5000, 0.04, 2

TYPOGRAPHY = "’‘“”–—…"
"""Characters that occur in most texts without being in another alphabet."""
_GAPS = {code: " " for code in range(128) if not chr(code).isalpha()}
"""What separates words of plain letters."""


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, None if too few words vote.

    >>> guess_language("He said that the talks were over in the city.")
    'en'
    """
    sample = text[:SAMPLE].lower()
    for mark in TYPOGRAPHY:
        sample = sample.replace(mark, " ")
    if not sample.isascii():
        for letters, code, share in SCRIPTS:
            if len(letters.findall(sample)) > len(sample) // share:
                return code
    words = sample.translate(_GAPS).split() if sample.isascii() else WORD.findall(sample)
    votes: Counter[str] = Counter()
    for word, count in Counter(filter(VOTES.__contains__, words)).items():
        for code in VOTES[word]:
            votes[code] += count
    if not votes:
        return None
    code, count = votes.most_common(1)[0]
    return code if count >= max(MIN_VOTES, SHARE * len(words)) else None
