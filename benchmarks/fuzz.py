"""Whether extraction reads random mutations of the texts in seeds/ without errors, in time and with correct offsets.

    python -m benchmarks.fuzz [--seconds S] [--seed N] [--folder FOLDER]

Cuts, repeats, swaps and shuffles parts of the texts, inserts quotation marks, names, cues, Markdown, control characters
and letters of other scripts, and reads the result as raw and as clean text, with and without hints. Prints how many
texts were read, what was found in them, and how long the slowest took. The first text that breaks an invariant is
printed as a Python literal, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from articles.extraction import extract
from articles.extraction.document.mapping import is_mapped
from articles.extraction.output import to_json
from articles.extraction.records import (
    ExtractedArticle,
    ExtractedEvent,
    ExtractedFigure,
    ExtractedQuote,
    Hints,
    PersonMention,
    Span,
)

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SECONDS = 300
LONGEST = 8_000
"""Characters per text: long enough for rules to interact, short enough to read many texts."""
MOST_CHANGES = 40
SLOW = 2.0
"""Maximum seconds for a text of this length."""
HINTS = (
    None,
    Hints(published="2017-05-29T10:00:00Z", outlet="Example News", url="https://example.org/2017/05/29/a"),
    Hints(published="29/5", url="http://[", headline="\n", language="", author="“"),
)
PIECES: tuple[str, ...] = (
    *"\"'“”‘’«»‹›„‟「」『』*_#|>[]()<>&\\/-–—…·•:;,.?!",
    *("\n", "\n\n", "\r\n", "\t", " ", "\u00a0", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1f", "\x00"),
    *("\u200b", "\u200f", "\u202e", "\ufeff", "\u00ad", "\u0301", "\ufffd", "\ud800", "\udfff", "👩\u200d👩", "𝒜"),
    *("İ", "ß", "ŉ", "ǅ", "ﬁ", "٣", "²", "½", "〇", "十", "Ⅷ", "①", "०", "௧", "1٣", "²³"),
    *(" said", " said that ", " told ", " according to ", " who said", " denied ", " He said: ", " she ", " they "),
    *(" Lee ", " Ann Lee ", " Mr. ", " Mr. Lee", " President ", " Russian ", " Minister of ", " al-", " O'", " de la "),
    *("’s ", "@a", "$5bn", "%", "&quot;", "&nbsp;", "&#8220;", "&#x110000;"),
    *(" May ", " 12 ", " 1,200 ", " April 31, ", " 0000", " 99999999999999999999 ", " Monday "),
    *("29/02/2017", "24:61", "13th", "http://a.b/c?d=2017/13/45"),
    *(" killed ", " at least ", " twenty-", " million ", " U.S. ", " a.m. "),
    *("Read more: ", "By Ann Lee", "(AP) – ", "Photo: ", "---\n", "title: ", "## ", "* ", "1. "),
    *("[a](#)", "![b](c)", "| a | b |"),
    *("他说：", "「是」", "قال ", "הוא אמר ", "Он сказал", "นี้", "안녕"),
)  # fmt: skip


Spanned = PersonMention | ExtractedQuote | ExtractedEvent | ExtractedFigure | Span


class BrokenPromiseError(AssertionError):
    """A record that breaks an invariant."""


def mutate(texts: Sequence[str], draw: random.Random) -> str:
    """A text made from the others with some mutations."""
    text = draw.choice(texts)
    start = draw.randrange(len(text))
    text = text[start : start + draw.randrange(1, LONGEST)] if draw.random() < 0.7 else text
    for _ in range(draw.randrange(MOST_CHANGES)):
        change = draw.choice(CHANGES)
        text = change(text, texts, draw)[:LONGEST]
    return text


def _insert(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with a piece inserted somewhere, possibly many times."""
    at = draw.randrange(len(text) + 1)
    times = 1 if draw.random() < 0.9 else draw.randrange(2, 60)
    return text[:at] + draw.choice(PIECES) * times + text[at:]


