"""The subject of a verb: before it, across appositions, or shared with the previous clause."""

from __future__ import annotations

from dataclasses import replace

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.rules import BEFORE, INFINITIVE, PASSIVE, RELATIVE_CLAUSE, SHARED, ClauseShape
from articles.extraction.text.cues import CLAUSE, CUES, OBJECT_CONTROL, SPEECH_NOUNS, SPOKEN, forms_with
from articles.extraction.text.tokens import MARK, PLAIN, QUOTATION, Token

from .agents import can_speak, is_agent
from .agreement import chained_subject
from .noun_phrases import is_time, phrase_after, phrase_before
from .records import Frame
from .text import ClauseText, Phrase, is_possessive, is_verb
from .word_classes import (
    ADVERBS,
    BE,
    BREAKERS,
    DAY_COMPANIONS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    singular,
)

CURRENCIES = frozenset("£€$¥₹₦")
DASHES = frozenset("—–")
LONGEST_DATELINE = 7
"""Maximum number of words of a dateline."""
LONGEST_CLAUSE = 12
"""Maximum number of words of a clause that describes a subject."""
REACH = 60
"""Words to the left of a verb that are searched for its subject."""
_WORDS = word_sets("clauses", "subjects")
PRONOMINAL = _WORDS["pronouns"]
TIMES, SPANS, PARTICIPLES = _WORDS["times"], _WORDS["spans"], _WORDS["participles"]
OPENING_CLAUSE = DETERMINERS - {"this", "last"} | PRONOUNS | {"that"}
BREAKING, RELATIVE = _WORDS["breaking"], _WORDS["relative"]


BEFORE_PARTICIPLE = PREPOSITIONS | _WORDS["before_participle"]
SPEAKING_NOUNS = DOCUMENT_NOUNS | SPEECH_NOUNS
OPENING_PARTICIPLES = forms_with("reached")
ACCUSING, CITED = forms_with("accusing"), forms_with("cited")


def find_subject(
    text: ClauseText, frame: Frame, before: int, floor: int, earlier: list[Frame]
) -> tuple[Phrase, ClauseShape] | None:
    """The subject of the verb that follows, and how it was found."""
    words = text.words
    if before < floor:
        return None
    # Speeches: "The party leader, Ann Lee, for her part warned".
    before = _before_part(text, before, floor)
    previous = words[before]
    # "Lee kept saying", "she is fond of saying", "he went on to say": the subject is before the other verb.
    chained = chained_subject(text, frame, before, floor)
    if chained is not None:
        return chained
    # "Went on to say", "wants Lee to say": the subject, or the person asked to speak.
    if before + 1 < frame.verb and any(words[index].low == "to" for index in range(before + 1, frame.verb)):
        told = _controlled(text, before, floor) if frame.name in SPOKEN else None
        found = (told, INFINITIVE) if told is not None else _shared(text, before + 1, floor, earlier)
        return (found[0], INFINITIVE) if found is not None else None
    if _has_no_subject(text, frame, before, floor):
        return _shared(text, before, floor, earlier)
    # "Before adding", "accused of saying", "quoted as saying".
    if frame.participle and previous.low in BEFORE_PARTICIPLE:
        quoted = _quoted_as(text, before, floor) if previous.low == "as" and before - 1 >= floor else None
        accused = _accused(text, before, floor) if previous.low == "of" else None
        named = quoted or accused
        return (named, BEFORE) if named is not None else _shared(text, before, floor, earlier)
    # Profiles: "the pilot, who said"; WHO with capitals is a body.
    if previous.low in ("who", "which") and not previous.capital:
        return _relative(text, before, floor)
    # "Ann Lee, who runs the port, said".
    if previous.low == ",":
        phrase = _across_commas(text, before, floor)
        return (phrase, BEFORE) if phrase is not None else None
    # Parliament reports: "Ann Lee (Labour) said".
    if previous.low in (")", "]"):
        before = _skip_back(text, before, floor, "([")
    # Features: "Bob Hill – he is 40 – said".
    elif previous.low in ("-", "--", "–", "—") and before - 1 > floor:
        before = _skip_back(text, before, floor, "-–—")
    return _right_before(text, frame, before, floor, earlier) if before >= floor else None


