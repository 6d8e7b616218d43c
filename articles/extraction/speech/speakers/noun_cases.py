"""What a noun phrase without a person's name refers to, as a table of cases; the first case that applies decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from articles.extraction.lexicon import word_sets
from articles.extraction.records import Candidate, SpeakerKind
from articles.extraction.speech.clauses.records import QuoteSource
from articles.extraction.speech.clauses.text import ClauseText, Phrase, is_possessive
from articles.extraction.speech.clauses.word_classes import (
    DETERMINERS,
    DOCUMENT_NOUNS,
    ORGANISATION_NOUNS,
    OTHERS,
    PERSON_NOUNS,
    singular,
)
from articles.extraction.speech.rules import NamedBy, NounRule
from articles.extraction.text.tokens import PLAIN, Token
from articles.names.given_names import Gender
from articles.names.titles import FEMALE_TITLES, MALE_TITLES
from articles.names.words import is_same_surname

from .discourse import Memory
from .epithets import GENERIC, GUESSED, LIKELY, is_demonym, organisation_meant, person_meant, roles_of, usual_name
from .nations import nation_of, nations_of
from .nouns import (
    DOCUMENT,
    JOINING,
    ORGANISATION,
    PERSON,
    UNNAMED,
    apposed_name,
    capitals_of,
    is_plural,
    kind_of,
    known_noun,
    name_end,
    proper_part,
)

DEFINITE = word_sets("quotations", "speakers")["definite"]
STANDING_NOUN = "newcomer"
"""What "the Italian" is read as: a noun for the person mentioned last."""
CLEARLY = 1.3
"""How much more prominent than the next one a person is whom nothing but prominence tells."""
MOST_LOSERS = 3
"""Maximum number of losing candidates that are kept."""


@dataclass(slots=True)
class NounPhrase:
    """What the cases need to know of a phrase: its words without determiner and role, the noun, and the noun's kind."""

    phrase: Phrase
    first: int
    head: Token
    noun: str
    kind: SpeakerKind
    definite: bool


@dataclass(slots=True)
class NounReading:
    """The name that a phrase refers to, its kind, and how certain that is if it refers back."""

    name: str | None
    kind: SpeakerKind
    certainty: float = 1.0
    resolved: bool = False


