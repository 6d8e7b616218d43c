"""Any number of invented news articles, varied enough that no two share a sentence by accident.

Every article is a function of its number: `article(7)` is the same text on every machine. An article of 3 kB has about
seven quotes, like the project's sample texts, and four persons, few of whom are named often.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

GIVEN = (
    "Ann Boris Carla Dmitri Elena Farid Greta Hassan Ines Jonas Karim Leila Marco Nadia Omar Paula Rashid "
    "Sofia Tomas Vera Walid Yusuf Zara Anton Bella Cyrus Diana Emil Fatima Georg Hanna Ivan Julia Kofi Laura "
    "Milan Nora Oscar Petra Robert Sara Timur Ulla Viktor Wanda Xenia Yara Zoran Alan Brigitte"
).split()
SYLLABLES = (
    "ba be dor fa gan hal is ka lem mar nov or pet qua ros sel tan ul ver wen yos zam rin dal kov bek lin sto"
).split()
PLACES = (
    "Almona Berwick Calder Dunmore Eastvale Farrow Granby Holm Isenstadt Jorvik Kelso Lindau Marwick Norden "
    "Oakham Penrith Quinta Ravenna Stroud Tolka Umbria Varna Weston Yarrow Zelenia"
).split()
OUTLETS = [f"{place} {kind}" for place in PLACES[:12] for kind in ("Courier", "Herald", "Post", "Times")]
ROLES = (
    "Foreign Minister;Prime Minister;Mayor;police chief;spokesman;Defense Minister;union leader;hospital director;"
    "opposition leader;Governor;Senator;chief executive"
).split(";")
NOUNS = (
    "agreement bridge budget border campaign council court damage debt dialogue district drought election "
    "factory farmers fire flood fuel harbour harvest hospital housing inquiry investors law market militia "
    "money negotiators parliament peace pensions police port power prices prisoners project protest railway "
    "reform refugees region report rescue river road school security settlement ship shortage storm strike "
    "students summit tax teachers trade traffic troops truce tunnel university valley victims village vote "
    "wages water weapons workers"
).split()
VERBS = (
    "approved blocked broke built called closed condemned crossed cut defended delayed demanded denied doubled "
    "ended examined expected faced feared finished forced found gained halted helped ignored improved joined "
    "launched left lost moved needed offered opened paid planned praised promised protected questioned raised "
    "reached refused repaired replaced reported rescued returned reviewed saved searched shared stopped "
    "supported tested threatened urged visited voted warned welcomed won"
).split()
ADJECTIVES = (
    "bitter broad brief careful central cheap clear coastal costly deadly deep early eastern empty final "
    "foreign fresh hard heavy high huge joint late local long modern narrow national new northern old open "
    "painful public quiet rapid rare recent rural secret severe sharp short slow small southern steady strict "
    "strong sudden urgent weak western wide young"
).split()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_DAY = date(2020, 1, 1)
DAYS = 1500
PERSONS = 20_000
SUBJECTS = 4000


def surname(number: int) -> str:
    """One of many invented surnames."""
    draw = random.Random(f"surname {number}")
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((2, 3, 3)))).capitalize()


def person(draw: random.Random) -> tuple[str, str, str]:
    """Given name, surname and role of a person; a few persons are named often, most of them rarely.

    Names follow Zipf's law without its head: the most frequent person appears in one of twenty articles, like a
    president, and not in every other one.
    """
    number = int(PERSONS ** draw.uniform(0.25, 1))
    own = random.Random(f"person {number}")
    return own.choice(GIVEN), surname(number), own.choice(ROLES)


class Topic(NamedTuple):
    """The vocabulary of one article."""

    nouns: Sequence[str]
    verbs: Sequence[str]
    adjectives: Sequence[str]


EVERYTHING = Topic(NOUNS, VERBS, ADJECTIVES)


def topic(draw: random.Random) -> Topic:
    """The vocabulary of one article: common words, with most nouns specific to its subject, so that articles differ."""
    own = (random.Random(f"noun {draw.randrange(SUBJECTS)}") for _ in range(30))
    nouns = [*draw.sample(NOUNS, 10), *("".join(each.choice(SYLLABLES) for _ in range(3)) for each in own)]
    return Topic(nouns, draw.sample(VERBS, 15), draw.sample(ADJECTIVES, 15))


def clause(draw: random.Random, words: Topic = EVERYTHING) -> str:
    """About twelve words with a subject, a verb and an object."""
    nouns, verbs, adjectives = words
    noun, other, third = (draw.choice(nouns) for _ in range(3))
    adjective, second = draw.choice(adjectives), draw.choice(adjectives)
    return draw.choice(
        (
            f"the {adjective} {noun} {draw.choice(verbs)} a {second} {other} near {draw.choice(PLACES)}",
            f"{adjective} {noun} and {other} {draw.choice(verbs)} the {second} {third}",
            f"a {adjective} {noun} in {draw.choice(PLACES)} {draw.choice(verbs)} every {other}",
            f"no {noun} {draw.choice(verbs)} the {adjective} {other} before the {second} {third}",
        )
    )


def opened(text: str) -> str:
    """The text with an initial capital."""
    return text[:1].upper() + text[1:]


def sentence(
    draw: random.Random, who: tuple[str, str, str], other: tuple[str, str, str], *, words: Topic = EVERYTHING
) -> str:
    """One sentence in one of the styles of news; every fourth one attributes a statement."""
    given, last, role = who
    place, weekday = draw.choice(PLACES), draw.choice(WEEKDAYS)
    one, two = clause(draw, words), clause(draw, words)
    number = draw.randint(2, 400)
    said = (
        f'"{opened(one)}," {role} {given} {last} said on {weekday}. "{opened(two)}."',
        f"{last} told reporters in {place} that {one}.",
        f"According to {other[0]} {other[1]}, {one}, and {two}.",
        f'He said {one} and called it "{draw.choice(words.adjectives)} and {draw.choice(words.adjectives)}".',
        f'"{opened(two)} if {one}," {last} warned.',
    )
    told = (
        f"{opened(one)} on {weekday}, while {two}.",
        f"At least {number} people were killed and {number * 2} injured when {one}.",
        f"{role} {given} {last} met {other[2]} {other[0]} {other[1]} in {place}, where {one}.",
        f"In the year before, {one}; {two}.",
        f"{opened(two)}. {opened(one)} in {place}.",
        f"A {draw.choice(words.adjectives)} {draw.choice(words.nouns)} {draw.choice(words.verbs)} it, and {two}.",
    )
    return draw.choice(said if draw.random() < 0.25 else told)


def article(number: int, length: int = 2750) -> dict[str, str]:
    """The invented article with this number: id, title, text, published, outlet; 3 kB on average."""
    draw = random.Random(f"article {number}")
    people = [person(draw) for _ in range(4)]
    day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
    words = topic(draw)
    title = opened(clause(draw, words))
    paragraphs: list[str] = []
    size = 0
    while size < length:
        who, other = draw.sample(people, 2)
        paragraph = " ".join(sentence(draw, who, other, words=words) for _ in range(draw.choice((1, 1, 2, 3))))
        paragraphs.append(paragraph)
        size += len(paragraph) + 2
    return {
        "id": f"invented-{number}",
        "title": title,
        "text": "\n\n".join(paragraphs),
        "published": day.isoformat(),
        "outlet": draw.choice(OUTLETS),
    }


def articles(count: int) -> Iterator[dict[str, str]]:
    """The first `count` invented articles."""
    return (article(number) for number in range(count))


if __name__ == "__main__":
    for each in articles(int(sys.argv[1]) if len(sys.argv) > 1 else 2000):
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
