"""Persons: every spelling, the survivor of a merge, quotes and articles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Appearance, NameKey, Person, PersonName
from articles.names.parse import block_keys
from tests.factories import make_appearance, make_article, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db


def test_the_most_quoted_come_first_and_merged_ones_not_at_all(ids: Any) -> None:
    seldom, often = make_person("Ann Lee", quote_count=1), make_person("Bob Ray", quote_count=9)
    make_person("A. Lee", merged_into=seldom)
    assert ids("persons") == [str(often.pk), str(seldom.pk)]


def test_a_detail_tells_which_outlet_prints_which_spelling(get: Any) -> None:
    person = make_person("Ann Lee", slug="ann-lee")
    PersonName.objects.create(person=person, name="Anne Lee", article_count=2)
    for name in ("Post", "Herald"):
        make_appearance(make_article("Anne Lee spoke.", outlet=make_outlet(name)), person, name="Anne Lee")
    aliases = get("persons/ann-lee")["aliases"]
    assert [alias["name"] for alias in aliases] == ["Anne Lee", "Ann Lee"]
    assert [outlet["name"] for outlet in aliases[0]["outlets"]] == ["Herald", "Post"]
    assert aliases[1]["outlets"] == []


def test_a_detail_tells_which_outlet_prints_which_office_and_when(get: Any) -> None:
    person, post, herald = make_person("Ann Lee", slug="ann-lee"), make_outlet("Post"), make_outlet("Herald")
    printed = [
        (post, "Senator", 2017), (post, "Sen.", 2018), (post, "Sen.", 2019), (herald, "former senator", 2021),
        (herald, "friend", 2022), (herald, "governor", 2020), (None, "governor", None),
    ]  # fmt: skip
    for outlet, role, year in printed:
        dated = {"published": datetime(year, 5, 1, tzinfo=UTC) if year else None}
        seen = make_appearance(make_article("Ann Lee spoke.", outlet=outlet, **dated), person)
        Appearance.objects.filter(pk=seen.pk).update(role=role, outlet=outlet)
    offices = get("persons/ann-lee")["offices"]
    shown = [(each["title"], each["role"], each["former"], each["article_count"]) for each in offices]
    assert shown == [
        ("senator", "former senator", True, 1),
        ("governor", "governor", False, 1),
        ("senator", "Sen.", False, 3),
        ("governor", "governor", False, 1),
    ]
    assert [each["outlet"] and each["outlet"]["name"] for each in offices] == ["Herald", "Herald", "Post", None]
    assert (offices[2]["first_seen"], offices[2]["last_seen"]) == ("2017-05-01T00:00:00Z", "2019-05-01T00:00:00Z")
    assert offices[3]["first_seen"] is None


def test_who_was_never_seen_has_no_dates(get: Any) -> None:
    person = make_person()
    row = get(f"persons/{person.pk}")
    assert (row["first_seen"], row["last_seen"], row["role"], row["wikidata_id"]) == (None, None, None, None)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("{old.pk}", "{new.pk}"),
        ("{old.slug}", "{new.slug}"),
        ("{old.pk}/", "{new.pk}/"),
        ("{old.slug}/quotes?page_size=2", "{new.slug}/quotes?page_size=2"),
        ("{old.pk}/articles", "{new.pk}/articles"),
    ],
)
def test_a_merged_person_redirects_to_the_survivor_in_the_same_form(client: Client, asked: str, told: str) -> None:
    new = make_person("Ann Lee")
    middle = make_person("A. Lee", merged_into=new)
    old = make_person("Anne Lee", merged_into=middle)
    response = client.get(f"/api/v1/persons/{asked.format(old=old)}")
    assert response.status_code == 308
    assert response["Location"] == f"http://testserver/api/v1/persons/{told.format(new=new)}"


def spell(person: Person, name: str) -> None:
    """Store another spelling of the name, with its keys."""
    row = PersonName.objects.create(person=person, name=name)
    NameKey.objects.bulk_create(NameKey(key=key, name=row) for key in block_keys(name))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sergey Lavrov", "sergey-lavrov"),
        ("Conan O'Brien", "conan-obrien"),
        ("Bashar al-Assad", "bashar-al-assad"),
        ("Jean-Claude Muñoz", "jean-claude-munoz"),
        ("Mohammed bin Salman", "mohammed-bin-salman"),
    ],
)
def test_a_person_is_found_by_the_slug_of_any_spelling(client: Client, ids: Any, name: str, slug: str) -> None:
    person = make_person("Of Another Name", slug="another")
    spell(person, name)
    quote = make_quote("it rained", speaker=person)
    response = client.get(f"/api/v1/persons/{slug}/quotes?page_size=2")
    assert response.status_code == 308
    assert response["Location"] == "http://testserver/api/v1/persons/another/quotes?page_size=2"
    assert ids(f"quotes?speaker={slug}") == [str(quote.pk)]
    assert ids(f"quotes?speaker={slug},{person.pk},another") == [str(quote.pk)]
    assert ids(f"quotes?speaker!={slug}") == []


def test_a_spelling_of_two_persons_means_neither(get: Any, ids: Any) -> None:
    for person in (make_person(), make_person()):
        spell(person, "Sergey Lavrov")
        make_quote(speaker=person)
    get("persons/sergey-lavrov", status=404)
    assert ids("quotes?speaker=sergey-lavrov") == []


def test_ones_own_slug_goes_before_the_spelling_of_another(get: Any) -> None:
    own = make_person("Sergey Lavrov", slug="sergey-lavrov")
    spell(make_person(), "Sergey Lavrov")
    assert get("persons/sergey-lavrov")["id"] == str(own.pk)


@pytest.mark.parametrize("slug", ["nobody", "%00", "a" * 3000, "-", "%F0%9F%98%80", "lavrov"])
def test_nobody_is_not_found(get: Any, slug: str) -> None:
    spell(make_person(), "Sergey Lavrov")
    get(f"persons/{slug}", status=404)


def test_the_quotes_and_articles_of_a_person(ids: Any) -> None:
    person = make_person("Ann Lee", slug="ann-lee")
    article = make_article('"It rained," Ann Lee said.')
    make_appearance(article, person)
    quote = make_quote("It rained", article=article, speaker=person)
    make_quote()
    assert ids("persons/ann-lee/quotes") == [str(quote.pk)]
    assert ids("persons/ann-lee/articles") == [str(article.pk)]


@pytest.mark.parametrize("written", ["Ann Lee", "ann lee", "Ann-Lee", "ann_lee", "ANN-LEE"])
def test_a_filter_takes_the_name_for_the_slug(ids: Any, written: str) -> None:
    quote = make_quote("It rained", speaker=make_person("Ann Lee", slug="ann-lee"))
    assert ids(f"quotes?speaker={written}") == [str(quote.pk)]
    assert ids("quotes?speaker=lee") == []


def test_nobody_leads_to_where_names_are_found(get: Any) -> None:
    assert "/api/v1/persons/suggest?q=" in get("persons/lee", status=404)["detail"]
