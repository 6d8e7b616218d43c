"""What was purged is kept nowhere, stays hidden, and cannot be restored."""

from __future__ import annotations

import hashlib
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import curation, linking
from articles.curation.removals.wiping import forget_rows
from articles.ingest import Outcome, ingest_documents, reextract
from articles.ingest.masking import MASK
from articles.models import (
    Article,
    Decision,
    Event,
    IdempotentCall,
    IngestRun,
    Judgement,
    Person,
    Quote,
    RawDocument,
    Redaction,
    Refusal,
    Takedown,
)
from articles.sources import read_message
from tests.curation.makers import quote_of
from tests.curation.test_takedowns import MARKED, PLAIN, send, sound
from tests.factories import make_event, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db

MARK = "zorvax"


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def kept() -> set[str]:
    """The tables of the database in which the mark stands, search tables and the parts they are made of included."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                told = " ".join(each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in row)
                if MARK in told.casefold():
                    found.add(table)
    return found


def purge() -> str:
    out = StringIO()
    call_command("purge", "--yes", stdout=out)
    return out.getvalue()


def html(text: str) -> list[Outcome]:
    report = ingest_documents([read_message(text.encode(), media_type="text/html", origin="port.html")])
    return list(report.counts.elements())


def state() -> list[Any]:
    names = ("id", "text", "start", "end", "speaker_id", "speaker_name", "status", "kind")
    bodies = list(Article.objects.order_by("pk").values_list("body", "headline", "byline", "masked"))
    return [list(Quote.objects.order_by("pk").values(*names)), bodies, sorted(Person.objects.values_list("name"))]


def test_nothing_is_kept_and_it_stays_down(ann: User, monkeypatch: Any) -> None:
    send(PLAIN, MARKED)
    article = Article.objects.get(outlet__name="Almona Times")
    curation.approve(Quote.objects.get(speaker_name="Quillan Zorvax"), by=ann)
    takedown = curation.take_down_article(article, by=ann, reason="a court order")
    assert "articles_takedown" in kept()
    out = StringIO()
    monkeypatch.setattr("builtins.input", lambda _: "no")
    call_command("purge", stdout=out)
    assert "Nothing was changed." in out.getvalue()
    assert "articles_takedown" in kept()
    assert f"article {article.pk}, taken down" in purge()
    assert kept() == set()
    stored = Takedown.objects.get()
    assert (stored.reason, stored.by, bool(stored.purged), bool(stored.purged_by)) == ("a court order", ann, True, True)
    assert send(MARKED) == [Outcome.TAKEN_DOWN]
    assert send(MARKED.replace("no water", "no water at all")) == [Outcome.TAKEN_DOWN]
    with pytest.raises(curation.CurationError):
        curation.restore_article(takedown, by=ann)
    assert sound() == {}
    assert "There is nothing to purge" in purge()


BRIDGE = """---
outlet: First
author: Quillan Zorvax
---
Bridge of Calder opens

Minister Quillan Zorvax opened the bridge of Calder on Monday.

"The bridge belongs to everybody in this valley," Zorvax told reporters.

