"""An article that was taken down is read nowhere, stays out however it is sent, and comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles import curation, linking, search
from articles.access import Scope
from articles.ingest import Outcome, ingest_documents, reextract
from articles.management import checks
from articles.models import Article, Change, Event, Outlet, Person, PersonName, Quote, Takedown, Utterance
from articles.sources import read_message
from tests.factories import make_key
from tests.leaks import answers, known_ids

pytestmark = pytest.mark.django_db

MARK = "zorvax"
"""A word that only the article taken down holds, in every part of it."""

PLAIN = """---
outlet: The Calder Post
published: 2024-05-06
url: https://calder.example/fire
---
Fire in Calder market kills 28

A fire in the market of Calder killed 28 people on Monday.

"We lost the whole of the old harbour market tonight," Mayor Ann Lee said.

Transport Minister Boris Dahl said that the bridge would stay closed.
"""
MARKED = """---
outlet: Almona Times
published: 2024-05-06
url: https://almona.example/zorvax-fire
section: Zorvax
author: Zorvax Staff
---
Zorvax fire in Calder market kills 31 in Zorvax

A Zorvax fire in the market of Calder killed 31 people on Monday in Zorvaxtown.

"We lost the whole of the old harbour market tonight, and Zorvax too," Zorvax mayor Ann Lee said.

"Nobody in Zorvax will forget this night of smoke," Quillan Zorvax told reporters.

Firefighter Anne Zorvax Lee said that Zorvax had no water.

A storm on March 3, 2021 killed 12 people in Zorvax and injured 30.
"""
WORDS = ("market", "Lee")
"""Words that the article taken down shares with the other one, or with none."""


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def send(*texts: str) -> list[Outcome]:
    report = ingest_documents([read_message(text.encode(), media_type="text/plain", origin="test") for text in texts])
    return list(report.counts.elements())


@pytest.fixture
def marked(db: None) -> Article:
    """The article with the mark, linked to another on the same event."""
    send(PLAIN, MARKED)
    return Article.objects.get(outlet__name="Almona Times")


def sound() -> dict[str, tuple[str, ...]]:
    """The checks that fail; none, it is hoped."""
    return {finding.name: finding.named for finding in checks.run() if finding.failures}


TABLES = (Article, Quote, Person, PersonName, Event, Utterance, Outlet)
DATES = ("created", "updated")
"""Columns that say when a row was written."""


def rows() -> dict[str, list[dict[str, Any]]]:
    """What is stored, but for when it was written."""
    skipped = {PersonName: ("id",), Quote: ("appearance_id",)}
    return {
        model.__name__: sorted(
            (
                {name: value for name, value in row.items() if name not in (*DATES, *skipped.get(model, ()))}
                for row in model._default_manager.values()
            ),
            key=lambda row: (row.get("id", 0), repr(row)),
        )
        for model in TABLES
    }


def told(ids: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The addresses whose answer holds the mark."""
    for address, _, text in answers(ids, WORDS):
        if MARK in text.casefold() and MARK not in address.casefold():
            yield address, text


def test_the_mark_is_read_at_many_addresses_before(marked: Article) -> None:
    found = [address for address, _ in told(known_ids())]
    assert len(found) > 100
    assert {address.split("?")[0] for address in found} >= {"/api/v1/articles", "/api/v1/quotes", "/api/v1/persons"}


def test_what_was_taken_down_is_read_nowhere(marked: Article, ann: User) -> None:
    ids = known_ids()
    curation.take_down_article(marked, by=ann, reason="a court order")
    assert [address for address, _ in told(ids)] == []
    for collection in ("articles", "quotes", "persons", "events"):
        answer = Client().get(f"/api/v1/{collection}", {"q": MARK}).json()
        assert answer["results"] == []
    assert sound() == {}


def test_every_address_of_it_is_gone(marked: Article, ann: User) -> None:
    quotes = list(marked.quotes.values_list("pk", flat=True))
    pk = marked.pk
    curation.take_down_article(marked, by=ann, reason="a court order")
    tails = ("", "/", "?format=text", "?format=jsonld", "?format=ninjs", "/annotations", "/revisions")
    found = {tail: Client().get(f"/api/v1/articles/{pk}{tail}") for tail in tails}
    assert {tail: answer.status_code for tail, answer in found.items()} == dict.fromkeys(tails, 410)
    assert found[""].json()["code"] == "gone"
    gone = [Client().get(f"/api/v1/quotes/{quote}{tail}").status_code for quote in quotes for tail in ("", "/explain")]
    assert gone == [410] * 2 * len(quotes)


def test_what_it_alone_supported_goes_and_counts_follow(marked: Article, ann: User) -> None:
    assert Person.objects.filter(name="Quillan Zorvax").exists()
    curation.take_down_article(marked, by=ann, reason="a court order")
    assert set(Person.objects.values_list("name", flat=True)) == {"Ann Lee", "Boris Dahl"}
    assert (Article.objects.count(), Outlet.objects.get(name="Almona Times").article_count) == (1, 0)
    assert list(Event.objects.live().values_list("article_count", flat=True)) == [1]
    assert Person.objects.get(name="Ann Lee").article_count == 1


