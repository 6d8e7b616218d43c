"""Conversations printed as "NAME: words", one paragraph a turn, without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.rules import MarkRule

from .regions import Region

# A label at the start of a paragraph: one to five words, maybe a remark in brackets, a colon or (after Q and A) a stop.
LABEL = re.compile(
    r"""
    [*_]{0,2}
    (?P<name> [^\W\d_][\w.'’\-]* (?: [ ][^\W\d_&][\w.'’\-]* ){0,4} )
    (?: [ ]? \( [^()\n]{1,30} \) )?
    [*_]{0,2} (?: : | (?<=\b[QA])\. ) [*_]{0,2}
    \s* (?=\S)
    """,
    re.VERBOSE,
)
LONGEST_LABEL = 60
"""Characters at the start of a paragraph within which its label ends."""
FEWEST_TURNS = 3
ADDRESSING = re.compile(r"\?|\b(?:I|I['’]m|we|you|my|our|your|We|You|My|Our|Your)\b")
"""What people say to each other and no table or list contains."""
_WORDS = word_sets("quotations", "transcripts")
SMALL, QUESTIONS, ANSWERS = _WORDS["small"], _WORDS["questions"], _WORDS["answers"]


def find_turns(body: str, paragraphs: Sequence[tuple[int, int]]) -> Mapping[int, Region]:
    """The words of each turn of a conversation by the number of its paragraph; empty if the text prints none.

    >>> body = "Lind: Why now?\\nHolm: I am tired.\\nLind: Only tired?"
    >>> [body[turn.start : turn.end] for turn in find_turns(body, [(0, 14), (15, 32), (33, 50)]).values()]
    ['Why now?', 'I am tired.', 'Only tired?']
    """
    labels: dict[int, tuple[str, int]] = {}
    for number, (start, end) in enumerate(paragraphs):
        if not _may_be_labelled(body, start, end):
            continue
        match = LABEL.match(body, start, end)
        if match is not None and _is_label(match["name"]):
            labels[number] = (match["name"].rpartition(" ")[2].lower().strip("."), match.end())
    counts = Counter(key for key, _ in labels.values())
    # A list of facts has as many labels as lines; people who talk speak more than once.
    if len(labels) < FEWEST_TURNS or len(counts) < 2 or max(counts.values()) < 2:
        return {}
    spoken = sum(1 for number, (_, first) in labels.items() if ADDRESSING.search(body, first, paragraphs[number][1]))
    if spoken * 2 < len(labels):
        return {}
    return {
        number: Region(
            start=first,
            end=paragraphs[number][1],
            outer_start=first,
            outer_end=paragraphs[number][1],
            paragraph=number,
            rule=MarkRule.TURN,
        )
        for number, (_, first) in labels.items()
    }


def _may_be_labelled(body: str, start: int, end: int) -> bool:
    """Whether a paragraph may open with a label: the cheap question, asked of every paragraph."""
    if body.find(":", start, min(end, start + LONGEST_LABEL)) >= 0:
        return True
    return body[start : start + 2] in ("Q.", "A.")


def _is_label(name: str) -> bool:
    """Whether words before a colon are written like a name."""
    return all(word[0].isupper() or word in SMALL for word in name.split())


def is_question_label(label: str) -> bool:
    """Whether a label only says that a question follows."""
    return label.lower().strip(".*_ ") in QUESTIONS


def is_answer_label(label: str) -> bool:
    """Whether a label only says that an answer follows."""
    return label.lower().strip(".*_ ") in ANSWERS
