"""The page of one event: what it holds, where it stands, and that nothing scraped becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.models import Article, Event, Outlet, Person, Quote, Utterance
from tests.comparison.makers import Story, make_story
from tests.factories import make_event

pytestmark = pytest.mark.django_db

VOID = {"meta", "link", "br", "hr", "img"}


class Outline(HTMLParser):
    """The elements of a page, nested as a browser would nest them; what is closed wrongly fails."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def outline(client: Client, event: Event) -> Outline:
    response = client.get(f"/events/{event.slug}/")
    assert response.status_code == 200
    page = Outline()
    page.feed(response.content.decode())
    assert page.open == []
    return page


@pytest.fixture
def story() -> Story:
    return make_story()


def test_the_page_says_where_the_reports_disagree_before_all_else(story: Story, client: Client) -> None:
    page = outline(client, story.event)
    assert page.texts["h1"] == ["Attack at the harbour"]
    assert page.texts["h2"] == [
        "At a glance",
        "Where the reports disagree",
        "What was said, and how much of it was quoted",
        "The reports side by side",
        "What happened when, and who reported it when",
    ]
    assert page.texts["th"][3].startswith("Killed (disputed)")
    assert page.texts["h3"][0] == "Killed: 29 or 28"
    assert page.texts["mark"] == ["29 people", "29 people", "28 people"]
    assert "3 reports · 3 named outlets · 2 independent sources" in page.texts["header"][0]


def test_cuts_are_marked_in_words_too(story: Story, client: Client) -> None:
    page = outline(client, story.event)
    assert "[cut: rain and for ]" in page.texts["del"]
    assert any("6 of 9 words" in text for text in page.texts["td"])
    assert any("not quoted" in text for text in page.texts["td"])


def test_every_table_has_headers_with_a_scope_and_cells_that_name_their_outlet(story: Story, client: Client) -> None:
    page = outline(client, story.event)
    assert {attributes.get("scope") for attributes in page.tags("th")} == {"col", "row", "rowgroup"}
    labels = [attributes["data-label"] for attributes in page.tags("td") if "data-label" in attributes]
    assert labels[:3] == ["Herald", "Post", "Wire"]
    assert len(labels) % 3 == 0
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    named = [attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes]
    assert set(named) <= ids


def test_headings_never_skip_a_level(story: Story, client: Client) -> None:
    levels = [int(tag[1]) for tag, _ in outline(client, story.event).elements if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_page_has_no_script_no_inline_style_and_loads_its_own_style_sheet_alone(
    story: Story, client: Client
) -> None:
    page = outline(client, story.event)
    policy = client.get(f"/events/{story.event.slug}/")["Content-Security-Policy"]
    assert "default-src 'none'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.tags("script") == page.tags("style") == []
    assert not any({"style", "onclick", "onload"} & attributes.keys() for _, attributes in page.elements)
    [sheet] = [link["href"] for link in page.tags("link") if link["rel"] == "stylesheet"]
    assert sheet == "/static/articles/comparison.css"
    assert finders.find("articles/comparison.css")


EVIL = '<script>alert(1)</script><img src=x onerror="alert(1)">&amp;'


def test_scraped_text_is_no_markup(story: Story, client: Client) -> None:
    quote = Quote.objects.get(utterance=story.utterance, article=story.post)
    Quote.objects.filter(pk=quote.pk).update(text=EVIL, speaker_text=EVIL, speaker_name=EVIL, machine_speaker_name=EVIL)
    Quote.objects.update(cue=EVIL)
    Utterance.objects.update(text=EVIL + " and more", speaker=None, speaker_name=EVIL)
    Article.objects.update(headline=EVIL, url="")
    Article.objects.filter(pk=story.post.pk).update(body=EVIL + story.post.body, url="javascript:alert(1)")
    Outlet.objects.filter(pk=story.post.outlet_id).update(name=EVIL)
    Person.objects.filter(pk=story.bob.pk).update(name=EVIL)
    Event.objects.update(title=EVIL, place=EVIL)
    story.herald.appearances.update(role=EVIL)
    page = outline(client, story.event)
    assert page.tags("script") == page.tags("img") == []
    assert page.texts["h1"] == [EVIL]
    assert any(EVIL in text for text in page.texts["del"])
    assert not any((link["href"] or "").startswith("javascript") for link in page.tags("a"))


@pytest.mark.parametrize("address", ["/events/{pk}", "/events/{pk}/", "/events/harbour", "/events/{merged}/"])
def test_every_other_address_leads_to_the_slug(story: Story, client: Client, address: str) -> None:
    merged = make_event(merged_into=story.event)
    response = client.get(address.format(pk=story.event.pk, merged=merged.slug))
    assert (response.status_code, response["Location"]) == (308, "http://testserver/events/harbour/")


def test_a_slug_of_digits_is_not_taken_for_an_id(story: Story, client: Client) -> None:
    event = make_event("2017", slug="2017")
    response = client.get("/events/2017")
    assert response["Location"] == f"http://testserver/events/{event.pk}/"
    assert client.get(f"/events/{event.pk}/").status_code == 200


@pytest.mark.parametrize("key", ["nothing", "0", "9" * 30, "%00", "a%2Fb"])
def test_what_is_not_there_is_not_found(story: Story, client: Client, key: str) -> None:
    assert client.get(f"/events/{key}/").status_code == 404


def test_only_reading_is_allowed(story: Story, client: Client) -> None:
    assert client.post("/events/harbour/").status_code == 405


def test_a_closed_server_asks_who_reads(story: Story, client: Client, settings: Any) -> None:
    settings.ANONYMOUS_READ = False
    response = client.get("/events/harbour/")
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/events/harbour/")


def test_the_desk_links_to_the_page(story: Story, admin_client: Client) -> None:
    html = admin_client.get(f"/admin/articles/event/{story.event.pk}/change/").content.decode()
    assert f'<a href="/events/{story.event.pk}">' in html or f'<a href="/events/{story.event.pk}/">' in html