class NounReader:
    """Reads noun phrases by the cases of `CASES`, given what the text has named so far."""

    __slots__ = ("_capitals", "_introduced", "_memory", "_nations", "_text")

    def __init__(self, text: ClauseText, memory: Memory) -> None:
        self._text = text
        self._memory = memory
        self._capitals = capitals_of(text)
        self._introduced = roles_of(text.persons)
        self._nations: Mapping[str, str] | None = None  # read when the first "Italian" speaks

    def read(self, phrase: Phrase) -> QuoteSource:
        """The source in a noun phrase without a person's name."""
        noun = self._noun_phrase(phrase)
        rule, reading = next(
            (case.rule, found)
            for case in CASES
            if case.applies(self, noun) and (found := case.read(self, noun)) is not None
        )
        return QuoteSource(
            start=phrase.start,
            end=phrase.end,
            name=reading.name,
            kind=reading.kind,
            named_by=_named_by(reading),
            certainty=reading.certainty,
            candidates=self._others(reading) if reading.resolved else (),
            reason=rule,
        )

    def _noun_phrase(self, phrase: Phrase) -> NounPhrase:
        """The phrase without its determiner, and without a role in front of a name."""
        text, words = self._text, self._text.words
        first = phrase.first
        # A role before a name is not part of the name.
        while first < phrase.head and words[first].start < phrase.start:
            first += 1
        if words[first].low in DETERMINERS:
            first += 1
        head = words[phrase.head]
        noun = known_noun(text, first, phrase.head)
        kind = kind_of(noun, capital=head.capital)
        # "trade commissioner Ann Lee": the role before an unlisted name makes it a person
        role = known_noun(text, phrase.first, first - 1) if phrase.first < first else ""
        if role in PERSON_NOUNS and phrase.start > words[phrase.first].start:
            kind = PERSON
        return NounPhrase(phrase, first, head, noun, kind, words[phrase.first].low in DEFINITE)

    def is_determiner(self, noun: NounPhrase) -> bool:
        """Whether a determiner is the head of the phrase: "another said", "one of the groups said"."""
        phrase = noun.phrase
        return phrase.first == phrase.head and self._text.words[phrase.first].low in DETERMINERS

    def is_name(self, noun: NounPhrase) -> bool:
        """Whether every word from the first to the head is capitalised, or joins two capitalised words."""
        words = self._text.words
        inside = range(min(noun.first, noun.phrase.head), noun.phrase.head)
        return self.is_capital(noun) and all(words[at].capital or words[at].low in JOINING for at in inside)

    def is_capital(self, noun: NounPhrase) -> bool:
        """Whether the head is capitalised."""
        return noun.head.capital and noun.head.kind is PLAIN

    def is_people(self, noun: NounPhrase) -> bool:
        """Whether the phrase is "the" and a demonym: "the Italian"."""
        if not (self.is_name(noun) and noun.definite and noun.first == noun.phrase.head):
            return False
        name = self._printed_name(noun).name
        return name is not None and is_demonym(name)

    def is_described(self, noun: NounPhrase) -> bool:
        """Whether a capitalised name ends a description; after a possessive ("Lindum's Finance") it does not."""
        return self.is_capital(noun) and not self._text.words[noun.phrase.head - 1].low.endswith("'s")

    def is_generic(self, noun: NounPhrase) -> bool:
        """Whether a phrase such as "the company" may refer to an organisation named before."""
        return noun.definite and noun.noun in GENERIC and bool(self._memory.organisations())

    def is_back_reference(self, noun: NounPhrase) -> bool:
        """Whether a phrase may refer to one person or body: "the minister", but not "the ministers" or "the report"."""
        plural = is_plural(self._text.words[noun.phrase.head].low)
        return noun.definite and noun.kind is not DOCUMENT and not plural

    def read_name(self, noun: NounPhrase) -> NounReading:
        """The name as printed, or the fullest name of the person whose surname it is."""
        return self._printed_name(noun)

    def read_people(self, noun: NounPhrase) -> NounReading:
        """The person of that nation mentioned last, else the one of no known nation."""
        if self._nations is None:
            self._nations = nations_of(self._text)
        nation = nation_of(self._text.body[noun.head.start : noun.head.end])
        known = self._memory.persons(Gender.UNKNOWN)
        same = [name for name, _ in known if nation is not None and self._nations.get(name) == nation]
        if same:
            return NounReading(same[0], PERSON, LIKELY, True)
        others = [pair for pair in known if nation is None or self._nations.get(pair[0]) is None]
        name, certainty = person_meant(STANDING_NOUN, others, {})
        return NounReading(name, UNNAMED if name is None else PERSON, certainty, True)

    def read_definite(self, noun: NounPhrase) -> NounReading:
        """The person or body that the noun refers to."""
        reading = self._definite(noun.noun, noun.kind)
        opener = self._text.words[noun.first].low
        # Sport reports: "the former Rovers captain" is a coach of today, whom the text named most prominently.
        once = opener == "former" or opener.startswith("ex-")
        inside = self._text.words[noun.first : noun.phrase.last + 1]
        if once and reading.name is None and noun.kind is UNNAMED and not any(map(is_possessive, inside)):
            return self._once(reading)
        return reading

    def _once(self, reading: NounReading) -> NounReading:
        """The person named most prominently, if no other comes close; else the reading without a name."""
        known = self._memory.persons(Gender.UNKNOWN)
        clear = len(known) == 1 or (len(known) > 1 and known[0][1] > CLEARLY * known[1][1])
        return NounReading(known[0][0], PERSON, GUESSED, True) if clear else reading

    def read_described(self, noun: NounPhrase) -> NounReading:
        """The name after the description."""
        name = apposed_name(self._text, noun.first, noun.phrase)
        return NounReading(name, ORGANISATION if name is not None else noun.kind)

    def read_proper_part(self, noun: NounPhrase) -> NounReading | None:
        """The capitalised part of the phrase that is a name; None if there is none."""
        name = proper_part(self._text, noun.first, noun.phrase) if noun.kind is ORGANISATION else None
        return NounReading(name, ORGANISATION) if name is not None else None

    def read_unnamed(self, noun: NounPhrase) -> NounReading:
        """A source without a name."""
        return NounReading(None, noun.kind)

    def is_common(self, index: int) -> bool:
        """Whether a word is capitalised only as the first of a sentence ("Officials said") and no name begins here."""
        word = self._text.words[index]
        printed = self._text.body[word.start : word.end]
        # a word capitalised inside a sentence elsewhere is a name, and so is an acronym
        if word.low in self._capitals or printed.isupper():
            return False
        noun = singular(word.low)
        common = noun in PERSON_NOUNS or noun in ORGANISATION_NOUNS or noun in DOCUMENT_NOUNS or word.low in OTHERS
        common = common or (word.low.endswith("s") and not is_possessive(word))
        return common and not self._memory.opens_organisation(printed)

    def _printed_name(self, noun: NounPhrase) -> NounReading:
        """The name in capitalised words, without the legal form of a company."""
        words, head = self._text.words, noun.phrase.head
        first = min(noun.first, head)
        name = usual_name(self._text.body[words[first].start : name_end(self._text, noun.phrase)])
        surname = name.split()[-1]
        known = (each for each, _ in self._memory.persons(Gender.UNKNOWN))
        person = next((each for each in known if is_same_surname(each.split()[-1], surname)), None)
        kind = noun.kind if person is None else PERSON
        if first == head and self.is_common(head):
            return NounReading(None, kind)
        return NounReading(name if person is None else person, kind)

    def _definite(self, noun: str, kind: SpeakerKind) -> NounReading:
        """The name that "the company" or "the striker" refers to, its kind, and how certain that is."""
        # "The panel" after "the Harbour Committee".
        if kind is ORGANISATION or noun in GENERIC:
            name, certainty = organisation_meant(noun, self._memory.organisations())
            return NounReading(name, kind if name is None else ORGANISATION, certainty, True)
        gender = Gender.MALE if noun in MALE_TITLES else Gender.FEMALE if noun in FEMALE_TITLES else Gender.UNKNOWN
        # "The teenager" and "the 71-year-old" fit any role that the text gave.
        roles = {} if noun == STANDING_NOUN or noun.endswith("year-old") else self._introduced
        name, certainty = person_meant(noun, self._memory.persons(gender), roles)
        return NounReading(name, kind if name is None else PERSON, certainty, True)

    def _others(self, reading: NounReading) -> tuple[Candidate, ...]:
        """The other candidates for a noun, with their shares of the weight."""
        person = reading.kind is PERSON
        found = self._memory.persons(Gender.UNKNOWN) if person else self._memory.organisations()
        total = sum(score for _, score in found) or 1.0
        return losers_of([(each, score) for each, score in found if each != reading.name], total, first=0)


