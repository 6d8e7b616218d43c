"""Log filters: one line for every request that is refused."""

from __future__ import annotations

import logging

SUSPICIOUS = "django.security"
REQUEST = "django.request"


class OneLine(logging.Filter):
    """Drops the traceback of refused requests (a forged Host, too many fields): a traceback shows only our own code.

    Django logs such requests at ERROR, and again as a response with status 400; anybody could flood the log with them
    and hide what matters.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        request = getattr(record, "request", None)
        if record.name.startswith(SUSPICIOUS):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
            record.msg, record.args = _in_one_line(record.getMessage()), ()
            if request is not None:
                request.refusal_logged = True
            return True
        return not (record.name == REQUEST and record.levelno < logging.ERROR and hasattr(request, "refusal_logged"))


def _in_one_line(text: str, longest: int = 300) -> str:
    """The text without line breaks and terminal codes, which a caller may have sent.

    >>> _in_one_line("Invalid Host: a\\nb")
    'Invalid Host: a b'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text[:longest]).split())
