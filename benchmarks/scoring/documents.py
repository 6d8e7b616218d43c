"""Scores metadata and body: the fields of a document, and which of its characters are news text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .items import Item, Outcome
from .labels import LabelledText, MetadataLabel, Range

FIELDS = ("outlet", "headline", "deck", "byline", "dateline", "published")
EXCERPT = 60


def score_metadata(gold: LabelledText, found: MetadataLabel) -> Iterator[Item]:
    """One item for each field that the gold standard or the extractor fills; two if they differ."""
    for name in FIELDS:
        want, got = getattr(gold.metadata, name), getattr(found, name)
        if want is None and got is None:
            continue
        right = want is not None and got is not None and want.split() == got.split()
        detail = "" if right else f"is {want!r}; found {got!r}"
        classes = gold.tags_as_classes()
        if want is not None:
            outcome = Outcome.HIT if right else Outcome.MISSED
            yield Item(task=name, article=gold.id, outcome=outcome, text=want, detail=detail, classes=classes)
        if got is not None and not right:
            yield Item(task=name, article=gold.id, outcome=Outcome.SPURIOUS, text=got, detail=detail, classes=classes)


def score_body(gold: LabelledText, removed: Sequence[Range]) -> Iterator[Item]:
    """The non-space characters in runs: rightly kept, wrongly removed, wrongly kept; and the same for removal."""
    out = [""] * len(gold.text)
    for label in gold.removed:
        out[label.span.start : label.span.end] = [label.reason.value] * len(label.span)
    taken = [False] * len(gold.text)
    for span in removed:
        taken[span.start : span.end] = [True] * len(span)
    start = 0
    for at in range(1, len(gold.text) + 1):
        if at == len(gold.text) or (out[at], taken[at]) != (out[start], taken[start]):
            yield from _stretch(gold, Range(start=start, end=at), out[start], taken=taken[start])
            start = at


def _stretch(gold: LabelledText, span: Range, reason: str, *, taken: bool) -> Iterator[Item]:
    """The items of one run, for the task of keeping text and for the task of removing it."""
    words = " ".join(gold.text[span.start : span.end].split())
    if not words:
        return
    weight = sum(not c.isspace() for c in gold.text[span.start : span.end])
    kept: Outcome | None
    dropped: Outcome | None
    if reason:
        kept, dropped = (None, Outcome.HIT) if taken else (Outcome.SPURIOUS, Outcome.MISSED)
    else:
        kept, dropped = (Outcome.MISSED, Outcome.SPURIOUS) if taken else (Outcome.HIT, None)
    for task, outcome in (("body kept", kept), ("body removed", dropped)):
        if outcome is not None:
            yield Item(
                task=task,
                article=gold.id,
                outcome=outcome,
                text=words[:EXCERPT],
                detail=reason or "body",
                classes=(reason or "body", *gold.tags_as_classes()),
                weight=weight,
            )
