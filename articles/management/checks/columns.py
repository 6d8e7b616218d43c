"""Columns that repeat another row or column, to make lists fast, agree with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.models import Appearance, Article, Coverage, EventMention, Figure, Quote
from articles.models.fields import UNDATED
from articles.models.quote import NEGATIVE

from .check import Check, named, unequal

KEYED = (Appearance, Coverage, EventMention, Figure, Quote)
"""Tables that repeat the date of their article."""

PUBLISHED = (Appearance, Coverage, Figure, Quote)
"""Tables that repeat the outlet of their article."""

POINTING = (
    (Appearance, "person"),
    (Quote, "speaker"),
    (Quote, "speaker_organisation"),
    (Coverage, "event"),
    (EventMention, "event"),
    (Figure, "event"),
)
"""Foreign keys that must not point to a merged row."""


def wrong_dates() -> Iterator[str]:
    """The rows whose date differs from their article's, and the articles listed under a date that is not their own."""
    undated = Q(published__isnull=True) & ~Q(published_key=UNDATED)
    yield from named(Article.objects.filter(undated | Q(published__isnull=False) & ~Q(published_key=F("published"))))
    for model in KEYED:
        yield from named(rows(model).exclude(published_key=F("article__published_key")))


def wrong_outlets() -> Iterator[str]:
    """The rows whose outlet differs from their article's."""
    for model in PUBLISHED:
        yield from named(rows(model).filter(unequal("outlet", "article__outlet")))


def wrong_speakers() -> Iterator[str]:
    """The quotes whose speaker, name or kind is not the curator's, or the extractor's if no curator set it."""
    curated, machine = Q(speaker_curated=True), Q(speaker_curated=False)
    wrong = curated & (
        unequal("speaker", "curated_speaker")
        | ~Q(speaker_name=F("curated_speaker_name"))
        | ~Q(speaker_kind=F("curated_speaker_kind"))
    ) | machine & (
        unequal("speaker", "machine_speaker")
        | ~Q(speaker_name=F("machine_speaker_name"))
        | ~Q(speaker_kind=F("machine_speaker_kind"))
    )
    yield from named(Quote.objects.filter(wrong))


def wrong_machine_speakers() -> Iterator[str]:
    """The quotes whose appearance is in another article, or resolved to a person other than the extractor's speaker."""
    linked = Quote.objects.filter(appearance__isnull=False)
    wrong = unequal("machine_speaker", "appearance__person") | ~Q(appearance__article=F("article"))
    yield from named(linked.filter(wrong))


def wrong_kinds() -> Iterator[str]:
    """The quotes whose kind is not the curator's, or the extractor's if no curator set it."""
    curated = ~Q(curated_kind="") & ~Q(kind=F("curated_kind"))
    yield from named(Quote.objects.filter(curated | Q(curated_kind="") & ~Q(kind=F("machine_kind"))))


def wrong_stances() -> Iterator[str]:
    """The quotes whose stance is not the curator's or else the extractor's, or contradicts `negated`."""
    curated = ~Q(curated_stance="") & ~Q(stance=F("curated_stance"))
    found = curated | Q(curated_stance="") & ~Q(stance=F("machine_stance"))
    contrary = Q(negated=True) & ~Q(stance__in=NEGATIVE) | Q(negated=False, stance__in=NEGATIVE)
    yield from named(Quote.objects.filter(found | contrary))


def links_to_merged() -> Iterator[str]:
    """The rows that point to a person or event that was merged into another."""
    for model, field in POINTING:
        yield from named(rows(model).filter(**{f"{field}__merged_into__isnull": False}))


def uncovered() -> Iterator[str]:
    """The event mentions without coverage, and the coverage without an event mention."""
    same = {"event": OuterRef("event"), "article": OuterRef("article")}
    yield from named(EventMention.objects.filter(~Exists(Coverage.objects.filter(**same)), event__isnull=False))
    yield from named(Coverage.objects.filter(~Exists(EventMention.objects.filter(**same))))
    yield from named(Figure.objects.filter(unequal("event", "mention__event"), mention__isnull=False))


def rows(model: type[models.Model]) -> models.QuerySet[Any]:
    """All rows of `model`."""
    return model._default_manager.order_by()


def total(*tables: type[models.Model]) -> int:
    """The rows of several tables."""
    return sum(rows(model).count() for model in tables)


COLUMN_CHECKS = (
    Check(name="dates agree with the article", rows=lambda: total(Article, *KEYED), failures=wrong_dates),
    Check(name="outlets agree with the article", rows=lambda: total(*PUBLISHED), failures=wrong_outlets),
    Check(name="speakers are the curator's or extractor's", rows=lambda: total(Quote), failures=wrong_speakers),
    Check(name="extractor's speakers are in the article", rows=lambda: total(Quote), failures=wrong_machine_speakers),
    Check(name="kinds are the curator's or extractor's", rows=lambda: total(Quote), failures=wrong_kinds),
    Check(name="stances are the curator's or extractor's", rows=lambda: total(Quote), failures=wrong_stances),
    Check(
        name="links lead to live rows",
        rows=lambda: total(*(model for model, _ in POINTING)),
        failures=links_to_merged,
    ),
    Check(name="coverage and mentions agree", rows=lambda: total(Coverage, EventMention, Figure), failures=uncovered),
)
