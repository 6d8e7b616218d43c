"""Removing words and names from what is kept besides documents: history, decisions, responses, messages, the log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from articles.models import (
    Article,
    Decision,
    Delivery,
    Event,
    IdempotentCall,
    IngestRun,
    Judgement,
    Organisation,
    Outlet,
    Person,
    PersonDoubt,
    Quote,
    Redaction,
    Refusal,
    SavedSearch,
    Takedown,
)

Mask = Callable[[str], str]

SHORTEST_ANYWHERE = 8
"""Shortest passage searched for outside articles: a word like "no" occurs in every refusal."""

TRACKED: dict[str, Any] = {
    "articles.quote": Quote,
    "articles.person": Person,
    "articles.event": Event,
    "articles.organisation": Organisation,
}

HISTORIES: tuple[Any, ...] = (*TRACKED.values(), Outlet)
"""Everything that has a history; rows that come from articles are in `TRACKED`."""


def forget_rows(rows: Iterable[dict[str, Any]]) -> None:
    """Remove the history of the rows among these that no longer exist, and their titles from the admin log."""
    gone: dict[str, list[int]] = {}
    decisions: set[int] = set()
    for row in rows:
        gone.setdefault(row["model"], []).append(row["pk"])
    for name, ids in gone.items():
        model: Any = TRACKED.get(name) or (Article if name == "articles.article" else None)
        if model is None:
            continue
        there = set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
        missing = [pk for pk in ids if pk not in there]
        if name in TRACKED:
            lines = model.history.filter(id__in=missing)
            decisions.update(lines.filter(decision__isnull=False).values_list("decision", flat=True))
            lines.delete()
        _log_of(model, missing).update(object_repr="", change_message="")
    _forget_notes(decisions)
    _log_of(Takedown, None).update(object_repr="")


def _forget_notes(decisions: Collection[int]) -> None:
    """Remove the reasons of decisions that no history line points to any more, of whatever kind."""
    told: set[int] = set()
    for model in HISTORIES:
        told.update(model.history.filter(decision__in=decisions).values_list("decision", flat=True))
    Decision.objects.filter(pk__in=set(decisions) - told).update(note="")


def forget_deliveries(things: Iterable[tuple[str, int]]) -> None:
    """Remove the messages that name what was taken down."""
    for resource, pk in things:
        Delivery.objects.filter(payload__contains=f'/{resource}s/{pk}"').delete()


def forget_names(names: Collection[str]) -> None:
    """Remove curators' judgements about spellings, and pending suggestions about them."""
    judged = Judgement.objects.filter(subject=Judgement.Subject.PERSON)
    judged.filter(models.Q(left__in=names) | models.Q(right__in=names)).delete()
    PersonDoubt.objects.filter(models.Q(left_name__in=names) | models.Q(right_name__in=names)).delete()


def wipe(mask: Mask) -> None:
    """Mask the words in everything that belongs to no article; responses and messages that contain them are removed."""
    _wipe_columns(LogEntry.objects.all(), ("object_repr", "change_message"), mask)
    _wipe_columns(Refusal.objects.all(), ("origin", "reason"), mask)
    _wipe_columns(IngestRun.objects.all(), ("origin",), mask)
    _wipe_columns(Judgement.objects.all(), ("note",), mask)
    # "Ann Lee's office": a name that keeps the person's
    for judgement in Judgement.objects.filter(subject=Judgement.Subject.ORGANISATION):
        if holds_words([judgement.left, judgement.right], mask):
            judgement.delete()
    for model in HISTORIES:
        _wipe_reasons(model, mask)
    _wipe_columns(Decision.objects.all(), ("note",), mask)
    _wipe_columns(Takedown.objects.all(), ("title", "reason"), mask)
    _wipe_columns(Redaction.objects.all(), ("reason",), mask)
    for search in SavedSearch.objects.all():
        told = parse_qsl(search.query, keep_blank_values=True)
        shown = [(name, mask(value)) for name, value in told]
        name = mask(search.name)
        if shown != told or name != search.name:
            query = urlencode(shown) if shown != told else search.query
            SavedSearch.objects.filter(pk=search.pk).update(name=name, query=query)
    for call in IdempotentCall.objects.all():
        if holds_words(call.answer, mask):
            call.delete()
    wipe_gone(mask)