def _has_no_subject(text: ClauseText, frame: Frame, before: int, floor: int) -> bool:
    """Whether a verb that ends before the word at `before` shares the subject of the previous clause."""
    words = text.words
    previous = words[before]
    # "Neither confirmed nor denied", "Lee denies saying".
    finite = CUES.get(previous.low) if frame.participle else None
    if words[before + 1].low == "nor" or (finite is not None and finite.name == "denied" and not finite.base):
        return True
    # "Lee avoided saying": a verb is between the name and the participle.
    past = frame.participle and not previous.capital and previous.low.endswith("ed")
    if past and before > floor and text.person_ending_at(before - 1) >= 0:
        return True
    # Narrative sentences: "walked to the pier and said", ", adding".
    # The comma may stand inside the marks of a title: on the show “This Week,” adding that.
    divided = previous.low == "," or previous.kind is QUOTATION
    return previous.low in ("and", "but", "or") or (divided and frame.participle)


def _right_before(
    text: ClauseText, frame: Frame, before: int, floor: int, earlier: list[Frame]
) -> tuple[Phrase, ClauseShape] | None:
    """The subject whose last word is at `before`, or the noun that a clause there describes."""
    words = text.words
    phrase = phrase_before(text, _before_days(text, before, floor), floor)
    # "The man who shot him said": a clause precedes the verb, its noun is further left.
    if phrase is None:
        # "Released as the polls closed stating that …": the polls state nothing.
        phrase = None if frame.participle else _modified(text, before + 1, before, floor)
        return (phrase, BEFORE) if phrase is not None else _relative(text, before, floor)
    # "A study seen by us shows", "Ann Lee, head of the port said".
    described = phrase.person < 0 and (not phrase.pronoun or words[phrase.head].low in ("it", "you"))
    named = _modified(text, phrase.first, before, floor) if described else None
    named = named or _apposed(text, phrase, floor)
    if named is not None:
        return named, BEFORE
    # "Lee issued a statement saying": Lee says it, not the statement.
    if frame.participle and phrase.person < 0 and words[phrase.head].low in SPEAKING_NOUNS:
        return _shared(text, phrase.first, floor, earlier) or (phrase, BEFORE)
    return phrase, BEFORE


def _quoted_as(text: ClauseText, before: int, floor: int) -> Phrase | None:
    """The person quoted "as saying": by somebody ("was quoted by the paper as"), else the phrase before "as"."""
    return _cited(text, before - 1, floor) or phrase_before(text, before - 1, floor)


def _controlled(text: ClauseText, before: int, floor: int) -> Phrase | None:
    """The person whom another wants to speak: "Lee" in "expects Lee to say", None if the subject itself is to speak."""
    words = text.words
    for index in range(before, max(floor, before - LONGEST_CLAUSE) - 1, -1):
        if words[index].kind is not PLAIN:
            return None
        # Union and court reports: "wants Lee to say", "asked Lee to say".
        if words[index].low in OBJECT_CONTROL and not words[index].capital:
            return phrase_before(text, before, index + 1) if index < before else None
        if is_verb(words[index]):
            return None
    return None


def _accused(text: ClauseText, of: int, floor: int) -> Phrase | None:
    """The person whom another accuses of having spoken ("Roe accused Lee of saying"), None if there is none."""
    for index in range(of - 1, max(floor, of - LONGEST_CLAUSE) - 1, -1):
        if text.words[index].kind is not PLAIN:
            return None
        if text.words[index].low in ACCUSING:
            return phrase_before(text, of - 1, index + 1) if index < of - 1 else None
    return None


def _before_part(text: ClauseText, before: int, floor: int) -> int:
    """The word before "for her part", if that is between a subject and its verb, else `before`."""
    words = text.words
    if before - 3 < floor:
        return before
    # "…, for her part warned" and "…, for her part, warned".
    comma = words[before].low == ","
    last = before - 1 if comma else before
    if words[last].low != "part" or words[last - 2].low != "for":
        return before
    return last - 3 if last - 3 >= floor else before


def _cited(text: ClauseText, last: int, floor: int) -> Phrase | None:
    """The subject of "was quoted by the paper as saying", whose words end at `last`."""
    words = text.words
    for index in range(last, max(floor, last - LONGEST_CLAUSE), -1):
        if words[index].kind is not PLAIN:
            return None
        if words[index].low in CITED and words[index - 1].low in BE and index - 2 >= floor:
            if words[index - 2].low == ",":
                return _across_commas(text, index - 2, floor)
            return phrase_before(text, index - 2, floor)
    return None


def _before_days(text: ClauseText, before: int, floor: int) -> int:
    """The word before the days that end a phrase ("a study published on Monday shows")."""
    words = text.words
    while before > floor and is_time(words, before) and words[before].low not in SPANS:
        before -= 1
        while before > floor and words[before].low in DAY_COMPANIONS:
            before -= 1
    return before


