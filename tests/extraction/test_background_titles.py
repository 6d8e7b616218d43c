"""Background events are called by who did what, without the report around it; vague ones are left out."""

import pytest

from articles.extraction import extract
from articles.extraction.records import Hints

LEDE = "The mayor of Lindum met the harbour crew on Wednesday.\n\n"


def titles(text: str) -> list[str]:
    record = extract(LEDE + text, Hints(published="2017-05-31", headline="Mayor meets crew"), plain=True)
    return [event.title for event in record.events if not event.main]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mayor Ida Holm in 1993 signed the first pact.", "Mayor Ida Holm signed the first pact"),
        ("It was revealed that Bo Dahl met the old mayor in Calder in 2015.", "Bo Dahl met the old mayor in Calder"),
        ("Lawyers spoke of Bo Dahl, who pleaded guilty in court on Friday.", "Bo Dahl pleaded guilty in court"),
        ("Ida Holm, 75, visited Calder on Friday afternoon.", "Ida Holm visited Calder"),
        (
            "The mayor released letters on the 2012 attack on the U.S. outpost in Calder.",
            "2012 attack on the U.S. outpost in Calder",
        ),
    ],
)
def test_title_of_a_background_event(text: str, title: str) -> None:
    assert titles(text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "She visited Calder on Friday.",
        "The visit follows a week of talks, and then the summit of Calder on July 11.",
        "Bo Dahl attacked the budget in March.",
        "Bo Dahl defends the trade agreement of Calder this week.",
        "The plan was met with silence in Calder on Friday.",
    ],
)
def test_tells_no_background_event(text: str) -> None:
    assert not titles(text)
