"""The titles printed with a name, and the descriptions that stand for a person without naming him."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import PersonMention, Sentence
from .candidates import Name
from .wordlists import DEMONYMS, ROLE_MODIFIERS, ROLE_NOUNS

_BEFORE = re.compile(r"((?:[\w'’-]+\ ){1,7})$")
_APPOSITION = re.compile(r",\ (?:(?:the|a|an)\ )?([^,.;:\n\"“”()]{3,80})[,.;]")
_STOP = re.compile(r"\b(?:said|says|told|who|which|and|was|is|has|had|were|will)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """A description without a name ("Russia's top diplomat") and the fullest name of the person it stands for."""

    start: int
    end: int
    text: str
    name: str


def role_at(body: str, name: Name) -> str | None:
    """The title or description printed at this mention, before the name or in apposition after it."""
    start = name.title[0].start if name.title else name.start
    words = []
    match = _BEFORE.search(body[max(0, start - 70) : start])
    if match:
        for word in reversed(match[1].split()):
            possessive = word.endswith(("'s", "’s")) and word[0].isupper()
            if not (word in ROLE_NOUNS or word in ROLE_MODIFIERS or word in DEMONYMS or possessive) or word == "and":
                break
            words.insert(0, word)
    while words and (words[0] in {"of", "then", "and"}):
        words.pop(0)
    title = [word.text + "." * (word.dotted and not word.initial) for word in name.title]
    if title or any(word in ROLE_NOUNS for word in words):
        text = " ".join([*words, *title])
        return text or None
    return _apposition(body, name.end)


def _apposition(body: str, end: int) -> str | None:
    """The description between commas after a name, when its noun is a role."""
    match = _APPOSITION.match(body, end, end + 90)
    if not match or _STOP.search(match[1]):
        return None
    head = re.split(r"\ (?:of|for|at|in|from|to|with|on)\ ", match[1], maxsplit=1)[0]
    return match[1].strip() if head.split()[-1].lower() in ROLE_NOUNS else None


_DESCRIPTION = re.compile(
    r"""
    (?<![\w'’-])
    (?:[Tt]he|(?:[A-Z][\w.-]{1,30}(?:\ [A-Z][\w.-]{1,30})?)['’]s?)\ # the, Russia's, the company's
    ((?:[A-Za-z][\w-]{1,20}\ ){0,3}[A-Za-z][\w-]{2,20})
    (?![\w-])
    """,
    re.VERBOSE,
)


def role_mentions(
    body: str, sentences: tuple[Sentence, ...], persons: tuple[PersonMention, ...]
) -> tuple[RoleMention, ...]:
    """The descriptions that stand for a person of the text, in order."""
    return ()
