"""Person mentions: what is a name, where it ends, who is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.persons import Gender, find_persons, gender_of, role_mentions
from articles.extraction.persons.headings import heading_spans
from articles.extraction.records import PersonMention, Sentence
from articles.extraction.text.annotated import annotate
from articles.extraction.text.tokens import tokenize
from articles.names.given_names import GENDERS
from articles.names.words import is_same_surname


def persons(text: str) -> tuple[PersonMention, ...]:
    """The mentions of a text."""
    return find_persons(annotate(text))


def texts(text: str) -> list[str]:
    """The mentions of a text as printed."""
    return [person.text for person in persons(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed by Harald Nyberg on Monday.", ["Harald Nyberg"]),
        ("Ruritanian Foreign Minister Pavel Gorin met her.", ["Pavel Gorin"]),
        ("Mr. Gorin left. Mrs Ota stayed.", ["Gorin", "Ota"]),
        ("Gen. Mark Ostrow and Spc. Dana Whitlow were honoured.", ["Mark Ostrow", "Dana Whitlow"]),
        ("Brig. Paul Renwick and Sgt. Ana Ruiz spoke.", ["Paul Renwick", "Ana Ruiz"]),
        ("Secretary of State Laura Benning flew home.", ["Laura Benning"]),
        ("Secretary of State Benning flew home.", ["Benning"]),
        ("Minister for the Middle East Oliver Stanton commented.", ["Oliver Stanton"]),
        ("Apex Corp. chief executive Maria Lund resigned.", ["Maria Lund"]),
        ("Acme CEO Peter Holm said so.", ["Peter Holm"]),
        ("Minister of Education Carla Bruni spoke.", ["Carla Bruni"]),
    ],
)
def test_leaves_titles_and_offices_out_of_the_name(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell on Yerrin Qoxal KBE. Snow fell on Yerrin Qoxal.",
        "Snow fell on Yerrin Qoxal. Rain fell on Yerrin Qoxal KBE.",
    ],
)
def test_letters_after_a_name_count_wherever_they_stand(text: str) -> None:
    assert texts(text) == ["Yerrin Qoxal"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Walter P. Quinn Jr. was elected.", ["Walter P. Quinn Jr."]),
        ("Charles Ashford III was elected.", ["Charles Ashford III"]),
        ("The novelist J. K. Marlow wrote it.", ["J. K. Marlow"]),
        ("George W. Harlan's brother came.", ["George W. Harlan"]),
        ("Liam O'Connor and Jean-Luc Moreau met.", ["Liam O'Connor", "Jean-Luc Moreau"]),
        ('Robert "Bobby" Lang was charged.', ['Robert "Bobby" Lang']),
        ("Pieter van den Berg and Luis de la Cruz met.", ["Pieter van den Berg", "Luis de la Cruz"]),
        ("Ahmed bin Khalid al-Mansour arrived.", ["Ahmed bin Khalid al-Mansour"]),
        ("Egyptian President Abdel Karim Al Masri spoke.", ["Abdel Karim Al Masri"]),
        ("Zhang Weimin and Kim Dae-sung agreed.", ["Zhang Weimin", "Kim Dae-sung"]),
        ("Jill St. John sang.", ["Jill St. John"]),
        ("The painting is by Hans Kramer the Elder.", ["Hans Kramer the Elder"]),
        ("Anna Berg’s plan failed.", ["Anna Berg"]),
    ],
)
def test_keeps_all_parts_of_a_name(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ford Motor Co. and Dow Jones fell on Monday.",
        "Shares of Goldman Sachs and Morgan Stanley rose.",
        "He flew from Sharm El Sheikh to St. Petersburg over the Black Sea.",
        "Al-Qaeda and Boko Haram were named by Al Jazeera.",
        "She studied at Johns Hopkins University and the Lincoln Center.",
        "The Islamic State claimed the attack in New Jersey.",
        "They met in Washington D.C. on Friday, July 4.",
        "Police said the suspects fled. Firefighters came. We’ve seen it.",
        "Internet Explorer 10 is new. Article 60 says so. Gazans fled to Clark Ave.",
        "Mount Rainier and Fort Worth are far from Lake Michigan.",
        "The European Union told Hong Kong and South Korea.",
        "Near Al Harim, two strikes destroyed a bridge.",
        "Drinks by Brown & Lacey won.",
        "Chief Executive Officer is a title, and so is Prime Minister.",
        "",
        "\n\n",
    ],
)
def test_finds_no_person_where_there_is_none(text: str) -> None:
    assert texts(text) == []


def test_first_word_of_a_sentence_is_no_part_of_the_name() -> None:
    text = "Pavel Gorin came. But Gorin said nothing. After Gorin left, Monday Gorin News began."
    assert texts(text)[:3] == ["Pavel Gorin", "Gorin", "Gorin"]


def test_surname_of_a_person_is_no_person_where_it_is_a_company() -> None:
    assert texts("Henry Dell spoke. Dell Inc. fell. He works at Dell Computer Corp.") == ["Henry Dell"]


def test_full_name_makes_the_lone_surname_a_person() -> None:
    assert texts("The plan of Ewa Zborowska failed. The board blamed Zborowska.") == ["Ewa Zborowska", "Zborowska"]


def test_lone_surname_keeps_the_particles_of_the_full_name() -> None:
    assert texts("Pieter van den Brink came. Later van den Brink left.") == ["Pieter van den Brink", "van den Brink"]


def test_names_in_a_headline_of_capitals_are_those_of_the_text() -> None:
    assert texts("GORIN REJECTS HARBOUR DEAL WITH NEIGHBOURS\n\nPavel Gorin spoke.") == ["GORIN", "Pavel Gorin"]


def test_modifier_is_a_mention() -> None:
    text = "Bashar Karroum ruled for years. Sanctions hit the Karroum regime."
    assert texts(text) == ["Bashar Karroum", "Karroum"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," Hallbrook said.', ["Hallbrook"]),
        ("Weston, 45, was arrested.", ["Weston"]),
        ("His wife, Alice, agreed.", ["Alice"]),
        ("The aid went to Marten, who was born in 1950.", ["Marten"]),
    ],
)
def test_surroundings_make_a_lone_word_a_person(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_names_in_a_title_case_headline_are_cut_out() -> None:
    text = "Gorin Meets Ruritanian Defense Ministers Over Harbour\n\nForeign Minister Pavel Gorin met two ministers."
    assert texts(text) == ["Gorin", "Pavel Gorin"]


def test_heading_is_told_from_a_sentence() -> None:
    text = "Council Approves New Bridge Plan\n\nThe council of Westford approved the plan for a bridge on Monday."
    assert heading_spans(text) == [(0, 32)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pavel Gorin came. Gorin's aide left. Mr. Gorin spoke.", ["Pavel Gorin"] * 3),
        ("Gorin spoke. Later Pavel Gorin left.", ["Pavel Gorin"] * 2),
        ("Abdel Karim al-Masri came. Masri said no.", ["Abdel Karim al-Masri"] * 2),
        ("Sergey Petrov came. Sergei Petrov left.", ["Sergey Petrov"] * 2),
        ("Muammar Qadir fell. Qadhir was old, Qadhir said.", ["Muammar Qadir"] * 3),
        ("John Peter Hale came. John Hale left.", ["John Peter Hale"] * 2),
        ('Robert "Bobby" Lang came. Bobby Lang left.', ['Robert "Bobby" Lang'] * 2),
        ("Ann Q. Hale came. A. Q. Hale left.", ["Ann Q. Hale"] * 2),
        ("Paul R. Hale came. Paul S. Hale left.", ["Paul R. Hale", "Paul S. Hale"]),
        ("Paul Hale Sr. came. Paul Hale Jr. left.", ["Paul Hale Sr.", "Paul Hale Jr."]),
        ("Rep. Paul Hale Jr. came. His father, the Rev. Paul Hale, left.", ["Paul Hale Jr.", "Paul Hale"]),
        (
            "Paul Hale Jr. came. Paul Hale was there too. Hale Jr. left.",
            ["Paul Hale Jr.", "Paul Hale", "Paul Hale Jr."],
        ),
        ("Mary Hale, wife of the mayor, came. Mayor Hale left.", ["Mary Hale", "Hale"]),
        ("Mary Hale, wife of the mayor, came. Mrs. Hale sang.", ["Mary Hale", "Mary Hale"]),
        ("Mary Hale came. Mr. Hale left. Mrs. Hale sang.", ["Mary Hale", "Hale", "Mary Hale"]),
        ("Mary Hale came. Mayor Hale left.", ["Mary Hale", "Mary Hale"]),
        ("Mayor Ann March met the farmers.", ["Ann March"]),
        ("Fisherman Nguyen Van An lost his boat.", ["Nguyen Van An"]),
        ("Deputy Paul May came.", ["Paul May"]),
        ("House Speaker-to-be Nora Pell was there.", ["Nora Pell"]),
    ],
)
def test_gives_every_mention_the_fullest_name(text: str, expected: list[str]) -> None:
    assert [person.name for person in persons(text)] == expected


def test_namesakes_are_told_apart_by_title() -> None:
    text = "Martin Hale and Susan Hale arrived. Mrs. Hale said it was late. Mr. Hale said it was early."
    assert [person.name for person in persons(text)] == ["Martin Hale", "Susan Hale", "Susan Hale", "Martin Hale"]


def test_namesakes_are_told_apart_by_office() -> None:
    text = (
        "Senator Jo Hale and Governor Sam Hale arrived. Senator Hale spoke. Governor Hale said no. Senator Hale left."
    )
    assert [person.name for person in persons(text)] == ["Jo Hale", "Sam Hale", "Jo Hale", "Sam Hale", "Jo Hale"]


def test_namesakes_without_title_mean_the_one_named_last() -> None:
    text = "Martin Hale arrived. Hale spoke. Then Susan Hale arrived. Hale said it was late."
    assert [person.name for person in persons(text)][-1] == "Susan Hale"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ruritanian Foreign Minister Pavel Gorin spoke.", "Ruritanian Foreign Minister"),
        ("Russia's Foreign Minister Pavel Gorin spoke.", "Russia's Foreign Minister"),
        ("He met military strongman Pavel Gorin.", "military strongman"),
        ("He met U.N. envoy Pavel Gorin.", "U.N. envoy"),
        ("He met Arab League head Pavel Gorin.", "Arab League head"),
        ("He met the Secretary-General of the Arab League, Pavel Gorin.", "Secretary-General of the Arab League"),
        ("Minister for the Middle East Pavel Gorin spoke.", "Minister for the Middle East"),
        ("Pavel Gorin, the foreign minister, spoke.", "foreign minister"),
        ("It has the National Front Army of Field Marshal Pavel Gorin.", "Field Marshal"),
        ("He met east Ruritania military strongman Pavel Gorin.", "east Ruritania military strongman"),
        ("The Taoiseach, Pavel Gorin, spoke.", "Taoiseach"),
        ("Pavel Gorin, who is ill, spoke.", None),
        ("Pavel Gorin, whose daughter left, spoke.", None),
        ("He met Pavel Gorin in town.", None),
    ],
)
def test_role_is_what_is_printed_at_the_mention(text: str, role: str | None) -> None:
    assert [person.role for person in persons(text)] == [role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian Foreign Minister Pavel Gorin left. Russia's top diplomat smiled.",
            [("Russia's top diplomat", "Pavel Gorin")],
        ),
        ("President Ewa Lind spoke. The president left.", [("The president", "Ewa Lind")]),
        ("Vice President Ewa Lind spoke. The president left.", []),
        ("President Ewa Lind spoke. Egypt's president left.", [("Egypt's president", "Ewa Lind")]),
        ("French President Ewa Lind spoke. Egypt's president left.", []),
        (
            "UN Secretary General Ewa Lind spoke to the UN Secretary General's staff.",
            [("the UN Secretary General", "Ewa Lind")],
        ),
        (
            "Ewa Lind, chief executive of Acme, left. The company's chief executive smiled.",
            [("The company's chief executive", "Ewa Lind")],
        ),
        ("He met Ewa Lind. The minister left.", []),
    ],
)
def test_descriptions_stand_for_persons_with_that_role(text: str, expected: list[tuple[str, str]]) -> None:
    annotated = annotate(text)
    found = role_mentions(annotated, find_persons(annotated))
    assert [(mention.text, mention.name) for mention in found] == expected
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    ("name", "body", "title", "gender"),
    [
        ("Maria Lund", "", None, Gender.FEMALE),
        ("Pavel Gorin", "", None, Gender.MALE),
        ("Lund", "", "Mrs.", Gender.FEMALE),
        ("Lund", "", "spokesman", Gender.MALE),
        ("Qwyx Lund", "Lund said she would go.", None, Gender.FEMALE),
        ("Lund", "", None, Gender.UNKNOWN),
    ],
)
def test_guesses_the_gender(name: str, body: str, title: str | None, gender: Gender) -> None:
    assert gender_of(name, body, title) is gender


def test_table_of_genders_leaves_out_names_that_both_bear() -> None:
    assert GENDERS["maria"] is Gender.FEMALE
    assert "ming" not in GENDERS


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergey", "Sergei"), ("Gaddafi", "Gadhafi"), ("al-Sisi", "Sisi"), ("Khaled", "Khalid"), ("Moammar", "Muammar")],
)
def test_spellings_of_one_surname_are_recognised(one: str, other: str) -> None:
    assert is_same_surname(one, other)


@given(st.text(alphabet="AaBb .,'’\"“”-\n()éÉСс1", max_size=200))
def test_any_text_gives_ordered_spans(text: str) -> None:
    whole = Sentence(start=0, end=len(text), paragraph=0)
    tokens = tokenize(text, 0, len(text))
    found = find_persons(replace(annotate(text), sentences=(whole,), tokens=(tokens,)))
    assert all(text[person.start : person.end] == person.text for person in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "unit", ["A ", "Mr. ", "Ann Lee ", 'Ann "', "Ann (", "al-", "A-", "President ", "the minister "]
)
def test_hostile_text_gives_spans_that_hold(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    annotated = annotate(text)
    persons = find_persons(annotated)
    found = [*persons, *role_mentions(annotated, persons)]
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
