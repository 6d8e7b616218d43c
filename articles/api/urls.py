"""The addresses under /api/v1/; each works with and without a slash at its end."""

from __future__ import annotations

from django.urls import URLPattern, path

from .generic.base import ApiView
from .views import (
    articles,
    changes,
    events,
    outlets,
    quotes,
    redactions,
    revisions,
    saved_searches,
    search,
    texts,
    usage,
    utterances,
    webhooks,
)
from .views.speakers import organisations, persons


def both(route: str, view: type[ApiView]) -> list[URLPattern]:
    """The address without and with a slash at its end."""
    return [path(route, view.as_view(), name=view.operation), path(f"{route}/", view.as_view())]


urlpatterns = [
    *both("quotes", quotes.QuoteList),
    *both("quotes/verify", texts.VerifyQuotations),
    *both("quotes/<str:id>", quotes.QuoteView),
    *both("quotes/<str:id>/explain", quotes.QuoteExplanation),
    *both("quality", quotes.QualityView),
    *both("articles", articles.ArticleCollection),
    *both("articles/<str:id>", articles.ArticleView),
    *both("articles/<str:id>/annotations", articles.ArticleAnnotations),
    *both("articles/<str:id>/revisions", revisions.ArticleRevisions),
    *both("articles/<str:id>/redactions", redactions.ArticleRedactions),
    *both("articles/<str:id>/redactions/lift", redactions.RedactionLift),
    *both("extract", texts.ExtractText),
    *both("persons", persons.PersonList),
    *both("persons/suggest", search.SuggestPersons),
    *both("persons/<str:id>", persons.PersonView),
    *both("persons/<str:id>/quotes", persons.PersonQuotes),
    *both("persons/<str:id>/articles", persons.PersonArticles),
    *both("persons/<str:id>/merge", persons.MergePersons),
    *both("persons/<str:id>/split", persons.SplitPerson),
    *both("persons/<str:id>/revive", persons.RevivePerson),
    *both("organisations", organisations.OrganisationList),
    *both("organisations/suggest", search.SuggestOrganisations),
    *both("organisations/<str:id>", organisations.OrganisationView),
    *both("organisations/<str:id>/quotes", organisations.OrganisationQuotes),
    *both("organisations/<str:id>/merge", organisations.MergeOrganisations),
    *both("organisations/<str:id>/split", organisations.SplitOrganisation),
    *both("organisations/<str:id>/revive", organisations.ReviveOrganisation),
    *both("events", events.EventList),
    *both("events/suggest", search.SuggestEvents),
    *both("events/<str:id>", events.EventView),
    *both("events/<str:id>/coverage", events.EventCoverage),
    *both("events/<str:id>/comparison", events.EventComparison),
    *both("events/<str:id>/discrepancies", events.EventDiscrepancies),
    *both("events/<str:id>/agreements", events.EventAgreements),
    *both("outlets", outlets.OutletList),
    *both("outlets/suggest", search.SuggestOutlets),
    *both("outlets/<str:id>", outlets.OutletView),
    *both("outlets/<str:id>/articles", outlets.OutletArticles),
    *both("utterances", utterances.UtteranceList),
    *both("utterances/<str:id>", utterances.UtteranceView),
    *both("search", search.SearchView),
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
