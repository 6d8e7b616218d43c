"""Which names of a text are persons' names: evidence summed over the whole document."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ..records import PersonMention, Sentence
from .candidates import Name, is_given, is_particle, names_of_run
from .evidence import before, context_evidence, is_excluded, word_evidence
from .resolution import fullest_names
from .roles import role_at
from .runs import find_runs
from .wordlists import BRAND_FOLLOWERS, SUFFIXES

_LOWER_WORD = re.compile(r"(?<![\w-])[a-z]{3,20}(?![\w-])")
_FOLLOWER = re.compile(r"\ (?:&\ )?([A-Z][a-z]+)")

THRESHOLD = 0.0
SURNAME_BONUS = 3.2
"""What a lone surname gains when the text gives the full name as well."""
SHARE = 0.5
"""How much of the best evidence for the same words counts at every other place."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A possible name with its evidence at this place."""

    name: Name
    text: str
    words: float
    context: float


def find_persons(body: str, sentences: tuple[Sentence, ...]) -> tuple[PersonMention, ...]:
    """The mentions of persons by name, in order and without overlap, each with the person's fullest name.

    Args:
        body: the clean text.
        sentences: its sentences; a name never crosses from one to the next.
    """
    lowered = frozenset(_LOWER_WORD.findall(body))
    scored = _scored(body, sentences, lowered)
    names = [item.name for item in _accepted(body, scored)]
    texts = [body[name.start : name.end] for name in names]
    titles = [role_at(body, name) for name in names]
    full = fullest_names(texts, titles)
    return tuple(
        PersonMention(start=name.start, end=name.end, text=text, name=whole, role=role)
        for name, text, whole, role in zip(names, texts, full, titles, strict=True)
    )


def _scored(body: str, sentences: tuple[Sentence, ...], lowered: frozenset[str]) -> list[Scored]:
    """Every possible name of the text with its evidence."""
    known: dict[str, float] = {}
    found = []
    for run in find_runs(body, sentences):
        for name in names_of_run(run):
            if is_excluded(name):
                continue
            text = body[name.start : name.end]
            if text not in known:
                known[text] = word_evidence(name, lowered)
            found.append(Scored(name, text, known[text], context_evidence(body, name)))
    return found


def _accepted(body: str, scored: list[Scored]) -> list[Scored]:
    """The names whose evidence here and elsewhere in the text is enough."""
    best: dict[str, float] = defaultdict(lambda: -9.0)
    worst: dict[str, float] = defaultdict(float)
    for item in scored:
        best[item.text] = max(best[item.text], item.context)
        worst[item.text] = min(worst[item.text], item.context)
    brands = _brands(body, scored)
    surnames: dict[str, float] = {}
    chosen: list[Scored] = []
    for item in scored:
        if len(item.name.core) < 2:
            continue
        total = item.words + max(item.context, SHARE * best[item.text] + SHARE * item.context)
        if total > THRESHOLD:
            chosen.append(item)
            for part in _short_forms(item.name):
                surnames[part] = max(surnames.get(part, 0.0), total)
    for item in scored:
        if len(item.name.core) >= 2:
            continue
        bonus = 0.0
        key = item.name.core[0].text
        if key in surnames:
            bonus = SURNAME_BONUS
        elif key in brands and not item.name.title:
            continue
        shared = SHARE * max(best[item.text], 0.0) + SHARE * item.context + 0.3 * worst[item.text]
        if item.words + bonus + max(item.context, shared) > THRESHOLD:
            chosen.append(item)
    chosen.sort(key=lambda item: item.name.start)
    return chosen


def _short_forms(name: Name) -> tuple[str, ...]:
    """The single words by which the text may mean the same person later."""
    core = [word.text for word in name.core]
    forms = [core[-1]]
    if is_given(core[0]) or len(core[0]) > 2:
        forms.append(core[0])
    if len(core) == 3 and not is_particle(core[1]):
        forms.append(core[1])
    return tuple(form for form in forms if form not in SUFFIXES)


def _brands(body: str, scored: list[Scored]) -> frozenset[str]:
    """Single words that somewhere in the text are followed by Motor, Corp and the like, or stand with "the"."""
    brands = set()
    for item in scored:
        if len(item.name.core) == 1:
            match = _FOLLOWER.match(body, item.name.end)
            if (
                match
                and match[1] in BRAND_FOLLOWERS
                or before(body, item.name) in ("the", "The")
                and not item.name.title
            ):
                brands.add(item.text)
    return frozenset(brands)
