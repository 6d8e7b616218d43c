"""`manage.py deliver`: tell webhooks of changes, until it is interrupted."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import CommandParser

from articles import worker
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """Several may run: each takes what no other has. SIGTERM and Ctrl-C let it finish what it is sending."""

    help = "Send to webhooks what they ask for; runs beside the server."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--once", action="store_true", help="send what is due now and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Once: deliver and say how much. 2. Else deliver until told to stop."""
        if options["once"]:
            handed, tried = worker.deliver()
            self.stdout.write(f"Handed on {handed:,} changes, tried {tried:,} deliveries.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Delivering. Stop with Ctrl-C.")
        self.stdout.flush()
        worker.deliver_until(stop)
