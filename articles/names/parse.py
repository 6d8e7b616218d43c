"""The parts of a person's name, and the keys that its spellings share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from . import titles
from .given_names import Gender
from .lexicon import tables
from .slavic import russian_form
from .spelling import fold, readings, skeleton_keys

_TABLES: Mapping[str, Any] = tables("transliteration")

_TITLES = frozenset(map(fold, titles.HONORIFICS | titles.ROLES | titles.FURTHER_TITLES | titles.HEADING_MODIFIERS))
_DOUBLE_TITLES = frozenset(tuple(map(fold, words)) for words in titles.DOUBLE_TITLES)
_KEPT_BEFORE_ONE = frozenset(map(fold, titles.KEPT_BEFORE_ONE))
_LETTERS_AFTER = frozenset(map(fold, titles.POST_NOMINALS | titles.FURTHER_LETTERS))
_NUMERALS = frozenset(map(fold, titles.NUMERALS))
_SUFFIXES: Mapping[str, str] = {
    **dict.fromkeys(map(fold, titles.JUNIOR), "jr"),
    **dict.fromkeys(map(fold, titles.SENIOR), "sr"),
    **{numeral: numeral for numeral in _NUMERALS},
}
_ARTICLES = frozenset(_TABLES["particles"]["article"])
_PATRONYMICS = frozenset(_TABLES["particles"]["patronymic"])
_FAMILY_PARTICLES = frozenset(_TABLES["particles"]["family"])
_ASSIMILATED: Mapping[str, str] = _TABLES["particles"]["assimilated"]
_KUNYAS = frozenset(_TABLES["particles"]["kunya"])
_EAST_ASIAN: Mapping[str, int] = {
    word: row for row, words in enumerate(_TABLES["east_asian"]["surnames"]) for word in words
}

LONGEST_NAME = 200
"""Characters of a name that are read; real names are shorter."""
INITIALISM_LETTERS = (3, 4)
"""Letters of an initialism (JFK); two are too common, five are a word."""
LONGEST_KEY = 64
"""Longest key, so that it fits a database column."""
MOST_WORDS = 10
"""Maximum number of words of a name that are compared."""

# A word of a name: anything but blanks, hyphens and punctuation; an initial without a mark leaves its dot out.
_PIECE = re.compile(r"[^\s\-‐‑‒–—.,;:()\[\]{}/\"“”«»_]+")
# Two capitals without a vowel written as one word: JC, or J.P. once its dots are gone.
_TWO_INITIALS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2}")
# "Abdelfattah", "Abdullah", "Abdurrahman": "servant of", with its article.
_SERVANT = re.compile(r"^abd[aeou](?:l(?=..)|(?=(?P<sun>[rsndtz])(?P=sun)))")
# "abd", "abdul", "abdel", "abdur" standing alone before the name they belong to.
_SERVANT_ALONE = re.compile(r"abd(?:[aeou][lrsndtz]?)?")
# "-eddine", "uddin", "al-Din" written as one word, alone or at the end of another.
_FAITH_ALONE = re.compile(r"(?:[aeou]d?)?d(?:ee|i|ie)ne?")
_FAITH_END = re.compile(r"(?<=[a-z]{2})[aeou]d{1,2}(?:ee|i|ie)ne?$")
# One or two romanised syllables of Chinese or Korean.
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiou]{1,3}(?:ng|[nkmptrl])?)"
_EAST_ASIAN_GIVEN = re.compile(rf"{_SYLLABLE}{_SYLLABLE}?")
_CAMEL_EXCEPTIONS = frozenset({"fitz", "vander"})
_SHORTEST_CAMEL = 4
_SHORTEST_GLUED = 6


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name, folded, and what precedes it."""

    text: str
    article: bool = False  # al-, el-: an Arabic family name or by-name
    patronymic: bool = False  # bin, ibn: before the father's name
    maybe_article: bool = False  # "Al" alone before one word: Albert, or an article
    fused: str = ""  # as other spellings write it: with its particles attached (vandenberg), with g for h (golub)

    @property
    def initial(self) -> bool:
        """Whether the word is a single letter."""
        return len(self.text) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in its parts, all folded; `words` are the compared ones, in written order."""

    given: str = ""
    middle: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    honorific: str = ""
    words: tuple[NameWord, ...] = ()
    surname_at: int = 0
    compact: str = ""  # the name as one run of capitals ("JFK"), else empty

    @property
    def titled_gender(self) -> Gender:
        """The gender that the title implies."""
        words = self.honorific.split()
        if not titles.MALE_TITLES.isdisjoint(words):
            return Gender.MALE
        return Gender.UNKNOWN if titles.FEMALE_TITLES.isdisjoint(words) else Gender.FEMALE

    @property
    def surname_first(self) -> bool:
        """Whether the family name comes before the given name."""
        return self.surname_at == 0 and len(self.words) > 1


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the printed name, its folded form, and whether a hyphen joins it to the next piece."""

    raw: str
    text: str
    hyphen: bool


