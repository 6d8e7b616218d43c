"""A guess whether a person is a man or a woman, for the agreement of pronouns."""

from __future__ import annotations

import re

from articles.names.given_names import Gender, given_gender
from articles.names.spelling import fold
from articles.names.titles import FEMALE_TITLES, MALE_TITLES

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_WINDOW = 250
"""How far after a mention a pronoun still counts as evidence."""


def gender_of(name: str, body: str = "", title: str | None = None) -> Gender:
    """The gender of a person: from the title, else from the given name, else from the pronouns after the mentions.

    >>> gender_of("Maria Finoshina"), gender_of("Quillox", "Quillox said he would go.")
    (<Gender.FEMALE: 'f'>, <Gender.MALE: 'm'>)
    """
    for word in (title or "").lower().replace(".", " ").split():
        if word in FEMALE_TITLES:
            return Gender.FEMALE
        if word in MALE_TITLES:
            return Gender.MALE
    parts = name.split()
    if len(parts) > 1:
        given = given_gender(fold(parts[0]).strip("."))
        if given is not Gender.UNKNOWN:
            return given
    return pronoun_gender(parts[-1], body) if parts and body else Gender.UNKNOWN


def pronoun_gender(surname: str, body: str) -> Gender:
    """The gender of the first pronouns after the mentions of a surname, if one gender is at least twice as frequent."""
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
