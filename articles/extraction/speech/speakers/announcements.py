"""Whose words are announced without a verb of speaking: "His view of the law: “…”", "“…” was Lee's reply"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.agents import is_agent
from articles.extraction.speech.clauses.noun_phrases import named_in_apposition, phrase_after, phrase_before
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.text import ClauseText, Phrase, is_possessive, is_verb
from articles.extraction.speech.clauses.word_classes import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    PERSON_NOUNS,
    singular,
)
from articles.extraction.speech.rules import AFTER
from articles.extraction.text.cues import SPEECH_NOUNS, SPOKEN
from articles.extraction.text.tokens import PLAIN, Token

_WORDS = word_sets("quotations", "announcements")
SAYING_NOUNS = SPEECH_NOUNS | _WORDS["saying"]
LEADING_IN, OWNED_BY, OWNING = _WORDS["leading_in"], _WORDS["owned_by"], _WORDS["owning"]
BEFORE_TOPIC = word_sets("quotations", "walk")["before_topic"]
REPLIES, CLAIMS = _WORDS["replies"], (SAYING_NOUNS | _WORDS["claims"]) - DOCUMENT_NOUNS
REACH = 40
"""Words of a sentence within which the person that it is about is named."""
LONGEST_LEAD = 8
"""Most words that lead back to the speaker before: "Then, after a pause: …"."""
NEAR = 4
"""Most words between an owner and what is said: "Lee's very last advice"."""


def announced_source(text: ClauseText, low: int, high: int) -> Phrase | None:
    """The source of what the words before a colon announce, None if they name nobody."""
    said = owner_of_saying(text, low, high)
    if said is not None:
        return said
    # Features: "Her boss was kinder: “…”".
    found = phrase_after(text, low, high)
    owned = found is not None and found[0].person < 0 and text.words[low].low in OWNING
    if found is not None and owned and singular(text.words[found[0].head].low) in PERSON_NOUNS:
        return found[0]
    return opening_source(text, low, high)


def owner_of_saying(text: ClauseText, low: int, high: int, nouns: frozenset[str] = SAYING_NOUNS) -> Phrase | None:
    """The owner of the first noun for something said: "Lee's verdict", "her view", "the reply from Lee"."""
    words = text.words
    for index in range(low, min(high, low + REACH)):
        if words[index].kind is not PLAIN or not ({words[index].low, singular(words[index].low)} & nouns):
            continue
        owner = _owner_before(text, index, low)
        if owner is not None:
            return owner
        if index + 2 < high and words[index + 1].low in OWNED_BY:
            found = phrase_after(text, index + 2, high)
            if found is not None and _is_source(text, found[0]):
                return found[0]
    return None


def owner_of_claim(text: ClauseText, low: int, that: int) -> Phrase | None:
    """The owner of the noun that a "that" clause belongs to: "warnings from the council that", "her claim that"."""
    words = text.words
    for index in range(that - 1, low - 1, -1):
        if words[index].kind is not PLAIN or is_verb(words[index]) or words[index].low in CONJUNCTIONS:
            return None
        if singular(words[index].low) in CLAIMS:
            behind = words[index + 1].low
            owned = index + 1 == that or behind in OWNED_BY
            return owner_of_saying(text, max(low, index - NEAR), that, CLAIMS) if owned else None
    return None


def _owner_before(text: ClauseText, noun: int, low: int) -> Phrase | None:
    """The owner before a noun: "Lee's", "her", "the club's"."""
    words = text.words
    for index in range(noun - 1, max(low, noun - NEAR) - 1, -1):
        word = words[index]
        if word.kind is not PLAIN:
            return None
        if word.low in ("his", "her"):
            return Phrase(first=index, last=index, start=word.start, end=word.end, head=index, pronoun=True)
        if is_possessive(word):
            number = text.person_ending_at(index)
            if number >= 0:
                first = text.span_of[number][0]
                person = text.persons[number]
                return Phrase(first=first, last=index, start=person.start, end=person.end, head=index, person=number)
            return _without_possessive(text, index, low)
    return None


def _without_possessive(text: ClauseText, index: int, low: int) -> Phrase | None:
    """The phrase that ends with a possessive ("the club's"), without its ending."""
    words = text.words
    before = phrase_before(text, index - 1, low) if index > low else None
    first = index if before is None or before.pronoun or before.person >= 0 else before.first
    noun = words[index].low.removesuffix("'s")
    if not words[index].capital and not is_agent(noun):
        return None
    return Phrase(first=first, last=index, start=words[first].start, end=words[index].end - 2, head=index)


def _is_source(text: ClauseText, phrase: Phrase) -> bool:
    """Whether a phrase names somebody that can speak."""
    head = text.words[phrase.head]
    return phrase.person >= 0 or phrase.pronoun or head.capital or is_agent(head.low)


def leads_back(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether words before a colon only lead back to the speaker before ("Then, after a pause: …")."""
    if high - low > LONGEST_LEAD or words[low].low not in LEADING_IN:
        return False
    return not any(words[index].capital for index in range(low + 1, high))


