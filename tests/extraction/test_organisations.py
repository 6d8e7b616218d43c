"""Which organisation speaks: within one text, whatever it is called there."""

from __future__ import annotations

import pytest

from articles.extraction import extract


def organisations(text: str) -> list[str | None]:
    """The organisation of each quote of a text, in order."""
    return [quote.organisation for quote in extract(text, plain=True).quotes]


SALIB = "Egyptian President Adam Salib met two envoys on Monday, his office said."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a president's office is the presidency, if the text calls it so
        (f"{SALIB} The talks were useful, the Egyptian presidency said.", ["Egyptian presidency"] * 2),
        (SALIB, ["Adam Salib's office"]),
        (f"{SALIB} The talks were useful, the Turkish presidency said.", ["Adam Salib's office", "Turkish presidency"]),
        # "a statement" is of the organisation that spoke just before
        (f"{SALIB}\n\nA statement said the talks lasted an hour.", ["Adam Salib's office"] * 2),
        ("Ann Lee said the bridge was closed for a week.\n\nA statement said the talks lasted an hour.", [None, None]),
        (
            "The rain will last, the Kenyan foreign ministry said. It will not, the Italian foreign ministry said. The "
            "flood is over, the Kenyan statement said.",
            ["Kenyan foreign ministry", "Italian foreign ministry", "Kenyan foreign ministry"],
        ),
        ("A statement from Lindum Council said the bridge was closed.", ["Lindum Council"]),
        # the country of a ministry
        (
            "The two discussed the floods as they met in Nairobi on Monday, the foreign ministry there said.",
            ["foreign ministry in Nairobi"],
        ),
        (
            "The Kenyan Foreign Ministry was glad. The bridge was closed for a week, the Foreign Ministry said.",
            ["Kenyan Foreign Ministry"],
        ),
        (
            "The Kenyan Foreign Ministry met the Italian Foreign Ministry. The bridge was closed for a week, the "
            "Foreign Ministry said.",
            ["Foreign Ministry"],
        ),
        # acronyms
        ("The Lindum Harbour Trust (LHT) met. The pier is safe, the LHT said.", ["Lindum Harbour Trust"]),
        ("The Lindum Harbour Trust met on Monday. The pier is safe, the LHT said.", ["Lindum Harbour Trust"]),
        ("The pier is safe, the LHT said.", ["LHT"]),
        # newspapers
        ("The Lindum Times was sold. The bridge was closed for a week, the Times reported.", ["Lindum Times"]),
        ("The bridge was closed for a week, the Times reported.", ["Times"]),
        # what belongs to a person is not the person
        ("Ann Lee ran for mayor. The bridge was closed for a week, Lee's campaign said.", ["Ann Lee's campaign"]),
        ("Ann Lee ran for mayor. The bridge was closed for a week, the Lee campaign said.", ["Ann Lee's campaign"]),
        ("Ann Lee ran for mayor. The bridge was closed for a week, her campaign said.", ["Ann Lee's campaign"]),
        ("Ann Lee said the bridge was closed for a week.", [None]),
        # the bloc is the organisation named before
        ("Two men met the head of the Arab League. The war must end, the 22-member bloc said.", ["Arab League"]),
        ("The hospital said that it was full.", [None]),
    ],
)
def test_who_speaks(text: str, found: list[str | None]) -> None:
    assert organisations(text) == found


def test_the_office_of_a_person_is_no_speaker_of_kind_person() -> None:
    (quote,) = extract(SALIB, plain=True).quotes
    assert (quote.speaker_kind, quote.speaker_name) == ("organisation", None)