def _modified(text: ClauseText, first: int, last: int, floor: int) -> Phrase | None:
    """The noun that a clause before a verb describes: "the man who shot him said", "a study seen by us shows".

    Args:
        first: the first word of the noun phrase directly before the verb.
        last: the last word before the verb.
    """
    words = text.words
    # "Said that the board": this clause reports and describes nobody.
    if words[first].kind is PLAIN and words[first].low in DETERMINERS and words[first - 1].low == "that":
        return None
    verb = False
    for index in range(first - 1, max(floor, first - LONGEST_CLAUSE) - 1, -1):
        word = words[index]
        # Court reports: "a teacher accused of taking £240 from a school said".
        if word.kind is MARK and word.low in CURRENCIES:
            continue
        if word.kind is not PLAIN or word.low in BREAKING:
            return None
        if word.low in RELATIVE:
            clause = verb or word.low in ("who", "whose")
            return phrase_before(text, index - 1, floor) if clause and index > floor else None
        if _is_past(word) and index > floor and index < first and not _has_clause(words[index + 1]):
            phrase = phrase_before(text, index - 1, floor)
            if phrase is not None and not phrase.pronoun and _is_describable(text, phrase):
                return replace(phrase, last=last, end=words[last].end)
        verb = verb or is_verb(word) or word.low.endswith("s")
    return None


def _is_past(word: Token) -> bool:
    """Whether a word may be a participle after its noun ("published", "seen")."""
    return not word.capital and (word.low.endswith("ed") or word.low in PARTICIPLES)


def _has_clause(behind: Token) -> bool:
    """Whether the word after a form in -ed opens a clause: "the lawyer claimed the guard wrote" describes no lawyer."""
    return behind.low in OPENING_CLAUSE


def _is_describable(text: ClauseText, phrase: Phrase) -> bool:
    """Whether a phrase is a common noun that can speak: a document or an unnamed person."""
    words = text.words
    noun = singular(words[phrase.head].low)
    known = noun in DOCUMENT_NOUNS or noun in PERSON_NOUNS
    return phrase.person < 0 and known and not words[phrase.head].capital


def _apposed(text: ClauseText, phrase: Phrase, floor: int) -> Phrase | None:
    """The name before a description without its second comma ("Ann Lee, head of the port said")."""
    words = text.words
    comma = phrase.first - 1
    if phrase.person >= 0 or phrase.pronoun or comma - 1 < floor or words[comma].low != ",":
        return None
    number = text.person_ending_at(comma - 1)
    if number < 0 or words[phrase.first].capital or singular(words[phrase.head].low) not in PERSON_NOUNS:
        return None
    first, last = text.span_of[number]
    person = text.persons[number]
    return Phrase(first=first, last=phrase.last, start=person.start, end=person.end, head=last, person=number)


def _skip_back(text: ClauseText, index: int, floor: int, marks: str) -> int:
    """The word before an insertion in brackets or dashes that ends at `index`."""
    limit = max(floor, index - 25)
    for at in range(index - 1, limit - 1, -1):
        word = text.words[at]
        if word.kind is MARK and word.low[0] in marks:
            return at - 1
    return floor - 1


def _relative(text: ClauseText, before: int, floor: int) -> tuple[Phrase, ClauseShape] | None:
    """The antecedent of "who said": the person before "who"."""
    words = text.words
    if words[before].low not in ("who", "which", "that"):
        return None
    index = before - 1
    if index >= floor and words[index].low == ",":
        index -= 1
    phrase = phrase_before(text, index, floor) if index >= floor else None
    return (phrase, RELATIVE_CLAUSE) if phrase is not None else None


def main_clause(text: ClauseText, floor: int, before: int) -> int:
    """The start of the main clause in a sentence that opens with a subordinate one or an adverbial."""
    words = text.words
    # Agency copy: "LINDUM — Two firms closed, saying that …".
    for index in range(floor + 1, min(before, floor + LONGEST_DATELINE)):
        if words[index].low in DASHES and text.body[words[floor].start : words[floor].end].isupper():
            floor = index + 1
            break
    opener = words[floor].low
    if not (
        opener in RELATIVES or opener in TIMES or opener in BREAKERS or opener in PREPOSITIONS or opener.endswith("ing")
    ):
        return floor
    for index in range(floor + 1, min(before, floor + REACH)):
        if words[index].low == ",":
            return index + 1
    return floor


