"""Coreference of names: the fullest name of the same person in the text.

`articles.names.comparison` decides whether two names may be one person's, here as for two articles in the store.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from articles.names.comparison import DOUBTFUL, SAME, compare_names, word_traces
from articles.names.given_names import GIVEN_NAMES, KNOWN_SURNAMES, Gender
from articles.names.lexicon import tables
from articles.names.parse import Name, parse_name
from articles.names.spelling import fold

from .gender import gender_of, pronoun_gender
from .rules import CoreferenceRule
from .wordlists import EVIDENCE_WORDS

MOST_NAMESAKES = 40
"""Maximum number of persons with a common word that are compared: more are a list, and hostile input stays cheap."""
SPELT_LONGER = 3
"""Maximum number of letters by which one spelling of a name may be longer than another (Jongun, Jeong-eun)."""
KIN = frozenset(tables("offices")["none"]["kin"].split())
"""Titles by which a text tells the members of one family: the father from the son, the president from his wife."""
PATRONYMICS = tuple(sorted(EVIDENCE_WORDS["patronymics"]))
"""Endings of patronymics, by which and the given name Russians and others are addressed."""
COURTESY = frozenset(tables("offices")["none"]["courtesy"].split())
NO_OFFICE = KIN | COURTESY | frozenset(tables("offices")["none"]["vague"].split())
PRESIDENT = "president"
NO_TRACES: frozenset[str] = frozenset()
MOST_COMPARISONS = 1_000
"""Pairs of names compared in one text, two or three in most reports; beyond it only equal spellings are one person."""


@dataclass(slots=True, eq=False)
class _Person:
    """One coreference chain while the text is read: the person's fullest name so far and other known facts."""

    name: str
    fullness: tuple[int, int, bool]
    gender: Gender
    first: int
    heads: set[str] = field(default_factory=set)


def fullest_names(texts: list[str], titles: list[str | None], body: str = "") -> list[tuple[str, CoreferenceRule]]:
    """For every mention the fullest name of the same person in the text, and how it was found.

    A short name means the person who fits by gender and title; if several persons fit, the one named last. A name that
    precedes its full form is resolved forwards.

    Args:
        texts: the mentions in order.
        titles: the role printed at each of them.
        body: the text, whose pronouns tell the president from his wife.
    """
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    chains = _Chains(longest, _always_told(texts), body)
    owners = [
        chains.find_full(text, title, index) if len(parse_name(text).words) > 1 else None
        for index, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]
    for index, (text, title) in enumerate(zip(texts, titles, strict=True)):
        if title and owners[index] is None:
            chains.find_relative(text, title, index)
    last: dict[int, int] = {}
    names = []
    for index, (text, title) in enumerate(zip(texts, titles, strict=True)):
        owner, rule = owners[index] or chains.find_single(text, title, index, last)
        last[id(owner)] = index
        names.append((owner, rule))
    return [(owner.name, rule) for owner, rule in names]


def _head(title: str) -> str:
    """The main noun of a title: "wife" in "wife of the mayor"."""
    return title.lower().split(" of ", 1)[0].split()[-1]


def _is_relative(person: _Person, gender: Gender, head: str) -> bool:
    """Whether a surname with this title means another member of the family: "Mr. Lind" next to Ann Lind, his wife."""
    if not head or head in person.heads:
        return False
    wrong = Gender.UNKNOWN not in (gender, person.gender) and person.gender is not gender
    # "President Trump" next to his son, Donald Trump Jr.
    junior = head == PRESIDENT and " " in person.name and parse_name(person.name).suffix == "jr"
    return wrong or junior or (gender is Gender.UNKNOWN and not person.heads.isdisjoint(KIN))


def _is_kin_only(person: _Person) -> bool:
    """Whether a text introduces somebody as a relative ("his daughter Ann Lind") and with no office."""
    return not person.heads.isdisjoint(KIN) and person.heads <= KIN | COURTESY


def _always_told(texts: list[str]) -> frozenset[str]:
    """The surnames that a text prints alone with a suffix ("Lind Jr."), which distinguishes two persons there."""
    short = (parse_name(text) for text in set(texts) if len(text.split()) == len(("Lind", "Jr.")))
    return frozenset(name.surname for name in short if name.suffix and len(name.words) == 1)


