"""The command that every command of ours is: what keeps the database from its work is a sentence, not a traceback."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from articles import readiness
from articles.models.faults import fault_of, sentence_of


class ReadyCommand(BaseCommand):
    """Looks first whether the tables are those it works with; exits with 1 if they are not, or the database fails."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Look, then do what the command does."""
        try:
            if lacking := readiness.lacking():
                raise CommandError(lacking)
            return super().execute(*args, **options)
        except (Error, OSError) as error:
            if fault_of(error) is None:
                raise
            raise CommandError(sentence_of(error)) from error
