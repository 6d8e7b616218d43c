"""Single things as JSON-LD, ninjs and W3C Web Annotations; the shapes are facts of our own, not the bodies' schemas."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.sources.formats.ninjs import is_ninjs, read_ninjs
from articles.sources.formats.schema_org import read_schema_org
from tests.api.conftest import Get
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_outlet,
    make_person,
    make_quote,
)

pytestmark = pytest.mark.django_db
PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
BODY = 'Rain 🙂 fell. "It rained," Ann Lee said. "We agree," the council said. Ann Lee did not say it snowed.'


@pytest.fixture
def article() -> Article:
    """An article with everything set: a person, an organisation, denied words, a main event and another one."""
    ann = make_person("Ann Lee", slug="ann", role="Mayor", wikidata_id="Q42")
    stored = make_article(
        BODY,
        outlet=make_outlet("The Calder Post"),
        headline="Rain falls",
        deck="More to come",
        byline="Bo Dahl",
        dateline="CALDER",
        section="World",
        credits=["Wire"],
        url="https://example.org/rain",
        published_precision="time",
        published=datetime(2017, 5, 29, 10, 30, tzinfo=UTC),
        published_key=datetime(2017, 5, 29, 10, 30, tzinfo=UTC),
    )
    make_appearance(stored, ann)
    make_quote("It rained", article=stored, speaker=ann)
    organisation: dict[str, Any] = {"machine_speaker_name": "the council", "speaker_name": "the council"}
    make_quote(
        "We agree", article=stored, **organisation, machine_speaker_kind="organisation", speaker_kind="organisation"
    )
    make_quote("it snowed", article=stored, speaker=ann, negated=True, kind="indirect")
    make_coverage(make_event("Storm in Calder", slug="storm"), stored)
    make_coverage(make_event("Talks in Cairo"), stored, main=False)
    return stored


def fetch(client: Client, address: str, name: str, media_type: str) -> Any:
    response = client.get(f"/api/v1/{address}?format={name}")
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    by_accept = client.get(f"/api/v1/{address}", headers={"Accept": media_type})
    assert by_accept.content == response.content
    return json.loads(response.content)


def test_an_article_as_news_article(article: Article, client: Client) -> None:
    node = fetch(client, f"articles/{article.pk}", "jsonld", "application/ld+json")
    assert (node["@context"], node["@type"]) == ("https://schema.org", "NewsArticle")
    assert node["@id"] == f"http://testserver/api/v1/articles/{article.pk}"
    assert (node["url"], node["articleBody"], node["headline"]) == ("https://example.org/rain", BODY, "Rain falls")
    assert node["datePublished"] == "2017-05-29T10:30:00Z"
    assert node["publisher"]["name"] == "The Calder Post"
    assert [each["name"] for each in node["about"]] == ["Storm in Calder"]
    assert [(each["@type"], each["name"]) for each in node["mentions"]] == [
        ("Person", "Ann Lee"),
        ("Event", "Talks in Cairo"),
    ]
    assert [(each["text"], each.get("spokenByCharacter", {}).get("@type")) for each in node["hasPart"]] == [
        ("It rained", "Person"),
        ("We agree", "Organization"),
        ("it snowed", None),
    ]


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("time", "2017-05-29T00:00:00Z"), ("day", "2017-05-29"), ("month", "2017-05"), ("year", "2017")],
)
def test_a_date_says_no_more_than_is_known(client: Client, precision: str, expected: str) -> None:
    stored = make_article(published_precision=precision)
    node = fetch(client, f"articles/{stored.pk}", "jsonld", "application/ld+json")
    assert node["datePublished"] == expected


def test_a_quote_as_quotation(article: Article, client: Client, get: Get) -> None:
    rained, _, snowed = article.quotes.order_by("start")
    node = fetch(client, f"quotes/{rained.pk}", "jsonld", "application/ld+json")
    assert (node["@type"], node["text"]) == ("Quotation", "It rained")
    assert node["spokenByCharacter"]["name"] == "Ann Lee"
    assert node["isPartOf"]["@type"] == "NewsArticle"
    assert node["isPartOf"]["publisher"]["name"] == "The Calder Post"
    assert "spokenByCharacter" not in fetch(client, f"quotes/{snowed.pk}", "jsonld", "application/ld+json")


def test_a_person_and_an_event(article: Article, client: Client) -> None:
    node = fetch(client, "persons/ann", "jsonld", "application/ld+json")
    assert (node["@type"], node["name"], node["jobTitle"]) == ("Person", "Ann Lee", "Mayor")
    assert node["sameAs"] == "http://www.wikidata.org/entity/Q42"
    node = fetch(client, "events/storm", "jsonld", "application/ld+json")
    assert (node["@type"], node["name"], node["startDate"]) == ("Event", "Storm in Calder", "2017-05-29")
    assert node["location"] == {"@type": "Place", "name": "Cairo"}


def test_ninjs_has_the_quotes_among_its_associations(article: Article, client: Client) -> None:
    item = fetch(client, f"articles/{article.pk}", "ninjs", "application/vnd.iptc.ninjs+json")
    assert is_ninjs(item)
    assert "quotes" not in item
    assert item["standard"]["version"] == "3.1"
    assert [(each["name"], each["rel"], each["bodies"][0]["value"]) for each in item["associations"]] == [
        ("quote-1", "quote", "It rained"),
        ("quote-2", "quote", "We agree"),
        ("quote-3", "quote-negated", "it snowed"),
    ]
    assert all(each["uri"].startswith("http://testserver/api/v1/quotes/") for each in item["associations"])
    first, second, third = item["associations"]
    assert (first["people"][0]["rel"], second["organisations"][0]["name"]) == ("speaker", "the council")
    assert third["people"][0]["rel"] == "did-not-say"
    assert item["bodies"] == [
        {
            "role": "main",
            "charCount": len(BODY),
            "wordCount": len(BODY.split()),
            "contentType": "text/plain",
            "value": BODY,
        }
    ]


def test_nothing_in_ninjs_is_empty(client: Client) -> None:
    bare = make_article(published=None, headline="", language="")
    item = fetch(client, f"articles/{bare.pk}", "ninjs", "application/vnd.iptc.ninjs+json")
    assert item["uri"] == f"http://testserver/api/v1/articles/{bare.pk}"
    assert not {"headlines", "language", "contentCreated", "associations", "infoSources"} & set(item)
    assert all(value not in (None, "", []) for value in item.values())


def test_what_we_write_we_can_read(article: Article, client: Client) -> None:
    item = fetch(client, f"articles/{article.pk}", "ninjs", "application/vnd.iptc.ninjs+json")
    node = fetch(client, f"articles/{article.pk}", "jsonld", "application/ld+json")
    for fields in (read_ninjs(item), read_schema_org(node)):
        assert fields.text == BODY
        hints = fields.hints
        assert (hints.headline, hints.outlet, hints.url) == (
            "Rain falls",
            "The Calder Post",
            "https://example.org/rain",
        )
        assert (hints.author, hints.language) == ("Bo Dahl", "en")
    assert read_schema_org(node).hints.published == "2017-05-29T10:30:00+00:00"


def test_the_text_is_what_offsets_point_into(article: Article, client: Client) -> None:
    response = client.get(f"/api/v1/articles/{article.pk}", headers={"Accept": "text/plain"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == BODY


def selected(client: Client, target: dict[str, Any]) -> str:
    """The words at the place that an annotation names, read where it says that they stand."""
    text = client.get(target["source"]["id"]).content.decode()
    place, words = target["selector"]
    assert (place["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    found: str = text[place["start"] : place["end"]]
    assert found == words["exact"]
    assert text[: place["start"]].endswith(words["prefix"])
    assert text[place["end"] :].startswith(words["suffix"])
    return found


def test_a_quote_as_annotation(article: Article, client: Client) -> None:
    quote = article.quotes.order_by("start")[0]
    node = fetch(client, f"quotes/{quote.pk}", "annotation", PROFILE)
    assert (node["@context"], node["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    assert client.get(node["id"]).json() == node
    assert selected(client, node["target"]) == "It rained"
    assert {"type": "TextualBody", "value": "Ann Lee", "purpose": "identifying"} in node["body"]


def test_the_annotations_of_an_article(article: Article, client: Client) -> None:
    make_quote("We agree", article=article, status="rejected", stale=True)
    node = fetch(client, f"articles/{article.pk}/annotations", "annotation", PROFILE)
    assert (node["type"], node["total"], node["first"]["type"]) == ("AnnotationCollection", 3, "AnnotationPage")
    assert node["first"]["partOf"] == node["id"]
    assert [selected(client, each["target"]) for each in node["first"]["items"]] == [
        "It rained",
        "We agree",
        "it snowed",
    ]
    tags = [[body["value"] for body in each["body"] if body["purpose"] == "tagging"] for each in node["first"]["items"]]
    assert tags == [["quote", "direct"], ["quote", "direct"], ["quote", "indirect", "negated"]]


def test_words_of_an_earlier_revision_have_no_place(client: Client) -> None:
    quote = make_quote(revision=2)
    node = fetch(client, f"quotes/{quote.pk}", "annotation", PROFILE)
    assert [each["type"] for each in node["target"]["selector"]] == ["TextQuoteSelector"]


def test_an_article_without_quotes_has_an_empty_collection(get: Get) -> None:
    node = get(f"articles/{make_article().pk}/annotations")
    assert (node["total"], node["first"]["items"]) == (0, [])
    assert get("articles/999/annotations", status=404)["code"] == "not_found"


@pytest.mark.parametrize("query", ["fields=id", "omit=id", "expand=outlet"])
def test_a_document_has_a_form_of_its_own(article: Article, get: Get, query: str) -> None:
    (error,) = get(f"articles/{article.pk}?format=ninjs&{query}", status=409)["errors"]
    assert error["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize("address", ["quotes/{}", "persons/ann", "events/storm", "articles/{}/annotations"])
def test_an_unknown_format_of_a_thing_is_named(article: Article, get: Get, address: str) -> None:
    key = article.quotes.all()[0].pk if address.startswith("quotes") else article.pk
    (error,) = get(f"{address.format(key)}?format=xml", status=400)["errors"]
    assert (error["parameter"], error["code"]) == ("format", "invalid_value")
