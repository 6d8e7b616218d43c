"""Which blocks are body and which are not, each row a form that outlets print."""

import pytest

from articles.extraction.document.block_patterns import is_running, recognise
from articles.extraction.document.blocks import make_block, split_blocks
from articles.extraction.document.boilerplate import judge
from articles.extraction.document.header_lines import is_byline, is_date_line, read_dateline, split_header
from articles.extraction.document.headlines import headline_of
from articles.extraction.records import RemovalReason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accessibility links", "navigation"),
        ("Select Page", "navigation"),
        ("Media ID: 12345", "navigation"),
        ("XS", "navigation"),
        ("All news", "navigation"),
        ("---", "separator"),
        ("* * *", "separator"),
        ("2 min read", "reading_time"),
        ("Reading time: 4 minutes", "reading_time"),
        ("30/05/2017", "date"),
        ("Published: 29 May 2017 10:15 GMT", "date"),
        ("3 hours ago", "date"),
        ("By Ann Lee", "byline"),
        ("Ann Lee | May 29, 2017", "byline"),
        ("Based on reporting by AFP and AP", "credit"),
        ("(AFP)", "credit"),
        ("/TASS/", "credit"),
        ("AFP, AP and Reuters", "credit"),
        ("al/jh (AFP, dpa, Reuters)", "credit"),
        ("The hall in Cairo [Anadolu]", "caption"),
        ("The minister (left) spoke on Monday. (file photo)", "caption"),
        ("Ministers in Cairo, May 2017 (AP Photo/Ann Lee)", "caption"),
        ("Photo: Ann Lee", "caption"),
        ("Ministers in the hall / AFP", "caption"),
        ("[Another story](#)", "related_link"),
        ("Read more [Another story](http://example.org/a)", "related_link"),
        ("![a hall](hall.jpg)", "related_link"),
        ("To find out more, click here.", "related_link"),
        ("https://example.org/story", "related_link"),
        ("Share this article", "social"),
        ("Follow us on Twitter for more.", "social"),
        ("We use cookies to make this site better.", "legal_notice"),
        ("© 2017 Example News", "legal_notice"),
        ("Example News. All rights reserved.", "legal_notice"),
    ],
)
def test_recognises_what_pages_print_around_a_text(text: str, expected: str) -> None:
    assert recognise(make_block(text, 0, len(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the talks would go on.",
        "Copyright law was changed on Monday.",
        "By Monday the army had left.",
        "May 29 was a hot day in the city.",
        '"We agree," he said.',
        "He asked them [the ministers] to go.",
        "The owner is being cheap (he said so).",
        "Libyan tensions",
        "Monday",
        "Several came, not just one [person.]",
    ],
)
def test_leaves_the_words_of_an_article(text: str) -> None:
    assert recognise(make_block(text, 0, len(text))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOSCOW, April 6. /TASS/. Talks began.", "MOSCOW, April 6. /TASS/. "),
        ("CAIRO (AP) — Talks began.", "CAIRO (AP) — "),
        ("CAIRO, Egypt (AP) - Talks began.", "CAIRO, Egypt (AP) - "),
        ("LONDON, May 3 (Reuters) - Talks began.", "LONDON, May 3 (Reuters) - "),
        ("NEW YORK — Talks began.", "NEW YORK — "),
        ("BEIRUT/CAIRO (Reuters) - Talks began.", "BEIRUT/CAIRO (Reuters) - "),
        ("Cairo, May 29 (IANS) The talks began.", "Cairo, May 29 (IANS) "),
        ("NEW DELHI: The talks began.", "NEW DELHI: "),
        ("Mumbai: The talks began.", "Mumbai: "),
        ("Question: What began?", None),
        ("The talks began.", None),
        ("NATO said the talks began.", None),
        ("Cairo is a city – a big one.", None),
        ("LAVROV: We agree.", None),
        ("US President Ann Lee (left) spoke.", None),
    ],
)
def test_reads_datelines(text: str, expected: str | None) -> None:
    length = read_dateline(text)
    assert (None if length is None else text[:length]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ann Lee", True),
        ("BY ANN LEE", True),
        ("By Ann Lee and John Hall in Cairo", True),
        ("Written by Ann Lee", True),
        ("By Monday the army had left", False),
        ("By the numbers", False),
    ],
)
def test_tells_bylines(text: str, expected: bool) -> None:
    assert is_byline(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Updated 11:05 a.m. ET, May 29, 2017", True),
        ("05 / 03 / 2013 at 11: 00 AM EDT", True),
        ("May 29 in Cairo", False),
        ("Ann Lee", False),
        ("", False),
    ],
)
def test_tells_date_lines(text: str, expected: bool) -> None:
    assert is_date_line(text) is expected


