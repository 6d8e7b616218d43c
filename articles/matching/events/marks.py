"""What distinguishes two events of one kind whose reports share most words: a street, a leg, a score, a column."""

from __future__ import annotations

import re
from collections.abc import Collection

from articles.matching.lexicon import tables

_LEXICON = tables("marks")
_STREETS, _ORDINALS, _LEGS, _PARTS, _NUMBERED, _RESULTS = (
    "|".join(_LEXICON[name].split()) for name in ("streets", "ordinals", "legs", "parts", "numbered", "results")
)
COLUMNS: frozenset[str] = frozenset(_LEXICON["columns"])

SEARCHED = 500
"""Characters of a body that are searched: its opening says which event it reports, the rest may mention others."""

STREET = re.compile(rf"\b((?:[A-Z][\w'’]+ ){{1,2}})(?:{_STREETS})\b(?!\.? [A-Z])")
LEG = re.compile(rf"\b({_ORDINALS}) ({_LEGS})\b", re.IGNORECASE)
PART = re.compile(rf"\b({_ORDINALS}) ({_PARTS})\b", re.IGNORECASE)
NUMBERED = re.compile(rf"\b({_NUMBERED}) (\d{{1,2}}|[IVX]{{1,4}})\b")
SCORE = re.compile(r"(?<![\w.,:–-])(\d{1,3})[–-](\d{1,3})(?![\w:–-]|[.,]\d)")
RESULT = re.compile(rf"\b(?:{_RESULTS})\b", re.IGNORECASE)
NEAR_SCORE = 40
"""Characters from a score to the word that says that it is one."""
HEAD_END = re.compile(r"[,:|(–]| - ")
NO_LETTERS = re.compile(r"[^a-z']+")


def marks_of(title: str, body: str) -> list[str]:
    """The distinguishing marks of a report, each with its kind.

    >>> marks_of("Ferrow win 2-1", "Ferrow beat Corran in the first leg in Quarry Street on Wednesday.")
    ['leg:first leg', 'score:1-2', 'street:quarry']
    """
    text = f"{title}\n{body[:SEARCHED]}"
    found = {f"street:{match[1].strip().lower()}" for match in STREET.finditer(text)}
    legs = (*LEG.finditer(text), *PART.finditer(title))  # a report of one round tells of the others too
    found |= {f"leg:{match[1]} {match[2]}".lower() for match in legs}
    found |= {f"{match[1]}:{match[2]}".lower() for match in NUMBERED.finditer(text)}
    for match in SCORE.finditer(text):
        if RESULT.search(text, max(0, match.start() - NEAR_SCORE), match.end() + NEAR_SCORE):
            found.add("score:{}-{}".format(*sorted(map(int, match.groups()))))
    return sorted(found)


def differing_marks(a: Collection[str], b: Collection[str]) -> str:
    """Why two reports are about different events; empty if no mark distinguishes them.

    >>> differing_marks(["leg:first leg", "score:1-2"], ["leg:second leg", "score:1-2"])
    'first leg and second leg'
    """
    for kind in sorted({mark.partition(":")[0] for mark in a} & {mark.partition(":")[0] for mark in b}):
        ours, theirs = ([mark.partition(":")[2] for mark in marks if mark.startswith(f"{kind}:")] for marks in (a, b))
        if not any(_may_be_one(kind, one, other) for one in ours for other in theirs):
            named = f"{kind} " if kind not in ("leg", "score") else ""
            return f"{named}{min(ours)} and {named}{min(theirs)}"
    return ""


def _may_be_one(kind: str, one: str, other: str) -> bool:
    """Whether two marks of one kind may belong to one event: West Mill and Mill, half-time and full time."""
    if kind == "street":
        return one.split()[-1] == other.split()[-1]
    if kind == "score":
        (a, b), (c, d) = (map(int, score.split("-")) for score in (one, other))
        return (a - c) * (b - d) >= 0
    return one == other


def column_of(title: str, outlet: object = None) -> str:
    """A key that two reports share if they have one recurring title, that of a column or of a series in one outlet.

    >>> column_of("Letters to the Editor, 4 March"), column_of("Trams return"), column_of("Day 4 at the fair", 7)
    ('letters to the editor', '', '7 day at the fair')
    """
    low = title.lower().replace("’", "'")
    head = HEAD_END.split(low, maxsplit=1)[0].strip()
    if head in COLUMNS:
        return head
    plain = NO_LETTERS.sub(" ", low).strip()
    return f"{outlet} {plain}" if outlet is not None and plain else ""
