"""The reporting clause that a quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CLAUSE, QUOTING, SPOKEN, WEAK, forms_with, verbs_with
from articles.extraction.text.tokens import BREAK, MARK, PLAIN, QUOTATION, Token

from . import stances
from .clauses.agents import can_speak
from .clauses.inversion import ends_spoken
from .clauses.records import Frame, Tie
from .clauses.segments import ClauseSegment
from .clauses.subjects import main_clause
from .clauses.text import ClauseText, is_verb
from .clauses.word_classes import BE, BREAKERS, CONJUNCTIONS, DETERMINERS, DOCUMENT_NOUNS, MODALS, QUESTION_WORDS
from .contests import Contest, chosen
from .rules import (
    ACCORDING,
    AFTER,
    BEFORE,
    CLOSING,
    INSIDE,
    LEADING,
    PASSIVE,
    RELATIVE_CLAUSE,
    SHARED,
    TRAILING,
    TieRule,
)

BETWEEN = (MARK, BREAK)
LONGEST_APPOSITION = 12
"""Maximum number of words between a quotation and the name after it: "…," the deputy's mother, Ann Lee, said."""
_WORDS = word_sets("quotations", "contents")
RESUMING, COORDINATING, SUBORDINATE = _WORDS["resuming"], _WORDS["coordinating"], _WORDS["subordinate"]
BEFORE_COORDINATE = frozenset((",", "even", "-", "--", "–", "—"))
SMALL = 4
"""Characters of the longest small word that a title may hold."""
CONCEDING = _WORDS["conceding"]
OPENING_QUESTION = QUESTION_WORDS | {"if", "whether", "about"}
REPLYING = forms_with("replying")
UTTERING, REGRETTING = verbs_with("utters"), verbs_with("regrets")
PASSING = _WORDS["passing_classes"]
"""Classes of verbs whose subject may pass on the words of another."""
UNREAL = MODALS - {"did", "does", "do"}
LISTENING = frozenset(("that", ",", ":", "—", "–", "-", "--", "("))
"""What may come between a clause and the quotation that it introduces."""


def is_close(tied: Tie) -> bool:
    """Whether the reporting clause is directly next to the quotation, or uses the quotation as its own description."""
    return tied.rule in (LEADING, TRAILING) or tied.frame.name == "described"


def tie(text: ClauseText, segment: ClauseSegment, word: int, words_in: str) -> Tie | None:
    """The reporting clause of a quotation within its own sentence, None if there is none."""
    behind = _behind(text, segment, word)
    ahead = _ahead(text, segment, word)
    # Two quotations in a row share the clause after the second: "“Yes” “No,” she said".
    if behind is None and ahead is None and word + 1 < segment.high and text.words[word + 1].kind is QUOTATION:
        behind = _behind(text, segment, word + 1)
        return replace(behind, word=word) if behind is not None else None
    # Nicknames and titles directly before a name: '"Concrete" Karl Lee, the mayor said' does not quote the mayor.
    if behind is not None and behind.rule is CLOSING and text.person_starting_at(word + 1) >= 0:
        behind = None if ends_spoken(text, word) else behind
    if behind is not None and ahead is not None:
        won = chosen(Contest(word, ahead, behind, words_in))
        lost = behind.frame if won.frame is ahead.frame else ahead.frame
        return won if won.via is lost else replace(won, rival=lost)
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
        # Agency copy: what follows ", said Lee on Monday" is the reporter's, unless another quotation follows.
        interpolated = frame.shape is AFTER and not close and _interpolates(text, segment, frame, word)
        if frame.shape is AFTER and not close and not interpolated and not _resumes(text, frame, word):
            return None
        # Features: somebody who smiled or began earlier in the sentence need not have spoken the words.
        if frame.governs is WEAK and not close and text.words[frame.content - 1].low != "that":
            continue
        # Profiles: a relative clause ends at its comma, and its subject's words with it.
        if frame.shape is RELATIVE_CLAUSE and any(text.words[index].low == "," for index in between):
            continue
        # "Quoted Lee as saying": the clause of the quoted person follows that of the one who quotes.
        if frame.lemma in QUOTING and any(other.verb > frame.verb for other in frames):
            continue
        # Lists of reactions: after a semicolon somebody else speaks.
        if not close and any(text.words[index].low == ";" for index in between):
            return None
        # "When Lee said no, Roe called it …": the opening clause does not govern the content of the main one.
        if not close and frame.shape is not ACCORDING and frame.verb < main:
            continue
        # '"No," Lee said in the house that has “Keep out” on its door.'
        that = text.words[frame.content - 1].low == "that"
        if not close and not that and frame.shape is BEFORE and _is_behind_words(text, segment, frame):
            continue
        # "Best known as the “…”": a form of a reporting verb that nobody is the subject of.
        if not close and frame.shape is not ACCORDING and not can_speak(text, frame.subject):
            # "A war of words declaring the guest “unwelcome”": what the participle depends on is not known.
            if frame.participle:
                return None
            continue
        outer, passed_on = _matrix(text, segment, frames, position, main, close=close)
        resumed = frame.shape is AFTER and text.words[word - 1].kind is MARK
        rule = LEADING if (close or resumed) and outer is frame else INSIDE
        if passed_on is not None:
            return Tie(word=word, frame=frame, rule=rule, via=passed_on, rival=passed_on, reason=TieRule.PASSED_ON)
        return Tie(word=word, frame=outer, rule=rule, rival=frame if outer is not frame else None)
    return None


