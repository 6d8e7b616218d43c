"""A receiver, and a webhook that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from articles import changes, webhooks, worker
from articles.changes.writing import write_changes
from articles.models import Delivery, Webhook

from .receiver import Receiver


@pytest.fixture(autouse=True)
def loopback(settings: Any, db: None) -> None:
    """Private networks are refused unless a setting says otherwise."""
    settings.WEBHOOK_PRIVATE_NETWORKS = True


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver(webhooks.new_secret())
    yield receiver
    receiver.kill()


@pytest.fixture
def hook(receiver: Receiver) -> Webhook:
    """A webhook that is told of new and withdrawn quotes."""
    return make_webhook(receiver)


def make_webhook(receiver: Receiver, *event_types: str, **fields: Any) -> Webhook:
    place = changes.head()
    return Webhook.objects.create(
        url=receiver.url,
        secret=receiver.secret,
        event_types=list(event_types) or ["quote.created", "quote.withdrawn"],
        api_base="http://news.example/api/v1",
        after=place,
        **fields,
    )


def change(resource: str, action: str, *ids: int) -> None:
    with transaction.atomic():
        write_changes(resource, action, ids)


def later() -> None:
    """Let the time come of all that waits."""
    Delivery.objects.filter(status="pending").update(next_attempt=timezone.now() - timedelta(seconds=1))


Deliver = Callable[[], tuple[int, int]]


@pytest.fixture
def deliver() -> Deliver:
    """A round of the worker."""
    return worker.deliver
