"""Which organisation speaks in each quote: who "the DNC", "his office" and "a statement" are in this text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.extraction.records import ExtractedQuote, PersonMention, Span, SpeakerKind
from articles.names.nations import CAPITALS, NATIONS
from articles.names.organisations import (
    ABOUT,
    KINDS,
    OFFICES,
    PERSONAL,
    STATE_KINDS,
    STATEMENTS,
    ParsedOrganisation,
    has_initials,
    is_acronym,
    parse_organisation,
)

OUTLET = "outlet"
MOST_AFTER = 400
"""Most characters between a quote of an organisation and "a statement said" that is still its statement."""
MOST_OCCURRENCES = 40
"""Occurrences of a body's noun that are looked at for its country."""

# "a statement from the Harbour Board", "a statement issued by Lindum Council".
_ISSUER = re.compile(r"\b(?:from|by|of)\s+((?:the\s+)?[A-Z].{1,120})\Z", re.DOTALL)
LONGEST_BEFORE = 120
"""Characters in front of "(WHO)" that are read."""
# Small words between the words of a name whose initials are an acronym, and the rest of a word behind its initial.
_SMALL_WORDS, _REST = r"(?:\s+(?:of|the|for|and|in|on|to|&))*[\s-]+", r"[a-z][\w'’-]*"
# "Hillary Clinton's office", "the Clinton campaign".
_OWNED = re.compile(r"(?P<who>.+?)(?:['’]s?)?\s+(?P<what>[a-z]+)\Z")
_NAMES = sorted({**NATIONS, **CAPITALS}, key=len, reverse=True)
# A country, people or capital.
_PLACE = re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, _NAMES))})(?!\w)")
# "the foreign ministry there said".
_THERE = re.compile(r"\s+there\b")
_SENTENCE_END = re.compile(r"[.!?]\s")


