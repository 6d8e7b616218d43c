"""What a report says in other words: an indirect quote of the same speaker with the words that matter."""

from __future__ import annotations

import math

from articles.extraction.records import QuoteKind
from articles.linking.utterances import said
from articles.matching.events.vectors import OTHER_SHARE, SHARES, stem
from articles.matching.quotes.words import folded_words, is_content
from articles.models import Quote

from .material import Told

FEWEST_SHARED = 3
"""Minimum number of stems that statement and paraphrase share."""
LIKENESS = 0.55
"""Minimum weight of the shared stems, as a share of the weight of the shorter text; rare stems weigh more."""


def paraphrase(told: Told, quotes: list[Quote]) -> Quote | None:
    """The indirect quote in a report that is most similar to the statement of these quotes; None without one."""
    speakers = {_speaker(quote) for quote in quotes} - {""}
    stances = {quote.stance for quote in quotes}
    best: tuple[float, Quote] | None = None
    for quote in told.quotes:
        if quote.kind != QuoteKind.INDIRECT or _speaker(quote) not in speakers or quote.stance not in stances:
            continue
        alike = max(likeness(said(each), quote.text) for each in quotes)
        if alike >= LIKENESS and (best is None or alike > best[0]):
            best = alike, quote
    return best[1] if best else None


def _speaker(quote: Quote) -> int | str:
    """The id of the speaker; the name if the speaker is not identified as a person."""
    return quote.speaker_id or quote.speaker_name.casefold()


def likeness(one: str, other: str) -> float:
    """How much of the content of the shorter text is in the other, from 0 to 1.

    >>> round(likeness("We will close the old harbour in June", "the old harbour would be closed in June"), 2)
    1.0
    >>> likeness("We will close the old harbour", "the harbour had been painted")
    0.0
    """
    mine, theirs = _stems(one), _stems(other)
    shared = mine & theirs
    if len(shared) < FEWEST_SHARED:
        return 0.0
    return _weigh(shared) / min(_weigh(mine), _weigh(theirs))


def _stems(text: str) -> set[str]:
    """The stems of the content words; "close" and "closed" have the same one."""
    return {stem(word).removesuffix("e") for word in folded_words(text) if is_content(word)}


def _weigh(stems: set[str]) -> float:
    return math.fsum(-math.log(SHARES.get(each) or SHARES.get(f"{each}e", OTHER_SHARE)) for each in stems)
