"""Plurals that are counted and nothing more, and the manners of speaking that look like them."""

from __future__ import annotations

import pytest

from .makers import figures


@pytest.mark.parametrize(
    ("text", "text_of_figure"),
    [
        ("He was charged with five federal crimes.", "five federal crimes"),
        ("The mayor faces two first-degree murder trials.", "two first-degree murder trials"),
        ("Police found at least a dozen packages in the hall.", "a dozen packages"),
        ("Hours later two additional packages were opened.", "two additional packages"),
        ("The union says 50 of our members are in need.", "50 of our members"),
        ("The college took in 89 freshmen.", "89 freshmen"),
        ("The film shows the 12 actors who have played the king.", "12 actors"),
        ("She was elected by a 134-to-63 vote.", "134-to-63 vote"),
        ("The guard pulled a gun on two young officers near Calder.", "two young officers"),
        ("He met 40 business leaders in Calder.", "40 business leaders"),
        ("Three shells hit the harbour.", "Three shells"),
        ("Out of the 288 candidates running in May, half are new.", "288 candidates"),
    ],
)
def test_a_plural_that_is_counted_is_a_figure(text: str, text_of_figure: str) -> None:
    (figure,) = figures(text)
    assert (figure.role.value, figure.text, figure.event) == ("other", text_of_figure, None)


def test_a_plural_that_is_merely_counted_has_no_words_to_compare() -> None:
    (figure,) = figures("He was charged in Calder with five federal crimes.")
    assert figure.terms == ()


@pytest.mark.parametrize(
    "text",
    [
        "There are two sides to the plan.",  # manners of speaking
        "He gave three reasons and dated a million guys.",
        "The film has four stars.",  # measures
        "He added 40 grams of salt.",
        "A three punch combo won it.",
        "The mayor was 16 year-olds' favourite.",
        "He ate three meals a day.",
        "He landed 178 punches in the bout.",  # sport
        "The quarterback made two nice plays.",
        "She has three daughters.",  # lives, informants
        "Three people familiar with the talks said so.",
        "According to four senior officials, he left.",
        "The two drivers shook hands.",  # told before
        "The firm's two rivals were glad.",
        "The last three mayors came.",
        "The plan could bring 300 nurses.",  # unreal
        "The quake left 230,000 people dead and missing.",  # a fate that gives no role
        "He stabbed three dealers.",
        "On Monday eight sailors had suffered from cold.",
        "They live three houses from the shop.",
        "Beta 4 sells well.",
    ],
)
def test_a_manner_of_speaking_is_no_count(text: str) -> None:
    assert figures(text) == ()
