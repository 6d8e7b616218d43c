"""`manage.py prune`: remove changes that are older than NEWSAPI_CHANGES_DAYS."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles import changes


class Command(BaseCommand):
    """A mirror that is further behind starts anew: its cursor answers 410."""

    help = "Remove from the feed what is older than NEWSAPI_CHANGES_DAYS."

    def add_arguments(self, parser: CommandParser) -> None:
        """The age, if it is to be another one."""
        parser.add_argument("--days", type=int, default=settings.CHANGES_DAYS, help="keep changes of so many days")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Remove. 2. Say how many."""
        before = timezone.now() - timedelta(days=options["days"])
        number = changes.prune(before)
        self.stdout.write(f"Removed {number:,} changes of before {before:%Y-%m-%d}.")
