"""Is this quotation known, and are these its words? Fuzzy on words and typography, exact in what is reported.

A quotation is looked up by its word sequences in the same index by which carriers of one utterance find each other,
a few rows for each sequence, so that the time does not grow with the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.extraction import extract
from articles.extraction.names import parse_name
from articles.extraction.records import ExtractedQuote, QuoteKind
from articles.linking.utterances import said
from articles.matching import AUTO_MERGE
from articles.matching.names import match_names
from articles.matching.quotes import (
    Operation,
    QuoteRecord,
    Relation,
    TokenChange,
    same_utterance,
    token_diff,
    utterance_keys,
)
from articles.models import Quote, QuoteKey

LONGEST_TEXT = 50_000
"""Characters that are looked at."""

MOST_QUOTATIONS = 50
"""Quotations of one text that are looked up."""

MOST_KEYS = 48
"""Word sequences of one quotation that are looked up, spread over its length."""

CARRIERS = 24
"""Stored quotes that one word sequence brings, the newest."""

MOST_COMPARED = 12
"""Stored quotes that one quotation is compared with, those that share most sequences."""

MOST_EVIDENCE = 5
"""Stored quotes that are shown for one quotation."""


class Verdict(StrEnum):
    """What the store says of a quotation, from the best case to the worst."""

    VERBATIM = "verbatim"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stored quote beside the quotation: how its words stand to it, and what was changed word by word.

    `diff` goes from the stored words to the quotation; `speaker_agrees` is None where one of both names nobody.
    """

    quote: Quote
    relation: str
    diff: tuple[TokenChange, ...]
    speaker_agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One quotation of the text, with its place there, and what is stored about it."""

    text: str
    start: int
    end: int
    speaker_name: str | None
    verdict: Verdict
    evidence: tuple[Evidence, ...]


def verify(text: str, speaker: str | None = None) -> tuple[Verification, ...]:
    """What the store says of every quotation in `text`; a text without any is taken as one quotation.

    Args:
        speaker: who is said to have said it, where the text does not tell.
    """
    text = text[:LONGEST_TEXT]
    quotations = [quote for quote in extract(text, plain=True).quotes if quote.kind is not QuoteKind.INDIRECT]
    if not quotations:
        return (_verify(text.strip(), _first(text), speaker),) if text.strip() else ()
    return tuple(
        _verify(words, start, quote.speaker_name or (quote.speaker.text if quote.speaker else None) or speaker)
        for quote in quotations[:MOST_QUOTATIONS]
        for words, start in _pieces(quote)
    )


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _pieces(quote: ExtractedQuote) -> list[tuple[str, int]]:
    """The words in marks with their places: all of a direct quote, each quoted piece of a mixed one."""
    if quote.kind is QuoteKind.MIXED and quote.parts:
        return [(part.text, part.start) for part in quote.parts]
    return [(quote.text, quote.start)]


def _verify(words: str, start: int, speaker: str | None) -> Verification:
    """The verdict on one quotation."""
    found = [evidence for quote in _candidates(words) if (evidence := _compare(words, speaker, quote)) is not None]
    found.sort(key=_rank)
    return Verification(
        text=words,
        start=start,
        end=start + len(words),
        speaker_name=speaker,
        verdict=_verdict(found),
        evidence=tuple(found[:MOST_EVIDENCE]),
    )


def _verdict(found: Sequence[Evidence]) -> Verdict:
    """The verdict of the best evidence; the right words in the wrong mouth are misattributed."""
    if not found:
        return Verdict.NOT_FOUND
    best = found[0]
    if best.speaker_agrees is False:
        return Verdict.MISATTRIBUTED
    return {
        Relation.VERBATIM.value: Verdict.VERBATIM,
        Relation.TRUNCATED.value: Verdict.TRUNCATED,
        Relation.FRAGMENT.value: Verdict.TRUNCATED,
    }.get(best.relation, Verdict.ALTERED)


def _rank(evidence: Evidence) -> tuple[object, ...]:
    """The best evidence first: the right speaker, then the nearest words, then the earliest report."""
    nearness = (Relation.VERBATIM, Relation.TRUNCATED, Relation.FRAGMENT, Relation.EXTENDED, Relation.ALTERED)
    changed = sum(change.operation is not Operation.EQUAL for change in evidence.diff)
    return (
        evidence.speaker_agrees is False,
        nearness.index(Relation(evidence.relation)),
        changed,
        evidence.quote.published_key,
        evidence.quote.pk,
    )


def _compare(words: str, speaker: str | None, quote: Quote) -> Evidence | None:
    """The evidence that a stored quote gives; None where it is not the same statement."""
    stored = said(quote)
    # one speaker and one day are assumed: whether the words are the same is asked first, who said them afterwards
    match = same_utterance(
        QuoteRecord(text=words, speaker_key="one", date="2000-01-01"),
        QuoteRecord(text=stored, speaker_key="one", date="2000-01-01"),
    )
    if match.relation is None or match.score < AUTO_MERGE:
        return None
    return Evidence(
        quote=quote,
        relation=match.relation.value,
        diff=token_diff(stored, words),
        speaker_agrees=_agrees(speaker, quote),
    )


def _agrees(speaker: str | None, quote: Quote) -> bool | None:
    """Whether the quotation names the speaker of the stored quote; None where that cannot be said."""
    stored = quote.speaker.name if quote.speaker else quote.speaker_name
    if not speaker or not stored or not parse_name(speaker).words:
        return None
    names = [stored, quote.speaker_name] if quote.speaker_name else [stored]
    return any(match_names(speaker, name).score >= AUTO_MERGE for name in names)


def _candidates(words: str) -> list[Quote]:
    """The visible stored quotes that share most word sequences with a quotation."""
    shared: Counter[int] = Counter()
    for key in _spread(utterance_keys(words)):
        rows = QuoteKey.objects.filter(hash=key).order_by("-quote").values_list("quote_id", flat=True)
        shared.update(rows[:CARRIERS])
    best = sorted(shared, key=lambda pk: (-shared[pk], pk))[:MOST_COMPARED]
    quotes = Quote.objects.visible().filter(pk__in=best).select_related("article", "outlet", "speaker", "utterance")
    return list(quotes.defer("article__body", "article__segments", "article__removed"))


def _spread(keys: Sequence[int]) -> Iterable[int]:
    """At most a fixed number of keys, evenly taken; keys are hashes in order, so that any part is as good."""
    step = max(1, -(-len(keys) // MOST_KEYS))
    return keys[::step]
