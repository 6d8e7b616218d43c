"""Noun phrases next to a verb: their start, their head, and whether a person is meant."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.text.cues import CUES, SPEECH_NOUNS
from articles.extraction.text.tokens import PLAIN, Token

from .text import ClauseText, Phrase, is_possessive, is_verb
from .word_classes import (
    ADVERBS,
    BREAKERS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MODALS,
    ORGANISATION_NOUNS,
    OTHERS,
    PAST,
    PERSON_NOUNS,
    POSTNOMINAL,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
    is_manner,
    singular,
)

_WORDS = word_sets("clauses", "noun_phrases")
AFTER_NOUN = POSTNOMINAL | word_sets("clauses", "subjects")["participles"]
NUMERALS, OCCASIONS = _WORDS["numerals"], _WORDS["occasions"]
TRAILING = ADVERBS | _WORDS["trailing"]
YEAR_DIGITS = 4
LONGEST_DESCRIPTION = 5
"""Maximum number of words of a description between a comma and a name."""
CLOSED = BREAKERS | PREPOSITIONS | PRONOUNS | CONJUNCTIONS | MODALS
"""Words that are no part of a bare description."""
LONGEST_PHRASE = 16
"""Maximum number of words of a noun phrase that are read."""


def phrase_before(text: ClauseText, last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends with the word at `last` and begins at `floor` or after it."""
    words = text.words
    word = words[last]
    if last < floor or word.kind is not PLAIN:
        return None
    # A pronoun is a phrase of its own.
    if word.low in PRONOUNS:
        return Phrase(first=last, last=last, start=word.start, end=word.end, head=last, pronoun=True)
    if word.low in BREAKERS or word.low in PREPOSITIONS or is_possessive(word) or is_verb(word):
        return None
    first = last
    while first > floor and last - first < LONGEST_PHRASE and _joins(text, first, floor):
        first -= 1
    while first < last and _opens_no_phrase(words[first]):
        first += 1
    found = _phrase(text, first, last)
    return None if found.person < 0 and is_time(words, found.head) else found


def _opens_no_phrase(word: Token) -> bool:
    """Whether a word before a noun phrase belongs to what precedes it; "both men" begins with "both"."""
    joins = word.low in PREPOSITIONS or word.low in CONJUNCTIONS
    return joins or (word.low in ADVERBS and word.low not in DETERMINERS) or _is_day(word)


def is_time(words: Sequence[Token], index: int) -> bool:
    """Whether a word is a day, a month or a year and so not a speaker; "the Sun" is a newspaper."""
    low = words[index].low
    if low in DAYS:
        return not (low == "sun" and index > 0 and words[index - 1].low == "the")
    return low.isdigit() and len(low) == YEAR_DIGITS


def _is_day(word: Token) -> bool:
    """Whether a word is the name of a day, a month or a part of a day."""
    return word.low in DAYS


def _joins(text: ClauseText, first: int, floor: int) -> bool:
    """Whether the word before `first` belongs to the same noun phrase."""
    words = text.words
    before, here = words[first - 1], words[first]
    if before.kind is not PLAIN or before.low in BREAKERS or before.low in PRONOUNS or is_verb(before):
        return False
    # ", saying officials lied": a participle governs what follows and is not part of it.
    cue = CUES.get(before.low)
    if cue is not None and cue.participle and not before.capital:
        return False
    further = words[first - 2] if first - 2 >= floor else None
    # "Ann Lee and Bo Roe", "medics and residents"; "walked in and police" are two clauses.
    if before.low in CONJUNCTIONS:
        joined = here.capital or here.low in DETERMINERS or _opens_with_nouns(words, first, floor)
        return joined and further is not None and further.kind is PLAIN and not is_verb(further)
    # "The head of the board": a preposition joins if a noun precedes it.
    if before.low in PREPOSITIONS:
        return further is not None and further.kind is PLAIN and further.low not in BREAKERS
    # "All the men", "both the men", "the two men"; any other article opens a phrase.
    if here.low in DETERMINERS:
        return before.low in ("all", "both", "half") or (here.low in NUMERALS and before.low in DETERMINERS)
    return not (before.low in ADVERBS and before.low not in DETERMINERS)


def _opens_with_nouns(words: Sequence[Token], first: int, floor: int) -> bool:
    """Whether only nouns precede the conjunction before `first`: "club president and manager", "the oil and gas firm".

    Features and sport give a speaker two roles; "he smiled and police said" has a verb before the conjunction.
    """
    for index in range(first - 2, max(floor, first - 2 - LONGEST_DESCRIPTION) - 1, -1):
        word = words[index]
        if word.kind is not PLAIN:
            return index < first - 2
        if word.low in CLOSED or is_verb(word) or word.low in PAST or is_possessive(word):
            return False
        if word.low.endswith(("ed", "ing")) and not word.capital:
            return False
        if word.low in DETERMINERS:
            return index == floor or words[index - 1].kind is not PLAIN
    return first - 2 - floor < LONGEST_DESCRIPTION


