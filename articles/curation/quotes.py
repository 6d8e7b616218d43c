"""What a curator may decide about quotes: each decision is one transaction that leaves a line of history."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import search
from articles.changes import Before, Snapshot, Touched
from articles.extraction.records import QuoteKind, SpeakerKind, Stance
from articles.ingest import decisions, elsewhere
from articles.linking import aggregates
from articles.linking import utterances as linked_utterances
from articles.models import Person, Quote
from articles.models.lock import one_decision
from articles.models.quote import HIDDEN

from .errors import ChangedMeanwhile, CurationError
from .history import keep_state_before, reason, save_with_history

BATCH = 200
"""Quotes decided in one transaction: nobody who writes at the same time waits long."""

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
    "status",
    "held_by",
    "notice",
)

Decision = Callable[[Quote], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The ids of the quotes that a decision changed, and how many it left as they were."""

    changed: tuple[int, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a curator says in place of the machine; an empty `kind`, `stance` or `speaker_kind` leaves the machine's.

    `person` or `speaker_name` goes with a speaker kind: a person, an organisation, a document. An unnamed source
    has neither.
    """

    kind: str = ""
    stance: str = ""
    speaker_kind: str = ""
    person: Person | None = None
    speaker_name: str = ""

    @classmethod
    def standing(cls, quote: Quote) -> Correction:
        """The correction that is in force for `quote`."""
        return cls(
            kind=quote.curated_kind,
            stance=quote.curated_stance,
            speaker_kind=quote.curated_speaker_kind if quote.speaker_curated else "",
            person=quote.curated_speaker,
            speaker_name=quote.curated_speaker_name,
        )


def approve(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, approved; a withdrawn one stays withdrawn, and a corrected one is approved already."""
    return _single(quote, _approve, "Approved", by, note)


def reject(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, hidden as a mistake of the machine."""
    return _single(quote, _reject, "Rejected", by, note)


def withdraw(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, hidden because it must no longer be published; it leaves a tombstone."""
    return _single(quote, _withdraw, "Withdrawn", by, note)


def restore(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote, visible again and with the status it had before it was rejected or withdrawn.

    So are the quotes that were hidden along with it, when the article was read again.
    """
    ids = _with_held([quote.pk])
    _decide(ids, _restore_to(ids), "Restored", by, note)
    return _stored(quote)


def approve_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """Which of these quotes were approved just now."""
    return _in_batches(ids, lambda batch: _approve, "Approved", by, note)


def reject_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """Which of these quotes were rejected just now."""
    return _in_batches(ids, lambda batch: _reject, "Rejected", by, note)


def withdraw_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """Which of these quotes were withdrawn just now."""
    return _in_batches(ids, lambda batch: _withdraw, "Withdrawn", by, note)


def restore_all(ids: Iterable[int], *, by: AbstractBaseUser, note: str = "") -> Changes:
    """Which of these quotes were restored just now."""
    return _in_batches(_with_held(list(ids)), _restore_to, "Restored", by, note)


def correct(
    quote: Quote, correction: Correction, *, by: AbstractBaseUser, note: str = "", seen: datetime | None = None
) -> Quote:
    """The quote with kind, stance and speaker as the curator says.

    Args:
        seen: `quote.updated` when the curator looked; a later change by somebody else is not overwritten.

    Raises:
        ChangedMeanwhile: the quote was changed after `seen`.
        CurationError: the correction contradicts itself.
    """
    checked = _checked(correction)

    def decide(stored: Quote) -> None:
        if seen is not None and stored.updated != seen:
            raise ChangedMeanwhile(stored)
        _apply(stored, checked)

    return _single(quote, decide, "Corrected", by, note)


def correct_kind(quote: Quote, kind: str, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote with another kind."""
    if kind not in set(QuoteKind):
        raise CurationError(f"{kind!r} is not a kind of quote.")

    def decide(stored: Quote) -> None:
        _apply(stored, replace(Correction.standing(stored), kind=kind))

    return _single(quote, decide, "Kind corrected", by, note)


def correct_stance(quote: Quote, stance: str, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote with another stance: whether its speaker asserts, denies or never said it."""
    if stance not in set(Stance):
        raise CurationError(f"{stance!r} is not a stance.")

    def decide(stored: Quote) -> None:
        _apply(stored, replace(Correction.standing(stored), stance=stance))

    return _single(quote, decide, "Stance corrected", by, note)


def correct_speaker(
    quote: Quote,
    *,
    by: AbstractBaseUser,
    person: Person | None = None,
    name: str = "",
    kind: str = "",
    note: str = "",
) -> Quote:
    """The quote with another speaker: a stored person, or a name with its kind, or an unnamed source."""
    kind = kind or (SpeakerKind.PERSON.value if person else "")
    if not kind:
        raise CurationError("Say who speaks: a person, or a name with its kind.")
    speaker = _checked(Correction(speaker_kind=kind, person=person, speaker_name=name))

    def decide(stored: Quote) -> None:
        _apply(
            stored,
            Correction(
                kind=stored.curated_kind,
                stance=stored.curated_stance,
                speaker_kind=speaker.speaker_kind,
                person=speaker.person,
                speaker_name=speaker.speaker_name,
            ),
        )

    return _single(quote, decide, "Speaker corrected", by, note)


def clear_correction(quote: Quote, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote with kind, stance and speaker as the machine found them."""
    return _single(quote, lambda stored: _apply(stored, Correction()), "Correction cleared", by, note)


def _approve(quote: Quote) -> None:
    if quote.status != Quote.Status.WITHDRAWN:
        _look(quote)
    if quote.status in (Quote.Status.MACHINE, Quote.Status.REJECTED):
        quote.status = Quote.Status.CORRECTED if _is_corrected(quote) else Quote.Status.APPROVED


def _reject(quote: Quote) -> None:
    if quote.status != Quote.Status.WITHDRAWN:
        _look(quote)
        quote.status = Quote.Status.REJECTED


def _withdraw(quote: Quote) -> None:
    _look(quote)
    quote.status = Quote.Status.WITHDRAWN


def _look(quote: Quote) -> None:
    """Somebody has looked at the quote: what is decided about it now is decided about itself."""
    quote.held_by, quote.notice = None, ""


def _with_held(ids: Sequence[int]) -> list[int]:
    """The ids, and those of the quotes that are hidden only because one of these is."""
    held = Quote.objects.filter(held_by__in=ids, status__in=HIDDEN)
    return sorted({*ids, *held.values_list("pk", flat=True)})


def _restore_to(ids: Sequence[int]) -> Decision:
    former = _last_visible_status(ids)

    def decide(quote: Quote) -> None:
        if quote.status in HIDDEN:
            untold = Quote.Status.CORRECTED if _is_corrected(quote) else Quote.Status.MACHINE
            if quote.held_by_id is not None and quote.held_by_id not in ids:
                # restored by itself: it is seen from now on, however often the article is read again
                former[quote.pk] = Quote.Status.APPROVED
            status = former.get(quote.pk, untold)
            # a correction made or cleared while the quote was hidden counts
            quote.status = status if (status == Quote.Status.CORRECTED) == _is_corrected(quote) else untold
            _look(quote)

    return decide


def _last_visible_status(ids: Sequence[int]) -> dict[int, str]:
    """The last status of each quote in which it could be seen, as far as history tells."""
    rows = Quote.history.filter(id__in=ids).exclude(status__in=HIDDEN).order_by("history_date", "history_id")
    return dict(rows.values_list("id", "status"))


def _is_corrected(quote: Quote) -> bool:
    return quote.speaker_curated or bool(quote.curated_kind or quote.curated_stance)


def _checked(correction: Correction) -> Correction:
    """The correction with the name of its person filled in, where it makes sense."""
    person, name = correction.person, " ".join(correction.speaker_name.split())
    if correction.kind and correction.kind not in set(QuoteKind):
        raise CurationError(f"{correction.kind!r} is not a kind of quote.")
    if correction.stance and correction.stance not in set(Stance):
        raise CurationError(f"{correction.stance!r} is not a stance.")
    if correction.speaker_kind and correction.speaker_kind not in set(SpeakerKind):
        raise CurationError(f"{correction.speaker_kind!r} is not a kind of speaker.")
    if person is not None and person.merged_into is not None:
        person = person.merged_into
    if person is not None and correction.speaker_kind != SpeakerKind.PERSON:
        raise CurationError("A stored person can only be a speaker of kind person.")
    if name and correction.speaker_kind in ("", SpeakerKind.UNNAMED):
        raise CurationError("A name goes with the kind person, organisation or document.")
    if not name and person is None and correction.speaker_kind not in ("", SpeakerKind.UNNAMED):
        raise CurationError("Say who it is: choose a person or write the name.")
    name = name or (person.name if person else "")
    return replace(correction, person=person, speaker_name=name)


def _apply(quote: Quote, correction: Correction) -> None:
    """Set the curator's columns, what follows from them, and the status."""
    _look(quote)
    quote.curated_kind = correction.kind
    quote.kind = correction.kind or quote.machine_kind
    quote.curated_stance = correction.stance
    quote.take_stance()
    quote.speaker_curated = bool(correction.speaker_kind)
    quote.curated_speaker = correction.person
    quote.curated_speaker_name = correction.speaker_name
    quote.curated_speaker_kind = correction.speaker_kind
    if quote.speaker_curated:
        quote.speaker = correction.person
        quote.speaker_name, quote.speaker_kind = correction.speaker_name, correction.speaker_kind
    else:
        quote.speaker_id = quote.machine_speaker_id
        quote.speaker_name, quote.speaker_kind = quote.machine_speaker_name, quote.machine_speaker_kind
    if quote.status not in HIDDEN and _is_corrected(quote):
        quote.status = Quote.Status.CORRECTED
    elif quote.status == Quote.Status.CORRECTED:
        quote.status = Quote.Status.MACHINE


def _single(quote: Quote, decide: Decision, decision: str, by: AbstractBaseUser, note: str) -> Quote:
    _decide([quote.pk], decide, decision, by, note)
    return _stored(quote)


def _stored(quote: Quote) -> Quote:
    return Quote.objects.select_related("article", "outlet", "speaker").get(pk=quote.pk)


def _in_batches(
    ids: Iterable[int],
    decision_for: Callable[[Sequence[int]], Decision],
    decision: str,
    by: AbstractBaseUser,
    note: str,
) -> Changes:
    wanted = sorted(set(ids))
    changed: list[int] = []
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        changed += _decide(batch, decision_for(batch), decision, by, note)
    return Changes(changed=tuple(changed), unchanged=len(wanted) - len(changed))


@transaction.atomic
def _decide(ids: Sequence[int], decide: Decision, decision: str, by: AbstractBaseUser, note: str) -> list[int]:
    """The ids of the quotes that `decide` changed: stored, with history, counts and the search index put right."""
    one_decision()
    before: list[Quote] = []
    after: list[Quote] = []
    _change(ids, decide, before, after)
    if not after:
        return []
    moment = timezone.now()
    utterances = {quote.utterance_id for quote in after if quote.utterance_id is not None}
    speakers = {quote.speaker_id for quote in (*before, *after) if quote.speaker_id is not None}
    shown = _shown(after, speakers, utterances)
    keep_state_before(before)
    save_with_history(after, STATE, by=by, why=reason(decision, note), moment=moment)
    moved = [
        quote
        for former, quote in zip(before, after, strict=True)
        if (former.speaker_id, former.speaker_name, former.stance)
        != (quote.speaker_id, quote.speaker_name, quote.stance)
    ]
    earlier = Before.now() if moved else None
    _leave_utterances(moved)
    aggregates.recount_persons(speakers, moment)
    aggregates.recount_articles({quote.article_id for quote in after}, moment)
    linked_utterances.settle(utterances)
    joined = linked_utterances.link([quote for quote in moved if quote.status not in HIDDEN])
    search.remove_quotes([quote.pk for quote in after if quote.status in HIDDEN])
    search.index_quotes([quote for quote in after if quote.status not in HIDDEN])
    shown.record()
    if earlier is not None:
        Touched(utterances=joined).record_beside(shown, earlier)
    _answer_for_others(before, after, decision, by, note)
    return [quote.pk for quote in after]


def _change(ids: Sequence[int], decide: Decision, before: list[Quote], after: list[Quote]) -> None:
    """Decide about the quotes, unsaved; those that it changes are added to the two lists."""
    for quote in Quote.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        former = copy.copy(quote)
        decide(quote)
        if any(getattr(former, _column(field)) != getattr(quote, _column(field)) for field in STATE):
            before.append(former)
            after.append(quote)


def _answer_for_others(
    before: Sequence[Quote], after: Sequence[Quote], decision: str, by: AbstractBaseUser, note: str
) -> None:
    """Hide what has the words of a quote just hidden; approve what was restored while its words are hidden elsewhere.

    It is what the next reading of the article would do, and without the approval that would hide the quote again.
    """
    pairs = list(zip(before, after, strict=True))
    hidden = [new for old, new in pairs if new.status in HIDDEN and new.status != old.status and not new.held_by_id]
    if hidden:
        along = elsewhere.also_hidden({quote.article_id for quote in hidden}, [quote.pk for quote in hidden])
        holders = {each.quote.pk: each.holder for each in along}

        def hide(quote: Quote) -> None:
            holder = holders[quote.pk]
            quote.status, quote.held_by = holder.status, holder
            quote.notice = decisions.hidden_by(holder)

        _decide(sorted(holders), hide, f"{decision} along with another quote", by, note)
    restored = {new.pk for old, new in pairs if old.status in HIDDEN and new.status == Quote.Status.MACHINE}
    if restored:
        again = elsewhere.still_hidden({quote.article_id for quote in after}, restored)
        _decide(sorted(again), _approve, decision, by, note)


def _shown(quotes: Sequence[Quote], speakers: set[int], utterances: set[int]) -> Snapshot:
    """What lists show of these quotes and of what hangs on them, before a decision takes effect."""
    carriers = Quote.objects.filter(utterance__in=utterances).order_by().values_list("pk", flat=True)
    return Snapshot(
        articles={quote.article_id for quote in quotes},
        persons=speakers,
        quotes={quote.pk for quote in quotes}.union(carriers),
        utterances=utterances,
    )


def _column(field: str) -> str:
    return Quote._meta.get_field(field).attname  # type: ignore[union-attr]


def _leave_utterances(quotes: Sequence[Quote]) -> None:
    """Take quotes whose speaker or stance changed out of what others say; linking finds where they belong now."""
    for quote in quotes:
        quote.utterance, quote.relation, quote.utterance_score, quote.utterance_reasons = None, "", 0, []
    Quote.objects.filter(pk__in=[quote.pk for quote in quotes]).update(
        utterance=None, relation="", utterance_score=0, utterance_reasons=[]
    )
