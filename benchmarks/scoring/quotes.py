"""Scores quotes: the quoted words and the whole content; found, and found with the right speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.extraction.records import QuoteKind

from .items import Item, Outcome
from .labels import LabelledText, QuoteLabel, Range, covered
from .speakers import same_speaker

ENOUGH = 0.8
"""Shared characters divided by characters of the union: from this value on, two spans are the same quote."""
TRIMMED = "\"'`“”„‟«»‹›‘’‚＂「」『』 \t\r\n\u00a0\u200b,.;:-–—…"
PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")
# A piece in double marks, or from an opening one to the end of its paragraph
IN_MARKS = re.compile(r"[\"“„«](?P<words>[^\"”»\n]*)")
EXCERPT = 70


class View(StrEnum):
    """The part of a quote that is compared."""

    MARKED = "marked"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One span of a quote that is compared."""

    span: Range
    quote: QuoteLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An extracted unit with its confidence and whether it is right, to measure how reliable confidences are."""

    confidence: float
    right: bool


def score_quotes(gold: LabelledText, found: Sequence[QuoteLabel], view: View) -> tuple[list[Item], list[Judged]]:
    """The items of one text, and each found unit with whether it and its speaker are right."""
    wanted = list(units(gold.text, _annotated(gold, gold.quotes), view))
    given = list(units(gold.text, _annotated(gold, found), view))
    pairs = match([unit.span for unit in wanted], [unit.span for unit in given])
    items: list[Item] = []
    judged: list[Judged] = []
    for index, unit in enumerate(wanted):
        if index not in pairs:
            items += _missed(gold, unit, view)
    paired = {j: i for i, j in pairs.items()}
    for index, unit in enumerate(given):
        if index in paired:
            right = same_speaker(gold.text, wanted[paired[index]].quote, unit.quote)
            items += _matched(gold, wanted[paired[index]], unit, view, right=right)
            judged.append(Judged(confidence=unit.quote.confidence, right=right))
        elif not covered(unit.span, gold.ignored) and not covered(unit.span, [label.span for label in gold.removed]):
            items += _spurious(gold, unit, view)
            judged.append(Judged(confidence=unit.quote.confidence, right=False))
    return items, judged


def _annotated(gold: LabelledText, quotes: Sequence[QuoteLabel]) -> Iterator[QuoteLabel]:
    """The quotes of those kinds that are annotated in the text."""
    return (quote for quote in quotes if gold.indirect_annotated or quote.kind is not QuoteKind.INDIRECT)


def units(text: str, quotes: Iterator[QuoteLabel], view: View) -> Iterator[Unit]:
    """The units to compare: cut at paragraph breaks, trimmed, without duplicates, in order."""
    seen: dict[Range, Unit] = {}
    for quote in quotes:
        if view is View.FULL or quote.kind is QuoteKind.DIRECT:
            spans: Sequence[Range] = (quote.span,)
        elif quote.kind is QuoteKind.MIXED:
            spans = quote.parts or tuple(_in_marks(text, quote.span)) or (quote.span,)
        else:
            continue
        for span in spans:
            for piece in _pieces(text, span):
                seen.setdefault(piece, Unit(span=piece, quote=quote))
    return iter(sorted(seen.values(), key=lambda unit: unit.span))


def _in_marks(text: str, span: Range) -> Iterator[Range]:
    """The pieces of a span in double quotation marks, for labels that do not list them."""
    at = span.start
    while piece := IN_MARKS.search(text, at, span.end):
        yield Range(start=piece.start("words"), end=piece.end())
        at = piece.end() + 1


def _pieces(text: str, span: Range) -> Iterator[Range]:
    """The paragraphs of a span, without quotation marks, spaces and punctuation at their ends."""
    at = span.start
    breaks = [(m.start(), m.end()) for m in PARAGRAPH_BREAK.finditer(text, span.start, span.end)]
    for stop, following in (*breaks, (span.end, span.end)):
        start, end = at, stop
        while start < end and text[start] in TRIMMED:
            start += 1
        while end > start and text[end - 1] in TRIMMED:
            end -= 1
        if end > start:
            yield Range(start=start, end=end)
        at = following


def match(wanted: Sequence[Range], given: Sequence[Range]) -> dict[int, int]:
    """A one-to-one matching of wanted spans to given ones, the closest first."""
    scored = []
    for i, first in enumerate(wanted):
        for j, second in enumerate(given):
            if shared := first.shared(second):
                likeness = shared / (max(first.end, second.end) - min(first.start, second.start))
                if likeness >= ENOUGH:
                    scored.append((-likeness, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _excerpt(text: str, span: Range) -> str:
    """The words of a span on one line."""
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


def _speaker(text: str, quote: QuoteLabel) -> str:
    """A speaker as printed in error messages: the mention and the name."""
    mention = text[quote.speaker.start : quote.speaker.end] if quote.speaker else "nobody"
    return f"{mention} = {quote.speaker_name or '?'}"


def _missed(gold: LabelledText, unit: Unit, view: View) -> Iterator[Item]:
    """The items of a quote that was not found."""
    for measure in ("overlap", "joint"):
        yield Item(
            task=f"quotes {view} {measure}",
            article=gold.id,
            outcome=Outcome.MISSED,
            text=_excerpt(gold.text, unit.span),
            detail=f"not found; {_speaker(gold.text, unit.quote)}",
            classes=(*unit.quote.classes, *gold.tags_as_classes()),
        )


def _spurious(gold: LabelledText, unit: Unit, view: View) -> Iterator[Item]:
    """The items of an extracted quote that is not one."""
    trap = next((trap.name for trap in gold.traps if trap.span.shared(unit.span)), None)
    likely = next((f"part of {_excerpt(gold.text, q.span)!r}" for q in gold.quotes if q.span.shared(unit.span)), None)
    for measure in ("overlap", "joint"):
        yield Item(
            task=f"quotes {view} {measure}",
            article=gold.id,
            outcome=Outcome.SPURIOUS,
            text=_excerpt(gold.text, unit.span),
            detail=f"no quote: {trap or likely or 'nothing there'}; {_speaker(gold.text, unit.quote)}",
            classes=(f"trap: {trap}" if trap else unit.quote.kind.value, *gold.tags_as_classes()),
        )


def _matched(gold: LabelledText, unit: Unit, found: Unit, view: View, *, right: bool) -> Iterator[Item]:
    """The items of a quote that was found, with the right speaker or not."""
    classes, text = (*unit.quote.classes, *gold.tags_as_classes()), _excerpt(gold.text, unit.span)
    yield Item(task=f"quotes {view} overlap", article=gold.id, outcome=Outcome.HIT, text=text, classes=classes)
    detail = "" if right else f"{_speaker(gold.text, unit.quote)}; found {_speaker(gold.text, found.quote)}"
    for outcome in (Outcome.HIT,) if right else (Outcome.MISSED, Outcome.SPURIOUS):
        yield Item(
            task=f"quotes {view} joint", article=gold.id, outcome=outcome, text=text, detail=detail, classes=classes
        )