@lru_cache(maxsize=65_536)
def parse_name(text: str) -> Name:
    """The parts of a printed name.

    >>> parse_name("Field Marshal Khalifa al-Kazimi Jr.").surname
    'kazimi'
    >>> parse_name("Lind, Ann Marie").given
    'ann'
    """
    pieces = _in_written_order(text[:LONGEST_NAME])
    pieces, suffix = _take_suffix(pieces)
    pieces, honorific = _take_titles(pieces)
    compact = (
        pieces[0].raw
        if len(pieces) == 1 and pieces[0].raw.isupper() and len(pieces[0].raw) in INITIALISM_LETTERS
        else ""
    )
    words, particles = _to_words(_join_compounds(_split_initials(pieces, text)))
    words = words[:MOST_WORDS]
    if not words:
        return Name(suffix=suffix, honorific=honorific)
    surname_at = 0 if _is_surname_first(words) else len(words) - 1
    if surname_at and (other := russian_form(words[-1].text, words[0].text)):
        words = (*words[:-1], replace(words[-1], fused=other))
    given = words[1:] if surname_at == 0 else words[:-1]
    return Name(
        given=given[0].text if given else "",
        middle=tuple(word.text for word in given[1:]),
        particles=particles,
        surname=words[surname_at].text,
        suffix=suffix,
        honorific=honorific,
        words=words,
        surname_at=surname_at,
        compact=compact,
    )


def surname_sound(text: str) -> str:
    """The English sound of the surname, empty for no name: in one report, names that agree in it are one person's.

    >>> surname_sound("Sergey Lavrov") == surname_sound("Sergei Lavrov"), surname_sound("Abdel Fattah al-Sissi")
    (True, 'sisi')
    """
    surname = parse_name(text).surname
    return readings(surname)[0].sound if surname else ""


@lru_cache(maxsize=65_536)
def block_keys(text: str) -> tuple[str, ...]:
    """Every key under which a name is stored and looked up, sorted; two spellings of one name share at least one.

    They are the possible readings of the surname, the word next to it in names of three words or more (a second
    surname may follow it; both may be written as one), the initials, and all words in alphabetical order, which
    matches "Lind Ann" with "Ann Lind".
    """
    name = parse_name(text)
    keys = set(_surname_keys(name))
    if glued := glued_article(name.surname):
        keys.update(skeleton_keys(glued))
    if name.words and (fused := name.words[name.surname_at].fused):
        keys.update(skeleton_keys(fused))
    if len(name.words) >= 3 and not name.surname_first and not name.words[-2].initial:
        keys.update(skeleton_keys(name.words[-2].text))
        keys.update(skeleton_keys(name.words[-2].text + name.words[-1].text))
    keys.update(f"*{letters}" for letters in initialisms(name))
    if name.compact:
        keys.add(f"*{name.compact.lower()}")
    if len(name.words) >= 2:
        first = [skeleton_keys(word.text)[:1] for word in name.words]
        keys.add("+".join(sorted(key for found in first for key in found))[:LONGEST_KEY])
    return tuple(sorted(keys))


