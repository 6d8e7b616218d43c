"""The vocabulary of extraction: frozen records that every stage takes and returns.

Offsets are Unicode code points, half-open. Unless a record says "raw", they point into
`ExtractedArticle.body`, and `body[start:end] == text` holds for every record that has a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from articles import __version__

from .organisation_kinds import OrganisationKind as OrganisationKind
from .rules import Rule

EXTRACTOR_VERSION = __version__
"""Stored with everything the machine found; the version is raised whenever results may differ."""


class QuoteKind(StrEnum):
    """Whether the words are in quotation marks: all, some or none of them."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """Whether the speaker asserts or denies the words, asks them as a question, or did not say them."""

    ASSERTED = "asserted"  # the speaker says it
    DENIED = "denied"  # the speaker says that it is not so
    NEGATED = "negated"  # the text says that the speaker did not say it
    ATTRIBUTED_FALSELY = "attributed_falsely"  # somebody gave the words to the speaker, who never said them
    HYPOTHETICAL = "hypothetical"  # what the speaker may, should or will say
    ASKED = "asked"  # the speaker asks it


NEGATIVE_STANCES = frozenset((Stance.DENIED, Stance.NEGATED, Stance.ATTRIBUTED_FALSELY))
"""Stances of words that must not be taken for what the speaker says; `negated` is true for them."""
UNSAID_STANCES = frozenset((Stance.ATTRIBUTED_FALSELY, Stance.HYPOTHETICAL))
"""Stances of words that their speaker has not uttered as far as the text says, though they look like a quote."""


class SpeakerKind(StrEnum):
    """What the source of a quote is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class DatePrecision(StrEnum):
    """How much of a date the text states."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Where the date of an event was taken from."""

    STATED = "stated"  # the report prints it
    PUBLICATION = "publication"  # the report prints none: it is the day on which the report came out
    NONE = "none"


class RemovalReason(StrEnum):
    """Why a stretch of the raw text is not part of the body."""

    HEADLINE = "headline"
    DECK = "deck"
    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    DATE = "date"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    SITE_TITLE = "site_title"
    READING_TIME = "reading_time"
    RELATED_LINK = "related_link"
    LEGAL_NOTICE = "legal_notice"
    SOCIAL = "social"
    DUPLICATE = "duplicate"
    SEPARATOR = "separator"
    FRONT_MATTER = "front_matter"


class EventKind(StrEnum):
    """What kind of event a mention reports."""

    ATTACK = "attack"
    STRIKE = "strike"
    CRASH = "crash"
    DISASTER = "disaster"
    MEETING = "meeting"
    VISIT = "visit"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    CONFLICT = "conflict"
    PROTEST = "protest"
    ELECTION = "election"
    TRIAL = "trial"
    DEATH = "death"
    APPOINTMENT = "appointment"
    BUSINESS = "business"
    SPORT = "sport"
    OTHER = "other"


class FigureRole(StrEnum):
    """What a counted claim counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    AFFECTED = "affected"
    MONEY = "money"
    OTHER = "other"


class Qualifier(StrEnum):
    """How exactly a figure is claimed."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    UP_TO = "up_to"
    LESS_THAN = "less_than"


