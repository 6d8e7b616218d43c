"""The records of the clause rules: a reporting clause, and the source quoted in it."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.records import Candidate, SpeakerKind
from articles.extraction.speech.rules import ChoiceRule, ClauseShape, NamedBy, NounRule, SpeechRule, TieRule
from articles.extraction.text.cues import Content

from .text import Phrase


@dataclass(slots=True)
class Frame:
    """One reporting clause; `find_frames` fills it in while it reads the clause, and nobody changes it afterwards.

    `first` and `last` are its words without the content; `content` is the word at which content after it
    would begin. `group` is the first word of the verb group, or the verb itself if it has no auxiliaries:
    "did" of "did not say", "to" of "to say".
    """

    verb: int
    first: int
    last: int
    content: int
    shape: ClauseShape
    subject: Phrase | None
    cue: str
    lemma: str
    name: str
    governs: Content
    negated: bool = False
    participle: bool = False
    bare: bool = True
    via: str | None = None
    group: int = -1

    def followed_by(self, subject: Phrase, shape: ClauseShape) -> Frame:
        """This frame, completed with a subject behind the verb."""
        self.shape, self.subject, self.last, self.content = shape, subject, subject.last, subject.last + 1
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSource:
    """A source: the span of the mention, the name it refers to, and the other candidates.

    `certainty` is 1 if the phrase itself names the source, and less if the phrase had to be resolved; `reason`
    is the case by which a noun phrase was read; `organisation` is what a person's office or campaign is called.
    """

    start: int
    end: int
    name: str | None
    kind: SpeakerKind
    named_by: NamedBy = NamedBy.NAME
    certainty: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    reason: NounRule | None = None
    organisation: str | None = None

    def text(self, body: str) -> str:
        """The mention as printed."""
        return body[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A quotation tied to its reporting clause, with the rule that tied them.

    `rival` is the losing clause, whose subject may be the source after all; `choice` is the rule by which it lost,
    `reason` the rule that makes a third clause the right one. `disowned` is true if the clause says that the words were
    never said.
    """

    word: int
    frame: Frame
    rule: SpeechRule
    via: Frame | None = None
    rival: Frame | None = None
    choice: ChoiceRule | None = None
    reason: TieRule | None = None
    disowned: bool = False
