"""What remains of a run of capitalised words without titles, offices, places, days and first words of sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.names.titles import (
    ALSO_NAMES,
    HONORIFICS,
    POST_NOMINALS,
    RATHER_NAMES,
    ROLE_NOUNS,
    ROLES,
    SUFFIXES,
)

from .runs import CapitalisedRun, CapitalisedWord
from .word_classes import KNOWN_WORDS, is_given, is_leading_surname, is_place, is_surname
from .word_names import is_surname_alone, opens_with_name
from .wordlists import (
    CALENDAR,
    CITIES,
    COUNTRIES,
    DEMONYMS,
    EVIDENCE_WORDS,
    FUNCTION_WORDS,
    ORGANISATION_HEADS,
    PLACES,
    STATES,
)

OPENING_GAPS = frozenset({' "', " “", " '", " ‘", " ("})
OPENING_MARKS = OPENING_GAPS - {" ("}
CLOSING_GAPS = frozenset({'" ', "” ", "' ", "’ ", ") "})
MAX_WORDS = 7
MAX_TITLE = 10

_OFFICE_OF = re.compile(
    r"""
    ([A-Za-z-]{3,20})\                                              # Minister
    (?: (?:([a-z]{1,20})\ )?(?:of|for) | (?:[a-z]{1,20}\ )?(?:to|at|with) )\ (?:the\ )?  # for the
    (?:[A-Z][a-z-]{1,20}(?:,\ |,?\ and\ |\ )){0,4}$               # Sport and
    """,
    re.VERBOSE,
)
"""A role and its preposition in front of a run, and the portfolios before the last: "minister for Sport and "."""

_DESCRIPTOR = re.compile(r"(?:Pan|Pro|Anti|Non|Ex|Co|Vice|Mid|Post|Pre|Self|Semi|Neo|Ultra|Trans|Cross)-[a-z]{3,}")
"""A hyphenated word that is a description and not a name: Pan-democrat."""

_SUBJECT_ENDINGS = tuple(EVIDENCE_WORDS["subject_endings"])
"""Endings of portfolios of ministers and commissioners (Competition, Justice, Culture)."""

_GIVEN_MONTHS = EVIDENCE_WORDS["given_months"]
_MONTH_NAMES = EVIDENCE_WORDS["month_names"]
"""Short names of months that are also Chinese given names."""

_RANKS = frozenset(("Con", "Ch", "Sup"))
"""What may be between "Det" and a full name and would be a name elsewhere."""

_JOINTS = EVIDENCE_WORDS["joints"]
"""Small words that separate two names in a headline."""

_TITLES = HONORIFICS | ROLES
_TOWNS_AND_COUNTRIES = CITIES | COUNTRIES
_COUNTRIES_AND_STATES = COUNTRIES | STATES

_OFFICE_ENDS = tuple(f" {word} " for word in EVIDENCE_WORDS["office_ends"])

PARTY = re.compile(r"[DRI]-[A-Z].*")
"""An American lawmaker's party and state after the name."""

_OFFICES = EVIDENCE_WORDS["offices"]
"""Portfolios of secretaries and ministers, before a lone surname."""


@dataclass(slots=True)
class NameCandidate:
    """Words that may be a person's name, with the title words that precede them in the run.

    `after` is a word removed from the end; `office` is true if the title is the end of an office that begins
    before the run ("Minister for the Middle East"); `core` are the words except initials and suffixes.
    """

    words: tuple[CapitalisedWord, ...]
    title: tuple[CapitalisedWord, ...]
    after: CapitalisedWord | None
    office: bool
    start: int
    end: int
    core: tuple[CapitalisedWord, ...]

    @classmethod
    def of(
        cls,
        words: list[CapitalisedWord],
        title: list[CapitalisedWord],
        after: CapitalisedWord | None = None,
        office: bool = False,
    ) -> NameCandidate:
        """The name with its bounds; the full stop of Jr. belongs to the name."""
        last = words[-1]
        end = last.end + (last.dotted and last.text in SUFFIXES)
        core = tuple([word for word in words if not word.initial and word.text not in SUFFIXES])
        start = words[0].start - _opens_nickname(words)
        return cls(tuple(words), tuple(title), after, office, start, end, core)

    @classmethod
    def alone(cls, word: CapitalisedWord) -> NameCandidate:
        """The name of a single word that is not an initial; most names are such words, and skip the general steps."""
        words = (word,)
        suffix = word.text in SUFFIXES
        end = word.end + (word.dotted and suffix)
        return cls(words, (), None, False, word.start, end, () if suffix else words)


def _opens_nickname(words: list[CapitalisedWord]) -> bool:
    """Whether the name begins with a nickname in marks: "Buck" Tanner."""
    return words[0].joint in OPENING_MARKS and any(word.joint in CLOSING_GAPS for word in words[1:])


