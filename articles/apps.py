"""The one Django app of the project."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """News articles and what they say."""

    name = "articles"
    verbose_name = "News"
