"""Keeping curators' decisions about quotes when their article is reread."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from articles import search
from articles.matching.revisions.decisions import FoundQuote, carry
from articles.models import Article, Person, Quote
from articles.models.quote import VISIBLE

from . import decisions

MACHINE_COLUMNS = (
    "start", "end", "parts", "cue", "cue_class", "via", "speaker_text", "speaker_start", "speaker_end",
    "machine_kind", "machine_stance", "machine_speaker_name", "machine_speaker_kind", "machine_organisation_name",
    "confidence", "rule",
    "rules", "candidates", "appearance", "published_key", "revision",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class CarriedOver:
    """The quotes to create, the stored quotes that stay, and those among both that get a history line."""

    fresh: list[Quote] = field(default_factory=list)
    kept: list[Quote] = field(default_factory=list)
    told: list[Quote] = field(default_factory=list)


def carry_over(article: Article, found: Sequence[Quote], former_body: str) -> CarriedOver:
    """The quotes to create and to keep after a reread; stored quotes that no longer hold are removed.

    A stored quote stays if the same words are found again (the nearest ones if there are several); a quote that was
    decided about also stays if similar words are found in its place or elsewhere. A decision to hide applies to
    everything found over its words. A quote that is not found again is deleted if only the machine supports it; a
    decided one stays, marked as stale, and is searched for again in every later revision.

    Args:
        article: with its new body and revision.
        found: the quotes found in it.
        former_body: the body that was stored.
    """
    stored = {quote.pk: quote for quote in Quote.objects.filter(article=article).order_by("start", "pk")}
    carried = carry(
        former_body,
        article.body,
        decisions.formers(list(stored.values()), former_body),
        [FoundQuote(start=new.start, end=new.end, text=new.text) for new in found],
    )
    over = CarriedOver()
    for index, new in enumerate(found):
        row = new
        if (key := carried.pairs.get(index)) is not None:
            before = stored[key].status, stored[key].text
            row = _renewed(stored[key], new)
            if before != (row.status, row.text):
                over.told.append(row)
        if (holder := carried.hidden.get(index)) is not None:
            _hide(row, stored[holder])
            over.told += [row] if row not in over.told[-1:] else []
        elif (decided := carried.near.get(index)) is not None:
            row.notice = row.notice or decisions.near(stored[decided])
        (over.fresh if key is None else over.kept).append(row)
    kept = {row.pk for row in over.kept}
    left = [quote for pk, quote in stored.items() if pk not in kept]
    search.remove_quotes([row.pk for row in (*left, *over.kept) if row.pk not in kept or row.status not in VISIBLE])
    _set_aside([quote for quote in left if quote.status != Quote.Status.MACHINE], article, carried.places)
    Quote.objects.filter(pk__in=[quote.pk for quote in left if quote.status == Quote.Status.MACHINE]).delete()
    # kept ones too, for now: a stale row does not block the place of the quote that takes it
    Quote.objects.filter(article=article).update(stale=True, appearance=None)
    return over


def _hide(row: Quote, holder: Quote) -> None:
    """Hide a quote because of the decision about another quote."""
    row.status, row.held_by = holder.status, holder
    row.notice = decisions.hidden_by(holder)


def _set_aside(left: Sequence[Quote], article: Article, places: dict[int, tuple[int, int]]) -> None:
    """Mark decided quotes that are no longer found, and write down what happened to them."""
    told = []
    for quote in left:
        if said := decisions.set_aside(quote, article, places.get(quote.pk)):
            quote.notice = said
            told.append(quote)
    Quote.objects.bulk_update(left, ["start", "end", "text", "revision", "stale", "notice"], batch_size=200)
    decisions.write_history(told)


def follow_masks(article: int, body: str) -> None:
    """Give the stored quotes of an article the text that its body now has in their spans.

    Only characters were replaced: a quote remains the same, whatever part of it is masked, and keeps its id.
    """
    before = Article.objects.only("body", "revision").get(pk=article)
    if before.body == body or len(before.body) != len(body):
        return
    for quote in Quote.objects.filter(article=article, stale=False, revision=before.revision):
        quote.text = body[quote.start : quote.end]
        if quote.speaker_start is not None and quote.speaker_end is not None:
            quote.speaker_text = body[quote.speaker_start : quote.speaker_end]
        Quote.objects.filter(pk=quote.pk).update(text=quote.text, speaker_text=quote.speaker_text)


def reached_from(article: Article) -> dict[str, Collection[int]]:
    """The ids of an article, of its quotes and of everything that it is linked to, by kind."""
    own = Quote.objects.filter(article=article).order_by()
    rows = list(own.values_list("pk", "utterance_id", "speaker_organisation_id", "speaker_id", "machine_speaker_id"))
    utterances = {row[1] for row in rows if row[1] is not None}
    carriers = Quote.objects.filter(utterance__in=utterances).order_by()
    spoken = {pk for row in rows for pk in row[3:] if pk is not None}
    seen = Person.objects.filter(appearances__article=article).order_by()
    return {
        "articles": [article.pk],
        "outlets": [article.outlet_id] if article.outlet_id else [],
        "persons": spoken.union(seen.values_list("pk", flat=True)),
        "events": list(article.coverage.order_by().values_list("event_id", flat=True)),
        "quotes": {*(row[0] for row in rows), *carriers.values_list("pk", flat=True)},
        "utterances": utterances,
        "organisations": {row[2] for row in rows if row[2] is not None},
    }


def _renewed(old: Quote, new: Quote) -> Quote:
    """The stored quote with what the machine found now; the curator's columns are untouched.

    An approval covers words and speaker, so it ends if the machine now finds another speaker.
    """
    said = decisions.changed_words(old, new)
    if unproven := decisions.changed_speaker(old, new):
        said, old.status = unproven, Quote.Status.MACHINE
    old.notice = said or ("" if old.stale and old.held_by_id is None else old.notice)
    for name in ("text", *MACHINE_COLUMNS):
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
