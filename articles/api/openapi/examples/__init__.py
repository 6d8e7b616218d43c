"""Calls with the answers that the sample texts give, as the OpenAPI document shows them; a test replays each."""

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
"""The answers by their names, in the order of the calls. They are kept and not built when they are needed: building
takes a database of its own with the sample texts in it, and a server that shows the document may have neither."""

DAY = '{"date":"2026-11-23","calls":34,"answered":33,"redirected":0,"refused":1,"failed":0}'

# What differs each time the sample texts are read, and what stands for it.
PASSING = (
    # when rows were stored, and at the end of which day a key expires; the dates of the reports are years before
    (re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00)"), "2026-11-23T07:00:00Z"),
    (re.compile(r'"request_id":"\w+"'), '"request_id":"5f0c1d2e3b4a59687786950a1b2c3d4e"'),
    (re.compile(r'"prefix":"\w+"'), '"prefix":"zT4kQ9vXw2Lp"'),
    # what stands in a webhook and its messages by chance, and how long sending took
    (re.compile(r'"secret":"whsec_[^"]+"'), '"secret":"whsec_bm90IGEgc2VjcmV0LCBhbiBleGFtcGxlIQ=="'),
    (re.compile(r'"message_id":"[\w-]+"'), '"message_id":"msg_5f0c1d2e3b4a59687786950a1b2c3d4e"'),
    (re.compile(r'"duration":\d+'), '"duration":12'),
    # the cursor of the feed, which carries a mark of the time of a change
    (re.compile(r"\bWzIs[\w-]{26,40}"), "WzIsMSwiOTg1MDNjMTYyNjcyY2EzNyJd"),
    # how often a key was used on which day: the examples before count as well
    (re.compile(r'"days":\[\{.+?\}\]'), f'"days":[{DAY}]'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A call of an operation, and how its answer is called; `calls.toml` says what each field is."""

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
        """What its answer is called among all."""
        return f"{self.operation}.{self.suffix}"

    @property
    def name(self) -> str:
        """What the document calls it among those of its operation."""
        return self.suffix.partition(".")[0]

    @property
    def has_answer(self) -> bool:
        """Whether anything stands in the answer."""
        return self.status != 204

    @property
    def is_json(self) -> bool:
        """Whether the answer is an object, and not the text of something else."""
        return self.media_type.endswith(("/json", "+json"))

    @property
    def answer(self) -> Any:
        """The answer as the document shows it."""
        return ANSWERS[self.key]

    def shown(self, content: bytes) -> Any:
        """What the document shows of an answer: nothing that differs the next time, and no more of lists than asked."""
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
    """Keep these answers."""
    STORED.write_bytes(orjson.dumps(answers, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def lasting(text: str) -> str:
    """The answer with what differs each time replaced by something that stays, and lines that end in LF alone.

    >>> lasting('{"published":"2017-05-29T00:00:00Z","created":"2031-01-02T03:04:05.678901Z"}')
    '{"published":"2017-05-29T00:00:00Z","created":"2026-11-23T07:00:00Z"}'
    """
    for pattern, standing in PASSING:
        text = pattern.sub(standing, text)
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
    """Show the answer of an example."""
    shown = {"summary": f"{example.summary}: {example.method} /api/v1/{example.address}", "value": example.answer}
    if example.cut is not None:
        shown["description"] = f"Shortened: each list shows at most {example.cut}."
    # operations share one object for their problems: it is not to be changed
    given = response["content"][example.media_type]
    examples = {**given.get("examples", {}), example.name: shown}
    response["content"] = {**response["content"], example.media_type: {**given, "examples": examples}}


def _fill_in(path: str, parameters: list[dict[str, Any]], example: Example) -> None:
    """Let each parameter that is needed have its value in the example there.

    Swagger fills its form with these: filters that were filled in would narrow whatever a newcomer asks for.
    """
    address, _, query = example.address.partition("?")
    named = dict(zip(path.removeprefix("/api/v1/").split("/"), address.split("/"), strict=True))
    given = dict(parse_qsl(query)) | dict(example.headers) | {name.strip("{}"): value for name, value in named.items()}
    for parameter in parameters:
        if parameter["required"] and (value := given.get(parameter["name"])) is not None:
            kind = parameter["schema"].get("type")
            parameter["example"] = value.split(",") if kind == "array" else int(value) if kind == "integer" else value
