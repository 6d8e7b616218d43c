"""The parts of a comparison: reports side by side, statements with their versions, disagreements, a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from articles.linking.events.discrepancies import Discrepancy, DiscrepancyState
from articles.models import Article, Event, Figure, Outlet, Person, Quote
from articles.wording import lead

from .dates import shown_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a body; `mark_start` to `mark_end` is the part of its text that it is shown for."""

    start: int
    end: int
    text: str
    mark_start: int = 0
    mark_end: int = 0

    @property
    def before(self) -> str:
        """The text before the marked part."""
        return self.text[: self.mark_start]

    @property
    def marked(self) -> str:
        """The marked part."""
        return self.text[self.mark_start : self.mark_end]

    @property
    def after(self) -> str:
        """The text after the marked part."""
        return self.text[self.mark_end :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person whom a report names: under which name, how often, how often in quotes; `start` is the first mention."""

    key: str
    person: Person | None
    name: str
    role: str
    mention_count: int
    quote_count: int
    start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingActor:
    """A person whom other reports name and this one does not."""

    key: str
    person: Person | None
    name: str
    named_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """A term that a report chose from a group of terms for the same thing.

    `count` is the use in the outlet's own voice, `quoted` inside quotes; `start` to `end` is the first use.
    """

    group: str
    label: str
    term: str
    count: int
    quoted: int
    start: int
    end: int

    @property
    def total(self) -> int:
        """How often the term is used in all."""
        return self.count + self.quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbUse:
    """A reporting verb and how many quotes of a report it introduces."""

    cue: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Copy that a report shares with another: `share` is the part of this report's body that is also in the other."""

    article: Article
    label: str
    kind: str
    words: int
    share: float

    @property
    def percent(self) -> int:
        """The share as a percentage."""
        return round(100 * self.share)


class SegmentKind(StrEnum):
    """What a version did with words of the fullest version."""

    KEPT = "kept"
    CUT = "cut"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words that a version kept (in its own spelling), cut or added."""

    kind: SegmentKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One report's version of a statement, compared word by word with the fullest one."""

    quote: Quote
    article: Article
    label: str
    text: str
    relation: str
    named_as: str
    segments: tuple[Segment, ...]
    words: int
    kept_words: int
    added_words: int

    @property
    def whole(self) -> bool:
        """Whether nothing was cut or added."""
        return all(segment.kind is SegmentKind.KEPT for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A report that prints the statement, by its article and label."""

    article: Article
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paraphrase:
    """A report that gives the statement in other words, and these words."""

    article: Article
    label: str
    quote: Quote

    @property
    def text(self) -> str:
        """The reporter's words."""
        return self.quote.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said: its fullest version, which reports print it at what length, and which leave it out.

    A report that gives the statement in other words neither prints it nor leaves it out.
    """

    utterance_id: int | None
    speaker: Person | None
    speaker_name: str
    stance: str
    text: str
    words: int
    versions: tuple[Version, ...]
    in_other_words: tuple[Paraphrase, ...]
    left_out_by: tuple[Carrier, ...]
    carrier_count: int

    @property
    def heading(self) -> str:
        """Who said it, or who denied it or never said it."""
        name = self.speaker.name if self.speaker else self.speaker_name
        return lead(self.stance, name) or "Speaker not named"

    @property
    def cut(self) -> bool:
        """Whether a version lacks words of the fullest one or has words of its own."""
        return any(not version.whole for version in self.versions)

    @property
    def fullest_elsewhere(self) -> bool:
        """Whether the fullest version is in a report that is not compared."""
        return all(version.text != self.text for version in self.versions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article of the comparison; the tuples hold what it says about the event, in its own words.

    Of what it leaves out, the tuples hold what most other reports have; the counts cover all of it.
    """

    article: Article
    outlet: Outlet | None
    label: str
    main: bool
    lede: Passage | None
    account: tuple[Passage, ...]
    actors: tuple[Actor, ...]
    actors_left_out: tuple[MissingActor, ...]
    actors_left_out_count: int
    quotes: tuple[Quote, ...]
    quotes_left_out: tuple[Statement, ...]
    quotes_left_out_count: int
    figures: tuple[Figure, ...]
    terms: tuple[TermUse, ...]
    reporting_verbs: tuple[VerbUse, ...]
    shared_copy: tuple[CopyLink, ...]

    @property
    def link(self) -> str:
        """The address of the report on its outlet's site; empty if there is none that is safe to link to."""
        return self.article.url if self.article.url.startswith(("http://", "https://")) else ""

    @property
    def shown_published(self) -> str:
        """When the report was published, as precisely as that is known."""
        published = self.article.published
        return shown_date(published.date() if published else None, self.article.published_precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """What one report claims, with the sentence that claims it if the report is compared.

    `copied` holds the labels of other reports that make the same claim and share copy with it.
    """

    article: Article
    label: str
    value: str
    qualifier: str
    text: str
    sentence: Passage | None
    copied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a disagreement and the claims behind it; `source_count` counts outlets that share copy once."""

    value: str
    source_count: int
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One fact that several reports claim about an event, and whether they agree."""

    event: Event
    found: Discrepancy
    sides: tuple[Side, ...]

    @property
    def is_agreement(self) -> bool:
        """Whether the reports agree."""
        return self.found.state is DiscrepancyState.AGREEMENT

    @property
    def is_possible(self) -> bool:
        """Whether the claims differ but may be about different things."""
        return self.found.state is DiscrepancyState.POSSIBLE

    @property
    def is_revision(self) -> bool:
        """Whether a later report updates what an earlier one says."""
        return self.found.state is DiscrepancyState.REVISION

    @property
    def heading(self) -> str:
        """The fact and the values that the reports give: "Killed: 29 or 28"."""
        link = " to " if self.is_revision else " or "
        values = tuple(side.value for side in self.sides)
        if self.is_agreement:
            values = (max(values, key=len),)  # "26 May 2017" already includes "26 May" and "Friday"
        return f"{self.found.role.capitalize()}: {link.join(values)}"

    @property
    def reports_and_sources(self) -> str:
        """How many reports claim it, and how many of those are independent."""
        reports, sources = sum(len(side.claims) for side in self.sides), self.found.source_count
        return f"{reports} reports, {sources} independent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the timeline: an event that the reports mention, or the publication of a report.

    `disputed` holds the dates that the reports give if these contradict each other.
    """

    date: date | None
    date_precision: str
    event: Event | None
    article: Article | None
    label: str
    told_by: tuple[str, ...]
    disputed: tuple[str, ...]

    @property
    def shown_date(self) -> str:
        """The date, as precisely as it is known."""
        return shown_date(self.date, self.date_precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How the reports of one event compare.

    `omitted` counts reports above the limit of a comparison, `statements_omitted` statements above its limit.
    """

    event: Event
    reports: tuple[Report, ...]
    omitted: int
    statements: tuple[Statement, ...]
    statements_omitted: int
    questions: tuple[Question, ...]
    timeline: tuple[Moment, ...]

    @property
    def disagreements(self) -> tuple[Question, ...]:
        """The questions on which reports contradict each other, or a later one revises an earlier one."""
        return tuple(question for question in self.questions if not question.is_agreement and not question.is_possible)

    @property
    def possible_disagreements(self) -> tuple[Question, ...]:
        """The questions on which reports differ, although they may be about different things."""
        return tuple(question for question in self.questions if question.is_possible)

    @property
    def agreements(self) -> tuple[Question, ...]:
        """The questions on which reports agree, figures before dates."""
        agreed = [question for question in self.questions if question.is_agreement]
        return tuple(sorted(agreed, key=lambda question: question.found.role == "date"))
