"""Curators' corrections of the machine: kind, stance and speaker of a quote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.extraction.records import QuoteKind, SpeakerKind, Stance
from articles.linking.organisations import resolution as organisations
from articles.models import Decision, Person, Quote
from articles.models.quote import HIDDEN

from .errors import ChangedMeanwhileError, CurationError
from .quotes import Change, Ruling, decide_one, is_corrected, looked_at

CLEARED = "Correction cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A curator's correction; an empty `kind`, `stance` or `speaker_kind` leaves the machine's value.

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
        """The correction in force for `quote`."""
        return cls(
            kind=quote.curated_kind,
            stance=quote.curated_stance,
            speaker_kind=quote.curated_speaker_kind if quote.speaker_curated else "",
            person=quote.curated_speaker,
            speaker_name=quote.curated_speaker_name,
        )


def correct(
    quote: Quote, correction: Correction, *, by: AbstractBaseUser, note: str = "", seen: datetime | None = None
) -> Quote:
    """The quote with the kind, stance and speaker that the curator gives.

    Args:
        seen: `quote.updated` when the curator looked; somebody else's later change is not overwritten.

    Raises:
        ChangedMeanwhileError: the quote was changed after `seen`.
        CurationError: the correction contradicts itself.
    """
    checked = _checked(correction)

    def decide(stored: Quote) -> None:
        if seen is not None and stored.updated != seen:
            raise ChangedMeanwhileError(stored)
        _apply(stored, checked)

    return _single(quote, decide, "Corrected", by, note)


def correct_kind(quote: Quote, kind: str, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote with a corrected kind."""
    if kind not in set(QuoteKind):
        raise CurationError(f"{kind!r} is not a kind of quote.")

    def decide(stored: Quote) -> None:
        _apply(stored, replace(Correction.standing(stored), kind=kind))

    return _single(quote, decide, "Kind corrected", by, note)


def correct_stance(quote: Quote, stance: str, *, by: AbstractBaseUser, note: str = "") -> Quote:
    """The quote with a corrected stance: whether its speaker asserts, denies or never said it."""
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
    """The quote with a corrected speaker: a stored person, a name with its kind, or an unnamed source."""
    kind = kind or (SpeakerKind.PERSON.value if person else "")
    if not kind:
        raise CurationError("Give the speaker: a person, or a name with its kind.")
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
    """The quote with the machine's kind, stance and speaker."""
    return _single(quote, lambda stored: _apply(stored, Correction()), CLEARED, by, note)


def _single(quote: Quote, change: Change, said: str, by: AbstractBaseUser, note: str) -> Quote:
    verb = Decision.Verb.CLEAR if said == CLEARED else Decision.Verb.CORRECT
    return decide_one(quote, Ruling(verb=verb, said=said, change_for=lambda ids, together: change), by=by, note=note)


def _checked(correction: Correction) -> Correction:
    """The correction, with the name of its person filled in, if it is consistent."""
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
        raise CurationError("A name requires the kind person, organisation or document.")
    if not name and person is None and correction.speaker_kind not in ("", SpeakerKind.UNNAMED):
        raise CurationError("The speaker is missing: choose a person or enter a name.")
    name = name or (person.name if person else "")
    return replace(correction, person=person, speaker_name=name)


def _apply(quote: Quote, correction: Correction) -> None:
    """Set the curator's columns, the columns that depend on them, and the status."""
    looked_at(quote)
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
    organisations.resolve([quote])
    if quote.status not in HIDDEN and is_corrected(quote):
        quote.status = Quote.Status.CORRECTED
    elif quote.status == Quote.Status.CORRECTED:
        quote.status = Quote.Status.MACHINE
