"""The listed state of a row as a digest; comparing two states says what happened to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models

from articles.models import Quote

from .writing import TABLES, Action, Resource

COLUMNS: dict[str, tuple[str, ...]] = {
    Resource.ARTICLE: (
        "revision", "url", "outlet_id", "outlet_basis", "headline", "deck", "byline", "dateline", "section",
        "language", "published", "published_precision", "published_basis", "published_text", "body_digest",
        "quote_count", "word_count", "extractor_version",
    ),
    Resource.OUTLET: ("name", "slug", "website", "country", "owner", "article_count"),
    Resource.PERSON: (
        "name", "slug", "role", "wikidata_id", "merged_into_id", "article_count", "quote_count", "first_seen",
        "last_seen",
    ),
    Resource.EVENT: (
        "title", "slug", "kind", "date", "date_precision", "date_basis", "place", "merged_into_id", "article_count",
        "outlet_count", "source_count", "conflict_count",
    ),
    Resource.QUOTE: (
        "start", "end", "text", "cue", "cue_class", "stance", "curated_stance", "machine_stance", "negated", "via",
        "speaker_text", "speaker_start", "speaker_end",
        "kind", "curated_kind", "machine_kind", "speaker_id", "speaker_name", "speaker_kind", "speaker_curated",
        "machine_speaker_id", "speaker_organisation_id", "machine_organisation_name", "status", "confidence", "rule",
        "extractor_version", "stale", "revision", "outlet_id",
        "published_key", "utterance_id", "relation",
    ),
    Resource.ORGANISATION: (
        "name", "slug", "kind", "parent_id", "merged_into_id", "article_count", "quote_count", "first_seen",
        "last_seen",
    ),
    Resource.UTTERANCE: (
        "speaker_id", "speaker_name", "text", "stance", "quote_count", "outlet_count", "published_key",
    ),
}  # fmt: skip

CHUNK = 500

State = tuple[int, bool]
"""A digest of what is shown, and whether the row is no longer in any list: withdrawn, or merged into another."""


def became(resource: str, before: State | None, after: State | None) -> Action | None:
    """What happened to a row between two states; None if no list shows a difference."""
    if before == after:
        return None
    if after is None:
        return Action.DELETED
    if after[1]:
        if before is not None and before[1] and resource == Resource.QUOTE:
            return None  # a tombstone stays a tombstone, whatever is written to it
        return Action.WITHDRAWN if resource == Resource.QUOTE else Action.MERGED
    if before is None or before[1]:
        return Action.CREATED
    return Action.UPDATED


def states(resource: str, ids: Collection[int] | None) -> dict[int, State]:
    """The state of each of these rows; of all rows if `ids` is None."""
    table: type[models.Model] = TABLES[Resource(resource)]
    rows: models.QuerySet[Any] = table._default_manager.order_by()
    columns = COLUMNS[resource]
    if ids is None:
        return {row[0]: _state(resource, columns, row[1:]) for row in rows.values_list("pk", *columns).iterator()}
    states = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        some = rows.filter(pk__in=wanted[start : start + CHUNK])
        states.update({row[0]: _state(resource, columns, row[1:]) for row in some.values_list("pk", *columns)})
    return states


def states_of(resource: str, rows: Iterable[models.Model]) -> dict[int, State]:
    """The state of rows already read."""
    columns = COLUMNS[resource]
    return {row.pk: _state(resource, columns, tuple(getattr(row, name) for name in columns)) for row in rows}


def _state(resource: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> State:
    if resource == Resource.QUOTE:
        return hash(row), row[columns.index("status")] == Quote.Status.WITHDRAWN
    if resource in (Resource.PERSON, Resource.EVENT, Resource.ORGANISATION):
        return hash(row), row[columns.index("merged_into_id")] is not None
    return hash(row), False
