"""Labelled files from other sources, one JSON object per line, and the extractor's scores on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.extraction.records import Hints, QuoteKind

from .items import Item
from .labels import LabelledText, PersonLabel, QuoteLabel, Range
from .persons import score_persons
from .quotes import Judged, View, score_quotes
from .reading import read


def read_labelled(path: Path) -> Iterator[LabelledText]:
    """The texts of a file with their quotes and persons; an invalid line raises an error with its number."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield _labelled(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: {error!r}") from error


def evaluate_quotes(path: Path) -> tuple[list[Item], list[Judged]]:
    """The items of all texts of a file, and the extractor's confidences."""
    items: list[Item] = []
    judged: list[Judged] = []
    for gold in read_labelled(path):
        found = read(gold.id, gold.text, Hints(), plain=True)
        for view in View:
            scored, confidences = score_quotes(gold, found.quotes, view)
            items += scored
            judged += confidences if view is View.MARKED else []
    return items, judged


def evaluate_persons(path: Path) -> list[Item]:
    """The items of all texts of a file."""
    items: list[Item] = []
    for gold in read_labelled(path):
        found = read(gold.id, gold.text, Hints(), plain=True)
        items += score_persons(gold, found.persons, names=False)
    return items


def _labelled(data: dict[str, Any]) -> LabelledText:
    """The text of one line."""
    return LabelledText(
        id=str(data["id"]),
        text=data["text"],
        quotes=tuple(_quote(quote) for quote in data.get("quotes", ())),
        persons=tuple(PersonLabel(span=_range(p), name=p.get("name") or "") for p in data.get("persons", ())),
        ignored=tuple(_range(span) for span in data.get("ignore") or ()),
        indirect_annotated=data.get("indirect_annotated", True),
    )


def _range(data: dict[str, Any]) -> Range:
    """A span of a line."""
    return Range(start=int(data["start"]), end=int(data["end"]))


def _quote(data: dict[str, Any]) -> QuoteLabel:
    """A quote of a line."""
    return QuoteLabel(
        span=_range(data),
        kind=QuoteKind(data["kind"]),
        parts=tuple(_range(part) for part in data.get("parts") or ()),
        speaker=_range(data["speaker"]) if data.get("speaker") else None,
        speaker_name=data.get("speaker_name"),
        classes=(data["kind"],),
    )
