"""Ukrainian and Belarusian surnames as Russian spells them: the letter that one romanises h is g in the other."""

from __future__ import annotations

import re

from .given_names import SURNAMES
from .lexicon import tables
from .spelling import english_sound

_GIVEN = frozenset(map(english_sound, tables("transliteration")["slavic"]["given"].split()))

# An h that stands for a consonant of its own, not one that is part of kh, zh, sh, ch, ph or th, nor doubles a vowel.
_OWN_H = re.compile(r"(?<![kzscptgwrb])h(?=[aeiouylrnvm])")


_FIRST_A = re.compile(r"^([^aeiouy]{0,3})a")
# Belarusian surnames: the short u is a Russian v ("-ouski", "-ou", "-au"), and an unstressed o is written a.
_SHORT_U = re.compile(r"(?:[oa]u|i[oa]u|eu)(?=sk[iay]|$)")


def russian_form(surname: str, given: str) -> str:
    """The folded surname as Russian spells it, empty unless the given name is Ukrainian or Belarusian.

    >>> russian_form("holub", "serhiy"), russian_form("holub", "henry"), russian_form("zakharchenko", "serhiy")
    ('golub', '', '')
    >>> russian_form("astrouski", "mikalai"), russian_form("pavlou", "andrei")
    ('ostrovski', 'pavlov')
    """
    if "h" not in surname and "u" not in surname or english_sound(given) not in _GIVEN:
        return ""
    other = _OWN_H.sub("g", surname)
    if _SHORT_U.search(other):
        other = _SHORT_U.sub(lambda found: "ev" if found[0][0] in "ei" else "ov", other)
        rounded = _FIRST_A.sub(r"\1o", other)
        other = other if _is_surname(other) and not _is_surname(rounded) else rounded
    return other if other != surname else ""


def _is_surname(word: str) -> bool:
    """Whether a word is a known surname, whatever its ending in -ski or -sky."""
    return word in SURNAMES or (word.endswith("ski") and word[:-1] + "y" in SURNAMES)
