"""Names that may denote one person, and persons that are one."""

import pytest

from articles.matching import MatchOutcome
from articles.matching.persons import MatchablePerson, match_names, same_person
from articles.names.comparison import compare_names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ann Lind", "Ann Lind"),
        ("Ann Lind", "ANN LIND"),
        ("Zoë Müller", "Zoe Mueller"),  # diacritics
        ("Oleg Chernov", "Oleg Tschernow"),  # German romanisation
        ("Oleg Zhdanov", "Oleg Jdanov"),  # French romanisation
        ("Jelena Schukowa", "Yelena Zhukova"),
        ("Oleg Chernov", "Олег Чернов"),
        ("Youssef Kadiri", "Yusuf al-Qadiri"),  # Arabic vowels and article
        ("Abdel Karim Masri", "Abdulkarim al-Masri"),
        ("Yusuf Elmasri", "Youssef al-Masry"),
        ("Yusuf Abu Rashid", "Youssef Abou-Rashid"),
        ("Salah al-Din Masri", "Salaheddine Masri"),
        ("Yusuf bin Rashid", "Yusuf ibn Rashid"),
        ("Yusuf bin Rashid", "Yusuf bin Rashid Al Masri"),  # the house left out
        ("Pak Min-ho", "Park Min Ho"),  # Korean romanisations
        ("Teng Hsiao-lung", "Deng Xiaolong"),  # Wade-Giles
        ("Min-ho Park", "Park Min-ho"),
        ("Lind Viktor", "Viktor Lind"),  # the surname in front
        ("Lind, Viktor", "Viktor Lind"),
        ("Bill Lind", "William Lind"),  # nickname
        ("Bill Lind", "William J. Lind"),
        ("Ann Lind", "Ann Marie Lind"),  # middle name
        ("Ann M. Lind", "Ann Marie Lind"),
        ("Ann Marie Lind", "Marie Lind"),  # first name left out
        ("A. Scott Lind", "Scott Lind"),
        ("Jean-Paul Lind", "Jean Paul Lind"),
        ("Ann Lind Jr.", "Ann Lind, Jr"),
        ("Field Marshal Ann Lind", "Ann Lind"),
        ("Mr. Lind", "Oscar Lind"),
        ("Lind", "Oscar Lind"),
        ("von der Lind", "Oscar von der Lind"),
        ("O. Lind", "Oscar Lind"),
        ("OBL", "Oscar Bertil Lind"),
        ("Al Masri", "Yusuf al-Masri"),
        ("Al Lind", "Albert Lind"),
        ("Mikalai Astrouski", "Nikolai Ostrovsky"),  # Belarusian: short u, and a for o
        ("Andrei Ramanau", "Andrei Romanov"),
        ("Siarhei Kavaliou", "Sergei Kovalev"),
    ],
)
def test_one_person(a, b):
    assert match_names(a, b).outcome is MatchOutcome.SAME
    assert match_names(b, a) == match_names(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ann Lind", "Eva Lind"),  # family
        ("Ivan Lind", "Ivana Lind"),
        ("Mario Lind", "Maria Lind"),
        ("Oscar A. Lind", "Oscar B. Lind"),
        ("Oscar B. Lind", "Oscar A. B. Lind"),
        ("Oscar B. Lind", "Oscar Anton Bertil Lind"),
        ("Oscar Ivanovich Lind", "Oscar Petrovich Lind"),
        ("Yusuf bin Rashid", "Rashid bin Yusuf"),  # father and son
        ("Yusuf bin Rashid", "Yusuf bin Salim"),
        ("Salim bin Rashid", "Yusuf bin Salim bin Rashid"),
        ("Oscar Lind Jr.", "Oscar Lind Sr."),
        ("Pope Oscar II", "Pope Oscar III"),
        ("Mr. Lind", "Mrs. Lind"),
        ("Park Min-ho", "Park Min-su"),  # one syllable decides
        ("Park Min-il", "Park Min-pil"),
        ("Ann Lind", "Ann Berger"),  # same given name
        ("Ann Lind", "Berger"),
        ("Oleg Potanov", "Oleg Patonin"),
        ("Al Lind", "Eva Lind"),
        ("O.L.", "Oscar Lind"),
        ("", "Oscar Lind"),
        ("Yusuf bin Tariq Masri", "Tariq bin Yusuf Masri"),  # the father is the son of the other
    ],
)
def test_never_joined_and_never_asked(a, b):
    assert match_names(a, b).outcome is MatchOutcome.DIFFERENT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Oscar Lind", "Oscar Lind Jr."),  # one suffix
        ("Ana Soto", "Ana Soto Vega"),  # a second surname: the same, or her daughter
        ("Hassan Masri", "Yusuf Hassan Masri"),  # the same, or his son
        ("Oscar", "Oscar Lind"),  # a given name alone
        ("Oscar Bergstrom", "Oscar Bergstron"),  # a slip of the pen
        ("Igor Lipov", "Igor Lipova"),  # a woman's surname with a man's name
        ("Yusuf Omar Tariq Masri", "Yusuf Tariq Omar Masri"),  # two given names changed places
        ("bin Tariq Yusuf", "Yusuf bin Tariq"),
        ("Yusuf Abdul Qadir Masri", "Yusuf Qadir Masri"),  # Abdul left out
        ("Laura Soto", "Laura Rivas Soto"),  # Spanish: the first of two surnames is left out
        ("Pedro Molina", "Pedro Ortega Molina"),
    ],
)
def test_doubtful_names_go_to_a_curator(a, b):
    assert match_names(a, b).outcome is MatchOutcome.UNDECIDED


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Lind", "Oscar Lind", True),
        ("O. Lind", "Oscar Lind", True),
        ("Lind", "Lind", True),
        ("Oscar Lind", "Oscar Lind", False),
        ("Oscar Lind", "Oscar B. Lind", False),
    ],
)
def test_a_match_on_a_part_of_a_name_says_so(a, b, expected):
    assert compare_names(a, b).partial is expected


