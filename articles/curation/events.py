"""What a curator may decide about events: how they are described, and whether two are one or different.

Sameness is judged between the articles that report an event as their main event, by their identities, which
survive every relinking.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from articles.extraction.records import EventKind
from articles.linking.events import coverage
from articles.models import Coverage, Decision, Event, Judgement

from .deciding import deciding, setting
from .errors import CurationError, NotAPairError
from .judgements import judged_different

Subject, Verb = Decision.Subject, Decision.Verb
EVENT = Judgement.Subject.EVENT

MOST_ARTICLES = 200
"""Main articles of one event for which a decision writes judgements."""


def describe_event(event: Event, *, title: str, kind: str, place: str, by: AbstractBaseUser, note: str = "") -> Event:
    """The event with the title, kind and place that the curator gives; linking no longer describes it."""
    wanted = {"title": " ".join(title.split()), "kind": kind, "place": " ".join(place.split())}
    if not wanted["title"]:
        raise CurationError("An event must have a title.")
    if kind not in set(EventKind):
        raise CurationError(f"{kind!r} is not a kind of event.")
    with deciding(Verb.DESCRIBE, Subject.EVENT, event.pk, by=by, note=note) as act:
        event = Event.objects.select_for_update().get(pk=event.pk)
        act.alter([event], setting(**wanted), list(wanted), "Described")
    return event


def merge_events(keep: Event, other: Event, *, by: AbstractBaseUser, note: str = "") -> Event:
    """The event `keep` with every report of `other`.

    Raises:
        NotAPairError: they are one row, one was merged away, or no article reports one of them as its main event.
    """
    with deciding(Verb.MERGE, Subject.EVENT, keep.pk, by=by, note=note) as act:
        keep, other = _locked_pair(keep, other)
        ours, theirs = _main_articles(keep), _main_articles(other)
        if not ours or not theirs:
            raise NotAPairError(keep, other, "no article reports one of them as its main event.")
        pairs = [(ours[0], article) for article in theirs] + [(article, theirs[0]) for article in ours]
        refuted = judged_different(EVENT, [(one, two) for one in ours for two in theirs])
        act.judge(EVENT, [*pairs, *refuted], Judgement.Verdict.SAME)
        merged = [other, *Event.objects.select_for_update().filter(merged_into=other).order_by("pk")]
        act.concerns(events=[keep.pk, other.pk])
        coverage.move_mentions(other, keep)
        act.alter(merged, setting(merged_into=keep), ["merged_into"], f"Merged into {keep.title}")
    return Event.objects.get(pk=keep.pk)


def keep_events_apart(left: Event, right: Event, *, by: AbstractBaseUser, note: str = "") -> tuple[Judgement, ...]:
    """The newly written judgements that these two events are different."""
    with deciding(Verb.KEEP_APART, Subject.EVENT, left.pk, by=by, note=note) as act:
        left, right = _locked_pair(left, right)
        pairs = [(one, two) for one in _main_articles(left) for two in _main_articles(right)]
        if not pairs:
            raise NotAPairError(left, right, "no article reports one of them as its main event.")
        written = act.judge(EVENT, pairs, Judgement.Verdict.DIFFERENT)
    return tuple(written)


def _locked_pair(left: Event, right: Event) -> tuple[Event, Event]:
    rows = Event.objects.select_for_update().filter(pk__in=[left.pk, right.pk]).order_by("pk").in_bulk()
    left, right = rows[left.pk], rows[right.pk]
    if left.pk == right.pk:
        raise NotAPairError(left, right, "they are the same event.")
    if left.merged_into_id is not None or right.merged_into_id is not None:
        raise NotAPairError(left, right, "one of them has already been merged into another.")
    return left, right


def _main_articles(event: Event) -> list[str]:
    """The identities of the articles that report the event as their main event, the earliest first."""
    rows = Coverage.objects.filter(event=event, main=True).order_by("published_key", "pk")
    return list(rows.values_list("article__identity", flat=True)[:MOST_ARTICLES])
