"""schema.org articles: alone, in a @graph, with names given by reference."""

from __future__ import annotations

import pytest

from articles.extraction.records import Hints
from articles.sources.documents import RefusalCode, RefusedError
from articles.sources.formats.schema_org import article_nodes, is_article, is_schema_org, read_schema_org

ARTICLE: dict[str, object] = {"@type": "NewsArticle", "articleBody": "Words."}


def test_reads_an_article() -> None:
    fields = read_schema_org(
        {
            **ARTICLE,
            "@context": "https://schema.org",
            "@id": "https://news.example/1#article",
            "headline": "Ministers meet",
            "datePublished": "2020-01-02T03:04:05+0100",
            "publisher": {"@type": "Organization", "name": "The Example"},
            "author": [{"@type": "Person", "name": "Ann Lee"}, "Bo Ek"],
            "inLanguage": {"@type": "Language", "alternateName": "en"},
            "mainEntityOfPage": {"@id": "https://news.example/1"},
        }
    )
    assert fields.text == "Words."
    assert fields.external_id == "https://news.example/1#article"
    assert fields.hints == Hints(
        outlet="The Example",
        published="2020-01-02T03:04:05+01:00",
        url="https://news.example/1",
        headline="Ministers meet",
        language="en",
        author="Ann Lee, Bo Ek",
    )


def test_resolves_references_in_a_graph() -> None:
    graph = [
        {"@type": "WebPage", "@id": "#page"},
        {"@type": "Organization", "@id": "#org", "name": "The Example"},
        {**ARTICLE, "publisher": {"@id": "#org"}, "author": {"@id": "#nobody"}},
    ]
    assert read_schema_org({"@graph": graph}).hints == Hints(outlet="The Example")


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("NewsArticle", True),
        ("ReportageNewsArticle", True),
        (["Thing", "BlogPosting"], True),
        ("WebPage", False),
        (None, False),
        ([5, {}], False),
    ],
)
def test_kinds_of_article(types: object, expected: bool) -> None:
    assert is_article({"@type": types}) is expected


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"@type": "NewsArticle", "headline": "H"}, RefusalCode.NOT_AN_ARTICLE),
        ({"@type": "Person", "articleBody": "Words."}, RefusalCode.NOT_AN_ARTICLE),
        ({"@graph": []}, RefusalCode.NOT_AN_ARTICLE),
        ({"@graph": [ARTICLE, ARTICLE]}, RefusalCode.UNKNOWN_SHAPE),
    ],
)
def test_refuses_what_is_not_one_article(item: dict[str, object], code: RefusalCode) -> None:
    assert is_schema_org(item)
    with pytest.raises(RefusedError) as caught:
        read_schema_org(item)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"url": "https://news.example/a", "@id": "https://news.example/b"}, "https://news.example/a"),
        ({"mainEntityOfPage": "https://news.example/a"}, "https://news.example/a"),
        ({"@id": "https://news.example/a"}, "https://news.example/a"),
        ({"@id": "https://news.example/a#node"}, None),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": 5}, None),
    ],
)
def test_takes_the_first_web_address(given: dict[str, object], url: str | None) -> None:
    assert read_schema_org({**ARTICLE, **given}).hints.url == url


@pytest.mark.parametrize("value", [None, 5, "NewsArticle", [], [[ARTICLE]], {"@graph": 5}, {"@type": {}}])
def test_anything_else_holds_no_article(value: object) -> None:
    assert article_nodes(value) == ()
