"""Organisations are merged, revived, split, kept apart, named and classified; single quotes are moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import curation, search, sources
from articles.curation import CurationError, NotAPairError
from articles.curation.organisations import preview_merge, preview_revive, preview_split
from articles.ingest import ingest_documents
from articles.linking import relink
from articles.linking.organisations.counting import recount
from articles.management import checks
from articles.models import Article, Change, Decision, Judgement, Organisation, Person, Quote
from articles.models.fields import UNDATED
from tests.factories import make_article, make_organisation, make_quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def said_by(row: Organisation, name: str = "", **fields: Any) -> Quote:
    """A quote in which an organisation speaks under one of its names."""
    name = name or row.name
    quote = make_quote(
        article=make_article(f'"it rained," the {name} said.'),
        speaker_organisation=row,
        machine_organisation_name=name,
        machine_speaker_name=name,
        speaker_name=name,
        machine_speaker_kind="organisation",
        speaker_kind="organisation",
        speaker_text=f"the {name}",
        **fields,
    )
    row.names.get_or_create(name=name, defaults={"key": f":{name.lower()}"})
    recount([row.pk], UNDATED)
    row.refresh_from_db()
    return quote


def sound() -> bool:
    """Whether what is stored of organisations agrees with itself."""
    found = {check.name: [*check.failures()] for check in checks.CHECKS if "organisation" in check.name}
    assert {name: rows for name, rows in found.items() if rows} == {}
    return True


def speaker(quote: Quote) -> Organisation | None:
    return Quote.objects.get(pk=quote.pk).speaker_organisation


def test_a_merge_moves_quotes_and_names_and_is_undone(ann: User) -> None:
    keep, other = make_organisation("Harbour Board"), make_organisation("Port Board")
    quotes = [said_by(keep), said_by(other)]
    (moved,) = preview_merge([other])
    assert (moved.names, moved.articles, moved.quotes) == (("Port Board",), 1, 1)
    curation.merge_organisations(keep, other, by=ann, note="renamed")
    assert [speaker(quote) for quote in quotes] == [keep, keep]
    keep.refresh_from_db()
    assert (keep.quote_count, keep.names.count()) == (2, 2)
    other.refresh_from_db()
    assert (other.merged_into, other.quote_count) == (keep, 0)
    relink()
    assert [speaker(quote) for quote in quotes] == [keep, keep]
    moved = preview_revive(other, by=ann)
    assert (moved.names, moved.quotes) == (("Port Board",), 1)
    curation.revive_organisation(Organisation.objects.get(pk=other.pk), by=ann)
    assert [speaker(quote) for quote in quotes] == [keep, other]
    relink()
    assert [speaker(quote) for quote in quotes] == [keep, other]
    assert set(Judgement.objects.values_list("subject", flat=True)) == {"organisation"}
    assert [row.verb for row in Decision.objects.order_by("pk")] == ["merge", "revive"]
    assert other.history.count() == 3
    told = Change.objects.filter(resource="organisation", object_id=other.pk).order_by("pk")
    assert [change.action for change in told if change.action != "updated"] == ["merged", "created"]


def test_a_split_takes_the_quotes_that_print_the_name(ann: User) -> None:
    row = make_organisation("Harbour Board")
    quotes = [said_by(row), said_by(row, "Port Board")]
    assert preview_split(row, ["Port Board"], by=ann).quotes == 1
    assert Organisation.objects.count() == 1
    other = curation.split_organisation(row, ["Port Board"], by=ann)
    assert [speaker(quote) for quote in quotes] == [row, other]
    relink()
    assert [speaker(quote) for quote in quotes] == [row, other]
    assert sound()


def test_what_cannot_be_done_is_refused(ann: User) -> None:
    row, other = make_organisation("Harbour Board"), make_organisation("Port Board")
    with pytest.raises(CurationError, match="Choose at least one name"):
        curation.split_organisation(row, [], by=ann)
    with pytest.raises(CurationError, match="has to stay"):
        curation.split_organisation(row, ["Harbour Board"], by=ann)
    with pytest.raises(NotAPairError, match="the same organisation"):
        curation.merge_organisations(row, row, by=ann)
    with pytest.raises(CurationError, match="was not merged"):
        curation.revive_organisation(row, by=ann)
    with pytest.raises(CurationError, match="has a name"):
        curation.name_organisation(row, " ", by=ann)
    with pytest.raises(CurationError, match="no.* kind|is not a kind"):
        curation.classify_organisation(row, "circus", by=ann)
    curation.merge_organisations(row, other, by=ann)
    with pytest.raises(NotAPairError, match="already been merged"):
        curation.merge_organisations(row, other, by=ann)


def test_organisations_kept_apart_are_not_linked(ann: User) -> None:
    row, other = make_organisation("Egyptian presidency"), make_organisation("Egypt's presidency")
    quotes = [said_by(row), said_by(other)]
    written = curation.keep_organisations_apart(row, other, by=ann)
    assert [judgement.verdict for judgement in written] == ["different"]
    relink()
    assert [speaker(quote) for quote in quotes] == [row, other]


def test_a_name_and_a_kind_that_a_curator_gave_stay(ann: User) -> None:
    row = make_organisation("Harbour Board")
    quote = said_by(row)
    curation.name_organisation(row, "Lindum Harbour Board", by=ann)
    curation.classify_organisation(row, "company", by=ann)
    relink()
    row.refresh_from_db()
    assert (row.name, row.kind, row.curated_kind) == ("Lindum Harbour Board", "company", "company")
    assert speaker(quote) == row
    curation.classify_organisation(row, "", by=ann)
    row.refresh_from_db()
    assert (row.kind, row.curated_kind) == ("agency", "")
    assert [line.history_change_reason for line in row.history.all()][:3] == ["Kind cleared", "Kind set", "Named"]


def test_a_single_quote_moves_by_its_speaker(ann: User) -> None:
    row, other = make_organisation("Harbour Board"), make_organisation("Port Board")
    quote = said_by(row)
    said_by(other)
    curation.correct_speaker(quote, name="Port Board", kind="organisation", by=ann)
    assert speaker(quote) == other
    assert [Organisation.objects.get(pk=each.pk).quote_count for each in (row, other)] == [0, 2]
    curation.correct_speaker(quote, name="Ann Lee", kind="person", by=ann)
    assert speaker(quote) is None
    curation.correct_speaker(quote, name="Lindum Guild of Bakers", kind="organisation", by=ann)
    made = speaker(quote)
    assert made is not None
    assert (made.name, made.quote_count) == ("Lindum Guild of Bakers", 1)
    assert Change.objects.filter(resource="organisation", object_id=made.pk, action="created").exists()
    curation.clear_correction(quote, by=ann)
    assert speaker(quote) == row


def test_hidden_quotes_are_not_counted(ann: User) -> None:
    row = make_organisation("Harbour Board")
    quote = said_by(row)
    curation.reject(quote, by=ann)
    row.refresh_from_db()
    assert (row.quote_count, row.article_count) == (0, 0)
    curation.restore(quote, by=ann)
    row.refresh_from_db()
    assert (row.quote_count, row.article_count) == (1, 1)


def test_the_campaign_of_a_person_who_is_taken_down_goes_too(ann: User, tmp_path: Path) -> None:
    text = "Ann Lindqvist ran for mayor. The bridge was closed for a week, Lindqvist's campaign said."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ingest_documents(sources.read([str(tmp_path)]))
    row = Organisation.objects.get()
    assert row.name == "Ann Lindqvist's campaign"
    curation.name_organisation(row, "Campaign of Ann Lindqvist", by=ann)
    takedown = curation.take_down_person(Person.objects.get(), by=ann, reason="asked for it")
    assert not Organisation.objects.exists()
    assert not Quote.objects.exclude(machine_organisation_name="").exists()
    assert search.called("Ann Lindqvist") == set()
    curation.restore_person(takedown, by=ann)
    assert Organisation.objects.get().name == "Ann Lindqvist's campaign"


def test_an_organisation_of_a_single_article_goes_and_comes_with_it(ann: User, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge was closed for a week, the Harbour Board said.", encoding="utf-8")
    ingest_documents(sources.read([str(tmp_path)]))
    row = Organisation.objects.get()
    curation.classify_organisation(row, "company", by=ann)
    takedown = curation.take_down_article(Article.objects.get(), by=ann, reason="a court order")
    assert not Organisation.objects.exists()
    curation.restore_article(takedown, by=ann)
    back = Organisation.objects.get()
    assert (back.pk, back.name, back.kind, back.quote_count) == (row.pk, "Harbour Board", "company", 1)
