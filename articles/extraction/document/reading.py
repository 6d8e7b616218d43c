"""From raw text to a document: blocks, verdicts, metadata, and the body with its map back to the raw text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.records import BodySegment, Hints, Metadata, RemovalReason, Removed

from .block_patterns import runs_on
from .blocks import LINE_BREAK, Block, Piece, clean, split_blocks
from .boilerplate import BlockVerdict, judge
from .damage import damage
from .frontmatter import read_front_matter
from .metadata import describe


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The body of a raw text, its position there, what was left out, and the metadata."""

    body: str
    segments: tuple[BodySegment, ...]
    removed: tuple[Removed, ...]
    metadata: Metadata
    problems: tuple[str, ...]


def read_document(raw: str, hints: Hints, *, plain: bool = False) -> Document:
    """The document in a raw text; every string gives one.

    >>> read_document("Talks begin\\n\\nBy Ann Lee\\n\\nThe talks began on Monday.", Hints()).body
    'The talks began on Monday.'
    """
    front, offset = read_front_matter(raw)
    blocks = split_blocks(raw)
    header = [block for block in blocks if block.start < offset]
    verdicts = judge(blocks[len(header) :], hints.headline or front.get("headline"))
    if plain:
        body, segments = raw, _whole(raw)
        removed: tuple[Removed, ...] = ()
    else:
        body, segments = _assemble(raw, verdicts)
        removed = (*_remove(header), *_removed(verdicts))
    metadata, problems = describe(verdicts, hints, front, body)
    problems = (*problems, *damage(raw))
    if not body.strip():
        problems = (*problems, "empty body: nothing in the text is running text")
    return Document(body=body, segments=segments, removed=removed, metadata=metadata, problems=problems)


def _whole(raw: str) -> tuple[BodySegment, ...]:
    """The map of a body that equals the raw text."""
    return (BodySegment(body_start=0, raw_start=0, length=len(raw)),) if raw else ()


def _remove(header: Sequence[Block]) -> tuple[Removed, ...]:
    """The front matter as one removed stretch."""
    if not header:
        return ()
    return (Removed(start=header[0].start, end=header[-1].end, reason=RemovalReason.FRONT_MATTER),)


def _removed(verdicts: Sequence[BlockVerdict]) -> tuple[Removed, ...]:
    """The stretches that the verdicts remove: whole blocks, datelines, closing credits."""
    removed = []
    for verdict in verdicts:
        block = verdict.block
        if verdict.reason is not None:
            removed.append(Removed(start=block.start, end=block.end, reason=verdict.reason))
            continue
        if block.start < verdict.start:
            removed.append(Removed(start=block.start, end=verdict.start, reason=RemovalReason.DATELINE))
        if verdict.end < block.end:
            removed.append(Removed(start=verdict.end, end=block.end, reason=RemovalReason.CREDIT))
    return tuple(removed)


def _assemble(raw: str, verdicts: Sequence[BlockVerdict]) -> tuple[str, tuple[BodySegment, ...]]:
    """The body and its segments from the verdicts that keep something."""
    pieces: list[Piece] = []
    before: BlockVerdict | None = None
    for verdict in verdicts:
        if verdict.reason is not None:
            continue
        kept = _kept(raw, verdict)
        if not kept:
            continue
        if before is not None:
            pieces.extend(_joint(raw, before, verdict))
        pieces.extend(kept)
        before = verdict
    return "".join(words for _, words in pieces), _map(pieces)


def _kept(raw: str, verdict: BlockVerdict) -> list[Piece]:
    """The pieces of the body that a block leaves."""
    block = verdict.block
    if block.text == block.raw and (verdict.start, verdict.end) == (block.start, block.end):
        return [(block.start, block.text)] if block.text else []  # nearly every block: nothing in it is cleaned
    return _strip(clean(raw, verdict.start, verdict.end))


def _strip(pieces: list[Piece]) -> list[Piece]:
    """The pieces without blanks at the beginning and the end."""
    while pieces and not pieces[0][1].strip():
        pieces.pop(0)
    while pieces and not pieces[-1][1].strip():
        pieces.pop()
    if pieces:
        start, words = pieces[0]
        pieces[0] = (start + len(words) - len(words.lstrip()), words.lstrip())
        pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip())
    return pieces


def _joint(raw: str, before: BlockVerdict, after: BlockVerdict) -> list[Piece]:
    """What separates two body blocks: an empty line, a single line break if the raw text has only one, or a blank."""
    breaks = [match.start() for match in LINE_BREAK.finditer(raw, before.end, after.start)][:2]
    if not breaks:
        return []
    if runs_on(before.block.text, after.block.text):
        return [(breaks[0], " ")]
    return [(position, "\n") for position in breaks]


def _map(pieces: Sequence[Piece]) -> tuple[BodySegment, ...]:
    """The segments of the pieces, with those adjacent in both texts joined."""
    stretches: list[tuple[int, int, int]] = []
    position = 0
    end = -1  # of the raw stretch before
    for start, words in pieces:
        if start == end:
            body_start, raw_start, length = stretches[-1]
            stretches[-1] = (body_start, raw_start, length + len(words))
            end = start + len(words)
        elif words:
            stretches.append((position, start, len(words)))
            end = start + len(words)
        position += len(words)
    return tuple([BodySegment(body_start=body, raw_start=start, length=length) for body, start, length in stretches])
