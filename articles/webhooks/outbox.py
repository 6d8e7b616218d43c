"""Turns changes into deliveries: each change once, in the transaction that advances the position in the feed."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.utils import timezone

from articles import changes
from articles.models import Change, Delivery, FeedPlace, SavedSearch, Webhook

logger = logging.getLogger(__name__)

PLACE = "webhooks"
"""The name of the feed position up to which deliveries have been created."""

PAGE = 500
"""Changes handled in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMatch:
    """One match of a saved search; `data` goes into the payload."""

    search: SavedSearch
    time: datetime
    data: Mapping[str, Any]


Matcher = Callable[[Sequence[SavedSearch], Sequence[Change]], Iterable[SearchMatch]]
"""The matches of these saved searches among the changes."""


@transaction.atomic
def fan_out(match: Matcher) -> int:
    """The number of changes turned into deliveries: at most one page; 0 if there are none."""
    FeedPlace.objects.get_or_create(name=PLACE)
    FeedPlace.objects.select_for_update().get(name=PLACE)  # only one of several workers at a time
    _come_back()
    hooks = list(Webhook.objects.listening())
    if not hooks:
        if changes.head() != changes.place_of(PLACE):
            _go_to_the_end()
        return 0
    place = changes.place_of(PLACE)
    start = max(place, min(hook.after for hook in hooks))
    try:
        page = changes.read(start, PAGE, mark=changes.mark_at_place_of(PLACE) if start == place else "")
    except changes.CursorExpiredError:
        logger.warning("Changes that webhooks had not been notified of were pruned; continuing with new changes")
        _go_to_the_end()
        return 0
    except changes.OtherHistoryError:
        logger.warning("The feed was restored without the changes last sent to webhooks; continuing with new changes")
        _go_to_the_end()
        return 0
    if page.changes:
        rows = [row for hook in hooks for row in _asked_for(hook, page.changes)]
        searches = list(SavedSearch.objects.filter(enabled=True, webhook__in=hooks).select_related("webhook", "event"))
        rows += [_fired(each) for each in match(searches, page.changes)] if searches else []
        Delivery.objects.bulk_create(rows, batch_size=200)
    if page.place != place:
        changes.set_place(PLACE, page.place, page.mark)
    return len(page.changes)


def _go_to_the_end() -> None:
    """Let webhooks continue with new changes."""
    end = changes.end()
    changes.set_place(PLACE, end.place, end.mark)


def _come_back() -> None:
    """Reset webhooks and searches that were created when the feed was longer and would otherwise stay silent."""
    head = changes.head()
    for model in (Webhook, SavedSearch):
        ahead = model._default_manager.filter(after__gt=head)
        if ahead.exists():
            ahead.update(after=head)


def message(webhook: Webhook, event_type: str, time: datetime, data: Mapping[str, Any]) -> Delivery:
    """An unsaved delivery, with a short payload that names what happened, but without the content of the resource."""
    moment = time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Delivery(
        webhook=webhook,
        message=f"msg_{secrets.token_urlsafe(18)}",
        event_type=event_type,
        payload=orjson.dumps({"type": event_type, "timestamp": moment, "data": data}).decode(),
        next_attempt=timezone.now(),
    )


def reference(webhook: Webhook, resource: str, pk: int) -> dict[str, str]:
    """A reference to a resource, as payloads contain it."""
    return {"id": str(pk), "url": f"{webhook.api_base}/{resource}s/{pk}"}


def is_after(born: Webhook | SavedSearch, change: Change) -> bool:
    """Whether a change came after this webhook or saved search was created."""
    return bool(change.pk > born.after)


def prune_deliveries(before: datetime) -> int:
    """The number of deliveries removed that are older than this time; deliveries still to be sent stay."""
    old = Delivery.objects.filter(created__lt=before).exclude(status="pending", webhook__enabled=True)
    removed: int = old.delete()[1].get("articles.Delivery", 0)
    return removed


def _asked_for(hook: Webhook, page: Iterable[Change]) -> Iterable[Delivery]:
    wanted = set(hook.event_types)
    for change in page:
        event_type = f"{change.resource}.{change.action}"
        if event_type in wanted and is_after(hook, change):
            yield message(hook, event_type, change.time, reference(hook, change.resource, change.object_id))


def _fired(match: SearchMatch) -> Delivery:
    search = match.search
    named = {"saved_search": {"id": str(search.pk), "name": search.name}}
    return message(search.webhook, f"saved_search.{search.kind}", match.time, {**named, **match.data})