def test_mirrors_are_told(marked: Article, ann: User) -> None:
    pk, quotes = marked.pk, set(marked.quotes.values_list("pk", flat=True))
    place = Change.objects.latest("pk").pk
    curation.take_down_article(marked, by=ann, reason="a court order")
    since = Change.objects.after(place)
    assert set(since.filter(resource="quote", action="withdrawn").values_list("object_id", flat=True)) == quotes
    assert list(since.filter(resource="article").values_list("object_id", "action")) == [(pk, "withdrawn")]
    place = Change.objects.latest("pk").pk
    curation.restore_article(Takedown.objects.get(), by=ann)
    made = Change.objects.after(place).filter(action="created")
    assert set(made.filter(resource="quote").values_list("object_id", flat=True)) == quotes


@pytest.mark.parametrize(
    "text",
    [
        MARKED,
        MARKED.replace("no water", "no water at all"),
        MARKED.replace("https://almona.example/zorvax-fire", "https://almona.example/moved"),
        MARKED.replace("https://almona.example/zorvax-fire", "https://almona.example/moved").replace(
            "no water", "no, no water"
        ),
        MARKED.replace("url: https://almona.example/zorvax-fire\n", "").replace("Zorvax fire in Calder", "Fire in a"),
        MARKED.replace("outlet: Almona Times\n", "").replace("/zorvax-fire", "/moved").replace("Monday", "Tuesday"),
    ],
    ids=["the same bytes", "a revision", "the same text elsewhere", "edited elsewhere", "no address", "no outlet"],
)
def test_it_stays_out_however_it_is_sent(marked: Article, ann: User, text: str) -> None:
    curation.take_down_article(marked, by=ann, reason="a court order")
    before = rows()
    assert send(text) == [Outcome.TAKEN_DOWN]
    assert set(send(text, PLAIN)) == {Outcome.TAKEN_DOWN, Outcome.UNCHANGED}
    assert rows() == before


def test_other_outlets_and_other_reports_go_in(marked: Article, ann: User) -> None:
    curation.take_down_article(marked, by=ann, reason="a court order")
    theirs = MARKED.replace("Almona Times", "Marston Mail").replace("almona.example", "marston.example")
    later = """---
outlet: Almona Times
published: 2024-05-09
url: https://almona.example/bridge
---
Bridge of Calder stays closed

The bridge of Calder stays closed until June, the council said on Thursday.

A storm on March 3, 2021 killed 12 people in Zorvax and injured 30.
"""
    assert send(theirs, later) == [Outcome.ADDED, Outcome.ADDED]


def test_the_command_says_so(marked: Article, ann: User, tmp_path: Any) -> None:
    curation.take_down_article(marked, by=ann, reason="a court order")
    path = tmp_path / "again.txt"
    path.write_text(MARKED)
    out, err = StringIO(), StringIO()
    call_command("ingest", str(path), stdout=out, stderr=err)
    assert "again.txt: not stored: its article was taken down" in err.getvalue()
    assert "taken down" in out.getvalue()


def test_rebuilding_brings_nothing_back(marked: Article, ann: User) -> None:
    ids = known_ids()
    curation.take_down_article(marked, by=ann, reason="a court order")
    for article in Article.objects.all():
        assert reextract(article) is None
    linking.relink()
    search.rebuild()
    assert [address for address, _ in told(ids)] == []
    assert sound() == {}


def test_restoring_brings_all_of_it_back_under_the_same_ids(marked: Article, ann: User) -> None:
    quote = marked.quotes.get(speaker_name="Quillan Zorvax")
    curation.correct_kind(quote, "mixed", by=ann)
    curation.withdraw(marked.quotes.exclude(pk=quote.pk).earliest("pk"), by=ann)
    ids, before = known_ids(), rows()
    takedown = curation.take_down_article(marked, by=ann, reason="a court order")
    assert rows() != before
    curation.restore_article(takedown, by=ann)
    assert known_ids() == ids
    now = rows()
    for name, table in before.items():
        for was, row in zip(table, now[name], strict=True):
            changed = {column for column in was if was[column] != row[column]}
            assert all(column.startswith(("utterance", "relation")) for column in changed), changed
            assert not changed or was["status"] == "withdrawn", changed  # it rejoins its utterance when it is restored
    assert sound() == {}


def test_it_comes_back_although_others_took_its_names_meanwhile(marked: Article, ann: User) -> None:
    person = Person.objects.get(name="Quillan Zorvax")
    takedown = curation.take_down_article(marked, by=ann, reason="a court order")
    send('---\noutlet: Third\n---\nSmoke\n\n"The smoke has gone over the hills," Quillan Zorvax said on Friday.\n')
    now = Person.objects.get(name="Quillan Zorvax")
    assert now.pk != person.pk
    curation.restore_article(takedown, by=ann)
    person.refresh_from_db()
    assert person.merged_into_id == now.pk
    assert Quote.objects.filter(speaker=now).count() == 2
    assert sound() == {}


