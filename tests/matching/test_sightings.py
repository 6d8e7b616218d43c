"""Who is meant by a bare surname, and when two spellings are one person's, from what reports print with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from articles.matching.offices import commonest_role, is_one_life, office_of
from articles.matching.sightings import MeantPerson, Sighting, divided, offices_differ, shared_offices, who_is_meant
from articles.matching.spellings import NamedSide, weigh_spellings
from articles.names.given_names import Gender

DAY = datetime(2021, 3, 12, tzinfo=UTC)


def seen(name: str, role: str = "", article: int = 1, gender: Gender = Gender.UNKNOWN, after: int = 0) -> Sighting:
    when = DAY + timedelta(days=after)
    return Sighting(article=article, name=name, office=office_of(role), gender=gender, when=when)


def meant(person: int, name: str, role: str = "", reports: int = 1) -> MeantPerson:
    near = tuple(seen(name, role, article=number) for number in range(reports))
    return MeantPerson(person=person, names=(name,), near=near)


@pytest.mark.parametrize(
    ("role", "title", "former"),
    [
        ("Sen.", "senator", False),
        ("former Marston Gov.", "governor", True),
        ("House Speaker", "speaker", False),
        ("Marston Deputy Prime Minister", "prime minister", False),
        ("the harbour's lawyer", "lawyer", False),
        ("spokeswoman for Speaker Ann Lind", "spokesman", False),
        ("special prosecutor", "special counsel", False),
        ("Lt. Gov.", "lieutenant governor", False),
    ],
)
def test_an_office_is_read_from_a_role(role: str, title: str, former: bool) -> None:
    office = office_of(role)
    assert office is not None
    assert (office.title, office.former) == (title, former)


@pytest.mark.parametrize("role", ["Mr.", "Mrs.", "friend", "wife", "Lind’s wife", "under President", "candidate", ""])
def test_courtesy_and_kin_are_no_office(role: str) -> None:
    assert office_of(role) is None


def test_dots_and_capitals_do_not_make_another_office() -> None:
    assert office_of("F.B.I. director") == office_of("FBI Director")


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (["Mr.", "Mr.", "President", "U.S. President", "President"], "President"),
        (["tycoon", "President", "President"], "President"),
        (["Mr.", "candidate"], "candidate"),
        (["Mr.", "friend"], ""),
        ([], ""),
    ],
)
def test_the_role_shown_is_the_commonest_office(roles: list[str], shown: str) -> None:
    assert commonest_role(roles) == shown


def test_a_president_is_meant_though_the_family_is_in_the_news() -> None:
    persons = [meant(1, "Rurik Garlind", "President", 3), meant(2, "Mina Garlind", "wife", 2)]
    assert who_is_meant(seen("Garlind", "President"), persons)[0] == 1


def test_a_courtesy_title_tells_man_from_woman() -> None:
    persons = [meant(1, "Peter Garlind"), meant(2, "Maria Garlind")]
    assert who_is_meant(seen("Garlind", "Mrs.", gender=Gender.FEMALE), persons)[0] == 2


def test_two_of_one_office_are_left_open() -> None:
    persons = [meant(1, "Rurik Garlind", "Senator", 3), meant(2, "Osk Garlind", "Senator", 2)]
    assert who_is_meant(seen("Garlind", "Sen."), persons)[0] is None


def test_by_far_the_most_named_is_meant() -> None:
    persons = [meant(1, "Rurik Garlind", "President", 9), meant(2, "Osk Garlind", "", 1)]
    assert who_is_meant(seen("Garlind"), persons)[0] == 1
    assert who_is_meant(seen("Garlind", "goalkeeper"), persons)[0] == 2


def test_the_only_one_is_meant_only_while_in_the_news() -> None:
    persons = [meant(1, "Rurik Garlind", "President", 2)]
    assert who_is_meant(seen("Garlind"), persons)[0] == 1
    assert who_is_meant(seen("Garlind"), persons, in_the_news=False)[0] is None
    assert who_is_meant(seen("Garlind", "President"), persons, in_the_news=False)[0] == 1


def spelling(name: str, role: str = "", company: frozenset[str] = frozenset()) -> NamedSide:
    return NamedSide(name, (name,), lambda: (seen(name, role),), lambda: company)


@pytest.mark.parametrize(
    ("mine", "theirs", "together", "joined"),
    [
        (spelling("Robin Quarr", "special counsel"), spelling("Robin S. Quarr III", "Special Counsel"), False, True),
        (spelling("Robin Quarr", "special counsel"), spelling("Robin S. Quarr III", "Special Counsel"), True, False),
        (spelling("Robin Quarr", "Mayor"), spelling("Robin Quarr Jr.", "Rep."), False, False),
        (spelling("Robin Quarr Sr.", "Mayor"), spelling("Robin Quarr Jr.", "Mayor"), False, False),
        (spelling("Darren Steele", "chairman"), spelling("Darren Steel", "spokesman"), False, False),
        (spelling("Darren Steele", "chairman"), spelling("Darren Steel", "chairman"), False, True),
    ],
)
def test_offices_decide_where_names_leave_a_question(
    mine: NamedSide, theirs: NamedSide, together: bool, joined: bool
) -> None:
    assert (weigh_spellings(mine, theirs, together=together).score >= 0.85) is joined


def test_company_joins_a_formal_spelling() -> None:
    company = frozenset({"lindqvist", "berg"})
    short, long = spelling("Robin Quarr", "", company), spelling("Robin S. Quarr Jr.", "", company)
    assert weigh_spellings(short, long, together=False).score >= 0.85
    assert weigh_spellings(short, spelling("Robin S. Quarr Jr."), together=False).score < 0.85


def test_offices_are_compared_by_title() -> None:
    assert shared_offices([seen("A", "Sen.")], [seen("B", "Marston Senator")]) == ("senator",)
    assert shared_offices([seen("A", "bank director")], [seen("B", "FBI Director")]) == ()
    assert offices_differ([seen("A", "Mayor")], [seen("B", "nurse")])
    assert not offices_differ([seen("A", "Mayor")], [seen("B", "former nurse")])


def test_walks_of_life() -> None:
    assert is_one_life("politics", "law")
    assert not is_one_life("bench", "media")
    assert not is_one_life("politics", "uniform")


def test_a_senator_and_a_captain_of_one_name_are_two() -> None:
    roles = ["Senator", "Capt.", "", "Sen."]
    found = [seen("Ron Dale", role, article=number) for number, role in enumerate(roles)]
    company = {1: frozenset({"holm"}), 2: frozenset({"holm"})}
    assert divided(found, lambda: company) == [0, 1, 1, 0]
    together = {0: frozenset({"holm", "berg"}), 1: frozenset({"holm", "berg"})}
    assert divided(found, lambda: together) == [0, 0, 0, 0]
