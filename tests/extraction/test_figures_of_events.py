"""Which event a figure belongs to, and whether it is a total that anybody claims."""

from dataclasses import replace

import pytest

from articles.extraction.figures.finding import find_figures
from articles.extraction.records import EventKind, PartialDate
from articles.extraction.text.annotated import annotate

from .makers import event, figures


def test_victims_belong_to_the_event_of_their_clause_and_never_to_talks() -> None:
    text = "Ministers met in Oslo after an attack in Bergen killed 29 people."
    talks = event(text, "Ministers met in Oslo", EventKind.MEETING, main=True)
    attack = event(text, "an attack in Bergen killed 29 people", EventKind.ATTACK)
    assert [figure.event for figure in figures(text, (talks, attack))] == [1]
    assert [figure.event for figure in figures(text, (talks,))] == [None]


ANCHORED = "A bomb exploded in Varrow on Sunday and killed 29 people."


@pytest.mark.parametrize(
    ("sentence", "anchors"),
    [
        ("Police said 40 people were injured.", [0, 0]),
        ("The bomb injured 40 people.", [0, 0]),
        ("Seven people died in a separate attack.", [0, None]),
        ("Seven people were killed elsewhere.", [0, None]),
        ("Seven people were killed in an air strike on a farm.", [0, None]),
        ("More than 600 people have been killed since the war began.", [0, None]),
        ("More than 600 people were killed in 13 days of shelling.", [0, None]),
        ("More than 600 people have been killed in the war.", [0, None]),
        ("More than 600 people have been killed in the conflict.", [0, None]),
        ("In 2009 a blast killed seven people.", [0, None]),
        ("Two years ago seven people were killed.", [0, None]),
        ("Seven people were killed in Dunholt.", [0, None]),
        ("Seven people died in Saturday's attack.", [0, None]),
        ("Seven people were killed by those blasts.", [0, None]),
        ("Seven people were killed when troops attacked another school.", [0, None]),
        ("The town spent $3 million on a bridge.", [0, None]),
        ("A shell in Dunholt, where troops arrived on Monday, left seven dead.", [0, None]),
        ("Some 14,000 people live in the valley.", [0, None]),
    ],
)
def test_other_happenings_are_not_given_to_the_main_one(sentence: str, anchors: list[int | None]) -> None:
    text = f"{ANCHORED} {sentence}"
    sunday = PartialDate(text="on Sunday", weekday=6)
    main = replace(event(text, ANCHORED, EventKind.ATTACK, main=True), place="Varrow", date=sunday)
    assert [figure.event for figure in figures(text, (main,))] == anchors


def test_printed_date_of_publication_keeps_another_year_apart() -> None:
    text = "A quake struck Varrow on Sunday. Last year 40 people were killed."
    main = event(text, "A quake struck Varrow on Sunday", EventKind.DISASTER, main=True)
    main = replace(main, date=PartialDate(text="on Sunday", year=2013, month=6, day=2))
    published = PartialDate(year=2013, month=6, day=3)
    assert [f.event for f in find_figures(annotate(text), (main,), (), published)] == [None]


def test_the_quake_is_the_one_told_by_the_sentence_before() -> None:
    text = "A quake struck Varrow. In 2009 a quake struck Dunholt. Seven people died in the quake."
    main = event(text, "A quake struck Varrow", EventKind.DISASTER, main=True)
    other = replace(event(text, "In 2009 a quake struck Dunholt", EventKind.DISASTER), date=PartialDate(year=2009))
    assert [figure.event for figure in figures(text, (main, other))] == [1]


def test_the_quake_is_no_landslide() -> None:
    text = "A quake struck Varrow. A landslide in Dunholt killed one man. Four people died in the quake."
    main = replace(event(text, "A quake struck Varrow", EventKind.DISASTER, main=True), terms=("quake", "varrow"))
    slide = event(text, "A landslide in Dunholt killed one man", EventKind.DISASTER)
    slide = replace(slide, terms=("landslide", "dunholt", "killed", "man"))
    assert [(f.value, f.event) for f in figures(text, (main, slide))] == [(1, 1), (4, 0)]


def test_a_sum_of_all_so_far_is_not_of_its_clause_alone() -> None:
    text = "Five sailors died in a raid on Dunholt, bringing to ten the number of sailors killed."
    raid = event(text, text[:-1], EventKind.STRIKE)
    assert [(f.value, f.event) for f in figures(text, (raid,))] == [(5, 0), (10, None)]


def test_a_count_after_a_clause_that_leads_up_to_it_has_no_event() -> None:
    text = "One day after a strike in Varrow shut the port, more than 100 schools remain closed."
    strike = event(text, text[:-1], EventKind.PROTEST)
    assert [(f.value, f.event) for f in figures(text, (strike,))] == [(100, None)]


def test_a_clause_put_in_between_does_not_own_what_follows_it() -> None:
    text = "A shell fell on the farm where troops had clashed on Monday, left four dead."
    clash = event(text, "where troops had clashed on Monday, left four dead", EventKind.CONFLICT)
    assert [figure.event for figure in figures(text, (clash,))] == [None]


def test_the_three_men_are_those_told_before() -> None:
    text = (
        "A bomb in Varrow killed two people. Elsewhere a shell killed three men. The three men who were killed slept."
    )
    main = event(text, "A bomb in Varrow killed two people", EventKind.ATTACK, main=True)
    assert [(f.value, f.event) for f in figures(text, (main,))] == [(2, 0), (3, None), (3, None)]
