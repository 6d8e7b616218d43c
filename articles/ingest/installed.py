"""The model that NEWSAPI_EXTRACTOR names."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from articles.extraction.model import Model, load_model
from articles.extraction.records import EXTRACTOR_VERSION

_load = cache(load_model)


def installed_model() -> Model | None:
    """The model to ask for every document, loaded once per process; None if none is installed."""
    return _load(settings.EXTRACTOR) if settings.EXTRACTOR else None


def extractor_version() -> str:
    """The version under which documents are read now, including the model's name."""
    model = installed_model()
    return EXTRACTOR_VERSION if model is None else model.version
