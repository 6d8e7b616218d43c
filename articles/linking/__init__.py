"""The joins across documents: persons, shared copy, events, utterances. They may be rerun at any time.

`link` takes articles as they come in; `relink` throws every link away and makes it again in an order that does not
depend on how articles came in. Identifiers of persons, events and utterances live on, and judgements always win.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.changes import Resource, recording_all
from articles.models import Appearance, Article, Coverage, Event, EventMention, Person, Quote, SharedCopy, Utterance
from articles.models.lock import one_writer

from . import aggregates, passages, reextraction, utterances
from .events import coverage, inferred_years, placement, rebuilding, report_index
from .persons import resolution
from .slugs import unique_slugs

__all__ = [
    "RemovedIds",
    "LinkedIds",
    "link",
    "reextraction",
    "relink",
    "resolution",
    "settle",
    "totals",
    "unique_slugs",
    "unlink",
    "utterances",
]


@dataclass(slots=True)
class LinkedIds:
    """The ids of what links changed, for the search index and the counts.

    Of an article about to be read again also what was found in it, so that identifiers live on: its former event
    mentions, and the former utterance by quote.
    """

    persons: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    utterances: set[int] = field(default_factory=set)
    mentions: tuple[reextraction.FormerMention, ...] = ()
    carried: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedIds:
    """The ids of what is listed no more, since no article tells of it or it became one with another."""

    persons: tuple[int, ...]
    events: tuple[int, ...]


def link(
    articles: Sequence[Article],
    appearances: Sequence[Appearance],
    quotes: Sequence[Quote],
    mentions: Sequence[EventMention],
    former: LinkedIds | None = None,
) -> LinkedIds:
    """Join newly stored articles to what is there; persons were resolved before the rows were written.

    Args:
        former: of an article read again, what `unlink` gave back.
    """
    former = former or LinkedIds()
    quotes_of = Counter(quote.speaker_id for quote in quotes if quote.speaker_id is not None)
    resolution.count(appearances, quotes_of)
    passages.link(articles, passages.index(articles))
    report_index.index(articles)
    utterances.index(quotes)
    linked_events = placement.link(mentions, reextraction.former_events(former.mentions, mentions))
    dated = _settle_dated(inferred_years.infer(linked_events))
    seen = {row.person_id for row in appearances if row.person_id is not None}
    return LinkedIds(
        persons=seen | quotes_of.keys() | dated.persons,
        events=linked_events | dated.events,
        utterances=utterances.link(quotes, former.carried) | dated.utterances,
    )


def _settle_dated(articles: Collection[int]) -> LinkedIds:
    """Put right what persons, events and utterances derive from the dates of these articles, which were just set."""
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
    coverage.settle(linked.events)
    utterances.settle(linked.utterances)
    return linked


def unlink(article: Article) -> LinkedIds:
    """Forget the links of an article whose body is about to be replaced; what it was linked to is given back."""
    passages.unlink(article)
    report_index.unlink(article)
    linked = LinkedIds(
        mentions=reextraction.former_mentions(article),
        carried=reextraction.former_utterances(article),
        persons=set(article.appearances.filter(person__isnull=False).values_list("person_id", flat=True)),
        utterances=set(article.quotes.filter(utterance__isnull=False).values_list("utterance_id", flat=True)),
        events=placement.unlink(article),
    )
    linked.persons.update(article.quotes.filter(speaker__isnull=False).values_list("speaker_id", flat=True))
    utterances.unlink(article)
    return linked


def settle(now: LinkedIds, before: LinkedIds) -> RemovedIds:
    """Put right the counts of everything that an article read again was or is linked to; what is left of nothing."""
    aggregates.recount_persons(now.persons | before.persons, timezone.now())
    utterances.settle(before.utterances - now.utterances)
    coverage.settle(before.events - now.events)
    return RemovedIds(
        persons=resolution.remove_unseen(before.persons - now.persons),
        events=coverage.remove_untold(before.events - now.events),
    )


@transaction.atomic
def relink(say: Callable[[str], None] = lambda line: None) -> None:
    """Make every link again."""
    one_writer()
    # what is thrown away and comes back the same is no change
    kinds = (Resource.ARTICLE, Resource.PERSON, Resource.EVENT, Resource.QUOTE, Resource.UTTERANCE)
    with recording_all(*kinds):
        inferred_years.forget()
        say("persons")
        resolution.rebuild()
        say("shared copy")
        passages.rebuild()
        say("events")
        report_index.rebuild()
        rebuilding.rebuild()
        _settle_dated(inferred_years.infer(set(Event.objects.filter(article_count__gt=1).values_list("pk", flat=True))))
        say("utterances")
        utterances.rebuild()
        resolution.remove_unseen(Person.objects.filter(article_count=0).values_list("pk", flat=True))
        coverage.remove_untold(Event.objects.filter(article_count=0).values_list("pk", flat=True))


def totals() -> dict[str, int]:
    """How many persons, events, utterances and shared copies stand."""
    return {
        "persons": Person.objects.standing().count(),
        "events": Event.objects.standing().count(),
        "utterances": Utterance.objects.count(),
        "shared copies": SharedCopy.objects.count(),
    }
