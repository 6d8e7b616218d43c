"""Reads the annotated articles: text with marks in braces becomes labels with offsets into the text without marks.

`benchmarks/README.md` describes the marks. Anything invalid raises `GoldError` with file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from articles.extraction.records import EventKind, FigureRole, Hints, Qualifier, QuoteKind, RemovalReason
from articles.extraction.text.dates import parse_iso

from .labels import (
    EventLabel,
    FigureLabel,
    LabelledText,
    MetadataLabel,
    PersonLabel,
    QuoteLabel,
    Range,
    RemovedLabel,
    TrapLabel,
)
from .marks import GoldError, Mark, unmark

FOLDER = Path(__file__).parent.parent / "gold"
QUOTES = {"d": QuoteKind.DIRECT, "m": QuoteKind.MIXED, "r": QuoteKind.INDIRECT}
MARKS = "\"“”„«»「」『』'‘’‚‹› \u00a0\n*_"
"""Quotation marks, and the characters allowed between them and the words."""
PRONOUNS = frozenset("he she they it i we who his her their".split())
Member = TypeVar("Member", bound=StrEnum)
FIELDS = frozenset(
    "tags plain outlet headline deck byline dateline published event hint_outlet hint_published hint_url".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An annotated article and the hints and options to run the extractor with."""

    labels: LabelledText
    hints: Hints
    plain: bool


def read_gold(folder: Path = FOLDER) -> tuple[GoldArticle, ...]:
    """All annotated articles in a folder, ordered by name."""
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))


def digest(folder: Path = FOLDER) -> str:
    """The digest of the gold standard, which changes with every character of it."""
    state = sha256()
    for path in sorted(folder.glob("*.txt")):
        state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def parse(name: str, source: str) -> GoldArticle:
    """The article of one file.

    >>> article = parse("a", 'plain: yes\\n---\\n{d1 "We agree,"} {ps1 Ann Lee} said.\\n')
    >>> article.labels.text, article.labels.quotes[0].speaker_name
    ('"We agree," Ann Lee said.', 'Ann Lee')
    """
    head, separator, marked = source.partition("\n---\n")
    if not separator:
        raise GoldError(f"{name}: no line --- after the fields")
    fields, events = _fields(name, head)
    text, marks = unmark(name, marked.rstrip("\n"))
    metadata = _metadata(text, fields, marks)
    labels = LabelledText(
        id=name,
        text=text,
        quotes=_quotes(name, text, marks),
        persons=tuple(_person(text, mark) for mark in marks if mark.code in ("p", "ps")),
        events=events + tuple(_event(name, mark) for mark in marks if mark.code == "e"),
        figures=tuple(_figure(name, mark) for mark in marks if mark.code == "f"),
        removed=tuple(_removed(name, mark) for mark in marks if mark.code == "x"),
        metadata=metadata,
        ignored=tuple(mark.span for mark in marks if mark.code == "i"),
        traps=tuple(TrapLabel(span=mark.span, name=".".join(mark.args)) for mark in marks if mark.code == "z"),
        tags=tuple(tag.strip() for tag in fields.get("tags", "").split(",") if tag.strip()),
    )
    hints = Hints(outlet=fields.get("hint_outlet"), published=fields.get("hint_published"), url=fields.get("hint_url"))
    return GoldArticle(labels=labels, hints=hints, plain=fields.get("plain") == "yes")


def _fields(name: str, head: str) -> tuple[dict[str, str], tuple[EventLabel, ...]]:
    """The fields above the text, and the main event if one is given."""
    fields: dict[str, str] = {}
    for line in head.split("\n"):
        key, colon, value = line.partition(":")
        if not colon or key not in FIELDS or key in fields:
            raise GoldError(f"{name}: not a field, or a duplicate: {line!r}")
        if value.strip() != "none":
            fields[key] = value.strip()
    if fields.get("published") and parse_iso(fields["published"]) is None:
        raise GoldError(f"{name}: not a date: {fields['published']!r}")
    if "event" not in fields:
        return fields, ()
    kinds, _, rest = fields["event"].partition(" ")
    date, _, place = rest.partition(" ")
    event = EventLabel(
        kinds=tuple(_member(name, EventKind, kind) for kind in kinds.split("/")),
        date=None if date in ("-", "") else date,
        place=None if place in ("-", "") else place.removeprefix("@"),
        main=True,
    )
    return fields, (event,)


def _member(name: str, kind: type[Member], value: str) -> Member:
    """The member of an enumeration with this value."""
    try:
        return kind(value)
    except ValueError as error:
        raise GoldError(f"{name}: {error}") from error


def _metadata(text: str, fields: Mapping[str, str], marks: Sequence[Mark]) -> MetadataLabel:
    """What the article states about itself: the fields, and the headline marked in the text."""
    headline = next((m for m in marks if m.code == "x" and m.args == (RemovalReason.HEADLINE,)), None)
    return MetadataLabel(
        outlet=fields.get("outlet"),
        headline=fields.get("headline") or (text[headline.start : headline.end] if headline else None),
        deck=fields.get("deck"),
        byline=fields.get("byline"),
        dateline=fields.get("dateline"),
        published=fields.get("published"),
    )


