"""Fit the weights behind a quote's confidence on annotated articles.

    python -m benchmarks.train_attribution ANNOTATED.jsonl [WEIGHTS.json]

Each line of the file holds "text", "quotes" (start, end, kind, parts, speaker, speaker_name), "ignore" and
"indirect_annotated". Prints the calibration, estimated by five-fold cross-validation, and then the weights; a second
argument names a file to write the weights to.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedQuote, QuoteKind
from articles.extraction.speech import find_quotes
from articles.extraction.speech.confidence import features_of, probability
from articles.extraction.text.annotated import annotate

FOLDS = 5
STEPS = 600
RATE = 0.5
PENALTY = 3.0
"""L2 regularisation: keeps the weights of rare rules near the average."""
UNSEEN = 0.4
"""Subtracted from the bias: rules derived from these articles were right for 93% of their quotes, 86% of the gold's."""
OVERLAP = 0.8
TRIMMED = " \t\n\"'“”‘’«»„.,;:–—-…"

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The features of one extracted quote, and whether the annotation has it with the same source."""

    features: Mapping[str, float]
    right: bool


def main(arguments: Sequence[str]) -> int:
    """Train, print calibration and weights, write the weights if a second path is given."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as lines:
        documents = [list(examples_of(json.loads(line))) for line in lines if line.strip()]
    report_calibration(documents)
    weights = fit([example for document in documents for example in document])
    text = json.dumps(weights, indent=1, sort_keys=True)
    print(text)
    if len(arguments) == 2:
        Path(arguments[1]).write_text(text + "\n", encoding="utf-8")
    return 0


def examples_of(document: Mapping[str, Any]) -> Iterator[Example]:
    """The quotes extracted from one annotated article, each marked right or wrong."""
    body: str = document["text"]
    text = annotate(body)
    ignored = [(item["start"], item["end"]) for item in document.get("ignore") or []]
    for quote in find_quotes(text, find_persons(text)):
        if quote.kind is QuoteKind.INDIRECT and not document.get("indirect_annotated", True):
            continue
        spans = [(part.start, part.end) for part in quote.parts] or [(quote.start, quote.end)]
        gold = [item for item in document["quotes"] if _overlaps(body, spans, _gold_spans(item, quote))]
        if gold or not any(start < quote.end and quote.start < end for start, end in ignored):
            yield Example(features=features_of(quote), right=any(_same_source(quote, item) for item in gold))


def _gold_spans(item: Mapping[str, Any], quote: ExtractedQuote) -> Spans:
    """The spans of an annotated quote that extracted ones are compared with."""
    if quote.kind is not QuoteKind.INDIRECT and item.get("parts"):
        return [(part["start"], part["end"]) for part in item["parts"]]
    return [(item["start"], item["end"])]


def _overlaps(body: str, found: Spans, gold: Spans) -> bool:
    """Whether any extracted span is nearly the same as an annotated one."""
    return any(_share(_trim(body, one), _trim(body, other)) >= OVERLAP for one in found for other in gold)


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The overlap of two spans as a share of their union."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def _trim(body: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without quotation marks and spaces at its ends."""
    start, end = span
    while start < end and body[start] in TRIMMED:
        start += 1
    while end > start and body[end - 1] in TRIMMED:
        end -= 1
    return start, end


def _same_source(quote: ExtractedQuote, item: Mapping[str, Any]) -> bool:
    """Whether the surname or the mention of the source agrees."""
    name, speaker = item.get("speaker_name"), item.get("speaker")
    if name:
        found = quote.speaker_name or (quote.speaker.text if quote.speaker else "")
        return _surname(found) == _surname(name)
    if speaker is None or quote.speaker is None:
        return speaker is None and quote.speaker is None
    return bool(quote.speaker.start < speaker["end"] and speaker["start"] < quote.speaker.end)


def _surname(name: str) -> str:
    """The last word of a name, folded."""
    words = name.replace("’", "'").removesuffix("'s").casefold().split()
    return words[-1] if words else ""


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression, fitted by gradient descent and rounded."""
    weights = {name: 0.0 for example in examples for name in example.features}
    count = max(1, len(examples))
    for _ in range(STEPS):
        slopes = {name: 0.0 if name == "bias" else PENALTY * weight / count for name, weight in weights.items()}
        for example in examples:
            total = sum(weights[name] * value for name, value in example.features.items())
            error = 1.0 / (1.0 + exp(-total)) - example.right
            for name, value in example.features.items():
                slopes[name] += error * value / count
        for name, slope in slopes.items():
            weights[name] -= RATE * slope
    weights["bias"] -= UNSEEN
    return {name: round(weight, 3) for name, weight in weights.items()}


def report_calibration(documents: Sequence[Sequence[Example]]) -> None:
    """Print, for each tenth of the confidence scale, how many quotes are in it and how many of them are right."""
    tenths: dict[int, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        training = [example for index, group in enumerate(documents) if index % FOLDS != fold for example in group]
        weights = fit(training)
        for group in documents[fold::FOLDS]:
            for example in group:
                tenths[int(probability(example.features, weights) * 10)].append(example.right)
    for tenth, right in sorted(tenths.items()):
        print(f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {len(right):4} quotes, {sum(right) / len(right):.3f} right")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
