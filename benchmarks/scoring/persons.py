"""Scores person mentions: the spans, the distinct names, and which person each mention is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .items import Item, Outcome
from .labels import LabelledText, PersonLabel, Range, covered
from .speakers import fold


def score_persons(gold: LabelledText, found: Sequence[PersonLabel], *, names: bool) -> list[Item]:
    """The items of one text.

    Args:
        gold: the text with its labels.
        found: the extractor's labels.
        names: whether the gold standard gives the full name of each mention.
    """
    wanted = {label.span: label for label in gold.persons}
    removed = [label.span for label in gold.removed]
    given = {label.span: label for label in found if not covered(label.span, removed)}
    items = [*_exact(gold, wanted, given), *_overlap(gold, wanted, given), *_names(gold, wanted, given)]
    if names:
        items += _resolution(gold, wanted, given)
    return items


def _words(gold: LabelledText, span: Range) -> str:
    return gold.text[span.start : span.end]


def _exact(gold: LabelledText, wanted: dict[Range, PersonLabel], given: dict[Range, PersonLabel]) -> Iterator[Item]:
    """Items for mentions with the same start and end."""
    for span, label in wanted.items():
        other = next((_words(gold, s) for s in given if s.shared(span)), None)
        yield Item(
            task="persons exact",
            article=gold.id,
            outcome=Outcome.HIT if span in given else Outcome.MISSED,
            text=_words(gold, span),
            detail="" if span in given else f"found {other!r}" if other else "not found",
            classes=(*label.classes, *gold.tags_as_classes()),
        )
    for span in given.keys() - wanted.keys():
        other = next((_words(gold, s) for s in wanted if s.shared(span)), None)
        yield Item(
            task="persons exact",
            article=gold.id,
            outcome=Outcome.SPURIOUS,
            text=_words(gold, span),
            detail=f"for {other!r}" if other else "no person",
            classes=("boundary" if other else "no person", *gold.tags_as_classes()),
        )


def _overlap(gold: LabelledText, wanted: dict[Range, PersonLabel], given: dict[Range, PersonLabel]) -> Iterator[Item]:
    """Items for mentions that share any character, matched one to one."""
    free = sorted(given)
    for span in sorted(wanted):
        best = max((s for s in free if s.shared(span)), key=lambda s: s.shared(span), default=None)
        if best is not None:
            free.remove(best)
        outcome = Outcome.MISSED if best is None else Outcome.HIT
        yield Item(task="persons overlap", article=gold.id, outcome=outcome, text=_words(gold, span))
    for span in free:
        yield Item(task="persons overlap", article=gold.id, outcome=Outcome.SPURIOUS, text=_words(gold, span))


def _names(gold: LabelledText, wanted: dict[Range, PersonLabel], given: dict[Range, PersonLabel]) -> Iterator[Item]:
    """Items for the distinct names in an article."""
    there = {_words(gold, span) for span in wanted}
    listed = {_words(gold, span) for span in given}
    for text in sorted(there | listed):
        outcome = Outcome.SPURIOUS if text not in there else Outcome.HIT if text in listed else Outcome.MISSED
        yield Item(task="persons names", article=gold.id, outcome=outcome, text=text)


def _resolution(
    gold: LabelledText, wanted: dict[Range, PersonLabel], given: dict[Range, PersonLabel]
) -> Iterator[Item]:
    """Items for whether each exactly found mention is resolved to the right person."""
    for span in sorted(wanted.keys() & given.keys()):
        want, got = wanted[span].name, given[span].name
        right = fold(want) == fold(got)
        for outcome in (Outcome.HIT,) if right else (Outcome.MISSED, Outcome.SPURIOUS):
            yield Item(
                task="persons resolution",
                article=gold.id,
                outcome=outcome,
                text=_words(gold, span),
                detail="" if right else f"is {want!r}; found {got!r}",
                classes=(*wanted[span].classes, *gold.tags_as_classes()),
            )
