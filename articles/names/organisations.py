"""Names of organisations: what they are called in any wording, of which country, and of what kind.

The names of one body share a key, so that a new wording finds it through an index; comparing two names says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from .lexicon import tables
from .nations import CAPITALS, NATIONS
from .spelling import fold

_TABLES: Mapping[str, Any] = tables("organisations")
KINDS: Mapping[str, str] = {word: kind for kind, words in _TABLES["kinds"].items() for word in words.split()}
"""The kind that a noun in a name tells."""
_KNOWN: Mapping[str, str] = {fold(name): kind for kind, names in _TABLES["known"].items() for name in names.split(";")}
STATE_KINDS: frozenset[str] = frozenset(_TABLES["state"]["kinds"])
"""Kinds of bodies of which each country has its own."""
_STATE_WORDS, _UNIONS = (frozenset(_TABLES["state"][key]) for key in ("words", "unions"))
_SAME = {other: name for name, others in _TABLES["same"].items() for other in others}
_SPELLING: Mapping[str, str] = _TABLES["spelling"]
_ONLY = {name: nation for nation, names in _TABLES["only"].items() for name in names}
ACRONYMS: Mapping[str, str] = _TABLES["acronyms"]
"""Acronyms that need no explanation, with their names."""
OFFICES: Mapping[str, str] = _TABLES["offices"]
"""The body that each office is."""
_PARTS = {name: frozenset(words.split()) for name, words in _TABLES["parts"].items()}
_LEGAL, _SMALL, _ARTICLES, _TITLES = (_PARTS[name] for name in ("legal", "small", "articles", "titles"))
_NONE, _MANY, _ALONE, PERSONAL = (_PARTS[name] for name in ("none", "many", "alone", "personal"))
STATEMENTS, ABOUT = _PARTS["statements"], _PARTS["about"]
"""Nouns for what an organisation issues, and the words behind them that tell the matter."""

COUNTRY, OTHER = "country", "other"
LONGEST = 200
"""Characters of a name that are kept."""
MOST_WORDS = 10
"""Most words of a name; more are a misread sentence."""
MASK = "█"

# "the World Health Organization (WHO)": what stands in brackets is another name.
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
# "U.S.", "F.B.I.": an acronym with dots.
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,6}$|(?:[A-Za-z]\.){1,5}[A-Za-z]$")
# "WHO", "FBI", "AfD", "G20": an acronym, or a name written like one.
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z0-9]{1,5}$")
# "R-Ky.", "D-Calif.": a member of Congress behind a name, cut off from it.
_SEAT = re.compile(r"[RDI]-[A-Z]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_WORD = re.compile(r"[\w&'’.\-/]+")

SAME_WORDS, SAME_BODY, EXPANDED = 0.98, 0.93, 0.9
ONE_COUNTRY, INITIALS, PART = 0.65, 0.6, 0.55
APART, UNLIKE = 0.1, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedOrganisation:
    """A name taken apart: the words that are compared, the country, the kind, and whose it is as printed.

    `name` is the printed name without article, legal form and what only follows it; `key` is what all wordings of one
    body share.
    """

    name: str
    key: str
    words: tuple[str, ...]
    nation: str = ""
    kind: str = OTHER
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLikeness:
    """How likely two names are one organisation, from 0 to 1, with the sentences that say why."""

    score: float
    reasons: tuple[str, ...]


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym.

    >>> is_acronym("WHO"), is_acronym("F.B.I."), is_acronym("Skylark")
    (True, True, False)
    """
    return " " not in name and bool(_DOTTED.match(name) or _ACRONYM.match(name))


