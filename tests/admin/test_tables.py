"""Every table is at the desk, is bounded, and runs nothing that was scraped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import curation
from articles.admin import tables
from articles.models import Article, Event, Judgement, Outlet, Quote, RawDocument, SharedCopy
from tests.admin.makers import LISTS, one_of_everything, page, said
from tests.factories import make_coverage, make_event, make_outlet, make_person, make_utterance

pytestmark = pytest.mark.django_db

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
UNLISTED = {
    *("BarredKey", "Erasure", "Tombstone"),
    *(
        "Attempt",
        "FeedPlace",
        "IdempotentCall",
        "NameKey",
        "QuoteKey",
        "Shingle",
        "SharedPassage",
        "Story",
        "StoryFeature",
        "StoryWord",
    ),
}


def test_every_table_is_at_the_desk_and_opens(desk: Client) -> None:
    one_of_everything()
    registered = {model.__name__: model for model in admin.site._registry}
    for model in apps.get_app_config("articles").get_models():
        if model.__name__ in UNLISTED or model.__name__.startswith("Historical"):
            continue
        assert model.__name__ in registered
        name = model._meta.model_name
        page(desk, f"{name}/?q=a")
        row = model._default_manager.first()
        assert row is not None, name
        page(desk, f"{name}/{row.pk}/change/")


def test_the_index_is_the_curators_desk(desk: Client) -> None:
    assert "Curator&#x27;s desk" in page(desk, "/admin/")


def test_nothing_is_added_or_deleted_by_hand(desk: Client) -> None:
    one_of_everything()
    root = User.objects.create_superuser("root")
    for client in (desk, Client()):
        if client is not desk:
            client.force_login(root)
        for model in admin.site._registry:
            if model._meta.app_label == "articles":
                name, row = model._meta.model_name, model._default_manager.first()
                assert row is not None
                may_add = name in ("apikey", "webhook") and client is not desk  # keys come from nowhere else
                assert client.get(f"{LISTS}{name}/add/").status_code == (200 if may_add else 403)
                assert client.post(f"{LISTS}{name}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Judgement.objects.exists()


def test_who_is_not_staff_sees_nothing(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    client = Client()
    client.force_login(User.objects.create_user("reader"))
    for path in ("", "quote/", f"quote/{said().pk}/change/"):
        assert client.get(LISTS + path).status_code == 302


def test_scraped_text_never_becomes_markup(desk: Client) -> None:
    outlet, person = make_outlet(EVIL), make_person(EVIL, role=EVIL)
    quote = said(f"it {EVIL} rained", speaker=person, outlet=outlet, cue=EVIL, via=EVIL, rule=EVIL)
    Article.objects.update(
        headline=EVIL, byline=EVIL, url="javascript:alert(1)", problems=[EVIL], removed=[[0, 60, EVIL]]
    )
    Quote.objects.update(candidates=[{"text": EVIL, "name": EVIL, "score": 0.1}], machine_speaker_name=EVIL)
    RawDocument.objects.create(
        article=quote.article, revision=1, digest="0" * 64, origin=EVIL, encoding="utf-8", media_type="text/plain",
        content=EVIL,
    )  # fmt: skip
    make_utterance(quote)
    event = make_event(EVIL, place=EVIL)
    make_coverage(event, quote.article)
    curation.approve(quote, by=User.objects.get(username="curator"), note=EVIL)
    paths = [
        *(f"{name}/" for name in ("quote", "article", "person", "outlet", "event", "utterance", "rawdocument")),
        "quote/?status=all&speaker=%22%3E%3Cscript%3E",
        "quote/?status=all&q=%22%3E%3Cscript%3E",
        f"quote/{quote.pk}/change/",
        f"quote/{quote.pk}/history/",
        f"article/{quote.article_id}/change/",
        f"person/{person.pk}/change/",
        f"outlet/{outlet.pk}/change/",
        f"event/{event.pk}/change/",
        f"rawdocument/{RawDocument.objects.get().pk}/change/",
    ]
    for path in paths:
        html = page(desk, path)
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path
        assert 'href="javascript:' not in html.lower(), path


def test_pages_run_under_a_strict_policy(desk: Client) -> None:
    one_of_everything()
    quote = Quote.objects.first()
    assert quote is not None
    curation.approve(quote, by=User.objects.get(username="curator"))
    for path in (
        "quote/",
        f"quote/{quote.pk}/change/",
        f"quote/{quote.pk}/history/",
        f"article/{quote.article_id}/change/",
        f"person/{quote.speaker_id}/change/",
        f"event/{Event.objects.get().pk}/change/",
        f"sharedcopy/{SharedCopy.objects.get().pk}/change/",
    ):
        html = page(desk, path)
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html), path
        assert not re.search(r"\s(style|on[a-z]+)\s*=\s*[\"']", re.sub(r"<mark.*?</mark>", "", html)), path


@pytest.mark.parametrize("path", ["quote/?status=all", "article/", "person/", "utterance/", "appearance/", "mention/"])
def test_a_longer_list_costs_no_more_queries(desk: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(desk, path)
        columns = [query["sql"].split(" FROM ")[0] for query in captured]
        whole = [sql for sql in columns if re.search(r'(?<!SUBSTR\()(?<!SUBSTRING\()"articles_article"\."body"', sql)]
        assert not whole, "a list loads no bodies"
        return len(captured)

    make_utterance(said(), said())
    queries()
    few = queries()
    for _ in range(10):
        make_utterance(said(), said())
    assert queries() == few


def test_the_body_of_an_article_is_shown_and_never_edited(desk: Client) -> None:
    quote = said()
    RawDocument.objects.create(
        article=quote.article, revision=1, digest="0" * 64, origin="a.txt", encoding="utf-8",
        media_type="text/plain", content="Main menu\n" + quote.article.body,
    )  # fmt: skip
    Article.objects.update(removed=[[0, 9, "navigation"]], problems=["no section found"])
    html = page(desk, f"article/{quote.article_id}/change/")
    for shown in ("Main menu", "navigation", "no section found", "a.txt", ">it rained</mark>"):
        assert shown in html
    assert "<textarea" not in html
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    assert root.post(f"{LISTS}article/{quote.article_id}/change/", {"body": "x"}).status_code == 403


def test_shared_passages_stand_side_by_side(desk: Client) -> None:
    one_of_everything()
    html = page(desk, f"sharedcopy/{SharedCopy.objects.get().pk}/change/")
    assert html.count("<td>It was a</td>") == 2 or html.count("It was a </td>") == 2 or html.count("It was a") == 2


def test_an_outlet_is_edited_and_keeps_its_slug(desk: Client) -> None:
    outlet = make_outlet("Courier", slug="courier")
    data = {"name": "The Courier", "website": "https://courier.example", "country": "gb"}
    desk.post(f"{LISTS}outlet/{outlet.pk}/change/", data)
    stored = Outlet.objects.get()
    assert (stored.name, stored.website, stored.country, stored.slug) == (
        "The Courier",
        "https://courier.example",
        "GB",
        "courier",
    )


def test_a_big_table_is_not_counted_to_its_end(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_COUNTED", 3)
    for _ in range(5):
        said()
    assert "3 results" in page(desk, "quote/?status=all&kind__exact=direct")