def test_every_match_has_a_reason():
    for a, b in [("Ann Lind", "Ann Lind"), ("Ann Lind", "Eva Berger"), ("", ""), ("Bill Lind", "William Lind")]:
        reasons = match_names(a, b).reasons
        assert reasons
        assert all(reason.endswith(".") for reason in reasons)


def person(*names, **known):
    return MatchablePerson(names=names, **known)


def test_a_full_name_joins_persons():
    assert same_person(person("Ann Lind"), person("Lind", "Ann M. Lind")).outcome is MatchOutcome.SAME


def test_a_surname_alone_is_asked():
    assert same_person(person("Lind"), person("Ann Lind")).outcome is MatchOutcome.UNDECIDED


def test_a_surname_with_role_and_company_joins():
    one = person("Lind", roles=("Foreign Minister",), company=("Eva Berger", "Yusuf Masri"))
    other = person("Ann Lind", roles=("foreign minister of Norden",), company=("Yusuf Masri", "Eva Berger"))
    match = same_person(one, other)
    assert match.outcome is MatchOutcome.SAME
    assert "Both are called foreign, minister." in match.reasons


def test_a_surname_with_another_role_is_left_apart():
    one, other = person("Lind", roles=("goalkeeper",)), person("Ann Lind", roles=("Foreign Minister",))
    assert same_person(one, other).outcome is MatchOutcome.DIFFERENT


def test_a_shared_surname_does_not_join_two_full_names():
    assert same_person(person("Lind", "Ann Lind"), person("Lind", "Eva Lind")).outcome is MatchOutcome.DIFFERENT


def test_namesakes_are_asked():
    one = person("Ann Lind", roles=("goalkeeper",), countries=("Norden",))
    other = person("Ann Lind", roles=("Foreign Minister",), countries=("Zelenia",))
    assert same_person(one, other).outcome is MatchOutcome.UNDECIDED


def test_two_names_in_conflict_hold_the_pair_back():
    one, other = person("Oscar Lind", "Oscar A. Lind"), person("Oscar Lind", "Oscar B. Lind")
    assert same_person(one, other).outcome is MatchOutcome.UNDECIDED


def test_reports_a_lifetime_apart_are_of_two():
    one, other = person("Ann Lind", dates=("1901-05-01",)), person("Ann Lind", dates=("2001-05-01",))
    assert same_person(one, other).outcome is MatchOutcome.DIFFERENT


def test_relatives_with_the_same_office_are_not_joined():
    one = person("Ana Soto", roles=("president",), countries=("Norden",), organisations=("Union Party",))
    other = person("Ana Soto Vega", roles=("president",), countries=("Norden",), organisations=("Union Party",))
    assert same_person(one, other).outcome is MatchOutcome.UNDECIDED


@pytest.mark.parametrize(
    "text", ["al " * 50_000, "A" * 100_000, "a" * 100_000, ", " * 50_000, "bin " * 1_000, "\ud800"]
)
def test_hostile_names_are_matched(text):
    assert 0.0 <= match_names(text, text + "x").score <= 1.0
