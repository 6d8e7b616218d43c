"""A date with an offset that no place has, or a day that no calendar has, costs nobody a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles import sources
from articles.access import Scope
from articles.extraction import extract
from articles.extraction.records import Hints, PartialDate
from articles.extraction.text.dates import find_dates, impossible_offset, parse_iso
from articles.ingest import ingest_documents
from articles.ingest.rows import first_instant
from articles.models import Article
from articles.sources.hints import lenient_hints
from tests.factories import make_key

BODY = "Mayor Ann Lee said on Friday that the harbour of Calder would be dredged. The work begins soon, she added."
IMPOSSIBLE = ["+99:99", "+24:00", "-24:00", "+2400", "-99:00", "+16:00", "+05:60", "+0599"]


@pytest.mark.parametrize("offset", IMPOSSIBLE)
def test_an_impossible_offset_is_left_out_of_the_time(offset: str) -> None:
    date = parse_iso(f"2017-05-29T10:00:00{offset}")
    assert date is not None
    assert (date.iso, impossible_offset(date)) == ("2017-05-29T10:00:00", offset)
    [(_, _, found)] = find_dates(f"It began on 2017-05-29 10:00 {offset}, they said.")
    assert (found.iso, impossible_offset(found)) == ("2017-05-29T10:00", offset)


@pytest.mark.parametrize(
    ("offset", "iso"),
    [("+05:30", "+05:30"), ("-0800", "-08:00"), ("+14:00", "+14:00"), ("-12:00", "-12:00"), ("+15:13", "+15:13")],
)
def test_an_offset_that_some_place_has_or_had_is_kept(offset: str, iso: str) -> None:
    date = parse_iso(f"2017-05-29T10:00{offset}")
    assert date is not None
    assert (date.iso, impossible_offset(date)) == (f"2017-05-29T10:00{iso}", None)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(year=2017, month=5, day=29, time="10:00+99:99"), "2017-05-29T00:00:00+00:00"),
        (PartialDate(year=2017, month=2, day=29), None),
        (PartialDate(year=0, month=1, day=1), None),
        (PartialDate(year=9999, month=12, day=31, time="23:30-05:00"), "9999-12-31T00:00:00+00:00"),
        (PartialDate(year=1, month=1, day=1, time="00:30+05:00"), "0001-01-01T00:00:00+00:00"),
        (PartialDate(year=2017, month=5, day=29, time="10:00+05:30"), "2017-05-29T04:30:00+00:00"),
    ],
)
def test_the_first_instant_of_any_date(date: PartialDate, expected: str | None) -> None:
    instant = first_instant(date)
    assert (instant and instant.isoformat()) == expected


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2017-05-29T10:00:00+99:99", "2017-05-29T10:00:00+99:99"),
        ("2017-05-29T10:00:00+05:99", "2017-05-29T10:00:00+05:99"),
        ("2017-05-29T10:00:00+0530", "2017-05-29T10:00:00+05:30"),
        ("2017-05-29T25:00:00+99:99", None),
        ("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00+05:00"),
        ("2017-02-29", None),
    ],
)
def test_what_a_page_says_of_its_date(published: str, kept: str | None) -> None:
    assert lenient_hints({"published": published}) == Hints(published=kept)


def test_a_leap_day_seen_from_another_year_stays_without_its_year() -> None:
    text = f"Flood feared\n\nThe storm killed 3 people in Calder on February 29. {BODY}"
    record = extract(text, Hints(published="2017"))
    assert [event.date.year for event in record.events if event.date.day == 29] == [None]


STAMP = "2017-05-29T10:00:00+99:99"
NINJS = {"uri": "urn:x:1", "headlines": [{"value": "Harbour"}], "contentCreated": STAMP, "bodies": [{"value": BODY}]}
SCHEMA_ORG = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": STAMP, "articleBody": BODY}
PAGE = (
    f'<html><head><meta property="article:published_time" content="{STAMP}"><title>Harbour</title></head>'
    f"<body><article><h1>Harbour to be dredged</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>"
)
FILES = {
    "text.txt": f"Harbour to be dredged\n\n2017-05-29 10:00 +99:99\n\n{BODY}",
    "front.md": f"---\ntitle: Harbour\ndate: {STAMP}\n---\n{BODY}",
    "body.txt": f"Harbour to be dredged\n\n29 May 2017\n\nThe ship left on 2017-05-28T10:00+99:99. {BODY}",
    "ninjs.json": json.dumps(NINJS),
    "schema.json": json.dumps(SCHEMA_ORG),
    "page.html": PAGE,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_every_format_keeps_the_day_and_the_neighbours(name: str, tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(f"Rain in Oakley\n\n{BODY.replace('Calder', 'Oakley')}", encoding="utf-8")
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    (tmp_path / "z.txt").write_text(f"Rain in Marston\n\n{BODY.replace('Calder', 'Marston')}", encoding="utf-8")
    report = ingest_documents(sources.read([str(tmp_path)]))
    assert (report.counts, report.refusals) == ({"added": 3}, [])
    article = Article.objects.get(documents__origin__endswith=name)
    assert article.published is not None
    assert article.published.date().isoformat() == "2017-05-29"
    noted = [problem for problem in article.problems if "+99:99" in problem]
    assert noted == ([] if name == "body.txt" else ["no place has the offset +99:99 from UTC: the time is read as UTC"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("hints.toml", f'["a.txt"]\npublished = "{STAMP}"\n'),
        ("hints.toml", '["a.txt"]\npublished = 2017-05-29T10:00:00+99:99\n'),
        ("own.json", json.dumps({"text": BODY, "published": STAMP})),
        ("own.jsonl", json.dumps({"text": BODY, "published": "2017-05-29T10:00+24:00"})),
    ],
)
def test_who_states_an_impossible_date_is_told_and_the_others_go_in(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Rain in Oakley\n\n{BODY.replace('Calder', 'Oakley')}", encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    report = ingest_documents(sources.read([str(tmp_path)]))
    assert report.counts == {"added": 1, "refused": 1}
    assert report.refusals[0].code in ("bad_hints", "bad_value")


@pytest.mark.django_db
def test_the_api_keeps_the_day(client: Client) -> None:
    headers: dict[str, Any] = {"Authorization": f"Bearer {make_key(Scope.INGEST, Scope.EXTRACT, Scope.READ)}"}
    text = FILES["text.txt"]
    stored = client.post("/api/v1/articles", {"text": text}, content_type="application/json", headers=headers)
    assert (stored.status_code, stored.json()["article"]["published"]) == (201, "2017-05-29T10:00:00Z")
    read = client.post("/api/v1/extract", {"text": text}, content_type="application/json", headers=headers)
    assert (read.status_code, read.json()["published"]) == (200, "2017-05-29T10:00")
    for address in ("articles", "extract"):
        body = {"text": BODY, "published": STAMP}
        refused = client.post(f"/api/v1/{address}", body, content_type="application/json", headers=headers)
        assert refused.status_code == 400
    for media_type, document in (("application/vnd.iptc.ninjs+json", NINJS), ("application/ld+json", SCHEMA_ORG)):
        sent = client.post("/api/v1/articles", json.dumps(document), content_type=media_type, headers=headers)
        assert sent.status_code in (200, 201), sent.content


@pytest.mark.django_db
def test_a_document_that_makes_our_code_fail_is_a_problem_of_its_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RecursionError("secret")

    headers: dict[str, Any] = {"Authorization": f"Bearer {make_key(Scope.INGEST, Scope.EXTRACT)}"}
    monkeypatch.setattr("articles.extraction.find_quotes", fail)
    for address in ("articles", "extract"):
        answer = client.post(f"/api/v1/{address}", {"text": BODY}, content_type="application/json", headers=headers)
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
        problem = answer.json()
        assert (problem["code"], "RecursionError" in problem["detail"]) == ("internal", True)
        assert "secret" not in answer.content.decode()
    assert Article.objects.count() == 0
