"""Why a stored quote was found and attributed to its speaker, from the facts stored with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.extraction.explanation import resolution
from articles.extraction.model import MODEL_RULE
from articles.extraction.records import Candidate, ExtractedQuote, PersonMention, QuoteKind, Span
from articles.models import Mention, Quote


class FoundBy(StrEnum):
    """Whether a rule or a model found a quote."""

    RULE = "rule"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What found a quote, the steps from the printed speaker to the name, and the rejected candidates."""

    quote: Quote
    found_by: FoundBy
    resolution: tuple[Span, ...]
    candidates: tuple[Candidate, ...]


def explain(quote: Quote) -> Explanation:
    """The extractor's reasons, whatever a curator has set since.

    Mentions are stored only for the newest revision of an article; for a quote that is no longer in it, only the
    speaker as printed is known.
    """
    return Explanation(
        quote=quote,
        found_by=FoundBy.MODEL if quote.rule.startswith(MODEL_RULE) else FoundBy.RULE,
        resolution=resolution(_extracted(quote), () if quote.stale else _mentions(quote.article_id)),
        candidates=_candidates(quote.candidates),
    )


def _extracted(quote: Quote) -> ExtractedQuote:
    """The quote as an extraction record, with the fields that explain its speaker."""
    speaker = None
    if quote.speaker_start is not None and quote.speaker_end is not None:
        speaker = Span(start=quote.speaker_start, end=quote.speaker_end, text=quote.speaker_text)
    return ExtractedQuote(
        start=quote.start,
        end=quote.end,
        text=quote.text,
        kind=QuoteKind(quote.machine_kind),
        speaker=speaker,
        speaker_name=quote.machine_speaker_name or None,
    )


def _mentions(article_id: int) -> list[PersonMention]:
    rows = Mention.objects.filter(article=article_id).order_by("start")
    columns = ("start", "end", "text", "appearance__name")
    return [
        PersonMention(start=start, end=end, text=text, name=name)
        for start, end, text, name in rows.values_list(*columns)
    ]


def _candidates(kept: Any) -> tuple[Candidate, ...]:
    """The rejected candidates, the best first."""
    found = [Candidate(text=row["text"], name=row["name"], score=row["score"]) for row in kept]
    return tuple(sorted(found, key=lambda each: -each.score))
