"""manage.py flush: empty every table, including the search tables."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import transaction

from articles import search


class Command(flush.Command):
    """Django's command clears only the tables of models: without this, the deleted words would remain searchable."""

    def handle(self, **options: Any) -> None:
        """1. Clear the tables of models. 2. Rebuild the search tables from what is left: nothing, unless cancelled."""
        super().handle(**options)
        with transaction.atomic():
            search.rebuild()
            search.forget_removed()
