"""Words that were hidden stay hidden in every article of the same publication, whatever makes it another article."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoDbBlocker

from articles import curation, sources
from articles.ingest import ingest_documents
from articles.models import Article, Change, Quote

from .conftest import reextract_all, relink
from .revised import BOOKS, FERRY, REPORT, SAID, WORDS
from .test_revised_decisions import HIDE, like, stored

pytestmark = pytest.mark.django_db

Send = Callable[..., Article]

BODY = f"""{REPORT.split("12 March 2021", 1)[1].strip()}

The harbour has been short of berths since the old quay was closed to heavy ships. Fishing crews pay more than they did
three years ago, and two of the larger trawlers have moved to Calder. A plan to dredge the channel was put off twice,
first for want of money and then because no company bid for the work.
"""
OTHERWISE = f"""Warm weather drew crowds to the beaches of Norden on the first weekend of spring, and cafés
ran out of ice.

The week before, an auditor had read out a letter. {SAID}

Nothing else was on the agenda, and the hall emptied within the hour. On the promenade a brass band played until dusk,
children flew kites, and the lifeguards went on duty a month early. Hotels report that most rooms are taken for Easter.
The water is still cold, at nine degrees, but that did not keep a group of swimmers from their usual round of the pier.
Forecasters expect the fine spell to last until the middle of the week, when clouds will move in from the west."""
STATED = {
    "outlet": "The Marston Mail",
    "headline": "Harbour board under fire",
    "published": "2021-03-12",
    "url": "https://mail.example/2021/harbour-board-under-fire",
    "id": "mail:2021-77",
}


@pytest.fixture(scope="module")
def printed(standing: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for documents; the article as it was first printed is stored once for all tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with standing.unblock():
        post(folder)
    return folder


@pytest.fixture
def send(printed: Path, db: None) -> Send:
    """A function that ingests another article as JSON and gives what it became."""
    return partial(post, printed)


def post(folder: Path, body: str = BODY, **stated: Any) -> Article:
    document = {name: value for name, value in {**STATED, "body": body, **stated}.items() if value is not None}
    file = folder / "sent.jsonl"
    file.write_bytes(orjson.dumps(document))
    report = ingest_documents(sources.read([str(file)]))
    assert report.refusals == []
    return Article.objects.order_by("-updated", "-pk")[0]


def seen(client: Client) -> list[str]:
    """The words of every quote that anybody sees, in whatever article."""
    listed = orjson.loads(client.get("/api/v1/quotes?page_size=100&fields=id,text").content)["results"]
    for article in Article.objects.all():
        own = orjson.loads(client.get(f"/api/v1/articles/{article.pk}?fields=quotes.id,quote_count").content)
        assert {row["id"] for row in own["quotes"]} <= {row["id"] for row in listed}
        assert own["quote_count"] == len(own["quotes"])
    return [row["text"] for row in listed]


def homoglyphs(text: str) -> str:
    return text.translate(str.maketrans("aeo", "аео"))


AGAIN: dict[str, tuple[str, dict[str, Any]]] = {
    "rewritten at its address": (OTHERWISE, {"id": "mail:2"}),
    "rewritten, same id": (OTHERWISE, {"url": "https://mail.example/2021/a-warm-weekend"}),
    "rewritten, same headline and date": (OTHERWISE, {"url": None, "id": None}),
    "another id": (BODY, {"id": "mail:2021-99"}),
    "another id alone": (BODY, {"id": "mail:2021-99", "url": None}),
    "another address": (BODY, {"url": "https://mail.example/2021/board-under-fire-again", "id": None}),
    "amp": (BODY, {"url": "https://amp.mail.example/2021/harbour-board-under-fire"}),
    "www": (BODY, {"url": "http://www.mail.example/2021/harbour-board-under-fire"}),
    "tracked": (BODY + "\nMore soon.", {"url": STATED["url"] + "?utm_source=x"}),
    "another headline": (BODY, {"headline": "Auditors speak out", "url": None, "id": None}),
    "another date": (BODY, {"published": "2021-03-14", "url": None, "id": None}),
    "no outlet": (BODY, {"outlet": None, "url": None, "id": None}),
    "nothing stated": (BODY, dict.fromkeys(STATED)),
    "one half of it": (BODY.partition("Nobody from")[0], {"url": None, "id": None, "headline": "Board, part 1"}),
    "upper case": (BODY.replace(WORDS, WORDS.upper()), {"url": None, "id": "mail:3"}),
    "curly marks": (BODY.replace('"', "”"), {"url": None, "id": "mail:4"}),
    "guillemets": (BODY.replace(f'"{WORDS},"', f"«{WORDS}»,"), {"url": None, "id": "mail:5"}),
    "soft hyphens": (BODY.replace("fraud", "fr\u00adaud"), {"url": None, "id": "mail:6"}),
    "zero widths": (BODY.replace("found", "fo\u200bund"), {"url": None, "id": "mail:7"}),
    "combining marks": (BODY.replace("fraud", unicodedata.normalize("NFD", "fráûd")), {"url": None, "id": "mail:8"}),
    "letters of another script": (BODY.replace(WORDS, homoglyphs(WORDS)), {"url": None, "id": "mail:9"}),
    "full width": (
        BODY.replace("fraud", "".join(chr(ord(char) + 0xFEE0) for char in "fraud")),
        {"url": None, "id": "mail:10"},
    ),
    "headline with the words": (BODY, {"headline": f'"{WORDS}," says Quint', "url": None, "id": None}),
    "a word less": (BODY.replace("every office of ", ""), {"url": None, "id": "mail:11"}),
}


@pytest.mark.parametrize("status", HIDE)
@pytest.mark.parametrize(("body", "stated"), AGAIN.values(), ids=AGAIN)
def test_hidden_words_do_not_come_back_in_another_article(
    send: Send, ann: User, client: Client, status: str, body: str, stated: dict[str, Any]
) -> None:
    decided = HIDE[status](stored(WORDS), by=ann)
    other = send(body, **stated)
    assert other.pk != decided.article_id or body != OTHERWISE
    for again in (lambda: None, reextract_all, relink):
        again()
        assert [text for text in seen(client) if like(text) or like(text, homoglyphs(WORDS))] == []
    if other.pk != decided.article_id:
        held = Quote.objects.get(article=other, held_by=decided)
        assert (held.status, held.notice) == (
            status,
            f"Hidden because it contains words of quote {decided.pk}, which is {status}.",
        )
        assert held.history.get().history_user is None
        told = Change.objects.filter(resource="quote", object_id=held.pk).values_list("action", flat=True)
        assert (set(told) == {"withdrawn"}) is (status == "withdrawn")
    curation.restore(decided, by=ann)
    assert [text for text in seen(client) if like(text)]


def test_another_outlet_is_another_publication(send: Send, ann: User, client: Client) -> None:
    decided = curation.withdraw(stored(WORDS), by=ann)
    other = send(outlet="The Northern Star", url="https://star.example/2021/harbour-board", id="star:1")
    assert other.pk != decided.article_id
    assert [text for text in seen(client) if like(text)]


def test_other_words_of_the_same_publication_are_seen(send: Send, ann: User, client: Client) -> None:
    curation.withdraw(stored(WORDS), by=ann)
    send(OTHERWISE.replace(WORDS, "The budget was passed with the votes of both parties"), id="mail:2")
    assert [text for text in seen(client) if text.startswith("The budget was passed")]


def test_a_withdrawal_goes_for_what_is_stored_of_the_same_publication(send: Send, ann: User, client: Client) -> None:
    decided = stored(WORDS)
    other = send(OTHERWISE, id="mail:2")
    assert other.pk != decided.article_id
    star = send(outlet="The Northern Star", url="https://star.example/2021/harbour-board", id="star:1")
    curation.withdraw(decided, by=ann)
    left = Quote.objects.visible().exclude(article=star)
    assert not [quote.text for quote in left if like(quote.text)]
    assert [quote for quote in Quote.objects.visible().filter(article=star) if like(quote.text)]
    assert [text for text in seen(client) if like(text, BOOKS)]
    assert [text for text in seen(client) if like(text, FERRY)]
