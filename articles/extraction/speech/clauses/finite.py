"""Where a clause has its finite verb: what tells "said she expects rain" from "said a prayer".

Most verbs of news are in no list, so a clause is recognised by its structure: a subject, then a word in the place
of a verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CUES
from articles.extraction.text.tokens import PLAIN, Token

from .text import FINITE, is_possessive, is_verb
from .word_classes import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BREAKERS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MODALS,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    is_manner,
)

_WORDS = word_sets("quotations", "reported")
RELATIVE, COMPARING, ALONE = _WORDS["relative"], _WORDS["comparing"], _WORDS["alone"]
CONTRACTED = tuple(_WORDS["contracted"])
NOMINATIVE, OBJECTS = _WORDS["nominative"], _WORDS["objects"]
NUMBERS, BEFORE_NUMBERS = _WORDS["numbers"], _WORDS["before_numbers"]
SPOKEN_OBJECTS, PLURALS, TIMES = _WORDS["spoken_objects"], _WORDS["plurals"], _WORDS["times"]
ARTICLES, FLOATING = _WORDS["articles"], _WORDS["floating"]
NOT_VERBAL = tuple(_WORDS["not_verbal"])
COORDINATING = CONJUNCTIONS | {"but"}
NO_VERB = (
    PREPOSITIONS | CONJUNCTIONS | DETERMINERS | ADVERBS | BREAKERS | PRONOUNS | DAYS | OBJECTS | _WORDS["particles"]
)
"""Words of closed classes that are no full verbs."""
NO_NOUN = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | BREAKERS | PRONOUNS | OBJECTS | _WORDS["not_before_articles"]
NO_OPENERS = FINITE | MODALS | AUXILIARIES | BE | CONJUNCTIONS | (OBJECTS - {"her"})
REACH, SHORT_REACH = 25, 7
"""Words within which the verb of a clause follows a subject that is surely one, and any other word."""


def opens_clause(words: Sequence[Token], low: int, high: int, *, said: bool = False) -> bool:
    """Whether a clause with a subject and a verb begins here, without an introductory "that".

    Args:
        said: whether the verb before is "say", whose object is a noun only in set phrases.
    """
    opener = words[low]
    # "Said there is money".
    if opener.low == "there":
        return low + 1 < high and words[low + 1].low in VERBS
    if opener.low.endswith(CONTRACTED):
        return True
    # "What he said was dandruff", "the records said, and was born", "did not mention them": no subject.
    if opener.low in NO_OPENERS and not opener.capital:
        return False
    # "Said at least 12 people had died", "said about 40 houses were lost": a number is a subject.
    number = counted(words, low, high)
    # "Spoke of", "said after": a preposition introduces an adverbial.
    if not number and (opener.low in PREPOSITIONS or (opener.low in BREAKERS and not opener.capital)):
        return False
    nominal = opener.low in DETERMINERS or opener.low in PRONOUNS or opener.capital or opener.low.endswith("s")
    nominal = nominal or number > 0
    reach = REACH if nominal or opener.low[:1].isdigit() else SHORT_REACH
    if main_verb(words, low + 1, min(high, low + reach)):
        return True
    return _verb_in_place(words, number or low, min(high, low + reach), said=said)


def counted(words: Sequence[Token], low: int, high: int) -> int:
    """The number that "at least", "about" and the like qualify here; 0 if there is none, as in "at 5pm"."""
    if words[low].low not in COMPARING:
        return 0
    for index in range(low + 1, min(high, low + 4)):
        word = words[index].low
        # "At most nine": "most" is no number here.
        if words[low].low == "at" and index == low + 1:
            if word not in ("least", "most"):
                return 0
            continue
        if word in NUMBERS or (word[:1].isdigit() and not word.endswith("m")):
            return index
        if word not in BEFORE_NUMBERS:
            return 0
    return 0


def _verb_in_place(words: Sequence[Token], low: int, high: int, *, said: bool) -> bool:
    """Whether a word that is not a known verb stands in the place of a verb: after a subject, before its object."""
    opener = words[low]
    if opener.low in NOMINATIVE:
        return _behind_pronoun(words, low, high)
    noun = opener.low in DETERMINERS
    for index in range(low + 1, high):
        word = words[index]
        if word.kind is not PLAIN or word.low in RELATIVE:
            return False
        before = words[index - 1]
        if index <= low + noun or not _may_be_verb(word) or before.low in NO_VERB or is_possessive(before):
            continue
        # "Denied a candidate a place" has two objects; "said the owners of the mill want to sell" has none.
        between, agrees = _is_between(words, index, high), _agrees(words, index)
        infinitive = said and index + 2 < high and words[index + 1].low == "to" and words[index + 2].low not in NO_VERB
        if (between and agrees) or (said and (between or agrees or infinitive)):
            return not (said and _is_spoken_object(words, low, index))
    return False


def _behind_pronoun(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a verb follows a pronoun that can only be a subject: "she expects", "they never eat"."""
    at = low + 1
    while at < high and (words[at].low in ADVERBS or is_manner(words[at].low)):
        at += 1
    if at >= high or not _may_be_verb(words[at]):
        return False
    # "It" and "you" are objects as well: "said it best", "told you again".
    return words[low].low not in ("it", "you") or words[at].low.endswith(("s", "ed"))


