"""What `manage.py deliver` and the Celery task both do: turn changes into deliveries, and send those that are due."""

from __future__ import annotations

import logging
import threading

from django.db import Error, close_old_connections

from articles import webhooks
from articles.models.faults import fault_of, sentence_of
from articles.questions.saved_searches import match

logger = logging.getLogger(__name__)

PAUSE = 2.0
"""Seconds to sleep when there is nothing to do."""


def deliver() -> tuple[int, int]:
    """The number of changes processed (all of them) and of deliveries attempted (in one round of sending)."""
    handed = 0
    while number := webhooks.fan_out(match):
        handed += number
    return handed, webhooks.deliver_due()


def deliver_until(stop: threading.Event) -> None:
    """Deliver until told to stop; deliveries in progress are finished and recorded first."""
    while not stop.is_set():
        close_old_connections()
        try:
            handed, tried = deliver()
        except Error as error:  # includes InterfaceError, which is not a DatabaseError
            logger.error("%s; trying again", sentence_of(error), exc_info=fault_of(error) is None)
            handed = tried = 0
        if not handed and not tried:
            stop.wait(PAUSE)
