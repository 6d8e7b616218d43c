"""Why a quote was found, what came in for an article, and how often the machine was right."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.curation.quality import wilson
from articles.extraction import extract
from articles.extraction.explanation import explain_quote
from articles.ingest import ingest_documents
from articles.models import Quote
from articles.sources import read
from tests.api.conftest import Get
from tests.factories import make_article, make_document, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db
TEXT = (
    "Foreign Minister Sergei Lavrov met Sameh Shoukry in Cairo on Monday. Shoukry welcomed him.\n\n"
    '"We will discuss the conflict," the minister said. Lavrov added that the talks were useful.\n'
)


def test_the_reasons_are_those_that_extraction_gives(get: Get, tmp_path: Any) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    ingest_documents(read([str(file)]))
    record = extract(TEXT)
    assert len(record.quotes) >= 2
    for quote in record.quotes:
        expected = explain_quote(quote, record.persons)
        stored = Quote.objects.get(start=quote.start)
        shown = get(f"quotes/{stored.pk}/explain")
        assert shown["id"] == str(stored.pk)
        assert (shown["found_by"], shown["rule"], shown["cue"]) == ("rule", quote.rule, quote.cue)
        assert shown["rules"] == expected["rules"] != []
        assert shown["cue_class"] == expected["cue_class"]
        assert shown["resolution"] == expected["resolution"]
        assert shown["candidates"] == sorted(expected["candidates"], key=lambda each: -each["score"])
        assert shown["confidence"] == pytest.approx(quote.confidence)


def test_the_best_loser_comes_first(get: Get) -> None:
    losers = [{"text": "he", "name": "Bo", "score": 0.1}, {"text": "Cy", "name": None, "score": 0.3}]
    shown = get(f"quotes/{make_quote(candidates=losers).pk}/explain")
    assert [each["score"] for each in shown["candidates"]] == [0.3, 0.1]


def test_no_rules_are_named_for_quotes_stored_without_them(get: Get) -> None:
    assert get(f"quotes/{make_quote().pk}/explain")["rules"] == []


def test_a_model_is_named_as_finder(get: Get) -> None:
    assert get(f"quotes/{make_quote(rule='model mine').pk}/explain")["found_by"] == "model"


def test_the_machine_and_the_curator_stand_side_by_side(get: Get) -> None:
    ann, bo = make_person("Ann Lee"), make_person("Bo Dahl")
    quote = make_quote(
        speaker=ann, speaker_name="Bo Dahl", speaker_curated=True, curated_speaker=bo, curated_speaker_name="Bo Dahl"
    )
    shown = get(f"quotes/{quote.pk}/explain")
    assert (shown["machine"]["speaker_name"], shown["curated"]["speaker_name"]) == ("Ann Lee", "Bo Dahl")


def test_a_withdrawn_quote_is_not_explained(get: Get) -> None:
    assert get(f"quotes/{make_quote(status='withdrawn').pk}/explain", status=410)["code"] == "gone"
    assert get("quotes/999/explain", status=404)["code"] == "not_found"


def test_each_revision_says_what_it_changed(get: Get) -> None:
    article = make_article("It rained hard, she said.", revision=3)
    make_quote("It rained", article=article, revision=3)
    make_document(article, "It rained.", 1)
    make_document(article, "It rained hard.", 2, origin="feed")
    make_document(article, "<p>It rained hard, she said.</p>", 3, text="It rained hard, she said.")
    page = get(f"articles/{article.pk}/revisions")
    shown = [
        (row["revision"], row["characters"], row["characters_changed"], row["words_added"], row["words_removed"])
        for row in page["results"]
    ]
    assert shown == [(3, 25, 10, 3, 1), (2, 15, 5, 2, 1), (1, 10, None, None, None)]
    assert [row["quote_count"] for row in page["results"]] == [1, 0, 0]
    assert [row["origin"] for row in page["results"]] == ["3.txt", "feed", "1.txt"]
    assert page["results"][0]["digest"] == article.documents.get(revision=3).digest


def test_a_page_of_revisions_knows_the_one_before_it(get: Get) -> None:
    article = make_article()
    for number in range(1, 5):
        make_document(article, "word " * number, number)
    row = get(f"articles/{article.pk}/revisions?revision_min=3&sort=revision&page_size=1")["results"][0]
    assert (row["revision"], row["words_added"], row["words_removed"]) == (3, 1, 0)


def test_the_words_of_what_is_very_long_are_not_counted(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.api.views.revisions.LONGEST_COMPARED", 10)
    article = make_article()
    make_document(article, "short", 1)
    make_document(article, "longer than ten", 2)
    row = get(f"articles/{article.pk}/revisions")["results"][0]
    assert (row["characters_changed"], row["words_added"], row["words_removed"]) == (10, None, None)


def test_more_revisions_take_no_more_queries(client: Client) -> None:
    article = make_article()
    for number in range(1, 30):
        make_document(article, f"word {number}", number)
    counts = []
    for size in (1, 25):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/api/v1/articles/{article.pk}/revisions?page_size={size}")
        counts.append(len(queries))
    assert counts == [5, 5]


def test_revisions_of_no_article_are_not_found(get: Get) -> None:
    assert get("articles/999/revisions", status=404)["code"] == "not_found"
    assert get(f"articles/{make_article().pk}/revisions")["results"] == []


@pytest.mark.parametrize(
    ("count", "total", "expected"),
    [
        (0, 10, (0.0, 0.2775)),
        (10, 10, (0.7225, 1.0)),
        (8, 10, (0.4902, 0.9433)),
        (50, 100, (0.4038, 0.5962)),
        (1, 1, (0.2065, 1.0)),
    ],
)
def test_the_interval_is_that_of_wilson(count: int, total: int, expected: tuple[float, float]) -> None:
    assert wilson(count, total) == pytest.approx(expected, abs=5e-5)


def test_quality_counts_what_curators_judged(get: Get) -> None:
    post, other = make_outlet("Post"), make_outlet("Other")
    statuses = ["approved"] * 6 + ["corrected"] * 2 + ["rejected"] * 2 + ["machine", "withdrawn"]
    for number, status in enumerate(statuses):
        article = make_article('"it rained"', outlet=post if number < 8 else other)
        make_quote("it rained", article=article, status=status, confidence=0.95)
    make_quote(status="rejected", confidence=0.3, kind="indirect", extractor_version="0.2.0")
    shown = get("quality")
    assert shown["overall"]["judged"] == 11
    assert (shown["overall"]["key"], shown["overall"]["approved"]["count"]) == (None, 6)
    by_outlet = [(row["label"], row["judged"], row["approved"]["share"]) for row in shown["outlet"]]
    assert by_outlet == [("Post", 8, 0.75), ("Other", 2, 0.0), (None, 1, 0.0)]
    assert shown["outlet"][0]["key"] == str(post.pk)
    assert shown["outlet"][0]["approved"] == {"count": 6, "share": 0.75, "low": 0.4093, "high": 0.9285}
    assert [(row["key"], row["judged"]) for row in shown["kind"]] == [("direct", 10), ("indirect", 1)]
    assert [row["key"] for row in shown["extractor_version"]] == ["0.1.0", "0.2.0"]
    assert [(row["key"], row["label"], row["judged"]) for row in shown["confidence"]] == [
        ("0.0", "0.0 to 0.5", 1),
        ("0.9", "0.9 to 1.0", 10),
    ]


def test_where_nobody_judged_there_is_no_share(get: Get) -> None:
    make_quote()
    shown = get("quality")
    assert shown["overall"]["approved"] == {"count": 0, "share": None, "low": None, "high": None}
    assert shown["outlet"] == []


@pytest.mark.parametrize("band", [0.0, 0.4999, 0.5, 0.8999, 0.9, 1.0])
def test_a_band_begins_with_its_number(get: Get, band: float) -> None:
    make_quote(status="approved", confidence=band)
    (row,) = get("quality")["confidence"]
    low, _, high = row["label"].partition(" to ")
    assert float(low) <= band <= float(high)
    assert row["key"] == low
    assert band < float(high) or high == "1.0"
