"""Checks of the deployment, run by `manage.py check` and before every command."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from articles.extraction.model import ModelError, load_model

EXTRACTOR = "extractor"
"""The tag of the check, for commands that do not need the others."""


@register(EXTRACTOR)
def check_model(**_: object) -> list[CheckMessage]:
    """An error if NEWSAPI_EXTRACTOR does not name a callable."""
    if not settings.EXTRACTOR:
        return []
    try:
        load_model(settings.EXTRACTOR)
    except ModelError as error:
        return [Error(f"NEWSAPI_EXTRACTOR={error}", hint="See docs/how-to/use-a-model.md.", id="articles.E001")]
    return []
