"""manage.py unlock: let passwords be tried again after too many wrong ones."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.access import logins
from articles.access.counters import CountersFailed
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """The wait after too many wrong passwords ends at once."""

    help = "Let a user log in again at once after too many wrong passwords; without a name, everybody."

    def add_arguments(self, parser: CommandParser) -> None:
        """The user, if not everybody."""
        parser.add_argument("username", nargs="?", help="whom to let in; everybody if none is given")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Forget the attempts. 2. Say so."""
        try:
            logins.unlock(options["username"])
        except CountersFailed as error:
            raise CommandError(f"The counters cannot be changed: {error}") from error
        self.stdout.write(f"{options['username'] or 'Everybody'} may log in again.")
