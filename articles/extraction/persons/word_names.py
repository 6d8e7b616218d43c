"""Names that are also words (Will, May, King, Long): what in a text shows that they are names there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.extraction.text.cues import CUES, SPOKEN
from articles.names.titles import HONORIFICS, SUFFIXES

from .runs import CapitalisedRun, CapitalisedWord
from .word_classes import is_given, is_place, is_surname
from .wordlists import EVIDENCE_WORDS, PLACES

WORD_SURNAMES = EVIDENCE_WORDS["word_surnames"] | EVIDENCE_WORDS["surname_months"] | EVIDENCE_WORDS["title_surnames"]
"""Surnames that are words, months, peoples or titles as well: persons' only if the text shows it."""
PLACE_SURNAMES = frozenset(word for word in PLACES if is_surname(word)) | EVIDENCE_WORDS["place_surnames"]
"""Surnames that are places as well: Jordan, Houston."""

EITHER_SURNAMES = WORD_SURNAMES | PLACE_SURNAMES

_MONTHS = EVIDENCE_WORDS["surname_months"]
_TITLES = EVIDENCE_WORDS["title_surnames"]
_GIVEN_WORDS = EVIDENCE_WORDS["given_words"]
_VERBS, _SKIPPED, _RELATIVES = EVIDENCE_WORDS["verbs"], EVIDENCE_WORDS["skipped"], EVIDENCE_WORDS["relatives"]
_BEFORE_SURNAME = HONORIFICS | EVIDENCE_WORDS["before_word_surnames"]
"""Titles that a surname follows, so that what follows is no further title: Mr King, Prime Minister May."""

_SAID = frozenset(
    form
    for form, cue in CUES.items()
    if cue.name in SPOKEN and cue.content == "clause" and not (cue.base or cue.participle or form.endswith("s"))
)
"""The past of verbs of saying: headlines and rules use the present ("Judge rules")."""

_CALENDAR = EVIDENCE_WORDS["month_fronts"]
_BEFORE = re.compile(r"([\w'’-]{1,20})\ \Z")
_AFTER = re.compile(r"(['’]s)?\ ([a-z]{2,15})\b")
_INVERTED = re.compile(r"[\"”'’]\ ([a-z]{2,15})\ \Z")
"""A quotation and its verb in front of a name: "No," said ..."""

_DAY = re.compile(r",?\ [0-9]")
_QUESTION = re.compile(r"[^.?!:\n]{0,200}\?")
_NAMED_BEHIND = re.compile(r"[,(]|['’]s\b|\ (?:and|\()")
_PAST = re.compile(r"\ (?:[a-z]{2,15}ed|has|had|is|was|did|would|will)\b")


def word_surnames(body: str, runs: Iterable[CapitalisedRun]) -> frozenset[str]:
    """The words that are somebody's surname in this text: printed in full, behind a title, or next to a verb of saying.

    Args:
        body: the text.
        runs: its runs of capitalised words.
    """
    found = set()
    for run in runs:
        for index, word in enumerate(run.words):
            text = word.text
            if text not in EITHER_SURNAMES or text in found:
                continue
            if text in WORD_SURNAMES:
                if _is_surname_here(body, run.words, index):
                    found.add(text)
            elif index == 1 and text in PLACE_SURNAMES and _is_full_name(run.words):
                found.add(text)
    return frozenset(found)


def _is_full_name(words: tuple[CapitalisedWord, ...]) -> bool:
    """Whether a run of capitalised words is a given name and one more word."""
    return len(words) == len(("Sarah", "Jordan")) and is_given(words[0].text) and not is_place(words[0].text)


def _is_surname_here(body: str, words: tuple[CapitalisedWord, ...], index: int) -> bool:
    """Whether one word of a run of capitalised words is somebody's surname at this place."""
    word = words[index]
    if index + 1 < len(words) and words[index + 1].text not in SUFFIXES:
        return False
    if _DAY.match(body, word.end):
        return False
    if not index:
        return _says(body, word)
    before = words[index - 1]
    if before.initial or (is_given(before.text) and not is_place(before.text)):
        return True
    return before.text in _BEFORE_SURNAME or (index == 1 and _says(body, word))


def _says(body: str, word: CapitalisedWord) -> bool:
    """Whether the word is the subject of a verb of saying and nothing makes it a month or a title."""
    front = _BEFORE.search(body, max(0, word.start - 21), word.start)
    if front and (front[1].lower() in _CALENDAR or front[1].lower() in ("the", "a", "an", "this")):
        return False
    behind = _AFTER.match(body, word.end)
    if behind and not behind[1] and behind[2] in _SAID:
        return True
    inverted = _INVERTED.search(body, max(0, word.start - 18), word.start)
    return inverted is not None and inverted[1] in _SAID and body[word.end : word.end + 1] in {".", ","}


def is_surname_alone(body: str, word: CapitalisedWord) -> bool:
    """Whether a word that is a surname elsewhere in the text can be one here, not a date, an office or a common word.

    Args:
        body: the text.
        word: a word of `word_surnames`, alone in its run.
    """
    front = _BEFORE.search(body, max(0, word.start - 21), word.start)
    before = front[1].lower() if front else ""
    if word.text in _MONTHS:
        return before not in _CALENDAR and not _DAY.match(body, word.end)
    if word.text in _TITLES:
        return before not in ("the", "a", "an") and not body.startswith((" of ", "-"), word.end)
    return True


def opens_with_name(body: str, words: list[CapitalisedWord]) -> bool:
    """Whether a sentence begins with a given name that is also a word: "Will Dacre, a miner," but not a question.

    Args:
        body: the text.
        words: the capitalised words at the beginning of the sentence.
    """
    if len(words) < 2 or words[0].text not in _GIVEN_WORDS or words[1].text in _BEFORE_SURNAME:
        return False
    end = words[-1].end
    if _QUESTION.match(body, end):
        return False
    behind = _AFTER.match(body, end)
    finite = behind is not None and (behind[2] in _VERBS or behind[2] in _RELATIVES or behind[2] in _SAID)
    return finite or _NAMED_BEHIND.match(body, end) is not None or _PAST.match(body, end) is not None
