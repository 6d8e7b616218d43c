"""Outlet, date, headline and the rest: where each is found, and what stays open."""

import pytest

from articles.extraction.document.frontmatter import read_front_matter
from articles.extraction.document.outlets import agencies_in, outlet_at
from articles.extraction.document.reading import read_document
from articles.extraction.records import Basis, DatePrecision, Hints, Metadata
from articles.extraction.text.language import guess_language

BODY = "\n\nThe talks began in the old hall on Monday, he said.\n\nThey ended soon after that."


def describe(raw: str, **hints: str) -> Metadata:
    return read_document(raw, Hints(**hints)).metadata


def problems(raw: str, **hints: str) -> str:
    return "\n".join(read_document(raw, Hints(**hints)).problems)


@pytest.mark.parametrize(
    ("raw", "hints", "outlet", "basis"),
    [
        ("Talks" + BODY, {"outlet": "Example News"}, "Example News", Basis.HINT),
        ("Talks" + BODY, {"outlet": "rferl.org"}, "RFE/RL", Basis.HINT),
        ("---\ntitle: Talks\nsource: Reuters\n---" + BODY, {}, "Reuters", Basis.FRONT_MATTER),
        ("Talks" + BODY, {"url": "https://www.theguardian.com/world/x"}, "The Guardian", Basis.URL),
        ("Talks\n\nMOSCOW, April 6. /TASS/. It began on Saturday.", {}, "TASS", Basis.DATELINE),
        ("Talks\n\nCAIRO (AP) — It began on Saturday.", {}, "Associated Press", Basis.DATELINE),
        ("Talks | ASHARQ AL-AWSAT Archive" + BODY, {}, "Asharq Al-Awsat", Basis.HEADLINE),
        ("Sputnik International\nTalks in the old hall" + BODY, {}, "Sputnik", Basis.BOILERPLATE),
        ("Talks in the old hall - BBC News" + BODY, {}, "BBC News", Basis.HEADLINE),
        ("Talks" + BODY + "\n\n© 2017 Al Jazeera. All rights reserved.", {}, "Al Jazeera", Basis.BOILERPLATE),
        (
            "Talks" + BODY + "\n\nHe told RT's Ann Lee so.\n\n[Minister to RT after talks](#)\n\nThey left late.",
            {},
            "RT",
            Basis.TEXT,
        ),
        ("Talks" + BODY + "\n\nHe told CNN's Ann Lee so.", {}, None, Basis.NONE),
        ("Talks" + BODY + "\n\nBased on reporting by AFP and Reuters", {}, None, Basis.NONE),
        ("Talks\n\nThe old hall [Anadolu]" + BODY, {}, None, Basis.NONE),
        ("Talks" + BODY, {"url": "https://news.example.org/x"}, None, Basis.NONE),
    ],
)
def test_names_the_outlet_only_where_the_text_does(
    raw: str, hints: dict[str, str], outlet: str | None, basis: Basis
) -> None:
    metadata = describe(raw, **hints)
    assert (metadata.outlet, metadata.outlet_basis) == (outlet, basis)
    assert outlet is not None or "no outlet found" in problems(raw, **hints)


@pytest.mark.parametrize(
    ("raw", "hints", "iso", "basis"),
    [
        ("Talks\n30/05/2017" + BODY, {"published": "2017-05-29"}, "2017-05-29", Basis.HINT),
        ("Talks\n30/05/2017" + BODY, {}, "2017-05-30", Basis.TEXT),
        ("Talks\nUpdated: May 31, 2017\nPublished: May 29, 2017" + BODY, {}, "2017-05-29", Basis.TEXT),
        ("Talks\nBy Ann Lee | 29 May 2017" + BODY, {}, "2017-05-29", Basis.TEXT),
        ("title: Talks\ndate: 2017-05-29T10:00:00Z" + BODY, {}, "2017-05-29T10:00:00+00:00", Basis.FRONT_MATTER),
        ("Talks" + BODY, {"url": "https://example.org/2017/05/29/talks"}, "2017-05-29", Basis.URL),
        ("Talks" + BODY, {"url": "https://example.org/2017/may/29/talks"}, "2017-05-29", Basis.URL),
        ("Talks\n\nCAIRO, May 29, 2017 (AP) — It began.", {}, "2017-05-29", Basis.DATELINE),
        ("Talks\n\nCaption:\n\nThe old hall on May 29, 2017" + BODY, {}, "2017-05-29", Basis.CAPTION),
        ("Talks\n\nCaption:\n\nThe old hall on May 30, 2017" + BODY, {}, "2017-05", Basis.CAPTION),
        ("Talks\n\nThe hall on May 30, 2015. (file photo)" + BODY, {}, None, Basis.NONE),
        ("Talks\n\nThe talks began on May 29, they said.", {}, None, Basis.TEXT),
        ("Talks\n\nThe talks began on Monday, May 29, 2017, they said.", {}, "2017-05-29", Basis.INFERRED),
        ("Talks\n\nThe war that ended on May 8, 1945, was long.", {}, None, Basis.NONE),
        ("Talks" + BODY, {}, None, Basis.NONE),
    ],
)
def test_dates_a_document_by_its_strongest_evidence(
    raw: str, hints: dict[str, str], iso: str | None, basis: Basis
) -> None:
    metadata = describe(raw, **hints)
    assert (metadata.published.iso, metadata.published_basis) == (iso, basis)


def test_leaves_the_year_open_and_names_the_candidates() -> None:
    raw = "Talks\n\nMOSCOW, April 6. /TASS/. The talks began on Saturday."
    published = describe(raw).published
    assert (published.year, published.month, published.day, published.weekday) == (None, 4, 6, 5)
    assert published.precision is DatePrecision.UNKNOWN
    assert "2013, 2019" in problems(raw)