def _wipe_reasons(model: Any, mask: Mask) -> None:
    """Mask the words in the reasons of a history; they may begin where the column cut the decision's note off."""
    longest = model.history.model._meta.get_field("history_change_reason").max_length
    lines = model.history.exclude(history_change_reason=None).order_by("pk")
    for pk, reason, note in lines.values_list("pk", "history_change_reason", "decision__note").iterator(1000):
        whole = reason if len(reason) < longest else _uncut(reason, " ".join((note or "").split()))
        if (shown := mask(whole)) != whole:
            model.history.filter(pk=pk).update(history_change_reason=shown[:longest])


def _uncut(reason: str, note: str) -> str:
    """A reason as it was before it was cut.

    >>> _uncut("Rejected: said by A", "said by Ann Lee")
    'Rejected: said by Ann Lee'
    """
    said, colon, told = reason.partition(": ")
    while colon and not note.startswith(told):
        more, colon, told = told.partition(": ")
        said = f"{said}: {more}"
    return f"{said}: {note}" if colon else reason


def wipe_gone(mask: Mask) -> None:
    """Mask the words in the history of persons, events and organisations, unless they are served now, too."""
    for model, columns in ((Person, ("name", "role")), (Event, ("title", "place")), (Organisation, ("name",))):
        served: models.QuerySet[Any] = model._default_manager.all()
        for row in model.history.values("history_id", "id", "slug", *columns):
            changed = {name: mask(row[name]) for name in columns if mask(row[name]) != row[name]}
            if not changed:
                continue
            now = served.filter(pk=row["id"]).values(*columns).first()
            if now is not None and all(mask(now[name]) != now[name] for name in changed):
                continue
            model.history.filter(history_id=row["history_id"]).update(**changed, slug=str(row["id"]))


def wipe_history(mask: Mask, *, articles: Collection[int]) -> None:
    """Mask the words in the history of the quotes of some articles, and in the log entries about these."""
    rows = Quote.history.filter(article_id__in=articles)
    columns = tuple(
        field.attname
        for field in Quote.history.model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    )
    _wipe_columns(rows, columns, mask)
    decided = models.Q(pk__in=rows.filter(decision__isnull=False).values("decision"))
    about = models.Q(subject=Decision.Subject.ARTICLE, subject_id__in=articles)
    _wipe_columns(Decision.objects.filter(decided | about), ("note",), mask)
    quotes = set(rows.values_list("id", flat=True))
    quotes.update(Quote.objects.filter(article__in=articles).values_list("pk", flat=True))
    for model, ids in ((Quote, quotes), (Article, articles)):
        _wipe_columns(_log_of(model, ids), ("object_repr", "change_message"), mask)


def holds_words(value: object, mask: Mask) -> bool:
    """Whether any text in a JSON value contains the words."""
    if isinstance(value, str):
        return mask(value) != value
    if isinstance(value, dict):
        return any(holds_words(each, mask) for pair in value.items() for each in pair)
    return isinstance(value, list) and any(holds_words(each, mask) for each in value)


def _wipe_columns(rows: models.QuerySet[Any], columns: tuple[str, ...], mask: Mask) -> None:
    for row in rows.order_by("pk").values("pk", *columns).iterator(chunk_size=1000):
        changed = {name: shown for name in columns if (shown := mask(row[name] or "")) != (row[name] or "")}
        if changed:
            rows.model._base_manager.filter(pk=row["pk"]).update(**changed)


def _log_of(model: type[models.Model], ids: Collection[int] | None) -> models.QuerySet[LogEntry]:
    """The log entries about some rows, or about all rows of a model."""
    found = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    return found if ids is None else found.filter(object_id__in=[str(pk) for pk in ids])