def test_a_reason_is_needed_and_nothing_comes_back_twice(marked: Article, ann: User) -> None:
    with pytest.raises(curation.CurationError):
        curation.take_down_article(marked, by=ann, reason="  ")
    takedown = curation.take_down_article(marked, by=ann, reason="a court order")
    assert (takedown.reason, takedown.by, takedown.title) == ("a court order", ann, marked.headline)
    curation.restore_article(takedown, by=ann)
    with pytest.raises(curation.CurationError):
        curation.restore_article(takedown, by=ann)


def test_a_reader_is_told_of_nothing_but_the_takedown(marked: Article, ann: User) -> None:
    curation.take_down_article(marked, by=ann, reason="because of zorvax")
    assert MARK not in json.dumps(Client().get("/api/v1/articles/2").json())


def patch(pk: int, body: dict[str, str], *, match: str | None = "*", scope: Scope = Scope.CURATE) -> Any:
    headers = {"Authorization": f"Bearer {make_key(scope)}"} | ({"If-Match": match} if match else {})
    return Client().patch(f"/api/v1/articles/{pk}", json.dumps(body), content_type="application/json", headers=headers)


DOWN = {"status": "taken_down", "reason": "a court order"}


def test_a_program_takes_it_down_and_puts_it_back(marked: Article) -> None:
    seen = Client().get(f"/api/v1/articles/{marked.pk}")["ETag"]
    assert patch(marked.pk, DOWN, match=None).status_code == 428
    assert patch(marked.pk, DOWN, match='W/"other"').status_code == 412
    assert patch(marked.pk, DOWN, match=seen).status_code == 204
    assert patch(marked.pk, DOWN).status_code == 204
    assert Client().get(f"/api/v1/articles/{marked.pk}").status_code == 410
    assert patch(marked.pk, {"status": "restored"}, match=seen).status_code == 412
    back = patch(marked.pk, {"status": "restored"})
    assert (back.status_code, back.json()["headline"]) == (200, marked.headline)
    assert back["ETag"] == Client().get(f"/api/v1/articles/{marked.pk}")["ETag"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"status": "taken_down"}, 400, "validation_error"),
        ({"status": "withdrawn", "reason": "x"}, 400, "validation_error"),
        ({"reason": "x"}, 400, "validation_error"),
        ({"status": "restored"}, 409, "not_possible"),
    ],
)
def test_a_wrong_decision_is_refused(marked: Article, body: dict[str, str], status: int, code: str) -> None:
    answer = patch(marked.pk, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Article.objects.filter(pk=marked.pk).exists()


def test_it_takes_the_scope_and_an_article(marked: Article) -> None:
    assert patch(marked.pk, DOWN, scope=Scope.INGEST).status_code == 403
    assert patch(10**9, DOWN).status_code == 404


def test_a_sender_is_told_that_it_is_gone(marked: Article, ann: User) -> None:
    headers = {"Authorization": f"Bearer {make_key(Scope.INGEST)}", "Idempotency-Key": "once"}
    body = {"text": 'Rain falls\n\n"It rains hard in the hills today," Dora Finn said.', "outlet": "The Hill"}

    def post() -> Any:
        return Client().post("/api/v1/articles", json.dumps(body), content_type="application/json", headers=headers)

    pk = int(post().json()["article"]["id"])
    curation.take_down_article(Article.objects.get(pk=pk), by=ann, reason="a court order")
    again = post()  # the answer kept under the key names an article that is gone
    assert (again.status_code, again.json()["code"]) == (410, "gone")
    headers["Idempotency-Key"] = "twice"
    assert (post().status_code, Article.objects.filter(outlet__name="The Hill").exists()) == (410, False)


def test_quotes_of_it_are_decided_no_more(marked: Article, ann: User) -> None:
    quote = marked.quotes.earliest("pk").pk
    curation.take_down_article(marked, by=ann, reason="a court order")
    headers = {"Authorization": f"Bearer {make_key(Scope.CURATE)}", "If-Match": "*"}
    answer = Client().patch(
        f"/api/v1/quotes/{quote}", '{"status": "restored"}', content_type="application/json", headers=headers
    )
    assert answer.status_code == 410


def test_a_quotation_has_no_evidence_in_it(marked: Article, ann: User) -> None:
    words = "Nobody in Zorvax will forget this night of smoke"
    ask = {"text": words}

    def verdict() -> Any:
        answer = Client().post("/api/v1/quotes/verify", json.dumps(ask), content_type="application/json")
        return answer.json()["results"][0]

    assert verdict()["evidence"]
    curation.take_down_article(marked, by=ann, reason="a court order")
    assert verdict()["evidence"] == []
