"""The words between a reporting verb and its content that say when and where somebody spoke, not what was said."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import SPEECH_NOUNS
from articles.extraction.text.tokens import MARK, PLAIN, QUOTATION, Token

from .finite import counted, main_verb, opens_clause
from .text import ClauseText, is_verb
from .word_classes import CONJUNCTIONS, DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS, is_manner

_WORDS = word_sets("clauses", "adverbials")
OCCASIONS = _WORDS["occasions"] | SPEECH_NOUNS
INTRODUCING, COMPLETING = _WORDS["introducing"], _WORDS["completing"]
BEFORE_DAYS, CONTENT_DAYS, SINGLE = _WORDS["before_days"], _WORDS["content_days"], _WORDS["single"]
LEADING, NOT_LEADING = _WORDS["leading"], _WORDS["not_leading"]
MAY_OPEN = INTRODUCING | BEFORE_DAYS | SINGLE | DAYS
"""Words with which an adverbial may begin."""
CURRENCIES = "$€£"
MOST = 5
"""Maximum number of adverbials in a row: "said late on Monday in an interview with the Daily Post in Lund"."""
LONGEST = 8
"""Maximum number of words of one adverbial."""
LONGEST_LEAD = 16
"""Maximum number of words of an adverbial that the content opens with."""


def behind_adverbials(text: ClauseText, low: int, high: int, *, said: bool, phrases: bool) -> int:
    """The word where content begins after adverbials of time and place; `low` if no clause follows these.

    Agency copy: "said on Tuesday he would", "told Reuters on Sunday the talks had failed", "said in a statement on
    Monday it had". An adverbial that opens the content itself stays in the content: "said in 2010 the shaft was sound".

    Args:
        said: whether the verb is "say".
        phrases: whether a phrase may stand there, or only a day ("emails disclosed in response to").
    """
    words = text.words
    at = low
    for _ in range(MOST):
        behind = _behind_one(text, at, high, first=at == low, phrases=phrases)
        if behind == at or behind >= high:
            break
        at = behind
    # ", Lee said on Monday, adding that": nothing follows the day.
    if at == low or at >= high or (words[at].kind is MARK and words[at].low not in CURRENCIES):
        return low
    opens = words[at].kind is QUOTATION or words[at].low in DETERMINERS or words[at].low in PRONOUNS
    if words[at].kind is QUOTATION:
        return at
    return at if _begins_content(words, at, high, said=said, opens=opens) else low


def leads_clause(text: ClauseText, low: int, high: int) -> bool:
    """Whether content opens with an adverbial and a clause follows: "said in 2010 the shaft was sound".

    A clause may open it as well: "said when the van came the gate was open", "said because of frost the road shut".
    """
    words = text.words
    if low + 3 >= high or words[low].low not in LEADING or _is_circumstance(words, low, high):
        return False
    # "Said under the plan taxes would rise": no word shows where the phrase ends.
    if words[low].low in PREPOSITIONS and main_verb(words, low + 3, min(high, low + LONGEST_LEAD)):
        return True
    for index in range(low + 2, min(high, low + LONGEST_LEAD)):
        word, before = words[index], words[index - 1]
        # "Said after the reports broke that he would pay": the content follows "that".
        if word.low == "that":
            return False
        if word.kind is not PLAIN:
            # "Said until last year, the mill was open": behind a comma.
            return word.low == "," and index + 1 < high and opens_clause(words, index + 1, high, said=True)
        if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in CONJUNCTIONS:
            continue
        begins = word.low not in PREPOSITIONS and _begins_anew(text, index, high)
        if begins and opens_clause(words, index, high):
            return True
    return False


def _is_circumstance(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a phrase tells when or where somebody spoke: "said when asked", "said after leaving", "said in court"."""
    behind = words[low + 1]
    if behind.low in NOT_LEADING or behind.low.endswith("ing"):
        return True
    if words[low].low not in INTRODUCING:
        return False
    for index in range(low + 1, min(high, low + LONGEST)):
        if words[index].kind is not PLAIN:
            break
        if words[index].low in OCCASIONS:
            return True
    return False


def _begins_content(words: Sequence[Token], at: int, high: int, *, said: bool, opens: bool) -> bool:
    """Whether a clause follows, with a verb or with a quoted predicate: 'he was "fit"', 'the horse "flew"'."""
    if opens_clause(words, at, high, said=said):
        return True
    return opens and any(words[index].kind is QUOTATION for index in range(at + 1, min(high, at + LONGEST)))


def _behind_one(text: ClauseText, low: int, high: int, *, first: bool, phrases: bool) -> int:
    """The word after one adverbial that begins here, else `low`."""
    words = text.words
    word = words[low]
    if word.kind is not PLAIN:
        return low
    # "Said on Tuesday", "said Thursday", "said late last week", "said earlier this month".
    day = _behind_day(text, low, high)
    if day > low:
        return day
    # "Said repeatedly", "said again".
    if word.low in SINGLE:
        return low + 1
    if phrases and (word.low in INTRODUCING or (not first and word.low in COMPLETING)):
        return _behind_phrase(text, low, high, first=first)
    return low


def _behind_day(text: ClauseText, low: int, high: int) -> int:
    """The word after a day, a month or a part of a day, else `low`; "said the week" opens content."""
    words = text.words
    at = low
    while at < high and words[at].low in BEFORE_DAYS and at - low < 3:
        at += 1
    if (
        at > low
        and at < high
        and words[at].low == "the"
        and at + 1 < high
        and words[at + 1].low in ("same", "previous")
    ):
        at += 2
    # "Said tomorrow the bridge would open": the content's own.
    if at >= high or words[at].low not in DAYS or words[at].low in CONTENT_DAYS or at in text.person_at:
        return low
    while at < high and at not in text.person_at and (words[at].low in DAYS or _is_date(words[at])):
        at += 1
    return at


def _is_date(word: Token) -> bool:
    """Whether a word is a day of the month or a year."""
    return word.low.isdigit() and (len(word.low) <= 2 or len(word.low) == 4)


def _behind_phrase(text: ClauseText, low: int, high: int, *, first: bool) -> int:
    """The word after a prepositional phrase that tells where something was said, else `low`."""
    words = text.words
    known = not first
    at = low + 1
    stop = min(high, low + 1 + LONGEST)
    while at < stop:
        word = words[at]
        if word.kind is not PLAIN or is_verb(word) or word.low in CONJUNCTIONS:
            return low
        before = words[at - 1]
        joined = before.low in PREPOSITIONS or before.low in DETERMINERS
        # The next noun phrase, or the next adverbial, begins here.
        if at > low + 1 and not joined and known and _begins_anew(text, at, high):
            return at
        known = known or word.low in OCCASIONS or (word.capital and word.low not in DAYS) or at in text.person_at
        at += 1
        if word.low in OCCASIONS and not (at < high and words[at].low in OCCASIONS):
            return at
    return low


def _begins_anew(text: ClauseText, at: int, high: int) -> bool:
    """Whether another phrase begins at a word: "in Lund the road", "with state television he", "in Lund on Monday"."""
    words = text.words
    word = words[at]
    if word.low in DETERMINERS or word.low in PRONOUNS or word.low in MAY_OPEN or word.low in COMPLETING:
        return True
    if word.low == "there" or counted(words, at, high) or word.low[:1].isdigit() or is_manner(word.low):
        return True
    # "With state television Ann Lee had": a person's name; "in Lund prices had": a word in lower case behind a name.
    if word.capital:
        return not words[at - 1].capital and text.person_starting_at(at) >= 0
    # Not "the Daily Post newspaper".
    return words[at - 1].capital and word.low.endswith("s")
