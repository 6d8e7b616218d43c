"""The queue of persons who may be one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles import linking
from articles.models import Appearance, Person, PersonDoubt
from tests.factories import make_appearance, make_article, make_outlet

pytestmark = pytest.mark.django_db
ADDRESS = "admin:articles_persondoubt_changelist"


@pytest.fixture
def doubt(client: Client) -> PersonDoubt:
    for name in ("Donald Sand", "Donald Sand Jr."):
        make_appearance(make_article(f"{name} spoke."), None, name=name)
    linking.relink()
    client.force_login(User.objects.create_superuser("root"))
    return PersonDoubt.objects.get()


def act(client: Client, doubt: PersonDoubt, action: str) -> None:
    client.post(reverse(ADDRESS), {"action": action, "_selected_action": [doubt.pk]})


def test_a_likely_pair_is_laid_before_the_curator(client: Client, doubt: PersonDoubt) -> None:
    page = client.get(reverse(ADDRESS)).content.decode()
    assert "Donald Sand Jr." in page
    assert all(reason in page for reason in doubt.reasons)


def test_each_name_is_shown_in_a_report_with_office_and_day(client: Client) -> None:
    outlet = make_outlet("The Courier")
    for number, (name, role) in enumerate({"Donald Sand": "Senator", "Donald Sand Jr.": "governor"}.items(), 1):
        article = make_article(
            f"It rained. {name} spoke of bridge {number}. Then he left.",
            outlet=outlet,
            published=datetime(2021, 3, number, tzinfo=UTC),
        )
        Appearance.objects.filter(pk=make_appearance(article, name=name).pk).update(role=role)
    linking.relink()
    client.force_login(User.objects.create_superuser("root"))
    page = client.get(reverse(ADDRESS)).content.decode()
    assert '<mark class="speaker">Donald Sand</mark> spoke of bridge 1.' in page
    assert '<mark class="speaker">Donald Sand Jr.</mark> spoke of bridge 2.' in page
    assert all(fact in page for fact in ("The Courier · 01 Mar 2021", "The Courier · 02 Mar 2021", "governor"))


def test_one_person_is_merged_and_stays_so(client: Client, doubt: PersonDoubt) -> None:
    act(client, doubt, "same_person")
    linking.relink()
    assert Person.objects.live().count() == 1
    assert not PersonDoubt.objects.exists()


def test_different_persons_stay_apart_and_leave_the_queue(client: Client, doubt: PersonDoubt) -> None:
    act(client, doubt, "different_persons")
    linking.relink()
    assert Person.objects.live().count() == 2
    assert not PersonDoubt.objects.exists()


def test_relinking_lays_the_same_doubts_again(doubt: PersonDoubt) -> None:
    before = list(PersonDoubt.objects.values("left_name", "right_name", "score"))
    linking.relink()
    assert list(PersonDoubt.objects.values("left_name", "right_name", "score")) == before
