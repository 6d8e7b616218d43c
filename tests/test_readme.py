"""The README's curl lines give the answers printed beside them, from the five sample texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles import sources
from articles.ingest import ingest_documents
from tests.readme import README, differences, examples, is_table, parse, shortened, shortened_table, shown, tables

SEEDS = Path(__file__).parent.parent / "seeds"
HOST = "127.0.0.1:8000"


@pytest.fixture
def seeded(transactional_db: None, django_db_reset_sequences: None) -> None:
    """The sample texts in a database whose ids begin at one, as `make run` leaves it."""
    assert not ingest_documents(sources.read([str(SEEDS)])).refusals


def test_the_readme_shows_its_answers() -> None:
    assert len(examples()) == 5
    assert len(tables()) == 1
    assert README.read_text("utf-8").count("curl -s '") == 6  # what stores something is not asked here


@pytest.mark.usefixtures("seeded")
def test_every_curl_line_gives_the_answer_printed_beside_it(client: Client) -> None:
    wrong = {}
    for path, printed in examples():
        response = client.get(path, headers={"host": HOST})
        assert response.status_code == 200, response.content
        wrong[path] = differences(parse(printed), json.loads(response.content))
    assert wrong == {path: [] for path, _ in examples()}, "python -m tests.readme prints the answers anew"


@pytest.mark.usefixtures("seeded")
def test_every_table_is_as_printed(client: Client) -> None:
    for path, printed in tables():
        answer = b"".join(client.get(path, headers={"host": HOST})).decode()
        assert len(printed.splitlines()) == 6
        assert is_table(printed, answer), "python -m tests.readme prints the answers anew"


@pytest.mark.parametrize(
    ("printed", "answer", "same"),
    [
        ("a,b\nx … z,1\n", "a,b\r\nx y z,1\r\n", True),
        ("a,b\nx … z,1\n", "a,b\r\nx y z,2\r\n", False),
        ("a,b\n", "a,b\r\nx,1\r\n", False),
        ("a,b\nx,1\n", "a,b\r\n", False),
    ],
)
def test_a_table_is_compared_line_by_line(printed: str, answer: str, same: bool) -> None:
    assert is_table(printed, answer) is same


def test_a_table_is_cut_so_that_it_still_compares() -> None:
    answer = f"a,b\r\n{'word ' * 40},1\r\n"
    printed = shortened_table(answer)
    assert max(map(len, printed.splitlines())) < 110
    assert is_table(printed, answer)


@pytest.mark.parametrize(
    ("printed", "answer", "same"),
    [
        ('{"a": 1, …}', {"a": 1, "b": 2}, True),
        ('{"a": 1}', {"a": 1, "b": 2}, False),
        ('{"a": 2, …}', {"a": 1}, False),
        ('{"c": 2, …}', {"a": 1}, False),
        ('[{"a": "x … z"}, …]', [{"a": "x y z"}, 5], True),
        ('["one"]', ["one", "two"], False),
        ('["one", "two", "three", …]', ["one", "two"], False),
        ('{"a": true}', {"a": 1}, False),
        ('["a { … [", …]', ["a { b [", "c"], True),
    ],
)
def test_an_ellipsis_stands_for_what_is_left_out_and_for_nothing_else(printed: str, answer: Any, same: bool) -> None:
    assert (differences(parse(printed), answer) == []) is same


@pytest.mark.parametrize(
    ("printed", "answer", "anew"),
    [
        ('{"a": 1, …}', {"a": 2, "b": 3}, '{"a": 2, …}'),
        ('["one", …]', ["two", "three"], '["two", …]'),
        ('["one"]', ["two", "three"], '["two", "three"]'),
        ('["some …"]', [f"{'word ' * 30}."], f'["{"word " * 22}…"]'),
    ],
)
def test_an_answer_printed_anew_is_cut_as_before(printed: str, answer: Any, anew: str) -> None:
    again = shown(shortened(answer, parse(printed)), depth=2)
    assert again == anew
    assert differences(parse(again), answer) == []