def _trimmed(text: str, mark: Mark) -> Range:
    """The span of a mark without the quotation marks at its ends."""
    start, end = mark.start, mark.end
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return Range(start=start, end=end)


def _named(text: str, mark: Mark) -> str | None:
    """The name given by a mark: the part after its bar, or else the name that it is or contains."""
    if mark.name is not None:
        return (text[mark.start : mark.end] if mark.name == "=" else mark.name) or None
    if mark.code in ("p", "ps"):
        return text[mark.start : mark.end]
    return _named(text, mark.inner[0]) if len(mark.inner) == 1 and mark.inner[0].code == "p" else None


def _person(text: str, mark: Mark) -> PersonLabel:
    """The person named by a mark; the form of the name determines the classes of difficulty."""
    printed, name = text[mark.start : mark.end], _named(text, mark) or ""
    shape = "full" if printed == name and " " in name else "single word" if " " not in printed else "part"
    return PersonLabel(span=mark.span, name=name, classes=(shape, *mark.args) if mark.code == "p" else (shape,))


def _quotes(name: str, text: str, marks: Sequence[Mark]) -> tuple[QuoteLabel, ...]:
    """The quotes, each with the speaker of the same key; key 0 is an unnamed speaker."""
    speakers: dict[str, Mark] = {}
    for mark in marks:
        if mark.code in ("s", "ps") and speakers.setdefault(mark.key, mark) is not mark:
            raise GoldError(f"{name}: speaker {mark.key} twice")
    quotes = [mark for mark in marks if mark.code in QUOTES]
    if unknown := {mark.key for mark in quotes if mark.key != "0"} ^ set(speakers):
        raise GoldError(f"{name}: speakers without a quote or quotes without a speaker: {sorted(unknown)}")
    return tuple(_quote(name, text, mark, speakers.get(mark.key)) for mark in quotes)


def _quote(name: str, text: str, mark: Mark, speaker: Mark | None) -> QuoteLabel:
    """The quote of one mark."""
    kind = QUOTES[mark.code]
    parts = tuple(_trimmed(text, part) for part in mark.inner if part.code == "w")
    if bool(parts) != (kind is QuoteKind.MIXED):
        raise GoldError(f"{name}: only mixed quotes have quoted pieces: {text[mark.start : mark.end]!r}")
    return QuoteLabel(
        span=mark.span if kind is QuoteKind.INDIRECT else _trimmed(text, mark),
        kind=kind,
        parts=parts,
        speaker=speaker.span if speaker else None,
        speaker_name=_named(text, speaker) if speaker else None,
        classes=tuple(dict.fromkeys((kind.value, *mark.args, *_circumstances(text, mark, speaker, parts)))),
    )


def _circumstances(text: str, mark: Mark, speaker: Mark | None, parts: Sequence[Range]) -> Iterable[str]:
    """The classes derived from the position and form of the speaker, and from how much is quoted."""
    if parts and sum(len(text[part.start : part.end].split()) for part in parts) <= 2:
        yield "short"
    if speaker is None:
        yield "speaker: nobody"
        return
    yield from speaker.args
    named, printed = _named(text, speaker), text[speaker.start : speaker.end]
    if named is None:
        yield "speaker: unnamed"
    elif printed.lower() in PRONOUNS:
        yield "speaker: pronoun"
    elif speaker.code == "s" and "org" not in speaker.args and not speaker.inner:
        yield "speaker: role"
    if "\n\n" in text[speaker.end : mark.start]:
        yield "speaker: earlier paragraph"
    else:
        yield "speaker: before" if speaker.start < mark.start else "speaker: after"


def _event(name: str, mark: Mark) -> EventLabel:
    """The background event of a mark: "e.crash/attack.2015-11"."""
    args = [arg for arg in mark.args if arg != "optional"]
    if not 1 <= len(args) <= 2:
        raise GoldError(f"{name}: an event has a kind and optionally a date: {mark.args}")
    return EventLabel(
        kinds=tuple(_member(name, EventKind, kind) for kind in args[0].split("/")),
        span=mark.span,
        date=args[1] if len(args) == 2 else None,
        optional="optional" in mark.args,
    )


def _figure(name: str, mark: Mark) -> FigureLabel:
    """The figure of a mark: "f.killed.29.at_least"."""
    args = [arg for arg in mark.args if arg != "optional"]
    if not 2 <= len(args) <= 3 or not args[1].isdigit():
        raise GoldError(f"{name}: a figure has a role, a value and optionally a qualifier: {mark.args}")
    return FigureLabel(
        span=mark.span,
        role=_member(name, FigureRole, args[0]),
        value=int(args[1]),
        qualifier=_member(name, Qualifier, args[2]) if len(args) == 3 else Qualifier.EXACT,
        optional="optional" in mark.args,
    )


def _removed(name: str, mark: Mark) -> RemovedLabel:
    """The span of a mark for text that is not part of the body."""
    return RemovedLabel(span=mark.span, reason=_member(name, RemovalReason, ".".join(mark.args)))
