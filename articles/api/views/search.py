"""The search across all records, and suggestions of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import search
from articles.api.generic.base import ApiView
from articles.api.http.parameters import reader_of
from articles.api.openapi.listing_parameters import beginning_parameter, query_parameter, small_page_size
from articles.api.serializers import SearchResult, SuggestionPage
from articles.linking.persons.spellings import persons_spelt
from articles.models import (
    Appearance,
    Article,
    Event,
    Organisation,
    OrganisationName,
    Outlet,
    Person,
    PersonName,
    Quote,
)
from articles.models.fields import UNDATED
from articles.questions.marking import mark
from articles.questions.pagination import count_rows
from articles.questions.parameters import read_beginning, read_query
from articles.search.language import SCOPES, words

from .quotes import quotes_for_api

HITS = 5

MOST_HITS = 20


class SearchView(ApiView):
    """The newest matches of a query for each kind of record, with their number and the address of the full list."""

    operation, tag, summary = "search", "search", "Search everything"
    serializer_class = SearchResult
    query_parameters = (query_parameter(SCOPES, required=True), small_page_size(HITS, MOST_HITS))

    def get(self, request: Request) -> Response:
        """The matches by kind."""
        q, size = read_query(reader_of(request._request), HITS, MOST_HITS)
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


SUGGESTED = 10

MOST_SUGGESTED = 20

HINTED_OUTLETS = 3

RECENT = 50
"""Number of newest appearances from which the outlets of a suggestion are taken."""


class Suggest(ApiView):
    """The base of the views that suggest names."""

    serializer_class = SuggestionPage
    query_parameters = (beginning_parameter(), small_page_size(SUGGESTED, MOST_SUGGESTED))

    def get(self, request: Request) -> Response:
        """The best suggestions."""
        q, size = read_beginning(reader_of(request._request), SUGGESTED, MOST_SUGGESTED)
        return Response(self.get_serializer({"results": self.suggestions(q, size)}).data)

    def suggestions(self, q: str, size: int) -> list[dict[str, Any]]:
        """The records whose name begins with the text."""
        raise NotImplementedError

    def suggestion(self, row: Any, name: str, matched: str, hint: Iterable[str]) -> dict[str, Any]:
        """One row as a suggestion."""
        return {
            "id": str(row.pk),
            "url": f"{self.base}/{self.tag}/{row.pk}",
            "name": name,
            "slug": row.slug,
            "matched": matched,
            "hint": " · ".join(part for part in hint if part),
            "article_count": row.article_count,
            "quote_count": getattr(row, "quote_count", None),
        }


class SuggestPersons(Suggest):
    """Persons with a spelling that begins with `q`, most quoted first."""

    operation, tag, summary = "suggest_persons", "persons", "Suggest persons"

    def suggestions(self, q: str, size: int) -> list[dict[str, Any]]:
        """The persons, each with the spelling that matches."""
        rows = _found(Person.objects.for_api(), q, size)
        if len(rows) < size:
            known = [row.pk for row in rows]
            others = Person.objects.for_api().filter(pk__in=persons_spelt(q)).exclude(pk__in=known)
            rows += others[: size - len(rows)]
        spellings: dict[int, list[str]] = {row.pk: [row.name] for row in rows}
        for key, name in PersonName.objects.filter(person__in=spellings).values_list("person_id", "name"):
            spellings[key].append(name)
        seen = _outlets(list(spellings))
        return [
            self.suggestion(
                row,
                row.name,
                _matched(spellings[row.pk], q),
                (row.role, ", ".join(seen.get(row.pk, ())), _years(row), _counted(row)),
            )
            for row in rows
        ]


class SuggestOrganisations(Suggest):
    """Organisations with a name that begins with `q`, most quoted first."""

    operation, tag, summary = "suggest_organisations", "organisations", "Suggest organisations"

    def suggestions(self, q: str, size: int) -> list[dict[str, Any]]:
        """The organisations, each with the name that matches."""
        rows = _found(Organisation.objects.for_api(), q, size)
        names: dict[int, list[str]] = {row.pk: [row.name] for row in rows}
        for key, name in OrganisationName.objects.filter(organisation__in=names).values_list("organisation_id", "name"):
            names[key].append(name)
        return [
            self.suggestion(row, row.name, _matched(names[row.pk], q), (row.kind, _years(row), _counted(row)))
            for row in rows
        ]


class SuggestEvents(Suggest):
    """Events whose title or place begins with `q`, those with the most articles first."""

    operation, tag, summary = "suggest_events", "events", "Suggest events"

    def suggestions(self, q: str, size: int) -> list[dict[str, Any]]:
        """The events."""
        rows = _found(Event.objects.for_api().order_by("-article_count", "-pk"), q, size)
        return [self.suggestion(row, row.title, _matched([row.title, row.place], q), _of_event(row)) for row in rows]


class SuggestOutlets(Suggest):
    """Outlets whose name begins with `q`, those with the most articles first."""

    operation, tag, summary = "suggest_outlets", "outlets", "Suggest outlets"

    def suggestions(self, q: str, size: int) -> list[dict[str, Any]]:
        """The outlets. They are few and have no word index: all names are compared."""
        known = Outlet.objects.order_by("-article_count", "pk").values_list("pk", "name")
        keys = [pk for pk, name in known if _begins(name, words(q))][:size]
        rows = Outlet.objects.in_bulk(keys)
        return [
            self.suggestion(
                rows[key],
                rows[key].name,
                rows[key].name,
                (rows[key].website, rows[key].country, _number(rows[key].article_count, "article")),
            )
            for key in keys
        ]


def _found(rows: models.QuerySet[Any], q: str, size: int) -> list[Any]:
    return list(search.beginning(rows.model, q).matching(rows)[:size])


def _begins(name: str, typed: Sequence[str]) -> bool:
    """Whether a name contains the typed words; the last word may be incomplete."""
    own = words(name)
    return bool(typed) and set(typed[:-1]) <= set(own) and any(word.startswith(typed[-1]) for word in own)


def _matched(spellings: Sequence[str], q: str) -> str:
    """The first spelling that matches; if several do, the name itself."""
    return next((name for name in spellings if _begins(name, words(q))), spellings[0])


def _outlets(persons: Sequence[int]) -> dict[int, list[str]]:
    """The outlets that recently named each person most often."""
    counted: dict[int, Counter[int]] = {}
    for person, outlet in Appearance.objects.recent_outlets(persons, RECENT):
        counted.setdefault(person, Counter())[outlet] += 1
    names = dict(
        Outlet.objects.filter(pk__in={key for each in counted.values() for key in each}).values_list("pk", "name")
    )
    return {
        person: [names[key] for key, _ in sorted(outlets.items(), key=lambda item: (-item[1], names[item[0]]))][
            :HINTED_OUTLETS
        ]
        for person, outlets in counted.items()
    }


def _years(person: Person | Organisation) -> str:
    """The years in which a person or an organisation was in the news."""
    if person.last_seen == UNDATED:
        return ""
    first, last = person.first_seen.year, person.last_seen.year
    return str(last) if first in (last, UNDATED.year) else f"{first}–{last}"


def _counted(person: Person | Organisation) -> str:
    return f"{_number(person.quote_count, 'quote')} in {_number(person.article_count, 'article')}"


def _of_event(event: Event) -> tuple[str, ...]:
    counts = f"{_number(event.article_count, 'article')} of {_number(event.outlet_count, 'outlet')}"
    return (event.kind.replace("_", " "), event.place, event.date.isoformat() if event.date else "", counts)


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
