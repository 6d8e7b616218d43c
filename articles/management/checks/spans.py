"""Everything stored with offsets satisfies body[start:end] == text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import Substr

from articles.models import EventMention, Figure, Mention, Quote

from .check import CHUNK, REREAD, Check, named


def astray(rows: models.QuerySet[Any], start: str = "start", end: str = "end", text: str = "text") -> Iterator[str]:
    """The rows whose span in their article's body contains a different text; compared by the database."""
    found = rows.annotate(stands=Substr("article__body", F(start) + 1, F(end) - F(start)))
    return named(found.exclude(stands=F(text)))


def standing_quotes() -> models.QuerySet[Quote]:
    """The quotes whose offsets refer to the newest body; a stale quote was found in an earlier revision."""
    return Quote.objects.filter(stale=False)


def spoken_quotes() -> models.QuerySet[Quote]:
    """The current quotes whose speaker has a span."""
    return standing_quotes().filter(speaker_start__isnull=False)


def parts_astray() -> Iterator[str]:
    """The quotes with a quoted piece that does not lie inside them."""
    rows = standing_quotes().order_by("pk").values_list("pk", "article", "start", "end", "parts")
    for pk, article, start, end, parts in rows.iterator(CHUNK):
        if any(not start <= part[0] < part[1] <= end for part in parts):
            yield f"quote {pk} of article {article}"


def place_check(name: str, model: type[models.Model]) -> Check:
    """The check that each row of `model` is at its stated offsets."""
    rows: Callable[[], models.QuerySet[Any]] = model._default_manager.all
    return Check(name=name, rows=lambda: rows().count(), failures=lambda: astray(rows()), remedy=REREAD)


SPAN_CHECKS = (
    Check(
        name="quotes are at their offsets",
        rows=lambda: standing_quotes().count(),
        failures=lambda: astray(standing_quotes()),
        remedy=REREAD,
    ),
    Check(
        name="quoted pieces lie inside their quote",
        rows=lambda: standing_quotes().count(),
        failures=parts_astray,
        remedy=REREAD,
    ),
    Check(
        name="speakers are at their offsets",
        rows=lambda: spoken_quotes().count(),
        failures=lambda: astray(spoken_quotes(), "speaker_start", "speaker_end", "speaker_text"),
        remedy=REREAD,
    ),
    place_check("mentions are at their offsets", Mention),
    place_check("figures are at their offsets", Figure),
    place_check("event mentions are at their offsets", EventMention),
)
