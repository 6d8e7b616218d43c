"""Organisations across articles: which names are one, counts, relink, and the digests of the sample texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles import curation, sources
from articles.ingest import ingest_documents
from articles.linking.organisations.counting import shown_first
from articles.models import Change, Organisation, OrganisationName, Quote

from .conftest import Ingest, relink

pytestmark = pytest.mark.django_db

SALIB = "Egyptian President Adam Salib met two envoys on Monday, his office said.\n\n"
CLOSED = "The bridge was closed for a week"


def store(ingest: Ingest, *texts: str) -> None:
    """Ingest texts one after another."""
    for text in texts:
        number = len(text) + sum(map(ord, text))
        assert not ingest(**{f"t{number}": text}).refusals


def names() -> set[frozenset[str]]:
    """The names of each live organisation."""
    return {frozenset(row.names.values_list("name", flat=True)) for row in Organisation.objects.live()}


def state() -> set[tuple[str, str, int, int, frozenset[str]]]:
    """What is shown of each live organisation, without its id."""
    return {
        (row.name, row.kind, row.quote_count, row.article_count, frozenset(row.names.values_list("name", flat=True)))
        for row in Organisation.objects.live()
    }


TEXTS = (
    f"{SALIB}A statement said the talks lasted an hour.\n\nThe talks were useful, the Egyptian presidency said.",
    f"{CLOSED}, Egypt's presidency said.",
    f"{CLOSED}, the presidency in Cairo said.",
    f"{CLOSED}, the Turkish presidency said.",
    f"{CLOSED}, the LHT said.",
    f"The Lindum Harbour Trust (LHT) met on Monday. {CLOSED}, the trust said.\n\nThe pier is safe now, the LHT said.",
)


def test_wordings_across_texts_are_one_row(ingest: Ingest) -> None:
    store(ingest, *TEXTS)
    row = Organisation.objects.get(names__name="Egyptian presidency")
    assert set(row.names.values_list("name", "quote_count")) == {
        ("Egyptian presidency", 3),
        ("Egypt's presidency", 1),
        ("presidency in Cairo", 1),
    }
    assert (row.name, row.kind, row.quote_count, row.article_count) == ("Egyptian presidency", "government", 5, 3)
    assert Organisation.objects.get(names__name="Turkish presidency") != row


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1]], ids=["forwards", "backwards"])
def test_an_acronym_is_whoever_a_text_spells_out_so(ingest: Ingest, texts: tuple[str, ...]) -> None:
    store(ingest, *texts)
    assert frozenset({"Lindum Harbour Trust", "LHT"}) in names()
    assert Organisation.objects.get(names__name="LHT").quote_count >= 2
    before = state()
    relink()
    assert state() == before


def test_an_acronym_of_two_is_neithers(ingest: Ingest) -> None:
    store(
        ingest,
        f"The Lindum Harbour Trust (LHT) met. {CLOSED}, the LHT said.",
        f"The Lower Hamlet Theatre (LHT) met. {CLOSED}, the LHT said.",
        f"{CLOSED}, the LHT said.",
    )
    lone = Organisation.objects.get(names__name="LHT", quote_count=1, name="LHT")
    assert set(lone.names.values_list("name", flat=True)) == {"LHT"}
    assert Organisation.objects.live().count() == 3
    before = state()
    relink()
    assert state() == before


def test_the_office_of_a_person_is_not_the_person(ingest: Ingest) -> None:
    store(ingest, SALIB)
    (quote,) = Quote.objects.all()
    assert (quote.speaker, quote.speaker_kind) == (None, "organisation")
    assert quote.speaker_organisation is not None
    assert (quote.speaker_organisation.name, quote.speaker_organisation.kind) == ("Adam Salib's office", "office")


def test_a_name_is_shown_before_a_description_printed_more_often() -> None:
    printed = {"ministry in Calder": 5, "Norland Ministry": 1, "NM": 9}
    names = [OrganisationName(name=name, quote_count=number) for name, number in printed.items()]
    assert [each.name for each in sorted(names, key=shown_first)] == ["Norland Ministry", "ministry in Calder", "NM"]


def test_a_part_knows_its_whole(ingest: Ingest) -> None:
    store(ingest, f"{CLOSED}, the Harbour Trust said.", f"{CLOSED}, Harbour Trust's Lindum Institute said.")
    part = Organisation.objects.get(names__name="Harbour Trust's Lindum Institute")
    assert part.parent == Organisation.objects.get(names__name="Harbour Trust")
    relink()
    part.refresh_from_db()
    assert part.parent is not None


def test_relink_keeps_ids_and_links_quotes_of_earlier_versions(ingest: Ingest) -> None:
    store(ingest, *TEXTS)
    before = {row.pk: row.name for row in Organisation.objects.live()}
    Quote.objects.update(speaker_organisation=None)
    relink()
    assert {row.pk: row.name for row in Organisation.objects.live()} == before
    Organisation.objects.all().delete()
    Quote.objects.update(machine_organisation_name="")
    relink()
    assert frozenset({"Egyptian presidency", "Egypt's presidency", "presidency in Cairo"}) in names()


def test_the_feed_names_new_organisations_and_merged_ones(ingest: Ingest) -> None:
    store(ingest, TEXTS[4], TEXTS[3])
    store(ingest, f"The Lindum Harbour Trust met. {CLOSED}, the Lindum Harbour Trust said.")
    alone = Organisation.objects.get(name="LHT")
    store(ingest, TEXTS[5])
    told = set(Change.objects.filter(resource="organisation", object_id=alone.pk).values_list("action", flat=True))
    assert told == {"created", "merged"}
    alone.refresh_from_db()
    assert alone.merged_into == Organisation.objects.get(names__name="Lindum Harbour Trust")


def test_judgements_outlive_relink(ingest: Ingest, ann: User) -> None:
    store(ingest, *TEXTS[:4])
    egypt, turkey = (Organisation.objects.get(names__name=f"{each} presidency") for each in ("Egyptian", "Turkish"))
    curation.split_organisation(egypt, ["Egypt's presidency"], by=ann)
    curation.merge_organisations(egypt, turkey, by=ann)
    before = state()
    relink()
    assert state() == before
    store(ingest, "The road was closed for a week, Egypt's presidency said.")
    assert Organisation.objects.get(names__name="Egypt's presidency").quote_count == 2


def test_the_digests_of_the_sample_texts(pytestconfig: pytest.Config) -> None:
    seeds = Path(pytestconfig.rootpath) / "seeds"
    assert not ingest_documents(sources.read([str(seeds)])).refusals
    presidency = Organisation.objects.get(names__name="Egyptian presidency")
    printed = set(presidency.quotes.values_list("speaker_text", flat=True))
    assert printed == {"his office", "A statement", "the Egyptian presidency"}
    assert presidency.article_count == 1
    ministry = Organisation.objects.get(names__name="Egyptian Foreign Ministry")
    assert {"the foreign ministry", "the foreign ministry in Cairo", "the Egyptian statement on Libya"} <= set(
        ministry.quotes.values_list("speaker_text", flat=True)
    )
    league = Organisation.objects.get(names__name="Arab League")
    assert set(league.quotes.values_list("speaker_text", flat=True)) == {"the 22-member bloc"}
    assert (league.kind, league.article_count) == ("bloc", 2)
