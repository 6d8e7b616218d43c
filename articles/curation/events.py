"""What a curator may decide about events: what they are called, and that two are one or are different.

Sameness is judged between articles whose main event it is, by their identities: these outlive every linking.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import search
from articles.changes import Snapshot
from articles.extraction.records import EventKind
from articles.linking.events import coverage
from articles.models import Coverage, Event, Judgement

from .errors import CurationError, NotAPair
from .history import keep_state_before, reason, save_with_history
from .judgements import judge

MOST_ARTICLES = 200
"""Main articles of one event that a decision writes judgements for."""


@transaction.atomic
def describe_event(event: Event, *, title: str, kind: str, place: str, by: AbstractBaseUser, note: str = "") -> Event:
    """The event with title, kind and place as the curator gives them; linking describes it no more."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    wanted = (" ".join(title.split()), kind, " ".join(place.split()))
    if not wanted[0]:
        raise CurationError("An event has a title.")
    if kind not in set(EventKind):
        raise CurationError(f"{kind!r} is not a kind of event.")
    if (event.title, event.kind, event.place) != wanted:
        shown = Snapshot(events=[event.pk])
        keep_state_before([event])
        event.title, event.kind, event.place = wanted
        why = reason("Described", note)
        save_with_history([event], ["title", "kind", "place"], by=by, why=why, moment=timezone.now())
        search.index_events([event])
        shown.record()
    return event


@transaction.atomic
def merge_events(keep: Event, other: Event, *, by: AbstractBaseUser, note: str = "") -> Event:
    """The event `keep` with every account of `other`.

    Raises:
        NotAPair: they are one row, one of them was merged away, or nobody reports one of them as the main thing.
    """
    keep, other = _locked_pair(keep, other)
    ours, theirs = _main_articles(keep), _main_articles(other)
    if not ours or not theirs:
        raise NotAPair(keep, other, "one of them is only told of in passing; its articles have another subject.")
    moment = timezone.now()
    pairs = [(ours[0], article) for article in theirs] + [(article, theirs[0]) for article in ours]
    refuted = [(one, two) for one in ours for two in theirs if (one, two) not in pairs and _judged_different(one, two)]
    _judge([*pairs, *refuted], Judgement.Verdict.SAME, by, note, moment)
    merged = [other, *Event.objects.select_for_update().filter(merged_into=other).order_by("pk")]
    shown = Snapshot(events=[keep.pk, *(event.pk for event in merged)])
    coverage.move_accounts(other, keep)
    keep_state_before(merged)
    for event in merged:
        event.merged_into = keep
    why = reason(f"Merged into {keep.title}", note)
    save_with_history(merged, ["merged_into"], by=by, why=why, moment=moment)
    coverage.settle({keep.pk, other.pk})
    search.remove_events([other.pk])
    stored = Event.objects.get(pk=keep.pk)
    search.index_events([stored])
    shown.record()
    return stored


@transaction.atomic
def keep_events_apart(left: Event, right: Event, *, by: AbstractBaseUser, note: str = "") -> tuple[Judgement, ...]:
    """The judgements that these two events are different, newly written."""
    left, right = _locked_pair(left, right)
    pairs = [(one, two) for one in _main_articles(left) for two in _main_articles(right)]
    if not pairs:
        raise NotAPair(left, right, "one of them is only told of in passing; its articles have another subject.")
    return tuple(_judge(pairs, Judgement.Verdict.DIFFERENT, by, note, timezone.now()))


def _locked_pair(left: Event, right: Event) -> tuple[Event, Event]:
    rows = Event.objects.select_for_update().filter(pk__in=[left.pk, right.pk]).order_by("pk").in_bulk()
    left, right = rows[left.pk], rows[right.pk]
    if left.pk == right.pk:
        raise NotAPair(left, right, "they are the same event.")
    if left.merged_into_id is not None or right.merged_into_id is not None:
        raise NotAPair(left, right, "one of them was merged away already.")
    return left, right


def _main_articles(event: Event) -> list[str]:
    """The identities of the articles that report the event as their subject, the earliest first."""
    rows = Coverage.objects.filter(event=event, main=True).order_by("published_key", "pk")
    return list(rows.values_list("article__identity", flat=True)[:MOST_ARTICLES])


def _judge(
    pairs: list[tuple[str, str]], verdict: str, by: AbstractBaseUser, note: str, moment: datetime
) -> list[Judgement]:
    return judge(Judgement.Subject.EVENT, pairs, verdict, by=by, note=note, moment=moment)


def _judged_different(one: str, other: str) -> bool:
    left, right = sorted((one, other))
    return Judgement.objects.filter(
        subject=Judgement.Subject.EVENT,
        left=left,
        right=right,
        verdict=Judgement.Verdict.DIFFERENT,
        superseded=False,
    ).exists()
