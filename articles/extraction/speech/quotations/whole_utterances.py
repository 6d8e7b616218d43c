"""Whether words in quotation marks are a whole utterance, a separate sentence, or a question."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.speech.clauses.records import Tie
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.speech.rules import LEADING, TRAILING
from articles.extraction.text.tokens import MARK, PLAIN, QUOTATION, Token

from .regions import Region

SHORTEST_DIRECT = 10
"""Length from which a quotation is a whole utterance even without a comma or stop inside its marks."""


def is_direct(text: ClauseText, segment: ClauseSegment, tied: Tie, word: int, region: Region) -> bool:
    """Whether the words in quotation marks are the whole content of their clause."""
    words = text.words
    # Only a clause directly next to the quotation can have it as its whole content.
    if tied.rule not in (LEADING, TRAILING):
        return False
    raw = text.body[region.start : region.end]
    # A comma or stop inside the marks shows that they contain an utterance.
    spoken = raw[-1] in (",.?!" if tied.rule is TRAILING else ".?!" if _is_led_in(words, word, raw) else "")
    # Said "no": a word or two without a stop are part of the reporter's sentence.
    if not spoken and (len(raw) < SHORTEST_DIRECT or " " not in raw):
        return False
    # If the sentence continues after the marks, they contain only a part of it.
    if tied.rule is LEADING:
        return word + 1 >= segment.high or words[word + 1].kind is MARK
    index = word - 1
    while index >= segment.low and words[index].kind is MARK:
        index -= 1
    opens = index < segment.low or words[index].kind is QUOTATION
    return opens or text.body[region.start].isupper()


def is_alone(text: ClauseText, segment: ClauseSegment) -> bool:
    """Whether the sentence contains only quotations, punctuation and words in brackets."""
    depth = 0
    for index in range(segment.low, segment.high):
        word = text.words[index]
        if word.low in ("(", "["):
            depth += 1
        elif word.low in (")", "]"):
            depth = max(0, depth - 1)
        elif word.kind is PLAIN and depth == 0:
            return False
    return True


def is_question(words: str) -> bool:
    """Whether a whole utterance is one question, however it is introduced."""
    inner = words.rstrip()
    return inner.endswith("?") and not any(mark in inner[:-1] for mark in ".!?")


def _is_led_in(words: Sequence[Token], word: int, raw: str) -> bool:
    """Whether a colon or comma introduces a sentence in quotation marks, however short: she said: "No, sir."."""
    return raw[:1].isupper() and words[word - 1].low in (":", ",")
