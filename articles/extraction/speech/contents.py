"""The extent of the content that a reporting clause governs."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CLAUSE, verbs_with
from articles.extraction.text.tokens import MARK, QUOTATION

from . import stances
from .clauses.records import Frame, Tie
from .clauses.segments import ClauseSegment
from .clauses.text import ClauseText, Phrase, is_verb
from .clauses.word_classes import MODALS, QUESTION_WORDS
from .quotations.regions import Region
from .rules import AFTER, CLOSING, INSIDE, SHARED, TRAILING
from .tying import LISTENING

_WORDS = word_sets("quotations", "contents")
GOVERNED, OPENING = _WORDS["governed"], _WORDS["leading"]
BREAKING_OFF = _WORDS["breaking_off"]
CHARGING, ONLY_FOR = verbs_with("charges"), verbs_with("charges_for")
PLURAL = ("s", "men", "women")


def is_collective(text: ClauseText, phrase: Phrase | None) -> bool:
    """Whether a subject only refers back to several ("both men", "the two sides", "they"), so that nobody is quoted.

    The words are then those of the author of the statement that reports them.
    """
    if phrase is None or phrase.person >= 0:
        return False
    words = [text.words[index].low for index in range(phrase.first, phrase.last + 1)]
    if words[0] in ("the", "these", "those") and len(words) > 1:
        words = words[1:]
    return len(words) <= 2 and (words[0] in ("both", "they") or (words[0] == "two" and words[-1].endswith(PLURAL)))


def _parts(text: ClauseText, tied: Tie, frame: Frame) -> bool:
    """Whether "and warned" begins a separate report; "but would not comment" and "but understood it" do not."""
    if frame.participle:
        return False
    # "Called it “hasty” and warned …": a verb with its own object leaves the rest to the next verb.
    if tied.frame.governs is not CLAUSE:
        return True
    modal = any(text.words[index].low in MODALS for index in range(frame.first, frame.verb))
    return not modal and frame.name != "thought"


def content_span(text: ClauseText, segment: ClauseSegment, tied: Tie, regions: Sequence[Region]) -> tuple[int, int]:
    """Start and end of the reported content of a mixed quote."""
    words = text.words
    frame = tied.frame
    region = regions[words[tied.word].region]
    if tied.rule in (TRAILING, CLOSING):
        # Business copy: everything up to the clause is its content, except a "But" that opens the sentence.
        low, high = _behind_other_quote(text, segment, tied.word), frame.first
        while low < tied.word and words[low].low in OPENING:
            low += 1
    else:
        low, high = max(frame.content, frame.last + 1), segment.high
        # "…," said Lee, the mayor, "…": a description is between an inverted clause and the quotation.
        low = tied.word if frame.shape is AFTER else low
        low = _behind_object(text, frame, low, tied.word)
        high = _content_end(text, segment, tied, low, high)
    while low < tied.word and (words[low].low in LISTENING or words[low].low in GOVERNED):
        low += 1
    while high > tied.word + 1 and words[high - 1].kind is MARK:
        high -= 1
    start = region.outer_start if low == tied.word else words[low].start
    end = region.outer_end if high <= tied.word + 1 else words[high - 1].end
    return start, end


def _behind_other_quote(text: ClauseText, segment: ClauseSegment, word: int) -> int:
    """The first word of content before its reporting clause; a separate quote ("…," said Roe) is skipped."""
    words = text.words
    low = segment.low
    for frame in segment.frames:
        if frame.shape is AFTER and frame.last < word and words[frame.first - 1].kind is QUOTATION:
            low = max(low, frame.last + 1)
    return low


def withholds_what(text: ClauseText, tied: Tie) -> bool:
    """Whether a clause only says, in the reporter's words, what was not disclosed: "did not say where it would be"."""
    frame, word = tied.frame, text.words[tied.frame.content]
    return frame.negated and tied.rule is INSIDE and word.low in QUESTION_WORDS


def is_judgement(text: ClauseText, segment: ClauseSegment, tied: Tie, word: int) -> bool:
    """Whether a quotation is a judgement on a claim, not a part of it: called the claim that Roe lied "absurd"."""
    words, frame = text.words, tied.frame
    if frame.name != "described" or frame.verb > word:
        return False
    return any(stances.is_denied_noun(words, index, segment.low) for index in range(frame.verb + 2, word))


def _behind_object(text: ClauseText, frame: Frame, low: int, word: int) -> int:
    """Where content begins after the object of an accusation ("accused the board of …"), else `low`."""
    if frame.lemma not in CHARGING:
        return low
    # Court and sport reports: the content of "accused the board of “cherry-picking”" excludes the board.
    for index in range(low + 1, word):
        if text.words[index].low == "for" or (text.words[index].low == "of" and frame.lemma not in ONLY_FOR):
            return index + 1
    return low


def _content_end(text: ClauseText, segment: ClauseSegment, tied: Tie, low: int, high: int) -> int:
    """The word after the content that follows a cue."""
    words = text.words
    # "Lee praised the “courage” of the crew, her office said": the second source is not content.
    if tied.via is not None and tied.via.first > tied.word:
        high = min(high, tied.via.first)
    # "Called it “hasty” and warned that …": a second verb begins a report of its own.
    for frame in segment.frames:
        if frame.shape is SHARED and tied.word < frame.first < high and _parts(text, tied, frame):
            high = frame.first
            while high > tied.word + 1 and words[high - 1].low in ("and", "but", ","):
                high -= 1
    for index in range(tied.word + 1, high):
        word = words[index]
        # Lists of reactions: 'Lee called it "hasty"; the board met.'
        if word.low == ";":
            return index
        # American style puts the comma inside: 'called it "a mistake," which it was'.
        previous = words[index - 1]
        if previous.kind is QUOTATION and text.body[previous.end - 2 : previous.end - 1] == ",":
            return index
        if word.low == "," and index + 1 < high:
            behind = words[index + 1]
            # Background that the reporter adds after a comma: "…, a reference to the strike".
            if behind.low in BREAKING_OFF or behind.low.endswith("ing"):
                return index
            # "…, and left": the subject does something else.
            if behind.low in ("and", "but") and index + 2 < high and is_verb(words[index + 2]):
                return index
    return high
