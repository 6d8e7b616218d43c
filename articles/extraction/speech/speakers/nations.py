"""Which nation a person of the text belongs to, for "the Finn" and "the Irishman"."""

from __future__ import annotations

from collections.abc import Mapping

from articles.extraction.lexicon import tables
from articles.extraction.speech.clauses.text import ClauseText
from articles.names.nations import NATIONS

PEOPLE: Mapping[str, str] = tables("clauses")["epithets"]["people"]
"""Nouns for a person of a nation that are no adjectives."""


def nation_of(word: str) -> str | None:
    """The nation that a word names, or None if the word does not name one.

    >>> nation_of("Finn"), nation_of("Finland"), nation_of("Frenchwoman"), nation_of("Lindum")
    ('finland', 'finland', 'france', None)
    """
    return PEOPLE.get(word) or NATIONS.get(word) or NATIONS.get(word.removesuffix("man").removesuffix("wo"))


def nations_of(text: ClauseText) -> Mapping[str, str]:
    """The nation of each person whom the text introduces with one: "Finland's Ann Lee", "Danish envoy Bo Roe"."""
    found: dict[str, str] = {}
    for number, (first, last) in text.span_of.items():
        person = text.persons[number]
        printed = [*(person.role or "").split(), *_printed(text, first - 1, first)]
        # "Ann Lee of Finland".
        behind = last + 1
        if behind + 1 < len(text.words) and text.words[behind].low in ("of", "from"):
            printed += _printed(text, behind + 1, behind + 2)
        for word in printed:
            nation = nation_of(word.removesuffix("'s").removesuffix("’s"))
            if nation is not None:
                found.setdefault(person.name, nation)
    return found


def _printed(text: ClauseText, low: int, high: int) -> list[str]:
    """The words from `low` to `high` as printed."""
    return [text.body[text.words[index].start : text.words[index].end] for index in range(max(low, 0), high)]
