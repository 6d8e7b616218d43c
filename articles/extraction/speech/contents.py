"""Which reporting clause a quotation belongs to, and how far the reported content reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CLAUSE, QUOTING, SPOKEN, WEAK, forms_with, verbs_with
from articles.extraction.text.tokens import BREAK, MARK, PLAIN, QUOTATION, Token

from . import stances
from .clauses.records import Frame
from .clauses.segments import ClauseSegment
from .clauses.subjects import main_clause
from .clauses.text import ClauseText, Phrase, is_verb
from .clauses.verb_groups import ends_spoken
from .clauses.word_classes import BREAKERS, CONJUNCTIONS, DETERMINERS, DOCUMENT_NOUNS, MODALS
from .quotation_marks import Region
from .rules import (
    ACCORDING,
    AFTER,
    BEFORE,
    CLOSING,
    INFINITIVE,
    INSIDE,
    LEADING,
    PASSIVE,
    RELATIVE_CLAUSE,
    SHARED,
    TRAILING,
    SpeechRule,
    TieRule,
)

BETWEEN = (MARK, BREAK)
LONGEST_APPOSITION = 12
"""Words between a quotation and the name behind it: "…," the deputy's mother, Ann Lee, said."""
_WORDS = word_sets("quotations", "contents")
GOVERNED, OPENING, RESUMING = _WORDS["governed"], _WORDS["leading"], _WORDS["resuming"]
COORDINATING, SUBORDINATE = _WORDS["coordinating"], _WORDS["subordinate"]
WITHHELD, BREAKING_OFF = _WORDS["withheld"], _WORDS["breaking_off"]
REPLYING = forms_with("replying")
CHARGING, ONLY_FOR = verbs_with("charges"), verbs_with("charges_for")
PLURAL = ("s", "men", "women")
LISTENING = frozenset(("that", ",", ":", "—", "–", "-", "--", "("))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A quotation tied to the reporting clause it belongs to, with the rule that tied them.

    `rival` is the clause that lost, whose subject may be the source after all.
    """

    word: int
    frame: Frame
    rule: SpeechRule
    via: Frame | None = None
    rival: Frame | None = None
    reason: TieRule | None = None


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


def is_close(tied: Tie) -> bool:
    """Whether the reporting clause stands right beside the marks, or gives them as its own description."""
    return tied.rule in (LEADING, TRAILING) or tied.frame.name == "described"


def tie(text: ClauseText, segment: ClauseSegment, word: int, words_in: str) -> Tie | None:
    """The reporting clause of a quotation inside its own sentence, None where there is none."""
    behind = _behind(text, segment, word)
    ahead = _ahead(text, segment, word)
    if behind is None and ahead is None and word + 1 < segment.high and text.words[word + 1].kind is QUOTATION:
        behind = _behind(text, segment, word + 1)
        return replace(behind, word=word) if behind is not None else None
    if behind is not None and behind.rule is CLOSING and text.person_starting_at(word + 1) >= 0:
        behind = None if ends_spoken(text, word) else behind
    if behind is not None and ahead is not None:
        chosen = _either(text, word, ahead, behind, words_in)
        lost = behind.frame if chosen.frame is ahead.frame else ahead.frame
        return chosen if chosen.via is lost else replace(chosen, rival=lost)
    return ahead or behind


def _ahead(text: ClauseText, segment: ClauseSegment, word: int) -> Tie | None:
    """The tie to a clause before the quotation ("X said: …", "X called it …")."""
    frames = [frame for frame in segment.frames if frame.last < word and frame.verb < word]
    main = main_clause(text, segment.low, word)
    for position in range(len(frames) - 1, -1, -1):
        frame = frames[position]
        between = range(max(frame.content, frame.last + 1), word)
        close = all(text.words[index].low in LISTENING or _resuming(text, index, word) for index in between)
        close = close or _announced(text, frame, word) or _interrupted(text, frame, word)
        if frame.shape is AFTER and not close and not _resumes(text, frame, word):
            return None
        if frame.governs is WEAK and not close and text.words[frame.content - 1].low != "that":
            continue
        if frame.shape is RELATIVE_CLAUSE and any(text.words[index].low == "," for index in between):
            continue
        if frame.lemma in QUOTING and any(other.verb > frame.verb for other in frames):
            continue
        if not close and any(text.words[index].low == ";" for index in between):
            return None
        if not close and frame.shape is not ACCORDING and frame.verb < main:
            continue
        outer = _matrix(text, frames, position)
        resumed = frame.shape is AFTER and text.words[word - 1].kind is MARK
        rule = LEADING if (close or resumed) and outer is frame else INSIDE
        return Tie(word=word, frame=outer, rule=rule, rival=frame if outer is not frame else None)
    return None


def _announced(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether a colon behind a clause leads to a whole sentence in marks ("refused to be drawn: “Ask me in May.”")."""
    if text.words[word - 1].low != ":" or frame.governs is WEAK:
        return False
    inner = text.body[text.words[word].start : text.words[word].end].lstrip("\"“„«»'‘`「『 ")
    return inner[:1].isupper()


