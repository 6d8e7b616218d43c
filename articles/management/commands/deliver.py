"""`manage.py deliver`: notify webhooks of changes until interrupted."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import CommandParser

from articles import worker
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """Several may run at once: each takes its own deliveries. On SIGTERM or Ctrl-C it finishes what it is sending."""

    help = "Send webhooks the changes they subscribe to; runs next to the server."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--once", action="store_true", help="send what is due now, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. With --once, deliver and report how much. 2. Otherwise deliver until told to stop."""
        if options["once"]:
            handed, tried = worker.deliver()
            self.stdout.write(f"Processed {handed:,} changes, attempted {tried:,} deliveries.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Delivering. Stop with Ctrl-C.")
        self.stdout.flush()
        worker.deliver_until(stop)
