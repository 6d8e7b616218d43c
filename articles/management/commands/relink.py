"""`manage.py relink`: make every link across articles again, in an order that does not depend on how they came in."""

from __future__ import annotations

from typing import Any

from articles import linking, search
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """All or nothing: one transaction; identifiers live on and curators' judgements win."""

    help = "Link persons, shared copy, events and utterances afresh, obeying every judgement."

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Relink. 2. Bring the search index up to date. 3. Say what stands."""
        verbose = options["verbosity"] > 0
        linking.relink(lambda stage: self.stdout.write(f"Linking {stage} …") if verbose else None)
        search.rebuild()
        for what, number in linking.totals().items():
            self.stdout.write(f"  {what:<14}{number:>8,}")
