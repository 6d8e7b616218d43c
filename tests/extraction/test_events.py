"""Happenings: the main one and those behind it, when, where, and told once each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.events.clauses import split_clauses
from articles.extraction.events.finding import find_events
from articles.extraction.events.merging import terms_of, title_of
from articles.extraction.events.places import place_near
from articles.extraction.figures.finding import find_figures
from articles.extraction.records import EventKind, ExtractedEvent, Metadata, PartialDate, PersonMention
from articles.extraction.text.annotated import annotate
from articles.extraction.text.intervals import counted_from, find_interval
from articles.extraction.text.tokens import tokenize

TUESDAY = PartialDate(text="2017-05-30", year=2017, month=5, day=30)
LEDE = "Ministers of both countries met in Oslo on Monday to speak about trade.\n\n"


def events(
    body: str, *, headline: str | None = None, published: PartialDate = TUESDAY, names: tuple[str, ...] = ()
) -> tuple[ExtractedEvent, ...]:
    persons = tuple(
        PersonMention(start=body.index(name), end=body.index(name) + len(name), text=name, name=name) for name in names
    )
    metadata = Metadata(headline=headline, published=published)
    return find_events(annotate(body), persons, metadata)


def background(text: str) -> list[tuple[EventKind, str | None, str | None]]:
    found = events(LEDE + text)
    return [(event.kind, event.date.iso or event.date.text or None, event.place) for event in found if not event.main]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # dated by its own clause
        ("Jets have flown since a May 26 attack on pilgrims killed 29 people.", ("attack", "2017-05-26", None)),
        ("The group said it caused an explosion in November 2015, killing 224.", ("attack", "2015-11", None)),
        # a weekday, seen from the day of publication
        (
            "He spoke of Friday's terrorist attack in the town of Minya, which killed 28.",
            ("attack", "2017-05-26", "Minya"),
        ),
        ("Late Friday's raids hit a group in the Libyan city of Derna.", ("strike", "2017-05-26", "Derna")),
        (
            "Troops loyal to the king, who joined the strikes, said late Friday's raids hit a group in Derna.",
            ("strike", "2017-05-26", "Derna"),
        ),
        # a date at the head of the sentence holds for all of it
        ("In October 2015, dozens died after a train derailed near Lund.", ("crash", "2015-10", "Lund")),
        # no date, but a place and victims
        ("Later gunmen shot dead 29 villagers in central Egypt.", ("attack", None, "central Egypt")),
        # after "in reprisal for" a new clause begins
        ("Jets flew in reprisal for shooting dead 29 villagers in Bergen.", ("attack", None, "Bergen")),
        ("On Thursday, the general announced an offensive on Tripoli.", ("conflict", "2017-05-25", "Tripoli")),
        # where it was stands in the sentence before or behind
        (
            "Gangs rule the Lund Peninsula. Norland fights in Lund Valley. The group there claimed a May 26 attack.",
            ("attack", "2017-05-26", "Lund Valley"),
        ),
        (
            "Norland fights rebels in the Lund Valley. That group claimed a May 26 bombing.",
            ("attack", "2017-05-26", "Lund Valley"),
        ),
        ("Rebels hide in the Lund Valley. There was a bombing of a bus on May 26.", ("attack", "2017-05-26", None)),
        (
            "On May 26 a bomb exploded on board. The plane came down over the north of the Lund Peninsula.",
            ("attack", "2017-05-26", "Lund Peninsula"),
        ),
        # counted from the happening told before
        (
            "Jets bombed camps near Lund on Friday. Hours before, gunmen had shot dead 29 men in Bergen.",
            ("attack", "2017-05-26", "Bergen"),
        ),
        (
            "Jets bombed camps near Lund on Friday. The raids came hours after gunmen shot dead 29 men in Bergen.",
            ("attack", "2017-05-26", "Bergen"),
        ),
        (
            "Jets bombed camps near Lund on Friday. Two days earlier, gunmen shot dead 29 men in Bergen.",
            ("attack", "2017-05-24", "Bergen"),
        ),
        (
            "Jets bombed camps near Lund on Friday. The next day gunmen shot dead 29 men in Bergen.",
            ("attack", "2017-05-27", "Bergen"),
        ),
        (
            "They will speak of the first summit in Norland's Black Sea resort city of Lund, scheduled for October.",
            ("meeting", "2017-10", "Lund"),
        ),
    ],
)
def test_background_event_is_found(text: str, expected: tuple[str, str | None, str | None]) -> None:
    kind, date, place = expected
    assert (EventKind(kind), date, place) in background(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army could attack the town of Minya on Friday.",
        "The group threatened to bomb trains in Bergen.",
        "Attacks are a concern.",
        "Officials want to prevent an attack in Bergen on Friday.",
        '"There was an attack in Bergen on Friday," he said.',
        "The attack shocked many.",
        "She said on Friday that she was glad.",
    ],
)
def test_what_did_not_happen_or_says_too_little_is_no_event(text: str) -> None:
    assert background(text) == []


def test_main_event_has_headline_date_place_and_persons() -> None:
    body = "Ann Lee and her colleague Bo Dahl discussed the war in Syria as they met in Oslo on Monday.\n\nThey ate."
    (main,) = events(body, headline="Ministers discuss Syria", names=("Ann Lee", "Bo Dahl"))
    assert main.main
    assert (main.title, main.kind) == ("Ministers discuss Syria", EventKind.MEETING)
    assert (main.date.iso, main.place, main.persons) == ("2017-05-29", "Oslo", ("Ann Lee", "Bo Dahl"))


def test_line_that_stamps_the_page_is_no_lede() -> None:
    (main,) = events("Posted on January 5, 2017 at 3 PM\n\nAnn Lee met Bo Dahl in Oslo on Monday.")
    assert (main.kind, main.place) == (EventKind.MEETING, "Oslo")


def test_weekday_stays_a_weekday_without_a_day_of_publication() -> None:
    (main,) = events(LEDE, published=PartialDate())
    assert (main.date.iso, main.date.weekday) == (None, 0)


def test_weekday_of_a_dateline_without_year_is_that_day() -> None:
    published = PartialDate(text="April 6", month=4, day=6, weekday=5)
    (main,) = events("Ann Lee arrived in Oslo on Saturday for talks with Bo Dahl.", published=published)
    assert (main.date.month, main.date.day) == (4, 6)


def test_attack_told_twice_is_one_event_and_the_strikes_after_it_another() -> None:
    text = (
        "Jets bombed camps in eastern Libya on Friday after an attack on Friday in Minya killed 28 people.\n\n"
        "A church spoke of sorrow.\n\nGunmen had opened fire in Minya on Friday, it said."
    )
    assert background(text) == [
        (EventKind.STRIKE, "2017-05-26", "eastern Libya"),
        (EventKind.ATTACK, "2017-05-26", "Minya"),
    ]


def test_bomb_and_crash_in_neighbouring_sentences_are_one_event() -> None:
    text = (
        "In October 2015, 224 people were killed after a bomb exploded. "
        "The plane crashed as it was flying over the northern Sinai Peninsula."
    )
    assert background(text) == [(EventKind.ATTACK, "2015-10", "northern Sinai Peninsula")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("an attack in Bergen", "Bergen"),
        ("an attack in the town of Bergen", "Bergen"),
        ("an attack in northern Norway", "northern Norway"),
        ("an attack in Norway's capital", "Norway"),
        ("an attack in Norway's western city of Bergen", "Bergen"),
        ("an attack in the Black Sea resort town of Bergen", "Bergen"),
        ("a visit to Cairo", "Cairo"),
        ("an attack at Lund Airport", "Lund Airport"),
        ("an attack in the Arab country", None),
        ("an attack in May", None),
        ("a letter to Cairo", None),
        ("he spoke at Microsoft", None),
        ("hurt in Saturday's shooting", None),
    ],
)
def test_place(text: str, place: str | None) -> None:
    tokens = tokenize(text, 0, len(text))
    assert place_near(text, tokens, (0, len(tokens)), 1) == place


def test_clause_goes_on_after_a_word_of_harm() -> None:
    text = "Ten people were killed after a bomb went off"
    assert split_clauses(tokenize(text, 0, len(text))) == [(0, 9)]


def test_title_is_one_short_line() -> None:
    title = title_of("after " + "very " * 60 + "long")
    assert title.startswith("very")
    assert len(title) <= 102


def test_terms_leave_names_and_common_words_out() -> None:
    assert terms_of("Ann Lee said the attacks on pilgrims", ("Ann Lee",)) == ("attack", "pilgrim")


def test_text_without_a_sentence_has_no_event() -> None:
    assert events("") == ()
    assert events("Oslo") == ()


@given(st.text(max_size=300))
def test_any_string_gives_events_that_are_where_they_say(text: str) -> None:
    found = events(text)
    assert all(text[event.start : event.end] == event.text for event in found)
    assert sum(event.main for event in found) <= 1


@pytest.mark.parametrize("piece", ["attack in Cairo ", '"', "1-1-", "a1.b2'", "killed 2 ", "In Al-", "“ after "])
def test_hostile_text_gives_spans_that_hold(piece: str) -> None:
    body = piece * (50_000 // len(piece))
    text = annotate(body)
    found = find_events(text, (), Metadata())
    figures = find_figures(text, found, ())
    assert all(body[each.start : each.end] == each.text for each in (*found, *figures))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("He meant Friday's terrorist attack near the town of Minya, which killed 28.", "Terrorist attack near Minya"),
        ("Jets have flown since a May 26 attack on pilgrims killed 29 people.", "Attack on pilgrims"),
        (
            "The army carried out air strikes on training camps in eastern Libya.",
            "Air strikes on training camps in eastern Libya",
        ),
        (
            "Hours before, masked gunmen had shot dead 29 pilgrims in Bergen.",
            "Masked gunmen shot dead 29 pilgrims in Bergen",
        ),
        (
            "In October 2015, 24 people, most of them pupils, died when a train derailed near Lund.",
            "24 people died when a train derailed near Lund",
        ),
        ("On Thursday, the general announced an offensive on Tripoli.", "Offensive on Tripoli"),
        ("They said that at a meeting with Ann Lee in Lund on Friday nobody smiled.", "Meeting with Ann Lee in Lund"),
    ],
)
def test_background_event_is_called_by_what_happened_to_whom_and_where(text: str, title: str) -> None:
    assert [event.title for event in events(LEDE + text) if not event.main] == [title]


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("The first summit, to be held in April in the Black Sea city of Sochi, is a subject.", "2018-04", "Sochi"),
        ("The first summit was held in April in Sochi.", "2017-04", "Sochi"),
    ],
)
def test_what_is_to_be_held_lies_ahead(text: str, date: str, place: str) -> None:
    assert [(found[1], found[2]) for found in background(text)] == [(date, place)]


def test_today_in_a_lede_may_mean_nowadays() -> None:
    body = "Others caused the disorder there today, Ann Lee said on a visit to Oslo. Lee landed in Oslo on Monday."
    (main,) = events(body)
    assert (main.kind, main.date.iso) == (EventKind.VISIT, "2017-05-29")


def test_topic_of_a_meeting_is_not_the_event() -> None:
    body = "Norland asked for help against the men behind a series of attacks, as ministers met in Oslo on May 29."
    assert [event.kind for event in events(body) if event.main] == [EventKind.MEETING]


def test_day_of_the_talks_is_not_that_of_the_war_they_turned_to() -> None:
    assert background("Tuesday's talks also turned to the war in Norland.") == []


def test_statement_was_made_where_its_speaker_was_not_where_its_words_are_about() -> None:
    body = (
        "Both states help to end the war in Norland, Ann Lee said in an interview published on Monday.\n\n"
        "Lee, who is in Oslo on Monday, said that she was glad."
    )
    (main,) = events(body, names=("Ann Lee",))
    assert (main.kind, main.place) == (EventKind.STATEMENT, "Oslo")


@pytest.mark.parametrize(
    ("text", "bounds", "days"),
    [
        ("Hours before, it rained.", (0, 6), 0),
        ("It rained three weeks later.", (0, 6), 21),
        ("It rained the previous day.", (0, 6), -1),
        ("It rained hours after it snowed.", (3, 7), 0),
        ("It rained 2 days before it snowed.", (4, 8), 2),
        ("It rained a week after it snowed.", (4, 8), -7),
        ("It rained two days earlier than planned.", (0, 8), None),
        ("It rained two days before the vote.", (0, 8), None),
        ("It rained some days later.", (0, 6), None),
        ("It rained 99 weeks later.", (0, 6), None),
        ("Days later it rained.", (0, 5), None),
        ("It rained after it snowed.", (2, 6), None),
    ],
)
def test_days_between_two_happenings(text: str, bounds: tuple[int, int], days: int | None) -> None:
    interval = find_interval(tokenize(text, 0, len(text)), bounds)
    assert (interval.days if interval else None) == days


@pytest.mark.parametrize(
    ("anchor", "days", "iso"),
    [
        (PartialDate(year=2017, month=5, day=31), 1, "2017-06-01"),
        (PartialDate(year=2017, month=5, day=31), 0, "2017-05-31"),
        (PartialDate(year=2017, month=5), 1, None),
        (PartialDate(year=2017, month=5), 0, None),
        (PartialDate(year=1, month=1, day=1), -1, None),
    ],
)
def test_date_counted_from_another(anchor: PartialDate, days: int, iso: str | None) -> None:
    date = counted_from(anchor, days, "then")
    assert (date.iso if date else None) == iso
