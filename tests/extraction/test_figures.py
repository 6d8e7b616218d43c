"""Counted claims: what is counted, what befell it, how exactly, and what is no count at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.records import EventKind, FigureRole, Qualifier
from articles.extraction.text.numbers import read_number
from articles.extraction.text.tokens import tokenize

from .makers import event, figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb before the number
        ("The blast killed 29 people.", [("29 people", 29, "killed")]),
        ("Gunmen shot dead 29 Coptic pilgrims.", [("29 Coptic pilgrims", 29, "killed")]),
        ("An attack claimed the lives of 28 people, including children.", [("28 people", 28, "killed")]),
        ("The jet crashed, killing all 224 people on board.", [("224 people on board", 224, "killed")]),
        ("The death toll rose to 29.", [("29", 29, "killed")]),
        ("The toll stood at 1,200 on Friday.", [("1,200", 1200, "killed")]),
        ("The storm injured 14 sailors.", [("14 sailors", 14, "injured")]),
        ("Police arrested four men.", [("four men", 4, "arrested")]),
        ("A bomb on May 1 killed nine people.", [("nine people", 9, "killed")]),
        ("Theresa May met 40 children.", [("40 children", 40, "other")]),
        ("The flood destroyed 300 houses.", [("300 houses", 300, "affected")]),
        # a verb after it
        ("In 2015, 224 people, mostly tourists, were killed.", [("224 people", 224, "killed")]),
        ("Two men on a motorcycle were killed.", [("Two men", 2, "killed")]),
        ("One woman died.", [("One woman", 1, "killed")]),
        ("It left 24 dead and 200 injured.", [("24", 24, "killed"), ("200", 200, "injured")]),
        ("Three sailors are missing.", [("Three sailors", 3, "missing")]),
        ("2.5 million people were displaced.", [("2.5 million people", 2_500_000, "displaced")]),
        ("Forty-six protesters were detained.", [("Forty-six protesters", 46, "arrested")]),
        # nouns, money, mere counts
        ("Officials counted 12 deaths.", [("12 deaths", 12, "killed")]),
        ("The deal is worth $4.2 billion.", [("$4.2 billion", 4_200_000_000, "money")]),
        ("They paid 2 million euros.", [("2 million euros", 2_000_000, "money")]),
        ("About 1,000 residents took shelter.", [("1,000 residents", 1000, "other")]),
        # a part, and the next in a list, share what befell the whole
        (
            "At least 12 members of one household, including seven young children, were killed.",
            [("12 members", 12, "killed"), ("seven young children", 7, "killed")],
        ),
        (
            "The blast killed 50 people, including a family of six children.",
            [("50 people", 50, "killed"), ("six children", 6, "killed")],
        ),
        (
            "The storm damaged 42 office buildings, 14 hotels, 1,600 houses and two schools.",
            [
                ("42 office buildings", 42, "affected"),
                ("14 hotels", 14, "affected"),
                ("1,600 houses", 1600, "affected"),
                ("two schools", 2, "affected"),
            ],
        ),
        ("At least two barns and 30 houses were completely flattened.", [("30 houses", 30, "affected")]),
        ("Two houses were totally flattened.", [("Two houses", 2, "affected")]),
        ("We took in around 50 people with injuries from falling walls.", [("50 people", 50, "injured")]),
        ("Two suspected dealers are under arrest.", [("Two suspected dealers", 2, "arrested")]),
        ("The flood left 300 people taking shelter in tents.", [("300 people", 300, "displaced")]),
        ("The 40 people on board were killed in 2015.", [("40 people on board", 40, "killed")]),
        ("The dead included seven children.", [("seven children", 7, "killed")]),
        ("Nine Israelis, including a boy, have been killed.", [("Nine Israelis", 9, "killed")]),
        (
            "The shelling went on, forcing at least 15,000 residents to flee.",
            [("15,000 residents", 15_000, "displaced")],
        ),
        # tolls, and numbers of victims
        ("The death toll from the quake in the hills rose to 128 on Friday.", [("128", 128, "killed")]),
        ("That pushed the death toll above 680.", [("680", 680, "killed")]),
        ("It raised the toll from 24 to 29.", [("29", 29, "killed")]),
        ("It brings to 10 the number of sailors who have been killed.", [("10", 10, "killed")]),
        ("The number of arrests rose to 46.", [("46", 46, "arrested")]),
        # a part of those told before
        (
            "They pulled 83 people out, 14 of them with injuries.",
            [("83 people", 83, "other"), ("14 of them", 14, "injured")],
        ),
        (
            "The raid killed 29 people, ten of them children.",
            [("29 people", 29, "killed"), ("ten of them", 10, "killed")],
        ),
        ("Last year 40 people were killed.", [("40 people", 40, "killed")]),
        ("The owner was fined 30,000 crowns.", [("30,000 crowns", 30_000, "money")]),
        # the counted are the ones who act
        ("Two gunmen killed four people.", [("four people", 4, "killed")]),
    ],
)
def test_claim_is_found(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(f.text, f.value, f.role.value) for f in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A mother of two was killed.",
        "A 29-year-old was killed.",
        "He was killed aged 29.",
        "She was killed two years ago.",
        "They were arrested on May 26.",
        "He was killed in 2010.",
        "No one was killed.",
        "Dozens of boats lay there.",
        "The Lions won 24-13.",
        "He scored 23 points in 12 games.",
        "The talks took 45 minutes.",
        "Flight 9268 crashed.",
        "He lives at 12 Oak Street.",
        "Prices rose 5 percent.",
        "A ticket costs $15.",
        "The 22-member bloc met.",
        "They wanted to kill 20 people.",
        "The quake could have killed 20 people.",
        "Doctors had expected 20 to 30 dead.",
        "It was shown on Channel Four.",
        "Rask was arrested around 1: 30 a.m.",
        "The heat took a toll on 40 farms.",
        "Half of the 300 workers were arrested.",
        "Some 20 percent of the 300 workers were hurt.",
        "The 29 victims were buried on Saturday.",
        "The valley has a usual 130 deaths.",
        "Rask was arrested five buildings away.",
        "The deal is worth between $60 million and $70 million.",
        "It was worth much, in 2006 dollars.",
        "If we assume that revenues will be around $50 million, the price is fair.",
        "The offer rose from $888,600 to $1.4 million.",
        "The wave left 230,000 people dead and missing.",
        "About 90 people were killed or injured.",
        "A teacher, 35, was killed.",
    ],
)
def test_number_that_claims_nothing_is_left_out(text: str) -> None:
    harm = {FigureRole.KILLED, FigureRole.INJURED, FigureRole.MISSING, FigureRole.ARRESTED, FigureRole.MONEY}
    assert [figure.text for figure in figures(text) if figure.role in harm] == []


@pytest.mark.parametrize(
    "text",
    [
        "Two officers saw him leave.",
        "The 40 workers went home.",
        "The army has lost 40 soldiers.",
        "They asked what it would take if it had been 50 people.",
        "The council, whose 2,507 members met in spring, was dissolved.",
    ],
)
def test_people_merely_mentioned_are_no_claim(text: str) -> None:
    assert figures(text) == ()


def test_dead_and_missing_together_are_neither() -> None:
    assert figures("The wave left at least 230,000 people dead and missing.") == ()


def test_refugees_of_a_war_are_not_those_of_a_bombing() -> None:
    text = "Bombs fell on a camp in Varrow sheltering 20,000 civilians fleeing from war."
    assert [f.event for f in figures(text, (event(text, text[:-1], EventKind.ATTACK, main=True),))] == [None]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("", Qualifier.EXACT),
        ("at least ", Qualifier.AT_LEAST),
        ("no fewer than ", Qualifier.AT_LEAST),
        ("more than ", Qualifier.MORE_THAN),
        ("over ", Qualifier.MORE_THAN),
        ("about ", Qualifier.ABOUT),
        ("some ", Qualifier.ABOUT),
        ("nearly ", Qualifier.ABOUT),
        ("up to ", Qualifier.UP_TO),
        ("estimated to be ", Qualifier.ABOUT),
        ("in the vicinity of ", Qualifier.ABOUT),
        ("as many as ", Qualifier.UP_TO),
        ("fewer than ", Qualifier.LESS_THAN),
    ],
)
def test_qualifier_is_read_and_left_out_of_the_span(words: str, qualifier: Qualifier) -> None:
    (figure,) = figures(f"The storm killed {words}200 people.")
    assert (figure.qualifier, figure.text) == (qualifier, "200 people")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm killed 107 or more and injured 238.", [(107, "at_least", "killed"), (238, "exact", "injured")]),
        ("The storm killed 30 or so people.", [(30, "about", "killed")]),
        ("The two crashes killed 102 and 21 people respectively.", [(102, "exact", "killed"), (21, "exact", "killed")]),
    ],
)
def test_what_stands_behind_a_number(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(f.value, f.qualifier.value, f.role.value) for f in figures(text)] == expected


def test_noun_begins_behind_the_qualifier() -> None:
    assert [figure.noun for figure in figures("The storm killed 30 or so people.")] == ["people"]


def test_a_dozen_is_never_exact() -> None:
    (figure,) = figures("The storm killed two dozen people.")
    assert (figure.value, figure.qualifier) == (24, Qualifier.ABOUT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("29", 29),
        ("twenty-nine", 29),
        ("twenty nine", 29),
        ("two hundred and five", 205),
        ("three thousand", 3000),
        ("2 million", 2_000_000),
        ("1.2 million", 1_200_000),
        ("281m", 281_000_000),
        ("a hundred", 100),
        ("a man", None),
        ("20-13", None),
        ("5:30", None),
        ("6.1", None),
    ],
)
def test_number_is_read_whole(text: str, value: int | None) -> None:
    number = read_number(tokenize(text, 0, len(text)), 0)
    assert (None if number is None else number.value) == value


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two men died, the fire department said.", "the fire department"),
        ("According to the regional ministry, two men died.", "the regional ministry"),
        ("He said two men died.", None),
        ("Two men died.", None),
        # told where the number stands in the words of a named man, whatever the verb and however far away it is
        ("“It has killed 40 people, and some may yet die,” Mr Ging added.", "Ging"),
        ("Jon Ging spoke at noon. He said that two men died.", "Jon Ging"),
        ("Said Ann Lee of the harbour office: “Two men died.”", "Ann Lee"),
        # who denies a figure does not claim it
        ("Ann Lee denied that two men died.", None),
        ("The ministry gave a party after two men died.", None),
    ],
)
def test_source_of_a_claim(text: str, source: str | None) -> None:
    assert {figure.source for figure in extract(text, plain=True).figures} <= {source}
    assert source is None or extract(text, plain=True).figures


@given(st.text(max_size=300))
def test_any_string_gives_figures_that_are_where_they_say(text: str) -> None:
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text


def test_three_killed_years_ago_are_not_those_of_sunday() -> None:
    text = (
        "Powerful quakes rocked Dunholt on Sunday, killing four people. "
        "The last quakes in Dunholt struck on Oct. 10, 2002, killing three people. "
        "Another quake in Dunholt in 1996 killed nine people."
    )
    record = extract(text, plain=True)
    one, other, older = record.figures
    assert one.event is not None
    assert (one.value, record.events[one.event].main, record.events[one.event].date.year) == (4, True, None)
    assert one.event not in (other.event, older.event)


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [
        ("Half a million", 500_000, "about"),
        ("Nearly half a million", 500_000, "about"),
        ("More than half a million", 500_000, "more_than"),
        ("Half of a million", 500_000, "about"),
        ("A half million", 500_000, "about"),
        ("A quarter of a million", 250_000, "about"),
        ("At least a quarter of a million", 250_000, "at_least"),
        ("Three quarters of a million", 750_000, "about"),
        ("Three-quarters of a million", 750_000, "about"),
        ("A third of a million", 333_333, "about"),
        ("One and a half million", 1_500_000, "about"),
        ("A million and a half", 1_500_000, "about"),
        ("2 1/2 million", 2_500_000, "exact"),
        ("2½ million", 2_500_000, "exact"),
        ("Two and a half thousand", 2_500, "about"),
        ("Half a dozen", 6, "about"),
        ("A couple of dozen", 24, "about"),
        ("A couple of hundred", 200, "about"),
        ("A million", 1_000_000, "about"),
        ("Two million", 2_000_000, "exact"),
    ],
)
def test_parts_of_a_million_are_counted_as_printed(words: str, value: int, qualifier: str) -> None:
    (found,) = figures(f"{words} people were displaced.")
    assert (found.value, found.qualifier.value, found.role.value) == (value, qualifier, "displaced")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # those hurt before who died, and those who lived
        ("Nine of the 21 injured in Calder have since died.", [("killed", 9, "exact")]),
        ("Nine of the 21 injured were children.", []),
        ("Of the 64 people on board, 11 survived.", [("other", 64, "exact"), ("other", 11, "exact")]),
        ("More than 40 people ended up in hospital.", [("injured", 40, "more_than")]),
        ("In all 15 people were treated for smoke inhalation.", [("injured", 15, "exact")]),
        ("Two officers suffered minor injuries.", [("injured", 2, "exact")]),
        ("The shelling killed more than 100 Lebanese in a camp.", [("killed", 100, "more_than")]),
        ("He killed three people and injured 23 in bombings.", [("killed", 3, "exact"), ("injured", 23, "exact")]),
        ("The quake injured 40 Sunday in the hills.", [("injured", 40, "exact")]),
        # told one by one
        ("A man and two women died.", [("killed", 3, "exact")]),
        ("The blast killed a police officer and a bomb technician.", [("killed", 2, "exact")]),
        ("The quake killed a nun and 13 others.", [("killed", 14, "exact")]),
        ("Gunmen wounded Rep. Ola Brand and four others.", [("injured", 5, "exact")]),
        ("It left a clerk dead and two guards wounded.", [("killed", 1, "exact"), ("injured", 2, "exact")]),
        ("It sold a boat and two tents.", [("other", 2, "exact")]),
        # lists, and parts of a list that are in the count before
        ("Killed: 19. Injured: 27.", [("killed", 19, "exact"), ("injured", 27, "exact")]),
        ("Six people, including two clerks, two cooks and an aide, were injured.", [("injured", 6, "exact")]),
        # who was arrested is somebody else
        ("A man suspected of shooting three people at an inn was arrested.", []),
        ("Two men suspected of shooting three people were arrested.", []),
        ("A group of 40 was arrested.", [("arrested", 40, "exact")]),
        ("Seven employees were trapped near the gunman.", [("other", 7, "exact")]),
        ("Seven employees were trapped underground.", [("missing", 7, "exact")]),
        # no single number: the lower end, or what a plural is more than
        ("The blast killed 20 to 30 people.", [("killed", 20, "at_least")]),
        ("Between 20 and 30 people were injured.", [("injured", 20, "at_least")]),
        ("The toll rose from 20 to 30 people.", [("killed", 30, "exact")]),
        ("Dozens were injured.", [("injured", 12, "more_than")]),
        ("Tens of thousands of people were evacuated.", [("displaced", 10_000, "more_than")]),
        # things that news counts
        ("The bill passed by 234 votes to 193.", [("other", 234, "exact")]),
        ("The Senate approved it in a 52-48 vote.", [("other", 52, "exact")]),
        ("The Lions won 52-48.", []),
        ("He was sentenced to six years in prison.", [("other", 6, "exact")]),
        ("He got a 10-year prison sentence.", [("other", 10, "exact")]),
        ("He played for six years.", []),
        ("He was indicted on 12 counts of fraud.", [("other", 12, "exact")]),
        ("Some 38 percent of voters agreed.", [("other", 38, "about")]),
        ("Shares fell 38 percent.", []),
        ("Nearly 700 miles of wall were built.", [("other", 700, "about")]),
        ("A shell fell within 20 miles of Calder.", []),
        ("Some 30,000 emails are missing.", [("other", 30_000, "about")]),
        ("They found 30,000 pages.", [("other", 30_000, "exact")]),
        ("They found two letters.", []),
        ("In the poll he stood at 18 percent.", [("other", 18, "exact")]),
        ("He faces up to 75 years to life in prison.", [("other", 75, "up_to")]),
        ("He said no, not $2.5 billion.", []),
        ("If he stays, the $5 million will go.", [("money", 5_000_000, "exact")]),
        ("The 42 members of the caucus signed it.", [("other", 42, "exact")]),
        ("A girl was hurt and dozens of others were seriously injured.", [("injured", 12, "more_than")]),
        ("It injured dozens more across the hills.", [("injured", 12, "more_than")]),
        ("Brand scored in the second innings as 40 boats sailed by.", []),
    ],
)
def test_what_news_counts_is_read_with_its_role(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(f.role.value, f.value, f.qualifier.value) for f in figures(text)] == expected
