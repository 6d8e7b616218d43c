"""Who "the striker", "the carmaker" or "the force" is: nouns that refer to a name given before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.extraction.lexicon import tables, word_sets
from articles.extraction.persons.wordlists import DEMONYMS
from articles.extraction.records import PersonMention
from articles.extraction.speech.clauses.word_classes import PERSON_NOUNS, singular

_TABLE = tables("clauses")["epithets"]
NATIONALS = frozenset(_TABLE["nationals"])
STANDING = frozenset(_TABLE["persons"])
GENERIC = frozenset(_TABLE["organisations"])

_WORDS = word_sets("quotations", "speakers")
LEGAL_FORMS = _WORDS["legal_forms"]
MANY, ONE = tuple(_WORDS["many"]), tuple(_WORDS["one"])
"""Endings of demonyms for a people, and of those for a person."""
SURE, LIKELY, GUESSED = 0.85, 0.7, 0.5
"""Certainty if a name was introduced with the noun, with one of the same family, or with neither."""
OTHER_ROLE = 0.3
"""Factor on the weight of a person whom the text gave another role."""

Weighed = Sequence[tuple[str, float]]


def _families(groups: Sequence[Sequence[str]]) -> Mapping[str, frozenset[int]]:
    """For each noun the numbers of the groups that contain it."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for noun in group:
            found.setdefault(noun, set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


PERSON_FAMILIES = _families(_TABLE["person_families"])
ORGANISATION_FAMILIES = _families(_TABLE["organisation_families"])


def roles_of(persons: Sequence[PersonMention]) -> dict[str, frozenset[str]]:
    """The nouns with which a text introduces each of its persons, by full name.

    >>> roles_of([PersonMention(start=9, end=16, text="Ann Lee", name="Ann Lee", role="harbour pilot")])
    {'Ann Lee': frozenset({'pilot'})}
    """
    found: dict[str, set[str]] = {}
    for person in persons:
        if person.role:
            nouns = (plain(word) for word in person.role.lower().replace("-", " ").split())
            found.setdefault(person.name, set()).update(noun for noun in nouns if is_role(noun))
    return {name: frozenset(nouns) for name, nouns in found.items()}


def plain(word: str) -> str:
    """A noun in lower case without the first half of a compound: "super-agent" becomes agent."""
    return word.lower().rpartition("-")[2]


def is_role(noun: str) -> bool:
    """Whether a noun may introduce a person."""
    return noun in PERSON_NOUNS or noun in STANDING or noun in PERSON_FAMILIES


def usual_name(name: str) -> str:
    """An organisation's name without its legal form.

    >>> usual_name("Harbour Motors Inc."), usual_name("Lee & Co.")
    ('Harbour Motors', 'Lee & Co.')
    """
    *words, last = name.split(" ")
    legal = last.lower().strip(".,") in LEGAL_FORMS and words and words[-1] not in ("&", "and")
    return " ".join(words).rstrip(",") if legal else name


def is_demonym(word: str) -> bool:
    """Whether "the" and this word may refer to one person ("the Italian"); "the French" are many."""
    # "The Italian said" is one person, "the French said" a government.
    many = word.endswith(MANY)
    return word in DEMONYMS and not many or word in NATIONALS or word.endswith(ONE)


def person_meant(noun: str, known: Weighed, roles: Mapping[str, frozenset[str]]) -> tuple[str | None, float]:
    """The person that "the" and a noun refer to, and how certain that is.

    A person introduced with that noun is preferred to one introduced with a noun of its family. A noun that reporters
    use only instead of a name ("the teenager") means the person mentioned last.

    >>> person_meant("striker", [("Bo Dahl", 1.0), ("Ann Lee", 0.5)], {"Ann Lee": frozenset({"skipper"})})
    ('Ann Lee', 0.7)
    """
    # "The striker" is the person introduced as one, else the one introduced as a player.
    families = PERSON_FAMILIES.get(noun, frozenset())
    for name, _ in known:
        if noun in roles.get(name, ()):
            return name, SURE
    for name, _ in known:
        if any(families & PERSON_FAMILIES.get(role, frozenset()) for role in roles.get(name, ())):
            return name, LIKELY
    # "The official", if nobody was introduced as one, stays unnamed; "the teenager" is the last person mentioned.
    if noun not in STANDING and not noun.endswith("year-old"):
        return None, GUESSED
    weighed = [(weight * (OTHER_ROLE if roles.get(name) else 1.0), name) for name, weight in known]
    return (max(weighed)[1], GUESSED) if weighed else (None, GUESSED)


def organisation_meant(noun: str, known: Weighed) -> tuple[str | None, float]:
    """The organisation that "the" and a noun refer to, and how certain that is.

    >>> organisation_meant("force", [("Harbour Board", 1.0), ("Lindum Police", 0.4)])
    ('Lindum Police', 0.7)
    """
    for name, _ in known:
        if singular(name.lower().rpartition(" ")[2]) == noun:
            return name, SURE
    # "The force" is the Lindum Police: one word of the name is in the noun's family.
    families = ORGANISATION_FAMILIES.get(noun, frozenset())
    for name, _ in known:
        words = (singular(word) for word in reversed(name.lower().split()))
        if families and any(families & ORGANISATION_FAMILIES.get(word, frozenset()) for word in words):
            return name, LIKELY
    # "The company", "the carmaker" may be any organisation.
    general = noun in GENERIC or noun.endswith("maker")
    return (known[0][0], GUESSED) if known and general else (None, LIKELY)
