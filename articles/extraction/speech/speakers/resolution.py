"""Whom a noun phrase or a pronoun refers to within one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.extraction.lexicon import word_sets
from articles.extraction.persons.gender import gender_of
from articles.extraction.speech.clauses.noun_phrases import phrase_after
from articles.extraction.speech.clauses.records import QuoteSource
from articles.extraction.speech.clauses.text import ClauseText, Phrase, is_possessive
from articles.extraction.speech.clauses.word_classes import (
    DAYS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    PERSON_NOUNS,
    TITLES,
    is_manner,
    singular,
)
from articles.extraction.speech.rules import NamedBy, NounRule
from articles.extraction.text.cues import SPEECH_NOUNS
from articles.extraction.text.tokens import PLAIN, Token
from articles.names.given_names import Gender
from articles.names.organisations import PERSONAL
from articles.names.titles import FEMALE_TITLES, MALE_TITLES
from articles.names.words import is_same_surname

from .discourse import Memory
from .epithets import usual_name
from .noun_cases import NounReader, losers_of
from .nouns import (
    NO_NAMES,
    ORGANISATION,
    PERSON,
    UNNAMED,
    couple_in,
    is_organisation,
    is_titled,
    still_opens,
)

SINGLE = frozenset(("a", "an", "one", "another"))
OWNED = word_sets("quotations", "speakers")["owning"]
BEHIND_AUTHOR = word_sets("quotations", "announcements")["behind_author"]
"""May follow the author of a statement: "a release from the council about the pier"."""
SURE_SHARE = 0.6
"""The share of all candidates' weight from which a pronoun also tells the gender of the likeliest one."""
LONGEST_ADVERBIAL = 4
"""Most words of an adverbial before the subject of a sentence."""
LONGEST_RUN = 9
LONGEST_NAME = 6
"""Maximum number of words of an organisation's name; a longer run of capitals is a headline."""
SUBJECT, SPEAKER, MENTION, POSSESSIVE = 1.0, 0.7, 0.45, 0.3
"""How much a mention adds to a person's weight, by its position."""