@lru_cache(maxsize=16_384)
def parse_organisation(text: str) -> ParsedOrganisation | None:
    """The name of an organisation taken apart; None if the text names none ("the hospital", "Tuesday", "labor unions").

    >>> parse_organisation("the Egyptian presidency").key == parse_organisation("Egypt's presidency").key
    True
    >>> parse_organisation("the foreign ministry in Moscow").key, parse_organisation("Harbour Motors Inc.").name
    ('russia:foreign ministry', 'Harbour Motors')
    """
    words = _words(text)
    if words is None:
        return None
    printed = " ".join(words)
    if (country := _nation(printed)) is not None:
        kind = _KNOWN.get(fold(_undotted(printed)), COUNTRY)
        return ParsedOrganisation(name=printed, key=f"{country}:", words=(), nation=country, kind=kind)
    if (full := ACRONYMS.get(_undotted(printed))) is not None and (meant := parse_organisation(full)) is not None:
        return replace(meant, name=printed)
    owner, rest = _owner(words)
    # "the Republican governor's campaign": a description, whose holder the name does not tell
    if owner and not _is_capital(owner.split()[-1]) and _nation(owner.split()[0]) is None:
        return None
    nation, rest = _nation_of(owner, rest)
    kind = kind_of(" ".join(words))
    compared = _compared(rest)
    is_state = kind in STATE_KINDS or nation in _UNIONS or not _STATE_WORDS.isdisjoint(compared)
    if nation and not is_state:
        # "American Airlines", "Bank of England": the country is a part of the name
        nation, compared = "", _compared(words)
    elif is_state and not owner or nation:
        compared = tuple(sorted(compared))
        compared = tuple(_SAME.get(" ".join(compared), " ".join(compared)).split())
        nation = nation or _ONLY.get(" ".join(compared), "")
    # "the Police Department": of which town is not told
    if not compared or (not nation and KINDS.keys() - _ALONE >= set(compared)):
        return None
    key = f"{nation}:{' '.join(compared)}"[:LONGEST]
    whose = "" if nation else owner
    return ParsedOrganisation(name=printed, key=key, words=compared, nation=nation, kind=kind, owner=whose)


def kind_of(name: str) -> str:
    """What kind of organisation a name tells.

    >>> kind_of("Bank of Lindum"), kind_of("Lindum Harbour Police"), kind_of("Skylark")
    ('company', 'force', 'other')
    """
    if (known := _KNOWN.get(fold(_undotted(name)))) is not None:
        return known
    # "the Lindum administration" governs; the "Lindum Food Administration" is an agency
    if name.endswith(" administration"):
        return "government"
    words = [_plain(word) for word in _WORD.findall(name)]
    before = words[: words.index("of")] if "of" in words else words
    for part in (before, words):
        found = [word for word in reversed(part) if word in KINDS]
        # "Lindum Police Department" is a force
        if found:
            return KINDS[found[1] if found[0] == "department" and len(found) > 1 else found[0]]
    return OTHER


def compare_organisations(left: str, right: str) -> OrganisationLikeness:
    """Whether two names denote one organisation.

    >>> compare_organisations("Russia's foreign ministry", "Ministry of Foreign Affairs of Russia").score
    0.93
    >>> compare_organisations("the Egyptian presidency", "the Turkish presidency").reasons
    ('They are of different countries.',)
    """
    one, other = parse_organisation(left), parse_organisation(right)
    if one is None or other is None:
        return OrganisationLikeness(score=UNLIKE, reasons=("One of them is no name of an organisation.",))
    if one.key == other.key:
        if fold(one.name) == fold(other.name):
            return OrganisationLikeness(score=SAME_WORDS, reasons=("The names agree.",))
        return OrganisationLikeness(score=SAME_BODY, reasons=("It is one body in two wordings.",))
    if one.nation and other.nation and one.nation != other.nation:
        return OrganisationLikeness(score=APART, reasons=("They are of different countries.",))
    if one.words == other.words:
        return OrganisationLikeness(score=ONE_COUNTRY, reasons=("Only one of the names tells the country.",))
    short, long = sorted((one, other), key=lambda each: len(each.name))
    if is_acronym(short.name):
        if (known := ACRONYMS.get(_undotted(short.name))) and parse_organisation(known) == long:
            return OrganisationLikeness(score=EXPANDED, reasons=(f"{short.name} is known to stand for it.",))
        if has_initials(long.name, short.name):
            return OrganisationLikeness(score=INITIALS, reasons=(f"{short.name} are its initials.",))
    if short.words and set(short.words) < set(long.words):
        return OrganisationLikeness(score=PART, reasons=("One name contains the other.",))
    return OrganisationLikeness(score=UNLIKE, reasons=("The names differ.",))


