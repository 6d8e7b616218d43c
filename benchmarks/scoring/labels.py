"""What a text is labelled with, by a person or by the extractor, in one shape for both."""

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
        """How many characters both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLabel:
    """A quote: its span, the pieces in marks, its speaker; `classes` say what makes it hard."""

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
    """A happening: one kind, or in the gold several that are as good; the main one may have no span."""

    kinds: tuple[EventKind, ...]
    span: Range | None = None
    date: str | None = None
    place: str | None = None
    main: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLabel:
    """A counted claim."""

    span: Range
    role: FigureRole
    value: int
    qualifier: Qualifier = Qualifier.EXACT
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedLabel:
    """A stretch that is not part of the body."""

    span: Range
    reason: RemovalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapLabel:
    """Words in marks that nobody is quoted with: a scare quote, a title, a nickname."""

    span: Range
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataLabel:
    """What the document says about itself; None where it does not."""

    outlet: str | None = None
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text and all that is said about it; every offset points into `text`."""

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
        """The styles of the text, told apart from the classes of single items."""
        return tuple(f"in: {tag}" for tag in self.tags)


def covered(span: Range, ranges: Sequence[Range]) -> bool:
    """Whether half of a span or more lies in the given ranges."""
    return 2 * sum(span.shared(other) for other in ranges) >= len(span) > 0
