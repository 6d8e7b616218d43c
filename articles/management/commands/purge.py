"""`manage.py purge`: destroy everything still stored of what was taken down."""

from __future__ import annotations

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import search
from articles.curation.errors import CurationError
from articles.curation.removals.purging import purge, purgeable
from articles.models import Redaction, Takedown
from articles.models.lock import give_back_space


class Command(BaseCommand):
    """Exit status 0: all was purged, or there was nothing to purge; 1: one item was changed in the meantime."""

    help = (
        "List what is kept of articles and persons that were taken down and of passages that were redacted, ask, and "
        "destroy it: raw documents, rows, history and messages. It cannot be restored afterwards; it stays hidden."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One option."""
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. List. 2. Ask. 3. Purge, each in a transaction of its own."""
        waiting = purgeable()
        if not waiting:
            self.stdout.write("There is nothing to purge.")
            return
        for decision in waiting:
            self.stdout.write(f"{described(decision)}, {decision.time:%Y-%m-%d}: {decision.reason}")
        if not options["yes"] and input("Permanently destroy all data stored for these? Type yes: ") != "yes":
            self.stdout.write("Nothing was changed.")
            return
        for decision in waiting:
            try:
                purge(decision, by=getpass.getuser())
            except CurationError as error:
                raise CommandError(f"{described(decision)}: {error}") from error
        search.forget_removed()
        give_back_space()
        self.stdout.write(f"Purged: {len(waiting)}. You must destroy backups and logs of the database yourself.")


def described(decision: Takedown | Redaction) -> str:
    """What a decision is about, without the hidden words."""
    if isinstance(decision, Redaction):
        return f"passage of article {decision.article_id}, redacted"
    return f"{decision.resource} {decision.object_id}, taken down"
