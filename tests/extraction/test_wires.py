"""The news agencies on whose reporting an article rests."""

from __future__ import annotations

import pytest

from articles.extraction.document.wires import LEAD, wire_in, wires_of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Two bridges are closed, Interfax reported on Monday.", ("Interfax",)),
        ("Two bridges are closed, according to the Associated Press.", ("Associated Press",)),
        ("The mayor told Reuters that two bridges are closed.", ("Reuters",)),
        ("Two bridges are closed, the TASS news agency said, citing AFP.", ("Agence France-Presse", "TASS")),
        ("Two bridges are closed, Bloomberg reported.", ("Bloomberg",)),
        ("The mayor told Bloomberg he was wrong. Bloomberg said nothing.", ()),  # the man, not the agency
        ("A Reuters photographer was among the guests.", ()),
        (f"{'Two bridges are closed. ' * 30}One had cracked before, Interfax reported in May.", ()),  # one detail
    ],
)
def test_reads_the_agency_that_the_beginning_names_as_its_source(body: str, expected: tuple[str, ...]) -> None:
    assert wires_of("The Courier", (), body) == expected
    assert len(body) < LEAD or not expected


def test_an_article_rests_on_the_agencies_it_credits() -> None:
    assert wires_of(None, ["AP", "Thomson Reuters", "Ann Lee"], "") == ("Associated Press", "Reuters")


def test_an_agency_rests_on_its_own_reporting() -> None:
    assert (wires_of("Reuters", (), ""), wires_of("The Courier", (), "")) == (("Reuters",), ())


@pytest.mark.parametrize(("source", "wire"), [("The Associated Press", "Associated Press"), ("police", ""), ("", "")])
def test_reads_the_agency_that_a_claim_names(source: str, wire: str) -> None:
    assert wire_in(source) == wire
