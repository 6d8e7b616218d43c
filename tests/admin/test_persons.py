"""Persons are merged, revived, split and kept apart at the desk."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation
from articles.models import Judgement, Person, PersonName, Quote
from tests.admin.makers import LISTS, page, said
from tests.factories import make_appearance, make_article, make_person

pytestmark = pytest.mark.django_db


def test_persons_are_merged_after_a_preview_and_revived(desk: Client) -> None:
    keep, other = make_person("Sergey Lavrov", quote_count=5), make_person("Sergei Lavrow")
    quote = said(speaker=other)
    data = {"action": "merge_selected", "_selected_action": [str(keep.pk), str(other.pk)]}
    html = desk.post(f"{LISTS}person/", data).content.decode()
    assert "Merge 2 persons into one?" in html
    assert re.search(rf'value="{keep.pk}"[^>]*checked', html)
    assert Person.objects.live().count() == 2
    desk.post(f"{LISTS}person/", data | {"confirmed": "yes", "keep": str(keep.pk), "note": "same man"})
    assert Quote.objects.get(pk=quote.pk).speaker == keep
    assert Judgement.objects.get().note == "same man"
    assert "Undo" in page(desk, f"person/{other.pk}/change/")
    undo = {"name": other.name, "wikidata_id": "", "_revive": "1"}
    html = desk.post(f"{LISTS}person/{other.pk}/change/", undo).content.decode()
    assert counts(html) == (1, 1, 0)
    assert Quote.objects.get(pk=quote.pk).speaker == keep
    desk.post(f"{LISTS}person/{other.pk}/change/", undo | {"confirmed": "yes"})
    assert Quote.objects.get(pk=quote.pk).speaker == other


def counts(html: str) -> tuple[int, ...]:
    """The articles, quotes and events that a preview tells of."""
    return tuple(int(number) for number in re.findall(r'<td class="number">(\d+)</td>', html))


def test_spellings_are_split_off_after_a_preview(desk: Client) -> None:
    person = make_person("Ann Lee")
    PersonName.objects.create(person=person, name="Anne Leigh")
    make_appearance(make_article("Anne Leigh came."), person, name="Anne Leigh")
    data = {"name": "Ann Lee", "wikidata_id": "", "_split": "1", "spelling": ["Anne Leigh"]}
    html = desk.post(f"{LISTS}person/{person.pk}/change/", data).content.decode()
    assert counts(html) == (1, 0, 0)
    assert Person.objects.count() == 1
    data |= {"confirmed": "yes", "note": "her sister"}
    html = desk.post(f"{LISTS}person/{person.pk}/change/", data, follow=True).content.decode()
    assert set(Judgement.objects.values_list("note", flat=True)) == {"her sister"}
    assert "Anne Leigh is a separate person now." in html
    assert [row.name for row in person.names.all()] == ["Ann Lee"]


def test_a_split_of_nothing_is_refused_before_the_preview(desk: Client) -> None:
    person = make_person("Ann Lee")
    data = {"name": "Ann Lee", "wikidata_id": "", "_split": "1"}
    html = desk.post(f"{LISTS}person/{person.pk}/change/", data, follow=True).content.decode()
    assert "Choose at least one spelling" in html


def test_persons_are_kept_apart(desk: Client) -> None:
    persons = [make_person(name) for name in ("Ann Lee", "Anne Lee", "Anna Lee")]
    data = {"action": "keep_apart_selected", "_selected_action": [str(person.pk) for person in persons]}
    assert "3 new judgements" in desk.post(f"{LISTS}person/", data, follow=True).content.decode()


def test_a_speaker_is_chosen_among_standing_persons(desk: Client) -> None:
    keep, other = make_person("Sergey Lavrov"), make_person("Sergei Lavrow")
    curation.merge_persons(keep, other, by=User.objects.get(username="curator"))
    found = desk.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "quote", "field_name": "curated_speaker", "term": "lavrow"},
    ).json()
    assert [row["text"] for row in found["results"]] == ["Sergey Lavrov"]
