"""Passages of a body that are shown: its beginning, and the sentence that makes a claim."""

from __future__ import annotations

from articles.extraction.text.sentences import bounds_around, split_sentences

from .records import Passage

LONGEST_LEDE = 360
LONGEST_SENTENCE = 420
"""Maximum characters of a passage; longer ones are cut at the end of a sentence or of a word."""


def lede(body: str) -> Passage | None:
    """The first paragraph of a body, in whole sentences up to the maximum length; None for an empty body.

    >>> lede("It rained all day. Nobody came.\\n\\nThe end.").text
    'It rained all day. Nobody came.'
    """
    start = len(body) - len(body.lstrip())
    if start == len(body):
        return None
    end = _line_end(body, start)
    if end - start > LONGEST_LEDE:
        whole = body[start : min(end, start + 2 * LONGEST_LEDE)]  # with what shows where the last sentence ends
        ends = [sentence.end for sentence in split_sentences(whole) if sentence.end <= LONGEST_LEDE]
        end = start + ends[-1] if ends else _word_end(body, start, start + LONGEST_LEDE)
    end = start + len(body[start:end].rstrip())
    return Passage(start=start, end=end, text=body[start:end])


def sentence_around(body: str, start: int, end: int) -> Passage | None:
    """The sentence around `start` to `end`, with that span marked; None if the span lies outside the body.

    >>> passage = sentence_around("Rain came. In all, 29 people died there. Then sun.", 19, 28)
    >>> passage.before, passage.marked, passage.after
    ('In all, ', '29 people', ' died there.')
    """
    if not 0 <= start < end <= len(body):
        return None
    first = max(body.rfind("\n", 0, start) + 1, start - LONGEST_SENTENCE)
    limit = min(_line_end(body, end), end + LONGEST_SENTENCE)
    begin, stop = bounds_around(body[first:limit], start - first, end - first)
    first, last = min(first + begin, start), max(first + stop, end)
    if first and not body[first - 1].isspace() and not body[first].isspace():
        first = body.find(" ", first, start) + 1 or first  # cut out of a long sentence: begin with a whole word
    last = _word_end(body, end, last) if last == limit else last
    first += len(body[first:start]) - len(body[first:start].lstrip())
    return Passage(start=first, end=last, text=body[first:last], mark_start=start - first, mark_end=end - first)


def paragraph_around(body: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the paragraph that contains `start` to `end`.

    >>> paragraph_around("One.\\nTwo three.\\nFour.", 9, 14)
    (5, 15)
    """
    return body.rfind("\n", 0, start) + 1, _line_end(body, end)


def _line_end(body: str, start: int) -> int:
    end = body.find("\n", start)
    return len(body) if end < 0 else end


def _word_end(body: str, start: int, limit: int) -> int:
    """The last end of a word before `limit`; `limit` if there is none."""
    if limit >= len(body) or body[limit].isspace():
        return limit
    blank = body.rfind(" ", start, limit)
    return blank if blank > start else limit
