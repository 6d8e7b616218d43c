"""The labels of a text, in one format for annotators and the extractor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.extraction.records import EventKind, FigureRole, Qualifier, QuoteKind, RemovalReason


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Range:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def shared(self, other: Range) -> int:
        """The number of characters in both ranges."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLabel:
    """A quote: its span, the quoted pieces, its speaker; `classes` say what makes it hard."""

    span: Range
    kind: QuoteKind
    parts: tuple[Range, ...] = ()
    speaker: Range | None = None
    speaker_name: str | None = None
    classes: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLabel:
    """A person's name as printed and the fullest name of the same person in the text."""

    span: Range
    name: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLabel:
    """An event: one kind, or in the gold standard several acceptable ones; the main event may have no span."""

    kinds: tuple[EventKind, ...]
    span: Range | None = None
    date: str | None = None
    place: str | None = None
    main: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLabel:
    """A figure: a counted claim."""

    span: Range
    role: FigureRole
    value: int
    qualifier: Qualifier = Qualifier.EXACT
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedLabel:
    """A span that is not part of the body."""

    span: Range
    reason: RemovalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapLabel:
    """Words in quotation marks that are not a quote: a scare quote, a title, a nickname."""

    span: Range
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataLabel:
    """What the document states about itself; None if it does not."""

    outlet: str | None = None
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text with all its labels; every offset points into `text`."""

    id: str
    text: str
    quotes: tuple[QuoteLabel, ...] = ()
    persons: tuple[PersonLabel, ...] = ()
    events: tuple[EventLabel, ...] = ()
    figures: tuple[FigureLabel, ...] = ()
    removed: tuple[RemovedLabel, ...] = ()
    metadata: MetadataLabel = field(default_factory=MetadataLabel)
    ignored: tuple[Range, ...] = ()
    traps: tuple[TrapLabel, ...] = ()
    indirect_annotated: bool = True
    tags: tuple[str, ...] = ()

    def tags_as_classes(self) -> tuple[str, ...]:
        """The styles of the text as classes, distinguishable from the classes of single items."""
        return tuple(f"in: {tag}" for tag in self.tags)


def covered(span: Range, ranges: Sequence[Range]) -> bool:
    """Whether at least half of a span lies in the given ranges."""
    return 2 * sum(span.shared(other) for other in ranges) >= len(span) > 0
