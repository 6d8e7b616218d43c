"""A text read as ingest reads it, and nothing stored."""

from __future__ import annotations

from typing import Any

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import Hints

from .installed import installed_model


def read_text(text: str, hints: Hints, name: str | None = None) -> dict[str, Any]:
    """The record that ingest would store, as the command line of extraction prints it with its reasons.

    >>> read_text('"We agree," Ann Lee said.', Hints())["quotes"][0]["speaker_name"]
    'Ann Lee'
    """
    return to_json(extract(text, hints, model=installed_model()), name, explain=True)
