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
        # a title is cut where a phrase begins, and a name stays whole
        (
            "It follows the 2011 harbour-backed uprising that toppled and killed veteran ruler Mortimer Aldenhoven.",
            "2011 harbour-backed uprising that toppled and killed veteran ruler Mortimer Aldenhoven",
        ),
        (
            "In April, Calder allies Roe and Lund as well as rebel supporter Dolmar signed a landmark deal to open "
            "ports across the bay.",
            "Calder allies Roe and Lund as well as rebel supporter Dolmar signed a landmark deal",
        ),
        ("In March, Dan G. Moor, the former deputy, was fired after a quarrel.", "Dan G. Moor was fired"),
        ("She spoke of the 2011 shooting of then-Rep. Ada Moor.", "2011 shooting of then-Rep. Ada Moor"),
        ("Ida Holm, 20, and Bo Dahl, 24, were arrested on Friday.", "Ida Holm and Bo Dahl were arrested"),
        ("Bo Dahl was shot and killed in October 2011.", "Bo Dahl was shot and killed"),
        (
            "He chairs a club that sued the port in 2014 in an effort to save the pier.",
            "A club sued the port in an effort to save the pier",
        ),
        (
            "Last year the crew signed a pledge sponsored by the League for Boats.",
            "Crew signed a pledge sponsored by the League for Boats",
        ),
        ("Rivals approve of Norland's air strikes against rebels in Calder.", "Air strikes against rebels in Calder"),
        (
            "In October 2015, nine people, most of them clerks, were killed after a crude device went off on board a "
            "bus driving from Calder Airport to Roe.",
            "Nine people were killed after a crude device went off on board a bus",
        ),
        ("The group said it caused an explosion in November 2015, killing 224.", "Explosion killing 224"),
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
        # the date of something else, of a period, or of a saying
        "The suit is about the 2016 race, and about a search of the pier.",
        "Bo Dahl was accused of sinking boats in bombings between 1978 and 1995.",
        "Bo Dahl was indicted for allegedly hacking the port in 2016.",
        "Bo Dahl signed a ban (which a judge overturned last year).",
        # what did not happen
        "A visit to Calder was proposed in January.",
        "Holm sees the theft of May 3 not as an attack on one party.",
        "Rebels launched an assault on our democracy in Calder in May.",
        "Bo Dahl has attacked the press in Calder.",
        # nobody is named
        "His client was fired on Friday.",
        "The governor signed it into law on Thursday.",
        "There was a brutal assault on Friday.",
        # one by one
        "The trips to Calder in early 2017 were dear.",
    ],
)
def test_tells_no_background_event(text: str) -> None:
    assert not titles(text)