class _Chains:
    """The coreference chains of one text, by spelling and by the traces (reduced spellings) of their names."""

    __slots__ = ("_body", "_by_text", "_by_trace", "_famous", "_left", "_longest", "_singles", "_told")

    def __init__(self, longest_word: int, told: frozenset[str], body: str) -> None:
        self._body = body
        self._famous: dict[str, _Person] = {}
        self._longest = longest_word + SPELT_LONGER
        self._told = told
        self._by_text: dict[str, _Person] = {}
        self._by_trace: dict[str, list[_Person]] = {}
        self._singles: dict[str, list[tuple[_Person, bool]]] = {}
        self._left = MOST_COMPARISONS

    def find_full(self, text: str, title: str | None, index: int) -> tuple[_Person, CoreferenceRule]:
        """The person whom a name of several words means, new or known already; the fuller name is kept."""
        person, rule = self._by_text.get(text), CoreferenceRule.SAME_WORDS
        if person is None:
            parsed = parse_name(text)
            traces, fullness = _traces(parsed, self._longest), _fullness(parsed)
            person, rule = self._same_person(text, parsed, title, traces), CoreferenceRule.SAME_NAME
            if person is None:
                rule = CoreferenceRule.NEW
                person = _Person(text, fullness, gender_of(text, title=title), index)
            elif fullness > person.fullness:
                person.name, person.fullness = text, fullness
            self._by_text[text] = person
            self._index(person, traces)
        if title:
            person.heads.add(_head(title))
        return person, rule

    def find_single(
        self, text: str, title: str | None, index: int, last: dict[int, int]
    ) -> tuple[_Person, CoreferenceRule]:
        """The person whom a single word means, by gender, surname before given name, title, and latest mention."""
        choices = self._choices(text)
        if not choices:
            parsed = parse_name(text)
            person = _Person(text, _fullness(parsed), Gender.UNKNOWN, index)
            self._index(person, _traces(parsed, self._longest))
            choices.append((person, True))
            return person, CoreferenceRule.NEW
        head = _head(title) if title else ""
        gender = self._gender_meant(text, title, head, choices)
        if all(_is_relative(person, gender, head) for person, _ in choices):
            person = _Person(text, _fullness(parse_name(text)), gender, index, {head})
            choices.append((person, True))
            return person, CoreferenceRule.NEW
        if len(choices) == 1:
            return choices[0][0], CoreferenceRule.ONLY_BEARER

        parsed = parse_name(text)
        tells = parsed.suffix or parsed.surname in self._told

        # "President Lind" set apart from his wife: the bare surname is his.
        known = any(person.name == text and not person.heads <= NO_OFFICE for person, _ in choices)
        # A surname that every reader knows stays with the person whom the text calls by it first.
        famous = self._famous.get(text)

        def rank(choice: tuple[_Person, bool]) -> tuple[bool, bool, bool, bool, bool, int]:
            person, by_surname = choice
            kin = bool(tells) and parse_name(person.name).suffix != parsed.suffix
            wrong = Gender.UNKNOWN not in (gender, person.gender) and person.gender is not gender
            seen = last.get(id(person))
            distance = index - seen if seen is not None else len(last) + abs(person.first - index) + 10_000
            other = bool(head) and head not in person.heads
            relative = head not in KIN and (_is_kin_only(person) or (known and person.name != text))
            relative = relative or (famous is not None and person is not famous)
            return (kin, wrong, not by_surname, other, relative, distance)

        person = min(choices, key=rank)[0]
        if famous is None and not title and fold(text) in KNOWN_SURNAMES:
            self._famous[text] = person
        return person, CoreferenceRule.BEST_BEARER

    def find_relative(self, text: str, title: str, index: int) -> None:
        """Find first whom only a title sets apart from a relative: the president whose wife is named in full."""
        choices = self._choices(text)
        head = _head(title)
        gender = self._gender_meant(text, title, head, choices)
        if choices and all(_is_relative(person, gender, head) for person, _ in choices):
            choices.append((_Person(text, _fullness(parse_name(text)), gender, index, {head}), True))

    def _choices(self, text: str) -> list[tuple[_Person, bool]]:
        """The persons whom a single word may mean, kept for its later mentions."""
        choices = self._singles.get(text)
        if choices is None:
            choices = self._singles[text] = self._persons_meant(text, _traces(parse_name(text), self._longest))
        return choices

    def _gender_meant(self, text: str, title: str | None, head: str, choices: list[tuple[_Person, bool]]) -> Gender:
        """The gender of a surname with a title: the title's, else that of the pronouns after title and surname.

        Pronouns decide only between a woman named in full and the man whose office nobody in full has, or the reverse.
        """
        gender = gender_of(text, title=title)
        if gender is not Gender.UNKNOWN or not head or head in NO_OFFICE or not self._body:
            return gender
        if any(head in person.heads or person.gender is Gender.UNKNOWN for person, _ in choices):
            return gender
        assert title is not None
        found = pronoun_gender(f"{title.split()[-1]} {text}", self._body)
        if found is Gender.UNKNOWN and head == PRESIDENT and fold(text) in KNOWN_SURNAMES:
            return Gender.MALE  # a president known by surname alone, next to a woman of that name: his wife or daughter
        return found

    def _same_person(self, text: str, parsed: Name, title: str | None, traces: list[frozenset[str]]) -> _Person | None:
        """The known person whose name agrees best, the latest if several agree equally; None if no name agrees.

        Two names are compared only if all words of one, except initials, are recognised in the other.

        Args:
            text: the name as printed.
            parsed: its parts.
            title: the role printed with it.
            traces: the traces (reduced spellings) of each of its words.
        """
        shared: Counter[_Person] = Counter()
        for each in traces:
            shared.update(self._sharing(each))
        written = _fullness(parsed)[0]
        best: _Person | None = None
        best_score = SAME
        for person, count in shared.items():
            if count >= min(written, person.fullness[0]) and self._left > 0:
                self._left -= 1
                match = compare_names(text, person.name, one_text=not self._is_kin(parsed, title, person))
                score = SAME if match.score < SAME and _is_address(parsed, parse_name(person.name)) else match.score
                if score > best_score or (score == best_score and (best is None or person.first > best.first)):
                    best, best_score = person, score
        return best

    def _is_kin(self, parsed: Name, title: str | None, person: _Person) -> bool:
        """Whether a name with a suffix such as Jr. and a name without one mean father and son, not one person.

        They do if the text always prints the suffix ("Lind Jr." even for short), or gives the two different titles.
        """
        other = parse_name(person.name)
        if bool(parsed.suffix) is bool(other.suffix):
            return False
        head = _head(title) if title else ""
        differ = bool(head and person.heads) and head not in person.heads
        return parsed.surname in self._told or head in KIN or not person.heads.isdisjoint(KIN) or differ

    def _persons_meant(self, text: str, traces: list[frozenset[str]]) -> list[tuple[_Person, bool]]:
        """The persons whom a single word may mean, and whether it is the surname of each."""
        found = []
        for each in traces:
            for person in self._sharing(each):
                if self._left > 0:
                    self._left -= 1
                    match = compare_names(text, person.name, one_text=True)
                    if match.score >= DOUBTFUL:
                        found.append((person, match.score >= SAME))
        return found

    def _sharing(self, traces: frozenset[str]) -> list[_Person]:
        """The latest persons whose names have a word with one of these traces, each person once."""
        found = dict.fromkeys(
            person for trace in sorted(traces) for person in self._by_trace.get(trace, ())[-MOST_NAMESAKES:]
        )
        return list(found)[-MOST_NAMESAKES:]

    def _index(self, person: _Person, traces: list[frozenset[str]]) -> None:
        """Index a person by the traces (reduced spellings) of the words of a name."""
        for trace in frozenset().union(*traces):
            indexed = self._by_trace.setdefault(trace, [])
            if person not in indexed[-MOST_NAMESAKES:]:
                indexed.append(person)


