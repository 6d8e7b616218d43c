"""manage.py flush: a database without a row, in which nothing is found."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import transaction

from articles import search


class Command(flush.Command):
    """Django's command, which knows the tables of models only: the words of what they held would stay searchable."""

    def handle(self, **options: Any) -> None:
        """1. the tables of models; 2. the search tables, filled from what is left: nothing, unless it was cancelled."""
        super().handle(**options)
        with transaction.atomic():
            search.rebuild()
            search.forget_removed()
