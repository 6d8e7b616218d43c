"""Names of organisations: which wordings are one body, what kind they tell, and what is no name."""

from __future__ import annotations

import pytest

from articles.extraction.records import OrganisationKind
from articles.matching import AUTO_MERGE, REVIEW
from articles.names.organisations import KINDS, compare_organisations, has_initials, kind_of, parse_organisation


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the Egyptian presidency", "Egypt's presidency"),
        ("the Egyptian presidency", "the presidency of Egypt"),
        ("the Egyptian presidency", "the Egyptian president's office"),
        ("the foreign ministry in Cairo", "Egyptian Foreign Ministry"),
        ("Kenya's foreign ministry", "the foreign ministry of Kenya"),
        ("Kenya's foreign ministry", "Kenya Foreign Ministry"),
        ("the Kenyan Ministry of Foreign Affairs", "Kenya’s Foreign Ministry"),
        ("the Russian Ministry of Defence", "Russia's defense ministry in Moscow"),
        ("Saudi Arabian government", "the government of Saudi Arabia"),
        ("the Israeli military", "the Israeli armed forces"),
        ("U.S. State Department", "the State Department"),
        ("Department of Justice", "the Justice Department"),
        ("the U.N. Security Council", "United Nations Security Council"),
        ("the European Commission", "EU Commission"),
        ("Harbour Motors Inc.", "Harbour Motors plc"),
        ("The Lindum Ferry Company", "Lindum Ferry"),
        ("the World Health Organization (WHO)", "World Health Organisation"),
        ("F.B.I.", "the Federal Bureau of Investigation"),
        ("Wikileaks", "WikiLeaks"),
        ("Al-Noor Television", "Al Noor Television"),
    ],
)
def test_wordings_of_one_body(left: str, right: str) -> None:
    assert compare_organisations(left, right).score >= AUTO_MERGE
    assert compare_organisations(right, left) == compare_organisations(left, right)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("the Egyptian presidency", "the Turkish presidency", "They are of different countries."),
        ("the Supreme Court", "Kenya's Supreme Court", "Only one of the names tells the country."),
        ("the Egyptian presidency", "Adam Salib's office", "The names differ."),
        ("Lindum Board of Trade", "LBT", "LBT are its initials."),
        ("Skylark", "Skylark Air", "One name contains the other."),
        ("Bank of England", "Bank of Scotland", "The names differ."),
        ("American Airlines", "British Airlines", "The names differ."),
        ("Ann Lee's campaign", "Ann Lee's office", "The names differ."),
        ("labor unions", "the Labor Union", "One of them is no name of an organisation."),
    ],
)
def test_two_bodies(left: str, right: str, reason: str) -> None:
    found = compare_organisations(left, right)
    assert (found.score < AUTO_MERGE, found.reasons) == (True, (reason,))


def test_what_may_be_one_body_is_doubtful() -> None:
    assert compare_organisations("the Supreme Court", "Kenya's Supreme Court").score >= REVIEW
    assert compare_organisations("Skylark", "Skylark Air").score >= REVIEW


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Egyptian presidency", "government"),
        ("Obama administration", "government"),
        ("Lindum Food Administration", "agency"),
        ("Ministry of Trade", "ministry"),
        ("Lindum Police Department", "force"),
        ("Lindum Crown Court", "court"),
        ("Harbour Bank", "company"),
        ("Bank of Lindum", "company"),
        ("The Lindum Herald", "outlet"),
        ("Harbour Workers Party", "party"),
        ("Ann Lee's campaign", "campaign"),
        ("University of Lindum", "institute"),
        ("Arab League", "bloc"),
        ("CNN", "outlet"),
        ("Skylark", "other"),
    ],
)
def test_the_kind_that_a_name_tells(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_every_kind_of_the_lexicon_is_known() -> None:
    assert set(KINDS.values()) <= set(OrganisationKind)


@pytest.mark.parametrize(
    "text",
    [
        "the hospital", "Tuesday", "labor unions", "U.S. intelligence agencies", "Two lower courts", "R-Ky.",
        "Mr. Barr",
        "CNN and NBC", "Mexico and the European Union", "Forces", "His team", "the Republican governor's campaign",
        "the Russians", "█████'s office", "", "Proponents of a pathway", "the government",
        "Police Department",
    ],
)  # fmt: skip
def test_what_names_no_organisation(text: str) -> None:
    assert parse_organisation(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Harbour Board meeting with residents", "Harbour Board"),
        ("the Lindum-based Harbour Trust", "Harbour Trust"),
        ("New Lindum-based Harbour Trust", "Harbour Trust"),
        ("Harbour Trust on Monday", "Harbour Trust"),
        ("Lindum Iron and Steel Institute analysis of trade data", "Lindum Iron and Steel Institute"),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, name: str) -> None:
    parsed = parse_organisation(text)
    assert parsed is not None
    assert parsed.name == name


def test_whose_part_an_organisation_is() -> None:
    parsed = parse_organisation("Harbour Trust's Lindum Institute")
    assert parsed is not None
    assert (parsed.owner, parsed.name) == ("Harbour Trust", "Harbour Trust's Lindum Institute")


def test_initials() -> None:
    assert has_initials("Lindum Board for Trade and Fish", "LBTF")
    assert not has_initials("Lindum Board", "LBT")
