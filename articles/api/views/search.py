"""One query across quotes, articles, persons and events."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import search
from articles.api.generic.base import ApiView
from articles.api.http.parameters import read_query
from articles.api.openapi.listing_parameters import query_parameter, small_page_size
from articles.api.serializers import SearchResult
from articles.models import Article, Event, Person, Quote
from articles.questions.marking import mark
from articles.questions.pagination import count_rows
from articles.search.language import SCOPES

from .articles import quotes_for_api

HITS = 5
MOST_HITS = 20


class Search(ApiView):
    """The newest few of every kind that a query matches, with how many there are and where to find the rest."""

    operation, tag, summary = "search", "search", "Search everything"
    serializer_class = SearchResult
    query_parameters = (query_parameter(SCOPES, required=True), small_page_size(HITS, MOST_HITS))

    def get(self, request: Request) -> Response:
        """The hits by kind."""
        q, size = read_query(request._request, HITS, MOST_HITS)
        quotes = quotes_for_api().exclude(status=Quote.Status.REJECTED)
        kinds: dict[str, QuerySet[Any]] = {
            "quotes": quotes,
            "articles": Article.objects.for_api().without_body(),
            "persons": Person.objects.for_api(),
            "events": Event.objects.for_api(),
        }
        found = {kind: self._hits(kind, rows, q, size) for kind, rows in kinds.items()}
        return Response(self.get_serializer({"q": q, **found}).data)

    def _hits(self, kind: str, rows: QuerySet[Any], q: str, size: int) -> dict[str, Any]:
        plan = search.search(rows.model, q)
        count, exact = count_rows(rows, plan, exact=False)
        url = f"{self.base}/{kind}?{urlencode({'q': q})}"
        results = list(plan.matching(rows)[:size])
        mark(rows.model, results, q)
        return {"count": count, "count_exact": exact, "list_url": url, "results": results}
