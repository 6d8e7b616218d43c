"""Capitalised words of a text and the runs they form: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.text.annotated import AnnotatedText
from articles.names.titles import HONORIFICS, PARTICLES

from .wordlists import EVIDENCE_WORDS

_UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())

CAPITALISED = re.compile(
    rf"""
    [{_UPPER}] (?<! [\w@\#] . )                        # the capital comes first: the search leaps from one to the next
    [^\W\d_]{{0,40}}
    (?:[-‑'’&.][^\W\d_]{{1,30}}){{0,6}}                # hyphens, apostrophes, initials run together (J.K.)
    (?![\w@])
    """,
    re.VERBOSE,
)
"""A capitalised word with its hyphens and apostrophes; the possessive is cut off later.

It is read from the body and not from tokens: a name keeps its initials (J.K.) and drops what a token keeps
("pro-Russian", "Covid-19").
"""

_BEFORE_CAPITAL = re.compile(r"(?<![\w@\#])(?:(?:al|el|as|ash|an|ar|ad|at|az|il|ul)[-‑])?(?:[dl]['’])?\Z")
"""What may precede the capital in lower case: an Arabic article joined by a hyphen, the d' of d'Estaing."""

_JOINED = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]{2})")
"""A full stop inside a word whose sides are longer than an initial: two sentences run together, or an address."""

_JOINTS = frozenset("-‑'’")
POSSESSIVES = ("'s", "’s", "'S", "’S")
SPACES = frozenset({" ", "\u00a0", "\n", "  "})
NICKNAME_GAPS = frozenset({' "', " “", " '", " ‘", " (", '" ', "” ", "' ", "’ ", ") "})
_PARTICLE_GAP = re.compile(r"[ \u00a0](?:[a-z]{1,5}[-  ]){1,3}")

_TAILS = EVIDENCE_WORDS["tails"]
"""What is joined to a name by a hyphen and is no part of it: a Holm-style garden."""

LONGEST_RUN = 30
"""Maximum number of words of one run: a longer one is a list or a heading, and hostile input has to stay cheap."""

MOST_MARKS = 4
"""Punctuation that may precede the first word of a sentence."""

ABBREVIATIONS = HONORIFICS | EVIDENCE_WORDS["abbreviations"]


@dataclass(slots=True)
class CapitalisedWord:
    """One capitalised word: its position, its letters without possessive, and whether it had a possessive.

    Not frozen, because it is created for every capital of every text; `initial` is true for J. or J.K.
    """

    start: int
    end: int
    text: str
    possessive: bool = False
    dotted: bool = False
    initial: bool = False
    joint: str = ""


@dataclass(slots=True)
class CapitalisedRun:
    """Consecutive capitalised words; `opens` is true at the start of a sentence."""

    words: tuple[CapitalisedWord, ...]
    opens: bool


def capitalised_words(body: str) -> Iterator[CapitalisedWord]:
    """The capitalised words of the body in order."""
    length = len(body)
    for match in CAPITALISED.finditer(body):
        start, end = match.span()
        text = match[0]
        if start and body[start - 1] in _JOINTS:
            before = _BEFORE_CAPITAL.search(body, max(0, start - 6), start)
            if before and before.start() < start:
                start = before.start()
                text = body[start:end]
        possessive = False
        if "-" in text and text[-1].islower():
            name, _, tail = text.rpartition("-")
            if tail in _TAILS:
                text, end = name, start + len(name)
        if text[-1] in "sS":
            if text.endswith(POSSESSIVES):
                text, end, possessive = text[:-2], end - 2, True
            elif end < length and body[end] in "'’" and not body[end + 1 : end + 2].isalnum():
                possessive = len(text) > 2 and _plural_possessive(body, start, end)
        if "." in text:
            joined = _JOINED.search(text)
            if joined:
                text = text[: joined.start()]
                end = start + len(text)
                possessive = False
        dotted = False
        if end < length and body[end] == "." and not possessive:
            dotted = len(text) == 1 or text in ABBREVIATIONS or (len(text) <= 5 and text[1] == ".")
        yield CapitalisedWord(start, end, text, possessive, dotted, dotted and (len(text) == 1 or "." in text))


def _plural_possessive(body: str, start: int, end: int) -> bool:
    """Whether the apostrophe after a word in s is a possessive and not a closing quotation mark."""
    opening = body[start - 1 : start]
    return opening not in {"'", "‘"} and body[end + 1 : end + 2] == " "


def _joint(body: str, left: CapitalisedWord, right: CapitalisedWord) -> str | None:
    """What joins two adjacent capitalised words ("", "van", "nickname"); None if they do not belong together."""
    gap = body[left.end + left.dotted : right.start]
    if gap in SPACES:
        return ""
    if left.dotted and not gap:
        return "" if left.initial or left.text in ABBREVIATIONS else None
    if gap in ("' ", "’ ") and left.text == "O":
        return ""
    if gap in NICKNAME_GAPS:
        return gap
    if 3 <= len(gap) <= 18 and _PARTICLE_GAP.fullmatch(gap):
        return gap if all(part in PARTICLES for part in gap.replace("-", " ").split()) else None
    return None


def find_runs(text: AnnotatedText) -> tuple[CapitalisedRun, ...]:
    """The runs of capitalised words, split at possessives and at the starts of sentences."""
    body = text.body
    starts = [sentence.start for sentence in text.sentences]
    runs: list[CapitalisedRun] = []
    words: list[CapitalisedWord] = []
    opens, at = True, 0
    for word in capitalised_words(body):
        while at < len(starts) and starts[at] <= word.start:
            at += 1
        first = at > 0 and word.start - starts[at - 1] <= MOST_MARKS and _opens(body, starts[at - 1], word.start)
        joint = None
        if words and len(words) < LONGEST_RUN and not words[-1].possessive and (not first or words[-1].dotted):
            joint = _joint(body, words[-1], word)
        if joint is None:
            if words:
                runs.append(CapitalisedRun(tuple(words), opens))
            words = [word]
            opens = first
        else:
            word.joint = joint
            words.append(word)
    if words:
        runs.append(CapitalisedRun(tuple(words), opens))
    return tuple(runs)


def _opens(body: str, sentence: int, word: int) -> bool:
    """Whether only punctuation is between the start of a sentence and a word."""
    for character in body[sentence:word]:  # noqa: SIM110 — asked for every sentence, and mostly of no character
        if character.isalnum():
            return False
    return True
