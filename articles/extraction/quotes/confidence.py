"""How likely a quote has the right words and the right source, by the rule that made it."""

from __future__ import annotations

from articles.extraction.attribution.sources import Source

RULES = {
    "leading": 0.93,
    "trailing": 0.95,
    "inside": 0.85,
    "closing": 0.75,
    "colon": 0.85,
    "dash": 0.8,
    "apposed": 0.8,
    "led_in": 0.7,
    "quoted_verb": 0.7,
    "continued": 0.9,
    "followed": 0.85,
    "carried": 0.9,
    "running": 0.7,
    "fragment": 0.6,
    "reported": 0.75,
    "reported_before": 0.7,
}
WITHOUT_SOURCE = 0.4


def confidence_of(rule: str, source: Source | None) -> float:
    """The probability that a quote of this rule and source is right."""
    if source is None:
        return WITHOUT_SOURCE
    return round(RULES[rule] * source.certainty, 3)