def test_splits_a_header_of_several_parts() -> None:
    assert split_header("May 29, 2017 | 3 min read") is RemovalReason.DATE
    assert split_header("Talks begin | Talks end") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks begin | Example News", "Talks begin"),
        ("Talks begin - BBC News", "Talks begin"),
        ("## Talks begin", "Talks begin"),
        ("Talks begin - and end", "Talks begin - and end"),
    ],
)
def test_takes_the_site_off_a_headline(text: str, expected: str) -> None:
    assert headline_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Talks were held in Cairo.", True), ("Talks in Cairo", False), ("Talks with the U.S.", False), ("Go.", False)],
)
def test_tells_running_text_from_a_heading(text: str, expected: bool) -> None:
    assert is_running(text) is expected


def reasons(raw: str) -> list[str | None]:
    return [verdict.reason for verdict in judge(split_blocks(raw))]


def test_calls_a_repeated_opening_a_deck_and_keeps_the_copy_below() -> None:
    lede = "The ministers of both states met in the old hall on Monday, they said."
    assert reasons(f"Ministers meet\n\n{lede}\n\n2 min read\n\n{lede}\n\nThey left soon after.") == [
        "headline", "deck", "reading_time", None, None,
    ]  # fmt: skip


def test_calls_running_text_above_a_dateline_a_deck() -> None:
    raw = "Ministers meet\n\nThe talks were short, he said.\n\nCAIRO, May 3. /TASS/. They met on Monday.\n\nThey left."
    assert reasons(raw) == ["headline", "deck", None, None]


def test_keeps_the_first_paragraph_where_nothing_makes_it_a_deck() -> None:
    assert reasons("Ministers meet\n\nThe talks were short, he said.\n\nThey left soon after.") == [
        "headline",
        None,
        None,
    ]


def test_keeps_a_sub_heading_between_paragraphs() -> None:
    raw = "Ministers meet\n\nThe talks were short, he said.\n\nLibyan tensions\n\nThey left soon after."
    assert reasons(raw) == ["headline", None, None, None]


def test_calls_headings_after_the_last_paragraph_links() -> None:
    raw = "Ministers meet\n\nThe talks were short, he said.\n\nRelated\n\nOther ministers meet in Rome\n\nMore"
    assert reasons(raw) == ["headline", None, "related_link", "related_link", "navigation"]


def test_keeps_a_list_that_the_text_announces() -> None:
    assert reasons("These were the results of Monday:\n\nLeeds 1 York 0\n\nHull 2 Bath 2") == [None, None, None]


def test_calls_the_second_of_two_equal_paragraphs_a_duplicate() -> None:
    same = "The ministers of both states met in the old hall on Monday, they said."
    assert reasons(f"It was short.\n\n{same}\n\nThey left.\n\n{same}") == [None, None, None, "duplicate"]


def test_takes_a_question_for_a_headline() -> None:
    assert reasons("Who pays for the war?\n\nNobody knows who pays.\n\nIt goes on.") == ["headline", None, None]


def test_keeps_a_single_line() -> None:
    assert reasons("Hello") == [None]
