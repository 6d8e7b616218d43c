"""What `manage.py check`, and every command before it starts, says of the deployment."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from articles.extraction.model import ModelError, load_model

EXTRACTOR = "extractor"
"""The tag of the check, for commands that have no use for the others."""


@register(EXTRACTOR)
def check_model(**_: object) -> list[CheckMessage]:
    """An error when NEWSAPI_EXTRACTOR names nothing that can be called."""
    if not settings.EXTRACTOR:
        return []
    try:
        load_model(settings.EXTRACTOR)
    except ModelError as error:
        return [Error(f"NEWSAPI_EXTRACTOR={error}", hint="See docs/how-to/use-a-model.md.", id="articles.E001")]
    return []
