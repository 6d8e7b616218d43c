"""A day without its year is settled by the event that others date in full, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from articles.ingest import IngestReport
from articles.linking.events.inferred_years import fitting_day
from articles.models import Article, Coverage, Event, Quote

from .conftest import reextract_all, relink
from .texts import flood

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"month": 3, "day": 12}, date(2021, 3, 12)),
        ({"month": 3, "day": 16}, date(2021, 3, 16)),
        ({"month": 3, "day": 17}, None),
        ({"month": 3, "day": 11}, None),
        ({"month": 3, "day": 12, "weekday": 4}, date(2021, 3, 12)),
        ({"month": 3, "day": 12, "weekday": 0}, None),
        ({}, None),
    ],
)
def test_a_day_fits_an_event_of_the_days_before(parts: dict[str, int | str], expected: date | None) -> None:
    assert fitting_day(parts, Event(date=date(2021, 3, 12))) == expected


def test_a_day_near_new_year_fits_the_year_after() -> None:
    assert fitting_day({"month": 1, "day": 2}, Event(date=date(2020, 12, 31))) == date(2021, 1, 2)


def dated(outlet: str) -> tuple[str | None, str]:
    article = Article.objects.get(body__contains=f"{outlet} was there")
    return (f"{article.published:%Y-%m-%d}" if article.published else None), article.published_basis


def test_a_year_is_inferred_and_taken_back_when_the_event_goes(ingest: Ingest) -> None:
    ingest(
        b=flood(
            "Marston Mail",
            day="",
            dateline="CALDER, March 12 — ",
            words="Every bridge will stand again before the snow,",
        )
    )
    assert dated("Marston Mail")[0] is None
    ingest(a=flood("Calder Post"))
    assert dated("Marston Mail") == ("2021-03-12", "inferred")
    assert {f"{each:%Y}" for each in Quote.objects.values_list("published_key", flat=True)} == {"2021"}
    relink()
    assert dated("Marston Mail") == ("2021-03-12", "inferred")
    reextract_all()
    relink()
    assert dated("Marston Mail") == ("2021-03-12", "inferred")


def test_a_report_without_a_date_takes_the_day_of_its_event(ingest: Ingest) -> None:
    ingest(b=flood("Marston Mail", day="", words="Every bridge will stand again before the snow,"))
    assert dated("Marston Mail") == (None, "none")
    ingest(a=flood("Calder Post"))
    assert dated("Marston Mail") == ("2021-03-12", "inferred")
    relink()
    assert dated("Marston Mail") == ("2021-03-12", "inferred")


def test_a_day_of_publication_is_shown_but_no_claim(ingest: Ingest) -> None:
    undated = flood("Calder Post").replace(" on Friday", "")
    ingest(a=undated)
    event = Coverage.objects.get(main=True).event
    mention = event.mentions.get(main=True)
    assert (event.date, event.date_basis) == (date(2021, 3, 12), "publication")
    assert (mention.date, mention.date_basis, mention.date_parts) == (date(2021, 3, 12), "publication", {})


def test_an_event_has_a_day_of_publication_only_while_no_report_states_another(ingest: Ingest) -> None:
    later = flood("Calder Post", day="13 March 2021").replace(" on Friday", "")
    ingest(a=later, b=flood("Marston Mail", day="12 March 2021", words="Every bridge will stand before the snow,"))
    [event] = {row.event for row in Coverage.objects.filter(main=True)}
    assert (event.date, event.date_basis, event.conflict_count) == (date(2021, 3, 12), "stated", 0)
