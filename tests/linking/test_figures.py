"""Where accounts of one event disagree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.ingest import IngestReport
from articles.linking import relink
from articles.linking.events.discrepancies import Discrepancy, discrepancies
from articles.models import Article, Event, Figure

from .texts import flood

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]


def conflicts() -> list[int]:
    """The conflicts of each event, counted twice: as kept beside it, and among its discrepancies."""
    events = list(Event.objects.live().order_by("pk"))
    kept = [event.conflict_count for event in events]
    assert kept == [sum(record.state == "conflict" for record in discrepancies(event)) for event in events]
    return kept


def killed() -> list[Discrepancy]:
    return [record for event in Event.objects.live() for record in discrepancies(event) if record.role == "killed"]


@pytest.mark.parametrize(("other", "state"), [(12, "agreement"), (14, "conflict")])
def test_figures_of_one_event_agree_or_not(ingest: Ingest, other: int, state: str) -> None:
    ingest(
        a=flood("Calder Post"),
        b=flood("Marston Mail", killed=other, words="Every bridge will stand again before the snow,"),
    )
    (record,) = killed()
    assert record.state == state
    assert [claim.value for claim in record.claims] == ["12", str(other)]
    for claim in record.claims:
        assert Article.objects.get(pk=claim.article_id).body[claim.start : claim.end] == claim.text
    assert sum(conflicts()) == (state == "conflict")
    relink()
    assert sum(conflicts()) == (state == "conflict")


def test_figures_of_different_floods_are_not_compared(ingest: Ingest) -> None:
    ingest(
        a=flood("Calder Post"),
        b=flood("Marston Mail", minister="Bo Ek", place="Oakley", killed=14, words="Nothing is decided yet,"),
    )
    assert [record for record in killed() if record.state == "conflict"] == []


def test_a_higher_toll_of_a_later_day_is_a_revision(ingest: Ingest) -> None:
    ingest(
        a=flood("Calder Post"),
        b=flood("Marston Mail", day="13 March 2021", killed=24, words="Every bridge will stand again before the snow,"),
    )
    (record,) = killed()
    assert (record.state, [claim.value for claim in record.claims]) == ("revision", ["12", "24"])
    assert not any(conflicts())


def test_a_conflict_becomes_a_revision_once_the_year_is_inferred(ingest: Ingest) -> None:
    words, dateline = "Every bridge will stand again before the snow,", "CALDER, March 13 — "
    later = flood("Marston Mail", day="", dateline=dateline, words=words, killed=24)
    ingest(a=flood("Calder Post"), b=later.replace(" on Friday", ""))
    assert Article.objects.get(body__contains="Marston Mail").published_basis == "inferred"
    assert [record.state for record in killed()] == ["revision"]
    assert conflicts() == [0]  # the flood; the visit has no day of its own


def test_a_conflict_goes_with_the_text_that_made_it(ingest: Ingest) -> None:
    other = {"words": "Every bridge will stand again before the snow,"}
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", killed=14, **other))
    assert sum(conflicts()) == 1
    ingest(b=flood("Marston Mail", **other))
    assert not any(conflicts())


def test_outlets_that_share_copy_are_one_source_of_a_figure(ingest: Ingest) -> None:
    ingest(
        a=flood("Calder Post"),
        b=flood("Marston Mail"),
        c=flood("Northern Echo", words="Every bridge will stand again before the snow,"),
    )
    (record,) = killed()
    assert record.state == "agreement"
    assert (len({claim.article_id for claim in record.claims}), record.source_count) == (3, 2)


def test_outlets_that_rest_on_one_agency_are_one_source(ingest: Ingest) -> None:
    other = {"words": "Every bridge will stand again before the snow,"}
    ingest(a=flood("Calder Post") + "\n\n(AFP)", b=flood("Marston Mail", **other) + "\n\n(AFP)")
    (record,) = killed()
    assert record.source_count == 1
    assert set(Event.objects.filter(article_count=2).values_list("source_count", flat=True)) == {1}


def test_a_figure_that_several_take_from_one_agency_has_one_source(ingest: Ingest) -> None:
    other = {"words": "Every bridge will stand again before the snow,"}
    ingest(a=flood("Calder Post"), b=flood("Marston Mail", **other))
    assert killed()[0].source_count == 2
    Figure.objects.update(wire="Interfax")
    assert killed()[0].source_count == 1
