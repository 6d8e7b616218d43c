"""The lines that news prints above a text: datelines, bylines and date lines, recognised by their form."""

from __future__ import annotations

import re

from articles.extraction.persons.wordlists import CITIES
from articles.extraction.records import RemovalReason
from articles.extraction.text.dates import find_dates

_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{1,20}"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:,?\s\d{4})?"
_DAY = (
    rf"(?:(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s\d{{1,2}}{_YEAR}|\d{{1,2}}\s{_MONTH}{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    rf"|{_WEEKDAY})"
)
_AGENCY = r"(?:\([A-Z][\w .&/’'-]{1,40}\)|/[A-Z][\w ./-]{1,40}?/|\[[A-Z][\w .&/-]{1,40}\])"
_DASH = r"(?:—|–|―|--?|:)"

# MOSCOW, April 6. /TASS/.   CAIRO (AP) —   CAIRO, Egypt (AP) -   LONDON, May 3 (Reuters) -   CAIRO —
# A place in capitals needs a date, an agency or a dash after it; one in lower case both agency and dash.
DATELINE = re.compile(
    rf"""[*_]{{0,2}}
    (?: (?P<place> {_CAPS} (?: [ ](?:AND[ ]|and[ ])? {_CAPS} | [/] {_CAPS} ){{0,4}} )
        (?: ,[ ] (?! {_MONTH}\s?\d ) (?! {_WEEKDAY} ) [A-Z][A-Za-z.'’]{{1,20}} (?: [ ][A-Z][A-Za-z.]{{1,20}} ){{0,2}} )?
      | (?P<mixed> [A-Z][a-z'’-]{{2,20}} (?: [ ][A-Z][a-z'’-]{{1,20}} ){{0,3}} ) )
    (?: ,?\s (?P<date> {_DAY} ) )?
    [.,:]? \s?
    (?P<agency> {_AGENCY} )?
    [*_]{{0,2}} \s? (?P<mark> \.?\s?{_DASH}\s | [.:]\s | [.:]?\Z )?
    """,
    re.VERBOSE,
)

_NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’-]{0,25}"
BYLINE = re.compile(
    rf"""(?: [Bb][Yy] | BY | (?:Written|Story|Posted|Published|Reported|Words)\sby | Author\s?:? | From )
    :? \s {_NAME_WORD}
    (?: ,?\s (?: and | in | for | with | of | at | & | \| | - | de | van | von | bin | al | el | our | staff
               | reporters? | writers? | correspondents? | editors? | diplomatic | foreign | political | defen[cs]e
               | senior | chief | {_NAME_WORD} ) ){{0,14}} \.?""",
    re.VERBOSE,
)
_PARTICLE = r"(?:de|van|von|bin|al|el)"
_NAME_PART = rf"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]{{1,20}}|[A-Z]\.|{_PARTICLE})"
NAME = re.compile(rf"(?:[A-ZÀ-ÖØ-Þ][a-zà-ÿ'’.-]{{1,20}}|[A-Z]\.|{_PARTICLE})(?:\x20{_NAME_PART}){{1,3}}")

NAME_TAIL = re.compile(r",| in ")