def _phrase(text: ClauseText, first: int, last: int) -> Phrase:
    """The phrase of these words, with its head and person."""
    words = text.words
    head = first
    for index in range(first, last + 1):
        if words[index].low in PREPOSITIONS and index > first:
            break
        head = index
    # "Forces loyal to the general", "a letter seen by us": the head is the noun before the adjective.
    if first < head < last and words[head].low in AFTER_NOUN and not words[head].capital:
        head -= 1
    others = False
    for end in (last, head):
        number = text.person_ending_at(end)
        if number >= 0:
            begin = text.span_of[number][0]
            # "Supporters of Mayor Ann Lee" are the speakers, not the mayor.
            others = begin < first or _is_object(text, begin, first)
            if not others:
                person = text.persons[number]
                return Phrase(first=first, last=last, start=person.start, end=person.end, head=end, person=number)
    named = None if others else _unlisted_name(text, first, last, head)
    if named is not None:
        return named
    return Phrase(first=first, last=last, start=words[first].start, end=words[last].end, head=head)


def _unlisted_name(text: ClauseText, first: int, last: int, head: int) -> Phrase | None:
    """The name at the end of a phrase with a role before it ("trade commissioner Ann Lee") that is not in any list."""
    words = text.words
    begin = last + 1
    while begin > first and words[begin - 1].capital and words[begin - 1].low not in TITLES and last - begin < 3:
        begin -= 1
    # An unlisted name is accepted only after a role, and if it does not end with an organisation's noun.
    if not 2 <= last + 1 - begin <= 4 or begin == first or singular(words[last].low) in ORGANISATION_NOUNS:
        return None
    before = words[begin - 1].low
    if singular(before) not in PERSON_NOUNS and before not in TITLES:
        return None
    return Phrase(first=first, last=last, start=words[begin].start, end=words[last].end, head=last)


def _is_object(text: ClauseText, begin: int, first: int) -> bool:
    """Whether a name is the object of a preposition inside its phrase ("a lawyer for Mr. Lee")."""
    words = text.words
    index = begin - 1
    # "The mother of striker Bo Roe", "forces loyal to army chief Bo Roe".
    if index > first and _names_others(words, first, index):
        return True
    while index >= first:
        low = words[index].low
        if low in PREPOSITIONS:
            return index > first
        titled = words[index].capital or low in DETERMINERS or singular(low) in PERSON_NOUNS or low in TITLES
        # "A lawyer for Harbour Board Ann Lee": a name directly after capitalised words is not the preposition's object.
        if index == begin - 1 and words[index].capital and low not in TITLES:
            return False
        if not titled and index == begin - 1:
            return False
        index -= 1
    return False


