"""Whole lists as NDJSON and CSV."""

from __future__ import annotations

import csv
import gzip
import io
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.api.formats.exports import cell
from articles.questions import pagination
from tests.api.conftest import Get
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_organisation,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "quotes",
    "quotes?speaker=ann",
    "quotes?sort=confidence",
    "quotes?q=rain",
    "quotes?q=rain&sort=relevance",
    "quotes?kind!=indirect",
    "articles?person=ann",
    "articles?person=ann&sort=updated",
    "persons/ann/articles",
    "persons?sort=name",
    "outlets",
    "events?sort=article_count",
    "events/talks/coverage",
    "utterances",
)


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven of everything, to be read in chunks of three; some are undated."""
    monkeypatch.setattr(pagination, "CHUNK", 3)
    ann, talks = make_person(slug="ann"), make_event(slug="talks")
    for number in range(7):
        outlet = make_outlet() if number % 2 else None
        dated = {} if number % 3 else {"published": None}
        article = make_article(f"Rain {number} fell, Ann Lee said.", outlet=outlet, **dated)
        make_appearance(article, ann)
        make_utterance(make_quote(f"Rain {number}", article=article, speaker=ann, confidence=0.5 + number % 2 / 10))
        make_coverage(talks, article)
        make_person(f"Ann {number}")
        make_event()
    search.rebuild()


def body(response: Any) -> bytes:
    assert response.status_code == 200
    return b"".join(response)


def lines(client: Client, address: str) -> list[Any]:
    join = "&" if "?" in address else "?"
    written = body(client.get(f"/api/v1/{address}{join}format=ndjson"))
    assert written == b"" or written.endswith(b"\n")
    return [orjson.loads(line) for line in written.splitlines()]


def table(client: Client, address: str) -> list[dict[str, str]]:
    join = "&" if "?" in address else "?"
    written = body(client.get(f"/api/v1/{address}{join}format=csv")).decode("utf-8")
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.mark.parametrize("address", ADDRESSES)
def test_ndjson_is_the_whole_list_in_its_order(stored: None, client: Client, get: Get, address: str) -> None:
    join = "&" if "?" in address else "?"
    expected = get(f"{address}{join}page_size=100")["results"]
    assert len(expected) >= 3
    assert lines(client, address) == expected


@pytest.mark.parametrize("address", ADDRESSES)
def test_csv_has_the_same_rows(stored: None, client: Client, get: Get, address: str) -> None:
    join = "&" if "?" in address else "?"
    expected = get(f"{address}{join}page_size=100")["results"]
    rows = table(client, address)
    assert [row["id"] for row in rows] == [row["id"] for row in expected]
    for row, json_row in zip(rows, expected, strict=True):
        for name, text in row.items():
            value: Any = json_row
            for part in name.split("."):
                value = None if value is None else value[part]
            assert text == cell(value), name


def test_every_value_of_a_record_has_a_column(client: Client, get: Get) -> None:
    article = make_article('"it rained"', outlet=make_outlet())
    make_utterance(make_quote(speaker=make_person(), article=article, speaker_organisation=make_organisation()))

    def leaves(value: Any, prefix: str = "") -> list[str]:
        if not isinstance(value, dict):
            return [prefix]
        return [leaf for name, inner in value.items() for leaf in leaves(inner, f"{prefix}.{name}" if prefix else name)]

    (row,) = get("quotes")["results"]
    assert sorted(table(client, "quotes")[0]) == sorted(leaves(row))
    (row,) = get("articles")["results"]
    assert sorted(table(client, "articles")[0]) == sorted(leaves(row))


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("fields=text,outlet.name,published", "text,outlet.name,published"),
        ("fields=published,text&fields=id", "published,text,id"),
        ("fields=outlet,id", "outlet.id,outlet.name,outlet.slug,outlet.url,id"),
        ("fields=outlet,outlet.name", "outlet.id,outlet.name,outlet.slug,outlet.url"),
        ("fields=id,outlet&omit=outlet.url", "id,outlet.id,outlet.name,outlet.slug"),
        ("fields=id,article.section&expand=article", "id,article.section"),
    ],
)
def test_fields_choose_and_order_the_columns(client: Client, query: str, columns: str) -> None:
    make_quote(article=make_article('"it rained"', outlet=make_outlet("Post"), section="World"))
    head, row, *rest = body(client.get(f"/api/v1/quotes?format=csv&{query}")).decode().split("\r\n")
    assert (head, rest) == (columns, [""])
    assert len(row.split(",")) == len(columns.split(","))
    assert all(row.split(","))


def test_the_last_five_things_somebody_said(stored: None, client: Client) -> None:
    query = "speaker=ann&format=csv&fields=text,outlet.name,published&page_size=5"
    lines = body(client.get(f"/api/v1/quotes?{query}")).decode().splitlines()
    assert lines[0] == "text,outlet.name,published"
    assert len(lines) == 6
    assert all(line.startswith("Rain ") for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        ("\ra", "'\ra"),
        ("a=1", "a=1"),
        ("", ""),
        ("'a", "'a"),
    ],
)
def test_no_cell_is_a_formula(text: str, expected: str) -> None:
    assert cell(text) == expected


@pytest.mark.parametrize("headline", ['say "hello", twice', "two\r\nlines", "Сергей Лавров 🙂", "a\rb", ",", '"'])
def test_any_text_comes_back_from_csv(client: Client, headline: str) -> None:
    make_article(headline=headline)
    assert [row["headline"] for row in table(client, "articles")] == [headline]


def test_lines_end_as_the_standard_says(client: Client) -> None:
    make_outlet()
    written = body(client.get("/api/v1/outlets?format=csv"))
    assert written.count(b"\r\n") == written.count(b"\n") == 2


def test_a_page_has_an_etag_and_a_stream_has_none(stored: None, client: Client) -> None:
    page = client.get("/api/v1/quotes?format=csv&page_size=5")
    again = client.get("/api/v1/quotes?format=csv&page_size=5", headers={"If-None-Match": page["ETag"]})
    assert (page.streaming, again.status_code) == (False, 304)
    whole = client.get("/api/v1/quotes?format=csv")
    assert (whole.streaming, "ETag" in whole) == (True, False)


def test_a_compressed_list_is_written_as_it_is_read(stored: None, client: Client) -> None:
    response = client.get("/api/v1/quotes?format=ndjson", headers={"Accept-Encoding": "gzip"})
    assert (response.streaming, response["Content-Encoding"]) == (True, "gzip")
    with CaptureQueriesContext(connection) as queries:
        pieces = list(response)
    assert len(queries) >= 3
    assert len(gzip.decompress(b"".join(pieces)).splitlines()) == 7


def test_an_empty_list_has_a_line_of_names_and_no_row(client: Client) -> None:
    assert body(client.get("/api/v1/quotes?format=ndjson")) == b""
    assert body(client.get("/api/v1/quotes?format=csv")).startswith(b"id,url,text,start,end,kind,parts,cue,")


@pytest.mark.parametrize("name", ["csv", "ndjson"])
def test_a_page_is_given_where_one_is_asked_for(stored: None, client: Client, get: Get, name: str) -> None:
    address = f"/api/v1/quotes?page_size=5&format={name}"
    seen: list[str] = []
    while address:
        response = client.get(address)
        text = body(response).decode()
        rows = (
            list(csv.DictReader(io.StringIO(text))) if name == "csv" else [orjson.loads(x) for x in text.splitlines()]
        )
        assert len(rows) <= 5
        seen += [row["id"] for row in rows]
        following = [link for link in response.get("Link", "").split(", ") if 'rel="next"' in link]
        address = following[0].partition("<")[2].partition(">")[0] if following else ""
    assert seen == [row["id"] for row in get("quotes")["results"]]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("quotes?format=csv", "quotes.csv"),
        ("quotes/?format=ndjson", "quotes.ndjson"),
        ("persons/ann/quotes?format=csv", "persons-ann-quotes.csv"),
    ],
)
def test_the_file_has_a_name(stored: None, client: Client, address: str, name: str) -> None:
    assert client.get(f"/api/v1/{address}")["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_list_is_read_a_chunk_at_a_time_and_as_it_is_written(stored: None, client: Client) -> None:
    with CaptureQueriesContext(connection) as before:
        response = client.get("/api/v1/quotes?format=ndjson")
    assert len(before) == 0
    with CaptureQueriesContext(connection) as queries:
        assert len(b"".join(response).splitlines()) == 7
    read = [query["sql"] for query in queries if "SELECT" in query["sql"]]
    assert len(read) == 3
    assert all("LIMIT 3" in sql for sql in read)


def test_a_whole_table_does_not_fill_the_memory_of_its_connection(stored: None, client: Client) -> None:
    def kept() -> int:
        with connection.cursor() as cursor:
            return int(cursor.execute("PRAGMA cache_size").fetchone()[0])

    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps pages in the process")
    before = kept()
    body = iter(client.get("/api/v1/quotes?format=ndjson"))
    next(body)
    assert -before > 10 * -kept() > 0
    list(body)
    assert kept() == before


def test_head_reads_no_rows(stored: None, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = client.head("/api/v1/quotes?format=csv")
        assert b"".join(response) == b""
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    assert len(queries) == 0


def test_what_is_wrong_is_said_before_the_first_line(client: Client) -> None:
    for query in ("speaker_kind=x", "q=(", "sort=nothing"):
        response = client.get(f"/api/v1/quotes?format=ndjson&{query}")
        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert client.get("/api/v1/persons/nobody/quotes?format=csv").status_code == 404


def test_what_comes_in_meanwhile_is_neither_repeated_nor_pushes_out(stored: None, client: Client) -> None:
    response = client.get("/api/v1/quotes?format=ndjson&sort=created")
    chunks = iter(response)
    seen = next(chunks)
    make_quote("Rain", article=make_article("Rain, she said."))
    ids = [orjson.loads(line)["id"] for line in b"".join([seen, *chunks]).splitlines()]
    assert len(ids) == len(set(ids)) == 8
