"""`manage.py purge`: destroy what is kept of what was taken down."""

from __future__ import annotations

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.curation.errors import CurationError
from articles.curation.purging import purge, purgeable


class Command(BaseCommand):
    """Exit status 0: nothing is left to purge, or all was purged; 1: somebody was quicker with one of them."""

    help = (
        "List what is kept of articles and persons that were taken down, ask, and destroy it: raw documents, rows, "
        "history and messages. It cannot be restored afterwards; it stays down."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to ask."""
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. List. 2. Ask. 3. Purge, each in a transaction of its own."""
        waiting = purgeable()
        if not waiting:
            self.stdout.write("Nothing is kept of what was taken down.")
            return
        for takedown in waiting:
            down = f"{takedown.resource} {takedown.object_id}, taken down {takedown.time:%Y-%m-%d}"
            self.stdout.write(f"{down}: {takedown.reason}")
        if not options["yes"] and input("Destroy what is kept of these for good? Type yes: ") != "yes":
            self.stdout.write("Nothing was changed.")
            return
        for takedown in waiting:
            try:
                purge(takedown, by=getpass.getuser())
            except CurationError as error:
                raise CommandError(f"{takedown.resource} {takedown.object_id}: {error}") from error
        self.stdout.write(f"Purged: {len(waiting)}.")