def _names_others(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase means many or a relative before its first preposition ("forces loyal to", "the mother of")."""
    for index in range(first + 1, last + 1):
        if words[index].low in PREPOSITIONS:
            noun = index - 1
            while noun > first and words[noun].low in POSTNOMINAL:
                noun -= 1
            return words[noun].low in OTHERS
    return False


def phrase_after(text: ClauseText, first: int, ceiling: int) -> tuple[Phrase, bool] | None:
    """The noun phrase that begins with the word at `first`, and whether a clause ends after it."""
    words = text.words
    if first >= ceiling or words[first].kind is not PLAIN:
        return None
    word = words[first]
    if word.low in PRONOUNS:
        clean = first + 1 >= ceiling or words[first + 1].kind is not PLAIN
        return Phrase(first=first, last=first, start=word.start, end=word.end, head=first, pronoun=True), clean
    if word.low in BREAKERS or word.low in PREPOSITIONS or word.low in CONJUNCTIONS or is_verb(word):
        return None
    # "Said Wednesday on the radio": a day does not speak, "said May" may be a person.
    if word.low in DAYS and text.person_starting_at(first) < 0:
        return None
    index = first
    while index < ceiling and index - first < LONGEST_PHRASE:
        word = words[index]
        # "Told a Workers' Party meeting that …".
        if word.low == "'" and first < index < ceiling - 1 and words[index - 1].low.endswith("s"):
            index += 1
            continue
        if word.kind is not PLAIN or word.low in BREAKERS or is_verb(word):
            break
        # "Told the BBC every claim …", "an official looked at her": the phrase is over.
        if _begins_anew(words, first, index) or _is_past(words, first, index):
            break
        number = text.person_starting_at(index)
        if number >= 0:
            last = text.span_of[number][1]
            # "Lee's lawyer said", "the Bush aide Ann Lee": a name may describe another.
            modifies = is_possessive(words[last]) or _modifies(words, last, ceiling)
            if not modifies and not _is_object(text, index, first):
                person = text.persons[number]
                clean = last + 1 >= ceiling or not is_verb(words[last + 1])
                return (
                    Phrase(first=first, last=last, start=person.start, end=person.end, head=last, person=number),
                    clean,
                )
            index = last
        index += 1
    if index == first:
        return None
    clean = index >= ceiling or not (is_verb(words[index]) or _is_past(words, first, index))
    # "Said the ministry in a statement late on Monday": only the ministry speaks.
    last = _without_occasion(words, first, index - 1)
    while last > first and (words[last].low in PREPOSITIONS or words[last].low in TRAILING or _is_day(words[last])):
        last -= 1
    phrase = _phrase(text, first, last)
    return _named_behind(text, phrase, index, ceiling), clean


def _without_occasion(words: Sequence[Token], first: int, last: int) -> int:
    """The last word of a phrase without "in a statement" and the like after it."""
    for index in range(first + 1, last):
        if words[index].low in OCCASIONS and any(
            words[at].low in SPEECH_NOUNS or words[at].low == "conference" for at in range(index + 1, last + 1)
        ):
            return index - 1
    return last


def _begins_anew(words: Sequence[Token], first: int, index: int) -> bool:
    """Whether an article or a pronoun after a noun begins another phrase ("told the BBC every claim …")."""
    low = words[index].low
    if index == first or (low not in DETERMINERS and low not in PRONOUNS):
        return False
    before = words[index - 1].low
    return not (before in PREPOSITIONS or before in CONJUNCTIONS or before in DETERMINERS)


def _is_past(words: Sequence[Token], first: int, index: int) -> bool:
    """Whether a verb form in -ed after a noun is the verb of the clause ("an official looked at her")."""
    word = words[index]
    if index == first or word.capital or not (word.low.endswith("ed") or word.low in PAST):
        return False
    before = words[index - 1]
    # "An official later played it down".
    if before.low in ADVERBS and index - 2 > first:
        before = words[index - 2]
    # "Officials warned", "Lee looked": a form in -ed after a possible agent is a verb.
    noun = singular(before.low)
    return before.capital or noun in PERSON_NOUNS or noun in ORGANISATION_NOUNS or before.low.endswith("s")


def _modifies(words: Sequence[Token], last: int, ceiling: int) -> bool:
    """Whether a name is followed by a common noun ("the Bush aide Ann Lee")."""
    if last + 1 >= ceiling:
        return False
    behind = words[last + 1]
    if behind.kind is not PLAIN or behind.low in BREAKERS or behind.low in PREPOSITIONS or is_verb(behind):
        return False
    closed = behind.low in CONJUNCTIONS or behind.low in DAYS or behind.low in ADVERBS or behind.low in DETERMINERS
    return (
        not closed
        and not behind.low.endswith("ing")
        and not is_manner(behind.low)
        and (singular(behind.low) in PERSON_NOUNS or behind.low in TITLES)
    )


def _named_behind(text: ClauseText, phrase: Phrase, index: int, ceiling: int) -> Phrase:
    """The person in apposition after a role ("the company's chairman, Ann Lee"), else the phrase itself."""
    words = text.words
    if phrase.person >= 0 or index + 1 >= ceiling or words[index].low != ",":
        return phrase
    number = _apposed_person(text, index + 1, ceiling)
    # "The chairman, Ann Lee" names the chairman; "one official, Ann Lee said" does not.
    if number < 0 or words[phrase.first].low in ("a", "an", "one", "another"):
        return phrase
    behind = text.span_of[number][1] + 1
    # The name has to end its apposition, or it begins another clause.
    closes = behind >= ceiling or words[behind].kind is not PLAIN or words[behind].low in PREPOSITIONS
    if not closes or singular(words[phrase.head].low) in ORGANISATION_NOUNS:
        return phrase
    person = text.persons[number]
    last = text.span_of[number][1]
    return Phrase(first=phrase.first, last=last, start=person.start, end=person.end, head=last, person=number)


def _apposed_person(text: ClauseText, index: int, ceiling: int) -> int:
    """The person whose name begins at `index` or after a description there ("marine biologist Ann Lee")."""
    words = text.words
    for at in range(index, min(ceiling, index + LONGEST_DESCRIPTION)):
        number = text.person_starting_at(at)
        if number >= 0:
            return number if at == index or singular(words[at - 1].low) in PERSON_NOUNS else -1
        word = words[at]
        if word.kind is not PLAIN or word.low in BREAKERS or word.low in PREPOSITIONS or is_verb(word):
            return -1
    return -1


def named_in_apposition(text: ClauseText, phrase: Phrase) -> Phrase | None:
    """The person whose name is between commas after a description ("A guest from Lindum, Ann Lee, says")."""
    comma = phrase.last + 1
    number = text.person_starting_at(comma + 1) if comma + 1 < len(text.words) else -1
    if phrase.person >= 0 or number < 0 or text.words[comma].low != ",":
        return None
    first, last = text.span_of[number]
    person = text.persons[number]
    return Phrase(first=first, last=last, start=person.start, end=person.end, head=last, person=number)
