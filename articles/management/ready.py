"""The command that begins by looking whether the database is the one it works with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import readiness


class ReadyCommand(BaseCommand):
    """A command that says in one sentence what the database lacks, where it would end in a traceback of SQL."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Look, then do what the command does."""
        if lacking := readiness.missing():
            raise CommandError(lacking)
        return super().execute(*args, **options)
