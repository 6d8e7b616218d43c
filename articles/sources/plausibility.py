"""Whether a text that was decoded by guess reads like one, and which other encoding would make it so.

Every sequence of bytes but a few is a text in windows-1252, and in windows-1251, and in Mac Roman. What tells the right
one is how its letters stand: a word is of one script, no capital follows a small letter, no letter of Latin stands in
a row of accents, and no sign of typography stands between two letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_ODD = 1 / 3
"""The share of odd characters among those beyond ASCII that a text may have: names of firms and typos are odd, too."""

SURE = 0.05
"""The share that a text in the encoding that is suggested may have."""

JUDGED = 20_000
"""Words and signs beyond ASCII that are looked at; what comes after them is of the same encoding."""

# What texts turn up in where nothing is declared; both Python and iconv know these names.
CANDIDATES = ("macintosh", "cp1251", "koi8-r", "cp866", "iso-8859-5", "cp1253", "cp1250", "cp1255", "cp1256", "cp850")
MOST_NAMED = 3

# A word that holds a letter beyond ASCII, or a sign beyond ASCII. Words are capped: no language has longer ones.
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
"""Signs that stand between letters in good texts: apostrophes, dashes without blanks, soft hyphens."""
TYPOGRAPHY = BETWEEN_LETTERS | frozenset("“”«»‹›„‚¿¡°€£")
APART = frozenset("‚„ƒˆ‰‹¨¯¸¤¦¬÷×¶±")
"""Signs that never follow a letter: where one does, a byte meant another letter."""


def is_plausible(text: str) -> bool:
    """Whether a text decoded by guess reads like one.

    >>> is_plausible("the café’s owner"), is_plausible("donÕt"), is_plausible("Äîêåðû")
    (True, False, False)
    """
    return odd_share(text) <= MOST_ODD


def likely_encodings(data: bytes) -> tuple[str, ...]:
    """The encodings in which bytes read like a text, the likeliest first; none where it is none of those one meets.

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
    """The odd characters beyond ASCII among all of them, from 0 to 1."""
    judged = odd = 0
    for size, is_odd in _units(text):
        judged += size
        odd += size if is_odd else 0
    return odd / judged if judged else 0.0


def _units(text: str) -> Iterator[tuple[int, bool]]:
    """Each word or sign beyond ASCII: how many such characters it holds, and whether it is odd."""
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
    """Whether the letters of a word do not go together."""
    accents = sum("\x7f" < c < LATIN_END for c in word)
    if accents:
        if any(c >= LATIN_END for c in word):  # two scripts
            return True
        if accents == len(word) >= 3:
            return True
        if len(word) == 1 and word.isupper() and before in AFTER_POINT:  # a closing mark: "over,Ó"
            return True
        if len(word) > 2 and word[0] > "\x7f" and word[:2].isupper() and word[2].islower():  # an opening one: "ÒWe"
            return True
        return any(one.islower() and two > "\x7f" and two.isupper() for one, two in zip(word, word[1:], strict=False))
    if any(c.isascii() for c in word):
        return True
    return any(one.islower() and two.isupper() for one, two in zip(word, word[1:], strict=False))


def _is_odd_sign(sign: str, before: str, after: str) -> bool:
    """Whether a sign stands where none does."""
    if "\x7f" < sign < "\xa0" or "\u2500" <= sign < "\u2600":  # controls; the lines and boxes of old screens
        return True
    if sign not in TYPOGRAPHY and any(c > "\x7f" and c not in TYPOGRAPHY for c in (before, after)):  # part of a word
        return True
    if not before.isalpha():
        return sign in APART and after.isalpha() and sign not in "„‚‹±"
    return sign in APART or (after.isalpha() and sign not in BETWEEN_LETTERS)