def names_of_run(
    body: str, run: CapitalisedRun, lowered: frozenset[str], surnames: frozenset[str]
) -> list[NameCandidate]:
    """The possible names of one run of capitalised words, usually one or none.

    Args:
        body: the text.
        run: consecutive capitalised words.
        lowered: the words that also occur in lower case in the text.
        surnames: words that are somebody's surname in the text (May, King).
    """
    if len(run.words) == 1:
        word = run.words[0]
        if word.text in surnames:
            return [NameCandidate.alone(word)] if is_surname_alone(body, word) else []
        return [] if word.initial or is_no_name_alone(word.text) else [NameCandidate.alone(word)]
    return _names_of_words(body, list(run.words), run.opens, lowered, surnames)


@lru_cache(maxsize=KNOWN_WORDS)
def is_no_name_alone(text: str) -> bool:
    """Whether a word other than an initial cannot be a name by itself: The, Monday, French."""
    return not _names_of_words("", [CapitalisedWord(0, len(text), text)], True, frozenset(), frozenset())


def _names_of_words(
    body: str, words: list[CapitalisedWord], opens: bool, lowered: frozenset[str], surnames: frozenset[str]
) -> list[NameCandidate]:
    """The possible names in the words of one run of capitalised words."""
    names: list[NameCandidate] = []
    if not (opens and opens_with_name(body, words)):
        words = _without_openers(_without_place(words), opens, surnames)
    for piece in _cut(words):
        if len(piece) == 1 and piece[0].text in surnames:
            names += [NameCandidate.alone(piece[0])] * is_surname_alone(body, piece[0])
            continue
        at = _title_end(body, piece, opens=opens and piece[0] is words[0], surnames=surnames)
        title, rest = piece[:at], piece[at:]
        while rest and _is_trimmed(rest, bool(title)) and not (title and len(rest) == 1 and rest[0].text in surnames):
            title, rest = [*title, rest[0]], rest[1:]
        at = _office_end(body, title, rest, opens)
        title, rest = [*title, *rest[:at]], rest[at:]
        after: CapitalisedWord | None = None
        while rest and _is_tail(rest, lowered, surnames):
            after, rest = rest[-1], rest[:-1]
        if rest and len(rest) <= MAX_WORDS and any(not word.initial for word in rest):
            names.append(NameCandidate.of(rest, title, after, bool(at)))
    return names


def _without_place(words: list[CapitalisedWord]) -> list[CapitalisedWord]:
    """The words without a place name of several words at the front ("New York", "South Korea")."""
    for length in (3, 2):
        if len(words) >= length and " ".join([word.text for word in words[:length]]) in PLACES:
            return words[length:]
    return words


def _without_openers(words: list[CapitalisedWord], opens: bool, surnames: frozenset[str]) -> list[CapitalisedWord]:
    """The words without those that only begin a sentence or describe."""
    inside = False
    while words and not words[0].initial and not (len(words) == 1 and words[0].text in surnames):
        text = words[0].text.replace("’", "'")
        stem = text.split("'", 1)[0]
        if (
            text not in FUNCTION_WORDS
            and (stem == text or stem not in FUNCTION_WORDS)
            and not _DESCRIPTOR.fullmatch(text)
        ):
            break
        if (not opens or inside) and is_given(text) and len(words) > 1:
            break
        words = words[1:]
        inside = True
    return words


def _cut(words: list[CapitalisedWord]) -> list[list[CapitalisedWord]]:
    """The words split at punctuation between them, except around a nickname, and at prepositions in capitals."""
    pieces: list[list[CapitalisedWord]] = []
    piece: list[CapitalisedWord] = []
    opened = False
    for index, word in enumerate(words):
        if word.joint in OPENING_GAPS:
            closes = any(later.joint in CLOSING_GAPS for later in words[index + 1 : index + 4]) and not (
                word.joint == " (" and word.text.isupper()
            )
            if not closes or opened:
                pieces.append(piece)
                piece = []
            opened = closes
        elif word.joint in CLOSING_GAPS:
            if not opened:
                pieces.append(piece)
                piece = []
            opened = False
        elif word.text in _JOINTS and not (index + 1 == len(words) and is_given(words[index - 1].text)):
            pieces.append(piece)
            piece = []
            continue
        piece.append(word)
    pieces.append(piece)
    return [piece for piece in pieces if piece]


def _title_end(body: str, words: list[CapitalisedWord], *, opens: bool, surnames: frozenset[str]) -> int:
    """The number of words at the front that are a title with its qualifiers, up to and including the last role word."""
    for index in range(min(len(words), MAX_TITLE) - 1, -1, -1):
        text = words[index].text
        if text not in _TITLES:
            continue
        if index and text in surnames and (index + 1 == len(words) or words[index + 1].text in SUFFIXES):
            continue
        if index + 1 == len(words) and index and text in ALSO_NAMES and is_given(words[index - 1].text):
            continue
        if index and text in ALSO_NAMES and index + 2 >= len(words) and is_given(words[index - 1].text):
            continue
        if text == "Prince" and index + 2 == len(words) and is_given(words[index + 1].text):
            return index + 1
        if text in RATHER_NAMES and index + 2 == len(words) and not index and not _after_article(body, words[0]):
            continue
        return index + 1
    return int(opens and len(words) > 1 and _describes(words[0].text))


