"""When the main event took place: by the main verb of the lede, else on the day of publication."""

import pytest

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import DateBasis, ExtractedEvent, Hints

PUBLISHED = "2017-05-31"
"""A Wednesday."""


def main_event(text: str, published: str | None = PUBLISHED, headline: str | None = None) -> ExtractedEvent:
    record = extract(text, Hints(published=published, headline=headline), plain=True)
    return next(event for event in record.events if event.main)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen attacked a bank in Calder on Monday.", "2017-05-29"),
        ("The council met on Wednesday.", "2017-05-31"),
        ("The two mayors will hold talks in Calder on Monday, the town said.", "2017-06-05"),
        ("The mayor is to meet the crew on Wednesday.", "2017-05-31"),
        ("The mayor, who resigned on Friday, met the harbour crew on Monday.", "2017-05-29"),
        ('"We sing every Sunday," said Mayor Ida Holm, whose term began on Tuesday.', PUBLISHED),
        ('"We sing every Sunday," Ida Holm says in an advertisement that began to run on Tuesday.', "2017-05-30"),
        ("The mayor defended on Tuesday how she dealt with the 2012 fire at the harbour.", "2017-05-30"),
        ("The mayor defended how she dealt with the 2012 fire at the harbour.", PUBLISHED),
        ("The mayor, who has led the town since January 2015, praised the harbour crew.", PUBLISHED),
        ("The toll of Monday's earthquake in Calder rose to 40 on Tuesday.", "2017-05-29"),
        ("The mayor said on Monday that the pier will open on Friday.", "2017-05-29"),
        ("The mayor said that the pier will open on Friday.", PUBLISHED),
        ("The strike will last until Friday, the union said.", PUBLISHED),
        ("Ida Holm spoke about the July 13 visit of her rivals at the pier.", PUBLISHED),
        ("A ferry sank off Calder in August.", "2016-08"),
        ("A ferry sank off Calder in November last year.", "2016-11"),
        ("A ferry sank off Calder two years ago.", "2015"),
        ("The mayor spoke of the ferry disaster two years ago.", PUBLISHED),
        ("Crews searched the bay off Calder. The ferry sank on Tuesday.", "2017-05-30"),
        ("Crews searched the bay off Calder. The ferry was built on May 3, 1999.", PUBLISHED),
        ("The mayor visited the harbour of Calder. The flood on Monday killed twelve people.", PUBLISHED),
        ("The council approved the pier on Thursday.", "2017-06-01"),
        ("The council approved the pier last Thursday.", "2017-05-25"),
    ],
)
def test_dates_the_main_event(text: str, day: str) -> None:
    assert main_event(text, headline="News from the pier").date.iso == day


def test_tells_where_the_day_is_from() -> None:
    stated, assumed = main_event("The mayor of Calder resigned on Monday."), main_event("The mayor of Calder resigned.")
    unknown = main_event("The mayor of Calder resigned.", None)
    assert [each.date_basis for each in (stated, assumed, unknown)] == list(DateBasis)
    assert (assumed.date.iso, assumed.date.text, unknown.date.iso) == (PUBLISHED, "", None)
    record = to_json(extract("The mayor of Calder resigned.", Hints(published=PUBLISHED), plain=True), 1)
    [event] = record["events"]
    assert [event[f"date{part}"] for part in ("", "_text", "_precision", "_basis")] == [
        PUBLISHED,
        None,
        "day",
        "publication",
    ]


def test_a_later_sentence_about_the_event_may_date_it_but_not_its_background() -> None:
    lede = "Gunmen attacked a bank in Calder. Nobody was hurt. It rained.\n\n"
    dated = main_event(f"{lede}Gunmen attacked the bank in Calder on Monday.")
    assert (dated.date.iso, dated.date_basis) == ("2017-05-29", DateBasis.STATED)
    old = main_event(f"{lede}Gunmen attacked the bank in Calder in March 2011.")
    assert (old.date.iso, old.date_basis) == (PUBLISHED, DateBasis.PUBLICATION)


def test_history_in_the_lede_is_an_event_of_its_own() -> None:
    record = extract(
        "A panel that studies the 2012 attack on the consulate in Calder asked for letters.",
        Hints(published=PUBLISHED, headline="Panel asks for letters"),
        plain=True,
    )
    assert sorted((event.date.iso, event.main) for event in record.events) == [("2012", False), (PUBLISHED, True)]
