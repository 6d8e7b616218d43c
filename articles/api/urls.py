"""The addresses under /api/v1/; each works with and without a slash at its end."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import (
    annotation_views,
    article_decisions,
    article_writes,
    change_views,
    comparison_views,
    discrepancy_views,
    event_views,
    insight_views,
    person_decisions,
    person_writes,
    quote_writes,
    redaction_views,
    revision_views,
    saved_search_views,
    search_views,
    suggest_views,
    usage_views,
    verify_views,
    views,
    webhook_views,
)
from .base import ApiView


def both(route: str, view: type[ApiView]) -> list[URLPattern]:
    """The address without and with a slash at its end."""
    return [path(route, view.as_view(), name=view.operation), path(f"{route}/", view.as_view())]


urlpatterns = [
    *both("quotes", views.QuoteList),
    *both("quotes/verify", verify_views.VerifyQuotations),
    *both("quotes/<str:id>", quote_writes.QuoteItem),
    *both("quotes/<str:id>/explain", insight_views.QuoteExplanation),
    *both("quality", insight_views.QualityView),
    *both("articles", article_writes.ArticleCollection),
    *both("articles/<str:id>", article_decisions.ArticleItem),
    *both("articles/<str:id>/annotations", annotation_views.ArticleAnnotations),
    *both("articles/<str:id>/revisions", revision_views.ArticleRevisions),
    *both("articles/<str:id>/redactions", redaction_views.ArticleRedactions),
    *both("articles/<str:id>/redactions/lift", redaction_views.RedactionLift),
    *both("extract", insight_views.ExtractText),
    *both("persons", views.PersonList),
    *both("persons/suggest", suggest_views.SuggestPersons),
    *both("persons/<str:id>", person_decisions.PersonItem),
    *both("persons/<str:id>/quotes", views.PersonQuotes),
    *both("persons/<str:id>/articles", views.PersonArticles),
    *both("persons/<str:id>/merge", person_writes.MergePersons),
    *both("persons/<str:id>/split", person_writes.SplitPerson),
    *both("persons/<str:id>/revive", person_writes.RevivePerson),
    *both("events", event_views.EventList),
    *both("events/suggest", suggest_views.SuggestEvents),
    *both("events/<str:id>", event_views.EventView),
    *both("events/<str:id>/coverage", event_views.EventCoverage),
    *both("events/<str:id>/comparison", comparison_views.EventComparison),
    *both("events/<str:id>/discrepancies", discrepancy_views.EventDiscrepancies),
    *both("events/<str:id>/agreements", discrepancy_views.EventAgreements),
    *both("outlets", views.OutletList),
    *both("outlets/suggest", suggest_views.SuggestOutlets),
    *both("outlets/<str:id>", views.OutletView),
    *both("outlets/<str:id>/articles", views.OutletArticles),
    *both("utterances", views.UtteranceList),
    *both("utterances/<str:id>", views.UtteranceView),
    *both("search", search_views.Search),
    *both("changes", change_views.ChangeFeed),
    *both("webhooks", webhook_views.WebhookList),
    *both("webhooks/<str:id>", webhook_views.WebhookView),
    *both("webhooks/<str:id>/test", webhook_views.WebhookTest),
    *both("webhooks/<str:id>/rotate-secret", webhook_views.SecretRotation),
    *both("webhooks/<str:id>/deliveries", webhook_views.WebhookDeliveries),
    *both("webhooks/<str:id>/deliveries/<str:delivery>/redeliver", webhook_views.Redelivery),
    *both("saved_searches", saved_search_views.SavedSearchList),
    *both("saved_searches/<str:id>", saved_search_views.SavedSearchView),
    *both("usage", usage_views.UsageView),
]
