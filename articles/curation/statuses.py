"""Whether quotes are shown: approve, reject, withdraw or restore one quote or many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Decision, Quote
from articles.models.quote import HIDDEN

from .quotes import Change, Changes, Ruling, approved, decide_all, decide_one, is_corrected, looked_at

Verb = Decision.Verb


def approve(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, approved; a withdrawn one stays withdrawn, and a corrected one already counts as approved."""
    return decide_one(quote, APPROVE, by=by, note=note)


def reject(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, hidden because the machine got it wrong."""
    return decide_one(quote, REJECT, by=by, note=note)


def withdraw(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, hidden because it must no longer be published; a tombstone remains."""
    return decide_one(quote, WITHDRAW, by=by, note=note)


def restore(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, visible again and with the status it had before it was rejected or withdrawn.

    Quotes that were hidden along with it when the article was reread are restored, too.
    """
    return decide_one(quote, RESTORE, by=by, note=note, along=_with_held([quote.pk]))


def approve_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """The quotes among these that this call approved."""
    return decide_all(ids, APPROVE, by=by, note=note)


def reject_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """The quotes among these that this call rejected."""
    return decide_all(ids, REJECT, by=by, note=note)


def withdraw_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """The quotes among these that this call withdrew."""
    return decide_all(ids, WITHDRAW, by=by, note=note)


def restore_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """The quotes among these that this call restored."""
    return decide_all(_with_held(list(ids)), RESTORE, by=by, note=note)


def _reject(quote: Quote) -> None:
    if quote.status != Quote.Status.WITHDRAWN:
        looked_at(quote)
        quote.status = Quote.Status.REJECTED


def _withdraw(quote: Quote) -> None:
    looked_at(quote)
    quote.status = Quote.Status.WITHDRAWN


def _with_held(ids: Sequence[int]) -> list[int]:
    """These ids, plus those of the quotes that are hidden only because one of these is."""
    held = Quote.objects.filter(held_by__in=ids, status__in=HIDDEN)
    return sorted({*ids, *held.values_list("pk", flat=True)})


def _restore_to(ids: Sequence[int], together: Collection[int]) -> Change:
    former = _last_visible_status(ids)

    def decide(quote: Quote) -> None:
        if quote.status in HIDDEN:
            untold = Quote.Status.CORRECTED if is_corrected(quote) else Quote.Status.MACHINE
            if quote.held_by_id is not None and quote.held_by_id not in together:
                # a quote restored by itself stays visible, however often the article is reread
                former[quote.pk] = Quote.Status.APPROVED
            status = former.get(quote.pk, untold)
            # a correction made or cleared while the quote was hidden counts
            quote.status = status if (status == Quote.Status.CORRECTED) == is_corrected(quote) else untold
            looked_at(quote)

    return decide


def _last_visible_status(ids: Sequence[int]) -> dict[int, str]:
    """The last visible status of each quote, if its history has one."""
    rows = Quote.history.filter(id__in=ids).exclude(status__in=HIDDEN).order_by("history_date", "history_id")
    return dict(rows.values_list("id", "status"))


APPROVE = Ruling(verb=Verb.APPROVE, said="Approved", change_for=lambda ids, together: approved)
REJECT = Ruling(verb=Verb.REJECT, said="Rejected", change_for=lambda ids, together: _reject)
WITHDRAW = Ruling(verb=Verb.WITHDRAW, said="Withdrawn", change_for=lambda ids, together: _withdraw)
RESTORE = Ruling(verb=Verb.RESTORE, said="Restored", change_for=_restore_to)
