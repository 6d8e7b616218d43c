"""One transaction at a time stores or links articles: both look for what is there before they write."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType


def one_writer() -> None:
    """Wait, inside a transaction, until no other one stores or links articles; readers and curators do not wait.

    SQLite lets one transaction write at a time anyhow. PostgreSQL locks a row that nobody else needs; without that,
    two processes that read the same folder made one refuse what the other had just stored.
    """
    ContentType.objects.select_for_update(no_key=True).filter(app_label="articles", model="article").first()
