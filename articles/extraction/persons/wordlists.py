"""The word lists that tell a person's name from other capitalised words, loaded once from `lexicon/`."""

from __future__ import annotations

from articles.extraction.lexicon import FOLDER, tables


def _words(table: dict[str, object], key: str) -> frozenset[str]:
    """The words of one entry: parted by semicolons where it holds one, else by spaces."""
    value = str(table[key])
    parts = value.split(";") if ";" in value else value.split()
    return frozenset(" ".join(part.split()) for part in parts if part.strip())


def _tagged_names(name: str) -> dict[str, frozenset[str]]:
    """Names by the letter at the start of their line; lines that begin with # are comments."""
    tagged: dict[str, set[str]] = {}
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, *names = line.split()
            tagged.setdefault(tag, set()).update(names)
    return {tag: frozenset(names) for tag, names in tagged.items()}


def _descriptions(table: dict[str, object]) -> dict[str, tuple[str, ...]]:
    """Which roles a description may stand for."""
    entries = table["descriptions"]
    assert isinstance(entries, dict)
    return {str(key): tuple(str(role) for role in roles) for key, roles in entries.items()}


_titles = tables("titles")
_organisations = tables("organisations")
_places = tables("places")
_given = _tagged_names("given_names.txt")
_surnames = _tagged_names("surnames.txt")

MALE_NAMES = _given["m"]
FEMALE_NAMES = _given["f"]
SURNAMES = _surnames["s"]
LEADING_SURNAMES = _surnames["a"]
"""Short surnames that stand first in Chinese, Korean and Vietnamese names."""

HONORIFICS = _words(_titles, "honorifics")
ROLES = _words(_titles, "roles")
ROLE_NOUNS = _words(_titles, "nouns")
ROLE_MODIFIERS = _words(_titles, "modifiers")
SUFFIXES = _words(_titles, "suffixes")
POST_NOMINALS = _words(_titles, "post_nominals")
PARTICLES = _words(_titles, "particles")
FEMALE_TITLES = _words(_titles, "women")
MALE_TITLES = _words(_titles, "men")
DESCRIPTIONS = _descriptions(_titles)

ORGANISATION_HEADS = _words(_organisations, "heads")
GIVEN_NAMES = (_given["m"] | _given["f"] | _given["b"]) - ORGANISATION_HEADS
BRAND_FOLLOWERS = _words(_organisations, "followers")
ORGANISATION_NAMES = _words(_organisations, "names")
HEADS_AND_SURNAMES = _words(_organisations, "surnames")
"""Words that end organisations' names and are surnames too."""
ORGANISATION_OPENERS = _words(_organisations, "openers")

COUNTRIES = _words(_places, "countries")
CITIES = _words(_places, "cities")
STATES = _words(_places, "states")
DEMONYMS = _words(_places, "demonyms")
PLACES = COUNTRIES | CITIES | STATES | _words(_places, "regions")
CALENDAR = _words(_places, "months_and_days")
FUNCTION_WORDS = _words(_places, "function_words")


def _nations() -> dict[str, str]:
    """Every name of a country or a people with the nation it means."""
    table = _places["nations"]
    assert isinstance(table, dict)
    return {name: nation for nation in table for name in _words(table, nation)}


NATIONS = _nations()
KNOWN_SURNAMES = _surnames["k"]
"""Surnames by which texts call figures whom every reader knows."""

_evidence = tables("person_evidence")


def _numbers(table: object) -> dict[str, float]:
    """A table of numbers by name."""
    assert isinstance(table, dict)
    return {str(key): float(value) for key, value in table.items()}


def _word_sets(table: object) -> dict[str, frozenset[str]]:
    """A table of word lists by name."""
    assert isinstance(table, dict)
    return {str(key): frozenset(str(value).split()) for key, value in table.items()}


WEIGHTS = _numbers(_evidence["weights"])
"""How much each observation speaks for a person."""
EVIDENCE_WORDS = _word_sets(_evidence["words"])
