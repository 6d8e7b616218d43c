"""`manage.py relink`: rebuild every link between articles, in an order that does not depend on their arrival."""

from __future__ import annotations

from typing import Any

from articles import linking, search
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """All or nothing, in one transaction; ids are kept and curators' judgements are obeyed."""

    help = "Rebuild the links of persons, shared copy, events and utterances, obeying every judgement."

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Relink. 2. Update the search index. 3. Report the result."""
        verbose = options["verbosity"] > 0
        linking.relink(lambda stage: self.stdout.write(f"Linking {stage} …") if verbose else None)
        search.rebuild()
        for what, number in linking.totals().items():
            self.stdout.write(f"  {what:<14}{number:>8,}")
