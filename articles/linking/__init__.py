"""The links across documents: persons, shared copy, events, utterances. They can be rebuilt at any time.

`link` takes articles as they arrive; `relink` discards all links and makes them again, in an order that does not depend
on arrival. Identifiers of persons, events and utterances are kept, and judgements always win.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.changes import Resource, recording_all
from articles.models import (
    Appearance,
    Article,
    Coverage,
    Event,
    EventMention,
    Organisation,
    Person,
    Quote,
    SharedCopy,
    Utterance,
)
from articles.models.lock import one_writer

from . import aggregates, passages, reextraction, utterances
from .events import coverage, inferred_years, placement, rebuilding, report_index
from .organisations import counting as organisations_counting
from .organisations import rebuilding as organisations_rebuilding
from .organisations.resolution import Resolved
from .persons import counting, moving, resolution
from .persons import rebuilding as persons_rebuilding
from .slugs import unique_slugs

__all__ = [
    "RemovedIds",
    "LinkedIds",
    "link",
    "reextraction",
    "relink",
    "resolution",
    "refresh",
    "totals",
    "unique_slugs",
    "unlink",
    "utterances",
]


@dataclass(slots=True)
class LinkedIds:
    """The ids of the rows that links changed, for the search index and the counts.

    `renamed` are persons shown under another spelling from now on, `merged` persons that were merged away. For an
    article about to be reread, the record also holds its former event mentions and the former utterance of each quote,
    so that identifiers are kept.
    """

    persons: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    utterances: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    mentions: tuple[reextraction.FormerMention, ...] = ()
    carried: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedIds:
    """The ids of rows that are no longer listed, since no article supports them or they were merged into another."""

    persons: tuple[int, ...]
    events: tuple[int, ...]
    organisations: tuple[int, ...]


def link(
    articles: Sequence[Article],
    appearances: Sequence[Appearance],
    quotes: Sequence[Quote],
    mentions: Sequence[EventMention],
    former: LinkedIds | None = None,
    resolved: Resolved | None = None,
) -> LinkedIds:
    """Link newly stored articles to what is stored; persons were resolved before the rows were written.

    Args:
        former: for an article that was reread, the return value of `unlink`.
        resolved: what resolving the organisations of the quotes returned.
    """
    former = former or LinkedIds()
    quotes_of = Counter(quote.speaker_id for quote in quotes if quote.speaker_id is not None)
    respelt = counting.count(appearances, quotes_of)
    moved = moving.move_bare(appearances)
    seen = {row.person_id for row in appearances if row.person_id is not None}
    renamed = counting.choose_names(respelt)
    organisations = _count_organisations(quotes, resolved or Resolved())
    passages.link(articles, passages.index(articles))
    report_index.index(articles)
    utterances.index(quotes)
    linked_events = placement.link(mentions, reextraction.former_events(former.mentions, mentions))
    dated = _refresh_dated(inferred_years.infer(linked_events))
    linked_utterances = utterances.link([*quotes, *moved.quotes], former.carried)
    utterances.refresh({quote.utterance_id for quote in moved.quotes if quote.utterance_id} - linked_utterances)
    linked_utterances |= {quote.utterance_id for quote in moved.quotes if quote.utterance_id}
    return LinkedIds(
        persons=seen | quotes_of.keys() | dated.persons | (moved.persons - moved.merged),
        events=linked_events | dated.events,
        utterances=linked_utterances | dated.utterances,
        renamed=renamed,
        merged=moved.merged,
        organisations=organisations,
    )


def _count_organisations(quotes: Sequence[Quote], resolved: Resolved) -> set[int]:
    """Count the organisations that speak in new quotes; the ids of all that changed."""
    speaking = organisations_counting.count(quotes)
    if resolved.survivors:
        organisations_counting.recount(resolved.survivors, timezone.now())
    changed = speaking | resolved.named | resolved.survivors
    organisations_counting.choose_names(changed)
    return changed


def _refresh_dated(articles: Collection[int]) -> LinkedIds:
    """Refresh what persons, events and utterances derive from the dates of these articles, which have just been set."""
    if not articles:
        return LinkedIds()
    seen = Appearance.objects.filter(article__in=articles, person__isnull=False)
    told = Coverage.objects.filter(article__in=articles)
    carried = Quote.objects.filter(article__in=articles, utterance__isnull=False)
    linked = LinkedIds(
        persons=set(seen.values_list("person_id", flat=True)),
        events=set(told.values_list("event_id", flat=True)),
        utterances=set(carried.values_list("utterance_id", flat=True)),
    )
    aggregates.recount_persons(linked.persons, timezone.now())
    coverage.refresh(linked.events)
    utterances.refresh(linked.utterances)
    return linked


def unlink(article: Article) -> LinkedIds:
    """Remove the links of an article whose body is about to be replaced; returns what it was linked to."""
    passages.unlink(article)
    report_index.unlink(article)
    seen = article.appearances.order_by().values_list("person_id", flat=True)
    said = list(article.quotes.order_by().values_list("utterance_id", "speaker_id", "speaker_organisation_id"))
    assigned = {utterance for utterance, _, _ in said if utterance is not None}
    linked = LinkedIds(
        mentions=reextraction.former_mentions(article),
        carried=reextraction.former_utterances(article) if assigned else {},
        persons={person for person in (*seen, *(speaker for _, speaker, _ in said)) if person is not None},
        utterances=assigned,
        organisations={organisation for _, _, organisation in said if organisation is not None},
        events=placement.unlink(article),
    )
    utterances.unlink(article)
    return linked


def refresh(now: LinkedIds, before: LinkedIds) -> RemovedIds:
    """Refresh the counts of everything that a reread article was or is linked to; returns what was removed."""
    aggregates.recount_persons(now.persons | before.persons, timezone.now())
    utterances.refresh(before.utterances - now.utterances)
    coverage.refresh(before.events - now.events)
    organisations_counting.recount(now.organisations | before.organisations, timezone.now())
    organisations_counting.choose_names(now.organisations | before.organisations)
    return RemovedIds(
        persons=counting.remove_unseen(before.persons - now.persons),
        events=coverage.remove_unmentioned(before.events - now.events),
        organisations=organisations_counting.remove_unquoted(before.organisations - now.organisations),
    )


@transaction.atomic
def relink(say: Callable[[str], None] = lambda line: None) -> None:
    """Rebuild every link."""
    one_writer()
    # rows that are discarded and come back identical count as unchanged
    kinds = (Resource.ARTICLE, Resource.PERSON, Resource.EVENT, Resource.QUOTE, Resource.UTTERANCE)
    with recording_all(*kinds, Resource.ORGANISATION):
        inferred_years.forget()
        say("persons")
        persons_rebuilding.rebuild()
        say("organisations")
        organisations_rebuilding.rebuild()
        say("shared copy")
        passages.rebuild()
        say("events")
        report_index.rebuild()
        rebuilding.rebuild()
        _refresh_dated(
            inferred_years.infer(set(Event.objects.filter(article_count__gt=1).values_list("pk", flat=True)))
        )
        say("utterances")
        utterances.rebuild()
        counting.remove_unseen(Person.objects.filter(article_count=0).values_list("pk", flat=True))
        coverage.remove_unmentioned(Event.objects.filter(article_count=0).values_list("pk", flat=True))
        organisations_counting.remove_unquoted(Organisation.objects.filter(quote_count=0).values_list("pk", flat=True))


def totals() -> dict[str, int]:
    """The numbers of persons, events, utterances and instances of shared copy."""
    return {
        "persons": Person.objects.live().count(),
        "organisations": Organisation.objects.live().count(),
        "events": Event.objects.live().count(),
        "utterances": Utterance.objects.count(),
        "shared copies": SharedCopy.objects.count(),
    }
