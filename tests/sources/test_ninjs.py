"""ninjs items of the three generations."""

from __future__ import annotations

import pytest

from articles.extraction.records import Hints
from articles.sources.documents import Fields, RefusalCode, RefusedError
from articles.sources.formats.ninjs import is_ninjs, read_ninjs

URI = "https://agency.example/items/1"


def test_reads_the_third_generation() -> None:
    item = {
        "uri": URI,
        "type": "text",
        "versionCreated": "2020-01-03T00:00:00Z",
        "firstCreated": "2020-01-02T03:04:05+01:00",
        "language": "en-GB",
        "by": "Ann Lee",
        "headlines": [
            {"role": "short", "value": "Meet"},
            {"role": "main", "contentType": "text/html", "value": "Ministers <i>meet</i> &amp; talk"},
        ],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": "<p>Words.</p>"},
            {"role": "main", "contentType": "text/plain", "value": "Words."},
        ],
        "infoSources": [{"role": "contributor", "name": "Other"}, {"role": "publisher", "name": "Example Agency"}],
    }
    assert is_ninjs(item)
    assert read_ninjs(item) == Fields(
        text="Words.",
        hints=Hints(
            outlet="Example Agency",
            published="2020-01-03T00:00:00+00:00",
            url=URI,
            headline="Ministers meet & talk",
            language="en-GB",
            author="Ann Lee",
        ),
        external_id=URI,
    )


def test_reads_the_first_generation() -> None:
    item = {
        "uri": "urn:example:1",
        "versioncreated": "2015-01-02T03:04:05Z",
        "byline": "Bo Ek",
        "headline": "Flat",
        "body_html": "<p>Words.</p>",
    }
    fields = read_ninjs(item)
    assert (fields.text, fields.is_html, fields.external_id) == ("<p>Words.</p>", True, "urn:example:1")
    assert fields.hints == Hints(published="2015-01-02T03:04:05+00:00", headline="Flat", author="Bo Ek")
    assert read_ninjs({**item, "body_text": "Plain words."}).text == "Plain words."


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ({"contentCreated": "2017-05-29T10:00:00Z"}, "2017-05-29T10:00:00+00:00"),
        (
            {"contentCreated": "2017-05-29T10:00:00Z", "firstCreated": "2024-01-01T00:00:00Z"},
            "2017-05-29T10:00:00+00:00",
        ),
        (
            {"versionCreated": "2017-05-30T10:00:00Z", "firstCreated": "2017-05-29T10:00:00Z"},
            "2017-05-30T10:00:00+00:00",
        ),
        ({"firstCreated": "2017-05-29T10:00:00Z"}, "2017-05-29T10:00:00+00:00"),
        (
            {"firstcreated": "2017-05-29T10:00:00Z", "versioncreated": "2017-05-30T10:00:00Z"},
            "2017-05-30T10:00:00+00:00",
        ),
        ({}, None),
    ],
)
def test_the_text_is_dated_by_when_it_was_written(dates: dict[str, str], published: str | None) -> None:
    assert read_ninjs({"uri": URI, "bodies": [{"value": "Words."}], **dates}).hints.published == published


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ({"contentCreated": "2017-05-29T10:00:00Z"}, "2017-05-29T10:00:00+00:00"),
        (
            {"contentCreated": "2017-05-29T00:00:00Z", "descriptions": [{"role": "published", "value": "2017-05-29"}]},
            "2017-05-29",
        ),
        ({"descriptions": [{"role": "published", "value": "2017-05"}]}, "2017-05"),
        ({}, None),
    ],
)
def test_what_we_wrote_is_never_dated_by_the_day_of_the_export(said: dict[str, object], published: str | None) -> None:
    ours = "https://news.example/api/v1/articles/17"
    today = {"firstCreated": "2024-01-01T00:00:00Z", "versionCreated": "2024-01-01T00:00:00Z"}
    item = {
        "uri": ours,
        "altIds": [{"role": "newsapi", "value": ours}],
        "bodies": [{"value": "Words."}],
        **today,
        **said,
    }
    fields = read_ninjs(item)
    assert (fields.hints.published, fields.hints.url, fields.external_id, fields.clean) == (published, None, None, True)


@pytest.mark.parametrize(
    ("bodies", "text", "is_html"),
    [
        ([{"value": "Words."}], "Words.", False),
        ([{"contentType": "text/html; charset=utf-8", "value": "<p>Words.</p>"}], "<p>Words.</p>", True),
        ([{"contentType": "application/xhtml+xml", "value": "<p>Words.</p>"}], "<p>Words.</p>", True),
        ([{"role": "summary", "value": "Short."}, {"role": "main", "value": "Long."}], "Long.", False),
        ([{"value": " "}, {"value": None}, 5, {"value": "Words."}], "Words.", False),
    ],
)
def test_takes_the_main_plain_body(bodies: list[object], text: str, is_html: bool) -> None:
    fields = read_ninjs({"uri": URI, "bodies": bodies})
    assert (fields.text, fields.is_html) == (text, is_html)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"uri": URI, "pubStatus": "canceled", "bodies": [{"value": "Words."}]}, "withheld or canceled"),
        ({"uri": URI, "pubstatus": "withheld", "body_text": "Words."}, "withheld or canceled"),
        ({"uri": URI, "type": "picture", "headlines": [{"value": "H"}]}, "no body"),
    ],
)
def test_refuses_what_is_no_article(item: dict[str, object], words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_ninjs(item)
    assert caught.value.code is RefusalCode.NOT_AN_ARTICLE
    assert words in caught.value.reason


@pytest.mark.parametrize("item", [{"uri": URI}, {"uri": 5, "bodies": []}, {"bodies": []}, {"text": "Words."}])
def test_other_objects_are_no_ninjs(item: dict[str, object]) -> None:
    assert not is_ninjs(item)


def test_wrong_metadata_is_left_out() -> None:
    item = {"uri": "urn:x", "bodies": [{"value": "Words."}], "firstCreated": "soon", "by": 5, "headlines": "H"}
    assert read_ninjs(item).hints == Hints()


def test_a_reference_to_no_character_stays_as_written() -> None:
    headlines = [{"contentType": "text/html", "value": "A &#0; headline"}]
    fields = read_ninjs({"uri": "urn:x", "bodies": [{"value": "Words."}], "headlines": headlines})
    assert fields.hints.headline == "A &#0; headline"
