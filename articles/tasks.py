"""Celery's way to what `manage.py deliver` does; without a broker nobody imports this."""

from __future__ import annotations

from celery import shared_task

from articles import worker


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def deliver() -> tuple[int, int]:
    """How many changes were handed on and how many deliveries were tried."""
    return worker.deliver()
