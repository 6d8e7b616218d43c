"""Where the words of a query occur in a text, in code points of the text itself, not of its folded form."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from .language import LONGEST_WORD, WORD, And, Node, Not, Or, Term, fold

MOST_HIGHLIGHTS = 20
"""Highlights per row: a common word occurs hundreds of times in a body."""

Span = tuple[int, int]


def highlights(text: str, node: Node | None, scope: str | None) -> list[Span]:
    """The spans that match the query, in order and without overlap.

    Args:
        scope: the scope that names this text; None if there is none.

    >>> highlights("A naïve São Paulo", Term(words=("sao", "pau"), prefix=True), None)
    [(8, 17)]
    """
    terms = [term for term in _wanted(node, True) if term.scope in (None, scope)] if node is not None else []
    if not terms or not text:
        return []
    cut = _words(text)
    places: dict[str, list[int]] = defaultdict(list)
    for number, (word, _, _) in enumerate(cut):
        places[word].append(number)
    found = sorted(span for term in terms for span in _places(term, cut, places))
    return _joined(found)[:MOST_HIGHLIGHTS]


def _wanted(node: Node, wanted: bool) -> Iterator[Term]:
    """The terms that count as matches; with `wanted` false, those under a negation."""
    match node:
        case Term():
            if wanted:
                yield node
        case Not():
            yield from _wanted(node.item, not wanted)
        case And() | Or():
            for item in node.items:
                yield from _wanted(item, wanted)


def _words(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text as the index stores them, each with its span in the text."""
    if text.isascii():
        return [(match.group()[:LONGEST_WORD], match.start(), match.end()) for match in WORD.finditer(text.lower())]
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        folded = letter.lower() if letter.isascii() else fold(letter)
        letters.append(folded)
        origins.extend([place] * len(folded))
    cut = []
    for match in WORD.finditer("".join(letters)):
        end = origins[match.end() - 1] + 1
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1  # combining accents belong to the letter before them
        cut.append((match.group()[:LONGEST_WORD], origins[match.start()], end))
    return cut


def _places(term: Term, cut: Sequence[tuple[str, int, int]], places: dict[str, list[int]]) -> Iterator[Span]:
    """Where the words of a term occur in sequence."""
    first, last = term.words[0], len(term.words) - 1
    if term.prefix and last == 0:
        begun = [number for word, numbers in places.items() if word.startswith(first) for number in numbers]
    else:
        begun = places.get(first, [])
    for number in begun:
        words = [word for word, _, _ in cut[number : number + last + 1]]
        if len(words) <= last:
            continue
        ends_so = words[last].startswith(term.words[last]) if term.prefix else words[last] == term.words[last]
        if ends_so and tuple(words[:last]) == term.words[:last]:
            yield cut[number][1], cut[number + last][2]


def _joined(spans: list[Span]) -> list[Span]:
    """The spans in order, with overlapping ones merged."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
