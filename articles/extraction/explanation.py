"""Why a quote was found and given to its speaker, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .model import MODEL_RULE
from .records import ExtractedQuote, PersonMention, Span


def explain_quote(quote: ExtractedQuote, persons: Sequence[PersonMention]) -> dict[str, Any]:
    """What found a quote, all rules that decided, the class of the cue, the steps to the name, and the candidates.

    >>> explain_quote(ExtractedQuote(start=0, end=2, text="No", kind="direct", rule="trailing"), ())["found_by"]
    'rule'
    """
    return {
        "found_by": "model" if quote.rule.startswith(MODEL_RULE) else "rule",
        "rule": quote.rule,
        "rules": [rule.id for rule in quote.rules],
        "cue_class": quote.cue_class,
        "resolution": [asdict(step) for step in resolution(quote, persons)],
        "candidates": [asdict(candidate) for candidate in quote.candidates],
    }


def resolution(quote: ExtractedQuote, persons: Sequence[PersonMention]) -> tuple[Span, ...]:
    """The mentions that lead from the speaker as printed to the full name, each mention once.

    They are the speaker as printed; the nearest mention of the same person before it (or after it if there is none
    before); and the first mention that prints the fullest name.
    """
    if quote.speaker is None:
        return ()
    spans = [quote.speaker]
    same = [person for person in persons if person.name == quote.speaker_name]
    if same and not any(person.start < quote.speaker.end and quote.speaker.start < person.end for person in same):
        before = [person for person in same if person.end <= quote.speaker.start]
        spans.append(_span(max(before, key=_start) if before else min(same, key=_start)))
    full = [person for person in same if person.text == person.name]
    if full and not any(span.text == quote.speaker_name for span in spans):
        spans.append(_span(min(full, key=_start)))
    return tuple(spans)


def _start(person: PersonMention) -> int:
    """Where a mention begins."""
    return person.start


def _span(person: PersonMention) -> Span:
    """The words of a mention."""
    return Span(start=person.start, end=person.end, text=person.text)
