"""The kind of a block by its own words alone: the forms in which pages print what is not the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from articles.extraction.lexicon import tables
from articles.extraction.records import RemovalReason

from .blocks import Block
from .header_lines import READING_TIME, is_byline, is_date_line, split_header
from .outlets import AGENCY_NAMES

_LEXICON = tables("boilerplate")


def _reasons(table: dict[str, list[str]]) -> dict[str, RemovalReason]:
    """Each text of a lexicon table with its reason for removal."""
    return {text: RemovalReason(reason) for reason, texts in table.items() for text in texts}


SECTIONS = frozenset(_LEXICON["lines"]["section"])
LINES = _reasons({reason: lines for reason, lines in _LEXICON["lines"].items() if reason != "section"})
OPENINGS = _reasons(_LEXICON["openings"])
PASSAGES = _reasons(_LEXICON["passages"])
_INNER = {passage: max(passage.split(" ")[1:-1], key=len, default="") for passage in PASSAGES}
"""The longest word of each passage between two blanks, "" if there is none."""
OPENINGS_LIMIT: int = _LEXICON["openings_limit"]
PASSAGES_LIMIT: int = _LEXICON["passages_limit"]


def _any_of(texts: Iterable[str]) -> str:
    """An alternation of plain texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)))


OPENING = re.compile(_any_of(OPENINGS))

SEPARATOR = re.compile(r"[\W_]+")  # a block without a letter or digit
# A block that is one link: "[words](target)", with "Read more" or a handle before it, and an image
ONLY_LINK = re.compile(
    r"(?:[^\[\]\n]{0,40}?[:»>-]?\s?) !? \[ [^\[\]\n]{1,500} \] \( [^()\n]{0,1000} \) [\s.»>]{0,3}", re.VERBOSE
)
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)")
BARE_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}")
# The photo credit at the end of a line: "… in Cairo [Anadolu]", "… (Reuters)", "… / AFP"
PHOTO_CREDIT = re.compile(
    r"""(?: \[ [A-Z][^\[\]]{1,60} \]
    | \( [^()]{0,40} \b (?:Reuters|AFP|AP|EPA|Getty|Anadolu|[Pp]hoto|[Hh]andout|TASS|Xinhua) \b [^()]{0,40} \)
    | [/|©-] \s? (?:Reuters|AFP|AP|EPA|Getty\sImages|Anadolu|Handout|Xinhua|Shutterstock) ) \s? \Z""",
    re.VERBOSE,
)
CAPTION_LABEL = re.compile(r"(?:image |photo |picture )?captions?\s?[:,]?|photo\s?:|image\s?:", re.IGNORECASE)
CAPTION_LIMIT = 300
_AGENCY = f"(?:{_any_of([*AGENCY_NAMES, 'Agencies', 'AGENCIES', 'agencies'])})"
# A line of agencies: "(AFP)", "AFP, AP and Reuters", "/TASS/"; with the editor's initials before it: "al/jh (AFP, dpa)"
CREDIT_LINE = re.compile(
    rf"(?:[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{0,3}}\s)?[—–/(\[-]{{0,2}}\s?{_AGENCY}(?:[\s,/&]{{1,3}}(?:and\s)?{_AGENCY}){{0,5}}[)\]/]?\.?"
)
# The credit that closes the last paragraph: "… on Monday. (AFP)", "… on Monday. — Reuters"
TAIL_CREDIT = re.compile(
    rf"""(?<=[.!?"”’]) \s{{1,3}}
    (?: [(\[/]{_AGENCY}(?:[\s,/&]{{1,3}}(?:and\s)?{_AGENCY}){{0,5}}[)\]/] | [—–-]{{1,2}}\s?{_AGENCY}
      | \( (?:Additional\s|With\s)? (?:[Rr]eporting|Writing|Editing|Compiled) \sby\s [^()]{{1,250}} \) ) \.?\Z""",
    re.VERBOSE,
)
TAIL_WINDOW = 300

