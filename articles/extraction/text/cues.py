"""The verbs that report speech: for each verb form its lemma, class, permitted content, and other properties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.extraction.lexicon import tables


class Content(StrEnum):
    """The kind of content that a cue verb may govern."""

    CLAUSE = "clause"
    PHRASE = "phrase"
    WEAK = "weak"


CLAUSE, PHRASE, WEAK = Content
"""The members as constants, because they are compared at every verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One form of a reporting verb.

    `participle` is true for the -ing form, `base` for the base form; `bare` if a clause needs no "that".
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
    bare = frozenset(table["columns"]["bare"])
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
_IRREGULAR, _DOUBLING = _TABLE["irregular"], frozenset(_TABLE["doubling"]["verbs"])


def every_form(verbs: Iterable[str]) -> frozenset[str]:
    """Every form of some verbs, for the rules that find them without a subject of their own ("expected to say")."""
    return frozenset(form for verb in verbs for form in (verb, *inflect(verb, _IRREGULAR, _DOUBLING)))


def verbs_with(column: str) -> frozenset[str]:
    """The verbs in a column of the lexicon, as base forms."""
    return frozenset(_TABLE["columns"][column])


def forms_with(column: str) -> frozenset[str]:
    """The forms in a column of the lexicon that differ from the other forms of their verbs."""
    return frozenset(_TABLE["forms"][column])


CUES = _load_cues(_TABLE)
SPOKEN = frozenset(group["name"] for group in _TABLE["class"] if group.get("spoken"))
"""Classes of verbs of speaking and writing; the others are verbs of thought, order and action."""
SPEECH_NOUNS = frozenset(_TABLE["nouns"]["words"])
SOURCE_NOUNS = frozenset(_TABLE["phrases"]["nouns"])
PARTICLES: dict[str, str] = _TABLE["particles"]

# The columns that more than one rule reads; the lexicon explains each of them next to the column.
ASKING = verbs_with("asks")
DENYING = verbs_with("denies")
OBJECT_CONTROL = every_form(verbs_with("object_control"))
QUOTING = verbs_with("quotes")
REFUSING = verbs_with("refuses")
