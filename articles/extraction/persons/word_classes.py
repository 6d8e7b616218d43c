"""What one capitalised word may be: a given name, a surname, a place, a particle, part of an organisation."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.names.given_names import LEADING_SURNAMES, SURNAMES
from articles.names.spelling import fold
from articles.names.titles import PARTICLES

from .wordlists import DEMONYMS, GIVEN_NAMES, ORGANISATION_HEADS, PLACES

KNOWN_WORDS = 20_000
"""Size of the cache of classified words: the same few begin sentences and name people in all news."""
LONGEST_ACRONYM = 3
"""Longest acronym; a longer word in all capitals is read like any other."""

_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az|il|ul|Al|El|As|Ash|An|Ar|Ad|At|Az|Ul)[-‑]")
"""An Arabic article joined to the word."""

_GAELIC = re.compile(r"(?:Mc|Mac|O['’]|Fitz)[A-ZÀ-Þ][a-zß-ÿ]{2,}")
"""Irish and Scottish surnames, which are too many to list."""


@lru_cache(maxsize=KNOWN_WORDS)
def is_given(text: str) -> bool:
    """Whether the word is a known given name, also in a hyphenated or all-capitals form."""
    if _is_acronym(text) or text[:1].islower():  # al-Masri begins with an article, not with Al
        return False
    word = fold(text)
    return word in GIVEN_NAMES or ("-" in word and word.split("-", 1)[0] in GIVEN_NAMES)


@lru_cache(maxsize=KNOWN_WORDS)
def is_surname(text: str) -> bool:
    """Whether the word is a known surname."""
    word = fold(text)
    listed = word in SURNAMES or ("-" in word and word.rsplit("-", 1)[1] in SURNAMES)
    return (listed and not _is_acronym(text)) or _GAELIC.fullmatch(text) is not None


@lru_cache(maxsize=KNOWN_WORDS)
def is_leading_surname(text: str) -> bool:
    """Whether the word is a short surname that comes first in Chinese, Korean and Vietnamese names."""
    return not text.isupper() and fold(text) in LEADING_SURNAMES


def _is_acronym(text: str) -> bool:
    """Whether the word may be an acronym, judging by its capitals (US, WHO)."""
    return 1 < len(text) <= LONGEST_ACRONYM and text.isupper()


def is_place(text: str) -> bool:
    """Whether the words are a known place or people."""
    return text in PLACES or text in DEMONYMS


def is_particle(text: str) -> bool:
    """Whether the word is a particle of names such as van or bin."""
    return text.lower() in PARTICLES


def has_article(text: str) -> bool:
    """Whether the word begins with an Arabic article (al-Sarraj)."""
    return _ARTICLE.match(text) is not None


def names_organisation(texts: list[str]) -> bool:
    """Whether one of the words, or its singular, names organisations, buildings, products or works."""
    for text in texts:  # noqa: SIM110 — asked for every name, where a generator costs more than the answer
        if text in ORGANISATION_HEADS or (text[-1:] == "s" and text[:-1] in ORGANISATION_HEADS):
            return True
    return False
