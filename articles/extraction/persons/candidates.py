"""What is left of a capitalised run when titles, places, days and first words of sentences are taken off."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .runs import Run, Word
from .wordlists import (
    CALENDAR,
    CITIES,
    COUNTRIES,
    DEMONYMS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HONORIFICS,
    ORGANISATION_HEADS,
    ORGANISATION_NAMES,
    PARTICLES,
    PLACES,
    ROLE_MODIFIERS,
    ROLES,
    SUFFIXES,
    SURNAMES,
)

OPENING_GAPS = frozenset({' "', " “", " '", " ‘", " ("})
CLOSING_GAPS = frozenset({'" ', "” ", "' ", "’ ", ") "})
MAX_WORDS = 7
_FOLD = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFD", chr(code))[0].isascii()
} | str.maketrans("øØłŁđĐıßæÆœŒ", "oOlLdDisaAoO")
_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az|il|ul|Al|El|As|Ash|An|Ar|Ad|At|Az|Ul)[-‑]")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may be a person's name, with the title words that stand before them in the run."""

    words: tuple[Word, ...]
    title: tuple[Word, ...]
    opens: bool
    before: Word | None = None
    after: Word | None = None

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends; the full stop of Jr. belongs to it."""
        last = self.words[-1]
        return last.end + (last.dotted and (last.text in SUFFIXES or last.initial))

    @property
    def core(self) -> tuple[Word, ...]:
        """The words that are no initials and no suffixes."""
        return tuple(word for word in self.words if not word.initial and word.text not in SUFFIXES)


def fold(text: str) -> str:
    """The word without diacritics.

    >>> fold("Ségolène")
    'Segolene'
    """
    return text if text.isascii() else text.translate(_FOLD)


def is_given(text: str) -> bool:
    """Whether the word is a known given name, also in a hyphenated or all-capitals form."""
    word = fold(text)
    if word in GIVEN_NAMES:
        return True
    if word.isupper() and len(word) > 3:
        return word.capitalize() in GIVEN_NAMES
    return "-" in word and word.split("-", 1)[0] in GIVEN_NAMES


def is_surname(text: str) -> bool:
    """Whether the word is a known surname."""
    word = fold(text)
    if word in SURNAMES or (word.isupper() and len(word) > 3 and word.capitalize() in SURNAMES):
        return True
    return "-" in word and word.rsplit("-", 1)[1] in SURNAMES


def is_place(text: str) -> bool:
    """Whether the words are a known place or a people."""
    return text in PLACES or text in DEMONYMS


def names_of_run(run: Run) -> list[Name]:
    """The possible names of one run, most often one or none."""
    words = _without_openers(list(run.words), run.opens)
    pieces: list[Name] = []
    for piece in _cut_at_marks(words):
        title_end = _title_end(piece)
        title, rest = piece[:title_end], piece[title_end:]
        while rest and _is_trimmed(rest, bool(title)):
            title, rest = [*title, rest[0]], rest[1:]
        after: Word | None = None
        while rest and _is_tail(rest):
            after, rest = rest[-1], rest[:-1]
        if rest and len(rest) <= MAX_WORDS and any(not word.initial for word in rest):
            pieces.append(Name(tuple(rest), tuple(title), run.opens and rest[0] is run.words[0], None, after))
    return pieces


def _without_openers(words: list[Word], opens: bool) -> list[Word]:
    """The words without those that only begin a sentence."""
    while words and words[0].text in FUNCTION_WORDS and not words[0].initial:
        if words[0].text in {"Will", "Young", "Best", "Little", "Long", "Good", "Rich", "Early", "Small"} and not opens:
            break
        words = words[1:]
    return words


def _cut_at_marks(words: list[Word]) -> list[list[Word]]:
    """The run cut where a quotation mark or bracket inside it is not a nickname's."""
    pieces: list[list[Word]] = []
    piece: list[Word] = []
    opened = False
    for index, word in enumerate(words):
        if word.joint in OPENING_GAPS:
            closes = any(later.joint in CLOSING_GAPS for later in words[index + 1 : index + 4])
            if not closes or opened:
                pieces.append(piece)
                piece = []
            opened = closes
        elif word.joint in CLOSING_GAPS:
            if not opened:
                pieces.append(piece)
                piece = []
            opened = False
        piece.append(word)
    pieces.append(piece)
    return [piece for piece in pieces if piece]


def _title_end(words: list[Word]) -> int:
    """How many words at the front are title and qualifier: up to and with the last role word."""
    for index in range(min(len(words), 10) - 1, -1, -1):
        word = words[index]
        if word.text in HONORIFICS or (
            word.text in ROLES and index + 1 < len(words) or word.text in ROLES and len(words) == 1
        ):
            if (
                index
                and word.text in {"King", "Judge", "Major", "Baron", "Prince", "Duke", "Earl", "Dean", "Bishop", "Pope"}
                and (is_given(words[index - 1].text))
            ):
                continue
            if word.text in ORGANISATION_HEADS:
                continue
            return index + 1
    return 0


def _is_trimmed(words: list[Word], titled: bool) -> bool:
    """Whether the first word is no part of the name: a people, a day, a city before a full name."""
    first = words[0]
    if first.text in CALENDAR and not (len(words) > 1 and first.text in {"April", "May", "June", "August", "Jan"}):
        return True
    if first.text in DEMONYMS:
        return len(words) == 1 or not (is_given(first.text) and len(words) == 2)
    if titled and first.text in HONORIFICS | ROLES and len(words) > 1 and first.text not in GIVEN_NAMES:
        return True
    if first.text in FUNCTION_WORDS and len(words) > 1 and not is_given(first.text):
        return True
    return (
        len(words) > 2 and first.text in (CITIES | COUNTRIES) and is_given(words[1].text) and not is_given(first.text)
    )


def _is_tail(words: list[Word]) -> bool:
    """Whether the last word is no part of the name: a title, a day or a small word in capitals."""
    last = words[-1].text
    if last in CALENDAR or last in FUNCTION_WORDS:
        return len(words) > 1 or last in CALENDAR
    return len(words) > 2 and last in ROLES and not is_surname(last)


def is_organisation(words: tuple[Word, ...]) -> bool:
    """Whether the words hold one that names an organisation, a building, a product or a work."""
    text = " ".join(word.text for word in words)
    if text in ORGANISATION_NAMES or text in PLACES:
        return True
    tail = words if len(words) == 1 else words[1:]
    return any(word.text in ORGANISATION_HEADS for word in tail)


def is_particle(text: str) -> bool:
    """Whether the word is a small word of names such as van or bin."""
    return text.lower() in PARTICLES


def has_article(text: str) -> bool:
    """Whether the word begins with an Arabic article (al-Sarraj)."""
    return _ARTICLE.match(text) is not None


def is_modifier(text: str) -> bool:
    """Whether the word may stand before a role (foreign, deputy)."""
    return text.lower() in ROLE_MODIFIERS