def _shared(text: ClauseText, before: int, floor: int, earlier: list[Frame]) -> tuple[Phrase, ClauseShape] | None:
    """The subject of the previous clause, for a verb without one of its own ("… and added", ", saying")."""
    floor = main_clause(text, floor, before)
    fitting = [
        frame
        for frame in earlier
        if frame.verb >= floor and frame.shape is not PASSIVE and can_speak(text, frame.subject)
    ]
    chosen = next((frame for frame in fitting if frame.name in SPOKEN and frame.governs is CLAUSE), None)
    if chosen is None and fitting:
        chosen = next((frame for frame in reversed(fitting) if frame.name in SPOKEN), fitting[0])
    if chosen is not None and chosen.subject is not None:
        return chosen.subject, SHARED
    limit = min(before, floor + REACH)
    first_person: Phrase | None = None
    for index in range(floor, limit):
        number = text.person_starting_at(index)
        word = text.words[index]
        if number >= 0 and not is_possessive(text.words[text.span_of[number][1]]):
            person = text.persons[number]
            last = text.span_of[number][1]
            first_person = Phrase(first=index, last=last, start=person.start, end=person.end, head=last, person=number)
            break
        if word.low in PRONOMINAL:
            return Phrase(first=index, last=index, start=word.start, end=word.end, head=index, pronoun=True), SHARED
    opening = phrase_after(text, floor, limit) if limit > floor else None
    if opening is not None and first_person is not None and opening[0].first < first_person.first <= opening[0].last:
        return (opening[0] if opening[0].person < 0 else first_person), SHARED  # "the forces of Ann Lee"
    ahead = opening is not None and (first_person is None or opening[0].last < first_person.first)
    if opening is not None and ahead and (opening[0].person >= 0 or first_person is None or not opening[1]):
        return opening[0], SHARED
    return (first_person, SHARED) if first_person is not None else None


def _across_commas(text: ClauseText, comma: int, floor: int) -> Phrase | None:
    """The subject before appositions and relative clauses ("Ann Lee, who leads it, said")."""
    words = text.words
    fallback: Phrase | None = None
    right = comma
    for _ in range(7):
        left = right - 1
        while left >= floor and words[left].low not in (",", ";", ":") and words[left].kind is not QUOTATION:
            left -= 1
        if left + 1 >= right:
            break
        opener = words[left + 1]
        aside = opener.low in RELATIVES or (opener.low.endswith("ing") and not opener.capital)
        aside = aside or opener.low in OPENING_PARTICIPLES
        aside = aside or (opener.low in ADVERBS and opener.low not in DETERMINERS) or _is_past(opener)
        # Parliament reports: "Ann Lee (Labour), who leads it, said".
        last = right - 1
        if last > left and words[last].low in (")", "]"):
            last = _skip_back(text, last, left + 1, "([")
        phrase = phrase_before(text, last, left + 1) if last > left else None
        if not aside and phrase is not None:
            if phrase.person >= 0 or phrase.pronoun:
                return _with_role(text, phrase, left, floor)
            if fallback is not None and _is_name_behind(text, phrase, fallback):
                return replace(fallback, first=phrase.first)
            fallback = phrase
        if left < floor or words[left].low != ",":
            break
        right = left
    return fallback


def _with_role(text: ClauseText, phrase: Phrase, comma: int, floor: int) -> Phrase:
    """The name together with the role before it ("its secretary, Ann Lee,")."""
    words = text.words
    if phrase.first != comma + 1 or comma - 1 < floor or words[comma].low != ",":
        return phrase
    role = phrase_before(text, comma - 1, floor)
    if role is None or role.person >= 0 or role.pronoun or singular(words[role.head].low) not in PERSON_NOUNS:
        return phrase
    opens = role.first == floor or words[role.first - 1].kind is not PLAIN
    return replace(phrase, first=role.first) if opens and words[role.first].low in DETERMINERS else phrase


def _is_name_behind(text: ClauseText, role: Phrase, name: Phrase) -> bool:
    """Whether a name is in apposition after a common noun ("The operator, Regiobahn Nord, …")."""
    words = text.words
    office = words[role.first].low not in ("a", "an") and name.last > name.first
    if (
        name.first - 1 != role.last + 1
        or not (role.head == role.last or office)
        or words[role.head].capital
        or words[role.first].low not in DETERMINERS
    ):
        return False
    noun = singular(words[role.head].low)
    speaks = is_agent(noun) or noun.endswith("maker")
    return speaks and all(words[index].capital for index in range(name.first, name.last + 1))
