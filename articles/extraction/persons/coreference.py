"""Who is meant: the fullest name of the same person in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .candidates import fold, is_particle
from .gender import Gender, gender_of
from .wordlists import SUFFIXES

_VARIANTS = (
    (re.compile(r"^(?:al|el|as|ash|an|ar|ad|at|az|il|ul)[-‑]"), ""),
    (re.compile(r"[-‑'’`.]"), ""),
    (re.compile(r"(?:sch|tch|tsch)"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"(?:q|ck|c(?=[aoulr]))"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?:ou|oo|u)"), "o"),
    (re.compile(r"(?:ei|ey|ay|ai|iy|ij|ie|y|ee|e)"), "i"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
"""Spellings of one foreign name that one text may mix (Sergey, Sergei; Gaddafi, Gadhafi)."""


@lru_cache(maxsize=20_000)
def sound_key(word: str) -> str:
    """The word as different romanisations have it in common.

    >>> sound_key("Sergey") == sound_key("Sergei"), sound_key("Gaddafi") == sound_key("Gadhafi")
    (True, True)
    """
    key = fold(word).lower()
    for pattern, replacement in _VARIANTS:
        key = pattern.sub(replacement, key)
    return key or word.lower()


_MARKS = re.compile(r"[\"“”()]")
"""What encloses a nickname."""

_ARTICLES = frozenset({"Al", "El", "Abu"})


MOST_NAMESAKES = 40
"""Persons of one surname that are weighed; more are a list, and hostile input stays cheap."""


@dataclass(slots=True, eq=False)
class _Person:
    """One person while the text is read: the fullest name so far and what is known besides."""

    name: str
    parts: tuple[str, ...]
    suffix: str
    gender: Gender
    first: int
    heads: set[str] = field(default_factory=set)


def name_parts(text: str) -> tuple[str, ...]:
    """The sound keys of the words of a name, without particles, suffixes and nickname marks."""
    words = _MARKS.sub(" ", text).split()
    kept = [
        word
        for index, word in enumerate(words)
        if word.strip(".") not in SUFFIXES and not _is_dropped(word, first=not index)
    ]
    return tuple(sound_key(word) for word in kept or words)


def _is_dropped(word: str, *, first: bool) -> bool:
    """Whether the word is a particle that short forms leave out; Ben and Van are given names where they stand first."""
    return is_particle(word) and (not first or word.islower() or word in _ARTICLES)


def _suffix(text: str) -> str:
    """The suffix of a name (Jr, III), empty where it has none."""
    last = text.rsplit(None, 1)[-1].strip(".")
    return last if last in SUFFIXES else ""


def _compatible(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the shorter name may be the fuller one cut down: same surname, given names in agreement."""
    if short[-1] != full[-1] or not any(_given_agree(part, short[0]) for part in full[:-1]):
        return False
    middle = full[1:-1]
    return all(
        (at < len(middle) and _given_agree(middle[at], part)) or (len(part) > 1 and part in full)
        for at, part in enumerate(short[1:-1])
    )


def _given_agree(one: str, other: str) -> bool:
    """Whether two given names are the same or one is the other's initial."""
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def fullest_names(texts: list[str], titles: list[str | None]) -> list[str]:
    """For every mention the fullest name of the same person in the text.

    A short name means the person it fits by gender and title, of several the one named last; a name that comes
    before its full form looks ahead.

    Args:
        texts: the mentions in order.
        titles: the role printed at each of them.
    """
    parts = [name_parts(text) for text in texts]
    known: dict[str, list[_Person]] = {}
    owners: list[_Person | None] = [
        _register(known, texts[index], parts[index], titles[index], index) if len(parts[index]) > 1 else None
        for index in range(len(texts))
    ]
    last: dict[int, int] = {}
    names = []
    for index, text in enumerate(texts):
        owner = owners[index]
        if owner is None:
            part = parts[index][0]
            owner = _nearest(known.get(part, []), part, titles[index], index, last)
            if owner is None:
                owner = _Person(text, parts[index], "", Gender.UNKNOWN, index)
                known[part] = [owner]
        last[id(owner)] = index
        names.append(owner.name)
    return names


def _register(
    known: dict[str, list[_Person]], text: str, parts: tuple[str, ...], title: str | None, index: int
) -> _Person:
    """The person of a name of several words, new or known already; the fuller name is kept."""
    suffix, gender = _suffix(text), gender_of(text, title=title)
    for person in reversed(known.get(parts[-1], [])[-MOST_NAMESAKES:]):
        longer, shorter = (person.parts, parts) if len(person.parts) >= len(parts) else (parts, person.parts)
        if _compatible(longer, shorter) and (not suffix or not person.suffix or suffix == person.suffix):
            break
    else:
        person = _Person(text, parts, suffix, gender, index)
    if len(parts) > len(person.parts) or (suffix and not person.suffix):
        person.name, person.parts, person.suffix = text, parts, suffix
    for part in parts:
        bearers = known.setdefault(part, [])
        if person not in bearers[-MOST_NAMESAKES:]:
            bearers.append(person)
    if title:
        person.heads.add(title.lower().split()[-1])
    return person


def _nearest(choices: list[_Person], part: str, title: str | None, index: int, last: dict[int, int]) -> _Person | None:
    """The person a single word means: agreeing gender, surname before given name, same title, named last."""
    if len(choices) < 2:
        return choices[0] if choices else None
    gender = gender_of(part, title=title)
    head = title.lower().split()[-1] if title else ""

    def rank(person: _Person) -> tuple[bool, bool, bool, int]:
        wrong = Gender.UNKNOWN not in (gender, person.gender) and person.gender is not gender
        seen = last.get(id(person))
        distance = index - seen if seen is not None else len(last) + abs(person.first - index) + 10_000
        return (wrong, person.parts[-1] != part, bool(head) and head not in person.heads, distance)

    return min(choices[-MOST_NAMESAKES:], key=rank)