def _announced(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether a colon after a clause introduces a whole quoted sentence ("refused to be drawn: “Ask me in May.”")."""
    if text.words[word - 1].low != ":" or frame.governs is WEAK:
        return False
    inner = text.body[text.words[word].start : text.words[word].end].lstrip("\"“„«»'‘`「『 ")
    return inner[:1].isupper()


def _interrupted(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether a quotation continues after the clause that interrupts it ("…," he wrote in the ruling, "…")."""
    words = text.words
    before = words[frame.first - 1] if frame.first > 0 else None
    if before is None or before.kind is not QUOTATION or words[word - 1].low not in (",", "—", "–", "--"):
        return False
    return frame.shape is BEFORE and ends_spoken(text, frame.first - 1)


def _resuming(text: ClauseText, index: int, word: int) -> bool:
    """Whether a word only leads to the next quotation ("…" it added; and, later, "…")."""
    words = text.words
    low = words[index].low
    return low in RESUMING and words[word - 1].kind is MARK


def _matrix(
    text: ClauseText, segment: ClauseSegment, frames: Sequence[Frame], position: int, main: int, *, close: bool
) -> tuple[Frame, Frame | None]:
    """The outermost clause that reports the one at `position`, and the one that only passes on what it says.

    "Lee said the board had decided …" is Lee's; "Lee said Roe had called it “…”" is Roe's, passed on by Lee.
    """
    inner = frames[position]
    for index in range(position - 1, -1, -1):
        outer = frames[index]
        # Thoughts, orders and inverted clauses contain no one else's words.
        if outer.shape is AFTER or outer.governs is not CLAUSE or outer.name not in SPOKEN:
            continue
        # "…," Lee said on the day that Roe called it “…”: the words of the first clause precede it.
        if _is_behind_words(text, segment, outer):
            continue
        # "While the two announced nothing, Lee said …": the opening clause contains no other.
        if outer.verb < main <= inner.first and outer.shape is not ACCORDING:
            continue
        # "A statement said Lee told the ministers …": the named person speaks, not the paper that passes it on.
        if _is_document(text, outer) and inner.name in SPOKEN and inner.subject and inner.subject.person >= 0:
            break
        # "Lee said no, while Roe said yes": two coordinate clauses.
        if inner.shape is SHARED or inner.first <= outer.verb or _coordinate(text, outer, inner):
            break
        opener = text.words[inner.first - 1].low
        if opener == "what" or (opener == "that" and outer.content != inner.first):
            break  # "remarks that the board called …"
        if _passes_on(text, segment, outer, inner, close=close and inner is frames[position]):
            return inner, outer
        inner = outer
    return inner, None


def _is_behind_words(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a clause directly follows the quotation that is its content ("…," Lee said)."""
    before = frame.first - 1
    if before < segment.low or text.words[before].kind is not QUOTATION or not ends_spoken(text, before):
        return False
    # 'Speaking on “Meet the Town,” Lee said' follows a title.
    inner = text.body[text.words[before].start : text.words[before].end].split()
    return before == segment.low or any(part[:1].islower() and len(part) > SMALL for part in inner)


def _passes_on(text: ClauseText, segment: ClauseSegment, outer: Frame, inner: Frame, *, close: bool) -> bool:
    """Whether a clause passes on the words of another speaker, named by the clause inside it.

    Args:
        close: whether the quotation directly follows the inner clause.
    """
    subject = inner.subject
    # "Lee said she had called it …" is Lee's own.
    if subject is None or subject.pronoun or outer.name not in PASSING or outer.negated or inner.negated:
        return False
    if outer.shape is not ACCORDING and not can_speak(text, outer.subject):
        return False
    # Corrections and hoaxes have rules of their own.
    if outer.lemma in REGRETTING or stances.passes_on_falsely(text, segment, outer):
        return False
    if stances.speaks_for_nobody(text, outer, segment.low):
        return False
    # "Lee said the board would call it …" tells of no words that were spoken.
    if any(text.words[index].low in UNREAL for index in range(inner.group, inner.verb)):
        return False
    spoken = close and subject.person >= 0 and (inner.name in SPOKEN or inner.governs is WEAK)
    return (inner.lemma in UTTERING or spoken or (close and inner.governs is WEAK)) and can_speak(text, subject)


def _is_document(text: ClauseText, frame: Frame) -> bool:
    """Whether a clause's subject is a document, which passes on what others said."""
    return frame.subject is not None and text.words[frame.subject.head].low in DOCUMENT_NOUNS


def _coordinate(text: ClauseText, outer: Frame, inner: Frame) -> bool:
    """Whether a clause is coordinate with the one before it rather than inside it."""
    words = text.words
    if inner.shape is ACCORDING:
        return True
    for index in range(inner.first - 1, outer.verb, -1):
        low = words[index].low
        # Lists of reactions separate speakers by semicolons.
        if low in (";", ":"):
            return True
        # "…, and Lee said" begins a clause of its own; "that it rained and Lee said so" does not.
        if low in COORDINATING:
            return words[index - 1].low in BEFORE_COORDINATE or low in SUBORDINATE
        if low != "," and index < inner.first - 2:
            break
    return False


def _resumes(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether the content continues after an inverted clause: said Lee, the mayor, "but …"."""
    previous = text.words[word - 1]
    return previous.low in (",", ":", "—", "–", "--", "and", "but")


def _interpolates(text: ClauseText, segment: ClauseSegment, frame: Frame, word: int) -> bool:
    """Whether a clause stands between a subject and its verb: "Her remarks, said Lee, the mayor, are “…”"."""
    words = text.words
    if words[frame.first - 1].low != "," or any(is_verb(words[at]) for at in range(segment.low, frame.first - 1)):
        return False
    return any(words[at].low == "," and is_verb(words[at + 1]) for at in range(frame.last + 1, word - 1))


def _behind(text: ClauseText, segment: ClauseSegment, word: int) -> Tie | None:
    """The tie to a clause after the quotation ("…," X said)."""
    if _is_opener(text, segment, word):
        return None
    for frame in segment.frames:
        if frame.first <= word or _is_conceded(text, segment, frame, word):
            continue
        # 'On the show “This Week,” adding that': the participle reports what follows it.
        if frame.participle and frame.shape is SHARED and text.words[frame.first - 1].kind is QUOTATION:
            continue
        between = [text.words[index] for index in range(word + 1, frame.first)]
        # "…," the agency quoted Lee as saying: the participle is the speaker's clause.
        if frame.lemma in QUOTING and any(other.verb > frame.verb and other.participle for other in segment.frames):
            continue
        # Scare quotes before a subject: 'The "safe" zones agency said …'.
        if not between and not _adjoins(text, frame, word):
            continue
        # "…," the deputy's mother, Ann Lee, said: the words in between describe the speaker.
        apposed = len(between) <= LONGEST_APPOSITION and ends_spoken(text, word) and not _has_clause(between)
        if (
            apposed
            or _defines(between)
            or all(item.kind in BETWEEN for item in between)
            or _quoted_as(text, segment, frame, word)
        ):
            return Tie(word=word, frame=frame, rule=TRAILING)
        if frame.participle or frame.governs is WEAK or frame.shape in (SHARED, PASSIVE):
            continue
        # After a colon or semicolon the sentence has turned to something else.
        if any(item.kind is MARK and item.low in (":", ";") for item in between):
            return None
        # Business copy: the source ends the sentence, after a comma or directly after another quotation.
        previous = text.words[frame.first - 1]
        if frame.shape is not ACCORDING and not can_speak(text, frame.subject):
            continue
        if previous.low in (",", "—", "–", "--") or previous.kind is QUOTATION:
            return Tie(word=word, frame=frame, rule=CLOSING)
    return None


def _defines(between: Sequence[Token]) -> bool:
    """Whether words between a quotation and a clause make it the clause's content: '"…" is how Lee puts it'."""
    return len(between) == 2 and between[0].low in BE and between[1].low in ("how", "what")


def _is_opener(text: ClauseText, segment: ClauseSegment, word: int) -> bool:
    """Whether a quotation belongs to an opening adverbial ("Asked about the “neutral rate”, Lee said …")."""
    words = text.words
    if segment.lows.isdisjoint(REPLYING) or ends_spoken(text, word):
        return False
    first = word
    while first > segment.low and words[first - 1].kind is PLAIN:
        first -= 1
    # "Weeks later, asked whether it was “neutral”, Lee said …".
    return words[first].low in REPLYING and (first == segment.low or words[first + 1].low in OPENING_QUESTION)


def _is_conceded(text: ClauseText, segment: ClauseSegment, frame: Frame, word: int) -> bool:
    """Whether a fragment ends an opening adverbial: "Despite warnings that it was “unsafe,” the board approved it"."""
    words = text.words
    if word == segment.low or words[segment.low].low not in CONCEDING:
        return False
    behind = words[frame.last + 1] if frame.last + 1 < segment.high else None
    said = frame.governs is CLAUSE and (behind is None or behind.kind is not PLAIN)
    inner = text.body[words[word].start : words[word].end].lstrip("\"“”„«»'‘`「『 ")
    return not said and inner[:1].islower()


def _has_clause(between: Sequence[Token]) -> bool:
    """Whether words that should be an apposition contain a verb, a conjunction or another quotation."""
    return any(
        item.kind is QUOTATION or item.low in BREAKERS or item.low in CONJUNCTIONS or is_verb(item) for item in between
    )


def _adjoins(text: ClauseText, frame: Frame, word: int) -> bool:
    """Whether a clause may directly follow the quotation; a noun there may be what the quotation qualifies."""
    phrase = frame.subject
    if frame.shape is not BEFORE or phrase is None or phrase.person >= 0 or phrase.pronoun:
        return True
    opener = text.words[phrase.first]
    return ends_spoken(text, word) or opener.low in DETERMINERS or opener.capital


def _quoted_as(text: ClauseText, segment: ClauseSegment, frame: Frame, word: int) -> bool:
    """Whether a clause is the "as saying" after "…," the agency quoted Lee."""
    if not frame.participle or text.words[frame.verb - 1].low != "as":
        return False
    return any(other.lemma in QUOTING and word < other.verb < frame.verb for other in segment.frames)
