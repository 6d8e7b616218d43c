"""Several workers share the work, and one that is told to stop finishes what it is sending."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from articles import worker
from articles.models import Delivery, Webhook

from .conftest import change, make_webhook
from .receiver import Receiver

ROOT = Path(__file__).resolve().parent.parent.parent


def test_several_workers_send_nothing_twice(many_connections: None, receiver: Receiver) -> None:
    make_webhook(receiver)
    change("quote", "created", *range(60))
    start = threading.Barrier(4)

    def run() -> None:
        try:
            start.wait()
            for _ in range(12):
                worker.deliver()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while worker.deliver()[1]:
        pass
    assert Delivery.objects.count() == 60
    assert sorted(receiver.seen) == sorted(Delivery.objects.values_list("message", flat=True))


def test_once(hook: Webhook, receiver: Receiver) -> None:
    change("quote", "created", 1, 2)
    call_command("deliver", once=True)
    assert len(receiver.taken) == 2


def test_it_stops_when_told_and_not_in_the_middle(many_connections: None, hook: Webhook, receiver: Receiver) -> None:
    receiver.delay = 0.5
    change("quote", "created", 1)
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    worker.deliver_until(stop)
    assert [delivery.status for delivery in Delivery.objects.all()] == ["delivered"]
    assert not Delivery.objects.filter(attempt_count=0).exists()


def test_the_command_ends_on_sigterm(tmp_path: Path, migrated: Path) -> None:
    shutil.copy(migrated, tmp_path)
    environment = {**os.environ, "NEWSAPI_DATA_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    environment.pop("NEWSAPI_DATABASE_URL", None)
    command = [sys.executable, "manage.py", "deliver"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "Delivering" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
