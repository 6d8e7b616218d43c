"""An event has a title that a reader would give it."""

import pytest

from articles.matching.events.titles import central_title, is_unfit, plain_title


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("BREAKING: Bridge falls in Calder", "Bridge falls in Calder"),
        ("Watch: bridge falls in Calder | Marston Mail", "Bridge falls in Calder"),
        ("Bridge falls in Calder - marstonmail.com", "Bridge falls in Calder"),
        ("Live music returns to Calder", "Live music returns to Calder"),
    ],
)
def test_what_an_outlet_adds_is_no_part_of_a_title(given: str, shown: str) -> None:
    assert plain_title(given) == shown


def test_a_shouted_title_or_the_beginning_of_a_text_is_shown_only_if_there_is_no_other() -> None:
    assert is_unfit("CALDER, Utland — The old bridge fell on Monday")
    assert is_unfit("The old bridge fell as …")
    assert central_title(["BRIDGE FALLS IN CALDER", "Old bridge gives way"]) == "Old bridge gives way"
    assert central_title(["BRIDGE FALLS IN CALDER"]) == "BRIDGE FALLS IN CALDER"


def test_the_title_says_what_most_reports_say() -> None:
    titles = ["A town holds its breath", "Bridge falls in Calder", "Calder bridge falls after flood", "Bridge falls"]
    assert central_title(titles) in titles[1:]
