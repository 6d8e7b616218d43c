"""Given names and surnames of many languages, folded, and the gender that a given name implies."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from .lexicon import tagged_words
from .spelling import fold


class Gender(StrEnum):
    """The gender that a title, a given name or a text implies for a person."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "u"


def _folded(words: frozenset[str]) -> frozenset[str]:
    """The words folded, all in one step: one by one they would fill the cache of `fold` before the first text."""
    return frozenset(fold(" ".join(words)).split())


_GIVEN = tagged_words("given_names.txt")
_SURNAMES = tagged_words("surnames.txt")

MALE_NAMES, FEMALE_NAMES = _folded(_GIVEN["m"]), _folded(_GIVEN["f"])
GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES | _folded(_GIVEN["b"])
SURNAMES = _folded(_SURNAMES["s"])
LEADING_SURNAMES = _folded(_SURNAMES["a"])
"""Short surnames that come first in Chinese, Korean and Vietnamese names."""
KNOWN_SURNAMES = _folded(_SURNAMES["k"])
"""Surnames that texts use alone because every reader knows the person."""


def _genders() -> Mapping[str, Gender]:
    """The gender of every given name that only one gender uses."""
    table = dict.fromkeys(MALE_NAMES, Gender.MALE)
    table.update(dict.fromkeys(FEMALE_NAMES, Gender.FEMALE))
    return MappingProxyType(table)


GENDERS = _genders()
"""Folded given name to gender; names used for both are left out."""


def given_gender(word: str) -> Gender:
    """The gender that a folded given name implies; in a hyphenated name, the first part decides.

    >>> given_gender("marie-claude").value, given_gender("quillox").value
    ('f', 'u')
    """
    return GENDERS.get(word.split("-", 1)[0]) or GENDERS.get(word) or Gender.UNKNOWN
