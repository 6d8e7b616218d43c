"""The sound of a name regardless of spelling: folding, sounds and consonant skeletons.

A spelling may be read by several conventions (English, German, French, Arabic romanisation); a word therefore
has a few readings, and two words may be one if any of their readings agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import eq
from typing import Any

from anyascii import anyascii

from .lexicon import tables

_TABLES: Mapping[str, Any] = tables("transliteration")

# Marks inside a name that do not divide it: apostrophes, and what hamza, ayn and the Russian signs become.
_SILENT = str.maketrans("", "", "'`\"")
_SCHEMES: Mapping[str, Mapping[str, str]] = _TABLES["schemes"]
_GROUPS = {
    name: re.compile("|".join(sorted(map(re.escape, table), key=lambda group: (-len(group), group))))
    for name, table in _SCHEMES.items()
}


def _sounds_of(table: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    """What replaces a group of letters under one spelling convention."""
    return lambda match: table[match.group()]


_SOUNDS_OF = {name: _sounds_of(table) for name, table in _SCHEMES.items()}

# One letter of a sound that is no vowel.
_CONSONANT = re.compile(r"([^aeiou])")
# A run of vowels, the unit that varies most between spellings; one vowel alone has one reading. Capped, so that a long
# run of vowels stays cheap.
_VOWELS = re.compile(r"[aeiou]{2,12}")
# The same sound twice or more, which spellings double at will.
_DOUBLED = re.compile(r"([a-zA-Z])\1+")
# Word endings that differ by convention alone: Romanoff, Milosevic, Zelenskiy.
_ENDING_LETTERS = ("f", "k", "h")
_ENDINGS = ((re.compile(r"(?<=[aeiou])ff?$"), "v"), (re.compile(r"vik$"), "viC"), (re.compile(r"(?<=[aeiou])h$"), ""))
_VOWEL_RUNS = ("ee>i", "oo>u", "ou>u", "oe>o", "ae>a", "ue>u", "eu>u", "eo>o", "ei>ai")
# A long Japanese o is written oh (Ohno, Ono); "Kohl" and "Bohr" have no such o.
_LONG_O = re.compile(r"(?<=o)h(?=[bdkmnst])")
# The i of ia, ie, io, iu is a glide that many conventions leave out (Yulia, Iuliia).
_GLIDE = re.compile(r"i+(?=[aeou])")
# Sounds that the candidate index must not distinguish.
_COARSE = str.maketrans({"C": "S", "Z": "S", "J": "S", "z": "s", "g": "k", "w": "v", "f": "v"})

_ENGLISH = "english"
EAST_ASIAN = "east_asian"
"""The scheme of Chinese and Korean names, wrong for all others."""
ARABIC = "arabic"
"""The scheme of Arabic and Persian names."""

LONGEST_WORD = 40
"""Letters of a word that are read; a longer word is no name."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One pronunciation of a word: its consonants in order, and the vowels before, between and after them."""

    sound: str
    skeleton: str
    vowels: tuple[str, ...]
    schemes: frozenset[str]


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text in plain lower-case Latin letters.

    >>> fold("Erdoğan"), fold("Лавров"), fold("Τσίπρας"), fold("Khamene'i")
    ('erdogan', 'lavrov', 'tsipras', 'khamenei')
    """
    if not text.isascii():
        text = anyascii(text)
    return text.lower().translate(_SILENT)


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[Pronunciation, ...]:
    """Every pronunciation of a folded word, each once, the English one first.

    >>> [reading.sound for reading in readings("gorbatschow")][:2]
    ['gorbatSov', 'gorbaCov']
    """
    word = word[:LONGEST_WORD]
    sounded: dict[str, list[str]] = {}
    for scheme, group in _GROUPS.items():
        sounded.setdefault(group.sub(_SOUNDS_OF[scheme], word), []).append(scheme)
    schemes: dict[str, list[str]] = {}
    for said, habits in sounded.items():
        schemes.setdefault(_plain_sound(said), []).extend(habits)
    return tuple(_reading(sound, frozenset(habits)) for sound, habits in schemes.items())


def english_sound(word: str) -> str:
    """The sound of the first of the `readings`, without the work of the others."""
    return _plain_sound(_GROUPS[_ENGLISH].sub(_SOUNDS_OF[_ENGLISH], word[:LONGEST_WORD]))


def skeleton_keys(word: str) -> tuple[str, ...]:
    """Coarse consonant skeletons of a folded word, sorted: two spellings of one name usually share one.

    >>> set(skeleton_keys("gorbachev")) & set(skeleton_keys("gorbatschow")) != set()
    True
    """
    keys = {
        _DOUBLED.sub(r"\1", reading.skeleton.translate(_COARSE)) or reading.sound
        for reading in readings(word)
        if reading.schemes != {EAST_ASIAN}
    }
    return tuple(sorted(keys - {""}))


def _plain_sound(sounded: str) -> str:
    """A word whose consonants are already sounds, with its vowels and ending as pronounced."""
    text = sounded.replace("y", "i")
    # Most words have none of this; asking first costs a fraction of a substitution that changes nothing.
    if "oh" in text:
        text = _LONG_O.sub("", text)
    text = _VOWELS.sub(_said_vowels, text)
    if any(map(eq, text, text[1:])):
        text = _DOUBLED.sub(r"\1", text)
    if text.endswith(_ENDING_LETTERS):
        for ending, replacement in _ENDINGS:
            text = ending.sub(replacement, text)
    return text


def _reading(sound: str, schemes: frozenset[str]) -> Pronunciation:
    """A sound split into consonants and the vowels between them."""
    parts = _CONSONANT.split(sound)  # vowels, consonant, vowels, consonant, …, vowels
    return Pronunciation(sound, "".join(parts[1::2]), tuple(parts[::2]), schemes)


def _said_vowels(match: re.Match[str]) -> str:
    """The matched vowels as pronounced."""
    return _plain_vowels(match.group())


@lru_cache(maxsize=4_096)
def _plain_vowels(run: str) -> str:
    """Consecutive vowels as pronounced, whatever the spelling convention."""
    for rule in _VOWEL_RUNS:
        written, said = rule.split(">")
        run = run.replace(written, said)
    return _GLIDE.sub("", run)
