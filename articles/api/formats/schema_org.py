"""Single records in the vocabulary of schema.org, as JSON-LD, made from the API's JSON of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.wording import remark, spoken

Shown = Mapping[str, Any]
Node = dict[str, Any]

CONTEXT = {"@context": "https://schema.org"}
WIKIDATA = "http://www.wikidata.org/entity/"

PRECISION_LENGTH = {"year": 4, "month": 7, "day": 10}
"""Characters of an ISO 8601 date that are known, by precision: schema.org accepts shortened dates."""


def news_article(shown: Shown) -> Node:
    """An article with its quotes as parts, its persons as mentions, and its main event as what it is about."""
    persons = [_person(each["person"], role=each["role"]) for each in shown["persons"] if each["person"]]
    main = [each["event"] for each in shown["events"] if each["main"]]
    other = [each["event"] for each in shown["events"] if not each["main"]]
    return CONTEXT | _said(
        {
            "@type": "NewsArticle",
            "@id": shown["url"],
            "identifier": shown["external_id"],
            "url": shown["source_url"] or shown["url"],
            "headline": shown["headline"],
            "alternativeHeadline": shown["deck"],
            "author": {"@type": "Person", "name": shown["byline"]} if shown["byline"] else None,
            "creditText": ", ".join(shown["credits"]),
            "publisher": _outlet(shown["outlet"]),
            "datePublished": known_date(shown["published"], shown["published_precision"]),
            "dateModified": shown["updated"],
            "dateline": shown["dateline"],
            "articleSection": shown["section"],
            "inLanguage": shown["language"],
            "wordCount": shown["word_count"],
            "articleBody": shown["body"],
            "about": [_event(each) for each in main],
            "mentions": [*persons, *(_event(each) for each in other)],
            "hasPart": [_quotation(each) for each in shown["quotes"]],
        }
    )


def quotation(shown: Shown) -> Node:
    """A quote with its article."""
    article = {
        "@type": "NewsArticle",
        "@id": shown["article"]["url"],
        "headline": shown["article"]["headline"],
        "datePublished": known_date(shown["published"], shown["published_precision"]),
        "publisher": _outlet(shown["outlet"]),
    }
    return CONTEXT | _quotation(shown) | {"isPartOf": _said(article), "dateModified": shown["updated"]}


def person(shown: Shown) -> Node:
    """A person with every spelling of the name."""
    others = [each["name"] for each in shown["aliases"] if each["name"] != shown["name"]]
    return CONTEXT | _said(
        {
            "@type": "Person",
            "@id": shown["url"],
            "name": shown["name"],
            "alternateName": others,
            "jobTitle": shown["role"],
            "sameAs": WIKIDATA + shown["wikidata_id"] if shown["wikidata_id"] else None,
        }
    )


def event(shown: Shown) -> Node:
    """An event; the persons named in its reports are in `about`, because the reports do not say that they attended."""
    return CONTEXT | _said(
        {
            "@type": "Event",
            "@id": shown["url"],
            "url": shown["html_url"],
            "name": shown["title"],
            "startDate": known_date(shown["date"], shown["date_precision"]),
            "location": {"@type": "Place", "name": shown["place"]} if shown["place"] else None,
            "about": [_person(each["person"], role=next(iter(each["roles"]), None)) for each in shown["persons"]],
        }
    )


def known_date(iso: str | None, precision: str) -> str | None:
    """A date with its precision.

    >>> known_date("2017-05-01T00:00:00Z", "month"), known_date("2017-05-29T10:00:00Z", "time")
    ('2017-05', '2017-05-29T10:00:00Z')
    """
    return None if iso is None else iso[: PRECISION_LENGTH.get(precision, len(iso))]


def _quotation(shown: Shown) -> Node:
    """A quote by itself; words that were denied or not said are attributed to nobody, and marked as such."""
    node = {"@type": "Quotation", "@id": shown["url"], "text": shown["text"]}
    if not spoken(shown["stance"]):
        speaker = shown["speaker"]["name"] if shown["speaker"] else shown["speaker_name"]
        node["disambiguatingDescription"] = remark(shown["stance"], speaker)
        return node
    return _said({**node, "spokenByCharacter": _speaker(shown)})


def _speaker(shown: Shown) -> Node | None:
    if shown["speaker"] is not None:
        return _person(shown["speaker"])
    if shown["speaker_name"] is None or shown["speaker_kind"] not in ("person", "organisation"):
        return None
    kind = "Person" if shown["speaker_kind"] == "person" else "Organization"
    return {"@type": kind, "name": shown["speaker_name"]}


def _person(short: Shown, role: str | None = None) -> Node:
    return _said({"@type": "Person", "@id": short["url"], "name": short["name"], "jobTitle": role})


def _event(short: Shown) -> Node:
    return {"@type": "Event", "@id": short["url"], "name": short["title"]}


def _outlet(short: Shown | None) -> Node | None:
    return None if short is None else {"@type": "NewsMediaOrganization", "@id": short["url"], "name": short["name"]}


def _said(node: Node) -> Node:
    """The node without unknown values."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