@dataclass(slots=True)
class NounCase:
    """One case: its id, its condition, and how it is read then; None passes the phrase on to the next case."""

    rule: NounRule
    applies: Callable[[NounReader, NounPhrase], bool]
    read: Callable[[NounReader, NounPhrase], NounReading | None]


CASES = (
    NounCase(NounRule.DETERMINER, NounReader.is_determiner, lambda reader, noun: NounReading(None, UNNAMED)),
    NounCase(NounRule.PEOPLE, NounReader.is_people, NounReader.read_people),
    NounCase(NounRule.CAPITALS, NounReader.is_name, NounReader.read_name),
    NounCase(NounRule.GENERIC, NounReader.is_generic, NounReader.read_definite),
    NounCase(NounRule.DESCRIBED, NounReader.is_described, NounReader.read_described),
    NounCase(NounRule.PROPER_PART, lambda reader, noun: True, NounReader.read_proper_part),
    NounCase(NounRule.BACK_REFERENCE, NounReader.is_back_reference, NounReader.read_definite),
    NounCase(NounRule.UNNAMED, lambda reader, noun: True, NounReader.read_unnamed),
)
"""In this order; the comment at each id says what forced it."""


def _named_by(reading: NounReading) -> NamedBy:
    """The rule by which a noun phrase got its name."""
    if reading.name is None:
        return NamedBy.NOBODY
    if reading.kind is PERSON:
        return NamedBy.EPITHET if reading.resolved else NamedBy.NAME
    return NamedBy.GENERIC if reading.resolved else NamedBy.ORGANISATION


def losers_of(found: list[tuple[str, float]], total: float, *, first: int = 1) -> tuple[Candidate, ...]:
    """The losing candidates from `first` on, with their shares of the weight."""
    return tuple(
        Candidate(text=name, name=name, score=round(score / total, 3))
        for name, score in found[first : first + MOST_LOSERS]
    )
