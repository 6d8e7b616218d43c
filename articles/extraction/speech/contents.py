"""How far the content reaches that a reporting clause governs."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CLAUSE, verbs_with
from articles.extraction.text.tokens import MARK, QUOTATION

from . import stances
from .clauses.records import Frame
from .clauses.segments import ClauseSegment
from .clauses.text import ClauseText, Phrase, is_verb
from .clauses.word_classes import MODALS
from .quotation_marks import Region
from .rules import AFTER, CLOSING, INSIDE, SHARED, TRAILING
from .tying import LISTENING, Tie

_WORDS = word_sets("quotations", "contents")
GOVERNED, OPENING = _WORDS["governed"], _WORDS["leading"]
WITHHELD, BREAKING_OFF = _WORDS["withheld"], _WORDS["breaking_off"]
CHARGING, ONLY_FOR = verbs_with("charges"), verbs_with("charges_for")
PLURAL = ("s", "men", "women")


def is_collective(text: ClauseText, phrase: Phrase | None) -> bool:
    """Whether a subject only points back at several ("both men", "the two sides", "they"), so that nobody is quoted.

    The words are then those of whoever issued the statement that tells of them.
    """
    if phrase is None or phrase.person >= 0:
        return False
    words = [text.words[index].low for index in range(phrase.first, phrase.last + 1)]
    if words[0] in ("the", "these", "those") and len(words) > 1:
        words = words[1:]
    return len(words) <= 2 and (words[0] in ("both", "they") or (words[0] == "two" and words[-1].endswith(PLURAL)))


def _parts(text: ClauseText, tied: Tie, frame: Frame) -> bool:
    """Whether "and warned" begins a report of its own; "but would not comment" and "but understood it" do not."""
    if frame.participle:
        return False
    # "Called it “hasty” and warned …": a verb with an object of its own leaves the rest to the next verb.
    if tied.frame.governs is not CLAUSE:
        return True
    modal = any(text.words[index].low in MODALS for index in range(frame.first, frame.verb))
    return not modal and frame.name != "thought"


def content_span(text: ClauseText, segment: ClauseSegment, tied: Tie, regions: Sequence[Region]) -> tuple[int, int]:
    """Where the reported content of a mixed quote begins and ends."""
    words = text.words
    frame = tied.frame
    region = regions[words[tied.word].region]
    if tied.rule in (TRAILING, CLOSING):
        # Business copy: everything up to the clause is its content, but for a "But" that opens the sentence.
        low, high = _behind_other_quote(text, segment, tied.word), frame.first
        while low < tied.word and words[low].low in OPENING:
            low += 1
    else:
        low, high = max(frame.content, frame.last + 1), segment.high
        # "…," said Lee, the mayor, "…": between an inverted clause and the marks stands a description.
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
    """Where content before its clause begins: behind "…," said Roe, which is a quote of its own."""
    words = text.words
    low = segment.low
    for frame in segment.frames:
        if frame.shape is AFTER and frame.last < word and words[frame.first - 1].kind is QUOTATION:
            low = max(low, frame.last + 1)
    return low


def withholds_what(text: ClauseText, tied: Tie) -> bool:
    """Whether a clause only says what was not told, in the reporter's words: "did not say where it would be"."""
    frame, word = tied.frame, text.words[tied.frame.content]
    return frame.negated and tied.rule is INSIDE and word.low in WITHHELD


def is_judgement(text: ClauseText, segment: ClauseSegment, tied: Tie, word: int) -> bool:
    """Whether marks hold the judgement on a claim, which is no part of it: called the claim that Roe lied "absurd"."""
    words, frame = text.words, tied.frame
    if frame.name != "described" or frame.verb > word:
        return False
    return any(stances.is_denied_noun(words, index, segment.low) for index in range(frame.verb + 2, word))


def _behind_object(text: ClauseText, frame: Frame, low: int, word: int) -> int:
    """Where content begins behind the object of a charge ("accused the board of …"), else `low`."""
    if frame.lemma not in CHARGING:
        return low
    # Court and sport reports: "accused the board of “cherry-picking”" leaves the board out of the words.
    for index in range(low + 1, word):
        if text.words[index].low == "for" or (text.words[index].low == "of" and frame.lemma not in ONLY_FOR):
            return index + 1
    return low


def _content_end(text: ClauseText, segment: ClauseSegment, tied: Tie, low: int, high: int) -> int:
    """The word behind the content that follows a cue."""
    words = text.words
    # "Lee praised the “courage” of the crew, her office said": the second source is no content.
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
        # American marks hold the comma: 'called it "a mistake," which it was'.
        previous = words[index - 1]
        if previous.kind is QUOTATION and text.body[previous.end - 2 : previous.end - 1] == ",":
            return index
        if word.low == "," and index + 1 < high:
            behind = words[index + 1]
            # Background that the reporter adds behind a comma: "…, a reference to the strike".
            if behind.low in BREAKING_OFF or behind.low.endswith("ing"):
                return index
            # "…, and left": the subject goes on to do something.
            if behind.low in ("and", "but") and index + 2 < high and is_verb(words[index + 2]):
                return index
    return high
