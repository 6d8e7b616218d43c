"""How strongly the words of a name and what stands around them speak for a person."""

from __future__ import annotations

import re

from .candidates import Name, has_article, is_given, is_organisation, is_particle, is_place, is_surname
from .wordlists import (
    BRAND_FOLLOWERS,
    FUNCTION_WORDS,
    HONORIFICS,
    LEADING_SURNAMES,
    ORGANISATION_HEADS,
    ORGANISATION_NAMES,
    ORGANISATION_OPENERS,
    ROLE_NOUNS,
    ROLES,
    SUFFIXES,
)

_SPEECH = (
    "said|says|say|told|tells|added|adds|asked|asks|argued|argues|announced|announces|insisted|insists|explained|explains"
    "|warned|warns|noted|notes|stated|states|claimed|claims|admitted|admits|acknowledged|denied|denies|replied|recalled|recalls"
    "|believes|thinks|believed|thought|wrote|writes|tweeted|stressed|urged|suggested|continued|commented|testified|conceded|complained|joked"
    "|declared|vowed|pledged|praised|criticised|criticized|accused|blamed|declined|agreed|hopes|hoped|wants|wanted|knew|knows"
)
_LIFE = (
    "resigned|died|was\\ born|is\\ survived|retired|met|visited|arrived|married|himself|herself|who|whose|whom|pleaded"
    "|smiled|laughed|nodded|grew\\ up|graduated|recalled|scored|won|played"
)
AFTER_SPEECH = re.compile(
    rf"(?:['’]s)?,?[\"”]?\ (?:also\ |later\ |has\ |had\ |then\ |further\ )?(?:{_SPEECH})\b", re.VERBOSE
)
"""A verb of saying right after a name; organisations say things too, so it only adds."""

AFTER_LIFE = re.compile(rf",?\ (?:also\ |later\ |has\ |had\ |then\ |never\ )?(?:{_LIFE})\b", re.VERBOSE)
"""Doings of persons rather than of organisations."""

AFTER_AGE = re.compile(r",?\ \(?(?:aged\ )?[1-9][0-9](?:,|\)|\ (?:years?\ old|of)\b|-year-old)", re.VERBOSE)
"""An age after a name: "Ann Lee, 45,"."""

AFTER_DESCRIPTION = re.compile(
    r",\ (?:(?:the|a|an|who|his|her|then|former)\ )?((?:[\w'’-]+\ ){0,5}?[\w-]+)", re.VERBOSE
)

BEFORE_SPEECH = re.compile(rf"(?:^|[^\w])(?:{_SPEECH})\ $")
"""A verb of saying right before a name: "said Lavrov"."""

BEFORE_WORD = re.compile(r"([\w'’.-]+)([,\"“‘(]?)\ ?$")

_KIN = frozenset(
    [
        "his",
        "her",
        "their",
        "my",
        "our",
        "your",
        "husband",
        "wife",
        "father",
        "mother",
        "son",
        "daughter",
        "brother",
        "sister",
    ]
)


def before(body: str, name: Name) -> str:
    """The word in front of the name in lower case, with nothing but a space between, else an empty string."""
    start = name.title[0].start if name.title else name.start
    match = BEFORE_WORD.search(body[max(0, start - 25) : start])
    return match[1] if match and not match[2] else ""


def word_evidence(name: Name, lowered: frozenset[str]) -> float:
    """What the words themselves say, without what stands around them."""
    words = name.words
    core = name.core
    if not core:
        return -5.0
    texts = [word.text for word in core]
    score = {1: -2.4, 2: -1.0, 3: -1.4}.get(len(core), -2.2)
    first, last = texts[0], texts[-1]
    if len(core) > 1 or len(words) > 1:
        if is_given(first):
            score += 2.6 if not is_place(first) else 1.2
        if is_surname(last):
            score += 0.9
        if first in LEADING_SURNAMES and len(core) <= 3:
            score += 1.2
        if any(word.initial for word in words):
            score += 2.0
        if words[-1].text in SUFFIXES:
            score += 2.0
        if len(core) == 3 and is_given(texts[1]):
            score += 0.8
    elif is_given(first):
        score += 1.2
    elif is_surname(first):
        score += 0.7
    if any(
        has_article(text) or is_particle(text) or word.joint.strip() for text, word in zip(texts, core, strict=True)
    ):
        score += 1.2
    if any(text.isupper() and 1 < len(text) < 5 for text in texts):
        score -= 3.0
    if any(character.isupper() for text in texts for character in text[3:]) and not any(
        text.isupper() for text in texts
    ):
        score -= 0.6
    for text in texts:
        if text.lower() in lowered and not (is_given(text) and len(texts) > 1):
            score -= 1.3
    if first in ORGANISATION_OPENERS and not is_given(first):
        score -= 2.5
    if any(is_place(text) and not is_given(text) for text in texts):
        score -= 1.5
    if any(text in FUNCTION_WORDS for text in texts):
        score -= 2.0
    if any("&" in text for text in texts):
        score -= 4.0
    return score


def context_evidence(body: str, name: Name) -> float:
    """What stands around the name says, for and against a person."""
    score = 0.0
    tail = body[name.end : name.end + 40]
    if name.title:
        last = name.title[-1].text
        score += 4.0 if last in HONORIFICS else 2.6 if last in ROLES else 0.6
    word = before(body, name)
    if not name.title:
        if word in ROLE_NOUNS:
            score += 2.2
        elif word in ("the", "The"):
            score -= 2.8
        elif word in ("a", "an", "this", "in", "In", "at", "At") or word in (
            "into",
            "near",
            "across",
            "throughout",
            "via",
            "its",
        ):
            score -= 1.6
        elif word in ("from", "of", "on", "On"):
            score -= 0.4
        elif word.lower() in _KIN:
            score += 0.8
    elif word in ("the", "The") and len(name.core) == 1 and name.after is None:
        score -= 0.8
    if BEFORE_SPEECH.search(body[max(0, name.start - 16) : name.start]):
        score += 1.6
    if AFTER_SPEECH.match(tail) or AFTER_LIFE.match(tail):
        score += 1.4
    if AFTER_AGE.match(tail):
        score += 2.5
    description = AFTER_DESCRIPTION.match(body, name.end, name.end + 80)
    if description and any(part in ROLE_NOUNS for part in description[1].split()):
        score += 1.8
    return score


def is_excluded(name: Name) -> bool:
    """Whether the words name something else for certain, whatever stands around them."""
    if is_organisation(name.words):
        return True
    if name.after is not None and name.after.text in BRAND_FOLLOWERS | ORGANISATION_HEADS:
        return True
    if len(name.words) == 1:
        text = name.words[0].text
        if is_place(text) or text in ORGANISATION_NAMES or text in ROLES or text in HONORIFICS:
            return True
        if len(text) < 2 or (text in ORGANISATION_OPENERS and not name.title):
            return True
    return False
