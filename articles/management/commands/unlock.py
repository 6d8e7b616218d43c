"""manage.py unlock: allow login attempts again after too many wrong passwords."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.access import logins
from articles.access.counters import CountersError
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """Ends the waiting time after too many wrong passwords."""

    help = "Let a user, or everybody if no name is given, log in again at once after too many wrong passwords."

    def add_arguments(self, parser: CommandParser) -> None:
        """One argument, the name of the account."""
        parser.add_argument("username", nargs="?", help="name of the account (default: all)")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Reset the attempts. 2. Say so."""
        try:
            logins.unlock(options["username"])
        except CountersError as error:
            raise CommandError(f"The counters cannot be changed: {error}") from error
        self.stdout.write(f"{options['username'] or 'Everybody'} may log in again.")
