"""Example calls and their responses for the sample texts, as the OpenAPI document shows them; a test replays each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import orjson

FOLDER = Path(__file__).parent
STORED = FOLDER / "answers.json"
"""The responses by name, in the order of the calls. They are stored, not built when needed: building them takes a
separate database with the sample texts, and a server that shows the document may have neither."""

DAY = '{"date":"2026-11-23","calls":34,"answered":33,"redirected":0,"refused":1,"failed":0}'

# What differs each time the sample texts are read, and its replacement.
PASSING = (
    # when rows were stored, and when a key expires; the dates of the reports are years earlier
    (re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00)"), "2026-11-23T07:00:00Z"),
    (re.compile(r'"request_id":"\w+"'), '"request_id":"5f0c1d2e3b4a59687786950a1b2c3d4e"'),
    (re.compile(r'"prefix":"\w+"'), '"prefix":"zT4kQ9vXw2Lp"'),
    # what is random in a webhook and its messages, and how long sending took
    (re.compile(r'"secret":"whsec_[^"]+"'), '"secret":"whsec_bm90IGEgc2VjcmV0LCBhbiBleGFtcGxlIQ=="'),
    (re.compile(r'"message_id":"[\w-]+"'), '"message_id":"msg_5f0c1d2e3b4a59687786950a1b2c3d4e"'),
    (re.compile(r'"duration":\d+'), '"duration":12'),
    # the cursor of the feed, which carries a mark of the time of a change
    (re.compile(r"\bWzIs[\w-]{26,40}"), "WzIsMSwiOTg1MDNjMTYyNjcyY2EzNyJd"),
    # how often a key was used on which day: earlier examples count as well
    (re.compile(r'"days":\[\{.+?\}\]'), f'"days":[{DAY}]'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A call of an operation, and the name of its response; `calls.toml` explains each field."""

    operation: str
    summary: str
    address: str
    media_type: str = "application/json"
    suffix: str = "json"
    status: int = 200
    method: str = "GET"
    sent: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None

    @property
    def key(self) -> str:
        """The name of the response of the example, unique among all examples."""
        return f"{self.operation}.{self.suffix}"

    @property
    def name(self) -> str:
        """The name of the example in the document, unique among the examples of its operation."""
        return self.suffix.partition(".")[0]

    @property
    def has_answer(self) -> bool:
        """Whether the response has a body."""
        return self.status != 204

    @property
    def is_json(self) -> bool:
        """Whether the response is JSON, as opposed to text in another format."""
        return self.media_type.endswith(("/json", "+json"))

    @property
    def answer(self) -> Any:
        """The response as the document shows it."""
        return ANSWERS[self.key]

    def shown(self, content: bytes) -> Any:
        """What the document shows of a response: nothing that differs the next time, and lists cut to `cut` members."""
        text = lasting(content.decode())
        if not self.is_json:
            return text
        value = orjson.loads(text)
        return value if self.cut is None else _cut(value, self.cut)


def _read() -> tuple[Example, ...]:
    calls = tomllib.loads((FOLDER / "calls.toml").read_text("utf-8"))["call"]
    return tuple(Example(**{"method": "POST" if "sent" in call else "GET", **call}) for call in calls)


EXAMPLES = _read()
ANSWERS: dict[str, Any] = orjson.loads(STORED.read_bytes())


def store(answers: Mapping[str, Any]) -> None:
    """Store these responses."""
    STORED.write_bytes(orjson.dumps(answers, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def lasting(text: str) -> str:
    """The response with what differs each time replaced by something fixed, and with LF as line ends.

    >>> lasting('{"published":"2017-05-29T00:00:00Z","created":"2031-01-02T03:04:05.678901Z"}')
    '{"published":"2017-05-29T00:00:00Z","created":"2026-11-23T07:00:00Z"}'
    """
    for pattern, fixed in PASSING:
        text = pattern.sub(fixed, text)
    return text.replace("\r\n", "\n")


def _cut(value: Any, most: int) -> Any:
    """The value with no list longer than `most`, at any depth."""
    if isinstance(value, dict):
        return {name: _cut(inner, most) for name, inner in value.items()}
    return [_cut(inner, most) for inner in value[:most]] if isinstance(value, list) else value


def add_examples(result: dict[str, Any]) -> None:
    """Put the examples into the OpenAPI document."""
    places = {
        operation["operationId"]: (path, operation)
        for path, operations in result["paths"].items()
        for operation in operations.values()
    }
    filled = set()
    for example in EXAMPLES:
        path, operation = places[example.operation]
        if example.has_answer:
            _add_answer(operation["responses"][str(example.status)], example)
        if example.sent is not None:
            body = operation["requestBody"]["content"]["application/json"]
            body.setdefault("examples", {})[example.name] = {"summary": example.summary, "value": example.sent}
        if example.operation not in filled:
            _fill_in(path, operation.get("parameters", []), example)
            filled.add(example.operation)


def _add_answer(response: dict[str, Any], example: Example) -> None:
    """Show the response of an example."""
    shown = {"summary": f"{example.summary}: {example.method} /api/v1/{example.address}", "value": example.answer}
    if example.cut is not None:
        shown["description"] = f"Shortened: each list shows at most {example.cut}."
    # operations share one object for their problems, which must not be changed
    given = response["content"][example.media_type]
    examples = {**given.get("examples", {}), example.name: shown}
    response["content"] = {**response["content"], example.media_type: {**given, "examples": examples}}


def _fill_in(path: str, parameters: list[dict[str, Any]], example: Example) -> None:
    """Give each required parameter the value that it has in the example.

    Swagger fills in its form with these; if it filled in filters too, they would narrow whatever a newcomer asks for.
    """
    address, _, query = example.address.partition("?")
    named = dict(zip(path.removeprefix("/api/v1/").split("/"), address.split("/"), strict=True))
    given = dict(parse_qsl(query)) | dict(example.headers) | {name.strip("{}"): value for name, value in named.items()}
    for parameter in parameters:
        if parameter["required"] and (value := given.get(parameter["name"])) is not None:
            kind = parameter["schema"].get("type")
            parameter["example"] = value.split(",") if kind == "array" else int(value) if kind == "integer" else value
