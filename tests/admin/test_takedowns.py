"""Taking articles down at the desk: asked for with a reason, shown before, undone from the list."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Quote, Takedown
from tests.admin.makers import LISTS, page, said

pytestmark = pytest.mark.django_db


def ask(client: Client, table: str, action: str, pk: int, **more: str) -> str:
    sent = {"action": action, "_selected_action": str(pk), **more}
    response = client.post(f"{LISTS}{table}/", sent, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_asked_first_then_taken_down_then_restored(desk: Client) -> None:
    quote = said("it rained all day long")
    shown = ask(desk, "article", "take_down_selected", quote.article_id)
    assert "Why?" in shown
    assert Article.objects.exists()
    ask(desk, "article", "take_down_selected", quote.article_id, confirmed="yes", reason="  ")
    assert Article.objects.exists()
    assert "Taken down: 1." in ask(
        desk, "article", "take_down_selected", quote.article_id, confirmed="yes", reason="a court order"
    )
    assert not Article.objects.exists()
    assert not Quote.objects.exists()
    takedown = Takedown.objects.get()
    assert (takedown.reason, takedown.by) == ("a court order", User.objects.get(username="curator"))
    assert "a court order" in page(desk, "takedown/")
    assert "a court order" in page(desk, f"takedown/{takedown.pk}/change/")


def test_who_may_only_look_takes_nothing_down(desk: Client) -> None:
    quote = said()
    User.objects.get(username="curator").groups.clear()
    onlooker = User.objects.create_user("onlooker", is_staff=True)
    desk.force_login(onlooker)
    assert desk.post(f"{LISTS}article/", {"action": "take_down_selected"}).status_code == 403
    assert Article.objects.filter(pk=quote.article_id).exists()
