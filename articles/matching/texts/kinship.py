"""Whether one text was made from another: a correction, a report that grew, a rewrite of half of it.

Two reports of one event by two writers share names and turns of phrase; a later version of a text shares its
sentences. Used only for texts that something else (an address, a headline and a date) identifies as one article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

KIN = 0.18
"""The share of the shorter text's words in common runs from which two texts are versions of one.

Of 330,000 pairs of news reports on different things, one has more: a report and the document that it is about. Where
half of the sentences of a report were replaced by others from elsewhere (772 reports, three ways), none has less.
"""

RUN = 6
"""Words per run: with eight, as for shared copy, a short sentence that was kept would contain none."""

FEWEST = 9
"""Fewest words in common runs: below it two texts have just a turn of phrase in common."""

SHORT = 12
"""Words below which a text contains too few runs, so that the words themselves are compared."""

SHORT_KIN = 0.5
"""The share of all words that two versions of a short text have in common: a flash with one word corrected."""

MOST_WORDS = 20_000
"""Maximum number of words compared: even a live page of a whole week has fewer."""

# A word, or one character of a script that puts no blanks between words.
_WORD = re.compile(
    r"""
    [\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]
    | [^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]++
    """,
    re.VERBOSE,
)

# How alerts and letters to readers end, whatever their content.
_STANDING = re.compile(
    r"""
    \b(?: unsubscribe | manage \s your \s (?:subscription|preferences) | privacy \s (?:policy|notice)
    | you (?:'re|’re|\sare)? \s receiv (?:ed|ing) \s this | forwarded \s to \s you | sign \s up \s (?:for|to|here)
    | all \s rights \s reserved | view \s (?:it|this\s\w{1,20}) \s in \s your \s browser )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def kinship(a: str, b: str) -> float:
    """The share of the shorter text that is in the longer one, 0 to 1; 0 if that is too little for versions of one
    text.

    >>> kinship("Pier opens", "Pier opens"), kinship("", "Pier opens")
    (1.0, 0)
    >>> kinship("The pier of Calder is open again.", "The pier of Calder is closed again.") > 0
    True
    """
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    if shorter == longer:
        return 1.0
    if len(shorter) < SHORT:
        share = _of_short(shorter, longer)
        return share if share >= SHORT_KIN else 0
    common = _in_common_runs(shorter, longer)
    share = common / len(shorter)
    return share if common >= FEWEST and share >= KIN else 0


def _of_short(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """1 if the shorter text is the beginning of the longer; else the share of all words that are in both."""
    if len(shorter) >= RUN and longer[: len(shorter)] == shorter:
        return 1.0
    either = {*shorter, *longer}
    return len({*shorter} & {*longer}) / len(either) if either else 0


def _in_common_runs(words: Sequence[str], others: Sequence[str]) -> int:
    """How many of the words are among six consecutive words that the other text also contains."""
    known = set(_runs(others))
    common = covered = 0
    for start, run in enumerate(_runs(words)):
        if run in known:
            common += start + RUN - max(covered, start)
            covered = start + RUN
    return common


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every six words in sequence."""
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _words(text: str) -> list[str]:
    """The words, ignoring case and width, without the lines that every mail of a sender contains."""
    told = [line for line in text.split("\n") if not _STANDING.search(line)]
    folded = unicodedata.normalize("NFKC", "\n".join(told) if any(map(str.strip, told)) else text).casefold()
    return [match.group() for match in islice(_WORD.finditer(folded), MOST_WORDS)]
