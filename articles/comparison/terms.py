"""Which of several terms for the same thing a report chose, in its own voice and in the quotes it prints."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles.matching.lexicon import tables

from .records import TermUse, VerbUse

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A printed form of a term; a form with a capital matches only as written ("IS" is not "is")."""

    group: str
    label: str
    term: str
    written: str


def _forms() -> dict[str, _Form]:
    """Every form in the lexicon, by its folded text."""
    forms = {}
    for group in tables("terms")["groups"]:
        for term, printed in group["terms"].items():
            for written in printed:
                form = _Form(group=group["name"], label=group["label"], term=term, written=written)
                forms[written.casefold()] = form
    return forms


FORMS = _forms()
ADVERBS = frozenset(tables("terms")["adverbs"].split())
GROUPS = tuple(dict.fromkeys(form.group for form in FORMS.values()))

# any form as whole words, the longest first; not inside a compound ("anti-terrorist" refers to nobody)
TERM = re.compile(
    r"(?<![\w-]) (?:"
    + "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(FORMS, key=len, reverse=True))
    + r") (?![\w-])",
    re.VERBOSE | re.IGNORECASE,
)


def terms_chosen(body: str, scope: Spans, quoted: Spans) -> tuple[TermUse, ...]:
    """The lexicon's terms that are used within `scope`, group by group, the most used first.

    Args:
        body: the text.
        scope: the spans to search.
        quoted: the spans in quotation marks.

    >>> body = "Militants struck. 'Terrorists!' he said of the militants."
    >>> [(use.term, use.count, use.quoted) for use in terms_chosen(body, [(0, len(body))], [(18, 31)])]
    [('militants', 2, 0), ('terrorists', 0, 1)]
    """
    first: dict[tuple[str, str], tuple[int, int]] = {}
    own: Counter[tuple[str, str]] = Counter()
    cited: Counter[tuple[str, str]] = Counter()
    labels = {}
    starts, reach = _reach(quoted)
    for start, end in scope:
        for match in TERM.finditer(body, start, end):
            form = FORMS.get(" ".join(match.group().casefold().split()))
            if form is None or (form.written != form.written.lower() and match.group() != form.written):
                continue
            key = form.group, form.term
            labels[form.group] = form.label
            first.setdefault(key, match.span())
            before = bisect_right(starts, match.start())
            (cited if before and match.start() < reach[before - 1] else own)[key] += 1
    keys = sorted(first, key=lambda key: (GROUPS.index(key[0]), -own[key], -cited[key], first[key]))
    return tuple(
        TermUse(
            group=key[0],
            label=labels[key[0]],
            term=key[1],
            count=own[key],
            quoted=cited[key],
            start=first[key][0],
            end=first[key][1],
        )
        for key in keys
    )


def _reach(spans: Spans) -> tuple[list[int], list[int]]:
    """The starts of the spans in order, and for each the furthest end of the spans up to it."""
    ordered = sorted(spans)
    return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))


def reporting_verbs(cues: Iterable[str]) -> tuple[VerbUse, ...]:
    """The verbs that introduce quotes, without preceding adverbs, the most used first.

    >>> [(use.cue, use.count) for use in reporting_verbs(["said", "also praised", "Said"])]
    [('said', 2), ('praised', 1)]
    """
    counts = Counter(verb for verb in map(_verb, cues) if verb)
    return tuple(
        VerbUse(cue=verb, count=count) for verb, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _verb(cue: str) -> str:
    words = cue.casefold().split()
    while len(words) > 1 and words[0] in ADVERBS:
        words = words[1:]
    return " ".join(words)