def initialisms(name: Name) -> tuple[str, ...]:
    """The three or four initials that may stand for a whole name, with and without its "bin".

    >>> initialisms(parse_name("Yusuf bin Rashid"))
    ('ybr',)
    """
    plain = "".join(word.text[0] for word in name.words)
    full = "".join(("b" if word.patronymic else "") + word.text[0] for word in name.words)
    house = next((index for index, word in enumerate(name.words) if index and word.article), len(name.words))
    called = "".join(("b" if word.patronymic else "") + word.text[0] for word in name.words[:house])
    fitting = (letters for letters in (plain, full, called) if len(letters) in INITIALISM_LETTERS)
    return tuple(dict.fromkeys(fitting)) if len(name.words) > 1 else ()


def glued_article(word: str) -> str:
    """The word without an attached Arabic article ("elmasri" gives "masri"), empty if there is none.

    >>> glued_article("elmasri"), glued_article("masri")
    ('masri', '')
    """
    return word[2:] if len(word) >= _SHORTEST_GLUED and word[:2] in ("al", "el") else ""


def east_asian_family(word: str) -> int | None:
    """The number of an East Asian family name, the same for all its romanisations; None for other words."""
    return _EAST_ASIAN.get(word)


def _surname_keys(name: Name) -> tuple[str, ...]:
    """The keys of the surname; all romanisations of an East Asian surname have the same number."""
    family = _EAST_ASIAN.get(name.surname)
    if family is not None and (name.surname_first or len(name.words) <= 2):
        return (f"={family}", *skeleton_keys(name.surname))
    return skeleton_keys(name.surname)


def _in_written_order(text: str) -> list[_Piece]:
    """The pieces of a name, with "Surname, Given" reversed."""
    parts = [part for part in (_pieces(part) for part in text.split(",")[:4]) if part]
    if len(parts) < 2:
        return parts[0] if parts else []
    if all(_is_suffix(piece) for piece in parts[1]):
        return [piece for part in parts for piece in part]
    return [*parts[1], *(piece for part in parts[2:] for piece in part), *parts[0]]


def _pieces(text: str) -> list[_Piece]:
    """The words of a text without commas."""
    mixed_case = not text.isupper()
    pieces: list[_Piece] = []
    for match in _PIECE.finditer(text):
        hyphen = text[match.end() : match.end() + 1] in ("-", "‐", "‑")
        raws = _split_glued(match.group()) if mixed_case else [match.group()]
        for raw in raws:
            if folded := fold(raw):
                pieces.append(_Piece(raw, folded, hyphen and raw is raws[-1]))
    return pieces


def _split_glued(raw: str) -> list[str]:
    """A word split at a capital inside it (ElMasri, AnnaLind)."""
    for index in range(2, len(raw) - 1):
        if raw[index].isupper() and raw[index - 1].islower():
            head = fold(raw[:index])
            if head in _ARTICLES or (index >= _SHORTEST_CAMEL and head not in _CAMEL_EXCEPTIONS):
                return [raw[:index], raw[index:]]
    return [raw]


def _take_suffix(pieces: list[_Piece]) -> tuple[list[_Piece], str]:
    """The pieces without the suffix of a name, and the suffix itself (Jr., III)."""
    suffix = ""
    end = len(pieces)
    while end > 1 and _is_suffix(pieces[end - 1]):
        suffix = _SUFFIXES.get(pieces[end - 1].text, "") or suffix
        end -= 1
    # "Lind, Jr., Ann" has the generation in the middle
    kept = [piece for piece in pieces[:end] if piece.text not in ("jr", "sr")]
    if len(kept) < end and kept:
        suffix = suffix or next(piece.text for piece in pieces[:end] if piece.text in ("jr", "sr"))
        return kept, suffix
    return pieces[:end], suffix


def _is_suffix(piece: _Piece) -> bool:
    """Whether a piece is a suffix such as Jr. or letters after a name; "Xi" is a name, but "XI" is a number."""
    if piece.text in _NUMERALS:
        return piece.raw.isupper()
    return piece.text in _SUFFIXES or piece.text in _LETTERS_AFTER


