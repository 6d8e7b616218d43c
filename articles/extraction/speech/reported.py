"""Reported speech without quotation marks: "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CLAUSE, CUES, DENYING, REFUSING, SPOKEN, WEAK, forms_with, verbs_with
from articles.extraction.text.tokens import MARK, PLAIN, Token

from .clauses.records import Frame
from .clauses.segments import ClauseSegment
from .clauses.text import ClauseText, is_verb
from .clauses.word_classes import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BREAKERS,
    CONJUNCTIONS,
    DAY_COMPANIONS,
    DAYS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    MODALS,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
)
from .rules import (
    ACCORDING,
    AFTER,
    BEFORE,
    INFINITIVE,
    PASSIVE,
    RELATIVE_CLAUSE,
    REPORTED,
    REPORTED_BEFORE,
    SHARED,
    SpeechRule,
)
from .stances import DENIED_NOUNS, inner_frame, passes_on_falsely, speaks_for_nobody

REPORTING, ADDING = verbs_with("reports"), forms_with("adding") | {"according"}
_WORDS = word_sets("quotations", "reported")
OPENING, LEADING, ADVERBIAL = _WORDS["opening"], _WORDS["leading"], _WORDS["adverbial"]
RELATIVE, COMPARING, ALONE = _WORDS["relative"], _WORDS["comparing"], _WORDS["alone"]
CONTRACTED = tuple(_WORDS["contracted"])
LONGEST_SOURCE = 14
"""Maximum number of words between "according to" and the comma after the source."""
COORDINATING = CONJUNCTIONS | {"but"}
LONGEST_OBJECT = 7
"""Maximum number of words of an object before "that": "rejected as absurd the claims that …"."""
FEWEST = 3
LONGEST = 120
"""Maximum number of words of one reported clause that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A stretch of reported speech with its reporting clause."""

    start: int
    end: int
    frame: Frame
    rule: SpeechRule


def find_reported(
    text: ClauseText, segment: ClauseSegment, taken: Sequence[tuple[int, int]], used: frozenset[int]
) -> list[Reported]:
    """The reported speech of a sentence outside its quotations.

    Args:
        taken: spans that quotes in this sentence already cover.
        used: verbs of the clauses that report those quotes.
    """
    found: list[Reported] = []
    covered = -1
    for frame in segment.frames:
        inside = frame.first < covered
        # Broadcast reports: a named person inside a report is a quote of its own, a thought inside one is not.
        if inside and not _is_nested(text, frame) or frame.verb in used or not _reports(text, frame):
            continue
        if speaks_for_nobody(text, frame, segment.low) or _only_hands_on(text, segment, frame):
            continue
        if found and found[-1].frame.verb < frame.verb and text.words[frame.verb].end <= found[-1].start:
            continue  # the "claims" of "rejected claims that …"
        reported = _behind(text, segment, frame) or _before(text, segment, frame)
        if reported is None:
            continue
        low, high, rule = reported
        start, end = text.words[low].start, text.words[high - 1].end
        # Words in quotation marks are quoted already.
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        if found and start < found[-1].end and not (inside and end <= found[-1].end):
            continue
        found.append(Reported(start=start, end=end, frame=frame, rule=rule))
        covered = max(covered, high)
    return found


def _only_hands_on(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a clause falsely says that another person spoke; the other clause is the quote, with its stance."""
    return passes_on_falsely(text, segment, frame) and inner_frame(text, segment, frame) is not None


def _is_nested(text: ClauseText, frame: Frame) -> bool:
    """Whether a clause inside reported speech reports in turn: "the channel said that Lee told the board that …"."""
    subject = frame.subject
    said = frame.name in SPOKEN and frame.shape is BEFORE and text.words[frame.content - 1].low == "that"
    return said and subject is not None and (subject.person >= 0 or text.words[subject.head].capital)


