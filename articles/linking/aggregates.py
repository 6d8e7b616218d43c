"""The counts stored in rows, refreshed after a decision or a new revision: only visible quotes count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from articles.models import Appearance, Article, Person, PersonName, Quote
from articles.models.bulk import update_rows
from articles.models.fields import UNDATED

DATED = Q(published_key__gt=UNDATED)


def recount_persons(ids: set[int], moment: datetime) -> None:
    """Refresh how often these persons are quoted and mentioned, under which names, and since when."""
    persons, quotes = _locked(Person, ids), _visible_quotes("speaker", ids)
    seen = {
        person: (number, first or UNDATED, last or UNDATED)
        for person, number, first, last in Appearance.objects.filter(person__in=ids)
        .order_by()
        .values("person")
        .annotate(
            number=Count("article", distinct=True),
            first=Min("published_key", filter=DATED),
            last=Max("published_key", filter=DATED),
        )
        .values_list("person", "number", "first", "last")
    }
    unseen = (0, UNDATED, UNDATED)
    update_rows(
        Person,
        ("quote_count", "article_count", "first_seen", "last_seen", "updated"),
        [(quotes.get(pk, 0), *seen.get(pk, unseen), moment, pk) for pk in persons],
    )
    _recount_names(ids)


def recount_quoted(ids: set[int], moment: datetime) -> None:
    """Refresh how often these persons are quoted; quotes do not affect where persons are mentioned."""
    persons, quotes = _locked(Person, ids), _visible_quotes("speaker", ids)
    update_rows(Person, ("quote_count", "updated"), [(quotes.get(pk, 0), moment, pk) for pk in persons])


def _recount_names(persons: set[int]) -> None:
    """Refresh the number of articles in which each spelling of these persons occurs."""
    rows = Appearance.objects.filter(person__in=persons).order_by().values("person", "name")
    counts = {
        (person, name): number
        for person, name, number in rows.annotate(number=Count("pk")).values_list("person", "name", "number")
    }
    names = PersonName.objects.filter(person__in=persons).values_list("pk", "person_id", "name")
    update_rows(PersonName, ("article_count",), [(counts.get((person, name), 0), pk) for pk, person, name in names])


def recount_articles(ids: Iterable[int], moment: datetime) -> None:
    """Refresh the number of visible quotes of these articles."""
    articles = _locked(Article, set(ids))
    quotes = _visible_quotes("article", articles)
    update_rows(Article, ("quote_count", "updated"), [(quotes.get(pk, 0), moment, pk) for pk in articles])


def _locked(model: type[Person | Article], ids: Collection[int]) -> list[int]:
    """The ids of the rows there are, locked before anything is counted.

    Whoever adds to the counts at the same time waits, so no addition is lost.
    """
    rows = model._default_manager.select_for_update().filter(pk__in=ids).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _visible_quotes(column: str, ids: Collection[int]) -> dict[int, int]:
    """The number of visible quotes of each of these persons or articles."""
    rows = Quote.objects.visible().filter(**{f"{column}__in": ids}).order_by().values_list(column)
    return dict(rows.annotate(number=Count("pk")).values_list(column, "number"))
