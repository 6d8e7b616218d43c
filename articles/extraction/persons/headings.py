"""Names in headlines in which every word is capitalised, so that capitals are no evidence."""

from __future__ import annotations

import re

from articles.names.titles import ROLES

from .candidates import NameCandidate
from .runs import CapitalisedRun, CapitalisedWord
from .word_classes import is_given, is_place, is_surname, names_organisation
from .word_names import WORD_SURNAMES
from .wordlists import CALENDAR, FUNCTION_WORDS, ORGANISATION_OPENERS

_LONG_WORD = re.compile(r"(?<![\w'’])[^\W\d_][\w'’-]{3,30}")
_SENTENCE_ENDS = ('."', ".”", ".", "!", ",", ";", ":")

SHORTEST, LONGEST = 12, 160
"""Characters of a headline."""
FEWEST_WORDS = 4
"""Fewest words of four or more letters in a line for its capitals to be counted."""
CAPITAL_SHARE = 0.75
"""Share of capitalised words from which a line is a headline in title case; sentences have less than half."""


def heading_spans(body: str) -> list[tuple[int, int]]:
    """The lines that are headlines in title case or in capitals.

    >>> heading_spans("Lee Meets Two Ministers Over Harbour\\n\\nAnn Lee met two ministers on Monday.")
    [(0, 36)]
    """
    spans = []
    end = -1
    for line in body.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        text = line.rstrip()
        if not SHORTEST <= len(line) <= LONGEST or text.endswith(_SENTENCE_ENDS) or text.count(",") > 2:
            continue
        words = _LONG_WORD.findall(text)
        if len(words) >= FEWEST_WORDS and sum(word[0].isupper() for word in words) >= CAPITAL_SHARE * len(words):
            spans.append((start, end))
    return spans


def names_of_heading(run: CapitalisedRun, parts: frozenset[str]) -> list[NameCandidate]:
    """The names among adjacent words of a headline: those of persons in the text, or a given name and a surname.

    Args:
        run: capitalised words of the headline.
        parts: the words of the names in the text below, in lower case.
    """
    names: list[NameCandidate] = []
    group: list[CapitalisedWord] = []
    for word in (*run.words, None):
        if word is not None and (_is_known(word, parts, bool(group)) or _is_name_word(word)):
            group.append(word)
            if not word.possessive:
                continue
        name = _name_of_group(group, parts)
        if name is not None:
            names.append(name)
        group = []
    return names


def _is_known(word: CapitalisedWord, parts: frozenset[str], inside: bool) -> bool:
    """Whether the word is part of a name in the text; a name that is also a word only after another, or with 's."""
    if word.text.lower() not in parts:
        return False
    return inside or word.possessive or word.text.title() not in WORD_SURNAMES


def _is_name_word(word: CapitalisedWord) -> bool:
    """Whether the word may be part of a name that is not in the text below."""
    text = word.text
    if text in ROLES or text in FUNCTION_WORDS or text in CALENDAR or text in ORGANISATION_OPENERS:
        return False
    if is_place(text) or names_organisation([text]):
        return False
    return word.initial or is_given(text) or is_surname(text)


def _name_of_group(group: list[CapitalisedWord], parts: frozenset[str]) -> NameCandidate | None:
    """The name in adjacent name words: up to the last word that is in the text, or else a given name and a surname."""
    known = [index for index, word in enumerate(group) if word.text.lower() in parts]
    if known:
        first, last = known[0], known[-1]
        while first and (group[first - 1].initial or is_given(group[first - 1].text)):
            first -= 1
        return NameCandidate.of(group[first : last + 1], [])
    core = [word for word in group if not word.initial]
    if 2 <= len(group) <= 4 and len(core) > 1 and is_given(group[0].text) and is_surname(group[-1].text):
        return NameCandidate.of(group, [])
    return None
