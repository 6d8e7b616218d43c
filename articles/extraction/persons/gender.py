"""A guess whether a person is a man or a woman, for the agreement of pronouns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from .candidates import fold
from .wordlists import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES


class Gender(StrEnum):
    """What the text and the given names tell of a person."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "u"


def _genders() -> Mapping[str, Gender]:
    """The gender of every given name that is borne by one only."""
    table = dict.fromkeys(MALE_NAMES, Gender.MALE)
    table.update(dict.fromkeys(FEMALE_NAMES, Gender.FEMALE))
    return MappingProxyType(table)


GENDERS = _genders()
"""Given name, folded to ASCII, to gender; names that both bear are left out."""

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_WINDOW = 250
"""How far after a mention a pronoun still counts for it."""


def gender_of(name: str, body: str = "", title: str | None = None) -> Gender:
    """The gender of a person, by title, then by given name, then by the pronouns after the name's mentions.

    >>> gender_of("Maria Finoshina"), gender_of("Quillox", "Quillox said he would go.")
    (<Gender.FEMALE: 'f'>, <Gender.MALE: 'm'>)
    """
    words = (title or "").replace(".", " ").split()
    for word in words:
        if word in FEMALE_TITLES or word.lower() in FEMALE_TITLES:
            return Gender.FEMALE
        if word in MALE_TITLES or word.lower() in MALE_TITLES:
            return Gender.MALE
    parts = name.split()
    if len(parts) > 1:
        given = GENDERS.get(fold(parts[0]).split("-")[0].strip(".")) or GENDERS.get(fold(parts[0]))
        if given is not None:
            return given
    return _by_pronouns(parts[-1], body) if parts and body else Gender.UNKNOWN


def _by_pronouns(surname: str, body: str) -> Gender:
    """The gender of the first pronouns after the mentions of a surname, at least twice as many one way."""
    votes = {Gender.MALE: 0, Gender.FEMALE: 0}
    at, seen = body.find(surname), 0
    while at >= 0 and seen < 20:
        match = _PRONOUN.search(body, at, at + _WINDOW)
        if match:
            votes[Gender.MALE if match[1] else Gender.FEMALE] += 1
        at, seen = body.find(surname, at + len(surname)), seen + 1
    male, female = votes[Gender.MALE], votes[Gender.FEMALE]
    if male > 2 * female:
        return Gender.MALE
    return Gender.FEMALE if female > 2 * male else Gender.UNKNOWN
