"""The page of one quote: its context, the extracted values, and other articles that quote it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr
from django.utils.safestring import SafeString

from articles.admin.marking import REACH, Excerpt, MarkedSpan, find_cue, sentence
from articles.models import Quote

CONTEXT = 1_500
"""Characters of the body shown on each side of a quote on its own page."""

LONGEST_QUOTE = 5_000
MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """A speaker that was considered but not chosen."""

    text: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldComparison:
    """One column of a quote: what the machine found and what a curator set."""

    label: str
    machine: str
    curated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """Everything about one quote that is not a field of the form."""

    quote: Quote
    before: SafeString
    sentence: SafeString
    after: SafeString
    in_place: bool
    findings: tuple[FieldComparison, ...]
    candidates: tuple[CandidateRow, ...]
    versions: tuple[Quote, ...]
    more_versions: int


def window_of(reach: int, longest: int) -> Substr:
    """The body around each quote, cut out by the database: no list loads whole bodies."""
    first = Greatest(F("start") - Value(reach), Value(0))
    return Substr("article__body", first + Value(1), Value(2 * reach + longest))


def excerpt(quote: Quote, window: str, reach: int) -> Excerpt | None:
    """The window with its place in the body; None if the quote is no longer there."""
    cut = Excerpt(text=window, start=max(quote.start - reach, 0))
    place = slice(quote.start - cut.start, quote.end - cut.start)
    # a quote longer than the window is compared up to the end of the window
    return cut if cut.text[place] == quote.text[: len(cut.text) - place.start] else None


def marks_of(quote: Quote, window: Excerpt) -> list[MarkedSpan]:
    """The quote, its speaker and its cue."""
    marks = [MarkedSpan(start=quote.start, end=quote.end, what="quote")]
    if quote.speaker_start is not None and quote.speaker_end is not None:
        marks.append(MarkedSpan(start=quote.speaker_start, end=quote.speaker_end, what="speaker", title="speaker"))
    near = Excerpt(
        text=window.text[max(0, quote.start - window.start - REACH) : quote.end - window.start + REACH],
        start=max(window.start, quote.start - REACH),
    )
    cue = find_cue(near, quote.cue, quote.start, quote.end)
    return [*marks, cue] if cue else marks


def page_of(quote: Quote) -> QuotePage:
    """The page of one quote."""
    window = (
        Quote.objects.filter(pk=quote.pk)
        .annotate(window=window_of(CONTEXT, LONGEST_QUOTE))
        .values_list("window", flat=True)
        .get()
    )
    cut = excerpt(quote, window, CONTEXT)
    empty = SafeString("")
    before, middle, after = (empty, Excerpt(text=quote.text, start=quote.start).marked([]), empty)
    if cut is not None:
        marks = marks_of(quote, cut)
        core = sentence(cut, quote.start, min(quote.end, cut.end), CONTEXT)
        before, middle, after = (
            piece.marked(marks)
            for piece in (
                _paragraph_before(cut, core.start),
                core,
                _paragraph_after(cut, core.end),
            )
        )
    others = Quote.objects.none()
    if quote.utterance_id is not None:
        others = Quote.objects.filter(utterance=quote.utterance_id).exclude(pk=quote.pk)
    versions = tuple(
        others.select_related("outlet", "article", "speaker")
        .defer("article__body", "article__segments", "article__removed")
        .order_by("published_key", "pk")[:MOST_VERSIONS]
    )
    return QuotePage(
        quote=quote,
        before=before,
        sentence=middle,
        after=after,
        in_place=cut is not None,
        findings=_findings(quote),
        candidates=_candidates(quote),
        versions=versions,
        more_versions=others.count() - len(versions) if len(versions) == MOST_VERSIONS else 0,
    )


def _paragraph_before(window: Excerpt, end: int) -> Excerpt:
    """The text before the sentence in its paragraph."""
    text = window.text[: end - window.start]
    start = text.rfind("\n") + 1
    return Excerpt(text=text[start:], start=window.start + start)


def _paragraph_after(window: Excerpt, start: int) -> Excerpt:
    """The text after the sentence in its paragraph."""
    text = window.text[start - window.start :]
    return Excerpt(text=text.partition("\n")[0], start=start)


def _findings(quote: Quote) -> tuple[FieldComparison, ...]:
    def speaker(name: str, stored: object, kind: str) -> str:
        shown = name or str(stored or "")
        return f"{shown} ({kind})" if shown and kind else shown or kind

    curated = speaker(quote.curated_speaker_name, quote.curated_speaker, quote.curated_speaker_kind)
    return (
        FieldComparison(
            label="Kind", machine=quote.get_machine_kind_display(), curated=quote.get_curated_kind_display()
        ),
        FieldComparison(
            label="Stance", machine=quote.get_machine_stance_display(), curated=quote.get_curated_stance_display()
        ),
        FieldComparison(
            label="Speaker",
            machine=speaker(quote.machine_speaker_name, quote.machine_speaker, quote.machine_speaker_kind) or "nobody",
            curated=curated if quote.speaker_curated else "",
        ),
    )


def _candidates(quote: Quote) -> tuple[CandidateRow, ...]:
    rows = []
    for row in quote.candidates if isinstance(quote.candidates, list) else []:
        if isinstance(row, dict):
            score = row.get("score")
            rows.append(
                CandidateRow(
                    text=str(row.get("text") or ""),
                    name=str(row.get("name") or ""),
                    score=float(score) if isinstance(score, int | float) else 0.0,
                )
            )
    return tuple(sorted(rows, key=lambda row: -row.score))