class OrganisationFinder:
    """Names the organisations of one text."""

    __slots__ = ("_body", "_known", "_named", "_persons", "_roles", "_surnames")

    def __init__(self, body: str, persons: Sequence[PersonMention], quotes: Iterable[ExtractedQuote]) -> None:
        self._body = body
        self._persons = {person.name for person in persons}
        self._roles = [(person.name, person.role) for person in persons if person.role]
        self._surnames: dict[str, set[str]] = {}
        for name in self._persons:
            self._surnames.setdefault(name.split()[-1], set()).add(name)
        self._known: dict[str, str | None] = {}
        # The fuller wordings by which this text may explain a shorter one.
        self._named = [
            parsed
            for quote in quotes
            if quote.speaker_kind is SpeakerKind.ORGANISATION
            and (parsed := parse_organisation(quote.speaker_name or ""))
        ]

    def find(self, quotes: Sequence[ExtractedQuote]) -> tuple[ExtractedQuote, ...]:
        """The quotes with the organisations that speak in them."""
        found: dict[int, str] = {}
        spoken: list[tuple[int, str | None]] = []  # where each quote so far ends, and the organisation that speaks
        for number in sorted(range(len(quotes)), key=lambda at: (_place(quotes[at]), at)):
            quote = quotes[number]
            name = self._of(quote, spoken)
            if name is not None:
                found[number] = name
            speaker = quote.speaker
            spoken.append((max(quote.end, speaker.end if speaker else 0), name))
        return tuple(_spoken_by(quote, found.get(number)) for number, quote in enumerate(quotes))

    def _of(self, quote: ExtractedQuote, spoken: Sequence[tuple[int, str | None]]) -> str | None:
        """The organisation that speaks in one quote, after those before it; None if none does."""
        speaker = quote.speaker
        if speaker is None or quote.speaker_kind in (SpeakerKind.PERSON, None):
            return None
        if quote.organisation is not None:
            return self._office(quote.organisation)
        if quote.speaker_kind is SpeakerKind.ORGANISATION:
            return self._body_named(quote.speaker_name or speaker.text, speaker)
        if quote.speaker_kind is SpeakerKind.DOCUMENT:
            return self._issuer(speaker, spoken)
        return None

    def _body_named(self, name: str, speaker: Span) -> str | None:
        """The fullest wording of an organisation's name."""
        parsed = parse_organisation(name)
        if parsed is None:
            return self._nameless(speaker)
        if parsed.name not in self._known:
            self._known[parsed.name] = self._full(parsed)
        return self._known[parsed.name]

    def _full(self, parsed: ParsedOrganisation) -> str:
        """What a text that uses the short form calls an organisation in full."""
        name = parsed.name
        owned = _OWNED.match(name)
        if owned is not None and owned["what"] in PERSONAL:
            return self._owner(owned["who"], owned["what"]) or name
        if is_acronym(name):
            return self._expanded(name.replace(".", "")) or name
        # Newspapers: "the Times" after "the Lindum Times".
        if parsed.kind == OUTLET and len(parsed.words) == 1:
            return self._longer(name) or name
        if not parsed.nation and parsed.kind in STATE_KINDS:
            # A report on one country names the body in full once, and then without the country.
            return self._of_country(name, parsed.words) or name
        return name

    def _owner(self, who: str, what: str) -> str | None:
        """A campaign or office under the full name of the person whom the text names."""
        last = who.split()[-1]
        known = self._surnames.get(last, set())
        return f"{next(iter(known))}'s {what}" if len(known) == 1 else None

    def _longer(self, name: str) -> str | None:
        """The one name of several words in this text that ends with a short one."""
        found = re.finditer(rf"(?<![\w.])(?:[A-Z][\w.'’-]{{0,30}}\s){{1,3}}{re.escape(name)}\b", self._body)
        parsed = {parsed.name for each in found if (parsed := parse_organisation(each[0])) is not None} - {name}
        return parsed.pop() if len(parsed) == 1 else None

    def _expanded(self, acronym: str) -> str | None:
        """The name that an acronym stands for in this text: in front of it in brackets, or with its initials."""
        place = self._body.find(f"({acronym})")
        if place >= 0:
            words = self._body[max(0, place - LONGEST_BEFORE) : place].split()
            for length in range(min(len(words), 10), 1, -1):
                name = " ".join(words[-length:])
                parsed = parse_organisation(name) if words[-length][:1].isupper() else None
                if parsed is not None and has_initials(parsed.name, acronym):
                    return parsed.name
        if len(acronym) < 3:
            return None
        initials = (f"{re.escape(letter)}{_REST}" for letter in acronym.upper())
        run = re.search(rf"\b{_SMALL_WORDS.join(initials)}", self._body)
        return " ".join(run[0].split()) if run is not None and parse_organisation(run[0]) else None

    def _nameless(self, speaker: Span) -> str | None:
        """The organisation that "the foreign ministry" is, if the text tells of which country."""
        words = speaker.text.lower().split()
        if words and words[0] in ("the", "its", "their"):
            words = words[1:]
        if not words or KINDS.get(words[-1]) not in STATE_KINDS:
            return None
        name = " ".join(words)
        # "As they met in Cairo on Monday, the foreign ministry there said."
        if _THERE.match(self._body, speaker.end):
            before = self._body[max(0, speaker.start - 300) : speaker.start]
            sentence = _SENTENCE_END.split(before)[-1]
            places = [place[0] for place in _PLACE.finditer(sentence)]
            return f"{name} in {places[-1]}" if places else None
        if name not in self._known:
            self._known[name] = self._of_country(name, tuple(words)) if len(words) > 1 else None
        return self._known[name]

    def _of_country(self, name: str, words: tuple[str, ...]) -> str | None:
        """The one wording with a country that the text has for a body named without it; None if there are several."""
        fuller: dict[str, str] = {}
        for parsed in self._named:
            if parsed.nation and set(words) == set(parsed.words):
                fuller.setdefault(parsed.key, parsed.name)
        for number, found in enumerate(re.finditer(re.escape(name), self._body, re.IGNORECASE)):
            if number == MOST_OCCURRENCES:
                break
            for phrase in self._around(found.start(), found.end()):
                wider = parse_organisation(phrase)
                if wider is not None and wider.nation and len(wider.words) <= len(words):
                    fuller.setdefault(wider.key, wider.name)
        return next(iter(fuller.values())) if len(fuller) == 1 else None

    def _around(self, start: int, end: int) -> Iterable[str]:
        """A body's noun with the country that is printed right before it, or behind "of" or "in"."""
        before = self._body[max(0, start - 40) : start].split()
        after = self._body[end : end + 40].split()
        for length in (1, 2):
            nation = " ".join(before[-length:])
            if nation.removesuffix("'s").removesuffix("’s") in NATIONS:
                yield f"{nation} {self._body[start:end]}"
        if len(after) > 1 and after[0] in ("of", "in"):
            yield f"{self._body[start:end]} {after[0]} {after[1].strip('.,;:')}"

    def _office(self, owned: str) -> str:
        """What the text calls the office of a person: a president's is the presidency of the country, if it says so."""
        who, _, what = owned.rpartition("'s ")
        if what != "office":
            return owned
        for name, role in self._roles:
            if name != who:
                continue
            office = next((body for title, body in OFFICES.items() if title in role.lower()), None)
            nations = {NATIONS[word] for word in re.findall(r"[\w.]+", role) if word in NATIONS}
            if office is None or len(nations) > 1:
                continue
            printed = self._of_country(office, (office,))
            parsed = parse_organisation(printed) if printed is not None else None
            if parsed is not None and nations <= {parsed.nation}:
                return parsed.name
        return owned

    def _issuer(self, speaker: Span, spoken: Sequence[tuple[int, str | None]]) -> str | None:
        """The organisation whose statement speaks: named with it, or the one that spoke just before."""
        words = speaker.text.split()
        if (issuer := _ISSUER.search(speaker.text)) is not None and STATEMENTS & set(map(str.lower, words)):
            return self._body_named(issuer[1], speaker) if parse_organisation(issuer[1]) else None
        # "The Egyptian statement on Libya".
        place = next((at for at, word in enumerate(words) if word.lower() in STATEMENTS), -1)
        if place < 0 or (len(words) > place + 1 and words[place + 1].lower() not in ABOUT):
            return None
        words = words[: place + 1]
        nations = {NATIONS[word] for word in words if word in NATIONS}
        if nations:
            # "The Egyptian statement", where two countries spoke.
            for _, name in reversed(spoken):
                parsed = parse_organisation(name) if name else None
                if parsed is not None and parsed.nation in nations:
                    return name
            return None
        if len(words) > 2 or not spoken:
            return None
        end, name = spoken[-1]
        return name if name is not None and 0 <= speaker.start - end <= MOST_AFTER else None


def name_organisations(
    body: str, persons: Sequence[PersonMention], quotes: Sequence[ExtractedQuote]
) -> tuple[ExtractedQuote, ...]:
    """The quotes, each with the organisation that speaks in it, under the fullest name that the text prints.

    >>> from articles.extraction import extract
    >>> text = "Egyptian President Adam Salib met envoys, his office said. The Egyptian presidency called it useful."
    >>> extract(text, plain=True).quotes[0].organisation
    'Egyptian presidency'
    """
    return OrganisationFinder(body, persons, quotes).find(quotes)


def _spoken_by(quote: ExtractedQuote, organisation: str | None) -> ExtractedQuote:
    """The quote with the organisation that speaks in it; nearly every quote stays as it is."""
    return quote if quote.organisation == organisation else replace(quote, organisation=organisation)


def _place(quote: ExtractedQuote) -> int:
    return quote.speaker.start if quote.speaker is not None else quote.start
