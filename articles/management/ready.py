"""The base class of our commands: a database that does not work gives a sentence, not a traceback."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from articles import readiness
from articles.models.faults import fault_of, sentence_of


class ReadyCommand(BaseCommand):
    """Checks first that the database has the expected tables; exits with 1 if it does not, or if the database fails."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Check the tables, then run the command."""
        try:
            if lacking := readiness.lacking():
                raise CommandError(lacking)
            return super().execute(*args, **options)
        except (Error, OSError) as error:
            if fault_of(error) is None:
                raise
            raise CommandError(sentence_of(error)) from error
