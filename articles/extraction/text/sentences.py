"""Paragraphs and sentences of a body, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.lexicon import tables
from articles.extraction.records import Sentence

_LEXICON = tables("sentences")
BINDING = frozenset(_LEXICON["binding"])
LOOSE = frozenset(_LEXICON["loose"])
BEFORE_NUMBER = frozenset(_LEXICON["before_number"])
OPENERS = frozenset(_LEXICON["openers"])

PARAGRAPH = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")

# One line end, and a next line that opens no sentence: a small letter or a quotation.
WRAPPED = re.compile(r"\r?\n[ \t]*[a-z\"“'‘]")

# Where a sentence may end. One match per run of end marks; the surrounding text decides.
# The first mark is common to all branches, so that the search jumps from mark to mark.
SENTENCE_END = re.compile(
    r"""
    [.!?…؟।。！？]
    (?: (?<! [。！？] ) (?<! [.!?…؟।]. ) [.!?…؟।]*+   # end marks, from the first of them: a long row is read once
        ["'”’»)\]*_]{0,4} (?= \s )                    # closing marks, a gap
      | (?<= [a-z]{3} \. ) [”"]? (?= [A-Z][a-z] )     # the gap was lost: "…the attack.The army…"
      | (?<= [。！？] ) [”」』）"]{0,3}                  # scripts that write no gap
    )
    """,
    re.VERBOSE,
)

# The word before a full stop: letters, inner dots and hyphens. Matched in a short window only.
LAST_WORD = re.compile(r"[^\W\d_][\w.\-]*\Z")
WORD_WINDOW = 24

# The beginning of the next sentence, after the gap and opening marks.
NEXT_WORD = re.compile(r"\s{0,20} (?P<marks> [\"'“‘«„(\[*_—–-]{0,4} \s? ) (?P<word> [^\W_]{1,30} )?", re.VERBOSE)

# A quotation that opens directly before a word: “it rained,” she said.
QUOTED = re.compile('["“„«]')

INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # "J", "U.S": single letters with dots between


def split_sentences(body: str) -> tuple[Sentence, ...]:
    """The sentences of the body in order; none crosses a paragraph.

    >>> body = "Gen. Lee left. He said nothing."
    >>> [body[s.start:s.end] for s in split_sentences(body)]
    ['Gen. Lee left.', 'He said nothing.']
    """
    sentences = []
    for number, (start, end) in enumerate(_paragraphs(body)):
        opened = counted = start
        straight = 0
        for match in SENTENCE_END.finditer(body, start, end):
            stop, after = match.span()
            straight += body.count('"', counted, after)
            counted = after
            if stop > opened and _is_end(body, match, end, inside=straight % 2 > 0):
                sentences.append(Sentence(start=opened, end=after, paragraph=number))
                opened = _skip_blanks(body, after, end)
        if opened < end:
            sentences.append(Sentence(start=opened, end=end, paragraph=number))
    return tuple(sentences)


def bounds_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The start of the sentence that contains `start`, and the end of the one that contains `end`.

    >>> text = 'The mayor gave up. "It rained," Ann Lee said.'
    >>> text[slice(*bounds_around(text, 20, 30))]
    '"It rained," Ann Lee said.'
    """
    sentences = split_sentences(text)
    begin = max((sentence.start for sentence in sentences if sentence.start <= start), default=start)
    return begin, min((sentence.end for sentence in sentences if sentence.end >= end), default=end)


def _paragraphs(body: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without blanks at both ends; a wrapped line is no end."""
    begun = -1
    for match in PARAGRAPH.finditer(body):
        line = match.group()
        text = line.strip()
        if not text:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        begun = start if begun < 0 else begun
        # Mail and copied pages: a line that ends with a comma and a blank is only wrapped.
        if text[-1] == "," and line[-1] in " \t" and WRAPPED.match(body, match.end()):
            continue
        yield begun, start + len(text)
        begun = -1


def _skip_blanks(body: str, position: int, end: int) -> int:
    """The first position from `position` on that is not blank."""
    while position < end and body[position].isspace():
        position += 1
    return position


def _is_end(body: str, match: re.Match[str], end: int, *, inside: bool) -> bool:
    """Whether an end mark closes a sentence.

    Args:
        inside: an odd number of straight marks precedes, so that the next straight mark closes a quotation.
    """
    mark = match.group()
    if mark[0] in "。！？":
        return True
    following = NEXT_WORD.match(body, match.end(), end)
    word = following["word"] if following else None
    marks = following["marks"] if following else ""
    if word and word[0].islower():
        # Features with quoted fragments: 'The mayor gave up. "it rained," she said.'
        opens = QUOTED.fullmatch(marks) is not None and not (inside and marks == '"')
        return mark == "." and opens and _full_stop_ends(body, match.start(), word, opens=False)
    if mark[0] != "." or mark[:2] == "..":
        return True
    opens = bool(marks.strip()) or (word is not None and word.lower() in OPENERS)
    return _full_stop_ends(body, match.start(), word, opens=opens)


def _full_stop_ends(body: str, stop: int, word: str | None, *, opens: bool) -> bool:
    """Whether the full stop at `stop` is more than the dot of an abbreviation.

    `word` is the next word, `opens` whether it likely opens a sentence.
    """
    last = LAST_WORD.search(body[max(0, stop - WORD_WINDOW) : stop].rpartition(" ")[2])
    if last is None or word is None:
        return True
    before = last.group().lower()
    if before.removeprefix("then-").removeprefix("ex-") in BINDING:  # "then-Gov. Ida Holm"
        return False
    if before in BEFORE_NUMBER and word[0].isdigit():
        return False
    if INITIAL.fullmatch(last.group()) and (len(before) > 1 or (before != "i" and last.group().isupper())):
        return opens and len(before) > 1
    return opens if before in LOOSE else True
