"""The one Django app of the project."""

from django.apps import AppConfig

from . import checks

__all__ = ["ArticlesConfig", "checks"]  # importing the checks registers them


class ArticlesConfig(AppConfig):
    """News articles and what they say."""

    name = "articles"
    verbose_name = "News"
