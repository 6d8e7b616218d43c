"""`manage.py prune`: remove changes and deliveries that are older than NEWSAPI_CHANGES_DAYS."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from articles import changes, webhooks
from articles.management.ready import ReadyCommand
from articles.models import Webhook


class Command(ReadyCommand):
    """A mirror that is further behind must start again: its cursor answers 410."""

    help = "Remove changes and deliveries that are older than NEWSAPI_CHANGES_DAYS."

    def add_arguments(self, parser: CommandParser) -> None:
        """The age, if it differs from the setting."""
        parser.add_argument("--days", type=int, default=settings.CHANGES_DAYS, help="keep changes of this many days")

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Remove. 2. Report how many."""
        before = timezone.now() - timedelta(days=options["days"])
        waiting = Webhook.objects.listening().exists()
        number = changes.prune(before, changes.place_of(webhooks.PLACE) if waiting else None)
        sent = webhooks.prune_deliveries(before)
        self.stdout.write(f"Removed {number:,} changes and {sent:,} deliveries from before {before:%Y-%m-%d}.")
