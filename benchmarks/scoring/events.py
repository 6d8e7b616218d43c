"""Scores events and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.extraction.records import FigureRole

from .items import Item, Outcome
from .labels import EventLabel, FigureLabel, LabelledText
from .speakers import fold

EXCERPT = 60


def _item(
    gold: LabelledText, task: str, outcome: Outcome, text: str, detail: str = "", classes: tuple[str, ...] = ()
) -> Item:
    """One item of one text."""
    return Item(
        task=task,
        article=gold.id,
        outcome=outcome,
        text=" ".join(text.split())[:EXCERPT],
        detail=detail,
        classes=(*classes, *gold.tags_as_classes()),
    )


def score_events(gold: LabelledText, found: Sequence[EventLabel]) -> Iterator[Item]:
    """Items for the main event by kind, for the others by position and kind, and for the dates of both."""
    main = next((event for event in gold.events if event.main), None)
    if main is not None:
        yield from _main(gold, main, next((event for event in found if event.main), None))
    yield from _background(gold, [e for e in gold.events if not e.main], [e for e in found if not e.main])


def _main(gold: LabelledText, want: EventLabel, got: EventLabel | None) -> Iterator[Item]:
    """Items for kind, place and date of the main event."""
    classes = (want.kinds[0].value,)
    kind = got.kinds[0] if got else None
    right = kind in want.kinds
    detail = "" if right else f"found {kind}"
    for outcome in (Outcome.HIT,) if right else (Outcome.MISSED, Outcome.SPURIOUS):
        yield _item(gold, "events main", outcome, "/".join(want.kinds), detail, classes)
    place = got.place if got else None
    yield from _value(gold, "events place", want.place, place, classes)
    yield from _value(gold, "events date", want.date, got.date if got else None, classes)


def _value(
    gold: LabelledText, task: str, want: str | None, got: str | None, classes: tuple[str, ...]
) -> Iterator[Item]:
    """Items for one value of an event, if the gold standard has it."""
    if want is None:
        return
    right = got is not None and fold(want) == fold(got)
    detail = "" if right else f"found {got!r}"
    yield _item(gold, task, Outcome.HIT if right else Outcome.MISSED, want, detail, classes)
    if got is not None and not right:
        yield _item(gold, task, Outcome.SPURIOUS, got, f"is {want!r}", classes)


def _background(gold: LabelledText, wanted: Sequence[EventLabel], found: Sequence[EventLabel]) -> Iterator[Item]:
    """Items for background events: found if the words overlap and the kind is right."""
    free = list(found)
    for want in wanted:
        assert want.span is not None
        text = gold.text[want.span.start : want.span.end]
        near = [event for event in free if event.span is not None and event.span.shared(want.span)]
        hit = next((event for event in near if event.kinds[0] in want.kinds), None)
        if hit is not None:
            free.remove(hit)
        if want.optional:
            continue
        detail = "" if hit else f"found {near[0].kinds[0]}" if near else "not found"
        outcome = Outcome.HIT if hit else Outcome.MISSED
        yield _item(gold, "events background", outcome, text, detail, (want.kinds[0].value,))
        if hit is not None:
            yield from _value(gold, "events date", want.date, hit.date, (want.kinds[0].value,))
    for event in free:
        if event.span is not None:
            text = gold.text[event.span.start : event.span.end]
            kind = event.kinds[0]
            yield _item(gold, "events background", Outcome.SPURIOUS, text, f"no such {kind}", (kind.value,))


def score_figures(gold: LabelledText, found: Sequence[FigureLabel]) -> Iterator[Item]:
    """Items for figures by role and value, and for qualifiers of those found; people merely counted are left out."""
    free = [figure for figure in found if figure.role is not FigureRole.OTHER]
    for want in gold.figures:
        near = [figure for figure in free if figure.span.shared(want.span)]
        hit = next((f for f in near if (f.role, f.value) == (want.role, want.value)), None)
        if hit is not None:
            free.remove(hit)
        if want.optional or want.role is FigureRole.OTHER:
            continue
        text = gold.text[want.span.start : want.span.end]
        detail = "" if hit else f"found {near[0].role} {near[0].value}" if near else "not found"
        classes = (want.role.value,)
        yield _item(gold, "figures", Outcome.HIT if hit else Outcome.MISSED, text, detail, classes)
        if hit is not None:
            yield from _value(gold, "figures qualifier", want.qualifier.value, hit.qualifier.value, classes)
    for figure in free:
        text = gold.text[figure.span.start : figure.span.end]
        yield _item(gold, "figures", Outcome.SPURIOUS, text, f"no such {figure.role}", (figure.role.value,))
