"""Every decision of a curator outlives re-ingest, reading again with a newer version, and relinking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles import curation
from articles.ingest import IngestReport
from articles.models import Appearance, Article, Coverage, Event, Judgement, Person, Quote

from .conftest import relink
from .texts import flood, speech

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
Check = Callable[[], None]

BRIDGE = "The bridge will be open again before the winter comes,"
MATTER = "Nothing is decided yet in this difficult matter,"
TEXTS = {
    "a": speech("Sergei Petrenko", BRIDGE),
    "b": speech("Sergey Petrenko", MATTER),
    "c": speech("Annika Berg", "The harbour has never been as full as this year,"),
    "d": flood("The Calder Post", place="Calder", day="12 March 2021"),
    "e": flood("The Marston Herald", place="Oakley", day="20 June 2021", minister="Bo Ek", words="We shall come back,"),
}


def come_again(ingest: Ingest) -> None:
    """The same bytes come with hints that say what they did not, then other bytes for the same articles."""
    ingest("\n".join(f"['{name}.txt']\noutlet = 'The Kelso Courier'" for name in TEXTS))
    ingest(**{name: text.rstrip() + "\n\nIt rained for most of the day.\n" for name, text in TEXTS.items()})
    assert set(Article.objects.values_list("revision", flat=True)) == {2}


def read_again(ingest: Ingest) -> None:
    """Another version of the extractor reads what is stored."""
    Article.objects.update(extractor_version="0.0.1")
    call_command("reextract", "--outdated", verbosity=0)
    assert not Article.objects.filter(extractor_version="0.0.1").exists()


def linked_again(ingest: Ingest) -> None:
    """All links are made afresh."""
    relink()


def person_of(name: str) -> Person:
    appearance = Appearance.objects.select_related("person").get(name=name)
    assert appearance.person is not None
    return appearance.person


def event_of(place: str) -> Event:
    return Coverage.objects.select_related("event").get(main=True, article__body__contains=place).event


def survivor_at(address: str) -> str:
    """Where an old id leads."""
    response = Client().get(address)
    assert response.status_code == 308
    return response["Location"].rsplit("/", 1)[1]


def merge(ann: User) -> Check:
    keep, other = person_of("Sergei Petrenko"), person_of("Annika Berg")
    curation.merge_persons(keep, other, by=ann)

    def check() -> None:
        assert person_of("Annika Berg").pk == person_of("Sergei Petrenko").pk == keep.pk
        assert survivor_at(f"/api/v1/persons/{other.pk}") == str(keep.pk)

    return check


def split(ann: User) -> Check:
    person = person_of("Sergei Petrenko")
    assert person_of("Sergey Petrenko") == person
    other = curation.split_person(person, ["Sergey Petrenko"], by=ann)

    def check() -> None:
        assert (person_of("Sergei Petrenko").pk, person_of("Sergey Petrenko").pk) == (person.pk, other.pk)
        assert Quote.objects.get(text=MATTER).speaker == other

    return check


def undone_merge(ann: User) -> Check:
    keep, other = person_of("Sergei Petrenko"), person_of("Annika Berg")
    curation.merge_persons(keep, other, by=ann)
    curation.revive_person(other, by=ann)

    def check() -> None:
        assert (person_of("Sergei Petrenko").pk, person_of("Annika Berg").pk) == (keep.pk, other.pk)

    return check


def rejected_quote(ann: User) -> Check:
    quote = Quote.objects.get(text=BRIDGE)
    curation.reject(quote, by=ann)

    def check() -> None:
        stored = Quote.objects.get(text=BRIDGE)
        assert (stored.pk, stored.status, stored.utterance) == (quote.pk, "rejected", None)
        assert Client().get("/api/v1/quotes", {"q": '"bridge will be open"'}).json()["count"] == 0

    return check


def corrected_speaker(ann: User) -> Check:
    quote, speaker = Quote.objects.get(text=BRIDGE), person_of("Annika Berg")
    curation.correct_speaker(quote, person=speaker, by=ann)

    def check() -> None:
        stored = Quote.objects.get(text=BRIDGE)
        assert (stored.pk, stored.status, stored.speaker) == (quote.pk, "corrected", speaker)
        assert stored.machine_speaker == person_of("Sergei Petrenko")
        assert Client().get(f"/api/v1/quotes?speaker={speaker.pk}").json()["count"] == 2

    return check


def corrected_speaker_merged(ann: User) -> Check:
    """A corrected speaker who is merged away afterwards: the quote is the survivor's."""
    quote, speaker = Quote.objects.get(text=BRIDGE), person_of("Annika Berg")
    curation.correct_speaker(quote, person=speaker, by=ann)
    keep = person_of("Bo Ek")
    curation.merge_persons(keep, speaker, by=ann)

    def check() -> None:
        assert Quote.objects.get(text=BRIDGE).speaker == keep
        assert survivor_at(f"/api/v1/persons/{speaker.pk}") == str(keep.pk)

    return check


def merged_events(ann: User) -> Check:
    keep, other = event_of("Calder"), event_of("Oakley")
    curation.merge_events(keep, other, by=ann)

    def check() -> None:
        assert event_of("Calder").pk == event_of("Oakley").pk == keep.pk
        assert survivor_at(f"/api/v1/events/{other.pk}") == str(keep.pk)

    return check


RENEWALS = (come_again, read_again, linked_again)
DECISIONS = (
    *(merge, split, undone_merge),
    *(rejected_quote, corrected_speaker, corrected_speaker_merged),
    merged_events,
)


@pytest.mark.parametrize("renewal", RENEWALS, ids=lambda renewal: renewal.__name__)
@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.__name__)
def test_a_decision_outlives(
    ingest: Ingest, ann: User, decision: Callable[[User], Check], renewal: Callable[[Ingest], None]
) -> None:
    ingest(**TEXTS)
    check = decision(ann)
    check()
    judged = set(Judgement.objects.values_list("pk", "verdict", "superseded"))
    renewal(ingest)
    check()
    assert set(Judgement.objects.values_list("pk", "verdict", "superseded")) == judged