def _may_be_verb(word: Token) -> bool:
    """Whether an unknown word may be a finite verb by its form."""
    low = word.low
    return not (
        word.capital
        or word.kind is not PLAIN
        or low in NO_VERB
        or not low.isalpha()
        or low.endswith(NOT_VERBAL)
        or is_manner(low)
    )


def _is_between(words: Sequence[Token], index: int, high: int) -> bool:
    """Whether a word is between a noun and the next noun phrase: "the dog bit a boy", "the club owes them".

    "The sale this week" and "the deal a day later" tell a time.
    """
    if index + 1 >= high:
        return False
    behind = words[index + 1]
    if behind.low in OBJECTS:
        return True
    if behind.low not in DETERMINERS or behind.low in FLOATING:
        return False
    return not any(words[at].low in DAYS or words[at].low in TIMES for at in range(index + 2, min(high, index + 4)))


def _agrees(words: Sequence[Token], index: int) -> bool:
    """Whether a word agrees as a verb with the noun before it: "the pump uses diesel", "pupils remain at home"."""
    word, before = words[index].low, words[index - 1].low
    plural = (before.endswith("s") and not before.endswith("ss")) or before in PLURALS
    if word.endswith("s") and not word.endswith("ss"):
        return not plural
    return plural and word not in PLURALS


def _is_spoken_object(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether these words are what is said in set phrases: "said a prayer", "said a few words"."""
    return any(words[index].low in SPOKEN_OBJECTS for index in range(low, high))


def main_verb(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a finite verb of the clause itself follows, not one between commas or after "which" or "that"."""
    index = low
    relative = 0
    while index < high:
        word = words[index]
        # "Said the pipe, which leaked, was new": an insertion has a verb of its own.
        if word.low == ",":
            index = next((at for at in range(index + 1, high) if words[at].low == ","), high)
        # "Announced the sites that would receive the ships": the verb is the relative clause's.
        elif word.low in RELATIVE or _opens_contact_clause(words, index):
            relative += 1
        elif is_finite(words, index):
            # "Confirmed the win but did not name the winner": the verb is the speaker's.
            if words[index - 1].low in COORDINATING and not relative:
                return False
            if not relative:
                return True
            relative -= 1
            # "The sites that would be given the ships": one verb of several words.
            while index + 1 < high and _continues_verb(words[index + 1]):
                index += 1
        index += 1
    return False


def _continues_verb(word: Token) -> bool:
    """Whether a word behind a finite verb belongs to the same verb: "would be given"."""
    low = word.low
    return low in BE or low in AUXILIARIES or low in ADVERBS or low.endswith(("ed", "ing")) or low in FINITE


def _opens_contact_clause(words: Sequence[Token], index: int) -> bool:
    """Whether a noun directly before a subject opens a relative clause: "recalled the night the mill burned"."""
    if words[index].low not in ARTICLES and words[index].low not in NOMINATIVE:
        return False
    before = words[index - 1]
    noun = before.kind is PLAIN and before.low not in NO_NOUN
    return noun and not before.capital and not is_finite(words, index - 1) and words[index - 2].low in DETERMINERS


def has_verb(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether these words contain a finite verb."""
    return any(is_finite(words, index) for index in range(low, high))


def is_finite(words: Sequence[Token], index: int) -> bool:
    """Whether a word looks like a finite verb in its position."""
    word = words[index]
    if word.kind is not PLAIN or word.capital:
        return False
    before = words[index - 1]
    # "The hit", "a cut" are nouns; "neither was hurt" has a verb.
    if before.low in DETERMINERS:
        return before.low in ALONE and (word.low in BE or word.low in AUXILIARIES or word.low in MODALS)
    # "Announced another event to be held": an infinitive.
    if before.low == "to" or (before.low in ("be", "have") and words[index - 2].low == "to"):
        return False
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
