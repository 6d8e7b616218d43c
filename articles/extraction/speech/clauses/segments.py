"""Sentences for the clause rules: a quotation is one word, and "Why?" Lee asked is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.rules import AFTER, BEFORE
from articles.extraction.text.tokens import MARK, PARAGRAPH, QUOTATION

from .agents import is_agent
from .noun_phrases import phrase_after
from .records import Frame
from .text import ClauseText
from .verb_groups import find_frames

_WORDS = word_sets("clauses", "segments")
LONGEST_SEGMENT = 200
"""Maximum number of words of a sentence that are read together; a longer one is split: hostile text costs no more."""
BESIDE = 4
"""Words before and behind a segment that rules about it may still look at."""
COMPLETE = _WORDS["complete_classes"]
"""Classes of verbs that need no words after them: "the owner disagreed"."""
DASHES = frozenset(("—", "–", "-", "--", "~", "―"))
BEHIND_NAME = _WORDS["behind_name"]
"""May follow the name that signs a quotation."""
SPOKEN_ENDS = frozenset("?!…—-–.")


@dataclass(slots=True, kw_only=True, eq=False)
class ClauseSegment:
    """One sentence: its words, its reporting clauses, and the words that are quotations.

    Never changed, yet not frozen, because one is created for every sentence.
    """

    low: int
    high: int
    paragraph: int
    frames: tuple[Frame, ...]
    quotations: tuple[int, ...]
    opens_paragraph: bool = False
    lows: frozenset[str] = frozenset()
    """The words where anything is quoted, and those right next to them: rules that need a rare word look here first."""


def split_segments(text: ClauseText) -> Iterator[ClauseSegment]:
    """The segments of a text in order."""
    words = text.words
    paragraph = -1
    low = 0
    pending: ClauseSegment | None = None
    for high in text.breaks:
        # Hostile text without a stop is read in pieces.
        for start in range(low, high, LONGEST_SEGMENT):
            fresh = _segment(text, start, min(high, start + LONGEST_SEGMENT), paragraph, opens=pending is None)
            # "Why?" Lee asked: the splitter ends a sentence at the mark, but the clause belongs to it.
            if pending is not None and _belongs(text, pending, fresh):
                pending = _segment(text, pending.low, fresh.high, paragraph, opens=pending.opens_paragraph)
            else:
                if pending is not None:
                    yield pending
                pending = fresh
        if words[high].kind is PARAGRAPH:
            if pending is not None:
                yield pending
            pending = None
            paragraph += 1
        low = high + 1


def _segment(text: ClauseText, low: int, high: int, paragraph: int, *, opens: bool) -> ClauseSegment:
    """The segment of these words."""
    frames, quotations = find_frames(text, low, high), text.quotations_between(low, high)
    beside = text.words[max(low - BESIDE, 0) : high + BESIDE] if frames or quotations else ()
    return ClauseSegment(
        low=low,
        high=high,
        paragraph=paragraph,
        frames=tuple(frames),
        quotations=quotations,
        opens_paragraph=opens,
        lows=frozenset([word.low for word in beside]),
    )


def is_signature(text: ClauseText, low: int, high: int) -> bool:
    """Whether words that begin with a dash only name somebody: "— Ann Lee, mayor", "- Harbour Board spokesman"."""
    if low + 1 >= high:
        return False
    found = phrase_after(text, low + 1, high)
    if found is None or found[0].pronoun:
        return False
    phrase = found[0]
    behind = text.words[phrase.last + 1] if phrase.last + 1 < high else None
    named = phrase.person >= 0 or (behind is None and is_agent(text.words[phrase.head].low))
    return named and (behind is None or behind.kind is MARK or behind.low in BEHIND_NAME)


def _belongs(text: ClauseText, before: ClauseSegment, fresh: ClauseSegment) -> bool:
    """Whether a segment is the attribution of the quotation at the end of the previous one."""
    last = text.words[before.high - 1]
    if last.kind is not QUOTATION or fresh.quotations:
        return False
    # Pull quotes and embedded posts: '"We agree." — Ann Lee, mayor'.
    if text.words[fresh.low].low in DASHES and is_signature(text, fresh.low, fresh.high):
        return True
    if not fresh.frames:
        return False
    frame = fresh.frames[0]
    # Only "Lee asked" or "asked Lee" at the very beginning belongs to the words before it.
    if frame.first != fresh.low or frame.shape not in (BEFORE, AFTER):
        return False
    # "Who pays?" The owner disagreed: a whole sentence about what somebody did.
    if frame.name in COMPLETE:
        return False
    inner = text.body[last.start : last.end].rstrip("\"”»'’」』 ")
    end = inner[-1:] or "."
    if end in SPOKEN_ENDS and end != ".":
        return True
    behind = text.words[frame.last + 1] if frame.last + 1 < fresh.high else None
    # American copy that ends the words with a stop: "We agree." Lee said, laughing.
    if end != "." or behind is None or behind.kind is not MARK:
        return False
    # "It is over." The miners complained: only a verb that cannot be without its words belongs to them.
    return behind.low == "," or (frame.name == "said" and frame.bare)