def _describes(text: str) -> bool:
    """Whether the first word of a sentence is a noun for persons in front of a name ("Resident Ann Lee")."""
    return text.lower() in ROLE_NOUNS and not is_given(text) and not is_surname(text)


def _after_article(body: str, word: CapitalisedWord) -> bool:
    """Whether "the" precedes the word."""
    return body[max(0, word.start - 4) : word.start].lower() == "the "


def _office_end(body: str, title: list[CapitalisedWord], words: list[CapitalisedWord], opens: bool) -> int:
    """The number of words in front that belong to an office or organisation ("Secretary of State John Kerry")."""
    if len(words) < 2:
        return 0
    first = (title or words)[0]
    front = body[max(0, first.start - 70) : first.start]
    strange = not (is_given(words[0].text) or is_surname(words[0].text) or words[0].initial)
    office = _OFFICE_OF.search(front) if front.endswith(_OFFICE_ENDS) else None
    if office and any(word in ROLES or word in ROLE_NOUNS for word in office.groups()):
        at = _after_office(words)
        if at:
            return at
    after_title = bool(title) and title[-1].text in _TITLES
    if (
        len(words) > 2
        and strange
        and not after_title
        and _begins_name(words, 1)
        and (opens or front.endswith((" of ", " for ")))
    ):
        return 1
    for index in range(min(len(words) - 2, 4), 0, -1):
        previous = words[index - 1].text
        if _begins_name(words, index) and (_ends_organisation(previous) or (previous.isupper() and len(previous) > 2)):
            return index
    return 0


def _after_office(words: list[CapitalisedWord]) -> int:
    """Where the name begins in words that begin with the portfolio of an office."""
    stem = is_place(words[0].text) or not is_given(words[0].text)
    for index in range(1, len(words) - 1):
        if stem and _begins_name(words, index):
            return index
    for index in range(min(len(words) - 2, 5), 0, -1):
        if _ends_organisation(words[index - 1].text):
            return index
    strange = not is_given(words[0].text) and not is_surname(words[0].text)
    known = any(is_given(word.text) or is_surname(word.text) for word in words[1:])
    subject = words[0].text in _OFFICES or (len(words) > 2 and words[0].text.endswith(_SUBJECT_ENDINGS) and strange)
    return int(subject or (len(words) == 3 and strange and known))


def _begins_name(words: list[CapitalisedWord], index: int) -> bool:
    """Whether a given name, or a Chinese or Korean name, begins at this position in the words."""
    text = words[index].text
    if words[index].initial or (is_given(text) and not is_place(text)):
        return True
    return is_leading_surname(text) and "-" in words[index + 1].text if index + 1 < len(words) else False


def _ends_organisation(text: str) -> bool:
    """Whether the word is the last of an organisation's name or a place."""
    return (text in ORGANISATION_HEADS and not is_given(text)) or (text in _COUNTRIES_AND_STATES and not is_given(text))


def _is_trimmed(words: list[CapitalisedWord], titled: bool) -> bool:
    """Whether the first word is not part of the name: a people, a day, a city before a full name."""
    first = words[0].text
    if words[0].initial:
        return False
    if first in CALENDAR and not (len(words) > 1 and first in _GIVEN_MONTHS):
        return True
    if first in DEMONYMS:
        return len(words) == 1 or not (is_given(first) and len(words) == 2)
    if titled and first in _RANKS and len(words) > 2:
        return True
    if titled and first in _TITLES and len(words) > 1 and not is_given(first) and first not in ALSO_NAMES:
        return True
    if first in FUNCTION_WORDS and len(words) > 1 and not is_given(first):
        return True
    return len(words) > 2 and first in _TOWNS_AND_COUNTRIES and is_given(words[1].text) and not is_given(first)


def _is_tail(words: list[CapitalisedWord], lowered: frozenset[str], surnames: frozenset[str]) -> bool:
    """Whether the last word is not part of the name: a title, a day or a small word in capitals."""
    last = words[-1].text
    if last in surnames and (len(words) == 1 or words[-2].initial or is_given(words[-2].text)):
        return False
    if last in CALENDAR:
        return not (len(words) == 2 and last in _MONTH_NAMES and is_leading_surname(words[0].text))  # Zhao Jun
    if last in POST_NOMINALS and len(words) > 2:
        return True
    named = len(words) == 2 and is_given(words[0].text)
    if last in FUNCTION_WORDS:
        in_native_order = len(words) == len(("Nguyen", "Van", "An")) and is_leading_surname(words[0].text)
        return len(words) > 1 and not named and not in_native_order
    if words[-1].dotted and "." in last:
        return True
    if len(words) > 2 and last in CITIES and is_given(words[0].text) and is_surname(words[-2].text):
        return True
    if len(words) > 2 and last.lower() in lowered and is_given(words[0].text):
        return not (is_surname(last) or is_given(last))
    return len(words) > 1 and last in ROLES and not (named and is_surname(last))
