"""Quotes that are hidden along with another one: what is seen, what is told, and how they come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation
from articles.ingest import IngestReport
from articles.models import Article, Change, Quote

from .conftest import reextract_all
from .revised import FERRY, REPORT, REVISIONS, SAID, WORDS
from .test_revised_decisions import HINTS, like, shown, stored

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]


@pytest.fixture
def split(ingest: Ingest, ann: User) -> Quote:
    """The withdrawn quote of an article that printed it in two pieces since."""
    ingest(HINTS, a=REPORT)
    decided = curation.withdraw(stored(WORDS), by=ann)
    ingest(a=REVISIONS["split by a sentence"].change(REPORT))
    return Quote.objects.get(pk=decided.pk)


def held() -> Quote:
    return Quote.objects.get(held_by__isnull=False)


def test_a_held_quote_says_by_whom_it_is_held(split: Quote) -> None:
    assert (held().held_by, held().status) == (split, "withdrawn")
    assert held().notice == f"Hidden because it contains words of quote {split.pk}, which is withdrawn."
    line = held().history.get()
    assert (line.history_user, line.status) == (None, "withdrawn")
    assert line.history_change_reason == held().notice[:100]
    assert [row.history_user is not None for row in split.history.order_by("history_id")] == [False, True, False]


def test_the_feed_names_what_was_never_seen_as_withdrawn_only(split: Quote) -> None:
    told = Change.objects.filter(resource="quote", object_id=held().pk)
    assert set(told.values_list("action", flat=True)) == {"withdrawn"}


def test_what_was_hidden_along_is_restored_along(split: Quote, ann: User, client: Client) -> None:
    key = held().pk
    curation.restore(split, by=ann)
    assert {str(split.pk), str(key)} <= shown(client).keys()
    assert Quote.objects.get(pk=key).notice == ""
    reextract_all()
    assert {str(split.pk), str(key)} <= shown(client).keys()


def test_what_is_restored_by_itself_stays_restored(split: Quote, ann: User, client: Client) -> None:
    restored = curation.restore(held(), by=ann)
    assert (restored.status, restored.held_by, restored.notice) == ("approved", None, "")
    reextract_all()
    assert str(restored.pk) in shown(client)
    assert Quote.objects.get(pk=split.pk).status == "withdrawn"


def test_deciding_again_answers_the_notice(split: Quote, ann: User) -> None:
    decided = curation.withdraw(held(), by=ann)
    assert (decided.status, decided.held_by, decided.notice) == ("withdrawn", None, "")
    assert curation.approve(split, by=ann).status == "withdrawn"


def test_what_was_joined_and_parted_again_hides_the_decided_words_alone(
    ingest: Ingest, ann: User, client: Client
) -> None:
    ingest(HINTS, a=REPORT)
    decided = curation.withdraw(stored(WORDS), by=ann)
    ingest(a=REVISIONS["joined with its neighbour"].change(REPORT))
    assert like(Quote.objects.get(pk=decided.pk).text, FERRY)
    ingest(a=REPORT.replace("fraud and", "fraud, and"))
    visible = shown(client).values()
    assert [text for text in visible if like(text, FERRY)]
    assert not [text for text in visible if like(text, WORDS)]


def test_the_same_withdrawn_words_elsewhere_are_hidden_too(ingest: Ingest, ann: User, client: Client) -> None:
    twice = REPORT.replace("Nobody from the board was there.", f"{SAID}\n\nNobody from the board was there.")
    ingest(HINTS, a=twice)
    first, second = [quote for quote in Quote.objects.order_by("start") if like(quote.text, WORDS)]
    curation.withdraw(first, by=ann)
    ingest(a=twice.replace("long before", "hours before"))
    assert not [text for text in shown(client).values() if like(text, WORDS)]
    assert client.get(f"/api/v1/quotes/{second.pk}").status_code == 410


def test_what_the_machine_got_wrong_in_one_place_it_may_have_right_in_another(
    ingest: Ingest, ann: User, client: Client
) -> None:
    twice = REPORT.replace("Nobody from the board was there.", f"{SAID}\n\nNobody from the board was there.")
    ingest(HINTS, a=twice)
    first, second = [quote for quote in Quote.objects.order_by("start") if like(quote.text, WORDS)]
    curation.reject(first, by=ann)
    ingest(a=twice.replace("long before", "hours before"))
    assert str(second.pk) in shown(client)
    assert str(first.pk) not in shown(client)


def test_an_approval_ends_where_another_speaker_is_found(ingest: Ingest, ann: User) -> None:
    ingest(HINTS, a=REPORT)
    decided = curation.approve(stored(WORDS), by=ann)
    ingest(a=REVISIONS["another speaker"].change(REPORT))
    now = Quote.objects.get(pk=decided.pk)
    assert (now.status, now.speaker_name) == ("machine", "Lena Moss")
    assert now.notice == "It was approved with the speaker Mara Quint; extraction now finds another."
    assert now.history.latest().status == "machine"
    assert curation.withdraw(now, by=ann).status == "withdrawn"
    assert curation.restore(now, by=ann).status == "machine"


def test_a_decision_follows_an_article_to_another_identity(ingest: Ingest, ann: User, client: Client) -> None:
    ingest(HINTS, a=REPORT)
    decided = curation.withdraw(stored(WORDS), by=ann)
    ingest("['a.txt']\noutlet = 'The Marston Evening Mail'\nurl = 'https://mail.example/harbour-board'\n")
    ingest(a=REPORT.replace("fraud and", "fraud, and"))
    assert Article.objects.count() == 1
    assert str(decided.pk) not in shown(client)
    assert not [text for text in shown(client).values() if like(text, WORDS)]
