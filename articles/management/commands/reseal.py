"""`manage.py reseal`: encrypt the secrets of webhooks with the current secret key."""

from __future__ import annotations

import sys
from typing import Any

from django.db import transaction

from articles import webhooks
from articles.management.ready import ReadyCommand
from articles.models import Webhook


class Command(ReadyCommand):
    """Exit status 0: all re-encrypted; 1: no configured key can decrypt some of them, which are named."""

    help = "Encrypt the secrets of webhooks with the current secret key, so that earlier keys can be removed."

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Encrypt each again. 2. Report how many, and which are lost."""
        with transaction.atomic():
            hooks = list(Webhook.objects.select_for_update().order_by("pk"))
            lost = [hook for hook in hooks if not webhooks.reseal(hook)]
        self.stdout.write(f"Encrypted the secrets of {len(hooks) - len(lost):,} of {len(hooks):,} webhooks.")
        for hook in lost:
            self.stderr.write(f"webhook {hook.pk} ({hook.url}): its secret cannot be read; give it a new one")
        if lost:
            sys.exit(1)