"He has kept his word to our town," Mayor Ann Lee said.
"""
OTHER = "---\noutlet: Second\n---\nCosts rise\n\nMinister Quillan Zorvax came too. Bo Ek left early, the radio said.\n"


def test_a_purged_name_is_kept_nowhere(ann: User) -> None:
    send(BRIDGE, OTHER.replace("left", "went home"), OTHER)
    person = Person.objects.get(name="Quillan Zorvax")
    curation.keep_apart(person, Person.objects.get(name="Ann Lee"), by=ann)
    curation.approve(Quote.objects.get(speaker=person), by=ann)
    run = IngestRun.objects.create(origin="texts/Quillan_Zorvax.txt", version="1")
    Refusal.objects.create(run=run, origin="x", code="empty", reason="No text by Quillan Zorvax.")
    IdempotentCall.objects.create(caller="k", name="n", claim="c", digest="d", answer={"a": ["Quillan Zorvax"]})
    kind = ContentType.objects.get_for_model(Person)
    LogEntry.objects.create(
        user=ann, content_type=kind, object_id=str(person.pk), object_repr="Quillan Zorvax", action_flag=CHANGE
    )
    digests = set(RawDocument.objects.values_list("digest", flat=True))
    curation.take_down_person(person, by=ann, reason="asked by Quillan Zorvax")
    before = state()
    assert f"person {person.pk}, taken down" in purge()
    assert kept() == set()
    assert not Judgement.objects.exists()
    assert set(RawDocument.objects.values_list("digest", flat=True)) == digests
    assert sound() == {}
    for article in Article.objects.all():
        assert reextract(article) is None
    linking.relink()
    assert state() == before
    assert sound() == {}
    assert send(BRIDGE, OTHER) == [Outcome.UNCHANGED] * 2
    assert kept() == set()


def test_a_purged_name_is_kept_in_no_reason(ann: User) -> None:
    send(BRIDGE)
    person, ann_lee = Person.objects.get(name="Quillan Zorvax"), Person.objects.get(name="Ann Lee")
    bo, event, outlet = make_person("Bo Ek"), make_event(), make_outlet("Second")
    person.names.create(name="Jon Reed")
    curation.split_person(person, ["Jon Reed"], by=ann)
    curation.name_person(bo, "Bo Eek", by=ann, note="not Quillan Zorvax, as was said")
    cut = f"{'it is said ' * 7}Quillan Zorvax"
    curation.describe_event(event, title="Talks", kind=event.kind, place="Calder", by=ann, note=cut)
    curation.edit_outlet(outlet, name="The Second", website="", country="", by=ann, note="asked by Quillan Zorvax")
    quote = quote_of(ann_lee, "the harbour is open to everybody again")
    curation.approve(quote, by=ann, note="she said it, not Quillan Zorvax")
    assert Event.history.filter(history_change_reason__endswith="Zorv").exists()
    curation.take_down_person(person, by=ann, reason="on request")
    purge()
    assert kept() == set()
    assert not Event.history.filter(history_change_reason__contains="Zor").exists()
    blocks = f"{MASK * 7} {MASK * 6}"
    assert Person.history.filter(history_change_reason=f"Split from {blocks}").exists()
    assert Quote.history.filter(history_change_reason=f"Approved: she said it, not {blocks}").exists()


def test_a_reason_stays_while_anything_in_history_points_to_it(ann: User) -> None:
    keep, other = make_person("Sergey Lavrov"), make_person("Sergei Lavrow")
    curation.correct_speaker(make_quote(), person=other, by=ann)
    curation.merge_persons(keep, other, by=ann, note="one man")
    rows = [{"model": "articles.person", "pk": other.pk}]
    Person.objects.filter(pk=other.pk).delete()
    forget_rows(rows)
    assert Decision.objects.get(verb="merge").note == "one man"
    Quote.history.all().delete()
    Person.history.create(
        id=other.pk,
        slug="x",
        history_type="~",
        history_date=timezone.now(),
        decision=Decision.objects.get(verb="merge"),
        created=timezone.now(),
        updated=timezone.now(),
    )
    forget_rows(rows)
    assert Decision.objects.get(verb="merge").note == ""


def test_a_purged_name_is_kept_nowhere_when_it_comes_in_again(ann: User) -> None:
    send(BRIDGE)
    curation.take_down_person(Person.objects.get(name="Quillan Zorvax"), by=ann, reason="on request")
    purge()
    send("---\noutlet: Third\n---\nOffice\n\nMinister Quillan Zorvax leaves, the radio said. ZORVAX was silent.\n")
    send(BRIDGE.replace("on Monday", "on a rainy Monday"))
    assert kept() == set()
    assert Article.objects.get(outlet__name="Third").body.endswith(f"said. {MASK * 6} was silent.")
    before = state()
    for article in Article.objects.all():
        assert reextract(article) is None
    assert state() == before
    assert sound() == {}


def test_words_of_a_passage_are_kept_nowhere(ann: User) -> None:
    words = "the zorvax bribes are known to everybody here"
    rest = "Bo Ek left early on Monday, and the council of Calder meets again in the first days of June."
    front = "outlet: First\nurl: https://first.example/port"
    text = f'---\n{front}\n---\nPort\n\n"We say that {words}," Mayor Ann Lee said.\n\n{rest}\n'
    send(text)
    send(text.replace("left early", "went home early"))
    article = Article.objects.get()
    assert article.revision == 2
    quote = Quote.objects.get(speaker__name="Ann Lee")
    curation.approve(quote, by=ann)
    curation.redact_words(article, words, by=ann, reason="court order on the zorvax bribes are known to everybody here")
    before = state()
    assert f"passage of article {article.pk}, redacted" in purge()
    assert kept() == set()
    redaction = Redaction.objects.get()
    assert (redaction.by, bool(redaction.purged), bool(redaction.purged_by)) == (ann, True, True)
    assert Quote.history.filter(id=quote.pk, status="approved").exists()
    assert reextract(article) is None
    assert state() == before
    assert sound() == {}
    with pytest.raises(curation.CurationError):
        curation.lift_redaction(redaction, by=ann)
    for later in ("left quite early", "the zorvax bribes, are known to everybody here, he added; left"):
        assert send(text.replace("left early", later)) == [Outcome.REVISED]
        assert kept() == set()
    assert send(text.replace("everybody here", "everybody in town")) == [Outcome.REVISED]
    assert MARK not in Article.objects.get().body.casefold()
    assert sound() == {}


def test_pages_keep_their_text_alone(ann: User) -> None:
    page = (
        "<html><head><title>Port</title><meta name='x' content='zo&#114;vax zorvax'></head><body><article><h1>Port</h1>"
        "<p>The mayor of Calder said on Monday that the <b>zorvax</b> bribes are known to everybody here.</p>"
        "<p>The harbour opens again in the first days of June, Transport Minister Boris Dahl told reporters.</p>"
        "</article></body></html>"
    )
    assert html(page) == [Outcome.ADDED]
    article = Article.objects.get()
    curation.redact_words(article, "zorvax bribes", by=ann, reason="court order")
    purge()
    assert kept() == set()
    assert RawDocument.objects.get().digest == hashlib.sha256(page.encode()).hexdigest()
    assert reextract(article) is None
    assert f"the {MASK * 6} {MASK * 6} are" in Article.objects.get().body
    assert html(page) == [Outcome.UNCHANGED]
    assert sound() == {}


def test_other_articles_keep_words_that_were_redacted_in_one(ann: User) -> None:
    words = "the zorvax bribes are known to everybody here"
    text = '---\noutlet: {}\n---\nPort\n\n"We say that {}," Mayor Ann Lee said.\n'
    send(text.format("First", words), text.format("Second", words))
    curation.redact_words(Article.objects.get(outlet__name="First"), words, by=ann, reason="court order")
    purge()
    assert words in Article.objects.get(outlet__name="Second").body
    assert words in RawDocument.objects.get(article__outlet__name="Second").content
    assert words not in RawDocument.objects.get(article__outlet__name="First").content
    assert sound() == {}
