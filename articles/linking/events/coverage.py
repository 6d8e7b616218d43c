"""What an event derives from its reports and mentions: coverage rows, title, date, place, number of sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles.extraction.records import DateBasis, DatePrecision
from articles.linking.independence import marks_of
from articles.matching.claims.independence import count_sources
from articles.matching.events.titles import central_title
from articles.models import Coverage, Event, EventMention, Figure
from articles.models.bulk import insert_objects, update_rows
from articles.models.fields import NO_DAY, UNDATED

from .claims import conflicts_of

RANK = {
    DatePrecision.UNKNOWN: 0,
    DatePrecision.YEAR: 1,
    DatePrecision.MONTH: 2,
    DatePrecision.DAY: 3,
    DatePrecision.TIME: 4,
}

COLUMNS = (
    "title", "kind", "date", "date_precision", "date_basis", "date_key", "place", "article_count", "outlet_count",
    "source_count", "conflict_count", "updated",
)  # fmt: skip


CANONICAL = ("published_key", "article__identity", "start", "pk")
"""An order of mentions that does not depend on the order in which articles came in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionLink:
    """The event assigned to a mention, and the reasons."""

    mention: EventMention
    score: float
    reasons: tuple[str, ...]


def cover(links: Sequence[MentionLink], left: Collection[int] = ()) -> set[int]:
    """Write the coverage of newly linked mentions, and refresh their events and those left; returns the events' ids."""
    rows: dict[tuple[int, int], Coverage] = {}
    for link in links:
        mention = link.mention
        assert mention.event_id is not None
        row = rows.get((mention.event_id, mention.article_id))
        if row is None or (mention.main, link.score) > (row.main, row.score):
            rows[mention.event_id, mention.article_id] = Coverage(
                event_id=mention.event_id,
                article_id=mention.article_id,
                outlet_id=mention.article.outlet_id,
                main=mention.main,
                score=link.score,
                reasons=list(link.reasons),
                published_key=mention.published_key,
            )
    articles = {article for _, article in rows}
    Coverage.objects.filter(article__in=articles).delete()
    insert_objects(Coverage, list(rows.values()))
    event_of = {link.mention.pk: link.mention.event_id for link in links}
    figures = Figure.objects.filter(mention__in=event_of).values_list("pk", "mention_id")
    update_rows(Figure, ("event",), [(event_of[mention], pk) for pk, mention in figures if mention is not None])
    return refresh({event for event, _ in rows} | set(left))


def refresh(ids: Collection[int]) -> set[int]:
    """Refresh what these events derive from their coverage, except what a curator has set; returns their ids."""
    if not ids:
        return set()
    coverage: dict[int, list[Coverage]] = defaultdict(list)
    for row in Coverage.objects.filter(event__in=ids).order_by("published_key", "pk"):
        coverage[row.event_id].append(row)
    mentions: dict[int, list[EventMention]] = defaultdict(list)
    for mention in EventMention.objects.filter(event__in=ids).defer("text").order_by(*CANONICAL):
        assert mention.event_id is not None
        mentions[mention.event_id].append(mention)
    marks = marks_of({row.article_id for rows in coverage.values() if len(rows) > 1 for row in rows})
    curated = set(Event.history.filter(id__in=ids, history_user__isnull=False).values_list("id", flat=True))
    events = list(Event.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    for event in events:
        if event.pk not in curated and mentions[event.pk]:
            describe(event, mentions[event.pk])
    conflicts, moment = conflicts_of(mentions, {event.pk: event for event in events}), timezone.now()
    for event in events:
        rows = coverage[event.pk]
        event.article_count = len({row.article_id for row in rows})
        event.outlet_count = len({row.outlet_id for row in rows if row.outlet_id is not None})
        event.source_count = count_sources(marks[row.article_id] for row in rows) if len(rows) > 1 else len(rows)
        event.conflict_count = conflicts.get(event.pk, 0)
        event.updated = moment
    update_rows(Event, COLUMNS, [[getattr(event, name) for name in (*COLUMNS, "pk")] for event in events])
    return set(ids)


def remove_unmentioned(ids: Iterable[int]) -> tuple[int, ...]:
    """The events among these that were removed: no article mentions them, and no curator or merged event needs them."""
    unmentioned = Event.objects.live().filter(pk__in=list(ids), mentions__isnull=True, merged__isnull=True)
    curated = Event.history.filter(history_user__isnull=False).values("id")
    gone = tuple(unmentioned.exclude(pk__in=curated).order_by("pk").values_list("pk", flat=True))
    Event.objects.filter(pk__in=gone).delete()
    return gone


def move_mentions(other: Event, keep: Event) -> None:
    """Give `keep` the mentions, figures and coverage of `other`; an article that covers both gets one coverage row."""
    EventMention.objects.filter(event=other).update(event=keep)
    Figure.objects.filter(event=other).update(event=keep)
    covered = Coverage.objects.filter(event=keep).values("article")
    Coverage.objects.filter(event=other, article__in=covered).delete()
    Coverage.objects.filter(event=other).update(event=keep)


def title_of(mentions: Sequence[EventMention]) -> str:
    """The title of the event of these mentions: the most central of the titles of articles with it as main event.

    Among background mentions, one with a date is preferred, then one that names its place, and then the shortest.
    """
    dated = [mention for mention in mentions if mention.published_key != UNDATED] or mentions
    if mains := [mention for mention in dated if mention.main]:
        return central_title([mention.title for mention in mains])
    return min(dated, key=lambda mention: (mention.date is None, not _is_placed(mention), len(mention.title))).title


def _is_placed(mention: EventMention) -> bool:
    """Whether the title of a mention says where it happened."""
    return bool(mention.place) and mention.place in mention.title


def describe(event: Event, mentions: Sequence[EventMention]) -> None:
    """Set title, kind, date and place from the mentions: main ones first, then the majority, then the earliest.

    An event has a day of publication as its date only if no report dates it.
    """
    speaking = [mention for mention in mentions if mention.main] or list(mentions)
    event.title, event.kind = title_of(speaking), Counter(mention.kind for mention in speaking).most_common(1)[0][0]
    dated = [mention for mention in (*speaking, *mentions) if mention.date is not None]
    stated = [mention for mention in dated if mention.date_basis == DateBasis.STATED]
    dates = Counter((mention.date, mention.date_precision) for mention in stated or dated)
    event.date_basis = DateBasis.STATED if stated else DateBasis.PUBLICATION if dated else DateBasis.NONE
    if dates:
        # the most precise date; of equally precise ones the most frequent, then the earliest
        event.date, event.date_precision = min(
            dates, key=lambda key: (-RANK[DatePrecision(key[1])], -dates[key], key[0])
        )
    else:
        event.date, event.date_precision = None, DatePrecision.UNKNOWN
    event.date_key = event.date or NO_DAY
    places = Counter(mention.place for mention in (*speaking, *mentions) if mention.place)
    event.place = min(places, key=lambda name: (-places[name], name)) if places else ""
