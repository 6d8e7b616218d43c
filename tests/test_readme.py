"""The README's curl lines give the answers printed beside them, from the five sample texts.

How a printed answer is read: `…` alone inside `{}` stands for further members and inside `[]` for further items; inside
a string it stands for any characters. Whatever is printed must be what the server answers, numbers, keys and all.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles import sources
from articles.ingest import ingest_documents

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
HOST = "127.0.0.1:8000"

# A curl line of the README and the answer below it.
EXAMPLE = re.compile(
    r"""
    ^```sh\ncurl\ -s\ '(?P<host>[0-9.:]+)(?P<path>/[^'\n]*)'\ \|\ python3\ -m\ json\.tool\ --no-ensure-ascii\n```\n
    ```json\n(?P<answer>.*?)^```$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

# A string of JSON, an opening or closing bracket, or a lone ellipsis.
TOKEN = re.compile(r""" "(?:[^"\\]|\\.)*" | [\[\]{}] | … """, re.VERBOSE)

MORE = "…"
EXAMPLES = [(found["path"], found["answer"]) for found in EXAMPLE.finditer((ROOT / "README.md").read_text("utf-8"))]


def parse(printed: str) -> Any:
    """The printed answer as JSON, with a member or item `…` where something is left out."""
    open_brackets: list[str] = []

    def replace(token: re.Match[str]) -> str:
        text = token.group()
        if text in "[{":
            open_brackets.append(text)
        elif text in "]}":
            open_brackets.pop()
        elif text == MORE:
            return f'"{MORE}": "{MORE}"' if open_brackets[-1] == "{" else f'"{MORE}"'
        return text

    return json.loads(TOKEN.sub(replace, printed))


def differences(printed: Any, answer: Any, path: str = "$") -> list[str]:
    """Where the answer is not as printed, one line each."""
    if isinstance(printed, dict) and isinstance(answer, dict):
        kept = {key: value for key, value in printed.items() if key != MORE}
        found = [f"{path}.{key} is missing in the answer" for key in kept.keys() - answer.keys()]
        if MORE not in printed:
            found += [f"{path}.{key} is not printed" for key in answer.keys() - kept.keys()]
        return found + [
            each for key in kept.keys() & answer.keys() for each in differences(kept[key], answer[key], f"{path}.{key}")
        ]
    if isinstance(printed, list) and isinstance(answer, list):
        cut = MORE in printed
        kept_items = [item for item in printed if item != MORE]
        if len(kept_items) > len(answer) or (not cut and len(kept_items) < len(answer)):
            return [f"{path} has {len(answer)} items"]
        pairs = enumerate(zip(kept_items, answer, strict=False))
        return [each for number, pair in pairs for each in differences(*pair, f"{path}[{number}]")]
    if isinstance(printed, str) and isinstance(answer, str):
        pattern = ".*".join(re.escape(part.strip()) for part in printed.split(MORE))
        return [] if re.fullmatch(pattern, answer, re.DOTALL) else [f"{path} is {answer!r}"]
    return [] if (type(printed), printed) == (type(answer), answer) else [f"{path} is {answer!r}"]


@pytest.fixture
def seeded(transactional_db: None, django_db_reset_sequences: None) -> None:
    """The sample texts in a database whose ids begin at one, as `make run` leaves it."""
    assert not ingest_documents(sources.read([str(SEEDS)])).refusals


def test_the_readme_shows_five_answers() -> None:
    assert len(EXAMPLES) == 5
    assert (ROOT / "README.md").read_text("utf-8").count("curl ") == 5


@pytest.mark.usefixtures("seeded")
def test_every_curl_line_gives_the_answer_printed_beside_it(client: Client) -> None:
    wrong = {}
    for path, printed in EXAMPLES:
        response = client.get(path, headers={"host": HOST})
        assert response.status_code == 200, response.content
        wrong[path] = differences(parse(printed), json.loads(response.content))
    assert wrong == {path: [] for path, _ in EXAMPLES}


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
