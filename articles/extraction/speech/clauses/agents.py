"""Whether a noun phrase names somebody, or something written, that can speak."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from articles.extraction.lexicon import tables, word_sets
from articles.extraction.text.cues import SPEECH_NOUNS

from .text import ClauseText, Phrase
from .word_classes import DETERMINERS, DOCUMENT_NOUNS, ORGANISATION_NOUNS, OTHERS, PERSON_NOUNS, singular

_EPITHETS = tables("clauses")["epithets"]
_WORDS = word_sets("clauses", "agents")
ENDINGS, THINGS, FURNITURE = tuple(_WORDS["endings"]), _WORDS["things"], _WORDS["furniture"]
SPEAKING = (
    PERSON_NOUNS
    | ORGANISATION_NOUNS
    | DOCUMENT_NOUNS
    | SPEECH_NOUNS
    | OTHERS
    | _WORDS["people"]
    | frozenset(_EPITHETS["persons"])
    | frozenset(_EPITHETS["organisations"])
    | frozenset(chain(*_EPITHETS["person_families"], *_EPITHETS["organisation_families"]))
)
KNOWN_WORDS = 20_000
"""Size of the cache of nouns: the same few hundred are asked for again and again."""


def can_speak(text: ClauseText, phrase: Phrase | None) -> bool:
    """Whether the subject of a verb can be a source: a name, a pronoun, a person, a body or a document.

    Reports in which a form of a reporting verb governs something else: "best known as the “…”".
    """
    if phrase is None:
        return False
    words = text.words
    head = words[phrase.head]
    if phrase.person >= 0 or phrase.pronoun:
        return True
    # "Story continues below": what a page prints between the paragraphs.
    if head.capital:
        return head.low not in FURNITURE or phrase.first < phrase.head
    return (phrase.first == phrase.last and head.low in DETERMINERS) or is_agent(head.low)


@lru_cache(maxsize=KNOWN_WORDS)
def is_agent(low: str) -> bool:
    """Whether a noun in lower case, singular or plural, names somebody or something that can speak.

    >>> is_agent("roofers"), is_agent("bridges"), is_agent("weather")
    (True, False, False)
    """
    noun = singular(low.rpartition("-")[2])
    if low in SPEAKING or noun in SPEAKING or low.endswith(("-old", "-olds")):
        return True
    return noun.endswith(ENDINGS) and noun not in THINGS
