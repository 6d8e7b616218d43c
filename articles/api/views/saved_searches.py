"""Saved searches: queries that are applied to new records and notify a webhook of each match."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import changes
from articles.api.generic.lists import ListView
from articles.api.http.bodies import read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import BadBodyError, BodyProblem, ConflictError
from articles.api.serializers.webhooks import SavedSearchBody, SavedSearchChange, SavedSearchSerializer
from articles.models import Event, SavedSearch
from articles.questions.errors import QuestionError
from articles.questions.filters.webhooks import SAVED_SEARCHES
from articles.questions.ids import KEY, resolve
from articles.questions.saved_searches import open_discrepancies, saved_question

from .webhooks import Changeable, Guarded

NOT_POSSIBLE = {"409": "The search contradicts itself, or names something that does not exist; nothing was changed."}


class SavedSearchList(Guarded, ListView):
    """Saved searches, newest first."""

    operation, tag, summary = "list_saved_searches", "webhooks", "List saved searches"
    listing = SAVED_SEARCHES
    serializer_class = SavedSearchSerializer
    writes: ClassVar = {
        "POST": Write(
            operation="create_saved_search",
            summary="Save a search",
            description="Creates a saved search. `new_quote` and `curated_quote_changed` take the filters of quotes; "
            "`discrepancy_opened` takes an event. The webhook is notified of every later match.",
            body=SavedSearchBody,
            answers={201: SavedSearchSerializer},
            errors=NOT_POSSIBLE,
        )
    }

    def get_queryset(self) -> QuerySet[SavedSearch]:
        """The saved searches of the key's webhooks."""
        return SavedSearch.objects.filter(webhook__in=self.own()).select_related("event").order_by("-created", "-pk")

    def post(self, request: Request) -> Response:
        """The new search."""
        refuse_parameters(request._request)
        given = read_body(request.data, SavedSearchBody)
        webhook = given["webhook_id"]
        hook = self.own().filter(pk=int(webhook)).first() if KEY.fullmatch(webhook) else None
        if hook is None:
            raise refused("webhook_id", "There is no such webhook.")
        event = event_of(given)
        search = SavedSearch.objects.create(
            name=given["name"],
            kind=given["kind"],
            query=question(given["query"]),
            event=event,
            known=sorted(open_discrepancies(event)) if event is not None else [],
            webhook=hook,
            enabled=given["enabled"],
            after=changes.head(),
        )
        shown = SavedSearchSerializer(search, context=self.get_serializer_context()).data
        return Response(shown, status=201, headers={"Location": shown["url"]})


class SavedSearchView(Changeable):
    """One saved search."""

    operation, tag, summary = "get_saved_search", "webhooks", "Get a saved search"
    serializer_class = SavedSearchSerializer
    body = SavedSearchChange
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_saved_search",
            summary="Change a saved search",
            description="Changes a saved search; fields left out are unchanged.",
            body=SavedSearchChange,
            answers={200: SavedSearchSerializer},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors=NOT_POSSIBLE,
        ),
        "DELETE": Write(
            operation="delete_saved_search",
            summary="Delete a saved search",
            description="Deletes a saved search; matches already found are still delivered.",
            answers={204: None},
        ),
    }

    def get_queryset(self) -> QuerySet[SavedSearch]:
        """The saved searches of the key's webhooks."""
        return SavedSearch.objects.filter(webhook__in=self.own()).select_related("event")

    def change(self, row: SavedSearch, given: dict[str, Any]) -> None:
        """Set the fields that are given."""
        if given.get("query") and row.kind == SavedSearch.Kind.DISCREPANCY_OPENED:
            raise refused("query", "A search for discrepancies takes no query.")
        row.name = given.get("name", row.name)
        row.query = question(given["query"]) if "query" in given else row.query
        row.enabled = given.get("enabled", row.enabled)


def event_of(given: dict[str, Any]) -> Event | None:
    """The event of a search for discrepancies; raises ConflictError if it is missing or not allowed."""
    wanted = given["kind"] == SavedSearch.Kind.DISCREPANCY_OPENED
    if not wanted:
        if given["event"]:
            raise refused("event", "Only a search for discrepancies takes an event; use `event=` in `query`.")
        return None
    if given["query"]:
        raise refused("query", "A search for discrepancies takes no query.")
    found = resolve(Event, [given["event"]]) if given["event"] else []
    if len(found) != 1:
        known = (
            f"There is no event '{given['event'][:100]}'."
            if given["event"]
            else "An event must be given by id or slug."
        )
        raise refused("event", known)
    return Event.objects.get(pk=found[0])


def question(query: str) -> str:
    """The query of a search; raises BadBodyError with its errors."""
    try:
        saved_question(query)
    except QuestionError as error:
        raise BadBodyError(
            *(
                BodyProblem(pointer="/query", code=each.code, detail=f"{each.parameter}: {each.detail}")
                for each in error.problems
            )
        ) from error
    return query


def refused(field: str, detail: str) -> ConflictError:
    """The error for one invalid field."""
    return ConflictError(BodyProblem(pointer=f"/{field}", code="not_possible", detail=detail))
