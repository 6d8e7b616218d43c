"""The Celery app, for delivery from several machines: `celery -A newsapi.celery worker -B`. Nothing else imports it."""

from __future__ import annotations

import os

from celery import Celery
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsapi.settings")

EVERY = 2.0
"""Seconds between two rounds; a round not started by then is dropped, so that they do not pile up."""


def make_app(broker: str, queue: str = "newsapi") -> Celery:
    """The app with its single task, which beat schedules repeatedly."""
    if not broker:
        raise ImproperlyConfigured("NEWSAPI_BROKER_URL is not set; it must give the address of the broker.")
    made = Celery("newsapi", broker=broker)
    made.conf.update(
        task_default_queue=queue,
        task_ignore_result=True,
        broker_connection_retry_on_startup=True,
        beat_schedule={"deliver": {"task": "articles.tasks.deliver", "schedule": EVERY, "options": {"expires": EVERY}}},
    )
    made.autodiscover_tasks(["articles"])
    return made


def __getattr__(name: str) -> Celery:
    """The configured app, created when the command line asks for it."""
    if name != "app":
        raise AttributeError(name)
    return make_app(settings.BROKER_URL)
