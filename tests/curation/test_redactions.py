"""A redacted passage is served as blocks wherever its words stand, and every offset holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation, linking, search
from articles.access import Scope
from articles.curation.removals.redactions import redact
from articles.ingest import Outcome, ingest_documents, reextract
from articles.ingest.masking import MASK, masked
from articles.models import Article, Event, Person, Quote, Redaction
from articles.sources import read_message
from tests.curation.test_takedowns import sound
from tests.factories import make_key
from tests.leaks import answers, known_ids

pytestmark = pytest.mark.django_db

MARK = "zorvax"
TEXT = """---
outlet: Almona Times
published: 2024-05-06
url: https://almona.example/port
author: Jon Reed
---
Zorvax bribes shake Calder port

The port of Calder is shaken by bribes, its mayor said on Monday.

"We have seen the ZORVAX  bribes with our own eyes," Mayor Ann Lee said.

"The harbour opens again in the first days of June," Transport Minister Boris Dahl told reporters.

Photo: the Zorvax-bribes case in court.

A storm on March 3, 2021 killed 12 people in Calder and injured 30.
"""
WORDS = ("port", "Lee")


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def send(text: str, **hints: str) -> list[Outcome]:
    report = ingest_documents([read_message(text.encode(), media_type="text/plain", origin="test")])
    return list(report.counts.elements())


@pytest.fixture
def article(db: None) -> Article:
    assert send(TEXT) == [Outcome.ADDED]
    return Article.objects.get()


def place(article: Article, words: str) -> tuple[int, int]:
    start = article.body.index(words)
    return start, start + len(words)


def told(ids: dict[str, list[str]]) -> Iterator[str]:
    for address, _, text in answers(ids, WORDS):
        if MARK in text.casefold() and MARK not in address.casefold():
            yield address


def spans() -> dict[int, tuple[int, int]]:
    return {quote.pk: (quote.start, quote.end) for quote in Quote.objects.all()}


@pytest.mark.parametrize(
    ("raw", "span", "expected"),
    [
        ("Ann Lee spoke.", (4, 7), "Ann xxx spoke."),
        ("a  b\nc d", (0, 6), "x  x\nx d"),
        ("say &quot;no&quot; now", (4, 18), "say &#120;xx&#120; now"),
        ("caf&eacute; noir", (0, 11), "xxx&#00120; noir"),
        ("1 &lt; 2", (0, 8), "x &lt; x"),
        ("Ænne 👍 ok", (0, 6), "xxxx x ok"),
    ],
)
def test_characters_are_replaced_one_by_one(raw: str, span: tuple[int, int], expected: str) -> None:
    assert masked(raw, [span], "x") == expected
    assert len(expected) == len(raw)


def test_the_words_are_read_nowhere_and_offsets_hold(article: Article, ann: User) -> None:
    ids, before, length = known_ids(), spans(), len(article.body)
    redaction = redact(article, *place(article, "ZORVAX bribes"), by=ann, reason="a court order")
    assert list(told(ids)) == []
    now = Article.objects.get()
    assert (len(now.body), now.masked, spans()) == (length, True, before)
    assert now.headline == f"{MASK * 6} {MASK * 6} shake Calder port"
    assert "shaken by bribes, its mayor" in now.body
    quote = Quote.objects.get(speaker_name="Ann Lee")
    assert quote.text == f"We have seen the {MASK * 6} {MASK * 6} with our own eyes,"
    assert (redaction.body_end - redaction.body_start, redaction.by) == (13, ann)
    assert Client().get("/api/v1/articles", {"q": MARK}).json()["results"] == []
    assert Client().get("/api/v1/quotes", {"q": MARK}).json()["results"] == []
    assert sound() == {}


def test_lifting_it_serves_the_words_again(article: Article, ann: User) -> None:
    def state() -> list[Any]:
        names = ("id", "text", "start", "end", "speaker_name", "speaker_text", "status", "utterance_id")
        return [list(Quote.objects.order_by("pk").values(*names)), Article.objects.get().body, known_ids()]

    before = state()
    redaction = redact(article, *place(article, "ZORVAX bribes"), by=ann, reason="a court order")
    assert state() != before
    curation.lift_redaction(redaction, by=ann)
    assert state() == before
    assert sound() == {}
    with pytest.raises(curation.CurationError):
        curation.lift_redaction(redaction, by=ann)


REVISIONS = {
    "case": TEXT.replace("the ZORVAX  bribes", "the zorvax bribes"),
    "marks": TEXT.replace("the ZORVAX  bribes", "the “Zorvax” – bribes"),
    "a soft hyphen": TEXT.replace("the ZORVAX  bribes", "the zor\u00advax bribes"),
    "another place": TEXT.replace("the ZORVAX  bribes", "nothing").replace("A storm", "Zorvax bribes apart, a storm"),
    "more before it": TEXT.replace("The port of", "In the evening light the old port of"),
    "a typo": TEXT.replace("the ZORVAX  bribes", "the ZORVAXX  bribes").replace("Zorvax", "That"),
}


@pytest.mark.parametrize("text", REVISIONS.values(), ids=REVISIONS)
def test_it_is_carried_over_to_a_revision(article: Article, ann: User, text: str) -> None:
    redact(article, *place(article, "ZORVAX bribes"), by=ann, reason="a court order")
    assert send(text) == [Outcome.REVISED]
    assert list(told(known_ids())) == []
    assert Redaction.objects.get().lost is False
    assert sound() == {}


def test_a_curator_is_told_where_nothing_like_it_is_left(article: Article, ann: User) -> None:
    redact(article, *place(article, "ZORVAX bribes"), by=ann, reason="a court order")
    text = re.sub(r"(?i)zorvax[- ]+bribes", "nothing", TEXT)
    assert send(text.replace('"We have seen the nothing with our own eyes," Mayor Ann Lee said.\n\n', "")) == [
        Outcome.REVISED
    ]
    assert Redaction.objects.get().lost is True


def test_rebuilding_brings_nothing_back(article: Article, ann: User) -> None:
    redact(article, *place(article, "ZORVAX bribes"), by=ann, reason="a court order")
    assert reextract(Article.objects.get()) is None
    linking.relink()
    search.rebuild()
    assert send(TEXT) == [Outcome.UNCHANGED]
    assert list(told(known_ids())) == []
    assert sound() == {}


def test_nobody_is_given_the_words_of_whom_is_masked(ann: User) -> None:
    send(
        "---\noutlet: Third\n---\nTalks\n\nAnn Lee met Carl Voss in Calder on Monday. "
        '"The talks went well for both of our towns," Lee said. Voss left early.\n'
    )
    article = Article.objects.get()
    redact(article, *place(article, "Ann Lee"), by=ann, reason="a court order")
    assert not Quote.objects.filter(speaker__name="Carl Voss").exists()


def test_persons_and_slugs_that_hold_only_masked_words_go(article: Article, ann: User) -> None:
    redact(article, *place(article, "Boris Dahl"), by=ann, reason="a court order")
    assert not Person.objects.filter(name__contains="Dahl").exists()
    assert not Event.objects.filter(slug__contains="dahl").exists()


@pytest.mark.parametrize("span", [(0, 0), (5, 2), (-1, 4), (0, 10**6)])
def test_a_stretch_must_be_one_of_the_body(article: Article, ann: User, span: tuple[int, int]) -> None:
    with pytest.raises(curation.CurationError):
        redact(article, *span, by=ann, reason="a court order")
    assert not Redaction.objects.exists()
    with pytest.raises(curation.CurationError):
        redact(article, 0, 4, by=ann, reason=" ")


def test_words_may_be_pasted(article: Article, ann: User) -> None:
    curation.redact_words(article, "zorvax bribes with our own eyes", by=ann, reason="a court order")
    assert "own eyes" not in Article.objects.get().body
    with pytest.raises(curation.CurationError):
        curation.redact_words(article, "nothing of the sort was printed here", by=ann, reason="a court order")


def test_the_words_of_a_withdrawn_quote_go_with_it(article: Article, ann: User) -> None:
    quote = Quote.objects.get(speaker_name="Ann Lee")
    curation.withdraw(quote, by=ann)
    curation.redact_quote(quote, by=ann, reason="a court order")
    assert "own eyes" not in Article.objects.get().body
    assert Quote.objects.get(pk=quote.pk).status == "withdrawn"
    assert sound() == {}


def call(method: str, address: str, body: dict[str, Any] | None = None, scope: Scope = Scope.CURATE) -> Any:
    headers = {"Authorization": f"Bearer {make_key(scope)}", "If-Match": "*"}
    sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    return getattr(Client(), method)(f"/api/v1/{address}", headers=headers, **sent)


def test_a_program_redacts_lists_and_lifts(article: Article) -> None:
    start, end = place(article, "ZORVAX bribes")
    address = f"articles/{article.pk}/redactions"
    made = call("post", address, {"start": start, "end": end, "reason": "a court order"})
    assert (made.status_code, made.json()["start"], made.json()["end"]) == (201, start, end)
    assert MARK not in Article.objects.get().body.casefold()
    listed = call("get", address).json()
    assert (listed["count"], listed["results"][0]["reason"]) == (1, "a court order")
    assert call("get", address, scope=Scope.READ).status_code == 403
    lifted = call("post", f"{address}/lift", {"redaction": made.json()["id"]})
    assert (lifted.status_code, lifted.json()["lifted"] is None) == (200, False)
    assert MARK in Article.objects.get().body.casefold()
    assert call("post", f"{address}/lift", {"redaction": made.json()["id"]}).status_code == 409
    assert call("post", f"{address}/lift", {"redaction": "999"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"start": 0, "end": 4}, 400),
        ({"start": 0, "reason": "x"}, 400),
        ({"start": 0, "end": 4, "words": "The", "reason": "x"}, 400),
        ({"start": -1, "end": 4, "reason": "x"}, 400),
        ({"start": 4, "end": 4, "reason": "x"}, 409),
        ({"words": "no such words are in the body", "reason": "x"}, 409),
    ],
)
def test_a_wrong_order_is_refused(article: Article, body: dict[str, Any], status: int) -> None:
    assert call("post", f"articles/{article.pk}/redactions", body).status_code == status
    assert not Redaction.objects.exists()


def test_a_program_withdraws_a_quote_with_its_words(article: Article) -> None:
    quote = Quote.objects.get(speaker_name="Ann Lee")
    assert call("patch", f"quotes/{quote.pk}", {"status": "approved", "redact": True}).status_code == 400
    assert call("patch", f"quotes/{quote.pk}", {"status": "withdrawn", "redact": True}).status_code == 204
    assert "own eyes" not in Article.objects.get().body


def test_the_desk_redacts_by_words_or_place_and_serves_again(article: Article) -> None:
    desk = Client()
    desk.force_login(User.objects.create_superuser("root"))
    page = f"/admin/articles/article/{article.pk}/change/"
    assert "Redact a passage" in desk.get(page).content.decode()
    desk.post(page, {"_redact": "x", "words": "zorvax BRIBES", "reason": "a court order"})
    assert MARK not in Article.objects.get().body.casefold()
    assert "a court order" in desk.get(page).content.decode()
    desk.post(page, {"_lift": "x", "redaction": str(Redaction.objects.get().pk)})
    assert Article.objects.get().body == article.body
    desk.post(page, {"_redact": "x", "start": "0", "end": "3", "reason": "a court order"})
    assert Article.objects.get().body.startswith(MASK * 3)
    onlooker = Client()
    onlooker.force_login(User.objects.create_user("onlooker", is_staff=True))
    onlooker.post(page, {"_redact": "x", "words": "harbour", "reason": "x"})
    assert "harbour" in Article.objects.get().body


SHORT = '---\noutlet: Almona Times\n{}---\nPort\n\n"We say that the zorvax bribes are known to us all," Ann Lee said.\n'


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (SHORT.format("").replace("to us all", "to us all here"), Outcome.REVISED),
        (SHORT.format("url: https://almona.example/other-page\n"), Outcome.REVISED),
        (SHORT.format("author: Bo Ek\n"), Outcome.REVISED),
        (SHORT.format("").replace("Almona Times", "Fifth"), Outcome.ADDED),
    ],
)
def test_a_text_of_which_most_is_masked_is_known_again(ann: User, sent: str, expected: Outcome) -> None:
    send(SHORT.format(""))
    curation.redact_words(Article.objects.get(), "the zorvax bribes are known to us all", by=ann, reason="court order")
    assert send(sent) == [expected]
    own = Article.objects.filter(outlet__name="Almona Times")
    assert not own.filter(body__icontains=MARK).exists()
    assert sound() == {}
