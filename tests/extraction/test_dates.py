"""Dates as texts print them, and what they mean on the day of publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.records import PartialDate
from articles.extraction.text.calendar_dates import candidate_years, resolve, weekday_of
from articles.extraction.text.dates import find_dates, is_ambiguous, parse_iso

MONDAY = PartialDate(year=2017, month=5, day=29)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30/05/2017", ["2017-05-30"]),
        ("5/29/17", ["2017-05-29"]),
        ("29.05.2017", ["2017-05-29"]),
        ("2017-05-29", ["2017-05-29"]),
        ("2017/05/29", ["2017-05-29"]),
        ("2017-05-29T10:00:00Z", ["2017-05-29T10:00:00+00:00"]),
        ("2017-05-29 10:00", ["2017-05-29T10:00"]),
        ("May 29, 2017", ["2017-05-29"]),
        ("MAY 29, 2017", ["2017-05-29"]),
        ("Monday, May 29, 2017", ["2017-05-29"]),
        ("Sept. 3rd, 2016", ["2016-09-03"]),
        ("the 3rd of May 2017", ["2017-05-03"]),
        ("29. Mai 2017", ["2017-05-29"]),
        ("29 de mayo de 2017", ["2017-05-29"]),
        ("1er août 2017", ["2017-08-01"]),
        ("in October 2015 and since 2011", ["2015-10", "2011"]),
        ("the 2011 uprising", ["2011"]),
        ("on May 29", [None]),
        ("29 May", [None]),
        ("Sun, 3 May 2017", ["2017-05-03"]),
    ],
)
def test_reads_the_dates_that_news_prints(text: str, expected: list[str | None]) -> None:
    assert [date.iso for _, _, date in find_dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun",
        "May 10,000 people come",
        "31/31/2017",
        "Feb. 30, 2017",
        "version 1.2.10",
        "room 2011",
        "It cost $2011",
        "scored 3-2-1 on aggregate",
        "Wed in white",
    ],
)
def test_leaves_words_and_figures_that_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "printed", "weekday"),
    [
        ("They met on Monday.", "on Monday", 0),
        ("They met last Friday.", "last Friday", 4),
        ("late Friday’s raids", "Friday", 4),
        ("Saturday, April 6", "Saturday, April 6", 5),
    ],
)
def test_keeps_the_weekday_as_printed(text: str, printed: str, weekday: int) -> None:
    [(start, end, date)] = find_dates(text)
    assert (text[start:end], date.text, date.weekday) == (printed, printed, weekday)


def test_reads_a_day_without_its_year() -> None:
    [(_, _, date)] = find_dates("MOSCOW, April 6. /TASS/")
    assert (date.year, date.month, date.day, date.iso) == (None, 4, 6, None)


def test_reads_figures_month_first_only_when_told() -> None:
    assert find_dates("4/5/2017")[0][2].iso == "2017-05-04"
    assert find_dates("4/5/2017", month_first=True)[0][2].iso == "2017-04-05"
    assert find_dates("30/5/2017", month_first=True)[0][2].iso == "2017-05-30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("04/05/2017", True), ("05/05/2017", False), ("30/05/2017", False), ("05/30/2017", False), ("no date", False)],
)
def test_knows_which_figures_read_both_ways(text: str, expected: bool) -> None:
    assert is_ambiguous(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2017", "2017"), ("2017-05", "2017-05"), (" 2017-05-29 ", "2017-05-29"), ("2017-13", None), ("May 2017", None)],
)
def test_parses_what_hints_give(text: str, expected: str | None) -> None:
    date = parse_iso(text)
    assert (date.iso if date else None) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(text="on Monday", weekday=0), "2017-05-29"),
        (PartialDate(text="last Monday", weekday=0), "2017-05-22"),
        (PartialDate(text="next Monday", weekday=0), "2017-06-05"),
        (PartialDate(text="on Friday", weekday=4), "2017-05-26"),
        (PartialDate(text="yesterday"), "2017-05-28"),
        (PartialDate(text="Today"), "2017-05-29"),
        (PartialDate(text="tomorrow"), "2017-05-30"),
        (PartialDate(text="day after tomorrow"), "2017-05-31"),
        (PartialDate(text="Day before\nyesterday"), "2017-05-27"),
        (PartialDate(), None),
        (PartialDate(text="last month"), "2017-04"),
        (PartialDate(text="next year"), "2018"),
        (PartialDate(text="last week"), None),
        (PartialDate(text="May 26", month=5, day=26), "2017-05-26"),
        (PartialDate(text="December 20", month=12, day=20), "2016-12-20"),
        (PartialDate(text="in October", month=10), "2017-10"),
        (PartialDate(text="last October", month=10), "2016-10"),
        (PartialDate(text="next May", month=5), "2018-05"),
        (PartialDate(text="2011", year=2011), "2011"),
        (PartialDate(text="in June", month=6), "2017-06"),
    ],
)
def test_resolves_against_the_day_of_publication(date: PartialDate, expected: str | None) -> None:
    assert resolve(date, MONDAY).iso == expected


def test_leaves_open_what_publication_does_not_tell() -> None:
    date = PartialDate(text="on Monday", weekday=0)
    assert resolve(date, PartialDate()) == date
    assert resolve(date, PartialDate(year=2017, month=5)) == date
    assert resolve(PartialDate(text="May 29", month=5, day=29), PartialDate()).iso is None


def test_gives_the_years_that_a_weekday_allows() -> None:
    assert 2019 in candidate_years(PartialDate(month=4, day=6, weekday=5))
    assert 2017 not in candidate_years(PartialDate(month=4, day=6, weekday=5))
    assert weekday_of(MONDAY) == 0


@given(st.text(alphabet="0123456789/.-: May,onMdyt", max_size=80))
def test_any_text_gives_dates_in_order(text: str) -> None:
    found = find_dates(text)
    assert all(text[start:end] == date.text for start, end, date in found)
    assert all(first[1] <= second[0] for first, second in zip(found, found[1:], strict=False))


def test_a_day_counted_from_another_keeps_its_words() -> None:
    found = find_dates(
        "It opens the day after tomorrow, not tomorrow. She left the day before yesterday, a day after it."
    )
    assert [date.text for _, _, date in found] == ["day after tomorrow", "tomorrow", "day before yesterday"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in November last year", "2016-11"),
        ("late in November of last year", "2016-11"),
        ("May last year", "2016-05"),
        ("on July 4 next year", "2018-07-04"),
        ("on Wednesday last week", "2017-05-24"),
        ("on Tuesday of last week", "2017-05-23"),
        ("on Thursday night of last week", "2017-05-25"),
        ("last week on Tuesday", "2017-05-23"),
        ("on Friday this week", "2017-06-02"),
        ("on Friday next week", "2017-06-09"),
        ("a week ago on Sunday", "2017-05-21"),
        ("two weeks ago Sunday", "2017-05-14"),
        ("ten days ago", "2017-05-19"),
        ("three weeks ago", "2017-05-08"),
        ("six months ago", "2016-11"),
        ("two years ago", "2015"),
        ("two decades ago", "1997"),
        ("a year ago today", "2016-05-29"),
        ("nearly two years ago", None),
        ("last night", "2017-05-28"),
        ("early this morning", "2017-05-29"),
        ("on the 2nd of this month", "2017-05-02"),
        ("on the 30th of last month", "2017-04-30"),
        ("on the 31st of last month", None),
        ("on New Year's Eve", "2016-12-31"),
        ("on New Year’s Day 2015", "2015-01-01"),
        ("on Christmas Day last year", "2016-12-25"),
        ("last weekend", "2017-05"),
        ("over the weekend", "2017-05"),
        ("next weekend", "2017-06"),
        ("on Monday, May 29", "2017-05-29"),
        ("on Friday, May 26", "2017-05-26"),
        ("on Friday, May 27", "2017-05"),
        ("on Monday, May 30, 2016", "2016-05-30"),
        ("on Tuesday, May 30, 2016", "2016-05"),
    ],
)
def test_reads_what_counts_from_the_day_of_the_report(words: str, expected: str | None) -> None:
    text = f"The ferry left {words}."
    [(start, end, date)] = find_dates(text)
    assert text[start:end] == date.text
    assert resolve(date, MONDAY).iso == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2017-05-31", "2017-05-27"), ("2017-06-01", "2017-06-03"), ("2017-06-04", "2017-06-03")],
)
def test_the_weekend_is_the_last_one_until_wednesday(published: str, expected: str) -> None:
    day = parse_iso(published)
    assert day is not None
    assert resolve(PartialDate(text="over the weekend"), day).iso == expected[:7]


def test_a_weekend_in_two_months_stays_a_word() -> None:
    assert resolve(PartialDate(text="last weekend"), PartialDate(year=2017, month=10, day=4)).iso is None


@pytest.mark.parametrize(
    "text",
    ["The weekend was long", "A Halloween party", "Long ago it sank", "It cost two years agony", "The May Day rail"],
)
def test_leaves_names_and_words_that_date_nothing(text: str) -> None:
    assert find_dates(text) == ()
