"""Sends deliveries that are due: claimed by postponing them, sent outside any transaction, then recorded.

If a worker dies while sending, its deliveries are due again after a minute. So each arrives at least once, always with
the same webhook-id.
"""

from __future__ import annotations

import logging
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Attempt, Delivery, Webhook
from articles.models.webhook import TEST, DeliveryStatus

from . import sending
from .outbox import message
from .sealing import SecretLostError, secrets_of
from .signing import sign

logger = logging.getLogger(__name__)

AT_ONCE = 8
"""Deliveries per webhook and round; only one for a failing webhook, to see whether it has recovered."""

THREADS = 16
LEASE = timedelta(seconds=60)
"""How long other workers leave a claimed delivery alone: far longer than sending can take."""

FIRST_WAIT = timedelta(seconds=5)
GROWTH = 4
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 16
"""Delays of 5 s, 20 s, 80 s, 5 min, 21 min, 85 min, 5.7 h, then 6 h each: given up after about 55 hours."""

FAILING_FOR = timedelta(days=3)
"""A webhook that has accepted nothing for this long is disabled."""

GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A delivery and the response to it."""

    delivery: Delivery
    began: datetime
    answer: sending.EndpointAnswer


def deliver_due() -> int:
    """The number of deliveries attempted, in one round over all enabled webhooks."""
    claimed = claim()
    if claimed:
        with ThreadPoolExecutor(min(THREADS, len(claimed))) as threads:
            for sent in threads.map(send, claimed):
                settle(sent)
    return len(claimed)


@transaction.atomic
def claim() -> list[Delivery]:
    """Due deliveries claimed by this worker: postponed for longer than sending can take.

    PostgreSQL skips rows that another worker is claiming. SQLite allows only one writing transaction.
    """
    skip = connection.features.has_select_for_update_skip_locked
    claimed: list[Delivery] = []
    for hook in Webhook.objects.listening():
        due = Delivery.objects.due().filter(webhook=hook).select_for_update(skip_locked=skip)
        rows = list(due[: AT_ONCE if hook.failing_since is None else 1])
        for row in rows:
            row.webhook = hook
        claimed += rows
    put_off = timezone.now() + LEASE
    return [
        row
        for row in claimed
        if Delivery.objects.filter(pk=row.pk, next_attempt=row.next_attempt).update(next_attempt=put_off)
    ]


def send(delivery: Delivery) -> Sent:
    """The result of one attempt; the database is not touched."""
    began = timezone.now()
    body, timestamp = delivery.payload.encode(), int(began.timestamp())
    try:
        signatures = [sign(each, delivery.message, timestamp, body) for each in secrets_of(delivery.webhook, began)]
    except SecretLostError as error:
        return Sent(delivery=delivery, began=began, answer=sending.EndpointAnswer(error=str(error)))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "newsapi-webhooks/1",
        "webhook-id": delivery.message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }
    return Sent(delivery=delivery, began=began, answer=sending.post(delivery.webhook.url, headers, body))


@transaction.atomic
def settle(sent: Sent) -> None:
    """Record the result of an attempt on the delivery and on its webhook."""
    hook = Webhook.objects.select_for_update().filter(pk=sent.delivery.webhook_id).first()
    delivery = Delivery.objects.select_for_update().filter(pk=sent.delivery.pk).first()
    if hook is None or delivery is None:
        return  # deleted in the meantime
    answer = sent.answer
    Attempt.objects.create(
        delivery=delivery,
        time=sent.began,
        duration=answer.milliseconds,
        status=answer.status,
        error=answer.error,
    )
    delivery.attempt_count += 1
    if answer.is_taken:
        delivery.status = DeliveryStatus.DELIVERED
        hook.failing_since = None
    elif delivery.status == DeliveryStatus.PENDING:
        if delivery.attempt_count >= MOST_ATTEMPTS or delivery.event_type == TEST:
            delivery.status = DeliveryStatus.FAILED
        delivery.next_attempt = timezone.now() + wait(delivery.attempt_count)
    if not answer.is_taken:
        logger.warning(
            "Webhook %s did not accept %s (attempt %s): %s",
            hook.pk,
            delivery.message,
            delivery.attempt_count,
            answer.error,
        )
        if delivery.event_type != TEST:
            note_failure(hook, answer)
    delivery.save(update_fields=["status", "attempt_count", "next_attempt"])
    hook.save(update_fields=["enabled", "failing_since", "disabled_reason"])


def note_failure(hook: Webhook, answer: sending.EndpointAnswer) -> None:
    """Record since when a webhook has failed; disable it if the receiver says that it is gone, or if it has failed for
    days.
    """
    hook.failing_since = hook.failing_since or timezone.now()
    if answer.status == GONE:
        hook.enabled, hook.disabled_reason = False, "It answered 410: it is gone."
    elif timezone.now() - hook.failing_since > FAILING_FOR:
        hook.enabled = False
        hook.disabled_reason = f"It accepted nothing for {FAILING_FOR.days} days. {answer.error}"[:300]


def wait(attempts: int) -> timedelta:
    """How long to wait after this many attempts: longer each time, and randomised so that retries do not coincide."""
    plain: timedelta = min(FIRST_WAIT * GROWTH ** min(attempts - 1, 10), LONGEST_WAIT)
    return plain * random.uniform(0.8, 1.2)


def send_test(webhook: Webhook) -> Delivery:
    """The result of a test message, sent at once, even to a disabled webhook, and never retried."""
    return _now(message(webhook, TEST, timezone.now(), {"webhook": {"id": str(webhook.pk)}}))


def redeliver(delivery: Delivery) -> Delivery:
    """The delivery, queued to be sent again under the same id, whatever its status was."""
    delivery.status, delivery.next_attempt, delivery.attempt_count = DeliveryStatus.PENDING, timezone.now(), 0
    delivery.save(update_fields=["status", "next_attempt", "attempt_count"])
    return delivery


def _now(delivery: Delivery) -> Delivery:
    delivery.next_attempt = timezone.now() + LEASE
    delivery.save()
    settle(send(delivery))
    return Delivery.objects.get(pk=delivery.pk)
