"""The same worker behind a real broker: RabbitMQ on this machine, where there is one."""

from __future__ import annotations

import socket
import threading
import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.models import Delivery

from .conftest import change, make_webhook
from .receiver import Receiver

pytest.importorskip("celery", reason="Celery is of requirements-scale.txt")

from celery.contrib.testing.worker import start_worker

from articles.tasks import deliver
from newsapi.celery import make_app

BROKER = "amqp://guest:guest@127.0.0.1:5672//"


def is_reachable() -> bool:
    """Whether somebody listens where RabbitMQ would."""
    try:
        socket.create_connection(("127.0.0.1", 5672), timeout=1).close()
    except OSError:
        return False
    return True


def test_without_a_broker_it_says_so() -> None:
    with pytest.raises(ImproperlyConfigured):
        make_app("")


@pytest.mark.skipif(not is_reachable(), reason="no RabbitMQ on 127.0.0.1:5672")
def test_a_task_sent_through_rabbitmq_delivers(many_connections: None, receiver: Receiver) -> None:
    make_webhook(receiver)
    change("quote", "created", 7)
    app = make_app(BROKER, queue=f"test-{uuid.uuid4().hex}")
    app.set_current()
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        app.send_task(deliver.name, expires=60)
        for _ in range(300):
            if Delivery.objects.filter(status="delivered").exists():
                break
            threading.Event().wait(0.1)
    assert [event["data"]["id"] for _, event in receiver.taken] == ["7"]
    with app.connection_for_write() as connection:
        connection.default_channel.queue_delete(app.conf.task_default_queue)
