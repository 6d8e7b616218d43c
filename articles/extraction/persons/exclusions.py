"""Why a capitalised name is certainly no person's, whatever its context."""

from __future__ import annotations

from functools import lru_cache

from articles.names.given_names import SURNAMES
from articles.names.spelling import fold
from articles.names.titles import HONORIFICS, ROLE_MODIFIERS, ROLES

from .candidates import PARTY, NameCandidate
from .rules import NotAPersonRule
from .runs import CapitalisedWord
from .word_classes import KNOWN_WORDS, is_given, is_place, is_surname, names_organisation
from .word_names import WORD_SURNAMES
from .wordlists import (
    BRAND_FOLLOWERS,
    DEMONYMS,
    FUNCTION_WORDS,
    HEADS_AND_SURNAMES,
    ORGANISATION_HEADS,
    ORGANISATION_NAMES,
    ORGANISATION_OPENERS,
    PLACES,
)

_NO_PERSON_BEFORE = BRAND_FOLLOWERS | ORGANISATION_HEADS


def exclusion_of_name(name: NameCandidate) -> NotAPersonRule | None:
    """Why the words certainly name something else, whatever their context; None if they may be a person's."""
    if len(name.words) == 1 and not name.title and name.after is None:
        return _other_alone(name.words[0].text)
    return _other(name)


@lru_cache(maxsize=KNOWN_WORDS)
def _other_alone(text: str) -> NotAPersonRule | None:
    """Why a single word without a title certainly names something else."""
    return _other(NameCandidate.of([CapitalisedWord(0, len(text), text)], []))


def _other(name: NameCandidate) -> NotAPersonRule | None:
    """Why the words certainly name something else: an organisation, a place, a people, a bare title."""
    texts = [word.text for word in name.words]
    whole = " ".join(texts).replace("’", "'")
    # Food and drink: a brand with a title in it ("Dr Pepper").
    if len(name.title) == 1 and f"{name.title[0].text} {whole}" in ORGANISATION_NAMES:
        return NotAPersonRule.BRAND
    if whole in ORGANISATION_NAMES and not (len(texts) == 1 and is_surname(whole)):
        return NotAPersonRule.BRAND
    if len(texts) > 1 and whole in PLACES:
        return NotAPersonRule.PLACE
    if not name.core:
        return NotAPersonRule.SUFFIX
    if name.after is not None and name.after.text in _NO_PERSON_BEFORE:
        return NotAPersonRule.COMPANY_BEHIND
    if all(text in ROLES or text.lower() in ROLE_MODIFIERS for text in texts) and not (
        len(texts) == 2 and is_given(texts[0])
    ):
        return NotAPersonRule.TITLE if not name.title or len(texts) > 1 or texts[0] in ROLES else None
    if len(texts) > 1 and len(texts[-1]) == 1 and not name.words[-1].dotted:
        return NotAPersonRule.LETTER
    if texts[-1] in DEMONYMS and not is_surname(texts[-1]) and texts[-1] not in WORD_SURNAMES:
        return NotAPersonRule.PEOPLE
    if PARTY.fullmatch(texts[0]):
        return NotAPersonRule.PARTY
    if texts[0] == "St":
        return NotAPersonRule.SAINT
    if is_place(texts[0]) and all(word.initial for word in name.words[1:]) and not name.title:
        return NotAPersonRule.PLACE
    if len(name.core) == 1:
        return _other_word(name)
    return NotAPersonRule.HEAD_WITHIN if _is_excluded_phrase(name, texts) else None


def _other_word(name: NameCandidate) -> NotAPersonRule | None:
    """Why a single word is certainly something else."""
    text = name.core[0].text
    if text in ROLES or text in HONORIFICS or len(text) < 2:
        return NotAPersonRule.TITLE
    if "-" in text and all(is_place(part) for part in text.split("-", 1)):
        return NotAPersonRule.TWO_PLACES
    if name.title:
        return NotAPersonRule.HEAD_ALONE if text in ORGANISATION_HEADS and fold(text) not in SURNAMES else None
    heads = text in ORGANISATION_HEADS and text not in HEADS_AND_SURNAMES
    other = heads or text in ORGANISATION_OPENERS or text in FUNCTION_WORDS
    return NotAPersonRule.HEAD_ALONE if other else None


def _is_excluded_phrase(name: NameCandidate, texts: list[str]) -> bool:
    """Whether several words are certainly something else: they contain one that only organisations have."""
    if not names_organisation(texts[1:]):
        return False
    fits = (
        len(name.core) == 2
        and is_given(texts[0])
        and not is_place(texts[0])
        and (fold(texts[-1]) in SURNAMES or texts[-1] in HEADS_AND_SURNAMES)
    )
    return not (fits or name.words[0].initial)
