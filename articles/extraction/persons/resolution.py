"""Who is meant: the fullest name of the same person in the text."""

from __future__ import annotations

import re
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


_ARTICLES = frozenset({"Al", "El", "Abu"})


class _Person:
    """One person while the text is read: the fullest name so far and what is known besides."""

    __slots__ = ("gender", "last", "mentions", "name", "parts", "role")

    def __init__(self, name: str, parts: tuple[str, ...], gender: Gender, role: str | None) -> None:
        self.name = name
        self.parts = parts
        self.gender = gender
        self.role = role
        self.last = 0
        self.mentions: list[int] = []


def name_parts(text: str) -> tuple[str, ...]:
    """The sound keys of the words of a name, without particles, suffixes and nickname marks."""
    words = re.sub(r"[\"“”()]", " ", text).split()
    kept = [
        word
        for index, word in enumerate(words)
        if word.strip(".") not in SUFFIXES and not _is_dropped(word, first=not index)
    ]
    return tuple(sound_key(word) for word in kept) or tuple(sound_key(word) for word in words)


def _is_dropped(word: str, *, first: bool) -> bool:
    """Whether the word is a particle that short forms leave out; Ben and Van are given names where they stand first."""
    return is_particle(word) and (not first or word.islower() or word in _ARTICLES)


def _compatible(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the shorter name may be the fuller one cut down."""
    if full == short:
        return True
    if len(short) == 1:
        return short[0] in full
    if short[-1] != full[-1]:
        return False
    return _given_agree(full[0], short[0]) and all(
        any(_given_agree(part, other) for other in full[1:-1]) for part in short[1:-1]
    )


def _given_agree(one: str, other: str) -> bool:
    """Whether two given names are the same or one is the other's initial."""
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def fullest_names(texts: list[str], titles: list[str | None]) -> list[str]:
    """For every mention the fullest name of the same person in the text.

    A short name is the most recent person it fits, by title and gender where these are told; names that come
    before their full form look ahead.
    """
    people: list[_Person] = []
    by_part: dict[str, list[_Person]] = {}
    owner: list[_Person | None] = [None] * len(texts)
    parts = [name_parts(text) for text in texts]
    order = sorted(range(len(texts)), key=lambda index: len(parts[index]) < 2)
    for index in (index for index in order if len(parts[index]) > 1):
        gender = gender_of(texts[index], title=titles[index])
        person = _find(by_part.get(parts[index][-1], ()), parts[index], gender)
        if person is None:
            person = _Person(texts[index], parts[index], gender, titles[index])
            people.append(person)
            for part in set(parts[index]):
                by_part.setdefault(part, []).append(person)
        elif len(parts[index]) > len(person.parts):
            person.name, person.parts = texts[index], parts[index]
            for part in set(parts[index]):
                if person not in by_part.setdefault(part, []):
                    by_part[part].append(person)
        person.mentions.append(index)
        owner[index] = person
    last: dict[int, int] = {}
    for index, text in enumerate(texts):
        if owner[index] is None:
            choices = [person for person in by_part.get(parts[index][0], ()) if parts[index][0] in person.parts]
            owner[index] = _nearest(choices, parts[index][0], titles[index], index, last)
            if owner[index] is None:
                fresh = _Person(text, parts[index], Gender.UNKNOWN, titles[index])
                by_part.setdefault(parts[index][0], []).append(fresh)
                owner[index] = fresh
                fresh.mentions.append(index)
        last[id(owner[index])] = index
    return [person.name if person else text for person, text in zip(owner, texts, strict=True)]


def _find(people: list[_Person] | tuple[()], parts: tuple[str, ...], gender: Gender) -> _Person | None:
    """The person that a name of several words belongs to, if one is known already."""
    for person in reversed(people):
        longer, shorter = (person.parts, parts) if len(person.parts) >= len(parts) else (parts, person.parts)
        if _compatible(longer, shorter):
            return person
    return None


def _nearest(choices: list[_Person], part: str, title: str | None, index: int, last: dict[int, int]) -> _Person | None:
    """The person a single word means: surname before given name, agreeing gender, seen last, else next to come."""
    if len(choices) < 2:
        return choices[0] if choices else None
    gender = gender_of(part, title=title)

    def rank(person: _Person) -> tuple[int, int, int]:
        wrong = gender is not Gender.UNKNOWN and person.gender is not Gender.UNKNOWN and person.gender is not gender
        seen = last.get(id(person))
        distance = index - seen if seen is not None else 10_000 + min(abs(at - index) for at in person.mentions)
        return (int(wrong), int(person.parts[-1] != part), distance)

    return min(choices, key=rank)
