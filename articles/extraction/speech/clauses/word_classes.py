"""The closed classes of English words that the clause rules read, from `lexicon/clauses.toml`."""

from __future__ import annotations

from functools import lru_cache

from articles.extraction.lexicon import tables

_TABLE = tables("clauses")
_CLOSED, _TITLES, _NOUNS = _TABLE["closed"], _TABLE["titles"], _TABLE["nouns"]

DETERMINERS = frozenset(_CLOSED["determiners"])
PREPOSITIONS = frozenset(_CLOSED["prepositions"])
CONJUNCTIONS = frozenset(_CLOSED["conjunctions"])
BREAKERS = frozenset(_CLOSED["breakers"])
PRONOUNS = frozenset(_CLOSED["pronouns"])
MALE_PRONOUNS = frozenset(_CLOSED["male"])
FEMALE_PRONOUNS = frozenset(_CLOSED["female"])
MODALS = frozenset(_CLOSED["modals"])
AUXILIARIES = frozenset(_CLOSED["auxiliaries"])
BE = frozenset(_CLOSED["be"])
QUESTION_WORDS = frozenset(_CLOSED["question_words"])
NEGATIONS = frozenset(_CLOSED["negations"])
ADVERBS = frozenset(_CLOSED["adverbs"])
DAYS = frozenset(_CLOSED["days"])
DAY_COMPANIONS = frozenset(_CLOSED["day_companions"])
RELATIVES = frozenset(_CLOSED["relatives"])
VERBS = frozenset(_CLOSED["verbs"])
PAST = frozenset(_CLOSED["past"])
POSTNOMINAL = frozenset(_CLOSED["postnominal"])

CLOSED = MODALS | AUXILIARIES | ADVERBS | DAYS | DAY_COMPANIONS | VERBS | PAST | BE | NEGATIONS
"""Words that are verbs, adverbs or days wherever they are no names."""

TITLES = frozenset(_TITLES["words"])

OTHERS = frozenset(_NOUNS["others"])
ORGANISATION_NOUNS = frozenset(_NOUNS["organisation"])
DOCUMENT_NOUNS = frozenset(_NOUNS["document"])
PERSON_NOUNS = frozenset(_NOUNS["person"])
LY_NOUNS = frozenset(_CLOSED["ly_nouns"])

KNOWN_WORDS = 20_000
"""Size of the cache of nouns in the singular: the head of every phrase is asked for several times."""


def is_manner(low: str) -> bool:
    """Whether a word is an adverb of manner by its ending ("repeatedly", not "family").

    >>> is_manner("flatly"), is_manner("family")
    (True, False)
    """
    return low.endswith("ly") and low not in LY_NOUNS


@lru_cache(maxsize=KNOWN_WORDS)
def singular(low: str) -> str:
    """A noun without its plural ending, accurate enough to look it up.

    >>> singular("ministries"), singular("officials"), singular("press")
    ('ministry', 'official', 'press')
    """
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
