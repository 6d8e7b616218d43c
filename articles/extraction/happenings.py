"""Event mentions of one document that tell of the same happening, joined."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from .records import EventMention, PartialDate
from .triggers import same_family

_RULES = tomllib.loads((Path(__file__).parent / "lexicon" / "events.toml").read_text(encoding="utf-8"))["rules"]
STOP_TERMS = frozenset(_RULES["stop_terms"])
TERM = re.compile(r"[^\W\d_]{3,30}")
MOST_TERMS = 16
NEIGHBOURS = 2
"""Paragraphs within which an undated mention continues a dated one."""


@dataclass(slots=True)
class Draft:
    """An event mention with the number of its sentence and paragraph, before it is joined with others."""

    mention: EventMention
    sentence: int
    paragraph: int


def terms_of(text: str, persons: tuple[str, ...]) -> tuple[str, ...]:
    """The content words of a text in order, each once, without the words of names.

    >>> terms_of("the attacks on Coptic Christians near Minya", ("Ann Lee",))
    ('attack', 'coptic', 'christian', 'near', 'minya')
    """
    names = {word for name in persons for word in TERM.findall(name.lower())}
    found: dict[str, None] = {}
    for word in TERM.findall(text.lower()):
        if word not in STOP_TERMS and word not in names:
            found[_singular(word)] = None
            if len(found) >= MOST_TERMS:
                break
    return tuple(found)


def _singular(word: str) -> str:
    """The word without a plural -s."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def merge(drafts: list[Draft], new: Draft) -> None:
    """Add `new` to `drafts`, joined with the first draft that tells of the same happening."""
    for draft in drafts:
        if _same(draft, new):
            draft.mention = joined(draft.mention, new.mention)
            draft.paragraph, draft.sentence = new.paragraph, new.sentence
            return
    drafts.append(new)


def _same(draft: Draft, new: Draft) -> bool:
    """Whether two drafts tell of one happening: kind, date, place and terms agree."""
    a, b = draft.mention, new.mention
    if not same_family(a.kind, b.kind) or not dates_agree(a.date, b.date) or not _places_agree(a, b):
        return False
    overlap = len(set(a.terms) & set(b.terms))
    dated = bool(a.date.text) and bool(b.date.text)
    if a.start <= b.start < a.end:
        return a.kind is b.kind or a.main
    if dated and a.kind is b.kind and (a.place and b.place or overlap >= 1):
        return True
    near = new.paragraph - draft.paragraph < NEIGHBOURS
    if near and new.sentence - draft.sentence <= 1 and (a.kind is b.kind or not dated):
        return True
    return overlap >= 3 or a.kind is b.kind and overlap >= 2 and (dated or near)


def joined(a: EventMention, b: EventMention) -> EventMention:
    """The first mention with what the second adds."""
    return replace(
        a,
        date=a.date if a.date.text and not (a.date.iso is None and b.date.iso is not None) else b.date,
        place=a.place or b.place,
        persons=tuple(dict.fromkeys(a.persons + b.persons)),
        terms=tuple(dict.fromkeys(a.terms + b.terms))[: 2 * MOST_TERMS],
    )


def dates_agree(a: PartialDate, b: PartialDate) -> bool:
    """Whether two dates of one document may be the same; what is unknown on either side does not hinder."""
    for one, other in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if one is not None and other is not None and one != other:
            return False
    both_days = a.day is not None and b.day is not None
    return both_days or a.weekday is None or b.weekday is None or a.weekday == b.weekday


def _places_agree(a: EventMention, b: EventMention) -> bool:
    """Whether two places may be one: either is unknown or they share a word."""
    if a.place is None or b.place is None:
        return True
    return bool(set(a.place.lower().split()) & set(b.place.lower().split()))
