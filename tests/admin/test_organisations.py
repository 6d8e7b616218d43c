"""Organisations are merged, revived, split, kept apart, named and classified at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Judgement, Organisation, Quote
from tests.admin.makers import LISTS, page
from tests.curation.test_organisations import said_by
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def test_organisations_are_merged_after_a_preview_and_revived(desk: Client) -> None:
    keep, other = make_organisation("Harbour Board", quote_count=5), make_organisation("Port Board")
    quote = said_by(other)
    data = {"action": "merge_selected", "_selected_action": [str(keep.pk), str(other.pk)]}
    assert "Merge 2 organisations into one?" in desk.post(f"{LISTS}organisation/", data).content.decode()
    assert Organisation.objects.live().count() == 2
    desk.post(f"{LISTS}organisation/", data | {"confirmed": "yes", "keep": str(keep.pk), "note": "renamed"})
    assert Quote.objects.get(pk=quote.pk).speaker_organisation == keep
    assert Judgement.objects.get().note == "renamed"
    assert "Undo" in page(desk, f"organisation/{other.pk}/change/")
    undo = {"name": other.name, "curated_kind": "", "_revive": "1"}
    address = f"{LISTS}organisation/{other.pk}/change/"
    assert "Undo the merge of Port Board?" in desk.post(address, undo).content.decode()
    assert Quote.objects.get(pk=quote.pk).speaker_organisation == keep
    desk.post(address, undo | {"confirmed": "yes"})
    assert Quote.objects.get(pk=quote.pk).speaker_organisation == other


def test_names_are_split_off_after_a_preview(desk: Client) -> None:
    row = make_organisation("Harbour Board")
    quote = said_by(row, "Port Board")
    address = f"{LISTS}organisation/{row.pk}/change/"
    data = {"name": "Harbour Board", "curated_kind": "", "_split": "1", "spelling": ["Port Board"]}
    assert "Split Harbour Board into two?" in desk.post(address, data).content.decode()
    assert Organisation.objects.count() == 1
    html = desk.post(address, data | {"confirmed": "yes"}, follow=True).content.decode()
    assert "Port Board is a separate organisation now." in html
    assert Quote.objects.get(pk=quote.pk).speaker_organisation != row
    html = desk.post(address, data | {"spelling": []}, follow=True).content.decode()
    assert "Choose at least one name" in html


def test_a_name_and_a_kind_are_set(desk: Client) -> None:
    row = make_organisation("Harbour Board")
    said_by(row)
    data = {"name": "Lindum Harbour Board", "curated_kind": "company"}
    desk.post(f"{LISTS}organisation/{row.pk}/change/", data)
    row.refresh_from_db()
    assert (row.name, row.kind) == ("Lindum Harbour Board", "company")
    assert "Kind set" in page(desk, f"organisation/{row.pk}/history/")


def test_organisations_are_kept_apart(desk: Client) -> None:
    rows = [make_organisation(name) for name in ("Harbour Board", "Port Board", "Pier Board")]
    data = {"action": "keep_apart_selected", "_selected_action": [str(row.pk) for row in rows]}
    assert "3 new judgements" in desk.post(f"{LISTS}organisation/", data, follow=True).content.decode()
    alone = data | {"_selected_action": [str(rows[0].pk)]}
    assert "Choose 2 to 20" in desk.post(f"{LISTS}organisation/", alone, follow=True).content.decode()


def test_the_list_is_searched_by_any_name(desk: Client) -> None:
    row = make_organisation("Harbour Board")
    said_by(row, "Port Board")
    assert "Harbour Board" in page(desk, "organisation/?q=port")
