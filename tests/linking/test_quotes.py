"""What a curator decided about quotes outlives whatever is read or linked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from articles import curation, search
from articles.ingest import IngestReport
from articles.models import Article, Person, Quote

from .conftest import reextract_all, relink
from .texts import flood

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
WORDS = "We rebuild every bridge before the winter comes,"


def the_quote() -> Quote:
    return Quote.objects.get(text=WORDS)


DECISIONS: dict[str, Callable[[Quote, User], Quote]] = {
    "approved": lambda quote, by: curation.approve(quote, by=by),
    "rejected": lambda quote, by: curation.reject(quote, by=by),
    "withdrawn": lambda quote, by: curation.withdraw(quote, by=by),
    "corrected": lambda quote, by: curation.correct_speaker(quote, name="the ministry", kind="organisation", by=by),
}


@pytest.mark.parametrize("status", DECISIONS)
def test_a_decision_survives_everything(ingest: Ingest, ann: User, status: str) -> None:
    ingest(a=flood("Calder Post"))
    decided = DECISIONS[status](the_quote(), ann)
    assert decided.status == status
    state = (decided.pk, decided.status, decided.speaker_name, decided.speaker_kind)

    def now() -> tuple[int, str, str, str]:
        quote = the_quote()
        return quote.pk, quote.status, quote.speaker_name, quote.speaker_kind

    ingest("['a.txt']\noutlet = 'The Calder Post'\n")
    assert now() == state
    assert ingest(a=flood("Calder Post", killed=14)).counts == {"revised": 1}
    assert now() == state
    reextract_all()
    assert now() == state
    relink()
    assert now() == state
    visible = status in ("approved", "corrected")
    assert Quote.objects.visible().filter(pk=decided.pk).exists() is visible
    assert (decided.pk in set(search.entries(Quote))) is visible
    assert Article.objects.get().quote_count == Quote.objects.visible().count()


@pytest.mark.parametrize("status", ["approved", "withdrawn"])
def test_words_that_are_gone_and_come_back_keep_their_decision(ingest: Ingest, ann: User, status: str) -> None:
    ingest(a=flood("Calder Post"))
    decided = DECISIONS[status](the_quote(), ann)
    other = "Nothing is decided yet about any bridge in town,"
    ingest(a=flood("Calder Post", words=other))
    assert Quote.objects.get(pk=decided.pk).stale
    assert Quote.objects.get(text=other).status == "machine"
    reextract_all()
    relink()
    assert Quote.objects.get(pk=decided.pk).stale
    ingest(a=flood("Calder Post", killed=13))
    assert (the_quote().pk, the_quote().status, the_quote().stale) == (decided.pk, status, False)


def test_a_new_quote_may_stand_where_a_stale_one_stood(ingest: Ingest, ann: User) -> None:
    ingest(a=flood("Calder Post"))
    decided = curation.approve(the_quote(), by=ann)
    words = WORDS.replace("winter", "summer")
    ingest(a=flood("Calder Post", words=words))
    fresh = Quote.objects.get(text=words)
    assert (fresh.start, fresh.end) == (decided.start, decided.end)
    assert fresh.pk != decided.pk
    assert (fresh.stale, Quote.objects.get(pk=decided.pk).stale) == (False, True)
    assert set(search.entries(Quote)) == set(Quote.objects.visible().values_list("pk", flat=True))


def test_a_curated_speaker_who_is_merged_away_becomes_the_survivor(ingest: Ingest, ann: User) -> None:
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", minister="Annika Berg", words="Nothing is decided yet,"))
    berg = Person.objects.get(name="Annika Berg")
    curation.correct_speaker(the_quote(), person=berg, by=ann)
    reextract_all()
    relink()
    assert the_quote().speaker == berg
    assert Person.objects.get(pk=berg.pk).quote_count == 2