def has_initials(name: str, acronym: str) -> bool:
    """Whether an acronym consists of the initials of a name.

    >>> has_initials("Lindum Board of Trade", "LBT"), has_initials("Lindum Board of Trade", "LTB")
    (True, False)
    """
    letters = _undotted(acronym).upper()
    words = [word for word in re.split(r"[\s\-]+", name) if word]
    big = "".join(word[0] for word in words if word[0].isupper() and word.lower() not in _SMALL).upper()
    return letters in (big, "".join(word[0] for word in words).upper())


def _words(text: str) -> list[str] | None:
    """The words of the name in a printed phrase; None if it holds no name."""
    if MASK in text or _SEAT.match(text):
        return None
    words = _WORD.findall(_BRACKETS.sub(" ", text[:LONGEST]).replace("’", "'"))
    # "the New Lindum-based Harbour Trust": where it is from is no part of the name
    based = next((place for place, word in enumerate(words[:3]) if word.endswith("-based")), -1)
    words = words[based + 1 :]
    while words and words[0].lower() in _ARTICLES:
        words.pop(0)
    whole, words = words, _until_sentence(words)
    while words and words[-1].lower() in _SMALL:
        words.pop()
    # "Lindum officials", "U.S. intelligence agencies": of a country only its people are left
    if len(words) < len(whole) and (_plain(whole[-1]) in _MANY or _nation(" ".join(words)) is not None):
        return None
    words = [_trimmed(word, last=place == len(words) - 1) for place, word in enumerate(words)]
    words = _without_legal_form(words)
    return words if _is_name(words) else None


def _trimmed(word: str, *, last: bool) -> str:
    """A word without the marks around it, and without the ending of the possessor if it is the last."""
    if _DOTTED.match(word):
        return word.strip("'")
    word = _POSSESSIVE.sub("", word) if last else word
    return word if _plain(word) in _TITLES else word.strip(".,'")


def _until_sentence(words: Sequence[str]) -> list[str]:
    """The words up to the first that cannot be part of a name: "the Harbour Board meeting with residents"."""
    kept: list[str] = []
    named = False
    for place, word in enumerate(words):
        low = _plain(word)
        goes_on = _is_capital(word) or low in _SMALL or low in KINDS or _opens_kind(words[place:])
        if named and (low in _NONE or not goes_on):
            break
        named = named or _is_capital(word)
        kept.append(word)
    return kept


def _opens_kind(words: Sequence[str]) -> bool:
    """Whether a noun that tells a kind follows in the same breath: "Egyptian foreign ministry"."""
    following = [_plain(word) for word in words[1:3]]
    return any(word in KINDS for word in following[:1]) or (
        len(following) > 1 and following[1] in KINDS and following[0] not in _SMALL
    )


def _is_name(words: Sequence[str]) -> bool:
    """Whether words are the name of one organisation."""
    plain = [_plain(word) for word in words]
    capitals = [low for word, low in zip(words, plain, strict=True) if _is_capital(word)]
    if not words or len(words) > MOST_WORDS or not capitals:
        return False
    # "The Russians said" is a people, and nobody's organisation
    if len(words) == 1 and NATIONS.get(words[0].removesuffix("s")) is not None:
        return False
    # "Tuesday", "Some of the board", "labor unions": no organisation, or several
    if plain[0] in _NONE or (plain[-1] in _MANY and not _is_capital(words[-1])):
        return False
    owned = any(_POSSESSIVE.search(word) for word in words)
    # "Mr. Barr" is a person; "Mr. Moon's office" is not
    if plain[0] in _TITLES and not owned and len(capitals) == len(plain) and plain[-1] not in KINDS:
        return False
    return not _are_several(words)


