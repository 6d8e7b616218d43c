"""Quotations with missing marks: a reporting clause shows where the quotations ended, or must have begun."""

from __future__ import annotations

import re

from articles.extraction.speech.clauses.word_classes import DETERMINERS
from articles.extraction.text.cues import CLAUSE, CUES, SPOKEN, WEAK
from articles.extraction.text.sentences import split_sentences

# A stop or comma and the blank after it: where spoken words may end and their attribution begin.
STOP = re.compile(r"[,?!]\s+")
# The words of an attribution, read one by one.
WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
# A dash that opens a paragraph of dialogue, and one that resumes it after a sentence.
DASH = re.compile(r"[—–]\s*(?=\w)")
RESUMING_DASH = re.compile(r"(?<=[.?!])\s+[—–]\s*(?=\w)")

REACH = 80
"""Characters after a comma within which "the flight director joked" must begin."""
MOST_WORDS = 5
LONGEST = 600
"""Maximum number of characters that a quotation without its opening mark may extend back."""


def spoken_end(body: str, start: int, end: int) -> int | None:
    """The end of words without a closing mark: after the comma before "he said", None without such a clause.

    >>> body = "We came early, Ann Lee said."
    >>> body[: spoken_end(body, 0, len(body))]
    'We came early,'
    """
    for stop in STOP.finditer(body, start, end):
        if is_attribution(body, stop.end(), end):
            return stop.start() + 1
    return None


def is_attribution(body: str, start: int, end: int) -> bool:
    """Whether a reporting clause with its subject begins here: "he said", "said the mayor", "Ann Lee recalled".

    >>> is_attribution("said Ann Lee.", 0, 13), is_attribution("said that it rained", 0, 19)
    (True, False)
    """
    words: list[str] = []
    for match in WORD.finditer(body, start, min(end, start + REACH)):
        words.append(match[0].rstrip(".-"))
        if len(words) == MOST_WORDS:
            break
    if len(words) < 2 or not body.startswith(words[0], start):
        return False
    # "said the mayor", "recalled Ann Lee"; "said that it rained" is no attribution.
    if _reports(words[0]):
        return words[1].lower() in DETERMINERS or any(word[0].isupper() for word in words[1:])
    # "she said".
    if words[0].lower() in ("he", "she", "they"):
        return _reports(words[1])
    # "Ann Lee recalled": capitals up to the verb.
    for word in words:
        if _reports(word):
            return word is not words[0]
        if not word[0].isupper():
            return False
    return False


def implied_start(body: str, start: int, mark: int) -> int:
    """The start of the sentence that ends with a closing mark and has no opening mark."""
    floor = max(start, mark - LONGEST)
    return floor + max((sentence.start for sentence in split_sentences(body[floor:mark])), default=0)


def dialogue(body: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The utterances of a paragraph of dialogue with dashes, each as its start with the dash, its start and its end.

    A paragraph without an attribution is not a dialogue, because dashes also open lists.

    >>> body = "— We came early, says Ann Lee. — Nobody saw us."
    >>> [body[first:last] for _, first, last in dialogue(body, 0, len(body))]
    ['We came early,', 'Nobody saw us.']
    """
    # Dashes also open lists and asides: only a clause of speaking makes them dialogue.
    opening = DASH.match(body, start, end)
    stop = spoken_end(body, opening.end(), end) if opening else None
    if opening is None or stop is None:
        return []
    found = [(start, opening.end(), stop)]
    dashes = list(RESUMING_DASH.finditer(body, stop, end))
    for index, dash in enumerate(dashes):
        limit = dashes[index + 1].start() if index + 1 < len(dashes) else end
        found.append((dash.end() - len(dash[0].lstrip()), dash.end(), spoken_end(body, dash.end(), limit) or limit))
    return found


def _reports(word: str) -> bool:
    """Whether a word is a finite verb of speaking."""
    cue = CUES.get(word.lower())
    if cue is None or cue.base or cue.participle or word[0].isupper():
        return False
    return cue.content is WEAK or (cue.content is CLAUSE and cue.name in SPOKEN)
