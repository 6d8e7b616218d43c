"""Which blocks belong to the body and which do not; every verdict has its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from articles.extraction.records import RemovalReason

from .block_patterns import (
    CAPTION_LABEL,
    CAPTION_LIMIT,
    SECTIONS,
    TAIL_CREDIT,
    TAIL_WINDOW,
    WORD,
    ends_sentence,
    is_running,
    is_wordy,
    passages_in,
    recognise,
    runs_on,
)
from .blocks import Block
from .header_lines import is_name, read_dateline
from .headlines import headline_of, is_site_name, same_words, site_bar

HEADLINE_LIMIT, DECK_LIMIT = 250, 400  # characters; longer blocks are paragraphs
DECK_LENGTH = 40  # shorter ones may recur by chance
DECK_REACH = 8  # how many blocks later a deck may be repeated
DUPLICATE_LENGTH = 60
SHORT_LAST_WORD = re.compile(r"(?:\s[a-z]{1,3}|,)\Z")  # "during a": no headline ends like this
TAIL_WORDS, TAIL_LOWER = 14, 0.6  # a last sentence without its full stop is longer than a link, and not in capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockVerdict:
    """A block and the reason for leaving it out, None if it is in the body; `start` to `end` is the part kept."""

    block: Block
    reason: RemovalReason | None
    start: int
    end: int
    note: str = ""  # the words that matter: a headline without its site, a dateline, a credit


def judge(blocks: Sequence[Block], headline: str | None = None) -> tuple[BlockVerdict, ...]:
    """A verdict on every block, in order.

    Args:
        blocks: the blocks of one document.
        headline: the headline, if it is known from elsewhere.
    """
    passages = passages_in("\n".join(block.text for block in blocks))
    reasons: list[RemovalReason | None] = [recognise(block, passages) for block in blocks]
    _mark_labelled_captions(blocks, reasons)
    body = _body_start(blocks, reasons)
    notes: dict[int, str] = {}
    _judge_lead(blocks, reasons, body, notes, headline)
    _mark_duplicates(blocks, reasons)
    _judge_tail(blocks, reasons, body)
    verdicts = [
        BlockVerdict(block=block, reason=reason, start=block.start, end=block.end, note=notes.get(index, ""))
        for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True))
    ]
    return _trim(verdicts)


def _mark_labelled_captions(blocks: Sequence[Block], reasons: list[RemovalReason | None]) -> None:
    """Mark the block after a bare "Caption:" as a caption."""
    for index in range(len(blocks) - 1):
        if CAPTION_LABEL.fullmatch(blocks[index].text):
            reasons[index] = RemovalReason.CAPTION
            if reasons[index + 1] is None and len(blocks[index + 1].text) <= 2 * CAPTION_LIMIT:
                reasons[index + 1] = RemovalReason.CAPTION


def _body_start(blocks: Sequence[Block], reasons: Sequence[RemovalReason | None]) -> int:
    """The index of the first block of running text, or the number of blocks if there is none."""
    open_blocks = [index for index, reason in enumerate(reasons) if reason is None]
    running = list(islice((index for index in open_blocks if is_running(blocks[index].text)), 2))
    if not running:
        short = (index for index in open_blocks if _is_short_opening(blocks[index].text, alone=True))
        return next(short, len(blocks))
    # A preceding paragraph that breaks off is really the first one.
    place = open_blocks.index(running[0])
    before = blocks[open_blocks[place - 1]].text if place else ""
    if runs_on(before, blocks[running[0]].text) and (place > 1 or SHORT_LAST_WORD.search(before)):
        return open_blocks[place - 1]
    first = running[0]
    # A question may be a headline: "Who pays for the war?"
    if first == open_blocks[0] and len(running) > 1 and _is_question(blocks[first].text):
        return running[1]
    # A short sentence directly before it opens the body: "He spoke plainly." or "The minister said:"
    undecided = set(open_blocks)
    while first - 1 in undecided and _is_short_opening(blocks[first - 1].text, alone=first - 1 == open_blocks[0]):
        first -= 1
    return first


def _is_short_opening(text: str, *, alone: bool) -> bool:
    """Whether a short block ends like a sentence; the very first block must end with a full stop."""
    return ends_sentence(text) and len(WORD.findall(text)) > 1 and (not alone or text.rstrip("\"”’'")[-1:] == ".")


def _is_question(text: str) -> bool:
    """Whether a short text is one question or exclamation."""
    return len(text) <= HEADLINE_LIMIT and text[-1] in "?!" and "." not in text and not text.startswith(('"', "“"))


def _judge_lead(
    blocks: Sequence[Block],
    reasons: list[RemovalReason | None],
    body: int,
    notes: dict[int, str],
    known: str | None,
) -> None:
    """Find headline and deck, and classify everything else before the body."""
    open_blocks = [index for index in range(body) if reasons[index] is None]
    for index in open_blocks:
        if _is_repeated(blocks, reasons, index, body):
            reasons[index] = RemovalReason.DECK
    open_blocks = [index for index in open_blocks if reasons[index] is None]
    chosen = _choose_headline(blocks, open_blocks, body, known)
    if known is not None and body < len(blocks) and same_words(blocks[body].text, known):
        reasons[body], notes[body], chosen = RemovalReason.HEADLINE, blocks[body].text, body
    for index in open_blocks:
        text = blocks[index].text
        if index == chosen:
            reasons[index], notes[index] = RemovalReason.HEADLINE, headline_of(text)
        elif body == len(blocks) and (len(open_blocks) == 1 or is_wordy(text)):
            continue  # nothing here is running text, so these lines are the whole body
        else:
            if _is_section(text):
                notes[index] = text
            reasons[index] = _reason_in_lead(text, before=chosen is None or index < chosen)
    if chosen is not None:
        _mark_byline(blocks, reasons, chosen, body)
        _mark_decks(blocks, reasons, chosen, body)


def _choose_headline(blocks: Sequence[Block], lead: Sequence[int], body: int, known: str | None) -> int | None:
    """The lead block that shares the most words with the body; the first one if none shares any."""
    if known is not None:
        for index in lead:
            if same_words(headline_of(blocks[index].text), known):
                return index
    for index in lead:
        if re.match(r"#{1,2}\s", blocks[index].raw):
            return index
    fit = [
        index
        for index in lead
        if len(blocks[index].text) <= HEADLINE_LIMIT
        and not is_site_name(blocks[index].text)
        and not _is_section(blocks[index].text)
    ]
    if not fit or (body == len(blocks) and not any(is_wordy(blocks[i].text) for i in fit[1:])):
        return None  # a single line is the whole text rather than a headline over nothing
    vocabulary = {word.lower() for block in blocks[body : body + 4] for word in WORD.findall(block.text[:1000])}

    def shared(index: int) -> tuple[int, int]:
        words = {word.lower() for word in WORD.findall(blocks[index].text) if len(word) > 3}
        return (min(len(words & vocabulary), 4), min(len(words), 2))

    best = max(fit, key=shared)
    # An earlier block that shares nearly as much wins: a headline is followed by a deck or a caption.
    return next(
        index for index in fit if 2 * shared(index)[0] >= shared(best)[0] and shared(index)[1] >= shared(best)[1]
    )


def _is_section(text: str) -> bool:
    """Whether the line is the name of a section."""
    return text.lower().strip(" :»›>/") in SECTIONS


def _reason_in_lead(text: str, *, before: bool) -> RemovalReason:
    """The reason for leaving out a line before the body that is not the headline."""
    if site_bar(text) is not None or is_site_name(text):
        return RemovalReason.SITE_TITLE
    if before or _is_section(text) or not is_wordy(text):
        return RemovalReason.NAVIGATION
    return RemovalReason.DECK


def _mark_byline(blocks: Sequence[Block], reasons: list[RemovalReason | None], headline: int, body: int) -> None:
    """Mark a bare name between the headline and a date line as a byline."""
    for index in range(headline + 1, body):
        beside = {reasons[near] for near in (index - 1, index + 1) if headline < near < len(blocks)}
        short = (
            reasons[index] in (RemovalReason.NAVIGATION, RemovalReason.DECK) and len(blocks[index].text) < DECK_LENGTH
        )
        if short and RemovalReason.DATE in beside and is_name(blocks[index].text):
            reasons[index] = RemovalReason.BYLINE


def _mark_decks(blocks: Sequence[Block], reasons: list[RemovalReason | None], headline: int, body: int) -> None:
    """Mark the first running text as a deck if it is repeated below or precedes a byline, date or dateline."""
    if body >= len(blocks) or reasons[body] is not None or len(blocks[body].text) > DECK_LIMIT:
        return
    deck = blocks[body].text
    below = [index for index in range(body + 1, len(blocks)) if reasons[index] is None][:DECK_REACH]
    if not below:
        return
    between = set(reasons[body + 1 : below[0]])
    header = between & {RemovalReason.BYLINE, RemovalReason.DATE, RemovalReason.READING_TIME}
    if (
        _is_repeated(blocks, reasons, body, body + 1)
        or header
        or (read_dateline(blocks[below[0]].text) and not read_dateline(deck))
    ):
        reasons[body] = RemovalReason.DECK


def _is_repeated(blocks: Sequence[Block], reasons: Sequence[RemovalReason | None], index: int, body: int) -> bool:
    """Whether one of the first blocks of the body contains the words of a longish block before it."""
    core = blocks[index].text.rstrip(".\"”’' ")
    if not DECK_LENGTH <= len(core) <= DECK_LIMIT:
        return False
    below = [block.text for block, reason in zip(blocks[body:], reasons[body:], strict=True) if reason is None]
    return any(core in text for text in below[:DECK_REACH])


def _mark_duplicates(blocks: Sequence[Block], reasons: list[RemovalReason | None]) -> None:
    """Mark a long block that occurs verbatim earlier as a duplicate, unless the earlier one was the deck."""
    seen: dict[str, RemovalReason | None] = {}
    for index, block in enumerate(blocks):
        if len(block.text) < DUPLICATE_LENGTH:
            continue
        repeated = block.text in seen
        if repeated and not (seen[block.text] is RemovalReason.DECK and reasons[index] is None):
            reasons[index] = RemovalReason.DUPLICATE
        if not repeated or seen[block.text] is RemovalReason.DECK:
            seen[block.text] = reasons[index]


def _judge_tail(blocks: Sequence[Block], reasons: list[RemovalReason | None], body: int) -> None:
    """Mark the headings after the last running text as what they are: links to other pages."""
    last = len(blocks) - 1
    while last > body and (reasons[last] is not None or not _is_bodily(blocks[last].text)):
        last -= 1
    if last < body or blocks[last].text.endswith(":"):
        return  # a list that the text announces belongs to the body
    for index in range(last + 1, len(blocks)):
        if reasons[index] is None:
            wordy = is_wordy(blocks[index].text)
            reasons[index] = RemovalReason.RELATED_LINK if wordy else RemovalReason.NAVIGATION


def _is_bodily(text: str) -> bool:
    """Whether a block at the end of a document belongs to the body."""
    if ends_sentence(text) or text[0] in '"“«„':
        return True
    words = WORD.findall(text)
    return len(words) >= TAIL_WORDS and sum(word.islower() for word in words) > TAIL_LOWER * len(words)


def _trim(verdicts: list[BlockVerdict]) -> tuple[BlockVerdict, ...]:
    """The verdicts, with dateline and closing credit cut from the first and last body blocks."""
    body = [index for index, verdict in enumerate(verdicts) if verdict.reason is None]
    for index in body[:2]:
        verdict = verdicts[index]
        if length := read_dateline(verdict.block.raw):
            note = verdict.block.raw[:length]
            verdicts[index] = replace(verdict, start=verdict.start + length, note=note)
            break
    if body and (match := TAIL_CREDIT.search(verdicts[body[-1]].block.raw[-TAIL_WINDOW:])):
        verdict = verdicts[body[-1]]
        verdicts[body[-1]] = replace(verdict, end=verdict.end - len(match.group()), note=verdict.note)
    return tuple(verdicts)
