"""The addresses under /api/v1/; each works with and without a slash at its end."""

from __future__ import annotations

from django.urls import URLPattern, path

from .generic.base import ApiView
from .views import annotations as annotation_views
from .views import (
    article_writes,
    articles,
    changes,
    comparison,
    discrepancies,
    events,
    insight,
    person_writes,
    quote_writes,
    redactions,
    revisions,
    saved_searches,
    search,
    suggestions,
    takedowns,
    usage,
    verification,
    webhooks,
)


def both(route: str, view: type[ApiView]) -> list[URLPattern]:
    """The address without and with a slash at its end."""
    return [path(route, view.as_view(), name=view.operation), path(f"{route}/", view.as_view())]


urlpatterns = [
    *both("quotes", articles.QuoteList),
    *both("quotes/verify", verification.VerifyQuotations),
    *both("quotes/<str:id>", quote_writes.QuoteItem),
    *both("quotes/<str:id>/explain", insight.QuoteExplanation),
    *both("quality", insight.QualityView),
    *both("articles", article_writes.ArticleCollection),
    *both("articles/<str:id>", takedowns.ArticleItem),
    *both("articles/<str:id>/annotations", annotation_views.ArticleAnnotations),
    *both("articles/<str:id>/revisions", revisions.ArticleRevisions),
    *both("articles/<str:id>/redactions", redactions.ArticleRedactions),
    *both("articles/<str:id>/redactions/lift", redactions.RedactionLift),
    *both("extract", insight.ExtractText),
    *both("persons", articles.PersonList),
    *both("persons/suggest", suggestions.SuggestPersons),
    *both("persons/<str:id>", takedowns.PersonItem),
    *both("persons/<str:id>/quotes", articles.PersonQuotes),
    *both("persons/<str:id>/articles", articles.PersonArticles),
    *both("persons/<str:id>/merge", person_writes.MergePersons),
    *both("persons/<str:id>/split", person_writes.SplitPerson),
    *both("persons/<str:id>/revive", person_writes.RevivePerson),
    *both("events", events.EventList),
    *both("events/suggest", suggestions.SuggestEvents),
    *both("events/<str:id>", events.EventView),
    *both("events/<str:id>/coverage", events.EventCoverage),
    *both("events/<str:id>/comparison", comparison.EventComparison),
    *both("events/<str:id>/discrepancies", discrepancies.EventDiscrepancies),
    *both("events/<str:id>/agreements", discrepancies.EventAgreements),
    *both("outlets", articles.OutletList),
    *both("outlets/suggest", suggestions.SuggestOutlets),
    *both("outlets/<str:id>", articles.OutletView),
    *both("outlets/<str:id>/articles", articles.OutletArticles),
    *both("utterances", articles.UtteranceList),
    *both("utterances/<str:id>", articles.UtteranceView),
    *both("search", search.Search),
    *both("changes", changes.ChangeFeed),
    *both("webhooks", webhooks.WebhookList),
    *both("webhooks/<str:id>", webhooks.WebhookView),
    *both("webhooks/<str:id>/test", webhooks.WebhookTest),
    *both("webhooks/<str:id>/rotate-secret", webhooks.SecretRotation),
    *both("webhooks/<str:id>/deliveries", webhooks.WebhookDeliveries),
    *both("webhooks/<str:id>/deliveries/<str:delivery>/redeliver", webhooks.Redelivery),
    *both("saved_searches", saved_searches.SavedSearchList),
    *both("saved_searches/<str:id>", saved_searches.SavedSearchView),
    *both("usage", usage.UsageView),
]
