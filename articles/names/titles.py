"""What precedes or follows a person's name without being part of it: titles, offices, suffixes such as Jr., letters."""

from __future__ import annotations

from collections.abc import Mapping

from .lexicon import tables

_TITLES = tables("titles")
_GENERATIONS, _LETTERS = _TITLES["generations"], _TITLES["letters"]
_PARTICLES = tables("transliteration")["particles"]


def _words(text: str) -> frozenset[str]:
    """The words of one entry."""
    return frozenset(text.split())


HONORIFICS = _words(_TITLES["honorifics"])
"""Words used only before a name (Mr, Dr): certain evidence of a person."""
NOT_YET = tuple(_TITLES["not_yet"].split())
"""What is added to the role of somebody who has not begun."""
_ROLES = _words(_TITLES["roles"])
ROLES = _ROLES | {role + ending for role in _ROLES for ending in NOT_YET}
"""Capitalised words that end a title (Foreign Minister)."""
ROLE_NOUNS = _words(_TITLES["nouns"])
"""Nouns that describe a person, in lower case."""
ROLE_MODIFIERS = _words(_TITLES["modifiers"])
ALSO_NAMES = _words(_TITLES["also_names"])
"""Titles that are also names."""
RATHER_NAMES = _words(_TITLES["rather_names"])
"""Titles that are more often given names if one word follows and no article precedes."""
FURTHER_TITLES = _words(_TITLES["heads"])
"""Titles that a bare name may begin with, but that are no evidence of a person in running text."""
HEADING_MODIFIERS = _words(_TITLES["heading_modifiers"])
KEPT_BEFORE_ONE = _words(_TITLES["kept_before_one"])
"""Titles that may be the whole given name: removed only if two words remain."""
DOUBLE_TITLES = frozenset(tuple(title.split()) for title in _TITLES["double"])
"""Titles of two words, the first of which is a name by itself."""
DESCRIPTIONS: Mapping[str, tuple[str, ...]] = {key: tuple(roles) for key, roles in _TITLES["descriptions"].items()}
"""The roles that a description such as "the top diplomat" may refer to."""

MALE_TITLES = frozenset(_TITLES["men"].lower().split())
FEMALE_TITLES = frozenset(_TITLES["women"].lower().split())
"""Titles, offices and nouns for persons that imply a gender, in lower case."""

JUNIOR, SENIOR = _words(_GENERATIONS["junior"]), _words(_GENERATIONS["senior"])
NUMERALS = _words(_GENERATIONS["numerals"])
_PRINTED = frozenset(word for word in JUNIOR | SENIOR if len(word) <= len("Jnr"))
SUFFIXES = _PRINTED | {f"{word}." for word in _PRINTED} | NUMERALS | _words(_GENERATIONS["numerals_or_initials"])
"""Generations as printed after a name in running text, where "Junior" may be an ordinary word."""
POST_NOMINALS = _words(_LETTERS["post_nominals"])
"""Letters after a name for offices and honours."""
FURTHER_LETTERS = _words(_LETTERS["further"])

PARTICLES = frozenset(
    word for kind in ("article", "patronymic", "family", "kunya", "between") for word in _PARTICLES[kind]
) - frozenset(_PARTICLES["verbs"])
"""Small words inside a name, in lower case."""
