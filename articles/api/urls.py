"""The addresses under /api/v1/; each works with and without a slash at its end."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import event_views, views
from .base import ApiView


def both(route: str, view: type[ApiView]) -> list[URLPattern]:
    """The address without and with a slash at its end."""
    return [path(route, view.as_view(), name=view.operation), path(f"{route}/", view.as_view())]


urlpatterns = [
    *both("quotes", views.QuoteList),
    *both("quotes/<str:key>", views.QuoteView),
    *both("articles", views.ArticleList),
    *both("articles/<str:key>", views.ArticleView),
    *both("persons", views.PersonList),
    *both("persons/<str:key>", views.PersonView),
    *both("persons/<str:key>/quotes", views.PersonQuotes),
    *both("persons/<str:key>/articles", views.PersonArticles),
    *both("events", event_views.EventList),
    *both("events/<str:key>", event_views.EventView),
    *both("events/<str:key>/coverage", event_views.EventCoverage),
    *both("outlets", views.OutletList),
    *both("outlets/<str:key>", views.OutletView),
    *both("outlets/<str:key>/articles", views.OutletArticles),
    *both("utterances", views.UtteranceList),
    *both("utterances/<str:key>", views.UtteranceView),
]