def _delete(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text without one of its parts."""
    start, end = _stretch(text, draw)
    return text[:start] + text[end:]


def _repeat(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with one part repeated."""
    start, end = _stretch(text, draw)
    return text[:end] + text[start:end] * draw.randrange(1, 8) + text[end:]


def _graft(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with a part of another text inserted."""
    other = draw.choice(texts)
    start, end = _stretch(other, draw)
    at = draw.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def _replace(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with a character replaced, once or everywhere."""
    if not text:
        return text
    old = draw.choice(text)
    return text.replace(old, draw.choice(PIECES), -1 if draw.random() < 0.2 else draw.randrange(1, 9))


def _shuffle(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with the words of one part shuffled."""
    start, end = _stretch(text, draw)
    words = text[start:end].split(" ")
    draw.shuffle(words)
    return text[:start] + " ".join(words) + text[end:]


def _recase(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with the letter case of one part changed."""
    start, end = _stretch(text, draw)
    turn: Callable[[str], str] = draw.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + turn(text[start:end]) + text[end:]


def _anything(text: str, texts: Sequence[str], draw: random.Random) -> str:
    """The text with arbitrary code points inserted somewhere."""
    at = draw.randrange(len(text) + 1)
    return text[:at] + "".join(chr(draw.randrange(0x110000)) for _ in range(draw.randrange(1, 12))) + text[at:]


def _stretch(text: str, draw: random.Random) -> tuple[int, int]:
    """Start and end of a random part, usually a short one."""
    start = draw.randrange(len(text) + 1)
    return start, min(len(text), start + draw.choice((1, 5, 20, 100, 600)))


CHANGES: tuple[Callable[[str, Sequence[str], random.Random], str], ...] = (
    _insert,
    _insert,
    _insert,
    _delete,
    _repeat,
    _graft,
    _replace,
    _shuffle,
    _recase,
    _anything,
)


def check(raw: str, record: ExtractedArticle, *, plain: bool) -> None:
    """Raise if an offset, the segment map or a number in the record is wrong."""
    body = record.body
    inner = [part for quote in record.quotes for part in (*quote.parts, quote.speaker) if part is not None]
    spans: list[Spanned] = [*record.persons, *record.quotes, *record.events, *record.figures, *inner]
    for span in spans:
        if not (0 <= span.start < span.end <= len(body) and body[span.start : span.end] == span.text):
            raise BrokenPromiseError(f"offsets of {span}")
    for quote in record.quotes:
        if not 0 <= quote.confidence <= 1:
            raise BrokenPromiseError(f"confidence of {quote}")
        if any(part.start < quote.start or part.end > quote.end for part in quote.parts):
            raise BrokenPromiseError(f"parts of {quote}")
    for figure in record.figures:
        if figure.event is not None and not 0 <= figure.event < len(record.events):
            raise BrokenPromiseError(f"event of {figure}")
    if plain and (body != raw or record.removed):
        raise BrokenPromiseError("a clean body was changed")
    _check_map(raw, record)


def _check_map(raw: str, record: ExtractedArticle) -> None:
    """Raise if the segments do not cover the body in order, or map a character of it to a different one."""
    segments = [(segment.body_start, segment.raw_start, segment.length) for segment in record.segments]
    if not is_mapped(record.body, raw, segments):
        raise BrokenPromiseError("the body does not map back to the raw text")
    for removed in record.removed:
        if not 0 <= removed.start < removed.end <= len(raw):
            raise BrokenPromiseError(f"offsets of {removed}")


def read(raw: str, hints: Hints | None, counts: Counter[str]) -> float:
    """The longest time that reading the text in any mode took; counts everything found."""
    slowest = 0.0
    for plain in (False, True):
        start = time.process_time()
        record = extract(raw, hints, plain=plain)
        slowest = max(slowest, time.process_time() - start)
        check(raw, record, plain=plain)
        to_json(record, None, explain=True)
        for name in ("persons", "quotes", "events", "figures", "removed", "problems"):
            counts[name] += len(getattr(record, name))
    counts["texts"] += 1
    counts["characters"] += len(raw)
    return slowest


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 if no invariant was broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="S", help="how many seconds to run")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of the random texts")
    parser.add_argument("--folder", type=Path, default=SEEDS, metavar="FOLDER", help="folder of the original texts")
    options = parser.parse_args(arguments)
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.glob("*.txt"))]
    draw = random.Random(options.seed)
    counts: Counter[str] = Counter()
    slowest = 0.0
    until = time.monotonic() + options.seconds
    while time.monotonic() < until:
        raw, hints = mutate(texts, draw), draw.choice(HINTS)
        try:
            took = read(raw, hints, counts)
            if took > SLOW:
                raise BrokenPromiseError(f"{took:.1f} s for {len(raw)} characters")
        except Exception as error:
            print(f"{error!r}\nwith {hints and asdict(hints)}\n{ascii(raw)}", file=sys.stderr)
            return 1
        slowest = max(slowest, took)
    print(", ".join(f"{number:,} {name}" for name, number in counts.items()) + f"; the slowest took {slowest:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
