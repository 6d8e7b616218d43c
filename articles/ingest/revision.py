"""What a curator decided about quotes lives on when their article is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from articles import search
from articles.changes import Snapshot
from articles.models import Article, Person, Quote

MACHINE_COLUMNS = (
    "start", "end", "parts", "cue", "cue_class", "via", "speaker_text", "speaker_start", "speaker_end",
    "machine_kind", "machine_stance", "machine_speaker_name", "machine_speaker_kind", "confidence", "rule",
    "candidates", "appearance", "published_key", "revision",
)  # fmt: skip


def carry_over(article: Article, found: Sequence[Quote]) -> tuple[list[Quote], list[Quote]]:
    """The quotes to create and the stored ones to keep, after those that no longer hold were removed.

    A stored quote lives on if the same words are found again (the nearest of several). One that is not found again
    is deleted if only the machine stands behind it; a curated one stays, marked as stale, with the offsets of the
    revision it was seen in.
    """
    stored: dict[str, list[Quote]] = defaultdict(list)
    for quote in Quote.objects.filter(article=article).order_by("start", "pk"):
        stored[quote.text].append(quote)
    fresh, kept = [], []
    for new in found:
        same = stored.get(new.text)
        if not same:
            fresh.append(new)
            continue
        old = min(same, key=lambda quote: abs(quote.start - new.start))
        same.remove(old)
        kept.append(_renewed(old, new))
    left = [quote for quotes in stored.values() for quote in quotes]
    search.remove_quotes([quote.pk for quote in left])
    Quote.objects.filter(pk__in=[quote.pk for quote in left if quote.status == Quote.Status.MACHINE]).delete()
    # kept ones too, for the moment: a stale row does not hold its place against the one that takes it now
    Quote.objects.filter(article=article).update(stale=True)
    return fresh, kept


def state_of(article: Article) -> Snapshot:
    """An article with its quotes and all that it is linked to, before it is read again."""
    own = Quote.objects.filter(article=article).order_by()
    utterances = {pk for pk in own.values_list("utterance_id", flat=True) if pk is not None}
    carriers = Quote.objects.filter(utterance__in=utterances).order_by()
    spoken = {pk for pair in own.values_list("speaker_id", "machine_speaker_id") for pk in pair if pk is not None}
    seen = Person.objects.filter(appearances__article=article).order_by()
    return Snapshot(
        articles=[article.pk],
        outlets=[article.outlet_id] if article.outlet_id else [],
        persons=spoken.union(seen.values_list("pk", flat=True)),
        events=list(article.coverage.order_by().values_list("event_id", flat=True)),
        quotes={*own.values_list("pk", flat=True), *carriers.values_list("pk", flat=True)},
        utterances=utterances,
    )


def _renewed(old: Quote, new: Quote) -> Quote:
    """The stored quote with what the machine now found; the curator's columns are untouched."""
    for name in MACHINE_COLUMNS:
        setattr(old, name, getattr(new, name))
    old.article = new.article
    old.stale = False
    if not old.curated_kind:
        old.kind = old.machine_kind
    old.take_stance()
    if not old.speaker_curated:
        old.speaker_name = old.machine_speaker_name
        old.speaker_kind = old.machine_speaker_kind
    return old
