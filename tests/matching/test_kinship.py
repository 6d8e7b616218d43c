"""Versions of one text are kin, two reports are not."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from articles.matching.texts.kinship import kinship
from tests.ingest.texts import BRIDGE, FROST, PIER, text

REPORTS = {"pier": PIER, "bridge": BRIDGE, "frost": FROST}


@pytest.mark.parametrize(("a", "b"), list(combinations(REPORTS, 2)))
def test_two_reports_are_not_kin(a: str, b: str) -> None:
    assert kinship(text(REPORTS[a]), text(REPORTS[b])) == 0


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("seed", range(20))
def test_a_report_of_which_half_was_replaced_is_kin(name: str, seed: int) -> None:
    draw = random.Random(seed)
    elsewhere = [each for other, sentences in REPORTS.items() if other != name for each in sentences]
    replaced = set(draw.sample(range(6), 3))
    rewrite = [draw.choice(elsewhere) if at in replaced else each for at, each in enumerate(REPORTS[name])]
    assert kinship(text(REPORTS[name]), text(rewrite)) > 0


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(text(PIER).replace("eleven ships", "twelve ships"), id="a figure corrected"),
        pytest.param(text(PIER).upper(), id="in capitals"),
        pytest.param(text(PIER).replace('"', "”").replace(" ", "\u00a0"), id="other typography"),
        pytest.param(text(PIER[:2]), id="cut to two sentences"),
        pytest.param(text([*FROST, *BRIDGE, *PIER]), id="a live page, the newest on top"),
        pytest.param(text([*PIER, *BRIDGE, *FROST]), id="grown at the end"),
        pytest.param(" ".join(PIER), id="paragraphs run together"),
        pytest.param(text(list(reversed(PIER))), id="moved about"),
    ],
)
def test_versions_are_kin_whichever_comes_first(other: str) -> None:
    assert kinship(text(PIER), other) > 0
    assert kinship(other, text(PIER)) > 0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Explosion heard at the port of Calder.", "Explosion heard at the port of Calder, police say.", True),
        ("Explosion heard at the port of Calder.", "Explosions heard at the port of Calder.", True),
        ("Explosion heard at the port of Calder.", "Mayor of Norport steps down after vote.", False),
        ("Mayor resigns.", "Bridge opens.", False),
        ("Mayor resigns.", "Mayor resigns", True),
        ("", "", True),
        ("", "Bridge opens.", False),
        ("!!!", "Bridge opens.", False),
        ("The mayor said.", text(PIER), False),
        (
            "港口工人星期一开始罢工，十一艘船停止作业，工会说。",
            "港口工人星期一开始罢工，十二艘船停止作业，工会说。",
            True,
        ),
        ("港口工人星期一开始罢工，十一艘船停止作业，工会说。", "市议会星期四投票决定建造一座新的大桥。", False),
        ("Докеры порта Кальдер бросили работу в понедельник.", "Докеры порта Кальдер бросили работу во вторник.", True),
    ],
)
def test_short_texts_and_other_scripts(a: str, b: str, expected: bool) -> None:
    assert (kinship(a, b) > 0, kinship(b, a) > 0) == (expected, expected)


def test_what_every_mail_of_a_sender_ends_with_makes_no_kin() -> None:
    end = (
        "You are receiving this alert because you asked The Harbour Post for breaking news.\n"
        "Manage your preferences or unsubscribe at any time on the page of your account at the Harbour Post."
    )
    one, two = (f"{sentences[0]}\n\n{end}" for sentences in (PIER, BRIDGE))
    assert kinship(one, two) == 0
    assert kinship(one, one.replace("eleven", "twelve")) > 0
