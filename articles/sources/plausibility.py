"""Whether bytes that were decoded with a guessed encoding read like text, and which other encodings would.

Almost every sequence of bytes is valid in windows-1252, in windows-1251 and in Mac Roman. The right encoding shows in
how its letters combine: a word uses one script, no capital follows a small letter, no longer word is all accented
letters, and no typographic sign comes between two letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_ODD = 1 / 3
"""The largest share of odd characters among the non-ASCII ones of a text: brand names and typos are odd, too."""

SURE = 0.05
"""The largest such share in a text decoded with an encoding that we suggest."""

JUDGED = 20_000
"""Number of non-ASCII words and signs that are examined; the rest of the text has the same encoding."""

# Encodings that undeclared texts turn out to have; both Python and iconv know these names.
CANDIDATES = ("macintosh", "cp1251", "koi8-r", "cp866", "iso-8859-5", "cp1253", "cp1250", "cp1255", "cp1256", "cp850")
MOST_NAMED = 3

# A word with a non-ASCII letter, or a non-ASCII sign. Word length is capped: no language has longer ones.
UNIT = re.compile(
    r"""
    (?P<word> [A-Za-z]{0,100} (?=[^\W\d_])[^\x00-\x7f] [^\W\d_]{0,100} )
    | (?P<sign> [^\x00-\x7f] )
    """,
    re.VERBOSE,
)
LATIN_END = "\u0250"
AFTER_POINT = frozenset(".,;:!?")
BETWEEN_LETTERS = frozenset("’‘–—…·•´\u00a0\u00ad")
"""Signs that occur between letters in correct texts: apostrophes, dashes without spaces, soft hyphens."""
TYPOGRAPHY = BETWEEN_LETTERS | frozenset("“”«»‹›„‚¿¡°€£")
APART = frozenset("‚„ƒˆ‰‹¨¯¸¤¦¬÷×¶±")
"""Signs that never follow a letter: if one does, its byte stood for another letter."""


def is_plausible(text: str) -> bool:
    """Whether bytes decoded with a guessed encoding read like text.

    >>> is_plausible("the café’s owner"), is_plausible("donÕt"), is_plausible("Äîêåðû")
    (True, False, False)
    """
    return odd_share(text) <= MOST_ODD


def likely_encodings(data: bytes) -> tuple[str, ...]:
    """The common encodings in which the bytes read like text, the likeliest first.

    >>> likely_encodings("the dockers’ strike, “a blow”, isn’t over".encode("mac-roman"))
    ('macintosh',)
    """
    shares = {}
    for codec in CANDIDATES:
        try:
            shares[codec] = odd_share(data.decode(codec))
        except UnicodeDecodeError:
            continue
    likely = [codec for codec, share in shares.items() if share <= SURE]
    return tuple(sorted(likely, key=lambda codec: shares[codec])[:MOST_NAMED])


def odd_share(text: str) -> float:
    """The share of odd characters among the non-ASCII ones, from 0 to 1."""
    judged = odd = 0
    for size, is_odd in _units(text):
        judged += size
        odd += size if is_odd else 0
    return odd / judged if judged else 0.0


def _units(text: str) -> Iterator[tuple[int, bool]]:
    """For each non-ASCII word or sign: how many such characters it has, and whether it is odd."""
    for number, unit in enumerate(UNIT.finditer(text)):
        if number > JUDGED:
            return
        before = text[unit.start() - 1] if unit.start() else " "
        after = text[unit.end()] if unit.end() < len(text) else " "
        if unit.lastgroup == "word":
            word = unit.group()
            yield sum(c > "\x7f" for c in word), _is_odd_word(word, before)
        else:
            yield 1, _is_odd_sign(unit.group(), before, after)


def _is_odd_word(word: str, before: str) -> bool:
    """Whether the letters of a word do not belong together."""
    accents = sum("\x7f" < c < LATIN_END for c in word)
    if accents:
        if any(c >= LATIN_END for c in word):  # two scripts
            return True
        if accents == len(word) >= 3:
            return True
        if len(word) == 1 and word.isupper() and before in AFTER_POINT:  # a closing mark: "over,Ó"
            return True
        if len(word) > 2 and word[0] > "\x7f" and word[:2].isupper() and word[2].islower():  # an opening mark: "ÒWe"
            return True
        return any(one.islower() and two > "\x7f" and two.isupper() for one, two in zip(word, word[1:], strict=False))
    if any(c.isascii() for c in word):
        return True
    return any(one.islower() and two.isupper() for one, two in zip(word, word[1:], strict=False))


def _is_odd_sign(sign: str, before: str, after: str) -> bool:
    """Whether a sign occurs where it never does in correct text."""
    if "\x7f" < sign < "\xa0" or "\u2500" <= sign < "\u2600":  # control characters; line and box drawing
        return True
    if sign not in TYPOGRAPHY and any(c > "\x7f" and c not in TYPOGRAPHY for c in (before, after)):  # inside a word
        return True
    if not before.isalpha():
        return sign in APART and after.isalpha() and sign not in "„‚‹±"
    return sign in APART or (after.isalpha() and sign not in BETWEEN_LETTERS)