@pytest.mark.parametrize(
    ("line", "hints", "iso", "unsure"),
    [
        ("04/05/2017", {}, "2017-05-04", True),
        ("04/05/2017", {"outlet": "CNN"}, "2017-04-05", True),
        ("04/05/2017 10:00 AM EDT", {}, "2017-04-05", True),
        ("30/05/2017", {"outlet": "CNN"}, "2017-05-30", False),
    ],
)
def test_says_when_day_and_month_may_be_swapped(line: str, hints: dict[str, str], iso: str, unsure: bool) -> None:
    raw = f"Talks\n{line}{BODY}"
    assert describe(raw, **hints).published.iso == iso
    assert ("is not sure" in problems(raw, **hints)) is unsure


def test_says_that_a_date_handed_in_is_none() -> None:
    assert "is no date" in problems("Talks" + BODY, published="soon")


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        ("Talks begin in the old hall", "Talks begin in the old hall"),
        ("Home\nBreaking News\nTalks begin in the old hall", "Talks begin in the old hall"),
        ("Arab News Opinion | Example\nTalks in old hall | EXAMPLE", "Talks in old hall"),
        ("# Talks begin", "Talks begin"),
        ("---\n\nTalks begin in hall\n\n---", "Talks begin in hall"),
    ],
)
def test_finds_the_headline(lead: str, headline: str) -> None:
    assert describe(lead + BODY).headline == headline


def test_reads_byline_credits_section_and_captions() -> None:
    raw = (
        "World\nTalks begin in hall\nBy Ann Lee in Cairo\n29 May 2017\nThe old hall [Reuters]"
        + BODY
        + "\n\nBased on reporting by AFP, AP, and Reuters"
    )
    metadata = describe(raw)
    assert metadata.byline == "Ann Lee in Cairo"
    assert metadata.section == "World"
    assert metadata.captions == ("The old hall [Reuters]",)
    assert metadata.credits == ("AFP", "AP", "Reuters")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ann Lee", "Ann Lee"),
        ("Ann Lee, Example News", "Ann Lee, Example News"),
        ("Ann Lee in Cairo", "Ann Lee in Cairo"),
    ],
)
def test_takes_a_bare_name_above_the_date_for_the_byline(line: str, byline: str) -> None:
    assert describe(f"Talks begin in hall\n{line}\n29 May 2017" + BODY).byline == byline


def test_reads_a_caption_below_its_label() -> None:
    raw = "Talks begin in hall\n\nImage source, Getty Images\n\nImage caption,\n\nMinisters met in the hall" + BODY
    assert "Ministers met in the hall" in describe(raw).captions


def test_credits_the_agency_of_dateline_and_close() -> None:
    assert describe("Talks\n\nCAIRO (AP) — It began on Monday. (AFP)").credits == ("AP", "AFP")


def test_hints_win_over_the_text() -> None:
    metadata = describe("Talks\nBy Ann Lee" + BODY, headline="Other", author="John Hall", language="fr")
    assert (metadata.headline, metadata.byline, metadata.language) == ("Other", "John Hall", "fr")


def test_plain_text_takes_its_headline_from_the_hint() -> None:
    document = read_document("The talks began on Monday.", Hints(headline="Talks begin"), plain=True)
    assert document.metadata.headline == "Talks begin"
    assert document.removed == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("---\ntitle: Talks\n---\nText.", ({"headline": "Talks"}, 21)),
        ("Title: Talks\nDate: May 3\n\nText.", ({"headline": "Talks", "published": "May 3"}, 25)),
        ("---\n\nTalks begin\n\n---\n\nText.", ({}, 0)),
        ("---\nSyria: talks begin\n---\nText.", ({}, 0)),
        ("Title: only one\n\nText.", ({}, 0)),
        ("---\ntitle: never closed", ({}, 0)),
        ("", ({}, 0)),
    ],
)
def test_reads_front_matter(raw: str, expected: tuple[dict[str, str], int]) -> None:
    assert read_front_matter(raw) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("He said that the talks were over in the city.", "en"),
        ("Der Minister sagte, dass die Gespräche mit den Ländern nicht zu Ende sind.", "de"),
        ("Le ministre a dit que les discussions dans la ville sont pour la paix.", "fr"),
        ("El ministro dijo que los diálogos en la ciudad son para la paz del mundo.", "es"),
        ("Министр сказал, что переговоры в городе не закончились, и он из них.", "ru"),
        ("قال الوزير إن المحادثات في القاهرة بدأت بعد اجتماع مع الوزراء على عجل", "ar"),
        ("部長表示會談已經結束。", "zh"),
        # short texts, whose names have the particles of another language
        ('"Where will you go?" Ada Roe asks. "I would stay."', "en"),
        ('Hugo van der Au sold a boat to Lea van der Berg. "She was old," van der Au said.', "en"),
        ("Il sindaco ha detto che il ponte è chiuso.", "it"),
        ("Burmistrz powiedział, że most jest zamknięty.", "pl"),
        ("Köprü pazartesi günü kapatıldı, dedi belediye başkanı.", "tr"),
        ("Міст закрили в понеділок, сказав мер.", "uk"),
        ("", None),
        ("Xyzzy", None),
    ],
)
def test_guesses_the_language(text: str, code: str | None) -> None:
    assert guess_language(text) == code


def test_knows_outlets_by_host_and_agencies_by_name() -> None:
    outlet = outlet_at("http://www.bbc.co.uk/news/1")
    assert outlet is not None
    assert outlet.name == "BBC News"
    assert outlet_at("http://[broken") is None
    assert agencies_in("With AFP and RT") == ("AFP",)
