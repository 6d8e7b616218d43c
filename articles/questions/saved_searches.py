"""Which saved searches some changes trigger; only the changed rows are read, never the whole store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import models
from django.http import QueryDict
from django.utils import timezone

from articles import search
from articles.linking.events.discrepancies import DiscrepancyState, discrepancies
from articles.models import Change, Event, Quote, SavedSearch
from articles.webhooks import SearchMatch
from articles.webhooks.outbox import is_after, reference

from .errors import ParameterProblem, QuestionError
from .filters.quotes import QUOTES
from .parameters import ListQuestion, read_question
from .reader import open_reader

ASKED = {"q", *(name for each in QUOTES.filters for name in (each.name, f"{each.name}!"))}
"""The parameters of a list of quotes that select quotes; the others determine the form of the answer."""

FIRING = {
    SavedSearch.Kind.NEW_QUOTE: (Change.Action.CREATED,),
    SavedSearch.Kind.CURATED_QUOTE_CHANGED: (Change.Action.CREATED, Change.Action.UPDATED, Change.Action.WITHDRAWN),
}
"""The changes of a quote that trigger a search; a restored quote is reported as created."""


def match(searches: Sequence[SavedSearch], changes: Sequence[Change]) -> Iterator[SearchMatch]:
    """Each match of these searches among these changes."""
    for each in searches:
        new = [change for change in changes if is_after(each, change)]
        found = list(
            _discrepancies(each, new) if each.kind == SavedSearch.Kind.DISCREPANCY_OPENED else _quotes(each, new)
        )
        if found:
            SavedSearch.objects.filter(pk=each.pk).update(last_fired=timezone.now())
        yield from found


def saved_question(query: str) -> ListQuestion:
    """What a saved search asks of quotes; raises QuestionError if it is not valid."""
    given = QueryDict(query)
    wrong = [name for name in given if name not in ASKED]
    if wrong:
        detail = "A saved search takes only the filters of quotes, and q."
        problems = (ParameterProblem(parameter=name, code="unknown_parameter", detail=detail) for name in wrong)
        raise QuestionError(*problems)
    reader = open_reader(given, query)
    question = read_question(reader, QUOTES)
    reader.close()
    return question


def open_discrepancies(event: Event) -> dict[str, str]:
    """The conflicts between the reports of an event, with their reasons."""
    return {each.role: each.reason for each in discrepancies(event) if each.state is DiscrepancyState.CONFLICT}


def _quotes(saved: SavedSearch, changes: Iterable[Change]) -> Iterator[SearchMatch]:
    actions = FIRING[SavedSearch.Kind(saved.kind)]
    times = {
        each.object_id: each for each in changes if each.resource == Change.Resource.QUOTE and each.action in actions
    }
    if not times:
        return
    rows = Quote.objects.filter(pk__in=times)
    rows = rows.visible() if saved.kind == SavedSearch.Kind.NEW_QUOTE else rows.exclude(status=Quote.Status.MACHINE)
    for pk in answering(rows, saved.query):
        data = {"quote": reference(saved.webhook, "quote", pk), "action": times[pk].action}
        yield SearchMatch(search=saved, time=times[pk].time, data=data)


def answering(rows: models.QuerySet[Quote], query: str) -> list[int]:
    """The ids of the rows among `rows` that match a query."""
    asked = saved_question(query)
    for condition in asked.conditions:
        rows = rows.filter(condition)
    if asked.through is not None:
        rows = rows.filter(asked.through.condition)
    if asked.q is not None:
        rows = search.search(Quote, asked.q).matching(rows)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())


def _discrepancies(saved: SavedSearch, changes: Iterable[Change]) -> Iterator[SearchMatch]:
    """The new discrepancies; a discrepancy that disappeared is reported again if it returns."""
    event = saved.event
    if event is not None and event.merged_into is not None:
        event = event.merged_into
    told = [
        each for each in changes if each.resource == Change.Resource.EVENT and each.object_id in _both(saved, event)
    ]
    if event is None or not told:
        return
    now = open_discrepancies(event)
    if sorted(now) != sorted(saved.known):
        SavedSearch.objects.filter(pk=saved.pk).update(known=sorted(now))
    for role in sorted(now.keys() - set(saved.known)):
        data = {"event": reference(saved.webhook, "event", event.pk), "role": role, "reason": now[role]}
        yield SearchMatch(search=saved, time=told[-1].time, data=data)


def _both(saved: SavedSearch, event: Event | None) -> set[int | None]:
    """The ids of the event of a saved search and of the event that it was merged into, if any."""
    return {saved.event_id, event.pk if event is not None else None}
