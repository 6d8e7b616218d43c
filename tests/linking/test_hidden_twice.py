"""Words that an article prints twice, or of which there are few: deciding about one place hides the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation
from articles.ingest import IngestReport
from articles.models import Quote

from .conftest import reextract_all
from .revised import FERRY, FIRST, LAST, REPORT, SAID, WORDS
from .test_hidden_elsewhere import seen
from .test_revised_decisions import HIDE, HINTS, like

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]


@pytest.mark.parametrize("first", [True, False])
def test_both_of_two_are_withdrawn_and_restored_at_once(ingest: Ingest, ann: User, client: Client, first: bool) -> None:
    twice = REPORT.replace(FIRST, f"{FIRST}\n\n{SAID.replace('fraud and', 'fraud, and')}")
    ingest(HINTS, a=twice)
    pair = [quote for quote in Quote.objects.order_by("start") if like(quote.text)]
    decided, other = pair if first else pair[::-1]
    curation.withdraw(decided, by=ann, note="a letter came")
    assert [text for text in seen(client) if like(text)] == []
    other.refresh_from_db()
    assert (other.status, other.held_by) == ("withdrawn", decided)
    assert other.notice == f"Hidden because it contains words of quote {decided.pk}, which is withdrawn."
    assert other.history.latest().history_change_reason == "Withdrawn along with another quote: a letter came"
    assert client.get(f"/api/v1/quotes/{other.pk}?fields=id").status_code == 410
    curation.restore(decided, by=ann)
    assert len([text for text in seen(client) if like(text)]) == 2
    reextract_all()
    assert len([text for text in seen(client) if like(text)]) == 2


def test_what_the_machine_got_wrong_in_one_place_is_not_hidden_in_the_other(ingest: Ingest, ann: User) -> None:
    ingest(HINTS, a=REPORT.replace(LAST, f"{SAID}\n\n{LAST}"))
    first, second = [quote for quote in Quote.objects.order_by("start") if like(quote.text)]
    curation.reject(first, by=ann)
    assert Quote.objects.get(pk=second.pk).status == "machine"


def test_one_of_two_withdrawn_by_themselves_stays_restored(ingest: Ingest, ann: User, client: Client) -> None:
    ingest(HINTS, a=REPORT.replace(LAST, f"{SAID}\n\n{LAST}"))
    first, second = [quote for quote in Quote.objects.order_by("start") if like(quote.text)]
    curation.withdraw_all([first.pk, second.pk], by=ann)
    curation.restore(first, by=ann)
    for again in (lambda: None, reextract_all):
        again()
        assert Quote.objects.get(pk=first.pk).status == "approved"
        assert Quote.objects.get(pk=second.pk).status == "withdrawn"
    assert len([text for text in seen(client) if like(text)]) == 1


SHORT = REPORT.replace(f'"{WORDS},"', '"Pure theft,"')


@pytest.mark.parametrize("status", HIDE)
@pytest.mark.parametrize(
    "again",
    [
        '"It was pure theft, and everybody in this hall knows it," Mara Quint told the council.',
        'It was "pure theft", Mara Quint told the council.',
        '"Pure, plain theft," Mara Quint told the council.',
        '"PURE THEFT!" Mara Quint told the council.',
        '"Pure theft," Mara Quint told the council. "Pure theft," she said once more.',
    ],
)
def test_few_words_stay_hidden_in_their_place(
    ingest: Ingest, ann: User, client: Client, status: str, again: str
) -> None:
    said = SAID.replace(f"{WORDS},", "Pure theft,")
    ingest(HINTS, a=SHORT)
    decided = HIDE[status](Quote.objects.get(text__istartswith="pure theft"), by=ann)
    ingest(a=SHORT.replace(said, again))
    assert Quote.objects.get(pk=decided.pk).status == status
    assert not [text for text in seen(client) if "theft" in text.lower()]
    ingest(a=SHORT.replace("long before", "hours before"))
    assert not [text for text in seen(client) if "theft" in text.lower()]
    assert [text for text in seen(client) if like(text, FERRY)]
