"""How exactly a figure is claimed, by the words around its number: "at least 20", "107 or more"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.records import Qualifier
from articles.extraction.text.numbers import Number
from articles.extraction.text.tokens import Token

QUALIFIERS: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
for _name, _phrase_list in tables("figures")["qualifiers"].items():
    for _phrase in _phrase_list:
        _words = tuple(_phrase.split())
        QUALIFIERS.setdefault(_words[-1], []).append((_words, Qualifier(_name)))


def qualifier_before(tokens: Sequence[Token], first: int) -> tuple[Qualifier, int]:
    """The qualifier that ends directly before token `first`, and where it begins.

    >>> from articles.extraction.text.tokens import tokenize
    >>> qualifier_before(tokenize("at least 5", 0, 10), 2)
    (<Qualifier.AT_LEAST: 'at_least'>, 0)
    """
    if first:
        best: tuple[Qualifier, int] | None = None
        for words, qualifier in QUALIFIERS.get(tokens[first - 1].low, ()):
            begin = first - len(words)
            if begin >= 0 and all(tokens[begin + i].low == word for i, word in enumerate(words)):
                best = (qualifier, begin) if best is None else min(best, (qualifier, begin), key=lambda found: found[1])
        if best is not None:
            return best
    return Qualifier.EXACT, first


def qualifier_behind(tokens: Sequence[Token], number: Number) -> Qualifier | None:
    """The qualifier that follows a number: "107 or more", "30 or so"."""
    if number.last + 1 < len(tokens) and tokens[number.last].low == "or":
        return {"more": Qualifier.AT_LEAST, "so": Qualifier.ABOUT}.get(tokens[number.last + 1].low)
    return None