def _are_several(words: Sequence[str]) -> bool:
    """Whether "and" joins two names: "CNN and NBC", "Mexico and the European Union"."""
    low = [word.lower() for word in words]
    if "and" not in low[1:-1]:
        return False
    place = low.index("and", 1)
    left, right = " ".join(words[:place]), words[place + 1 :]
    joined = " ".join(right)
    if right[0].lower() in _ARTICLES or right[0].lower() in ("other", "others"):
        return True
    if _nation(left) is not None or _nation(joined) is not None:
        return True
    return all(len(side) > 1 and side.isupper() for side in (left, joined))


def _owner(words: Sequence[str]) -> tuple[str, list[str]]:
    """Whose organisation it is, as printed, and the words after that."""
    for place, word in enumerate(words[:-1]):
        if _POSSESSIVE.search(word):
            owner = [*words[:place], _POSSESSIVE.sub("", word)]
            while len(owner) > 1 and _plain(owner[0]) in _TITLES:
                owner.pop(0)
            return " ".join(owner), list(words[place + 1 :])
    return "", list(words)


def _nation_of(owner: str, rest: list[str]) -> tuple[str, list[str]]:
    """The nation that a name tells, and the words without it."""
    if owner:
        nation = _nation(owner)
        if nation is not None:
            return nation, _without_place(rest, nation)
        rest = [*owner.split(), *rest]  # "the Egyptian president's office"
    for length in (2, 1):
        nation = _nation(" ".join(rest[:length]))
        if nation is not None and len(rest) > length:
            return nation, _without_place(rest[length:], nation)
    low = [word.lower() for word in rest]
    for length in (2, 1):
        where = " ".join(rest[-length:])
        place = len(rest) - length - 1
        if place > 0 and low[place] == "the":
            place -= 1
        if place > 0 and low[place] in ("of", "in", "for"):
            nation = _nation(where) or (CAPITALS.get(where) if low[place] == "in" else None)
            if nation is not None:
                return nation, rest[:place]
    return "", rest


def _without_place(rest: list[str], nation: str) -> list[str]:
    """The words without the capital of their own nation: "Russian foreign ministry in Moscow"."""
    if len(rest) > 2 and rest[-2].lower() == "in" and CAPITALS.get(rest[-1]) == nation:
        return rest[:-2]
    return rest


def _nation(words: str) -> str | None:
    """The nation that words mean by themselves."""
    return NATIONS.get(words) or NATIONS.get(_undotted(words))


def _compared(words: Sequence[str]) -> tuple[str, ...]:
    """The words that are compared: folded, in one spelling, without small words."""
    plain = (part for word in words for part in _plain(word).split("-"))
    return tuple(_SPELLING.get(word, word) for word in plain if word and word not in _SMALL)


def _without_legal_form(words: Sequence[str]) -> list[str]:
    """A company's name without its form; a name of one word and "Corporation" keeps it."""
    kept = list(words)
    while len(kept) > 1 and _plain(kept[-1]) in _LEGAL and kept[-2] not in ("&", "and"):
        # "News Corporation", "Bank Company": without the form, one general noun would be left
        if len(kept) == 2 and (_plain(kept[0]) in KINDS or NATIONS.get(kept[0])):
            break
        kept.pop()
    return kept


def _plain(word: str) -> str:
    return fold(_undotted(_POSSESSIVE.sub("", word))).strip(".,-")


def _undotted(word: str) -> str:
    """An acronym without its dots."""
    return word.replace(".", "") if _DOTTED.match(word) else word


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or any(letter.isupper() for letter in word[1:])