# What may accompany a date in a date line
DATE_WORD = re.compile(
    r"""\b(?: published | posted | updated | last | modified | created | first | on | at | date | time | added | edited
    | issued | revised | pub | story | of | local | hrs?
    | gmt | utc | bst | est | edt | et | cet | cest | eest | msk | ist | pdt | pst | cdt | cst | akdt | akst | aest
    | am | pm | a\.m | p\.m
    | mon(?:day)? | tue(?:s|sday)? | wed(?:nesday)? | thu(?:rs|rsday)? | fri(?:day)? | sat(?:urday)? | sun(?:day)? )\b
    | [ap]\.?\sm\b | \d{1,2}[:.h]\d\d(?:[:.]\d\d)? | \d{1,2}(?=\s?[ap]\.?m)""",
    re.VERBOSE | re.IGNORECASE,
)
AGO = re.compile(
    r"(?:\w{1,10}:?\s){0,2}(?:\d{1,3}|an?|one)\s(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s(?:\w{2,8}\s)?ago",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"(?:reading time:?\s*)?(?:\d{1,3}|one|a)[ -]?min(?:ute)?s?\.?(?:\s+read(?:ing)?(?:\s+time)?)?", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
SPACED_FIGURES = re.compile(r"(?<=\d)\s?([:/])\s(?=\d)")  # "05 / 03 / 2013 at 11: 00"
DATE_LINE_LIMIT = 120

BAR = re.compile(r"\s[|•·/–—-]\s")


def read_dateline(text: str) -> int | None:
    """The length of the dateline at the start of a text, with the blanks after it; None without one.

    >>> text = "MOSCOW, April 6. /TASS/. Talks began."
    >>> text[: read_dateline(text)]
    'MOSCOW, April 6. /TASS/. '
    """
    match = DATELINE.match(text[:200])
    if match is None:
        return None
    date, agency, mark = match["date"], match["agency"], match["mark"]
    place = "place" if match["place"] else "mixed"
    if match[place].title() in CITIES and (_is_dash(mark) or text.startswith(": ", match.end(place))):
        pass  # "NEW DELHI: The court …", "Mumbai: The court …"
    elif match["place"]:
        letters = sum(character.isalpha() for character in match["place"])
        dashed = mark is not None and mark.strip(". ") not in ("", ":")
        if letters < 3 or not (agency or (date and mark) or dashed):
            return None
    elif not (agency and agency[0] != "[" and (mark or date) and (date or _is_dash(mark))):
        return None
    end = match.end()
    return end + len(text[end:]) - len(text[end:].lstrip()) if end < len(text) else end


def _is_dash(mark: str | None) -> bool:
    """Whether the mark after a dateline is a dash or colon and not just a full stop."""
    return mark is not None and mark.strip(" .") != ""


def is_byline(text: str) -> bool:
    """Whether the line names its writer: "By Ann Lee", "By Ann Lee in Cairo and John Hall".

    >>> is_byline("By Ann Lee in Cairo"), is_byline("By Monday the army had left.")
    (True, False)
    """
    if BYLINE.fullmatch(text) is None:
        return False
    return not text.startswith("From ") or " in " in text


def is_name(text: str) -> bool:
    """Whether the line looks like a person's name, followed by at most an outlet or a place."""
    return NAME.fullmatch(NAME_TAIL.split(text, maxsplit=1)[0][:90]) is not None


def is_date_line(text: str) -> bool:
    """Whether the line contains a date and nothing else: "Published: 29 May 2017 10:15 GMT".

    >>> is_date_line("30/05/2017"), is_date_line("May 29 was hot")
    (True, False)
    """
    if len(text) > DATE_LINE_LIMIT:
        return False
    if text.rstrip().lower().endswith("ago") and AGO.fullmatch(text.strip()):
        return True
    if DIGIT.search(text) is None:
        return False
    if ":" in text or "/" in text:
        text = SPACED_FIGURES.sub(r"\1", text)
    dates = find_dates(text)
    if not dates and not CLOCK.search(text):
        return False
    if len(dates) == 1 and dates[0][2].year is None and dates[0][2].day is None:
        return False  # "Monday" alone may be a heading
    rest = text
    for start, end, _ in reversed(dates):
        rest = rest[:start] + " " + rest[end:]
    return re.search(r"\w", DATE_WORD.sub(" ", rest)) is None


def split_header(text: str) -> RemovalReason | None:
    """The kind of a header of several parts: "Ann Lee | May 29, 2017"; None if it is not a header."""
    parts = [part.strip() for part in BAR.split(text)] if len(text) <= DATE_LINE_LIMIT else []
    if len(parts) < 2:
        return None
    reasons = [_reason_of(part) for part in parts]
    if None in reasons or RemovalReason.DATE not in reasons:
        return None
    return RemovalReason.BYLINE if RemovalReason.BYLINE in reasons else RemovalReason.DATE


def _reason_of(part: str) -> RemovalReason | None:
    """The kind of one part of a header."""
    if is_date_line(part):
        return RemovalReason.DATE
    if is_byline(part) or is_name(part):
        return RemovalReason.BYLINE
    if READING_TIME.fullmatch(part):
        return RemovalReason.READING_TIME
    return RemovalReason.NAVIGATION if len(part.split()) <= 2 else None
