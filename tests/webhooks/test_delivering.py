"""Each event at least once under one id, whatever the receiver does."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from articles import changes, webhooks, worker
from articles.models import Attempt, Change, Delivery, Webhook
from articles.webhooks import delivering, sending

from .conftest import change, later, make_webhook
from .receiver import Receiver


def test_what_is_asked_for_arrives_signed_and_thin(hook: Webhook, receiver: Receiver) -> None:
    change("quote", "created", 7)
    change("person", "created", 8)
    assert worker.deliver() == (2, 1)
    ((key, event),) = receiver.taken
    assert event["type"] == "quote.created"
    assert event["data"] == {"id": "7", "url": "http://news.example/api/v1/quotes/7"}
    assert set(event) == {"type", "timestamp", "data"}
    assert event["timestamp"].endswith("Z")
    delivery = Delivery.objects.get()
    assert (delivery.message, delivery.status, delivery.attempt_count) == (key, "delivered", 1)
    assert json.loads(delivery.payload) == event
    assert worker.deliver() == (0, 0)


def test_what_came_before_the_webhook_is_not_told(receiver: Receiver) -> None:
    change("quote", "created", 1)
    make_webhook(receiver)
    change("quote", "created", 2)
    worker.deliver()
    assert [event["data"]["id"] for _, event in receiver.taken] == ["2"]


def test_each_webhook_gets_a_message_of_its_own(hook: Webhook, receiver: Receiver) -> None:
    make_webhook(receiver)
    change("quote", "created", 1)
    worker.deliver()
    assert len({key for key, _ in receiver.taken}) == 2


def test_a_receiver_that_is_killed_slow_failing_and_comes_back(
    hook: Webhook, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost, and whatever is sent again has the id that it had before."""
    monkeypatch.setattr(sending, "DEADLINE", 0.4)
    receiver.kill()
    change("quote", "created", *range(1, 6))
    worker.deliver()
    assert (receiver.seen, Delivery.objects.filter(status="pending").count()) == ([], 5)
    receiver.start()
    receiver.status = 500
    for _ in range(3):
        later()
        worker.deliver()
    assert set(receiver.seen) <= set(Delivery.objects.values_list("message", flat=True))
    receiver.status, receiver.delay = 200, 2.0
    later()
    worker.deliver()  # too slow: taken by the receiver, and not known to be taken
    assert not Delivery.objects.filter(status="delivered").exists()
    receiver.delay = 0.0
    for _ in range(9):
        later()
        worker.deliver()
    messages = dict(Delivery.objects.values_list("message", "status"))
    assert set(messages.values()) == {"delivered"}
    assert {key for key, _ in receiver.taken} == set(messages)
    assert {event["data"]["id"] for _, event in receiver.taken} == {"1", "2", "3", "4", "5"}
    assert len(receiver.seen) > 5
    errors = set(Attempt.objects.exclude(error="").values_list("error", flat=True))
    assert "It answered 500." in errors
    assert any("refused" in error for error in errors)
    assert any("No answer within" in error for error in errors)
    hook.refresh_from_db()
    assert (hook.enabled, hook.failing_since) == (True, None)


def test_a_worker_that_dies_while_it_sends_leaves_it_due_again(hook: Webhook, receiver: Receiver) -> None:
    change("quote", "created", 1)
    webhooks.fan_out(lambda searches, page: ())
    (claimed,) = delivering.claim()
    assert delivering.claim() == []
    delivering.send(claimed)  # and dies before it is written down
    later()
    worker.deliver()
    assert receiver.seen == [claimed.message] * 2


def test_one_that_fails_is_asked_for_one_thing_at_a_time(hook: Webhook, receiver: Receiver) -> None:
    receiver.status = 503
    change("quote", "created", *range(20))
    assert worker.deliver()[1] == delivering.AT_ONCE
    later()
    assert worker.deliver()[1] == 1


def test_one_that_fails_holds_up_no_other(hook: Webhook, receiver: Receiver) -> None:
    dead = Receiver(receiver.secret)
    make_webhook(dead)
    dead.kill()
    change("quote", "created", *range(20))
    for _ in range(3):
        worker.deliver()
    assert len(receiver.taken) == 20


def test_waits_grow_and_are_never_the_same() -> None:
    waits = [[delivering.wait(attempts) for _ in range(20)] for attempts in range(1, 20)]
    assert all(max(few) < min(more) for few, more in pairwise(waits[:7]))
    assert all(delivering.LONGEST_WAIT * 0.8 <= each <= delivering.LONGEST_WAIT * 1.2 for each in waits[-1])
    assert len(set(waits[0])) > 1


