"""Ukrainian and Belarusian surnames as Russian spells them: the letter that one romanises h is g in the other."""

from __future__ import annotations

import re

from .lexicon import tables
from .spelling import english_sound

_GIVEN = frozenset(map(english_sound, tables("transliteration")["slavic"]["given"].split()))

# An h that stands for a consonant of its own, not one that is part of kh, zh, sh, ch, ph or th, nor doubles a vowel.
_OWN_H = re.compile(r"(?<![kzscptgwrb])h(?=[aeiouylrnvm])")


def with_g(surname: str, given: str) -> str:
    """The folded surname with g for h, empty unless the given name is Ukrainian or Belarusian.

    >>> with_g("holub", "serhiy"), with_g("holub", "henry"), with_g("zakharchenko", "serhiy")
    ('golub', '', '')
    """
    if "h" not in surname or english_sound(given) not in _GIVEN:
        return ""
    other = _OWN_H.sub("g", surname)
    return other if other != surname else ""
