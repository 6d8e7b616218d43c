"""The word lists that distinguish a person's name from other capitalised words, loaded once from `lexicon/`.

Titles, given names and surnames are in `articles.names`.
"""

from __future__ import annotations

from articles.extraction.lexicon import tables
from articles.names import given_names
from articles.names.spelling import fold


def _words(table: dict[str, object], key: str) -> frozenset[str]:
    """The words of one entry: separated by semicolons if it contains any, else by spaces."""
    value = str(table[key])
    parts = value.split(";") if ";" in value else value.split()
    return frozenset(" ".join(part.split()) for part in parts if part.strip())


_organisations = tables("persons/organisations")
_places = tables("places")

ORGANISATION_HEADS = _words(_organisations, "heads")
GIVEN_NAMES = given_names.GIVEN_NAMES - frozenset(map(fold, ORGANISATION_HEADS))
"""Given names, folded, that do not end the names of organisations."""
BRAND_FOLLOWERS = _words(_organisations, "followers")
ORGANISATION_NAMES = _words(_organisations, "names")
HEADS_AND_SURNAMES = _words(_organisations, "surnames")
"""Words that end organisations' names and are also surnames."""
ORGANISATION_OPENERS = _words(_organisations, "openers")

COUNTRIES = _words(_places, "countries")
CITIES = _words(_places, "cities")
STATES = _words(_places, "states")
DEMONYMS = _words(_places, "demonyms")
PLACES = COUNTRIES | CITIES | STATES | _words(_places, "regions")
CALENDAR = _words(_places, "months_and_days")
FUNCTION_WORDS = _words(_places, "function_words")

_evidence = tables("persons/evidence")


def _numbers(table: object) -> dict[str, float]:
    """A table of numbers by name."""
    assert isinstance(table, dict)
    return {str(key): float(value) for key, value in table.items()}


def _word_sets(table: object) -> dict[str, frozenset[str]]:
    """A table of word lists by name."""
    assert isinstance(table, dict)
    return {str(key): frozenset(str(value).split()) for key, value in table.items()}


WEIGHTS = _numbers(_evidence["weights"])
"""The weight of each observation as evidence for a person."""
EVIDENCE_WORDS = _word_sets(_evidence["words"])
