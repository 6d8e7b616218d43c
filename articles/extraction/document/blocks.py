"""The blocks of a raw text: its paragraphs and lines, each with raw offsets, and the cleaning of their characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .mapping import INVISIBLE, INVISIBLE_CLASS, REFERENCE_FORM, referred

Piece = tuple[int, str]
"""Raw offset and text of a run of characters that are the same in the raw text."""

# Every character that ends a line; "\r
# " counts once, at its "
# ".
LINE_BREAK = re.compile(r"\n|\r(?!\n)|[\v\f\x1c\x1d\x1e\x85\u2028\u2029]")

_BLANKS = "".join(character for character in map(chr, range(0x3001)) if character.isspace() and character != " ")
# Characters that cleaning may change; a block with neither these nor double blanks is taken over unchanged.
# One character class, which a search scans far faster than alternatives.
SPECIAL = re.compile(rf"[\\*_\[<&`{_BLANKS}{INVISIBLE_CLASS}]")

# Where a token below may begin: a search leaps there, and tries few positions instead of all.
LEAP = re.compile(rf"[!\\*_\[<&{_BLANKS}{INVISIBLE_CLASS}]| \s")
# What cleaning deletes or replaces, tried from left to right at each position. All lengths are capped.
TOKEN = re.compile(
    r"""
      (?P<blank> \s{2,} | [^\S ] )                              # runs of blanks, NBSP, tabs, line breaks
    | \\{1,4} (?P<escaped> [*_\[\]`#.()!-] )                                      # a Markdown escape
    | (?P<image> !\[ [^\[\]\n]{0,500} \] \( [^()\n]{0,1000} \) )
    | \[ (?P<label> [^\[\]\n]{1,500} ) \] \( [^()\n]{0,1000} \)                  # an inline link keeps its words
    | (?P<tag> < /? (?:p|br|b|i|u|em|strong|a|span|div|img|hr|blockquote|h[1-6]|ul|ol|li|figure|figcaption|q|cite)
               (?: \s [^<>]{0,500} )? /? > )
    | (?P<emphasis> \*{1,3} | _{1,3} )
    """
    rf"| (?P<invisible> [{INVISIBLE_CLASS}] ) | (?P<reference> {REFERENCE_FORM} )",
    re.VERBOSE,
)

# Markdown in front of a block: heading, quotation, list
OPENING_MARK = re.compile(r"(?:#{1,6}|>{1,3}|[*•·▪●])\s{1,4}(?=\S)")

# Hard-wrapped text: lines no longer than this, each as full as the next word allows.
MAX_WRAP, MIN_WRAP, WRAP_SLACK = 100, 40, 4
WRAPPED_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a line of the raw text: raw offsets, and its cleaned text."""

    start: int
    end: int
    raw: str
    text: str


def split_blocks(raw: str) -> tuple[Block, ...]:
    """The paragraphs of the raw text; lines of hard-wrapped text are joined, other lines are blocks of their own."""
    lines = list(_lines(raw))
    width = _wrap_width(raw, lines)
    ranges: list[tuple[int, int]] = []
    last = (0, 0)
    for start, end in lines:
        if width and ranges and _continues(raw, last, (start, end), width):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
        last = (start, end)
    return tuple(make_block(raw, start, end) for start, end in ranges)


def make_block(raw: str, start: int, end: int) -> Block:
    """The block of a raw stretch."""
    text = "".join(words for _, words in clean(raw, start, end))
    return Block(start=start, end=end, raw=raw[start:end], text=text.strip())


def clean(raw: str, start: int, end: int) -> list[Piece]:
    """The runs of characters that cleaning leaves of a raw stretch.

    >>> clean('*"Yes"* she  said', 0, 17)
    [(1, '"Yes"'), (7, ' she'), (11, ' '), (13, 'said')]
    """
    opening = OPENING_MARK.match(raw, start, end)
    start = opening.end() if opening else start
    if SPECIAL.search(raw, start, end) is None and raw.find("  ", start, end) < 0:
        return [(start, raw[start:end])] if start < end else []
    pieces: list[Piece] = []
    position = start
    closable = {"*": 0, "_": _count_closers(raw, start, end)}
    pending = {"*": 0, "_": 0}
    for token in leap_to_tokens(raw, start, end):
        kept = _keep(raw, token, start, end, pending, closable)
        if kept is None:
            continue
        if position < token.start():
            pieces.append((position, raw[position : token.start()]))
        if kept[1]:
            pieces.append(kept)
        position = token.end()
    if position < end:
        pieces.append((position, raw[position:end]))
    return pieces


def leap_to_tokens(raw: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `TOKEN` in a stretch."""
    leap = LEAP.search(raw, start, end)
    while leap is not None:
        token = TOKEN.match(raw, leap.start(), end)
        if token is not None:
            yield token
        leap = LEAP.search(raw, leap.start() + 1 if token is None else token.end(), end)


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without the blanks around it."""
    at = 0
    for line in raw.splitlines(keepends=True):
        text = line.strip()
        if text:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(text)
        at += len(line)


def _wrap_width(raw: str, lines: list[tuple[int, int]]) -> int:
    """The width at which the text is wrapped, 0 if it is not."""
    pairs = [pair for pair in zip(lines, lines[1:], strict=False) if _adjacent(raw, pair[0][1], pair[1][0])]
    lengths = [end - start for pair in pairs for start, end in pair]
    width = max(lengths, default=0)
    if len(pairs) < 2 or not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    full = sum(_continues(raw, first, second, width) for first, second in pairs)
    return width if full >= WRAPPED_SHARE * len(pairs) else 0


def _continues(raw: str, first: tuple[int, int], second: tuple[int, int], width: int) -> bool:
    """Whether the second line continues a first line that was full."""
    if not _adjacent(raw, first[1], second[0]):
        return False
    head = raw[second[0] : min(second[1], second[0] + MAX_WRAP)].split(maxsplit=1)[0]
    return first[1] - first[0] + 1 + len(head) > width - WRAP_SLACK


def _adjacent(raw: str, end: int, start: int) -> bool:
    """Whether one line break and no blank line is between two offsets."""
    breaks = LINE_BREAK.finditer(raw, end, start)
    return next(breaks, None) is not None and next(breaks, None) is None


def _keep(
    raw: str, token: re.Match[str], start: int, end: int, pending: dict[str, int], closable: dict[str, int]
) -> Piece | None:
    """What remains of a token: a piece, an empty one if it is deleted, None if it stays unchanged."""
    at = token.start()
    kind = token.lastgroup
    if kind == "blank":
        return (at, " ")
    if kind in ("label", "escaped"):
        return (token.start(kind), token[kind])
    if kind == "reference":
        character = referred(token.group())
        return None if character is None else (at, "" if INVISIBLE.match(character) else character)
    if kind == "emphasis":
        return (at, "") if _is_emphasis(raw, token, start, end, pending, closable) else None
    return (at, "")


def _is_emphasis(
    raw: str, token: re.Match[str], start: int, end: int, pending: dict[str, int], closable: dict[str, int]
) -> bool:
    """Whether asterisks or underscores mark emphasis, and not a footnote, a censored word or a file name."""
    mark = token.group()[0]
    before = raw[token.start() - 1] if token.start() > start else " "
    after = raw[token.end()] if token.end() < end else " "
    if before.isalnum() and after.isalnum():
        return False
    if after.isspace() or (pending[mark] and before not in " (" and not before.isspace()):
        if pending[mark]:
            pending[mark] -= 1
            return True
        return mark == "*" and token.start() == start  # a bullet
    if before.isalnum() or (mark == "_" and not closable["_"]):
        return False
    pending[mark] += 1
    return True


def _count_closers(raw: str, start: int, end: int) -> int:
    """The number of underscores in the stretch that could close an emphasis; few texts have any."""
    if "_" not in raw[start:end]:
        return 0
    return sum(1 for _ in re.finditer(r"(?<=[^\s_])_{1,3}(?![\w])", raw[start:end]))
