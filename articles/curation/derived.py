"""What is derived from quotes when they are decided: counts of persons and articles, utterances, search rows.

Approving a quote changes none of these; hiding it, showing it or changing its speaker changes all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles import search
from articles.changes import Recording, Resource
from articles.linking import aggregates, utterances
from articles.linking.organisations import counting as organisations
from articles.models import Organisation, Quote
from articles.models.quote import HIDDEN

Pair = tuple[Quote, Quote]
"""A quote as it was and as it is now."""


@dataclass(slots=True)
class Effects:
    """The ids of the rows derived from changed quotes, and the quotes whose speaker or stance changed."""

    articles: set[int] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
    utterances: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    moved: list[Quote] = field(default_factory=list)


def effects_of(pairs: Sequence[Pair]) -> Effects:
    """The rows that have to be refreshed after these changes."""
    found = Effects()
    for former, now in pairs:
        is_shown_or_hidden = (former.status in HIDDEN) != (now.status in HIDDEN)
        is_moved = _said_by(former) != _said_by(now)
        if is_shown_or_hidden:
            found.articles.add(now.article_id)
        if is_shown_or_hidden or former.speaker_id != now.speaker_id:
            found.persons.update(pk for pk in (former.speaker_id, now.speaker_id) if pk is not None)
        bodies = {former.speaker_organisation_id, now.speaker_organisation_id}
        if is_shown_or_hidden or len(bodies) > 1:
            found.organisations.update(pk for pk in bodies if pk is not None)
        if former.utterance_id is not None and (is_shown_or_hidden or is_moved or former.kind != now.kind):
            found.utterances.add(former.utterance_id)
        if is_moved:
            found.moved.append(now)
    return found


def _said_by(quote: Quote) -> tuple[object, ...]:
    """The key that quotes of one utterance share: speaker and stance."""
    return quote.speaker_id, quote.speaker_name, quote.stance


def look_around(told: Recording, pairs: Sequence[Pair], moment: datetime) -> None:
    """Record the state of everything derived from quotes before they change; `moment` is that of the decision."""
    found = effects_of(pairs)
    # organisations that a corrected name has just brought in
    made = Organisation.objects.filter(pk__in=found.organisations, created__gte=moment).values_list("pk", flat=True)
    new = set(made) if found.organisations else set()
    told.created(Resource.ORGANISATION, new)
    carriers = Quote.objects.filter(utterance__in=found.utterances).order_by()
    told.look(
        articles=found.articles,
        persons=found.persons,
        quotes=list(carriers.values_list("pk", flat=True)) if found.utterances else (),
        utterances=found.utterances,
        organisations=found.organisations - new,
    )


def follow_quotes(told: Recording, pairs: Sequence[Pair], moment: datetime) -> None:
    """Refresh everything derived from quotes that were stored with their changes."""
    found = effects_of(pairs)
    if found.moved:
        told.before_linking()
        _leave_utterances(found.moved)
    if found.persons:
        aggregates.recount_quoted(found.persons, moment)
    if found.organisations:
        organisations.recount(found.organisations, moment)
        organisations.choose_names(found.organisations)
        search.index_organisations(list(Organisation.objects.live().filter(pk__in=found.organisations)))
    if found.articles:
        aggregates.recount_articles(found.articles, moment)
    if found.utterances:
        utterances.refresh(found.utterances)
    if found.moved:
        told.linked(utterances=utterances.link([quote for quote in found.moved if quote.status not in HIDDEN]))
    _find_again(pairs)


def _find_again(pairs: Sequence[Pair]) -> None:
    """Refresh the search rows: visible quotes are found under their speaker, hidden ones are not."""
    hidden = [now.pk for former, now in pairs if now.status in HIDDEN and former.status not in HIDDEN]
    shown = [
        now
        for former, now in pairs
        if now.status not in HIDDEN and (former.status in HIDDEN or former.speaker_name != now.speaker_name)
    ]
    if hidden:
        search.remove_quotes(hidden)
    if shown:
        search.index_quotes(shown)


def _leave_utterances(quotes: Sequence[Quote]) -> None:
    """Take quotes whose speaker or stance changed out of their utterances; linking assigns new ones."""
    for quote in quotes:
        quote.utterance, quote.relation, quote.utterance_score, quote.utterance_reasons = None, "", 0, []
    Quote.objects.filter(pk__in=[quote.pk for quote in quotes]).update(
        utterance=None, relation="", utterance_score=0, utterance_reasons=[]
    )
