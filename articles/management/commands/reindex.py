"""`manage.py reindex`: rebuild the search tables."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from articles import search
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """Rebuilds the search tables from the stored articles, quotes, persons and events."""

    help = "Rebuild the full-text search tables; readers see the old ones until it is done."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many rows of each kind were indexed."""
        with transaction.atomic():
            counts = search.rebuild()
        self.stdout.write("Indexed " + ", ".join(f"{count} {kind}" for kind, count in counts.items()) + ".")