class SourceResolver:
    """Resolves phrases to sources, given what the text has named so far."""

    __slots__ = ("_nouns", "_roles", "_text", "memory", "running")

    def __init__(self, text: ClauseText, roles: Mapping[int, str]) -> None:
        self._text = text
        self._roles = roles
        self.memory = Memory()
        self._nouns = NounReader(text, self.memory)
        self.running: QuoteSource | None = None

    def resolve(self, phrase: Phrase) -> QuoteSource:
        """The source that a phrase refers to."""
        text = self._text
        couple = couple_in(text, phrase)
        if couple is not None:
            return QuoteSource(
                start=couple[0],
                end=couple[1],
                name=None,
                kind=UNNAMED,
                named_by=NamedBy.NOBODY,
                reason=NounRule.COUPLE,
            )
        if phrase.person >= 0:
            person = text.persons[phrase.person]
            return QuoteSource(start=person.start, end=person.end, name=person.name, kind=PERSON)
        if phrase.pronoun:
            return self._pronoun(phrase)
        # "The minister", if the text gave one person that office.
        role = self._roles.get(phrase.start)
        # "The governor and party leaders" are many.
        joined = any(text.words[index].low == "and" for index in range(phrase.first, phrase.head))
        if role is not None and not (joined and text.words[phrase.head].low.endswith("s")):
            return QuoteSource(
                start=phrase.start, end=phrase.end, name=role, kind=PERSON, named_by=NamedBy.ROLE, certainty=0.85
            )
        source = self._owner(phrase) or self._nouns.read(phrase)
        return replace(source, organisation=owned) if (owned := self._owned(phrase)) is not None else source

    def labelled(self, first: int, last: int) -> QuoteSource:
        """The source in the label of a turn: "Ida Holm:", "MS. HOLM:", "Herald:"."""
        text, words = self._text, self._text.words
        for index in range(first, last + 1):
            number = text.person_at.get(index, -1)
            if number >= 0:
                return self.resolve(
                    Phrase(first, last, text.persons[number].start, text.persons[number].end, index, number)
                )
        # Hearings print labels in capitals: the surname of a person named elsewhere, or after a title.
        surname = words[last].low
        known = next((person.name for person in text.persons if person.name.lower().endswith(surname)), None)
        titled = first < last and words[first].low.strip(".") in TITLES
        span = words[first].start, words[last].end
        if known is not None and is_same_surname(known.rpartition(" ")[2], surname):
            return QuoteSource(start=span[0], end=span[1], name=known, kind=PERSON)
        if titled:
            name = " ".join(text.body[words[at].start : words[at].end].title() for at in range(first + 1, last + 1))
            return QuoteSource(start=span[0], end=span[1], name=name.lstrip(". "), kind=PERSON)
        return self._nouns.read(Phrase(first, last, *span, last))

    def interviewed(self, first: int) -> QuoteSource | None:
        """The person who is interviewed where a label only says "A": the first one that the text names before it."""
        persons = self._text.persons
        if not persons or persons[0].start > self._text.words[first].start:
            return None
        return QuoteSource(start=persons[0].start, end=persons[0].end, name=persons[0].name, kind=PERSON)

    def answering(self, phrase: Phrase, source: QuoteSource, asked: str) -> QuoteSource:
        """The source of an answer: the person who was asked, if its pronoun may mean that person."""
        low = self._text.words[phrase.head].low
        gender = Gender.MALE if low == "he" else Gender.FEMALE
        known = next((person for person in self._text.persons if person.name == asked), None)
        if not phrase.pronoun or low not in ("he", "she") or known is None or source.name == asked:
            return source
        if gender_of(asked, title=known.role) not in (gender, Gender.UNKNOWN):
            return source
        self.memory.see_person(asked, SUBJECT)
        return replace(source, name=asked, kind=PERSON, named_by=NamedBy.PRONOUN)

    def see_unnamed(self, phrase: Phrase | None) -> None:
        """Note an unnamed source ("one protester"): a later "he" may mean that person."""
        if phrase is None or phrase.person >= 0 or phrase.pronoun:
            return
        words = self._text.words
        noun = words[phrase.head].low
        # "One protester said …": a "he" in the next sentence is that protester.
        if words[phrase.first].low in SINGLE and noun in PERSON_NOUNS and words[phrase.first].kind is PLAIN:
            gender = Gender.MALE if noun in MALE_TITLES else Gender.FEMALE if noun in FEMALE_TITLES else Gender.UNKNOWN
            self.memory.see_unnamed(SUBJECT + SPEAKER, gender)

    def _owner(self, phrase: Phrase) -> QuoteSource | None:
        """The person whose statement a phrase refers to ("Lee's statement", "her letter"); None if there is none."""
        text = self._text
        words = text.words
        if words[phrase.head].low not in SPEECH_NOUNS | DOCUMENT_NOUNS:
            return None
        # "A statement from Lee said": the words behind "from" name its author.
        if phrase.head + 1 < phrase.last and words[phrase.head + 1].low in ("from", "by"):
            last = phrase.head + 2
            while last < phrase.last and words[last + 1].low not in BEHIND_AUTHOR:
                last += 1
            found = phrase_after(text, phrase.head + 2, last + 1)
            author = self.resolve(found[0]) if found is not None and not found[0].pronoun else None
            if author is not None and author.name is not None:
                named_by = NamedBy.OWNER if author.kind is PERSON else author.named_by
                return replace(author, start=phrase.start, end=phrase.end, named_by=named_by)
        if phrase.head == phrase.first:
            return None
        # "Lee's statement said", "her letter said": its author is the speaker.
        owner = phrase.head - 1
        number = text.person_at.get(owner, -1)
        if number >= 0 and is_possessive(words[owner]):
            person = text.persons[number]
            return QuoteSource(
                start=person.start, end=person.end, name=person.name, kind=PERSON, named_by=NamedBy.OWNER
            )
        if words[owner].low in ("his", "her"):
            word = words[owner]
            return self._pronoun(
                Phrase(first=owner, last=owner, start=word.start, end=word.end, head=owner, pronoun=True)
            )
        return None

    def _owned(self, phrase: Phrase) -> str | None:
        """What belongs to a person and speaks for itself ("his office", "Lee's campaign"), if it is such a thing."""
        words = self._text.words
        if phrase.head == phrase.first or words[phrase.head].low not in PERSONAL:
            return None
        owner = phrase.head - 1
        number = self._text.person_at.get(owner, -1)
        if number >= 0 and is_possessive(words[owner]):
            return f"{self._text.persons[number].name}'s {words[phrase.head].low}"
        # Statements of heads of state: "…, his office said" is no quote of his.
        if words[owner].low in ("his", "her"):
            gender = Gender.MALE if words[owner].low == "his" else Gender.FEMALE
            found = self.memory.persons(gender)
            return f"{found[0][0]}'s {words[phrase.head].low}" if found else None
        return None

    def _pronoun(self, phrase: Phrase) -> QuoteSource:
        """The source that a pronoun refers to, by agreement and by who was named or quoted last."""
        low = self._text.words[phrase.head].low
        found: list[tuple[str, float]] = []
        kind = PERSON
        if low in MALE_PRONOUNS or low in FEMALE_PRONOUNS:
            gender = Gender.MALE if low in MALE_PRONOUNS else Gender.FEMALE
            found = self.memory.persons(gender)
            # The unnamed person was mentioned later than any named one.
            if self.memory.unnamed(gender) > (found[0][1] if found else 0.0):
                total = sum(score for _, score in found) or 1.0
                losers = losers_of(found, total, first=0)
                return QuoteSource(
                    start=phrase.start,
                    end=phrase.end,
                    name=None,
                    kind=UNNAMED,
                    named_by=NamedBy.NOBODY,
                    candidates=losers,
                )
            # Of two who are about equally likely, neither is told by the pronoun.
            if found and found[0][1] >= SURE_SHARE * sum(score for _, score in found):
                self.memory.bind(found[0][0], gender)
        # "It said" is an organisation, never a person.
        elif low == "it":
            found, kind = self.memory.organisations(), ORGANISATION
        # First-person pronouns outside quotation marks continue with the current speaker.
        elif low in ("i", "we", "you"):
            running = self.running
            found = [(running.name, 1.0)] if running is not None and running.name is not None else []
        if low == "they":
            kind = UNNAMED
        total = sum(score for _, score in found) or 1.0
        return QuoteSource(
            start=phrase.start,
            end=phrase.end,
            name=found[0][0] if found else None,
            kind=kind if found else UNNAMED,
            certainty=found[0][1] / total if found else 0.5,
            candidates=losers_of(found, total),
            named_by=NamedBy.PRONOUN if found else NamedBy.NOBODY,
        )

    def stress(self, source: QuoteSource) -> None:
        """Note that a source spoke, whatever form the mention has."""
        if source.name is None:
            return
        if source.kind is PERSON:
            self.memory.see_person(source.name, SPEAKER)
        elif source.kind is ORGANISATION:
            self.memory.see_organisation(source.name, SPEAKER)

    def see(self, low: int, high: int) -> None:
        """Note the persons and organisations named in the words from `low` to `high`."""
        text = self._text
        words = text.words
        opening, behind = True, low
        subject = ""  # the name at the start of these words, as long as no other intervenes
        begin = low
        begins = _behind_adverbial(words, low, high)
        for index in text.capitals_between(low, high):
            if index < behind:
                continue
            # A name that opens the sentence weighs more than one inside it.
            opening = opening and still_opens(words, behind, index)
            number = text.person_starting_at(index)
            if number >= 0:
                person = text.persons[number]
                last = text.span_of[number][1]
                weight = SUBJECT if opening or is_titled(words, begins, index) else MENTION
                # "Kamau has led it since her husband fell ill": the pronoun is the subject's
                # as long as no other name intervenes.
                if subject:
                    self._bind(subject, begin, index)
                    subject = ""
                elif weight == SUBJECT:
                    subject, begin = person.name, last
                # "Lee's lawyer" means the lawyer.
                if is_possessive(words[last]):
                    weight = POSSESSIVE
                self.memory.see_person(person.name, weight, title=_title(text, index) or person.role)
                behind, opening = last + 1, False
            elif index not in text.person_at and words[index].kind is PLAIN:
                last = index if self._see_kin(index) else self._see_name(index, high, opening=opening)
                behind, opening = last + 1, False
        if subject:
            self._bind(subject, begin, high)

    def _bind(self, name: str, low: int, high: int) -> None:
        """Set a subject's gender from the first pronoun after it: "Kamau has led it since her husband fell ill"."""
        for index in self._text.gendered_between(low, high):
            word = self._text.words[index]
            behind = self._text.words[index + 1]
            # "Told her that": an object may be anybody.
            if word.low == "her" and (behind.kind is not PLAIN or behind.low in NO_NAMES):
                continue  # "told her that" may be anybody
            gender = Gender.MALE if word.low in MALE_PRONOUNS else Gender.FEMALE
            if not self.memory.knows_other(name, gender):
                self.memory.bind(name, gender)
            return

    def _see_kin(self, index: int) -> bool:
        """Note the person whose given name alone follows a description ("His wife, Ann, …")."""
        words = self._text.words
        role = index - 2
        if role < 1 or words[index - 1].low != "," or words[role].low not in PERSON_NOUNS:
            return False
        opener = words[role - 1].low
        behind = words[index + 1] if index + 1 < len(words) else words[index]
        # Features: "His wife, Phyllida, counts socks".
        if opener not in OWNED and not is_possessive(words[role - 1]) or behind.low not in (",", "."):
            return False
        word = words[index]
        opening = role - 1 == 0 or words[role - 2].kind is not PLAIN
        name = self._text.body[word.start : word.end]
        self.memory.see_person(name, SUBJECT if opening else MENTION, title=_gendered(words[role].low))
        return True

    def _name_run(self, first: int, high: int) -> int:
        """The last of the consecutive capitalised words from `first` on."""
        text = self._text
        stop = min(high, first + LONGEST_RUN)
        last = first
        while last + 1 < stop and text.words[last + 1].capital and last + 1 not in text.person_at:
            last += 1
        return last

    def _see_name(self, index: int, high: int, *, opening: bool) -> int:
        """Note the organisation whose name begins here, if there is one; returns the index of its last word."""
        text = self._text
        words = text.words
        first = index
        if words[index].low in DETERMINERS and index + 1 < high and words[index + 1].capital:
            first = index + 1
        elif words[index].low in NO_NAMES or is_manner(words[index].low) or words[index].low in DAYS:
            return index
        last = self._name_run(first, high)
        # "Bank of Lindum Corporation": the name continues after "of".
        named = is_organisation(words[last].low)
        if named and last + 2 < high and words[last + 1].low == "of" and words[last + 2].capital:
            last = self._name_run(last + 2, high)  # "University of Lindum", "Bank of Lindum Corporation"
        # Acronyms are organisations, even in mid-sentence.
        acronym = (
            first == last and len(words[last].low) > 1 and text.body[words[last].start : words[last].end].isupper()
        )
        role = singular(words[last].low) in PERSON_NOUNS or words[last].low in TITLES or is_possessive(words[last])
        plain = first == last and self._nouns.is_common(first)
        if (named or acronym or opening) and not role and not plain and last - first < LONGEST_NAME:
            name = text.body[words[first].start : words[last].end]
            weight = SUBJECT if opening else MENTION * (1.0 if named else 0.5)
            self.memory.see_organisation(usual_name(name.removesuffix("'s").removesuffix("’s")), weight)
        return last


def _behind_adverbial(words: Sequence[Token], low: int, high: int) -> int:
    """The first word behind an adverbial that opens a sentence ("Outside, union leader Ann Lee …"), else `low`."""
    for index in range(low + 1, min(high, low + LONGEST_ADVERBIAL + 1)):
        if words[index].low == ",":
            return index + 1
    return low


def _title(text: ClauseText, index: int) -> str | None:
    """The title before a name that implies a gender, if there is one."""
    return _gendered(text.words[index - 1].low if index else "")


def _gendered(low: str) -> str | None:
    """A title with the same gender as a noun, if the noun has one."""
    if low in MALE_TITLES:
        return "Mr"
    return "Mrs" if low in FEMALE_TITLES else None
