"""Two happenings of one kind are told apart by what a reader would look at."""

import datetime

import pytest

from articles.matching.events.clustering import StoryArticle, cluster
from articles.matching.events.marks import column_of, differing_marks, marks_of
from articles.matching.events.reports import ReportKey, report_likeness, report_reasons, subjects_of
from articles.matching.events.vectors import story_vector

STABBED = "A baker was stabbed to death in {place}, Marston, on {day}. Sergeant Una Brandt asked for witnesses."
LEG = "Sunvik beat Granholm {score} in the {leg} of the cup semi-final on Sunday before a full house."


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (STABBED.format(place="Anchor Street", day="Monday"), STABBED.format(place="Rope Lane", day="Friday"), True),
        (STABBED.format(place="Anchor Street", day="Monday"), STABBED.format(place="Anchor St", day="Monday"), False),
        (
            STABBED.format(place="West Anchor Road", day="Monday"),
            STABBED.format(place="Anchor Road", day="Monday"),
            False,
        ),
        (LEG.format(score="2-1", leg="first leg"), LEG.format(score="2-1", leg="second leg"), True),
        (LEG.format(score="3-0", leg="first leg"), LEG.format(score="2-1", leg="first leg"), True),
        (LEG.format(score="1-0 at half-time", leg="first leg"), LEG.format(score="3-2", leg="first leg"), False),
        (LEG.format(score="2-1", leg="first leg"), "Rain fell in Marston.", False),
    ],
)
def test_marks_tell_two_happenings_apart(one: str, other: str, apart: bool) -> None:
    assert bool(differing_marks(marks_of("", one), marks_of("", other))) is apart
    assert cluster([StoryArticle(id="a", title="", text=one), StoryArticle(id="b", title="", text=other)]) == [
        "a",
        "b" if apart or "Rain" in other else "a",
    ]


def test_a_range_of_numbers_is_no_score() -> None:
    assert marks_of("Schools close", "Pupils of 6-12 stay at home in 2009-10, call 555-123.") == []


def key(
    title: str, day: int, outlet: int, *persons: str, text: str = "Trams and ducks are missed in town."
) -> ReportKey:
    return ReportKey(
        vector=story_vector(title, text),
        published=datetime.date(2021, 3, day),
        persons=persons,
        subjects=subjects_of(title, persons),
        column=column_of(title, outlet),
    )


def test_a_title_that_returns_counts_against_one_event() -> None:
    first = key("Letters to the editor", 2, 1)
    assert report_likeness(first, key("Letters to the editor, 3 March", 3, 2)) < report_likeness(first, first) * 1.01
    assert "both have the same recurring title" in report_reasons(first, key("Letters to the editor", 3, 1))
    same_outlet, other_outlet = (key("A walk by the lake", 3, outlet) for outlet in (1, 2))
    walk = key("A walk by the lake", 2, 1)
    assert report_likeness(walk, same_outlet) == pytest.approx(report_likeness(walk, other_outlet) / 2, rel=0.2)


def test_titles_that_name_different_persons_are_of_two_events() -> None:
    text = "The keeper of the Sunvik team was arrested for driving drunk on Saturday, police said."
    dahl = key("Sunvik's Dahl arrested", 2, 1, "Bo Dahl", text=text)
    ek = key("Sunvik's Ek arrested", 3, 2, "Per Ek", text=text)
    both = key("Sunvik's Ek arrested", 3, 2, "Per Ek", "Bo Dahl", text=text)
    none = key("Sunvik keeper arrested", 3, 2, "Per Ek", text=text)
    assert report_likeness(dahl, ek) < 0.5 < report_likeness(dahl, none)
    assert "the titles name Bo Dahl, and Per Ek" in report_reasons(dahl, ek)
    assert report_likeness(dahl, both) < 0.5  # the report on Dahl says nothing of Ek