def _take_titles(pieces: list[_Piece]) -> tuple[list[_Piece], str]:
    """The pieces without the titles in front, and those titles."""
    start = 0
    while start < len(pieces) - 1:
        piece = pieces[start]
        if start < len(pieces) - 2 and (piece.text, pieces[start + 1].text) in _DOUBLE_TITLES:
            start += 2
            continue
        if piece.text not in _TITLES or _TWO_INITIALS.fullmatch(piece.raw):
            break
        if piece.text in _KEPT_BEFORE_ONE and start == 0 and len(pieces) == 2:
            break
        start += 1
    return pieces[start:], " ".join(piece.text for piece in pieces[:start])


def _split_initials(pieces: list[_Piece], text: str) -> list[_Piece]:
    """The pieces with two initials written as one word (JC) split; in a name in all capitals they stay one word."""
    if text.isupper():
        return pieces
    return [
        part
        for piece in pieces
        for part in (
            [_Piece(letter, letter.lower(), piece.hyphen) for letter in piece.raw]
            if _TWO_INITIALS.fullmatch(piece.raw)
            else [piece]
        )
    ]


def _is_article(piece: _Piece, following: _Piece) -> bool:
    """Whether the piece is an Arabic article before the following word."""
    if piece.text in _ARTICLES:
        return True
    return following.text[:1] == _ASSIMILATED.get(piece.text, "?")[:1]


def _join_compounds(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with "Abd al-X", "Abu X" and "X al-Din" each joined into one word."""
    joined: list[_Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        after = index + 1
        while after < len(pieces) - 1 and _is_article(pieces[after], pieces[after + 1]):
            after += 1
        rest = pieces[after] if after < len(pieces) else None
        if rest is not None and (piece.text in _KUNYAS or _SERVANT_ALONE.fullmatch(piece.text)):
            head = "umm" if piece.text == "umm" else "abu" if piece.text in _KUNYAS else "abd"
            joined.append(_Piece(rest.raw, head + rest.text, rest.hyphen))
            index = after + 1
        elif rest is not None and _FAITH_ALONE.fullmatch(rest.text) and piece.text not in _ARTICLES:
            joined.append(_Piece(piece.raw, piece.text + "din", rest.hyphen))
            index = after + 1
        else:
            text = _FAITH_END.sub(
                "din", _SERVANT.sub("abd", piece.text) if piece.text.startswith("abd") else piece.text
            )
            joined.append(_Piece(piece.raw, text, piece.hyphen))
            index += 1
    return joined


def _to_words(pieces: list[_Piece]) -> tuple[tuple[NameWord, ...], tuple[str, ...]]:
    """The words to compare, each with its article, and the particles left out."""
    words: list[NameWord] = []
    particles: list[str] = []
    article = patronymic = False
    before = ""
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following is not None:
            if _is_ambiguous_al(pieces, index):
                words.append(NameWord(piece.text, maybe_article=True))
                continue
            if _is_article(piece, following):
                article = True
                particles.append(piece.text)
                continue
            if piece.text in _PATRONYMICS and (index or piece.text != "ben"):
                patronymic = True
                particles.append(piece.text)
                continue
            if piece.text in _FAMILY_PARTICLES:
                particles.append(piece.text)
                before += piece.text
                continue
        fused = before + piece.text if before else ""
        words.append(NameWord(piece.text, article=article, patronymic=patronymic, fused=fused))
        article = patronymic = False
        before = ""
    return tuple(words), tuple(particles)


def _is_ambiguous_al(pieces: list[_Piece], index: int) -> bool:
    """Whether a piece is "Al" with a blank before a single word: a short given name or an article."""
    return index == 0 and len(pieces) == 2 and pieces[0].raw == "Al" and not pieces[0].hyphen


def _is_surname_first(words: tuple[NameWord, ...]) -> bool:
    """Whether these are the words of a Chinese or Korean name in its native order."""
    if not 2 <= len(words) <= 3 or words[0].text not in _EAST_ASIAN:
        return False
    return all(_EAST_ASIAN_GIVEN.fullmatch(word.text) for word in words[1:])