def _interrupted(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether a quotation goes on behind the clause that interrupts it ("…," he wrote in the ruling, "…")."""
    words = text.words
    before = words[frame.first - 1] if frame.first > 0 else None
    if before is None or before.kind is not QUOTATION or words[word - 1].low not in (",", "—", "–", "--"):
        return False
    return frame.shape is BEFORE and ends_spoken(text, frame.first - 1)


def _resuming(text: ClauseText, index: int, word: int) -> bool:
    """Whether a word only leads over to the next quotation ("…" it added; and, later, "…")."""
    words = text.words
    low = words[index].low
    return low in RESUMING and words[word - 1].kind is MARK


def _matrix(text: ClauseText, frames: Sequence[Frame], position: int) -> Frame:
    """The outermost clause that reports the one at `position` ("Lee said the board had decided …")."""
    inner = frames[position]
    for index in range(position - 1, -1, -1):
        outer = frames[index]
        if outer.shape is AFTER or outer.governs is not CLAUSE or outer.name not in SPOKEN:
            continue
        if _is_document(text, outer) and inner.name in SPOKEN and inner.subject and inner.subject.person >= 0:
            break
        if inner.shape is SHARED or inner.first <= outer.verb or _coordinate(text, outer, inner):
            break
        opener = text.words[inner.first - 1].low
        if opener == "what" or (opener == "that" and outer.content != inner.first):
            break  # "remarks that the board called …"
        inner = outer
    return inner


def _is_document(text: ClauseText, frame: Frame) -> bool:
    """Whether a clause's subject is a document, which passes on what others said."""
    return frame.subject is not None and text.words[frame.subject.head].low in DOCUMENT_NOUNS


def _coordinate(text: ClauseText, outer: Frame, inner: Frame) -> bool:
    """Whether a clause stands beside the one before it rather than inside it."""
    words = text.words
    if inner.shape is ACCORDING:
        return True
    for index in range(inner.first - 1, outer.verb, -1):
        low = words[index].low
        if low in (";", ":"):
            return True
        if low in COORDINATING:
            return words[index - 1].low == "," or low in SUBORDINATE
        if low != "," and index < inner.first - 2:
            break
    return False


def _resumes(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether the content goes on behind an inverted clause: said Lee, the mayor, "but …"."""
    previous = text.words[word - 1]
    return previous.low in (",", ":", "—", "–", "--", "and", "but")


def _behind(text: ClauseText, segment: ClauseSegment, word: int) -> Tie | None:
    """The tie to a clause behind the quotation ("…," X said)."""
    if _is_opener(text, segment, word):
        return None
    for frame in segment.frames:
        if frame.first <= word:
            continue
        between = [text.words[index] for index in range(word + 1, frame.first)]
        if frame.lemma in QUOTING and any(other.verb > frame.verb and other.participle for other in segment.frames):
            continue
        if not between and not _adjoins(text, frame, word):
            continue
        apposed = len(between) <= LONGEST_APPOSITION and ends_spoken(text, word) and not _has_clause(between)
        if apposed or all(item.kind in BETWEEN for item in between) or _quoted_as(text, segment, frame, word):
            return Tie(word=word, frame=frame, rule=TRAILING)
        if frame.participle or frame.governs is WEAK or frame.shape in (SHARED, PASSIVE):
            continue
        if any(item.kind is MARK and item.low in (":", ";") for item in between):
            return None
        previous = text.words[frame.first - 1]
        if previous.low in (",", "—", "–", "--") or previous.kind is QUOTATION:
            return Tie(word=word, frame=frame, rule=CLOSING)
    return None


def _is_opener(text: ClauseText, segment: ClauseSegment, word: int) -> bool:
    """Whether a quotation belongs to an opening adverbial ("Asked about the “neutral rate”, Lee said …")."""
    words = text.words
    if words[segment.low].low not in REPLYING:
        return False
    return all(words[index].kind is PLAIN for index in range(segment.low, word)) and not ends_spoken(text, word)


def _has_clause(between: Sequence[Token]) -> bool:
    """Whether a verb, a conjunction or another quotation stands among words that ought to be an apposition."""
    return any(
        item.kind is QUOTATION or item.low in BREAKERS or item.low in CONJUNCTIONS or is_verb(item) for item in between
    )


def _adjoins(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether a clause may stand right behind the marks; a noun there may be what the marks qualify."""
    phrase = frame.subject
    if frame.shape is not BEFORE or phrase is None or phrase.person >= 0 or phrase.pronoun:
        return True
    opener = text.words[phrase.first]
    return ends_spoken(text, word) or opener.low in DETERMINERS or opener.capital


def _quoted_as(text: ClauseText, segment: ClauseSegment, frame: Frame, word: int) -> bool:
    """Whether a clause is the "as saying" behind "…," the agency quoted Lee."""
    if not frame.participle or text.words[frame.verb - 1].low != "as":
        return False
    return any(other.lemma in QUOTING and word < other.verb < frame.verb for other in segment.frames)


def _either(text: ClauseText, word: int, ahead: Tie, behind: Tie, words_in: str) -> Tie:
    """The better of two ties."""
    sentence = words_in[:1].isupper() and len(words_in.split()) > 3
    complete = words_in.rstrip()[-1:] in ",?!"
    if ahead.rule is LEADING and ahead.frame.shape is not AFTER and ahead.frame.name in SPOKEN:
        return Tie(word=word, frame=ahead.frame, rule=ahead.rule, via=behind.frame)
    if behind.rule is TRAILING and complete and sentence:
        return behind
    if ahead.rule is LEADING and ahead.frame.name in SPOKEN:
        return ahead
    if ahead.frame.shape is AFTER and behind.rule is TRAILING:
        return behind
    if behind.frame.name in SPOKEN and (ahead.frame.name not in SPOKEN or ahead.frame.shape is INFINITIVE):
        return behind
    return Tie(word=word, frame=ahead.frame, rule=ahead.rule, via=behind.frame)


def _parts(text: ClauseText, tied: Tie, frame: Frame) -> bool:
    """Whether "and warned" begins a report of its own; "but would not comment" and "but understood it" do not."""
    if frame.participle:
        return False
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
        low, high = segment.low, frame.first
        while low < tied.word and words[low].low in OPENING:
            low += 1
    else:
        low, high = max(frame.content, frame.last + 1), segment.high
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
    for index in range(low + 1, word):
        if text.words[index].low == "for" or (text.words[index].low == "of" and frame.lemma not in ONLY_FOR):
            return index + 1
    return low


def _content_end(text: ClauseText, segment: ClauseSegment, tied: Tie, low: int, high: int) -> int:
    """The word behind the content that follows a cue."""
    words = text.words
    if tied.via is not None and tied.via.first > tied.word:
        high = min(high, tied.via.first)
    for frame in segment.frames:
        if frame.shape is SHARED and tied.word < frame.first < high and _parts(text, tied, frame):
            high = frame.first
            while high > tied.word + 1 and words[high - 1].low in ("and", "but", ","):
                high -= 1
    for index in range(tied.word + 1, high):
        word = words[index]
        if word.low == ";":
            return index
        previous = words[index - 1]
        if previous.kind is QUOTATION and text.body[previous.end - 2 : previous.end - 1] == ",":
            return index
        if word.low == "," and index + 1 < high:
            behind = words[index + 1]
            if behind.low in BREAKING_OFF or behind.low.endswith("ing"):
                return index
            if behind.low in ("and", "but") and index + 2 < high and is_verb(words[index + 2]):
                return index
    return high
