"""What `manage.py deliver` and the Celery task both do: hand changes on to webhooks, and send what is due."""

from __future__ import annotations

import logging
import threading

from django.db import Error, close_old_connections

from articles import webhooks
from articles.models.faults import fault_of, sentence_of
from articles.questions.saved_searches import match

logger = logging.getLogger(__name__)

PAUSE = 2.0
"""Seconds between two looks when there is nothing to do."""


def deliver() -> tuple[int, int]:
    """How many changes were handed on and how many deliveries were tried: all changes, one round of sending."""
    handed = 0
    while number := webhooks.fan_out(match):
        handed += number
    return handed, webhooks.deliver_due()


def deliver_until(stop: threading.Event) -> None:
    """Deliver until told to stop; what is being sent is finished and written down first."""
    while not stop.is_set():
        close_old_connections()
        try:
            handed, tried = deliver()
        except Error as error:  # InterfaceError among them, which is no DatabaseError
            logger.error("%s; trying again", sentence_of(error), exc_info=fault_of(error) is None)
            handed = tried = 0
        if not handed and not tried:
            stop.wait(PAUSE)
