"""The verbs that report somebody's words: form to lemma, class and what they may govern."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.extraction.lexicon import tables

# Classes whose verbs tell of words spoken or written; the others tell of thoughts, orders and doings.
SPOKEN = frozenset(
    (
        "said",
        "announced",
        "wrote",
        "asked",
        "answered",
        "claimed",
        "confirmed",
        "denied",
        "admitted",
        "warned",
        "predicted",
        "complained",
        "boasted",
        "praised",
        "accused",
        "described",
        "spoke",
    )
)


class Content(StrEnum):
    """What a cue verb may govern."""

    CLAUSE = "clause"
    PHRASE = "phrase"
    WEAK = "weak"


CLAUSE, PHRASE, WEAK = Content
"""The members as constants, for they are compared at every verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One form of a reporting verb.

    `participle` is true for the -ing form, `base` for the base form; `bare` where a clause needs no "that".
    """

    lemma: str
    name: str
    content: Content
    participle: bool
    base: bool
    bare: bool = False


def inflect(verb: str, irregular: dict[str, list[str]], doubling: frozenset[str]) -> tuple[str, ...]:
    """Every finite and participle form of a verb, without the base form.

    >>> inflect("deny", {}, frozenset())
    ('denies', 'denied', 'denying')
    """
    if verb in irregular:
        return tuple(irregular[verb])
    if verb in doubling:
        return (verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith("e") and not verb.endswith("ee"):
        return (verb + "s", verb + "d", verb[:-1] + "ing")
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return (plural, verb + ("d" if verb.endswith("ee") else "ed"), verb + "ing")


def _load_cues(table: dict[str, Any]) -> dict[str, Cue]:
    """The cue of every form."""
    irregular, doubling = table["irregular"], frozenset(table["doubling"]["verbs"])
    bare = frozenset(table["bare"]["verbs"])
    cues: dict[str, Cue] = {}
    for group in table["class"]:
        for verb in group["verbs"]:
            for form in (verb, *inflect(verb, irregular, doubling)):
                cue = Cue(
                    lemma=verb,
                    name=group["name"],
                    content=Content(group["content"]),
                    participle=form.endswith("ing") and form != verb,
                    base=form == verb,
                    bare=verb in bare,
                )
                cues.setdefault(form, cue)
    return cues


_TABLE = tables("cues")
CUES = _load_cues(_TABLE)
SPEECH_NOUNS = frozenset(_TABLE["nouns"]["words"])
PARTICLES: dict[str, str] = _TABLE["particles"]
OBJECT_CONTROL = frozenset(
    form
    for verb in _TABLE["object_control"]["verbs"]
    for form in (verb, *inflect(verb, _TABLE["irregular"], frozenset(_TABLE["doubling"]["verbs"])))
)
WITH_NOUN = frozenset(_TABLE["with_noun"]["verbs"])
NOT_BEFORE_TO = frozenset(_TABLE["not_before_to"]["verbs"])
