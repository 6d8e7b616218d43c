"""How likely a quote has the right words and the right source.

A logistic function of a few features: the rule that found the quote, how its source is named, what the losing
candidates weighed. `benchmarks/train_attribution.py` fits the weights on annotated articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from math import exp
from pathlib import Path
from types import MappingProxyType

from articles.extraction.attribution.classes import PRONOUNS
from articles.extraction.records import ExtractedQuote, SpeakerKind

WEIGHTS_FILE = Path(__file__).parent.parent / "lexicon" / "attribution_weights.json"
WEIGHTS: Mapping[str, float] = MappingProxyType(json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))
SHORT = 3
"""Words below which a quotation is called short: a term more often than an utterance."""
STEEPEST = 30.0


def features_of(quote: ExtractedQuote) -> dict[str, float]:
    """What the probability of a quote is a function of, by name.

    >>> quote = ExtractedQuote(start=0, end=2, text="No", kind="direct", rule="trailing")
    >>> sorted(features_of(quote))
    ['bias', 'rule:trailing', 'short', 'source:none']
    """
    features = {"bias": 1.0, f"rule:{quote.rule}": 1.0, f"source:{_naming(quote)}": 1.0}
    doubt = sum(candidate.score for candidate in quote.candidates)
    if doubt:
        features["doubt"] = doubt
    if sum(len(part.text.split()) for part in quote.parts or (quote,)) < SHORT:
        features["short"] = 1.0
    return features


def with_confidence(quote: ExtractedQuote) -> ExtractedQuote:
    """The quote with the probability that it is right."""
    return replace(quote, confidence=probability(features_of(quote), WEIGHTS))


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic function of weighted features, to three digits.

    >>> probability({"bias": 1.0}, {"bias": 0.0})
    0.5
    """
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1.0 / (1.0 + exp(-max(-STEEPEST, min(STEEPEST, total)))), 3)


def _naming(quote: ExtractedQuote) -> str:
    """How a source is named: by name, by pronoun, by a noun phrase, or not at all."""
    if quote.speaker is None:
        return "none"
    if quote.speaker.text.lower() in PRONOUNS:
        return "pronoun"
    if quote.speaker_name is None:
        return "noun"
    return "person" if quote.speaker_kind is SpeakerKind.PERSON else "organisation"