def _reports(text: ClauseText, frame: Frame) -> bool:
    """Whether a clause may report speech without quotation marks."""
    # "Was described by" and "is expected to say" govern only words in quotation marks.
    if frame.subject is None or frame.shape in (PASSIVE, INFINITIVE):
        return False
    # "In the words of" requires quotation marks, "according to" does not.
    if frame.shape is ACCORDING:
        return frame.cue.lower().startswith("according")
    # Business copy: "declined to comment on a report that it was up for sale".
    if frame.lemma in REFUSING and text.words[frame.verb + 1].low == "to":
        return False
    # Features: "shouted that" reports, "smiled" and "shouted" alone do not.
    if frame.governs is WEAK:
        return text.words[frame.content - 1].low == "that"
    # Studies and surveys show that something is so; what a person shows is not speech.
    shown = frame.name == "shown" and text.words[frame.subject.head].low in DOCUMENT_NOUNS
    return frame.governs is CLAUSE and (frame.name in SPOKEN or frame.lemma in REPORTING or shown)


def _behind(text: ClauseText, segment: ClauseSegment, frame: Frame) -> tuple[int, int, SpeechRule] | None:
    """The words of the content that follows a clause."""
    words = text.words
    low = max(frame.content, frame.last + 1)
    # "Rejected claims that …": the content is the claim.
    if frame.lemma in DENYING and frame.shape is not AFTER:
        low = _behind_claim(words, low, segment.high)
    marked = words[low - 1].low == "that" if low > frame.verb + 1 else False
    if frame.shape is AFTER:
        return None
    # "According to Lee, the mayor of Lyon, …": the content begins after the source's comma, if the phrase opens the
    # sentence.
    if frame.shape is ACCORDING:
        while low < segment.high and words[low].low != "," and low - frame.last < LONGEST_SOURCE:
            low += 1
        if frame.first - segment.low > 2 or low >= segment.high or words[low].low != ",":
            return None
    # "The letter saying nothing" describes a noun; ", saying nothing had changed" reports.
    elif frame.participle and not marked and words[frame.first - 1].low != ",":
        return None
    # "Lee said, denying that it leaked, the pipe was new".
    low = _behind_insertion(words, low, segment.high)
    while low < segment.high and (words[low].low == "that" or _is_plain_mark(words[low])):
        marked = marked or words[low].low == "that"
        low += 1
    high = _end(text, low, segment.high, marked=marked)
    # "Lee, who denies that it leaks, sued": the content ends where the main clause continues.
    if _is_insertion(words, segment, frame):
        high = _main_verb_behind(words, low, high)
    if high - low < FEWEST or _quotes(segment, low, high):
        return None
    # "Critics say that is not enough": "that" is the subject if a verb follows it.
    if marked and _is_finite(words, low):
        if frame.participle or words[frame.verb + 1].low != "that":
            return None  # "a ruling that cleared the way", "proposed a deal that would pay"
        low -= words[low].low in BE or words[low].low in MODALS  # "critics say that is not enough"
    # Police reports: "has not said why the road was closed" reports nothing.
    if frame.negated and words[low].low in OPENING and words[low].low != "that":
        return None
    # "Announced the sites", "claimed the lives of 28": without "that" a whole clause has to follow.
    strict = not marked and frame.shape is not ACCORDING and words[low].low not in OPENING
    if strict and not (frame.bare and _opens_clause(words, low, high)):
        return None
    return low, high, REPORTED


def _behind_insertion(words: Sequence[Token], low: int, high: int) -> int:
    """The word after ", denying that …," between a verb and its content, else `low`."""
    if low + 1 >= high or words[low].low != "," or not words[low + 1].low.endswith("ing"):
        return low
    cue = CUES.get(words[low + 1].low)
    if cue is None or cue.name != "denied":
        return low
    return next((index + 1 for index in range(low + 2, high) if words[index].low == ","), low)


