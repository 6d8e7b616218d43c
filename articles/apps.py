"""The one Django app of the project."""

from django.apps import AppConfig

from . import checks

__all__ = ["ArticlesConfig", "checks"]  # importing the checks registers them


class ArticlesConfig(AppConfig):
    """The app with news articles and everything extracted from them."""

    name = "articles"
    verbose_name = "News"
