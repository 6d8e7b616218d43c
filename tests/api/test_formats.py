"""Which representation a caller gets, and what feeds say."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.api.conftest import Get
from tests.factories import make_article, make_event, make_outlet, make_person, make_quote, make_utterance

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
FEEDS = ("articles", "quotes", "events", "utterances", "persons/ann/quotes", "outlets/post/articles")


@pytest.fixture
def stored() -> None:
    """One of everything, with signs that XML and HTML know."""
    ann, post = make_person("Ann Lee", slug="ann"), make_outlet("Post & <Sons>", slug="post")
    article = make_article("It rained <b>hard</b> & long.", outlet=post, headline="Rain & <storm>")
    make_utterance(make_quote("rained <b>hard</b> & long", article=article, speaker=ann))
    make_event("Talks <in> Cairo & Minya")
    make_quote("rained", article=make_article("It rained.", published=None, headline=""))


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("APPLICATION/JSON", "application/json"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/csv", "text/csv; charset=utf-8; header=present"),
        ("text/*", "text/csv; charset=utf-8; header=present"),
        ("application/json;q=0.5, text/csv", "text/csv; charset=utf-8; header=present"),
        ("application/json, text/csv;q=0.5", "application/json"),
        ("*/*, application/json;q=0", "application/x-ndjson"),
        ("application/atom+xml", "application/atom+xml; charset=utf-8"),
        ("application/feed+json", "application/feed+json"),
        ("text/csv;q=nonsense", "text/csv; charset=utf-8; header=present"),
        ("nonsense, text/csv", "text/csv; charset=utf-8; header=present"),
    ],
)
def test_accept_chooses_with_its_weights(client: Client, accept: str, expected: str) -> None:
    response = client.get("/api/v1/quotes", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, expected)


@pytest.mark.parametrize(
    "accept", ["text/html", "application/ninjs+json", "", "x", "application/json;q=0", "a/b; c*=zzz'en'%ff", "," * 999]
)
def test_what_nobody_can_give_is_a_problem(client: Client, accept: str) -> None:
    response = client.get("/api/v1/quotes", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")
    assert response.json()["code"] == "not_acceptable"
    assert "text/csv" in response.json()["detail"]


def test_the_parameter_wins_over_accept(client: Client) -> None:
    response = client.get("/api/v1/quotes?format=csv", headers={"Accept": "application/json"})
    assert response["Content-Type"].startswith("text/csv")
    assert client.get("/api/v1/quotes?format=json", headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("address", ["quotes", "persons", "outlets", "events/{}/coverage"])
@pytest.mark.parametrize(
    ("query", "code"),
    [("format=xml", "invalid_value"), ("format=", "empty_value"), ("format=csv&format=json", "duplicate_parameter")],
)
def test_an_unknown_format_is_named(get: Get, address: str, query: str, code: str) -> None:
    key = make_quote().pk if address.startswith("quotes") else make_event().pk
    (error,) = get(f"{address.format(key)}?{query}", status=400)["errors"]
    assert (error["parameter"], error["code"]) == ("format", code)


def test_a_format_stands_beside_what_else_is_wrong(get: Get) -> None:
    errors = get("quotes?format=cvs&outlt=rt", status=400)["errors"]
    assert [(each["parameter"], each["detail"].rpartition(" ")[2]) for each in errors] == [
        ("outlt", "'outlet'?"),
        ("format", "'csv'?"),
    ]


@pytest.mark.parametrize("query", ["format=csv&outlt=rt", "format=atom&sort=x", "format=jsonfeed&cursor=zzz"])
def test_problems_are_json_whatever_was_asked_for(client: Client, query: str) -> None:
    response = client.get(f"/api/v1/quotes?{query}")
    assert response.status_code in (400, 404)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"]


@pytest.mark.parametrize("name", ["ndjson", "csv", "atom", "jsonfeed"])
def test_what_only_json_can_show_is_refused_elsewhere(get: Get, name: str) -> None:
    (error,) = get(f"quotes?count=exact&format={name}", status=409)["errors"]
    assert error["parameter"] == "count"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("limit", "page_size"), ("per_page", "page_size"), ("offset", "cursor"), ("order_by", "sort"), ("query", "q")],
)
def test_the_words_of_other_services_lead_to_ours(get: Get, name: str, meant: str) -> None:
    (error,) = get(f"quotes?{name}=5", status=400)["errors"]
    assert error["detail"].endswith(f"Did you mean '{meant}'?")


def atom(client: Client, address: str) -> Any:
    response = client.get(f"/api/v1/{address}", headers={"Accept": "application/atom+xml"})
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


@pytest.mark.parametrize("address", FEEDS)
def test_an_atom_feed_has_what_the_standard_demands(stored: None, client: Client, address: str) -> None:
    feed = atom(client, address)
    assert feed.tag == f"{ATOM}feed"
    for holder in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(holder.findall(f"{ATOM}{name}")) == 1, name
            assert holder.findtext(f"{ATOM}{name}")
        assert holder.findtext(f"{ATOM}updated").endswith(("Z", "+00:00"))
        assert holder.findtext(f"{ATOM}author/{ATOM}name")
        assert holder.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"http://testserver/api/v1/{address}"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert ids == [row["url"] for row in client.get(f"/api/v1/{address}").json()["results"]]


@pytest.mark.parametrize("address", FEEDS)
def test_a_json_feed_has_what_the_standard_demands(stored: None, client: Client, address: str) -> None:
    feed = client.get(f"/api/v1/{address}?format=jsonfeed").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"].endswith("format=jsonfeed")
    assert [item["id"] for item in feed["items"]] == [
        row["url"] for row in client.get(f"/api/v1/{address}").json()["results"]
    ]
    for item in feed["items"]:
        assert item["content_text"] is not None
        assert item["date_modified"].endswith("Z")
        assert item["authors"][0]["name"]


def test_markup_of_a_report_stays_words(stored: None, client: Client) -> None:
    feed = atom(client, "quotes?speaker=ann")
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Ann Lee: rained <b>hard</b> & long"
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text == "rained &lt;b&gt;hard&lt;/b&gt; &amp; long"


def test_what_xml_cannot_hold_is_replaced(client: Client) -> None:
    make_article(headline="Bell \x07 rings \ufffe")
    assert atom(client, "articles").findtext(f"{ATOM}entry/{ATOM}title") == "Bell \ufffd rings \ufffd"


def test_a_feed_keeps_its_name_on_every_page_and_in_every_format(stored: None, client: Client) -> None:
    first = atom(client, "quotes?kind=direct&page_size=1&format=atom")
    following = first.find(f"{ATOM}link[@rel='next']").get("href")
    second = ElementTree.fromstring(client.get(following).content)
    name = "http://testserver/api/v1/quotes?kind=direct"
    assert first.findtext(f"{ATOM}id") == second.findtext(f"{ATOM}id") == name
    assert second.find(f"{ATOM}link[@rel='next']") is None
    assert second.find(f"{ATOM}link[@rel='previous']") is not None
    assert first.findtext(f"{ATOM}entry/{ATOM}id") != second.findtext(f"{ATOM}entry/{ATOM}id")


def test_an_empty_feed_is_the_same_every_time(client: Client) -> None:
    answers = {client.get("/api/v1/quotes?format=atom").content for _ in range(2)}
    assert len(answers) == 1
    assert client.get("/api/v1/quotes?format=jsonfeed").json()["items"] == []


@pytest.mark.parametrize("address", ["persons", "outlets"])
def test_what_is_no_news_has_no_feed(get: Get, address: str) -> None:
    assert get(f"{address}?format=atom", status=400)["errors"][0]["parameter"] == "format"