def _is_insertion(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a clause is between commas before the main verb: "Lee, who denies that it leaks, sued."."""
    comma = frame.first - (1 if frame.participle else 2)
    if not (frame.participle or frame.shape is RELATIVE_CLAUSE) or comma <= segment.low or words[comma].low != ",":
        return False
    return not _has_verb(words, segment.low + 1, comma)


def _main_verb_behind(words: Sequence[Token], low: int, high: int) -> int:
    """Where an insertion ends and its sentence continues: "Lee, denying that it leaked, said …"."""
    for index in range(low + 1, high - 1):
        behind = words[index + 1]
        if words[index].low == "," and not behind.capital and (is_verb(behind) or behind.low.endswith("ed")):
            return index
    return high


def _behind_claim(words: Sequence[Token], low: int, high: int) -> int:
    """The word after "claims that" if such an object is denied ("rejected claims that …"), else `low`."""
    for index in range(low + 1, min(high, low + LONGEST_OBJECT)):
        if words[index - 1].kind is not PLAIN:
            break
        noun = words[index - 1].low
        noun = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
        if words[index].low == "that" and noun in DENIED_NOUNS:
            return index + 1
    return low


def _is_plain_mark(word: Token) -> bool:
    """Whether a word is a punctuation mark that belongs to no content; currency signs and brackets do."""
    return word.kind is MARK and word.low not in ("$", "€", "£", "(", "[", "#", "@")


def _before(text: ClauseText, segment: ClauseSegment, frame: Frame) -> tuple[int, int, SpeechRule] | None:
    """The words of the content before ", X said" or ", according to X"."""
    words = text.words
    high = frame.first
    if high <= segment.low or frame.participle or frame.shape is SHARED:
        return None
    # ", Lee said" needs its comma, "according to" does not.
    if words[high - 1].low != "," and frame.shape is not ACCORDING:
        return None
    low = segment.low
    # "While the port was closed, Lee said …": the opening is the reporter's.
    if words[low].low in ADVERBIAL or not _closes(text, segment, frame):
        return None
    while low < high and words[low].low in LEADING:
        low += 1
    while high > low and words[high - 1].kind is MARK:
        high -= 1
    if high - low < FEWEST or _quotes(segment, low, high):
        return None
    # "Meanwhile, the Sultan of Lindum, Ann Lee, said": an office is no report; "A pill cut deaths by half" is one
    # although its verb is not a known one.
    if not _has_verb(words, low, high) and not _is_report(text, frame, low, high):
        return None
    return low, high, REPORTED_BEFORE


def _quotes(segment: ClauseSegment, low: int, high: int) -> bool:
    """Whether a quotation is among the words from `low` to `high`."""
    at = bisect_left(segment.quotations, low)
    return at < len(segment.quotations) and segment.quotations[at] < high


def _is_report(text: ClauseText, frame: Frame, low: int, high: int) -> bool:
    """Whether words before ", police said" are certainly its content, although they contain no known verb."""
    opener = text.words[low].low
    if frame.subject is not None and frame.subject.person >= 0 and _is_description(text.words[low:high]):
        return False
    if frame.name not in SPOKEN and frame.name != "shown" and frame.shape is not ACCORDING:
        return False
    return high - low > FEWEST and opener not in PREPOSITIONS and opener not in BREAKERS


def _is_description(words: Sequence[Token]) -> bool:
    """Whether words are an office in front of a name and no report: "the Sultan of Lindum, Ann Lee, said"."""
    return all(word.capital or word.low in DETERMINERS or word.low in PREPOSITIONS for word in words)


def _end(text: ClauseText, low: int, high: int, *, marked: bool) -> int:
    """The word after a reported clause: a new main clause or a semicolon ends it.

    Args:
        marked: whether "that" opens the clause.
    """
    words = text.words
    high = min(high, low + LONGEST)
    for index in range(low + 1, high - 1):
        mark = words[index].low
        if mark == ";":
            return index
        if mark != ",":
            continue
        behind = words[index + 1].low
        # "Said the road was closed, but the bus ran": the reporter continues.
        if behind == "but" and _has_verb(words, index + 2, high):
            return index
        # "Said it was behind the raid, and Norland answered with fire": a named subject that did something.
        if behind == "and" and not marked and _tells(words, index + 2, high):
            return index
        # ", adding that" begins a second report.
        if behind in ADDING:
            return index
    while high > low and words[high - 1].kind is MARK and words[high - 1].low not in (")", "]", "%"):
        high -= 1
    return high


def _tells(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a clause here is the reporter's: a named subject did something, in another tense than reported speech.

    "The group said it was behind the attack, and Egypt answered with air strikes", but not "… and Egypt had answered".
    """
    if low + 1 >= high or not words[low].capital or words[low].low in PRONOUNS or words[low].low in DETERMINERS:
        return False
    at = low + 1
    while at < high and words[at].capital:
        at += 1
    return at < high and (words[at].low in PAST or (words[at].low.endswith("ed") and not words[at].capital))


def _closes(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether only an adverbial follows a clause: ", he said on Friday"."""
    low = max(frame.verb, frame.last) + 1
    if low >= segment.high:
        return True
    word = text.words[low]
    # "…, Lee asked to leave", "…, Lee said, and left": the clause continues.
    if word.low == "to" or (word.low == "," and frame.shape is BEFORE):
        return False
    plain = word.kind is MARK or word.low in PREPOSITIONS or word.low in DAYS or word.low in ADVERBS
    return plain or frame.shape in (AFTER, ACCORDING) or frame.via is not None or word.low in DAY_COMPANIONS


def _opens_clause(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a clause with a subject and a verb begins here, without an introductory "that"."""
    opener = words[low]
    # "Said there is money".
    if opener.low == "there":
        return low + 1 < high and words[low + 1].low in VERBS
    if opener.low.endswith(CONTRACTED):
        return True
    # "Spoke of", "said after": a preposition introduces an adverbial.
    if opener.low in PREPOSITIONS or (opener.low in BREAKERS and not opener.capital):
        return False
    nominal = opener.low in DETERMINERS or opener.low in PRONOUNS or opener.capital or opener.low.endswith("s")
    # "Said more than 1,100 people had fled": a number is a subject.
    nominal = nominal or opener.low in COMPARING
    reach = 25 if nominal or opener.low[:1].isdigit() else 7
    return _main_verb(words, low + 1, min(high, low + reach))


def _main_verb(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a finite verb of the clause itself follows: not one inside commas or after "which" and "that"."""
    index = low
    relative = 0
    while index < high:
        word = words[index]
        # "Said the pipe, which leaked, was new": an insertion has a verb of its own.
        if word.low == ",":
            index = next((at for at in range(index + 1, high) if words[at].low == ","), high)
        # "Announced the sites that would receive the ships": the verb is the relative clause's.
        elif word.low in RELATIVE:
            relative += 1
        elif _is_finite(words, index):
            # "Confirmed the win but did not name the winner": the verb is the speaker's.
            if words[index - 1].low in COORDINATING and not relative:
                return False
            if not relative:
                return True
            relative -= 1
        index += 1
    return False


def _has_verb(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether these words contain a finite verb."""
    return any(_is_finite(words, index) for index in range(low, high))


def _is_finite(words: Sequence[Token], index: int) -> bool:
    """Whether a word looks like a finite verb in its position."""
    word = words[index]
    if word.kind is not PLAIN or word.capital:
        return False
    before = words[index - 1]
    # "The hit", "a cut" are nouns; "neither was hurt" has a verb.
    if before.low in DETERMINERS:
        return before.low in ALONE and (word.low in BE or word.low in AUXILIARIES or word.low in MODALS)
    if word.low in VERBS or (word.low in MODALS and word.low != "to") or word.low.endswith("n't"):
        return True
    # "Struck", "cut" and "hit" are verbs only after a noun.
    if word.low in PAST:
        return before.kind is PLAIN and before.low not in CONJUNCTIONS and before.low not in PREPOSITIONS
    if before.low in CONJUNCTIONS or before.low in PREPOSITIONS:
        return False
    if is_verb(word) or word.low.endswith("ed"):
        return True
    # "The results confirm": a base form after a plural.
    cue = CUES.get(word.low)
    return cue is not None and not cue.participle and before.low.endswith("s")
