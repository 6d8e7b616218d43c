"""Two texts in, how far one was made from the other: a correction, a report that grew, a rewrite of half of it.

Two reports of one event by two writers share names and turns of phrase, a later version of a text shares its
sentences. Asked only of texts that something else (an address, a headline and a date) takes for one article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

KIN = 0.18
"""The part of the shorter text's words that stand in common runs, from which on two texts are versions of one.

Of 330,000 pairs of news reports on different things, one has more: a report and the document that it is about. Where
half of the sentences of a report were replaced by others from elsewhere (772 reports, three ways), none has less.
"""

RUN = 6
"""Words to a run: of eight, as shared copy is looked for, a short sentence that was kept holds none."""

FEWEST = 9
"""Words in common runs below which two texts have a turn of phrase in common and no more."""

SHORT = 12
"""Words below which a text holds too few runs; there the words themselves are compared."""

SHORT_KIN = 0.5
"""The part of all words that two short texts share: a flash with a word corrected, and not another flash."""

MOST_WORDS = 20_000
"""Words that are compared: a live page of a week has fewer."""

# A word, or one character of a script that puts no blanks between words.
_WORD = re.compile(
    r"""
    [\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]
    | [^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]++
    """,
    re.VERBOSE,
)

# What alerts and letters to readers end with, whatever they tell.
_STANDING = re.compile(
    r"""
    \b(?: unsubscribe | manage \s your \s (?:subscription|preferences) | privacy \s (?:policy|notice)
    | you (?:'re|’re|\sare)? \s receiv (?:ed|ing) \s this | forwarded \s to \s you | sign \s up \s (?:for|to|here)
    | all \s rights \s reserved | view \s (?:it|this\s\w{1,20}) \s in \s your \s browser )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_kin(a: str, b: str) -> bool:
    """Whether one of two texts is a version of the other.

    >>> is_kin("The pier of Calder is open again, the harbour master said.", "Rain is expected in Norport all week.")
    False
    >>> is_kin("The pier of Calder is open again.", "The pier of Calder is closed again.")
    True
    """
    return kinship(a, b) > 0


def kinship(a: str, b: str) -> float:
    """How much of the shorter of two texts the longer one holds, 0 to 1; 0 where too little for versions of one text.

    >>> kinship("Pier opens", "Pier opens"), kinship("", "Pier opens")
    (1.0, 0)
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
    """All, where the shorter is the beginning of the longer; else the part of all words that stand in both."""
    if len(shorter) >= RUN and longer[: len(shorter)] == shorter:
        return 1.0
    either = {*shorter, *longer}
    return len({*shorter} & {*longer}) / len(either) if either else 0


def _in_common_runs(words: Sequence[str], others: Sequence[str]) -> int:
    """How many of the words stand in a run of six that the others hold too."""
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
    """The words, case and width aside, without the lines that every mail of a sender carries."""
    told = [line for line in text.split("\n") if not _STANDING.search(line)]
    folded = unicodedata.normalize("NFKC", "\n".join(told) if any(map(str.strip, told)) else text).casefold()
    return [match.group() for match in islice(_WORD.finditer(folded), MOST_WORDS)]