def _traces(name: Name, longest: int) -> list[frozenset[str]]:
    """The traces (reduced spellings) of each word of a name: alone, with its particles, and joined with a neighbour.

    No text joins two words that are together longer than its longest word (`longest` letters, plus a margin).
    """
    words = [word for word in name.words if not word.initial]
    pairs = (one.text + other.text for one, other in zip(words, words[1:], strict=False))
    joined = [word_traces(pair) if len(pair) <= longest else NO_TRACES for pair in pairs]
    return [
        word_traces(word.text).union(
            word_traces(word.fused) if word.fused else (), *joined[max(0, index - 1) : index + 1]
        )
        for index, word in enumerate(words)
    ]


def _is_address(one: Name, other: Name) -> bool:
    """Whether one is the other's given names, or given name and patronymic: Pavel Andreyevich for Sokolov."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    texts = [word.text for word in short.words]
    if len(texts) < 2 or len(long.words) <= len(texts) or [word.text for word in long.words[: len(texts)]] != texts:
        return False
    return texts[-1].endswith(PATRONYMICS) or (texts[-1] in GIVEN_NAMES and not short.words[-1].initial)


def _fullness(name: Name) -> tuple[int, int, bool]:
    """The completeness of a spelling: how many words are written out, how many there are, whether it has a suffix."""
    return sum(not word.initial for word in name.words), len(name.words), bool(name.suffix)
