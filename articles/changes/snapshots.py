"""What lists show of some things before and after: the difference is what changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from articles.models import Quote

from .recording import TABLES, Action, Resource, record

COLUMNS: dict[str, tuple[str, ...]] = {
    Resource.ARTICLE: (
        "revision", "url", "outlet_id", "outlet_basis", "headline", "deck", "byline", "dateline", "section",
        "language", "published", "published_precision", "published_basis", "published_text", "body_digest",
        "quote_count", "word_count", "extractor_version",
    ),
    Resource.OUTLET: ("name", "slug", "website", "country", "article_count"),
    Resource.PERSON: (
        "name", "slug", "role", "wikidata_id", "merged_into_id", "article_count", "quote_count", "first_seen",
        "last_seen",
    ),
    Resource.EVENT: (
        "title", "slug", "kind", "date", "date_precision", "place", "merged_into_id", "article_count", "outlet_count",
        "source_count", "conflict_count",
    ),
    Resource.QUOTE: (
        "start", "end", "text", "cue", "cue_class", "stance", "curated_stance", "machine_stance", "negated", "via",
        "speaker_text", "speaker_start", "speaker_end",
        "kind", "curated_kind", "machine_kind", "speaker_id", "speaker_name", "speaker_kind", "speaker_curated",
        "machine_speaker_id", "status", "confidence", "rule", "extractor_version", "stale", "revision", "outlet_id",
        "published_key", "utterance_id", "relation",
    ),
    Resource.UTTERANCE: (
        "speaker_id", "speaker_name", "text", "stance", "quote_count", "outlet_count", "published_key",
    ),
}  # fmt: skip

CHUNK = 500

State = tuple[int, bool]
"""A digest of what is shown, and whether it has gone from all lists: withdrawn, or merged into another."""


class Snapshot:
    """Some things as they are; `record` writes down what became of them."""

    def __init__(
        self,
        *,
        articles: Collection[int] = (),
        outlets: Collection[int] = (),
        persons: Collection[int] = (),
        events: Collection[int] = (),
        quotes: Collection[int] = (),
        utterances: Collection[int] = (),
    ) -> None:
        ids: dict[str, Collection[int]] = {
            Resource.ARTICLE: articles,
            Resource.OUTLET: outlets,
            Resource.PERSON: persons,
            Resource.EVENT: events,
            Resource.QUOTE: quotes,
            Resource.UTTERANCE: utterances,
        }
        self.before = {resource: _states(resource, set(some)) for resource, some in ids.items() if some}

    def record(self) -> None:
        """Write down how the things differ now."""
        for resource, before in self.before.items():
            _record(resource, before, _states(resource, before.keys()))

    def ids(self, resource: Resource) -> set[int]:
        """The things of one kind that are looked at."""
        return set(self.before.get(resource, ()))


class Everything:
    """All rows of some kinds as they are, a digest for each: for a rebuild of all links."""

    def __init__(self, *resources: Resource) -> None:
        self.before = {resource: _states(resource, None) for resource in resources}

    def record(self) -> None:
        """Write down how they differ now."""
        for resource, before in self.before.items():
            _record(resource, before, _states(resource, None))


def _record(resource: str, before: Mapping[int, State], after: Mapping[int, State]) -> None:
    became: dict[str, list[int]] = {action: [] for action in Action}
    for pk in before.keys() | after.keys():
        action = _became(resource, before.get(pk), after.get(pk))
        if action is not None:
            became[action].append(pk)
    for name, ids in became.items():
        record(resource, name, ids)


def _became(resource: str, before: State | None, after: State | None) -> Action | None:
    """What happened to a thing between two states; None if nothing a list would show."""
    if before == after:
        return None
    if after is None:
        return Action.DELETED
    if after[1]:
        if before is not None and before[1] and resource == Resource.QUOTE:
            return None  # a tombstone stays a tombstone, whatever is written on it
        return Action.WITHDRAWN if resource == Resource.QUOTE else Action.MERGED
    if before is None or before[1]:
        return Action.CREATED
    return Action.UPDATED


def _states(resource: str, ids: Collection[int] | None) -> dict[int, State]:
    """The state of each of these rows; of all rows without `ids`."""
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


def _state(resource: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> State:
    if resource == Resource.QUOTE:
        return hash(row), row[columns.index("status")] == Quote.Status.WITHDRAWN
    if resource in (Resource.PERSON, Resource.EVENT):
        return hash(row), row[columns.index("merged_into_id")] is not None
    return hash(row), False