SENTENCE_END = re.compile(r"[.!?…。！？؟:;]+\s?[\"'”’»)\]*_]*\Z|[,—–-][\"”»]?\Z")
ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.){0,4}|\b(?:Inc|Jr|Sr|Co|Corp|Ltd)\.)\Z")
WORD = re.compile(r"[^\W\d_]{2,}")
# In scripts without blanks between words, four characters count as a word.
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")

RUNNING_WORDS, LONG_BLOCK = 4, 250  # running text has this many words in a sentence, or this many characters
BROKEN_LENGTH = 40  # a paragraph this long that stops in mid-sentence continues in the next one


def passages_in(text: str) -> tuple[str, ...]:
    """The telltale passages that a whole document contains: most contain none, so their blocks need no search."""
    lowered = text.lower()
    pieces = frozenset(lowered.split())
    # A word inside a passage is a piece of every text that holds the passage: a look-up instead of a search.
    return tuple([words for words, inner in _INNER.items() if (not inner or inner in pieces) and words in lowered])


def recognise(block: Block, passages: Iterable[str] = tuple(PASSAGES)) -> RemovalReason | None:
    """The kind of the block by its own words alone, None if they do not show it.

    Args:
        block: the block.
        passages: the telltale passages to look for, if those in the document are known.
    """
    text = block.text
    if not text or SEPARATOR.fullmatch(text):
        return RemovalReason.SEPARATOR if not IMAGE.search(block.raw[:2000]) else RemovalReason.RELATED_LINK
    if len(text) > PASSAGES_LIMIT:
        return None
    lowered = text.lower()
    if line := LINES.get(lowered.rstrip(" .:»›>→…")):
        return line
    if len(text) <= OPENINGS_LIMIT and (short := _recognise_short(block, lowered)):
        return short
    reason = next((PASSAGES[words] for words in passages if words in lowered), None)
    if reason in (RemovalReason.CAPTION, RemovalReason.SOCIAL) and len(text) > CAPTION_LIMIT:
        return None
    return reason


def is_running(text: str) -> bool:
    """Whether the words are running text and not a heading: a sentence that ends, or many words.

    >>> is_running("Talks were held in Cairo."), is_running("Talks in Cairo")
    (True, False)
    """
    if len(text) >= LONG_BLOCK:
        return True
    return ends_sentence(text) and is_wordy(text)


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence or a clause, not like a heading."""
    tail = text[-12:]
    if SENTENCE_END.search(tail) is not None:
        return ABBREVIATION_END.search(tail) is None
    return TAIL_CREDIT.search(text[-TAIL_WINDOW:]) is not None


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence runs on from one block to the next."""
    if len(before) < BROKEN_LENGTH or not after[:1].islower() or before[-1] == ":":
        return False
    return before[-1] == "," or (before[-1].isalnum() and not ends_sentence(before))


def is_wordy(text: str) -> bool:
    """Whether the text has as many words as a sentence of running text."""
    words = sum(1 for _ in islice(WORD.finditer(text), RUNNING_WORDS))
    return words == RUNNING_WORDS or words + len(UNSPACED.findall(text)) // 4 >= RUNNING_WORDS


def _recognise_short(block: Block, lowered: str) -> RemovalReason | None:
    """The kind of a line or short paragraph by its form."""
    text = block.text
    if opening := OPENING.match(lowered):
        return OPENINGS[opening.group()]
    if READING_TIME.fullmatch(text):
        return RemovalReason.READING_TIME
    if ("](" in block.raw and ONLY_LINK.fullmatch(block.raw)) or BARE_LINK.fullmatch(text):
        return RemovalReason.RELATED_LINK
    if is_date_line(text):
        return RemovalReason.DATE
    if is_byline(text):
        return RemovalReason.BYLINE
    if CREDIT_LINE.fullmatch(text):
        return RemovalReason.CREDIT
    if PHOTO_CREDIT.search(text) and not ends_sentence(PHOTO_CREDIT.sub("", text).rstrip()):
        return RemovalReason.CAPTION
    return split_header(text)
