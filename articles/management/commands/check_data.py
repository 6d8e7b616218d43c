"""`manage.py check_data`: verify the offsets, repeated columns, counts and search index of this database."""

from __future__ import annotations

import sys
from typing import Any

from articles.management import checks
from articles.management.ready import ReadyCommand


class Command(ReadyCommand):
    """Exit status 0: all checks hold; 1: some do not, and rows that violate them are named."""

    help = "Check that spans, digests, repeated columns, counts, merges and the search index are consistent."

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Run and print each check. 2. Name the first rows that fail, and the remedy. 3. Exit 1 if any failed."""
        failed = 0
        self.stdout.write(f"{'check':<44}{'rows':>12}{'failures':>12}")
        for finding in checks.run():
            self.stdout.write(f"{finding.name:<44}{finding.rows:>12,}{finding.failures:>12,}")
            for name in finding.named:
                self.stdout.write(f"    {name}")
            if finding.failures > len(finding.named):
                self.stdout.write(f"    and {finding.failures - len(finding.named):,} more")
            if finding.failures and finding.remedy:
                self.stdout.write(f"    remedy: {finding.remedy}")
            failed += bool(finding.failures)
        if failed:
            self.stdout.write(f"{failed} of {len(checks.CHECKS)} checks failed.")
            sys.exit(1)
        self.stdout.write(f"All {len(checks.CHECKS)} checks hold.")
