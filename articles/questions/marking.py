"""Where the words of `q` are found in the rows of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from articles.models import Article, Quote
from articles.search.highlights import highlights
from articles.search.language import Node
from articles.search.syntax import parse

HIGHLIGHTS = "highlights"

MARKED: dict[type[models.Model], tuple[tuple[str, str | None], ...]] = {
    Article: (("headline", "headline"), ("deck", None), ("body", "body")),
    Quote: (("text", "quote"), ("speaker_name", "speaker"), ("speaker_text", "speaker")),
}
"""The fields whose words are searched, each with the scope that names it."""


def searched(model: type[models.Model]) -> tuple[str, ...]:
    """The columns that are searched, except bodies, which are read only for the rows of the page."""
    return tuple(name for name, _ in MARKED.get(model, ()) if name != "body")


def mark(model: type[models.Model], rows: Sequence[Any], q: str) -> None:
    """Add to each row, an object or plain values, where in its fields the words of `q` are."""
    if model not in MARKED or not rows:
        return
    node = parse(q)
    bodies: dict[int, str] = {}
    if model is Article:
        bodies = dict(Article.objects.filter(pk__in=[_value(row, "id") for row in rows]).values_list("pk", "body"))
    for row in rows:
        found = []
        for name, scope in MARKED[model]:
            if name == "speaker_text" and _value(row, "speaker_name"):
                continue  # the index has the fullest name, and what is printed only where there is none
            text = bodies[_value(row, "id")] if name == "body" else _value(row, name)
            found += _marked(name, text, node, scope)
        if isinstance(row, dict):
            row[HIGHLIGHTS] = found
        else:
            setattr(row, HIGHLIGHTS, found)


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, dict) else getattr(row, name)


def _marked(name: str, text: str, node: Node | None, scope: str | None) -> list[dict[str, Any]]:
    return [
        {"field": name, "start": start, "end": end, "text": text[start:end]}
        for start, end in highlights(text, node, scope)
    ]
