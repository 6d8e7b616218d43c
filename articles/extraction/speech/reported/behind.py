"""Reported speech behind its clause: "Lee said that …", "Lee said the road is closed"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.adverbials import leads_clause
from articles.extraction.speech.clauses.finite import counted, has_verb, is_finite, opens_clause
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText, is_verb
from articles.extraction.speech.clauses.word_classes import AUXILIARIES, BE, MODALS, PRONOUNS
from articles.extraction.speech.rules import ACCORDING, AFTER, BEFORE, RELATIVE_CLAUSE, REPORTED, SpeechRule
from articles.extraction.speech.stances import DENIED_NOUNS
from articles.extraction.text.cues import ASKING, CUES, DENYING, verbs_with
from articles.extraction.text.tokens import MARK, PLAIN, Token

from .ends import FEWEST, content_end, quotes_in

LEADS = verbs_with("leads")
_WORDS = word_sets("quotations", "reported")
OPENING, GAPPED = _WORDS["opening"], _WORDS["gapped"]
LONGEST_SOURCE = 14
"""Maximum number of words between "according to" and the comma after the source."""
LONGEST_OBJECT = 7
"""Maximum number of words of an object before "that": "rejected as absurd the claims that …"."""
QUESTION_OPENERS = BE | MODALS | AUXILIARIES


def stretch_behind(text: ClauseText, segment: ClauseSegment, frame: Frame) -> tuple[int, int, SpeechRule] | None:
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
    apart = frame.first - segment.low > 2 or not _follows_source(words, low, segment.high)
    if frame.shape is ACCORDING and apart:
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
    high = content_end(text, low, segment.high, marked=marked)
    # "Lee, who denies that it leaks, sued": the content ends where the main clause continues.
    if _is_insertion(words, segment, frame):
        high = _main_verb_behind(words, low, high)
    if high - low < FEWEST or quotes_in(segment, low, high):
        return None
    # "Critics say that is not enough": "that" is the subject if a verb follows it.
    if marked and is_finite(words, low):
        if frame.participle or words[frame.verb + 1].low != "that":
            return None  # "a ruling that cleared the way", "proposed a deal that would pay"
        low -= words[low].low in BE or words[low].low in MODALS  # "critics say that is not enough"
    # Police reports: "has not said why the road was closed" reports nothing.
    if frame.negated and words[low].low in OPENING and words[low].low != "that":
        return None
    # "Announced the sites", "claimed the lives of 28": without "that" a whole clause has to follow.
    strict = not marked and frame.shape is not ACCORDING and words[low].low not in OPENING
    # "What he said was dandruff", "which they say lacks a basis": the content is a part of another clause.
    if strict and frame.shape is BEFORE and words[frame.first - 1].low in GAPPED:
        return None
    # "Acknowledged another reason: He wanted to wait": the content follows the colon.
    if strict:
        low = _behind_colon(words, low, high)
    if strict and not (frame.bare and _opens_content(text, frame, low, high)):
        return None
    return low, high, REPORTED


def _behind_colon(words: Sequence[Token], low: int, high: int) -> int:
    """The word after a colon that ends a noun phrase here, else `low`."""
    for index in range(low + 1, min(high - FEWEST, low + LONGEST_OBJECT)):
        if words[index].low == ":":
            return low if has_verb(words, low, index) else index + 1
    return low


def _opens_content(text: ClauseText, frame: Frame, low: int, high: int) -> bool:
    """Whether a clause follows without "that", with or without an adverbial before its subject."""
    words = text.words
    if opens_clause(words, low, high, said=frame.lemma == "say"):
        return True
    # "So why, he asked, does it leak?": a question.
    if frame.lemma in ASKING and words[low - 1].low == "," and words[low].low in QUESTION_OPENERS:
        return True
    # Witnesses and officials: "said when the van came the gate was open"; not ", he said after the meeting".
    plain = frame.lemma in LEADS and frame.shape is BEFORE and words[frame.first - 1].low != ","
    return plain and leads_clause(text, low, high)


def _follows_source(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether content follows a source without a comma: "According to the ministry over 40 pilgrims died"."""
    return low < high and (counted(words, low, high) > 0 or words[low].low in PRONOUNS or words[low].low == "the")


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
    return not has_verb(words, segment.low + 1, comma)


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
    """Whether a word is a punctuation mark that cannot belong to content, as currency signs and brackets can."""
    return word.kind is MARK and word.low not in ("$", "€", "£", "(", "[", "#", "@")
