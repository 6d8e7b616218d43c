"""What the clause rules pass on: a reporting clause, and who is quoted in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from articles.extraction.records import Candidate, SpeakerKind
from articles.extraction.speech.rules import ClauseShape, NamedBy, NounRule
from articles.extraction.text.cues import Content

from .text import Phrase


class Frame(NamedTuple):
    """One reporting clause; a named tuple, for thousands are made and altered in every text.

    `first` and `last` are the words it covers, content not counted; `content` is the word at which content behind
    it would begin. `group` is the first word of the verb
    group: "did" of "did not say", "to" of "to say"; it is the verb itself where nothing goes with it.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSource:
    """Who is quoted: the span of the mention, the name it stands for, and who else was weighed.

    `certainty` is 1 where the phrase names the source itself, less where it had to be resolved; `reason`
    is the case by which a noun phrase was read.
    """

    start: int
    end: int
    name: str | None
    kind: SpeakerKind
    named_by: NamedBy = NamedBy.NAME
    certainty: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    reason: NounRule | None = None

    def text(self, body: str) -> str:
        """The mention as printed."""
        return body[self.start : self.end]
