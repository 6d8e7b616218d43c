"""Writing changes: one statement for hundreds of rows, since one batch of articles changes a thousand of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.utils import timezone

from articles.models import Article, Change, Event, Organisation, Outlet, Person, Quote, Utterance
from articles.models.lock import in_order

Resource = Change.Resource
Action = Change.Action

TABLES = {
    Resource.ARTICLE: Article,
    Resource.OUTLET: Outlet,
    Resource.PERSON: Person,
    Resource.EVENT: Event,
    Resource.QUOTE: Quote,
    Resource.UTTERANCE: Utterance,
    Resource.ORGANISATION: Organisation,
}
CHUNK = 500


def write_changes(resource: str, action: str, ids: Iterable[int], *, time: datetime | None = None) -> None:
    """Write one change with this action for each of these rows, in the open transaction."""
    assert connection.in_atomic_block, "a change is recorded in the transaction that makes it"
    moment = connection.ops.adapt_datetimefield_value(time or timezone.now())
    wanted = sorted(set(ids))
    if wanted:
        in_order()
    table = connection.ops.quote_name(Change._meta.db_table)
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        rows = ", ".join(["(%s, %s, %s, %s)"] * len(some))
        values = [value for pk in some for value in (str(resource), pk, str(action), moment)]
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} (resource, object_id, action, time) VALUES {rows}", values)
