"""The titles printed with a name, and the descriptions that refer to a person without a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.extraction.records import PersonMention
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.cues import CUES
from articles.names.nations import NATIONS
from articles.names.titles import DESCRIPTIONS, HONORIFICS, ROLE_MODIFIERS, ROLE_NOUNS, ROLES, SUFFIXES

from .candidates import NameCandidate
from .rules import DescriptionRule, PersonRoleRule
from .runs import POSSESSIVES, CapitalisedWord
from .word_classes import KNOWN_WORDS
from .wordlists import DEMONYMS, EVIDENCE_WORDS, FUNCTION_WORDS

_LAST_WORD = re.compile(r"[\w'’.-]{1,30}\Z")
"""The word at the end of a stretch without blanks."""
MOST_BEFORE = 7
"""Words in front of a name that are searched for its role."""

_ACRONYM = re.compile(r"(?:[A-Z]\.){2,5}")
"""U.N., U.S.: a full stop that ends no sentence."""

_OFFICE = re.compile(
    r"""
    (?<![\w-])((?:[A-Za-z-]{1,20}\ ){0,2}([A-Za-z-]{3,20})      # Deputy Secretary-General
    \ (?:of|for|at|to|in)\ (?:the\ )?
    [A-Z][\w’'-]{0,20}(?:,?\ (?:(?:and|of|the)\ )?[A-Z][\w-]{0,20}){0,5}),?\ $  # of the Arab League
    """,
    re.VERBOSE,
)
"""An office in front of a name: "the Secretary-General of the Arab League, "."""

_APPOSITION = re.compile(
    r"""
    ,\ ((?:then|now|formerly|once)\ )?(?:also\ )?(?:(?:the|a|an|his|her|their)\ )?
    ((?:
        [^,.;:\n"“”()]
      | \.(?=[A-Z]\.|\ [a-z])                                                # U.S. senator
      | (?<=the\ U\.[SNK])\. | (?<=\ (?:Mr|Ms|Dr|St))\. | (?<=\ (?:Mrs|Sen|Rep|Gov|Gen))\.
    ){3,80}?)
    (?: [,;] | \ who\  | \.(?![A-Z]\.|\ [a-z])
        (?<!the\ U\.[SNK]\.)(?<!\ (?:Mr|Ms|Dr|St)\.)(?<!\ (?:Mrs|Sen|Rep|Gov|Gen)\.)
    )
    """,
    re.VERBOSE,
)
"""Words between commas after a name: "Ann Lee, then a spokeswoman for Mr. Holm,"."""
_CLAUSE = re.compile(r"\b(?:said|says|told|who|whose|whom|where|which|and|was|is|has|had|were|will)\b")
_COMPLEMENT = re.compile(r"\ (?:of|for|at|in|from|to|with|on)\ ")

_DESCRIPTION = re.compile(
    r"""
    [A-Zt] (?<! [\w'’-] . )                       # the letter comes first: the search leaps from one to the next
    (?:
        (?<= [Tt] ) h(?:e|is|at)\ (?:(?P<owner>[a-z]{3,20})['’]s\ )?     # the, the company's
      | (?<= [A-Z] ) (?P<name>[\w.-]{1,30}+(?:\ [A-Z][\w.-]{1,30}+)?+)(?:['’]s|(?<=s)['’])\ # Russia's
    )
    (?P<words>(?:[A-Za-z][\w-]{1,20}+\ ){0,3}[A-Za-z][\w-]{2,20})
    """,
    re.VERBOSE,
)
"""A description with its article or possessor; which of its words are a role is decided afterwards.

No word is read again without its last letters (`+`): what follows it is none of them.
"""

_PREPOSITIONS = EVIDENCE_WORDS["prepositions"]

_LESSER = EVIDENCE_WORDS["lesser"]
"""Words that turn a role into another office: the vice president is not the president."""

_IDLE = EVIDENCE_WORDS["idle"]

_TIMES = EVIDENCE_WORDS["times"]
"""Words that say when somebody has an office, in front of the outlet or company: "former Daily News editor"."""
_RELATED = EVIDENCE_WORDS["related"]
"""Nouns that say whose counterpart somebody is, and no office."""
_ABBREVIATED = EVIDENCE_WORDS["place_abbreviations"]

_COMPASS = EVIDENCE_WORDS["compass"]

_ROLE_WORDS = ROLE_NOUNS | ROLES

MOST_EARLIER = 100
"""Mentions before a description that are searched for its person."""
MOST_OF_ROLE = 40
"""Maximum number of persons of one role that are compared, so that hostile input stays cheap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """A description without a name ("Russia's top diplomat") and the fullest name of the person it refers to.

    `start`, `end` and `text` include the article or the possessor; `name` equals `PersonMention.name` of that person.
    """

    start: int
    end: int
    text: str
    name: str
    rule: DescriptionRule


@dataclass(frozen=True, slots=True)
class _Office:
    """A role that the text gives a person: its words and its nation."""

    name: str
    words: frozenset[str]
    nation: str | None


def role_at(body: str, name: NameCandidate) -> tuple[str, PersonRoleRule] | None:
    """The title or description printed with this mention, before the name or in apposition after it, with the rule."""
    titles = _without_verbs(name.title)
    start = titles[0].start if titles else name.start
    front = body[max(0, start - 110) : start]
    title = body[start : titles[-1].end + titles[-1].dotted] if titles else ""
    if name.office:
        office = _OFFICE.search(front + title + " ")
        if office and (office[2] in ROLES or office[2] in ROLE_NOUNS):
            return _trim_office(office[1]), PersonRoleRule.OFFICE_TITLE
    words = _role_words(front)
    if (
        title
        and words
        and words[-1] == "of"
        and (len(words) < 2 or words[-2] not in ROLES)  # "the White House Chief of Staff"
        and (title.split()[0] in ROLES or title.split()[0].lower() in ROLE_MODIFIERS)
    ):
        words = []  # "the National Army of Field Marshal …": the army that he leads is not part of his role
    if words and title and titles[0].text in HONORIFICS and words[-1] in _PREPOSITIONS:
        words = []  # "the head of Mr. Holm's team": Mr. Holm is not the head
    if words and not title and words[-1] in _RELATED:
        described = _apposition(body, name.end)
        if described is not None:  # "his counterpart Ann Lee, the foreign minister,"
            return described, PersonRoleRule.APPOSITION
    if title or any(word in ROLE_NOUNS or word in ROLES for word in words):
        return " ".join([*words, title]).strip(), PersonRoleRule.TITLE if title else PersonRoleRule.NOUN
    if _has_office(front):
        office = _OFFICE.search(front)
        if office and (office[2] in ROLES or office[2] in ROLE_NOUNS):
            return _trim_office(office[1]), PersonRoleRule.OFFICE
    described = _apposition(body, name.end)
    return None if described is None else (described, PersonRoleRule.APPOSITION)


def _without_verbs(title: tuple[CapitalisedWord, ...]) -> tuple[CapitalisedWord, ...]:
    """The words of a title without a verb or small word that begins the sentence: "Saying President Lee was ill"."""
    while title:
        word = title[0].text
        low = word.lower()
        verb = low in CUES or low.endswith("ing") and word in FUNCTION_WORDS
        if not (verb or word in FUNCTION_WORDS) or low in ROLE_MODIFIERS or word in ROLES:
            break
        title = title[1:]
    return title


def _has_office(front: str) -> bool:
    """Whether the words before a name may end with an office: a capitalised word somewhere after a preposition."""
    words = front.rstrip(", ").rsplit(None, 5)
    return len(words) > 1 and words[-1][:1].isupper() and any(word in _PREPOSITIONS for word in words[:-1])


def _role_words(front: str) -> list[str]:
    """The words directly before a name that are a role, in order ("Arab League head", "Russia's top diplomat")."""
    words: list[str] = []
    comma = front.endswith(", ")
    owner = generation = False
    for word in _words_before(front[:-2] + " " if comma else front):
        if generation and (not word[0].isupper() or word.endswith(".")):
            break
        if word.endswith(".") and not _ACRONYM.fullmatch(word):
            if word in _ABBREVIATED and words and words[0][0].isupper():  # "St. Louis mayor"
                words.insert(0, word)
            break
        capital = word[0].isupper() and word not in FUNCTION_WORDS
        low = word.lower() if word in FUNCTION_WORDS else word  # "Former mayor Ann Lee", "First lady Ann Lee"
        known = word != "and" and (word in ROLE_NOUNS or low in ROLE_MODIFIERS)
        if owner and (word in _COMPASS or word.lower() in _TIMES):  # "east Libya strongman", "former News editor"
            words.insert(0, word)
            break
        if owner and not capital or not capital and not known or comma and not words and word not in _ROLE_WORDS:
            break
        office = comma and word in ROLES  # "The Taoiseach, Ann Lee,"
        if capital and not words and word not in DEMONYMS and not office and not word.endswith(POSSESSIVES):
            break
        if generation and capital:  # "Holm Jr.'s lawyer"
            words.insert(0, word)
            break
        words.insert(0, word)
        generation = word.endswith(POSSESSIVES) and word.split(".")[0] in SUFFIXES
        if word.endswith(POSSESSIVES) and not generation:
            break
        owner = capital
    while words and words[0] in {"of", "then", "under"}:
        words.pop(0)
    return words


def _words_before(front: str) -> Iterator[str]:
    """The words in front of a name, the nearest first, as long as only single blanks separate them."""
    *pieces, rest = front.removesuffix("\n").rsplit(" ", MOST_BEFORE + 1)
    if rest:
        return
    for piece in pieces[: -MOST_BEFORE - 1 : -1]:
        word = _LAST_WORD.search(piece)
        if word is None:
            return
        yield word[0]
        if word.start():
            return


def _trim_office(text: str) -> str:
    """The office without the words in front of it that are not part of a role."""
    words = text.split()
    noun = next(index for index, word in enumerate(words) if word in ROLES or word in ROLE_NOUNS)
    while noun and (
        words[noun - 1].lower() in ROLE_MODIFIERS
        or (words[noun - 1][0].isupper() and words[noun - 1] not in FUNCTION_WORDS)  # White House
    ):
        noun -= 1
    return " ".join(words[noun:])


def _apposition(body: str, end: int) -> str | None:
    """The description between commas after a name; None if its noun is not a role."""
    match = _APPOSITION.match(body, end, end + 90) if body.startswith(", ", end) else None
    if not match or _CLAUSE.search(match[2]):
        return None
    head = _COMPLEMENT.split(match[2], maxsplit=1)[0].split()
    if not head or head[-1].lower() not in ROLE_NOUNS:
        return None
    return (match[1] or "") + match[2].strip()


def role_mentions(text: AnnotatedText, persons: tuple[PersonMention, ...]) -> tuple[RoleMention, ...]:
    """The descriptions that refer to a person of the text, in order.

    A description counts if the text gave one person that role in full ("Russian Foreign Minister" for "the minister",
    "Russia's top diplomat"); if several persons fit, it means the one named last. A description directly before a name
    is part of that name's `role` instead.

    Args:
        text: the text; a description never crosses from one sentence to the next.
        persons: the result of `find_persons` for the same text.
    """
    body = text.body
    offices = _offices(body, persons)
    if not offices:
        return ()
    ends = [sentence.end for sentence in text.sentences]
    starts = [person.start for person in persons]
    found = []
    for match in _DESCRIPTION.finditer(body):
        length = _role_length(match["words"])
        if not length:
            continue
        end = match.start("words") + length
        at = bisect_left(starts, match.start())
        if at < len(persons) and persons[at].start < end + 3 and not body[end : persons[at].start].strip(" ,"):
            continue
        sentence = bisect_left(ends, match.start() + 1)
        if sentence < len(ends) and end > ends[sentence]:
            continue
        owner = body[match.start() : match.end("name")] if match["name"] else None
        meant = _person_meant(match["words"][:length], owner, offices, persons[max(0, at - MOST_EARLIER) : at])
        if meant is not None:
            name, rule = meant
            described = body[match.start() : end]
            found.append(RoleMention(start=match.start(), end=end, text=described, name=name, rule=rule))
    return tuple(found)


def _role_length(words: str) -> int:
    """The number of characters that are a role, 0 if there is none; it ends with the last role noun."""
    length = at = 0
    for word in words.split(" "):
        lower = word.lower()
        at += len(word)
        if lower in ROLE_NOUNS or word in ROLES:
            length = at
        elif lower not in ROLE_MODIFIERS and word not in DEMONYMS and word not in NATIONS:
            break
        at += 1
    return length


def _nation(word: str) -> str | None:
    """The nation that a country's or a people's name means."""
    return NATIONS.get(word.removesuffix("'s").removesuffix("’s"))


def _offices(body: str, persons: tuple[PersonMention, ...]) -> dict[str, list[_Office]]:
    """The roles that the text gives its persons, before the name and in apposition after it, by their head word."""
    seen: set[tuple[str, str]] = set()
    offices: dict[str, list[_Office]] = {}
    for person in persons:
        for role in (person.role, _apposition(body, person.end)):
            if not role or (person.name, role) in seen:
                continue
            seen.add((person.name, role))
            words = _role_terms(_COMPLEMENT.split(role, maxsplit=1)[0])
            if words and len(offices.setdefault(words[-1], [])) < MOST_OF_ROLE:
                nation = next((found for word in role.split() if (found := _nation(word))), None)
                offices[words[-1]].append(_Office(person.name, frozenset(words), nation))
    return offices


@lru_cache(maxsize=KNOWN_WORDS)
def _role_terms(text: str) -> tuple[str, ...]:
    """The words of a role in lower case and one spelling, without nations and filler words."""
    terms = text.lower().replace("defence", "defense").replace("-", " ").replace(".", "").split()
    original = text.replace("-", " ").split()
    return tuple(
        [
            term
            for term, word in zip(terms, original, strict=False)
            if term not in _IDLE and _nation(word) is None and not term.endswith(("'s", "’s"))
        ]
    )


def _person_meant(
    words: str,
    owner: str | None,
    offices: dict[str, list[_Office]],
    earlier: tuple[PersonMention, ...],
) -> tuple[str, DescriptionRule] | None:
    """The person that a description means: the last one named whose role fits and whose nation does not contradict it.

    Args:
        words: the description without its article or possessor.
        owner: the name in front of it ("Russia").
        offices: the roles of the text's persons.
        earlier: the mentions before the description.
    """
    nation = _nation(owner) if owner else next((found for word in words.split() if (found := _nation(word))), None)
    if owner and nation is None:
        return None
    key = " ".join(word for word in words.lower().split() if _nation(word.title()) is None)
    fitting = set()
    for phrase in (words, *DESCRIPTIONS.get(key, ())):
        terms = _role_terms(phrase)
        for office in offices.get(terms[-1], ()) if terms else ():
            if not (nation and office.nation and nation != office.nation) and _fits(terms, office):
                fitting.add(office.name)
    before = next((person.name for person in reversed(earlier) if person.name in fitting), None)
    if before is None and owner and len(fitting) == 1:
        return next(iter(fitting)), DescriptionRule.ONLY_ONE
    return None if before is None else (before, DescriptionRule.NAMED_LAST)


def _fits(terms: tuple[str, ...], office: _Office) -> bool:
    """Whether the words of a description are all among those of a role, and the role is not a lesser one."""
    return office.words.issuperset(terms) and not (office.words & _LESSER) - set(terms)
