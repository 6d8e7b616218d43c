"""Well-known pairs of spellings: one text and two articles give the same answer, for both ask the same function."""

from __future__ import annotations

import pytest

from articles.extraction.persons.coreference import fullest_names
from articles.matching import MatchOutcome
from articles.matching.persons import match_names

ONE_PERSON = [
    # German, French and English ways to write Russian and Ukrainian
    ("Mikhail Gorbachev", "Michail Gorbatschow"),
    ("Vladimir Putin", "Wladimir Putin"),
    ("Boris Yeltsin", "Boris Jelzin"),
    ("Boris Yeltsin", "Boris Eltsine"),
    ("Nikita Khrushchev", "Nikita Chruschtschow"),
    ("Sergei Lavrov", "Sergej Lawrow"),
    ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Yulia Tymoshenko", "Julija Tymoschenko"),
    ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
    # other alphabets
    ("Vladimir Putin", "Владимир Путин"),
    ("Volodymyr Zelensky", "Володимир Зеленський"),
    ("Alexis Tsipras", "Αλέξης Τσίπρας"),
    ("Novak Djokovic", "Новак Ђоковић"),
    ("Mikheil Saakashvili", "მიხეილ სააკაშვილი"),
    ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
    # diacritics
    ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ("Lech Walesa", "Lech Wałęsa"),
    ("Gerhard Schröder", "Gerhard Schroeder"),
    # Arabic: vowels, articles, what stands before a name
    ("Muammar Gaddafi", "Moammar Qaddafi"),
    ("Muammar Gaddafi", "Muammar al-Qadhafi"),
    ("Osama bin Laden", "Usama bin Ladin"),
    ("Abdel Fattah el-Sisi", "Abdul Fatah al-Sisi"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Bashar Assad", "Baschar al-Assad"),
    ("Mahmoud Ahmadinejad", "Mahmud Ahmadinedschad"),
    ("Fayez al-Sarraj", "Faiez Serraj"),
    # Chinese and Korean: order and romanisations
    ("Xi Jinping", "Jinping Xi"),
    ("Mao Zedong", "Mao Tse-tung"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Park Geun-hye", "Pak Geun-hye"),
    # particles
    ("Vincent van den Berg", "Vincent Vandenberg"),
    # Ukrainian h, Russian g
    ("Serhiy Hrynko", "Sergei Grinko"),
    ("Bohdan Hlushko", "Bogdan Glushko"),
    ("Kevin De Bruyne", "Kevin Debruyne"),
    # short forms, one name in two languages, abbreviations
    ("Bill Clinton", "William Clinton"),
    ("Bill Clinton", "William J. Clinton"),
    ("Joe Biden", "Joseph Biden"),
    ("Liz Truss", "Elizabeth Truss"),
    ("Tony Blair", "Anthony Blair"),
    ("Benjamin Netanyahu", "Binyamin Netanyahu"),
    ("Md. Zillur Rahman", "Mohammad Zillur Rahman"),
]

TWO_PERSONS = [
    # a man and a woman whose names differ by a letter or two
    ("Simon Vale", "Simone Vale"),
    ("Francis Moore", "Frances Moore"),
    ("Stephan Wolf", "Stefanie Wolf"),
    ("Michel Caron", "Michelle Caron"),
    ("Mario Conti", "Maria Conti"),
    ("Daniel Kent", "Danielle Kent"),
    ("Ivan Petrov", "Ivana Petrova"),
    # families
    ("Bill Clinton", "Hillary Clinton"),
    ("Hafez al-Assad", "Bashar al-Assad"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Martin Luther King Jr.", "Martin Luther King Sr."),
    # alike and not the same
    ("Ali Khamenei", "Ruhollah Khomeini"),
    ("Sergei Ivanov", "Sergei Ivanenko"),
    ("Nguyen Van An", "Nguyen Van Anh"),
    ("Ryan Kelly", "Kelly Ryan"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_two_spellings_of_one_person(one: str, other: str) -> None:
    assert match_names(one, other).outcome is MatchOutcome.SAME
    assert len({name for name, _ in fullest_names([one, other], [None, None])}) == 1


@pytest.mark.parametrize(("one", "other"), TWO_PERSONS)
def test_two_persons(one: str, other: str) -> None:
    assert match_names(one, other).outcome is not MatchOutcome.SAME
    assert [name for name, _ in fullest_names([one, other], [None, None])] == [one, other]


def test_one_text_leaves_out_a_generation_that_it_printed() -> None:
    # two articles do not: the son may have a father in the news
    full = "Joseph R. Biden Jr."
    assert [name for name, _ in fullest_names([full, "Joe Biden"], [None, None])] == [full] * 2
    assert match_names("Joseph R. Biden Jr.", "Joe Biden").outcome is MatchOutcome.UNDECIDED
