"""Stored counts equal what counting the rows gives; only visible quotes count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import Count, F, IntegerField, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from articles.linking.events.claims import conflicts_of
from articles.models import (
    Appearance,
    Article,
    Coverage,
    Event,
    EventMention,
    Mention,
    Organisation,
    Outlet,
    Person,
    PersonName,
    Quote,
    Utterance,
)
from articles.models.fields import UNDATED

from .check import CHUNK, Check, named


def miscounted(
    model: type[models.Model], column: str, rows: models.QuerySet[Any], by: dict[str, str], what: str = "pk"
) -> Iterator[str]:
    """The rows of `model` whose `column` is not the number of distinct `what` among their `rows`.

    Args:
        by: the columns of `rows` matched with columns of the model.
    """
    own = rows.filter(**{name: OuterRef(field) for name, field in by.items()}).order_by()
    number = own.values(*by).annotate(number=Count(what, distinct=True)).values("number")
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    return named(model._default_manager.annotate(counted=counted).exclude(counted=F(column)))


def count_check(
    title: str,
    model: type[models.Model],
    column: str,
    rows: Callable[[], models.QuerySet[Any]],
    by: dict[str, str],
    what: str = "pk",
) -> Check:
    """The check of one stored count."""
    return Check(
        name=title,
        rows=lambda: model._default_manager.count(),
        failures=lambda: miscounted(model, column, rows(), by, what),
    )


def wrongly_seen() -> Iterator[str]:
    """The persons whose first or last day in the news differs from that of their dated appearances."""
    seen = Appearance.objects.filter(person=OuterRef("pk"), published_key__gt=UNDATED).order_by().values("person")
    first = Subquery(seen.annotate(at=Min("published_key")).values("at"))
    last = Subquery(seen.annotate(at=Max("published_key")).values("at"))
    persons = Person.objects.annotate(first=Coalesce(first, UNDATED), last=Coalesce(last, UNDATED))
    return named(persons.exclude(first=F("first_seen"), last=F("last_seen")))


def wrongly_dated() -> Iterator[str]:
    """The utterances whose day is not that of their earliest dated variant."""
    carriers = Quote.objects.visible().filter(utterance=OuterRef("pk"), published_key__gt=UNDATED).order_by()
    first = Subquery(carriers.values("utterance").annotate(at=Min("published_key")).values("at"))
    visible = Utterance.objects.filter(quote_count__gt=0)
    return named(visible.annotate(first=Coalesce(first, UNDATED)).exclude(first=F("published_key")))


def impossible_sources() -> Iterator[str]:
    """The events with more independent sources than articles, or with none although articles report them."""
    wrong = Q(source_count__gt=F("article_count")) | Q(source_count=0, article_count__gt=0)
    return named(Event.objects.filter(wrong))


def miscounted_conflicts() -> Iterator[str]:
    """The events whose conflict count differs from what their stored claims give."""
    stored = dict(Event.objects.exclude(conflict_count=0).values_list("pk", "conflict_count"))
    told = Event.objects.filter(Q(article_count__gt=1) | Q(conflict_count__gt=0)).order_by("pk")
    keys = told.values_list("pk", flat=True).iterator(CHUNK)
    while ids := list(islice(keys, CHUNK)):
        mentions: dict[int, list[EventMention]] = defaultdict(list)
        for mention in EventMention.objects.filter(event__in=ids).defer("text"):
            assert mention.event_id is not None
            mentions[mention.event_id].append(mention)
        found = conflicts_of(mentions, Event.objects.in_bulk(mentions))
        yield from (f"event {pk}" for pk in ids if found.get(pk, 0) != stored.get(pk, 0))


COUNT_CHECKS = (
    count_check("articles of outlets", Outlet, "article_count", Article.objects.all, {"outlet": "pk"}),
    count_check("quotes of articles", Article, "quote_count", Quote.objects.visible, {"article": "pk"}),
    count_check("articles of persons", Person, "article_count", Appearance.objects.all, {"person": "pk"}, "article"),
    count_check("quotes of persons", Person, "quote_count", Quote.objects.visible, {"speaker": "pk"}),
    count_check(
        "quotes of organisations", Organisation, "quote_count", Quote.objects.visible, {"speaker_organisation": "pk"}
    ),
    count_check(
        "articles of organisations",
        Organisation,
        "article_count",
        Quote.objects.visible,
        {"speaker_organisation": "pk"},
        "article",
    ),
    count_check(
        "articles of names", PersonName, "article_count", Appearance.objects.all, {"person": "person", "name": "name"}
    ),
    count_check("mentions of appearances", Appearance, "mention_count", Mention.objects.all, {"appearance": "pk"}),
    Check(name="days persons were seen", rows=Person.objects.count, failures=wrongly_seen),
    count_check("articles of events", Event, "article_count", Coverage.objects.all, {"event": "pk"}),
    count_check("outlets of events", Event, "outlet_count", Coverage.objects.all, {"event": "pk"}, "outlet"),
    Check(name="sources of events", rows=Event.objects.count, failures=impossible_sources),
    Check(name="conflicts of events", rows=Event.objects.count, failures=miscounted_conflicts),
    count_check("quotes of utterances", Utterance, "quote_count", Quote.objects.visible, {"utterance": "pk"}),
    count_check(
        "outlets of utterances", Utterance, "outlet_count", Quote.objects.visible, {"utterance": "pk"}, "outlet"
    ),
    Check(name="days of utterances", rows=Utterance.objects.count, failures=wrongly_dated),
)
