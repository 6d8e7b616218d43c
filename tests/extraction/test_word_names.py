"""Names that are words as well: a text that shows the person gets its later mentions, any other text gets none."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.persons import find_persons
from articles.extraction.persons.word_names import WORD_SURNAMES
from articles.extraction.text.annotated import annotate


def found(text: str) -> list[tuple[str, str]]:
    """The mentions of a text, each with the fullest name of its person."""
    return [(person.text, person.name) for person in find_persons(annotate(text))]


@pytest.mark.parametrize("surname", sorted(WORD_SURNAMES))
def test_a_surname_that_is_a_word_is_found_in_full_and_alone(surname: str) -> None:
    text = f'Susan {surname} spoke at the hall. "I am glad," {surname} said. It rained, and {surname} left the town.'
    assert found(text) == [(part, f"Susan {surname}") for part in (f"Susan {surname}", surname, surname)]


@pytest.mark.parametrize("title", ["Mr.", "Ms", "Senator", "Prime Minister"])
@pytest.mark.parametrize("surname", ["May", "King", "Dean", "Long", "March"])
def test_a_title_makes_a_word_a_surname(title: str, surname: str) -> None:
    assert found(f"It rained when {title} {surname} arrived.") == [(surname, surname)]


@pytest.mark.parametrize(
    "text",
    [
        "In May she came. Last May he left. By May 5 it was late, and in March 2016 it was cold.",
        "May the best team win. Will the harbour open? Long before noon, the King slept.",
        "The Judge slept, and the Bishop of Lindum prayed. A Prince of the realm was there.",
        "Day by day the Good Book was read. Young voters came in March.",
        "It opened on Friday, March 5, and Best of all it was free.",
        "Will Holm Harbour open? Will Lind resign?",
    ],
)
def test_words_alone_are_no_persons(text: str) -> None:
    assert [name for name, _ in found(text) if name in WORD_SURNAMES or name.startswith("Will")] == []


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Susan May spoke. It rained in May.", "in May"),
        ("Susan May spoke. Since May it has rained.", "Since May"),
        ("Susan May spoke. She left on May 12.", "May 12"),
        ("Kate Bishop spoke. The Bishop slept.", "The Bishop"),
        ("Kate Bishop spoke. Bishop of Lindum is an office.", "Bishop of"),
        ("Sarah Jordan spoke. Rain fell in Jordan.", "in Jordan"),
        ("Sarah Jordan spoke. Jordan's king slept.", "Jordan's"),
    ],
)
def test_a_word_stays_a_word_next_to_somebody_of_that_name(text: str, lost: str) -> None:
    assert [name for name, _ in found(text)] == [" ".join(text.split()[:2])], lost


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ships came. Will Dacre, a miner, slept.", ["Will Dacre"]),
        ("Ships came. Will Holm killed nine people.", ["Will Holm"]),
        ("May Ellis, 45, was arrested. Then Will Holm left.", ["May Ellis", "Will Holm"]),
        ("Rich Cohen said no. Rich countries paid.", ["Rich Cohen"]),
        ("Martin Luther King Jr. spoke. B.B. Long sang.", ["Martin Luther King Jr.", "B.B. Long"]),
        ("Sarah Jordan spoke. Jordan's wife came.", ["Sarah Jordan", "Jordan"]),
        ("Talks May Fail As Theresa May Meets Leaders\n\nTheresa May met them.", ["Theresa May", "Theresa May"]),
    ],
)
def test_a_name_that_is_a_word_is_whole(text: str, expected: list[str]) -> None:
    assert [name for name, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"I will not go," May said on Tuesday.', "May"),
        ('Prime Minister Susan May said: "We will go."', "Susan May"),
        ('Will Holm left. "It was dark," Will said.', "Will Holm"),
        ('Kate Bishop left. "It was dark," said Bishop, who slept.', "Kate Bishop"),
        ('"It was wet," Judge told reporters. Aaron Judge had hit two runs.', "Aaron Judge"),
    ],
)
def test_somebody_whose_name_is_a_word_speaks(text: str, speaker: str) -> None:
    assert [quote.speaker_name for quote in extract(text, plain=True).quotes] == [speaker]