def said_as_noun(text: ClauseText, behind: int, high: int) -> Phrase | None:
    """The source in the words after a quotation that call it somebody's reply: "“…” was the reply of Lee"."""
    words = text.words
    if behind + 1 >= high or not (words[behind].low in BE or words[behind].low in ("came", "comes")):
        return None
    end = behind + 1
    while end < high and words[end].kind is PLAIN:
        end += 1
    return owner_of_saying(text, behind + 1, end)


def opening_source(text: ClauseText, low: int, high: int) -> Phrase | None:
    """The person whom some words are about, else the noun phrase at their start."""
    words = text.words
    for index in range(low, min(high, low + 40)):
        number = text.person_starting_at(index)
        # "After the talks Ann Lee was cheerful: “…”": the first person in the sentence, but not Lee in "Lee's aide".
        if number >= 0 and not is_possessive(words[text.span_of[number][1]]):
            person = text.persons[number]
            last = text.span_of[number][1]
            return Phrase(first=index, last=last, start=person.start, end=person.end, head=last, person=number)
        if words[index].low in ("he", "she"):
            word = words[index]
            return Phrase(first=index, last=index, start=word.start, end=word.end, head=index, pronoun=True)
    found = phrase_after(text, low, high)
    if found is None or not words[found[0].head].capital:
        return None
    return found[0]


def topic_of(text: ClauseText, low: int, high: int) -> Phrase | None:
    """The person whom a sentence without a quotation is about: its subject, if it opens with one."""
    words = text.words
    while low < high and words[low].low in BEFORE_TOPIC:
        low += 1
    found = phrase_after(text, low, high)
    # "It rained" is about nobody; "she laughed" is.
    if found is None or found[0].pronoun and words[found[0].head].low not in ("he", "she"):
        return None
    phrase = named_in_apposition(text, found[0]) or found[0]
    person = phrase.person >= 0 or phrase.pronoun
    described = singular(words[phrase.head].low) in PERSON_NOUNS and words[phrase.first].low in DETERMINERS
    if not person and (not described or words[phrase.head].low.endswith("s")):
        return None
    return phrase


def person_addressed(text: ClauseText, frame: Frame, high: int) -> str | None:
    """The name of the person whom a clause addresses ("asked Lee why"), None if it addresses nobody by name."""
    if frame.shape is AFTER:
        return None
    found = phrase_after(text, frame.verb + 1, high)
    return text.persons[found[0].person].name if found is not None and found[0].person >= 0 else None


def passed_on_by(text: ClauseText, outer: Frame, inner: Frame) -> str | None:
    """The one who passes on the words of a clause, as printed; None if it is the speaker or no clause of speaking.

    "Calling it “the worst deal” the country had approved": who approved it passes nothing on.
    """
    subject = outer.subject
    if subject is None or subject.pronoun or outer.name not in SPOKEN:
        return None
    same = inner.subject is not None and (subject.start, subject.end) == (inner.subject.start, inner.subject.end)
    return None if same else text.body[subject.start : subject.end]
