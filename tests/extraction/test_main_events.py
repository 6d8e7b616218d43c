"""What the main event is and where it took place: words borrowed from sport, war and court do not decide."""

import pytest

from articles.extraction import extract
from articles.extraction.records import EventKind, ExtractedEvent, Hints


def main_event(text: str, headline: str) -> ExtractedEvent:
    record = extract(text, Hints(published="2017-05-31", headline=headline), plain=True)
    return next(event for event in record.events if event.main)


@pytest.mark.parametrize(
    ("headline", "text", "kind"),
    [
        ("Dahl drops out of race", "Bo Dahl dropped out of the race in Calder on Tuesday.", EventKind.OTHER),
        ("Town ends fees", "The town ended its fees, in a break with past rulings.", EventKind.OTHER),
        (
            "Dahl fired over letters",
            "Bo Dahl, a lightning rod of his party, was fired on Friday.",
            EventKind.APPOINTMENT,
        ),
        ("Dahl defeats Holm in final", "Bo Dahl defeated Ida Holm in the tennis final.", EventKind.SPORT),
        ("Dahl defeats Holm on taxes", "Bo Dahl defeated Ida Holm, who wants taxes.", EventKind.OTHER),
        ("Dahl to speak", "Bo Dahl will speak to his party. It has led the town since the floods.", EventKind.OTHER),
        ("Three aides charged", "A prosecutor charged three aides of the mayor.", EventKind.TRIAL),
        ("Holm attacks budget", "Ida Holm attacked the budget of the town.", EventKind.OTHER),
        ("Gunmen attack bank", "Gunmen attacked a bank in Calder.", EventKind.ATTACK),
        ("Dahl wrote to Holm", "Bo Dahl wrote to Ida Holm during the 2012 election.", EventKind.OTHER),
        ("Aide calls planned visit bold", "An aide called the planned visit bold.", EventKind.OTHER),
        ("Holm faces questions", "Ida Holm wants the presidential nomination of her party.", EventKind.OTHER),
        ("Surgeon cleared", "A surgeon accused of frauds that never took place was acquitted.", EventKind.TRIAL),
    ],
)
def test_kind_of_the_main_event(headline: str, text: str, kind: EventKind) -> None:
    assert main_event(text, headline).kind is kind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bo Dahl wrote to hackers, according to a report in The Courier on Monday.", None),
        ("The council voted on Friday to end the ban, which hurt it in Liberal-leaning towns.", None),
        ("On Monday Ida Holm sent a letter to a woman in Calder.", None),
        ("It was the longest sitting in U.S. history.", None),
        ("Bo Dahl spoke in the Unity Party on Monday.", None),
        ("Bo Dahl met Ida Holm in Calder on Monday.", "Calder"),
        ("Bo Dahl received the crews in Calder on Monday.", "Calder"),
        ("A judge ordered a recount in Sable County.", "Sable County"),
        ("Bo Dahl met his rivals in the White House.", "White House"),
        ("An earthquake killed ten people on Sarvan island on Sunday.", "Sarvan"),
        ("An earthquake killed ten people. In February a quake in Dolmar killed 600.", None),
        ("Bo Dahl met his rivals in The Hague on Monday.", "The Hague"),
    ],
)
def test_place_of_the_main_event(text: str, place: str | None) -> None:
    assert main_event(text, "News of the day").place == place