def test_it_is_given_up_in_the_end(hook: Webhook, receiver: Receiver) -> None:
    receiver.status = 500
    change("quote", "created", 1)
    for _ in range(delivering.MOST_ATTEMPTS + 2):
        worker.deliver()
        later()
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempt_count) == ("failed", delivering.MOST_ATTEMPTS)
    assert delivery.attempts.count() == delivering.MOST_ATTEMPTS


def test_a_webhook_that_fails_for_days_is_disabled_and_goes_on_when_enabled(hook: Webhook, receiver: Receiver) -> None:
    receiver.status = 500
    change("quote", "created", 1)
    worker.deliver()
    Webhook.objects.update(failing_since=timezone.now() - delivering.FAILING_FOR - timedelta(minutes=1))
    later()
    worker.deliver()
    hook.refresh_from_db()
    assert not hook.enabled
    assert "3 days" in hook.disabled_reason
    later()
    assert worker.deliver()[1] == 0
    receiver.status = 200
    Webhook.objects.update(enabled=True, failing_since=None)
    worker.deliver()
    assert len(receiver.taken) == 1


def test_one_that_says_it_is_gone_is_disabled_at_once(hook: Webhook, receiver: Receiver) -> None:
    receiver.status = 410
    change("quote", "created", 1)
    worker.deliver()
    hook.refresh_from_db()
    assert (hook.enabled, hook.disabled_reason) == (False, "It answered 410: it is gone.")


def test_a_redirect_is_not_followed(hook: Webhook, receiver: Receiver) -> None:
    other = Receiver(receiver.secret)
    receiver.status, receiver.location = 307, other.url
    change("quote", "created", 1)
    worker.deliver()
    assert other.seen == []
    assert Attempt.objects.get().error == "It answered 307; redirects are not followed."
    other.kill()


def test_a_test_message_is_sent_at_once_and_once(hook: Webhook, receiver: Receiver) -> None:
    delivery = webhooks.send_test(hook)
    assert (delivery.status, receiver.events()) == ("delivered", ["webhook.test"])
    receiver.status = 500
    assert webhooks.send_test(hook).status == "failed"
    later()
    assert worker.deliver()[1] == 0
    hook.refresh_from_db()
    assert hook.failing_since is None


def test_a_delivery_is_sent_again_under_its_id(hook: Webhook, receiver: Receiver) -> None:
    change("quote", "created", 1)
    worker.deliver()
    webhooks.redeliver(Delivery.objects.get())
    worker.deliver()
    assert receiver.seen == [Delivery.objects.get().message] * 2


def test_one_that_was_made_when_the_feed_was_longer_is_told_of_what_is_new(hook: Webhook, receiver: Receiver) -> None:
    """Only the feed was restored: what the webhook waits for would come when it has grown as long again."""
    Webhook.objects.update(after=changes.head() + 40)
    worker.deliver()
    change("quote", "created", 1)
    worker.deliver()
    assert receiver.events() == ["quote.created"]


@pytest.mark.parametrize("grown", [False, True])
def test_a_place_of_another_history_does_not_stop_webhooks(hook: Webhook, receiver: Receiver, grown: bool) -> None:
    change("quote", "created", 1, 2, 3)
    worker.deliver()
    last = Change.objects.order_by("-pk")[0].pk
    Change.objects.filter(pk__gt=last - 2).delete()
    if grown:
        for pk in (last - 1, last, last + 1):
            Change.objects.create(pk=pk, resource="quote", object_id=9, action="created", time=timezone.now())
    worker.deliver()
    assert len(receiver.seen) == 3
    Change.objects.create(pk=last + 2, resource="quote", object_id=4, action="created", time=timezone.now())
    worker.deliver()
    assert len(receiver.seen) == 4


def test_what_waits_is_not_pruned(hook: Webhook, receiver: Receiver) -> None:
    change("quote", "created", 1)
    tomorrow = timezone.now() + timedelta(days=1)
    assert changes.prune(tomorrow, changes.place_of(webhooks.PLACE)) == 0
    receiver.status = 500
    worker.deliver()
    assert changes.prune(tomorrow, changes.place_of(webhooks.PLACE)) == 1
    assert webhooks.prune_deliveries(tomorrow) == 0
    receiver.status = 200
    later()
    worker.deliver()
    assert webhooks.prune_deliveries(tomorrow) == 1


def test_a_deleted_webhook_takes_its_deliveries_along(hook: Webhook, receiver: Receiver) -> None:
    receiver.status = 500
    change("quote", "created", 1)
    worker.deliver()
    hook.delete()
    later()
    assert worker.deliver()[1] == 0
    assert not Attempt.objects.exists()
