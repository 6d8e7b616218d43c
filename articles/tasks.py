"""The Celery task that does what `manage.py deliver` does; not imported without a broker."""

from __future__ import annotations

from celery import shared_task

from articles import worker


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def deliver() -> tuple[int, int]:
    """The number of changes processed and of deliveries attempted."""
    return worker.deliver()
