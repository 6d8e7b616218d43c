"""Which articles carry the same copy, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import Count

from articles.ingest import IngestReport
from articles.linking import passages
from articles.models import SharedCopy, Shingle

from .conftest import reextract_all, relink

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
COPY = (
    "The harbour of the old town has been closed to large ships since the storm of the last winter tore away "
    "the outer wall and filled the basin with stones and sand.\n\n"
    "Engineers of three companies looked at the damage for a week and found that most of the wall can be built "
    "again from the stones that lie in the basin, if the weather holds."
)
OWN = {
    1: "Fishermen who wait on the quay told this paper that they mend their nets and think of other trades.",
    2: "In the capital the ministry would not say who pays, and the opposition asks for a debate next week.",
    3: "Schools opened late on Tuesday because buses from the villages could not cross the bridge in time.",
}


def report(headline: str, *paragraphs: str) -> str:
    return "\n\n".join((headline, "12 March 2021", *paragraphs)) + "\n"


def test_copy_of_two_articles_is_linked_with_its_places(ingest: Ingest) -> None:
    ingest(a=report("Harbour closed", OWN[1], COPY), b=report("No ships in the harbour", COPY, OWN[2]))
    copy = SharedCopy.objects.get()
    assert copy.words >= 60
    for passage in copy.passages.all():
        left = copy.left.body[passage.left_start : passage.left_end]
        assert left == copy.right.body[passage.right_start : passage.right_end]
        assert left in COPY


def test_a_whole_text_is_the_same_text(ingest: Ingest) -> None:
    ingest(a=report("Harbour closed", COPY), b=report("No ships in the harbour", COPY))
    assert SharedCopy.objects.get().kind == "same_text"


def test_articles_of_their_own_share_nothing(ingest: Ingest) -> None:
    ingest(a=report("Harbour closed", COPY), b=report("Fair opens", OWN[1], OWN[2]))
    assert not SharedCopy.objects.exists()


@pytest.mark.parametrize("again", [relink, reextract_all])
def test_the_same_is_found_again(ingest: Ingest, again: Callable[[], None]) -> None:
    ingest(a=report("Harbour closed", OWN[1], COPY), b=report("No ships in the harbour", COPY, OWN[2]))
    columns = ("left", "right", "kind", "words", "left_share", "right_share", "passages__left_start")
    before = sorted(SharedCopy.objects.values_list(*columns))
    again()
    assert sorted(SharedCopy.objects.values_list(*columns)) == before


def test_copy_that_an_article_no_longer_carries_is_forgotten(ingest: Ingest) -> None:
    ingest(a=report("Harbour closed", OWN[1], COPY), b=report("No ships in the harbour", COPY, OWN[2]))
    ingest(a=report("Harbour closed", OWN[1], OWN[3]))
    assert not SharedCopy.objects.exists()


def test_a_shingle_that_many_carry_is_stored_no_more(ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "COMMONEST", 2)
    ingest(**{f"t{number}": report(f"Harbour closed for the {number}th time", COPY) for number in range(5)})
    most = Shingle.objects.values("hash").annotate(number=Count("article")).order_by("-number")[0]["number"]
    assert most == 3
