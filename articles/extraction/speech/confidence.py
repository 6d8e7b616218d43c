"""How likely it is that a quote has the right words and the right source.

A logistic function of a few features: the rule that found the quote, how its source is named, and the weight of
the losing candidates. `benchmarks/train_attribution.py` fits the weights on annotated articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp
from types import MappingProxyType

from articles.extraction.lexicon import FOLDER
from articles.extraction.records import Candidate, ExtractedQuote, QuoteKind

WEIGHTS_FILE = FOLDER / "attribution_weights.json"
WEIGHTS: Mapping[str, float] = MappingProxyType(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
SHORT = 3
"""Words below which a quotation is short: more often a term than an utterance."""
STEEPEST = 30.0


def features_of(quote: ExtractedQuote) -> dict[str, float]:
    """The features that determine the probability of a quote, by name.

    >>> quote = ExtractedQuote(start=0, end=2, text="No", kind=QuoteKind.DIRECT, rule="trailing", named_by="none")
    >>> sorted(features_of(quote))
    ['bias', 'rule:trailing', 'short', 'source:none']
    """
    pieces = [part.text for part in quote.parts] or [quote.text]
    return _features(quote.rule, quote.named_by, quote.kind, _doubt(quote.candidates), _is_short(pieces))


def with_confidence(quote: ExtractedQuote) -> ExtractedQuote:
    """The quote with the probability that it is right."""
    pieces = [part.text for part in quote.parts] or [quote.text]
    value = confidence_of(quote.rule, quote.named_by, quote.kind, quote.candidates, pieces)
    return replace(quote, confidence=value)


def confidence_of(
    rule: str, named_by: str, kind: QuoteKind, candidates: Sequence[Candidate], pieces: Sequence[str]
) -> float:
    """The probability that a quote with these words, found and named this way, is right."""
    return _confidence(rule, named_by, kind, _doubt(candidates), _is_short(pieces))


def _features(rule: str, named_by: str, kind: QuoteKind, doubt: float, short: bool) -> dict[str, float]:
    """The features of one quote with their values."""
    features = {"bias": 1.0, f"rule:{rule}": 1.0, f"source:{named_by}": 1.0}
    if kind is not QuoteKind.DIRECT:
        features[f"kind:{kind}"] = 1.0
    if doubt:
        features["doubt"] = doubt
    if short:
        features["short"] = 1.0
    return features


@lru_cache(maxsize=1 << 12)
def _confidence(rule: str, named_by: str, kind: QuoteKind, doubt: float, short: bool) -> float:
    """The probability of a quote with these features, cached because there are few combinations."""
    return probability(_features(rule, named_by, kind, doubt, short), WEIGHTS)


def _doubt(candidates: Sequence[Candidate]) -> float:
    """The total weight of the losing candidates, in tenths."""
    return round(min(1.0, sum(candidate.score for candidate in candidates)), 1)


def _is_short(pieces: Sequence[str]) -> bool:
    """Whether only a few words are quoted: more often a term than an utterance."""
    return sum(len(piece.split(None, SHORT)) for piece in pieces) < SHORT


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of weighted features, to three digits.

    >>> probability({"bias": 1.0}, {"bias": 0.0})
    0.5
    """
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1.0 / (1.0 + exp(-max(-STEEPEST, min(STEEPEST, total)))), 3)
