"""Carrying out decisions about one quote or many, including the quotes that are hidden or shown along with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from articles.ingest import decisions, elsewhere
from articles.models import Decision, Quote
from articles.models.quote import HIDDEN

from .deciding import Deciding, deciding
from .derived import Pair

BATCH = 200
"""Quotes decided in one transaction, so that concurrent writers do not wait long."""

STATE = (
    "curated_kind",
    "kind",
    "curated_stance",
    "stance",
    "negated",
    "speaker_curated",
    "curated_speaker",
    "curated_speaker_name",
    "curated_speaker_kind",
    "speaker",
    "speaker_name",
    "speaker_kind",
    "speaker_organisation",
    "status",
    "held_by",
    "notice",
)

Change = Callable[[Quote], None]
"""What a decision does to a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The ids of the quotes that a decision changed, and the number that it left unchanged."""

    changed: tuple[int, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What may be decided about any quote.

    `change_for` receives the ids of one transaction and of the whole decision; `said` is the text for history.
    """

    verb: Decision.Verb
    said: str
    change_for: Callable[[Sequence[int], Collection[int]], Change]


def decide_one(quote: Quote, ruling: Ruling, *, by: AbstractBaseUser, note: str, along: Sequence[int] = ()) -> Quote:
    """The quote as it is stored after the decision.

    Args:
        along: ids of quotes that are decided about together with this one.
    """
    with deciding(ruling.verb, Decision.Subject.QUOTE, quote.pk, by=by, note=note) as act:
        ids = sorted({quote.pk, *along})
        _carry_out(act, ruling, ids, ids)
    return Quote.objects.select_related("outlet", "speaker").get(pk=quote.pk)


def decide_all(ids: Iterable[int], ruling: Ruling, *, by: AbstractBaseUser, note: str) -> Changes:
    """The quotes that one decision changed, in several transactions one after the other."""
    together = frozenset(ids)
    wanted = sorted(together)
    changed: list[int] = []
    decision: Decision | None = None
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        with deciding(ruling.verb, Decision.Subject.QUOTE, None, by=by, note=note, continued=decision) as act:
            changed += _carry_out(act, ruling, batch, together)
        decision = act.stored
    return Changes(changed=tuple(changed), unchanged=len(wanted) - len(changed))


def _carry_out(act: Deciding, ruling: Ruling, ids: Sequence[int], together: Collection[int]) -> list[int]:
    """The ids of the quotes among these that changed."""
    pairs = act.alter(_locked(ids), ruling.change_for(ids, together), STATE, ruling.said)
    _hide_along(act, pairs, ruling.said)
    _keep_shown(act, pairs, ruling.said, together)
    return [now.pk for _, now in pairs]


def _locked(ids: Iterable[int]) -> list[Quote]:
    return list(Quote.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _hide_along(act: Deciding, pairs: Sequence[Pair], said: str) -> None:
    """Hide the quotes with the same words as one just hidden, as rereading the article would."""
    hidden = [now for old, now in pairs if now.status in HIDDEN and now.status != old.status and not now.held_by_id]
    if not hidden:
        return
    along = elsewhere.also_hidden({quote.article_id for quote in hidden}, [quote.pk for quote in hidden])
    holders = {each.quote.pk: each.holder for each in along}

    def hide(quote: Quote) -> None:
        holder = holders[quote.pk]
        quote.status, quote.held_by = holder.status, holder
        quote.notice = decisions.hidden_by(holder)

    if holders:
        act.alter(_locked(holders), hide, STATE, f"{said} along with another quote")


def _keep_shown(act: Deciding, pairs: Sequence[Pair], said: str, together: Collection[int]) -> None:
    """Approve restored quotes whose words are hidden elsewhere, because rereading would hide them again.

    Quotes that the same decision is about hide nothing: those that are hidden still are restored next.
    """
    restored = {now.pk for old, now in pairs if old.status in HIDDEN and now.status == Quote.Status.MACHINE}
    if not restored:
        return
    again = elsewhere.still_hidden({now.article_id for _, now in pairs}, restored, restoring=together)
    if again:
        act.alter(_locked(again), approved, STATE, said)


def approved(quote: Quote) -> None:
    """Approve a quote; a withdrawn one stays withdrawn, and a corrected one already counts as approved."""
    if quote.status != Quote.Status.WITHDRAWN:
        looked_at(quote)
    if quote.status in (Quote.Status.MACHINE, Quote.Status.REJECTED):
        quote.status = Quote.Status.CORRECTED if is_corrected(quote) else Quote.Status.APPROVED


def looked_at(quote: Quote) -> None:
    """Mark the quote as reviewed: it no longer follows another quote's decision."""
    quote.held_by, quote.notice = None, ""


def is_corrected(quote: Quote) -> bool:
    """Whether a curator contradicted the machine."""
    return quote.speaker_curated or bool(quote.curated_kind or quote.curated_stance)
