"""Wordings that news uses now and then: each row is a turn of phrase that a rule of its own reads."""

import pytest

from articles.extraction import extract
from articles.extraction.document.outlets import host_of
from articles.extraction.document.reading import read_document
from articles.extraction.records import DatePrecision, Hints, PartialDate, RemovalReason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quake left 355 damaged shops and killed 12 people in Calder.", ["affected 355", "killed 12"]),
        ("There were 40 people aboard the plane that crashed on Monday.", ["other 40"]),
        ("Twelve miners, most of them young, are known to have been killed in Calder.", ["killed 12"]),
        ("In the fire 40 people, among them six children, were killed.", ["killed 40", "killed 6"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert [f"{figure.role} {figure.value}" for figure in extract(text, plain=True).figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Motors Ann Lee said so.", ["Ann Lee"]),
        ("NATO Jens Hill said so.", ["Jens Hill"]),
        # letters behind a name, nouns and ranks in front of it
        ("The inquiry by Quenby Zarr KC found nothing.", ["Quenby Zarr"]),
        ("Asked by Quenby Zarr KC, he left.", ["Quenby Zarr"]),
        ("Substitute Chidi Okafor scored.", ["Chidi Okafor"]),
        ("Daughter Tracey, 57, laughed.", ["Tracey"]),
        ("Resident Quenby Zarr said so.", ["Quenby Zarr"]),
        ("Det Con Quenby Zarr said so.", ["Quenby Zarr"]),
        ("Comrade Tunde Bakare and Alhaji Sani Bello spoke.", ["Tunde Bakare", "Sani Bello"]),
        ("Zhao Jun, a researcher, spoke in Jun.", ["Zhao Jun"]),
        ("Senior advocate Kapil Mehrotra spoke.", ["Kapil Mehrotra"]),
        ("A student named Quenby came.", ["Quenby"]),
        ("A dog named Quenby came.", []),
        ("Marie, a 34-year-old dairy farmer who was there, said so.", ["Marie"]),
        ("Quenby, a town of some size where a farmer lives, said so.", []),
        # called by the last word later on, as persons are
        ("Quenby Zarr led the way. It rained on Zarr and the town.", ["Quenby Zarr", "Zarr"]),
        ("Brothers Ann and Bob Lee left.", ["Bob Lee"]),
        ("Stone & Hill said profits rose.", []),
        ("Ann & Bob Lee won.", ["Bob Lee"]),
        ("The drivers' union spoke, and James' book was sold.", ["James"]),
        ("'The boys' left with Ann Lee.", ["Ann Lee"]),
        ("Mr. O' Hara left.", ["O' Hara"]),
        ("Dr. Ann-Marie O’Hara left Calder.", ["Ann-Marie O’Hara"]),
        ("Kim Tok-su and Li Wei met.", ["Kim Tok-su", "Li Wei"]),
        ("His wife, Ann Lee, and her son Bob came.", ["Ann Lee", "Bob"]),
        ("Ann Lee, whose father died, came.", ["Ann Lee"]),
        ("The Hill regime fell, and Hill Motors closed.", []),
        ("ANN LEE WINS THE CUP\n\nAnn Lee won the cup.", ["Ann Lee"]),
        ("Italian Ann Lee met Egyptian Omar Said and Ibn Saud.", ["Ann Lee", "Omar Said", "Ibn Saud"]),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert [person.text for person in extract(text, plain=True).persons] == expected


@pytest.mark.parametrize(
    ("text", "quote", "name", "printed"),
    [
        ("Ann Lee came late. Her statement said the bridge was safe.", "the bridge was safe", "Ann Lee", "Her"),
        (
            "Calder Motors cut jobs. The company said the plant would close.",
            "the plant would close",
            "Calder Motors",
            "The company",
        ),
        ("Ann Lee's report said that the bridge was old.", "the bridge was old", "Ann Lee", "Ann Lee"),
        ("The spokesman, Bob Hill, said the bridge fell.", "the bridge fell", "Bob Hill", "Bob Hill"),
        ("It was Ann Lee who said the bridge fell.", "the bridge fell", "Ann Lee", "Ann Lee"),
        ("Bob Hill – he is 40 – said it did not.", "it did not", "Bob Hill", "Bob Hill"),
        ("As Ann Lee said, the bridge was old.", "the bridge was old", "Ann Lee", "Ann Lee"),
        ("Ann Lee is here. As she put it, “the bridge was a ruin”.", "the bridge was a ruin", "Ann Lee", "she"),
        ("It fell. And Ann Lee: “It was to be expected.”", "It was to be expected.", "Ann Lee", "Ann Lee"),
        ("On Monday, Ann Lee: “It was to be expected.”", "It was to be expected.", "Ann Lee", "Ann Lee"),
        (
            "After the talks Ann Lee told reporters on Monday morning, “The bridge will stand as long as we do.”",
            "The bridge will stand as long as we do.",
            "Ann Lee",
            "Ann Lee",
        ),
        (
            "“It fell at noon,” the Gazette quoted Bob Hill as saying.",
            "It fell at noon,",
            "Bob Hill",
            "Bob Hill",
        ),
        ("Ann Lee refused to say whether it was “a wreck”.", "whether it was “a wreck”", "Ann Lee", "Ann Lee"),
    ],
)
def test_quotes_with_their_speakers(text: str, quote: str, name: str | None, printed: str) -> None:
    [found] = extract(text, plain=True).quotes
    assert (found.text, found.speaker_name, found.speaker and found.speaker.text) == (quote, name, printed)


@pytest.mark.parametrize(
    "text",
    [
        "One reported case was serious.",
        "Police say a driver, who was drunk, hit a wall.\n\nThe known facts speak.",
        "Lee, according to whom the bridge was safe, left.",
        "Asked again, she said nothing.",
    ],
)
def test_nobody_is_quoted(text: str) -> None:
    assert [quote.text for quote in extract(text, plain=True).quotes if quote.kind != "indirect"] == []


def test_two_days_and_two_places_are_two_meetings() -> None:
    text = "The ministers met in Calder on May 3, 2021. A meeting was held in Varrow on May 4, 2021."
    found = [(event.date.iso, event.place) for event in extract(text, plain=True).events]
    assert found == [("2021-05-03", "Calder"), ("2021-05-04", "Varrow")]


@pytest.mark.parametrize(
    ("date", "precision", "iso"),
    [
        (PartialDate(), DatePrecision.UNKNOWN, None),
        (PartialDate(month=5, day=4), DatePrecision.UNKNOWN, None),
        (PartialDate(year=2017), DatePrecision.YEAR, "2017"),
        (PartialDate(year=2017, month=5), DatePrecision.MONTH, "2017-05"),
        (PartialDate(year=2017, month=5, day=4), DatePrecision.DAY, "2017-05-04"),
        (PartialDate(year=2017, month=5, day=4, time="10:00Z"), DatePrecision.TIME, "2017-05-04T10:00Z"),
    ],
)
def test_a_date_tells_how_much_of_it_is_known(date: PartialDate, precision: DatePrecision, iso: str | None) -> None:
    assert (date.precision, date.iso) == (precision, iso)


BODY = "The bridge in Calder was closed on Monday after a storm had torn away its railing, the council said."


def test_a_headline_hint_that_opens_the_body_is_taken_out_of_it() -> None:
    document = read_document(f"{BODY}\n\n{BODY[:60]} for good, and nobody is sorry.", Hints(headline=BODY))
    assert BODY not in document.body
    assert document.metadata.headline == BODY
    assert document.removed[0].reason is RemovalReason.HEADLINE


def test_a_block_of_marks_alone_leaves_nothing() -> None:
    document = read_document(f"{BODY}\n\n** **\n\n{BODY[:60]} for good.", Hints())
    assert "*" not in document.body
    assert document.body.endswith("for good.")


def test_front_matter_without_an_end_is_text() -> None:
    document = read_document(f"---\ntitle: The bridge\n{BODY}", Hints())
    assert BODY in document.body


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://a.example.org./x", "a.example.org"),
        (f"https://{'a.' * 100}example.org/", f"{'a.' * 100}example.org"),
        (f"https://{'a.' * 200}example.org/", ""),
        ("http://[", ""),
    ],
)
def test_hosts_that_no_name_server_knows_are_none(url: str, host: str) -> None:
    assert host_of(url) == host
