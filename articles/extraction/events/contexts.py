"""Words that mention an event only in the right context: "won" in sport, "charged" in court, "a battle" of troops."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind
from articles.extraction.text.tokens import Token

from .span_index import SpanIndex
from .triggers import Trigger

CONTEXTS = {EventKind(kind): frozenset(lists["words"]) for kind, lists in tables("events")["contexts"].items()}
NEEDING = {EventKind(kind): frozenset(lists["needed_by"]) for kind, lists in tables("events")["contexts"].items()}
ABSTRACT = frozenset(tables("events")["rules"]["abstract"])
OBJECT_REACH = 4
"""Tokens after "assault" or "attacked" in which its object is looked for."""
OPENING = 7
"""Sentences from the top that show what a report is about."""


def topic_of(reading: SpanIndex, headline: Sequence[Token]) -> frozenset[str]:
    """The words of the headline and of the first sentences."""
    words = {token.low for token in headline}
    for number in range(min(OPENING, len(reading.text.sentences))):
        words |= reading.text.opening_words(number)
    return frozenset(words)


def is_figurative(tokens: Sequence[Token], trigger: Trigger, topic: Collection[str]) -> bool:
    """Whether a trigger is probably a figure of speech, because nothing around it belongs to its kind.

    Args:
        tokens: the sentence of the trigger.
        trigger: a word that may mention an event.
        topic: words of the report that show what it is about.
    """
    if trigger.kind is EventKind.ATTACK and _aims_at_words(tokens, trigger):
        return True
    needing = NEEDING.get(trigger.kind)
    if needing is None:
        return False
    words = " ".join(token.low for token in tokens[trigger.first : trigger.last])
    if words not in needing and words.removesuffix("s") not in needing:
        return False
    context = CONTEXTS[trigger.kind]
    return context.isdisjoint(topic) and context.isdisjoint([token.low for token in tokens])


def _aims_at_words(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether what is attacked is no thing and nobody: "an assault on the law", "attacked the press"."""
    for token in tokens[trigger.last : trigger.last + OBJECT_REACH]:
        if not token.low[0].isalpha():
            return False
        if token.low in ABSTRACT:
            return True
    return False
