"""Kinds of names and of offices that a plain reading cuts, loses or takes for something else."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.persons import find_persons
from articles.extraction.text.annotated import annotate


def found(text: str) -> list[str]:
    """The mentions of a text as printed."""
    return [person.text for person in find_persons(annotate(text))]


def resolved(text: str) -> list[tuple[str, str]]:
    """The mentions of a text, each with the fullest name of its person."""
    return [(person.text, person.name) for person in find_persons(annotate(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Names of Kenya, Wales and the Netherlands: particles.
        ("Runner Kipsang arap Ruto won.", ["Kipsang arap Ruto"]),
        ("The singer Owain ap Hywel left.", ["Owain ap Hywel"]),
        ("Sailor Joost de Wit came. De Wit said no.", ["Joost de Wit", "De Wit"]),
        # Names of West Africa behind a title.
        ("President Bola Ahmed Sowande spoke.", ["Bola Ahmed Sowande"]),
        ("Governor Babajide Olu Ogunbanjo spoke.", ["Babajide Olu Ogunbanjo"]),
        ("Professor Xyrrin Ahmed Sowande spoke.", ["Xyrrin Ahmed Sowande"]),
        # Van is a given name, too.
        ("Van Marcus Holm said no.", ["Van Marcus Holm"]),
        ("Guitarist Van Lindum slept.", ["Van Lindum"]),
        # Initials without full stops.
        ("P D Lindum read first.", ["P D Lindum"]),
        ("The poet R S Whitlock slept.", ["R S Whitlock"]),
        ("It rained on JK Smith then.", ["JK Smith"]),
        # A nickname in marks behind the title.
        ('Governor "Skip" Lindum slept.', ['"Skip" Lindum']),
        ("Coach “Ace” Holm slept.", ["“Ace” Holm"]),
        # Somebody protected by another name, and how somebody is called.
        ("Rosa (not her real name) left.", ["Rosa"]),
        ("Tom, not his real name, left.", ["Tom"]),
        ("Ines (name changed) left.", ["Ines"]),
        ("It rained on a man identified only as Yusuf.", ["Yusuf"]),
        ("A clerk who gave her name only as Wen left.", ["Wen"]),
        # Couples with one surname.
        ("Carl and Berta Holm won.", ["Carl", "Berta Holm"]),
        ("It rained on Ida and Oskar Lind.", ["Ida", "Oskar Lind"]),
        # What a hyphen joins to a name is no part of it.
        ("It was an Anna Holm-style garden.", ["Anna Holm"]),
        ("It was an old, Bo Lind-led group.", ["Bo Lind"]),
    ],
)
def test_the_whole_name_is_found_and_nothing_else(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Crystal Palace said no. Leyton Orient signed a striker.",
        "Johns Hopkins said no. Wake Forest lost.",
        "Dr Pepper and Mr Kipling cakes were recalled, and so was Uncle Ben rice.",
        "Captain Morgan rum, Mrs. Butterworth syrup and Aunt Jemima flour were sold.",
        "The Hartley Vale striker slept. Then Hartley Vale said no.",
        "Then Melissa Brook shares fell. Melissa Brook said no.",
        "Then a Preston Lane professor slept. Preston Lane said no.",
    ],
)
def test_clubs_brands_and_colleges_shaped_like_persons_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Former minister for Trade and Culture Dana Holm left.", "Former minister for Trade and Culture"),
        ("The secretary of Health and Labour Dana Holm left.", "secretary of Health and Labour"),
        ("The minister for Roads, Ports and Energy Dana Holm left.", "minister for Roads, Ports and Energy"),
        ("The head of Mr. Holm's office left.", "Mr."),
        ("Saying President Dana Holm was ill, he left.", "President"),
        ("Calling Mayor Dana Holm a fool, he left.", "Mayor"),
        ("The St. Louis mayor Dana Holm left.", "St. Louis mayor"),
        ("A former Daily News editor, Dana Holm, left.", "former Daily News editor"),
        ("Former mayor Dana Holm left.", "Former mayor"),
        ("Dana Holm, a spokeswoman for Mr. Lind, left.", "spokeswoman for Mr. Lind"),
        ("Dana Holm, a U.S. senator, left.", "U.S. senator"),
        ("Dana Holm, then an assistant coach, left.", "then assistant coach"),
        ("He met his counterpart, Dana Holm, the foreign minister.", "foreign minister"),
        ("Dana Holm, head of Plan B. She left.", "head of Plan B"),
    ],
)
def test_the_office_is_the_printed_one(text: str, office: str) -> None:
    assert [person.role for person in find_persons(annotate(text)) if person.text.endswith("Holm")] == [office]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivan Petrovich Holm came. Ivan Petrovich left.", ["Ivan Petrovich Holm"] * 2),
        ("Olga Ivanovna spoke. Mayor Olga Ivanovna Lindova left.", ["Olga Ivanovna Lindova"] * 2),
        ("Juan Carlos Lindero came. Juan Carlos left.", ["Juan Carlos Lindero"] * 2),
        ("Anna Lindum came. Anna Lindum Brook left.", ["Anna Lindum", "Anna Lindum Brook"]),
    ],
)
def test_given_names_and_patronymic_mean_the_person(text: str, expected: list[str]) -> None:
    assert [name for _, name in resolved(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The president's wife is named in full, he is not.
        ("President Trump spoke. Melania Trump came. Trump left.", ["Trump", "Melania Trump", "Trump"]),
        ("First lady Ann Brook came. President Brook left. Brook slept.", ["Ann Brook", "Brook", "Brook"]),
        ("Susan Lind came. Mayor Lind said he was ill. His dog slept.", ["Susan Lind", "Lind"]),
        ("Susan Lind came. Mayor Lind said she was ill. Her dog slept.", ["Susan Lind", "Susan Lind"]),
        # The president's son has his name; a surname that every reader knows stays with the first who is called by it.
        ("Donald Trump Jr. came. President Trump left.", ["Donald Trump Jr.", "Trump"]),
        (
            "Barack Obama slept. Obama left. Michelle Obama came. Obama woke.",
            ["Barack Obama"] * 2 + ["Michelle Obama", "Barack Obama"],
        ),
        # A relative next to the one with the office.
        ("Carl Lind came. His daughter, Ann Lind, left. Lind slept.", ["Carl Lind", "Ann Lind", "Carl Lind"]),
    ],
)
def test_a_relative_does_not_take_the_office(text: str, expected: list[str]) -> None:
    assert [name for _, name in resolved(text)] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Senator "Skip" Lindum said the pier was safe.', '"Skip" Lindum'),
        ('Robert "Bobby" Holm said the pier was safe.', 'Robert "Bobby" Holm'),
        ("\"It rained,\" said Robert 'Bobby' Holm.", "Robert 'Bobby' Holm"),
        ('Ivan Petrovich Holm came. "It rained," Ivan Petrovich said.', "Ivan Petrovich Holm"),
    ],
)
def test_somebody_with_such_a_name_speaks(text: str, speaker: str) -> None:
    assert [quote.speaker_name for quote in extract(text, plain=True).quotes] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senators Ida Lind and Bo Holm voted.", ["Ida Lind", "Bo Holm"]),
        ("Special Agent Whitlock slept.", ["Whitlock"]),
        ("It rained on Prince Oskar then.", ["Oskar"]),
        ("Meet Anna Holm. She sings.", ["Anna Holm"]),
        # A surname alone, that is no given name and no word.
        ("It rained, said Whitlock.", ["Whitlock"]),
        ("Then Gotcher's widow slept.", ["Gotcher"]),
        # The noun tells that it is no person.
        ("It hired the law firm Patton Holm. Rain fell on a local retailer, Ida Holm.", []),
        ("Rain fell on the film Ida Holm made.", ["Ida Holm"]),
        ("The counsel of the company, Mark Holm, slept.", ["Mark Holm"]),
    ],
)
def test_titles_and_nouns_tell_a_person_from_a_thing(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The White House Chief of Staff Dana Holm left.", "White House Chief of Staff"),
        ("It was made under President Dana Holm.", "President"),
        ("Dana Holm, also an author, left.", "author"),
    ],
)
def test_an_office_has_no_small_words_around_it(text: str, office: str) -> None:
    assert [person.role for person in find_persons(annotate(text))] == [office]
