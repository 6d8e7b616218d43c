"""Nothing is lost between two answers, and no answer is longer on the wire than is promised."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from articles import search
from articles.linking import utterances
from articles.mcp import pages, shapes
from articles.mcp.pages import MOST_BYTES
from articles.models import Article, Event, Person, Quote
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_outlet,
    make_person,
    make_quote,
)

from .wire import Wire

pytest.importorskip("mcp", reason="requirements-mcp.txt is not installed")

LETTERS = ("word ", 'a "b" \\ c\n', "слово ", "\U0001f327é ", "\u0007\t{} ")
"""Texts that grow on the wire: marks and backslashes are escaped twice, and other scripts take two to four bytes."""

LENGTHS = (1, 20, 250, 399, 400, 401, 600, 601, 2_000, 7_900, 8_001, 30_000)


def text_of(number: int, length: int) -> str:
    """A text that no other has, of some length and of one of the scripts."""
    letters = LETTERS[number % len(LETTERS)]
    return f"n{number:03} harbour " + (letters * (length // len(letters) + 1))[:length].strip() + "."


@pytest.fixture
def person(transactional_db: None) -> Person:
    """A person with 60 quotes of hostile lengths in one article of each outlet, half of them reported speech."""
    person = make_person("Ann " + "Lee-" * 40 + "Lee", slug="ann-lee")
    quotes = []
    for number in range(60):
        text = text_of(number, LENGTHS[number % len(LENGTHS)])
        article = make_article(
            f"{text} she said.", outlet=make_outlet(f"{number} Post " * 20), headline=f"{number} harbour " * 60
        )
        kind = "indirect" if number % 2 else "direct"
        quotes.append(make_quote(text, article=article, speaker=person, kind=kind))
    utterances.index(quotes)
    search.rebuild()
    return person


@pytest.fixture(scope="module")
def running(live_server: Any) -> Iterator[Wire]:
    """The tools, which keep nothing from one call to the next: one process serves all tests."""
    with Wire(live_server.url) as wire:
        yield wire


@pytest.fixture
def wire(running: Wire) -> Iterator[Wire]:
    yield running
    assert running.longest <= MOST_BYTES


def ids_of(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


@pytest.mark.parametrize("limit", [1, 7, 25])
def test_every_page_goes_on_where_the_last_one_ended(person: Person, wire: Wire, limit: int) -> None:
    expected = [str(pk) for pk in Quote.objects.order_by("-published_key", "-pk").values_list("pk", flat=True)]
    found: list[dict[str, Any]] = []
    cursor = None
    while cursor is not None or not found:
        page = wire.call("quotes_by_person", person="ann-lee", limit=limit, **({"cursor": cursor} if cursor else {}))
        assert 1 <= len(page["quotes"]) <= limit
        found, cursor = found + page["quotes"], page["next_cursor"]
    assert ids_of(found) == expected
    stored = {str(quote.pk): quote for quote in Quote.objects.all()}
    for row in found:
        quote = stored[row["id"]]
        assert quote.text.startswith(row["text"].removesuffix(shapes.CUT)[:100])
        assert (row["article"]["id"], row["kind"]) == (str(quote.article_id), quote.kind)
        assert ("not the person's own words" in row["read_as"]) == (quote.kind == "indirect")


def test_all_fields_of_a_quote_have_room_too(person: Person, wire: Wire) -> None:
    fields = [
        "id",
        "text",
        "parts",
        "speaker",
        "machine",
        "curated",
        "article",
        "outlet",
        "prefix",
        "suffix",
        "utterance",
    ]
    found: list[str] = []
    cursor = None
    while cursor is not None or not found:
        page = wire.call("quotes_by_person", person="ann-lee", limit=25, cursor=cursor, fields=fields)
        found, cursor = found + ids_of(page["quotes"]), page["next_cursor"]
    assert len(set(found)) == len(found) == 60


def test_words_that_were_cut_are_read_in_the_article(person: Person, wire: Wire) -> None:
    quote = max(Quote.objects.all(), key=lambda each: len(each.text))
    summary = wire.call("article", id=str(quote.article_id))
    (row,) = summary["quotes"]
    text, at = row["text"].removesuffix(shapes.CUT), row["text_goes_on"]
    start: int | None = at["start"]
    while start is not None:
        piece = wire.call("article", id=at["article"], part=at["part"], start=start)
        text, start = text + piece["text"], piece["next_start"]
    assert text[: len(quote.text)] == quote.text


def test_every_hit_of_a_search_can_be_read(person: Person, wire: Wire) -> None:
    first = wire.call("search", query="harbour", limit=20)
    assert first["counts"] == {"quotes": 60, "articles": 60, "persons": 0, "events": 0}
    for part in ("quotes", "articles"):
        found, cursor = ids_of(first[part]), first["next"][part]
        while cursor is not None:
            page = wire.call("search", query="harbour", limit=20, part=part, cursor=cursor)
            found, cursor = found + ids_of(page[part]), page.get("next", {}).get(part)
        model: Any = Quote if part == "quotes" else Article
        assert sorted(found, key=int) == [str(pk) for pk in model.objects.order_by("pk").values_list("pk", flat=True)]


def test_every_entry_of_an_article_can_be_read(transactional_db: None, wire: Wire) -> None:
    texts = [text_of(number, LENGTHS[number % 7]) for number in range(80)]
    article = make_article("\n\n".join(texts), headline='"Harbour" ' * 200)
    for number, text in enumerate(texts):
        make_quote(text, article=article)
        name = f"Ann {number} " + "von " * 45  # as long as a name may be: PostgreSQL refuses more than 200 characters
        make_appearance(article, make_person(name), name=name)
    summary = wire.call("article", id=article.pk)  # a number is taken for the id that it is
    for part, key in (("quotes", "id"), ("persons", "name")):
        rows, start = summary[part], summary["next"][part]
        while start is not None:
            page = wire.call("article", id=str(article.pk), part=part, start=start)
            rows, start = rows + page[part], page["next_start"]
        assert len({row[key] for row in rows}) == len(rows) == 80


def test_a_body_is_read_in_pieces_that_fit(transactional_db: None, wire: Wire) -> None:
    for letters in LETTERS:
        article = make_article(letters * 1_000, headline=letters * 40)
        text, start = "", 0
        while start is not None:
            piece = wire.call("article", id=str(article.pk), part="body", start=start)
            text, start = text + piece["text"], piece["next_start"]
        assert text == article.body


def test_every_report_and_claim_of_an_event_can_be_read(transactional_db: None, wire: Wire) -> None:
    event = make_event("Fire in the old harbour " * 12, slug="fire")
    for number in range(70):
        article = make_article(f"A fire killed {number + 20} people.", outlet=make_outlet(f"{number} «Пост» " * 18))
        make_coverage(event, article)
        make_figure(article, event, f"{number + 20} people", number + 20)
    Event.objects.update(article_count=70, source_count=70)
    first = wire.call("compare_event", event="fire")
    for part, key in (("reports", "article"), ("disagreements", "claims")):
        rows, cursor = first[part], first["next"][part]
        while cursor is not None:
            page = wire.call("compare_event", event="fire", part=part, cursor=cursor)
            rows, cursor = rows + page[part], page.get("next", {}).get(part)
        if part == "reports":
            seen = [row[key] for row in rows]
        else:
            seen = [claim["value"] for row in rows for claim in row[key]]
            assert sorted(map(int, seen)) == list(range(20, 90))
        assert len(set(seen)) == len(seen) == 70


def test_every_verdict_can_be_read(transactional_db: None, wire: Wire) -> None:
    words = [
        " ".join(f"harbour{number}a{place} пост{place}" for place in range(1 + number % 30)) for number in range(60)
    ]
    for each in words[:30]:
        utterances.index([make_quote(each, speaker=make_person("Ann Lee", slug=f"ann-{len(each)}-{each[7:9]}"))])
    text = " ".join(f'"{each}" Ann Lee said.' for each in words)
    rows: list[dict[str, Any]] = []
    start: int | None = 0
    while start is not None:
        page = wire.call("verify_quotation", text=text, speaker="Boris Dahl", start=start)
        rows, start = rows + page["quotations"], page["next_start"]
    begun = [row["start"] for row in rows if "continued" not in row]
    assert begun == sorted(set(begun))
    assert (len(begun), page["omitted"]) == (page["count"], 0)
    assert len(begun) > 50
    assert any(each["evidence"] for each in rows)


COMPLAINTS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("article", {"id": ""}, "id: String should match pattern"),
    ("article", {"id": "  "}, "id of an article"),
    ("article", {"id": "ann-lee"}, "id of an article"),
    ("article", {"id": None}, "id of an article"),
    ("article", {"id": True}, "id of an article"),
    ("article", {}, "id: Field required"),
    ("article", {"id": "999999"}, "not_found: "),
    ("article", {"id": "1", "part": "whole"}, "part: Input should be 'summary', 'quotes'"),
    ("article", {"id": "1", "start": -1}, "start: Input should be greater than or equal to 0"),
    ("search", {"query": ""}, "query: String should have at least 1 character"),
    ("search", {"query": '"open'}, "The quotation mark is not closed"),
    ("search", {"query": "harbour", "limit": 0}, "limit: Input should be greater than or equal to 1"),
    ("search", {"query": "harbour", "cursor": "x"}, "`cursor` requires `part`"),
    ("search", {"query": "harbour", "part": "quotes", "cursor": "x"}, "cursor"),
    ("quotes_by_person", {"person": ""}, "id, slug or name of a person"),
    ("quotes_by_person", {"person": "***"}, "Search for it first"),
    ("quotes_by_person", {"person": "ann-lee", "published_from": "soon"}, "published_from"),
    ("quotes_by_person", {"person": "ann-lee", "fields": ["txt"]}, "text"),
    ("quotes_by_person", {"person": "ann-lee", "abuot": "harbour"}, "takes no 'abuot', only person, about"),
    ("compare_event", {"event": " "}, "id or slug of an event"),
    ("compare_event", {"event": "nothing at all"}, "Search for it first"),
    ("verify_quotation", {"text": ""}, "text: String should have at least 1 character"),
    ("verify_quotation", {"text": "x" * 50_001}, "at most 50000 characters"),
    ("verify_quotation", {"text": "Nobody came.", "start": 5}, "beyond the end: quotations has 1 entries"),
    ("fly" * 5_000, {}, "The tools are search, quotes_by_person"),
)


def test_every_error_says_why_and_what_to_do(transactional_db: None, wire: Wire) -> None:
    make_person("Ann Lee", slug="ann-lee")
    for tool, arguments, words in COMPLAINTS:
        told = wire.complaint(tool, arguments)
        assert words in told, (tool, arguments)
        assert not told.startswith("Error executing")


def test_a_cursor_of_nothing_is_named(transactional_db: None, wire: Wire) -> None:
    make_event("Fire", slug="fire")
    told = wire.complaint("compare_event", {"event": "fire", "part": "agreements", "cursor": "x"})
    assert "not a cursor of agreements" in told


def test_a_server_that_is_not_there_is_named() -> None:
    with Wire("http://127.0.0.1:9") as wire:
        assert "try again later" in wire.complaint("search", {"query": "harbour"})


@pytest.mark.parametrize("seed", range(20))
def test_any_lists_are_filled_and_gone_on_with(seed: int) -> None:
    chance = random.Random(seed)
    lists = {
        name: [
            {"id": f"{name}{n}", "text": chance.choice(LETTERS) * chance.randrange(chance.choice((3, 300, 3_000)))}
            for n in range(chance.randrange(40))
        ]
        for name in ("a", "b", "c")
    }
    sections = [pages.kept_in_memory(name, rows, chance.randrange(1, 50)) for name, rows in lists.items()]
    head = {"about": chance.choice(LETTERS) * chance.randrange(3_000)}
    first = pages.fill(head, sections)
    for section in sections:
        answer, found = first, list(first[section.name])
        while cursor := answer.get("next", {}).get(section.name):
            answer = pages.fill(head, [section], cursor)
            assert answer[section.name], "an answer without any entry does not get on"
            assert len(json.dumps(pages.written(answer), ensure_ascii=False).encode()) < MOST_BYTES
            found += answer[section.name]
        assert ids_of(found) == ids_of(lists[section.name])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"kind": "direct", "stance": "asserted"}, "the person's own words"),
        ({"kind": "indirect", "negated": False}, "the reporter's words"),
        ({"kind": "mixed", "stance": None}, "the reporter's words around pieces"),
        ({"kind": "direct", "negated": True}, "did not say this"),
        ({"kind": "indirect", "stance": "denied"}, "the person denies this"),
        ({"kind": "direct", "stance": "attributed_falsely"}, "falsely attributed"),
        ({"kind": "indirect", "stance": "hypothetical"}, "not said"),
        ({"kind": "direct", "stance": "asked"}, "not asserted"),
        ({"kind": "direct", "stance": "sworn"}, "sworn: not asserted"),
    ],
)
def test_it_is_said_how_a_quote_is_to_be_read(row: dict[str, Any], words: str) -> None:
    assert shapes.reading_of(row).startswith(words) or words in shapes.reading_of(row).split(";")[0]
