"""From changes to deliveries: each change once, in the transaction that moves the place in the feed on."""

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
"""The name of the place in the feed up to which deliveries were made."""

PAGE = 500
"""Changes handled in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMatch:
    """One answer to a saved search; `data` goes into the payload."""

    search: SavedSearch
    time: datetime
    data: Mapping[str, Any]


Matcher = Callable[[Sequence[SavedSearch], Sequence[Change]], Iterable[SearchMatch]]
"""Which of these searches the changes fire."""


@transaction.atomic
def fan_out(match: Matcher) -> int:
    """How many changes were handed on: at most one page of them; 0 where there are none."""
    FeedPlace.objects.get_or_create(name=PLACE)
    FeedPlace.objects.select_for_update().get(name=PLACE)  # of several workers one at a time
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
    except changes.CursorExpired:
        logger.warning("What was to be told to webhooks was pruned; going on with what is new")
        _go_to_the_end()
        return 0
    except changes.OtherHistoryError:
        logger.warning("The feed was restored and lacks what webhooks were told last; going on with what is new")
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
    """Let webhooks go on with what is new."""
    end = changes.end()
    changes.set_place(PLACE, end.place, end.mark)


def _come_back() -> None:
    """Let those listen again that were made when the feed was longer than it is: they waited for it to grow so long."""
    head = changes.head()
    for model in (Webhook, SavedSearch):
        ahead = model._default_manager.filter(after__gt=head)
        if ahead.exists():
            ahead.update(after=head)


def message(webhook: Webhook, event_type: str, time: datetime, data: Mapping[str, Any]) -> Delivery:
    """A delivery, unsaved: a thin payload that names what happened, not what it holds now."""
    moment = time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Delivery(
        webhook=webhook,
        message=f"msg_{secrets.token_urlsafe(18)}",
        event_type=event_type,
        payload=orjson.dumps({"type": event_type, "timestamp": moment, "data": data}).decode(),
        next_attempt=timezone.now(),
    )


def reference(webhook: Webhook, resource: str, pk: int) -> dict[str, str]:
    """A thing, as a payload names it."""
    return {"id": str(pk), "url": f"{webhook.api_base}/{resource}s/{pk}"}


def is_after(born: Webhook | SavedSearch, change: Change) -> bool:
    """Whether a change came after somebody began to listen."""
    return bool(change.pk > born.after)


def prune_deliveries(before: datetime) -> int:
    """How many deliveries of before this time were removed, with their attempts; those still to be sent stay."""
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