class Basis(StrEnum):
    """Where a piece of metadata was taken from."""

    HINT = "hint"
    FRONT_MATTER = "front_matter"
    URL = "url"
    DATELINE = "dateline"
    TEXT = "text"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    HEADLINE = "headline"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A span of the body with its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known about a document from sources other than its text; a field is None if nothing is known."""

    outlet: str | None = None
    published: str | None = None  # ISO 8601: a year, a month, a day or a time
    url: str | None = None
    headline: str | None = None
    language: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySegment:
    """`length` characters of the body at `body_start` that are at `raw_start` in the raw text."""

    body_start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A stretch of the raw text (raw offsets) that the body leaves out."""

    start: int
    end: int
    reason: RemovalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as the text states it; any part may be None.

    `text` is what is printed ("April 6", "on Monday"); `weekday` is 0 for Monday. `iso` is the longest prefix of
    YYYY-MM-DD that is known, and None without a year.
    """

    text: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str | None = None  # HH:MM[:SS] with offset, when the text gives one

    @property
    def precision(self) -> DatePrecision:
        """How much is known, counted from the year down."""
        if self.year is None:
            return DatePrecision.UNKNOWN
        if self.month is None:
            return DatePrecision.YEAR
        if self.day is None:
            return DatePrecision.MONTH
        return DatePrecision.DAY if self.time is None else DatePrecision.TIME

    @property
    def iso(self) -> str | None:
        """`2017`, `2017-05`, `2017-05-29` or `2017-05-29T10:00+00:00`; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        day = "-".join(parts)
        return f"{day}T{self.time}" if self.time is not None else day


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document states about itself; a basis says where a value was found."""

    outlet: str | None = None
    outlet_basis: Basis = Basis.NONE
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    published: PartialDate = field(default_factory=PartialDate)
    published_basis: Basis = Basis.NONE
    language: str | None = None
    section: str | None = None
    url: str | None = None
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the body; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A person's name as printed, without title or possessive.

    `name` is the fullest name of the same person in the document; `role` is the title or description printed
    at this mention ("Russian Foreign Minister"), None where there is none; `rules` are all that decided.
    """

    start: int
    end: int
    text: str
    name: str
    role: str | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A speaker that attribution considered, with its score."""

    text: str
    name: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedQuote:
    """One cue, one source, one stretch of content.

    The span of a direct quote is what is between the quotation marks; that of a mixed or indirect one is the whole
    reported content, with the pieces in quotation marks in `parts`. `stance` says whether the speaker asserts the
    words. `speaker` is the mention that the quote is attributed to, `speaker_name` the fullest name in the document,
    None if nobody is named. `via` is the person or medium through which it was said ("told Al Ahram").
    `organisation` is the organisation that speaks, in the fullest wording of the document: of "his office", and of
    "a statement", whoever issued it. `rule` found the
    quote, `named_by` says how the mention was resolved to a name, `rules` are all that decided, and `candidates` are
    the other speakers considered; `confidence` is a probability from 0 to 1.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    parts: tuple[Span, ...] = ()
    cue: str | None = None
    cue_class: str | None = None
    stance: Stance = Stance.ASSERTED
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_kind: SpeakerKind | None = None
    via: str | None = None
    organisation: str | None = None
    rule: str = ""
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    named_by: str = ""
    rules: tuple[Rule, ...] = ()

    @property
    def negated(self) -> bool:
        """Whether the speaker denied the words or did not say them; derived from the stance."""
        return self.stance in NEGATIVE_STANCES


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedEvent:
    """An event that a clause or sentence reports.

    `main` is true for the main event of the article; `date` is already resolved against the article's own date as far
    as that is known; `terms` are the content words that identify the event; `rules` are all that decided.
    """

    start: int
    end: int
    text: str
    kind: EventKind
    title: str
    date: PartialDate = field(default_factory=PartialDate)
    place: str | None = None
    persons: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    main: bool = False
    rules: tuple[Rule, ...] = ()

    @property
    def date_basis(self) -> DateBasis:
        """Where the date of the event was taken from; a date without printed words is the day of publication."""
        if self.date.text:
            return DateBasis.STATED
        return DateBasis.NONE if self.date.year is None else DateBasis.PUBLICATION


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedFigure:
    """A counted claim ("29 Coptic Christians" killed).

    `event` is the index of its event in `ExtractedArticle.events`; `source` is the source that the text names for it;
    `terms` are the content words around it; `rules` are all that decided.
    """

    start: int
    end: int
    text: str
    value: int
    role: FigureRole
    qualifier: Qualifier = Qualifier.EXACT
    noun: str | None = None
    event: int | None = None
    source: str | None = None
    terms: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedArticle:
    """Everything found in one text; `problems` has a line for each thing that was not found or is uncertain."""

    metadata: Metadata
    body: str
    segments: tuple[BodySegment, ...] = ()
    removed: tuple[Removed, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    quotes: tuple[ExtractedQuote, ...] = ()
    events: tuple[ExtractedEvent, ...] = ()
    figures: tuple[ExtractedFigure, ...] = ()
    problems: tuple[str, ...] = ()
    version: str = EXTRACTOR_VERSION
