"""Short invented reports."""

from __future__ import annotations


def flood(
    outlet: str,
    *,
    minister: str = "Ann Lindqvist",
    place: str = "Calder",
    day: str = "12 March 2021",
    words: str = "We rebuild every bridge before the winter comes,",
    killed: int = 12,
    dateline: str = "",
) -> str:
    """A report of one outlet on a minister's visit to a flooded town."""
    surname = minister.split()[-1]
    return f"""{outlet} | News

Minister visits flooded {place}

{day}

{dateline}Transport Minister {minister} visited {place} on Friday after the flood.

"{words}" {surname} told reporters in {place}. {outlet} was there.

The flood on March 10, 2021 killed {killed} people in {place}.
"""


def speech(minister: str, words: str, *, day: str = "12 March 2021", headline: str = "") -> str:
    """A short report of what somebody said."""
    return f"""The Calder Post | News

{headline or f"{minister} speaks in Marston"}

{day}

"{words}" {minister} told reporters in Marston.

The hall was full, and nobody left before the end of the evening.
"""
