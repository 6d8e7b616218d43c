"""Sends thousands of hostile requests to a running server: none may cause a 5xx, every error must be a problem.

    manage.py serve                                    on a database that may be damaged, with NEWSAPI_RATE_KEY=0
    python -m benchmarks.hostile http://127.0.0.1:8000 nak_…        a key with every scope

Every parameter, path and field of a body that the OpenAPI document names gets every nasty value; then come requests
that are barely HTTP. Each answer is checked: no 5xx, no dropped connection, every error is `application/problem+json`
and contains its own status, and nothing that was sent appears in the headers. Exit status 1 if any check fails.
"""

from __future__ import annotations

import http.client
import json
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import yaml

from .requests import BODIES, HEADERS, JSON_VALUES, MEDIA_TYPES, METHODS, PATHS, RAW, VALUES

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.yaml"
PROBLEM = "application/problem+json"
PROBLEM_FIELDS = {"type", "title", "status", "detail", "code", "instance", "request_id", "errors"}
PATIENCE = 30.0
"""Maximum seconds for an answer."""

BODY_BOUND = 20 * 1024 * 1024

MARK = "x-injected"
"""The header that a successful injection would create."""


@dataclass(slots=True)
class Attacker:
    """Sends requests over one connection and records what is wrong with the answers."""

    host: str
    port: int
    token: str
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    connection: socket.socket | None = None

    def send(self, request: bytes, method: str = "GET") -> None:
        """Send the bytes and check the response."""
        started = time.monotonic()
        try:
            status, headers, body = self._answer(request, method)
        except (OSError, http.client.HTTPException) as error:
            self._drop()
            self.wrong.append(f"no answer ({error!r}): {request[:300]!r}")
            return
        self.slowest = max(self.slowest, time.monotonic() - started)
        self.statuses[status] += 1
        if (fault := self._fault(status, headers, body, method)) is not None:
            self.wrong.append(f"{status}, {fault}: {request[:300]!r} -> {body[:200]!r}")

    def request(self, method: str, target: str, body: bytes = b"", /, **headers: str) -> None:
        """Send a complete request, however strange its parts are; `_` in a header name stands for a hyphen."""
        given = {"Host": "localhost", "Authorization": f"Bearer {self.token}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body or method in ("POST", "PATCH", "PUT"):
            given = {"Content-Type": "application/json", "Content-Length": str(len(body))} | given
        head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in given.items())
        self.send(head.encode("latin-1") + b"\r\n" + body, method)

    def _answer(self, request: bytes, method: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of the answer; retried once if a kept-alive connection had been closed."""
        kept = self.connection
        try:
            return self._exchange(request, method)
        except (OSError, http.client.HTTPException):
            self._drop()
            if kept is None:
                raise
            return self._exchange(request, method)

    def _exchange(self, request: bytes, method: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        if self.connection is None:
            self.connection = socket.create_connection((self.host, self.port), timeout=PATIENCE)
        with suppress(BrokenPipeError, ConnectionResetError):  # it has stopped reading, but may have answered
            self.connection.sendall(request)
        response = http.client.HTTPResponse(self.connection, method=method)
        response.begin()
        body = response.read()
        if response.will_close or method not in ("GET", "HEAD") or b"\r\n\r\n" not in request:
            self._drop()
        return response.status, response.msg, body

    def _drop(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _fault(self, status: int, headers: http.client.HTTPMessage, body: bytes, method: str) -> str | None:
        """What is wrong with an answer; None if nothing is."""
        if status >= 500:
            return "a bug in this program"
        if MARK in headers:
            return "a header injected"
        if status < 400:
            return None
        if headers.get_content_type() != PROBLEM:
            return f"an error of the type {headers.get('Content-Type')}"
        if method == "HEAD":
            return None
        try:
            problem = json.loads(body)
        except ValueError:
            return "a problem document that is not JSON"
        if set(problem) != PROBLEM_FIELDS or problem["status"] != status:
            return "a problem document without its members"
        return None


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of every operation."""
    document = yaml.load(DOCUMENT.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            yield method.upper(), path, described | {"schemas": document["components"]["schemas"]}


def filled(path: str) -> str:
    """The path with ids that may exist."""
    return path.replace("{id}", "1").replace("{delivery}", "1")


def names(described: dict[str, Any]) -> Iterator[str]:
    """The query parameters of an operation, with negations as separate ones."""
    for each in described.get("parameters", ()):
        if each["in"] == "query":
            yield from each["schema"]["properties"] if each["schema"].get("type") == "object" else (each["name"],)


def attack_parameters(attacker: Attacker) -> None:
    """Send every parameter of every operation with every nasty value, and unknown parameters."""
    for method, path, described in operations():
        headers = {"If_Match": "*"}
        for name in (*names(described), "%00", "%FF", "a" * 2_000, "q[]", "__class__"):
            for value in VALUES:
                attacker.request(method, f"{filled(path)}?{quote(name, safe='%![]')}={value}", b"", **headers)
        attacker.request(method, f"{filled(path)}?{'&' * 2_000}", b"", **headers)
        attacker.request(method, f"{filled(path)}?{'a=1&' * 1_100}", b"", **headers)


def attack_paths(attacker: Attacker) -> None:
    """Send every path with every nasty value instead of an id."""
    for method, path, _ in operations():
        if "{" in path:
            for value in VALUES:
                attacker.request(method, path.replace("{id}", value).replace("{delivery}", value), If_Match="*")
    for pattern in PATHS:
        for value in VALUES:
            attacker.request("GET", pattern % value)


def fields(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The fields of a body, those inside an object after it."""
    for name, inner in schemas[schema["$ref"].rpartition("/")[2]]["properties"].items():
        yield (name,)
        for each in (inner, *inner.get("oneOf", ()), *inner.get("allOf", ())):
            if "properties" in schemas.get(each.get("$ref", "").rpartition("/")[2], ()):
                yield from ((name, *rest) for rest in fields(each, schemas))


def attack_bodies(attacker: Attacker) -> None:
    """Send every body with every nasty value in every field, invalid bodies, and invalid media types."""
    for method, path, described in operations():
        content = described.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None:
            continue
        right = next(iter(content["examples"].values()))["value"]
        for place in fields(content["schema"], described["schemas"]):
            for value in JSON_VALUES:
                held = value
                for name in reversed(place[1:]):
                    held = f'{{"{name}":{held}}}'
                members = [f'"{name}":{json.dumps(inner)}' for name, inner in right.items() if name != place[0]]
                body = "{" + ",".join([*members, f'"{place[0]}":{held}']) + "}"
                attacker.request(method, filled(path), body.encode("utf-8"), If_Match="*")
        for raw in BODIES:
            attacker.request(method, filled(path), raw, If_Match="*")
        for media_type in MEDIA_TYPES:
            for raw in (json.dumps(right).encode(), b"\xff\x00", b""):
                attacker.request(method, filled(path), raw, If_Match="*", Content_Type=media_type)
        attacker.request(method, filled(path), b" " * (BODY_BOUND + 1), If_Match="*")


def named(name: str, value: str) -> dict[str, str]:
    """A header as a keyword argument."""
    return {name.replace("-", "_"): value}


def attack_headers(attacker: Attacker) -> None:
    """Send every header with every nasty value, and unusual methods."""
    targets = ("/api/v1/quotes", "/api/v1/quotes/1", "/api/v1/nothing", "/api/v1/quotes?format=csv", "/api/schema/")
    for target in targets:
        for name, values in HEADERS.items():
            for value in values:
                attacker.request("GET", target, b"", Connection="close", **named(name, value))
        for method in METHODS:
            attacker.request(method, target, Connection="close")
    for path in ("quotes/1", "articles", "extract", "persons/1/merge"):
        for name in ("Content-Length", "Transfer-Encoding", "If-Match", "Idempotency-Key", "Expect"):
            for value in HEADERS[name]:
                method = "PATCH" if path == "quotes/1" else "POST"
                attacker.request(method, f"/api/v1/{path}", b"{}", Connection="close", **named(name, value))


def main(base: str, token: str) -> int:
    """Attack, and print the results."""
    address = urlsplit(base)
    attacker = Attacker(host=address.hostname or "", port=address.port or 80, token=token)
    before = 0
    for attack in (attack_headers, attack_paths, attack_bodies, attack_parameters):
        attack(attacker)
        sent = attacker.statuses.total() + len([each for each in attacker.wrong if each.startswith("no answer")])
        print(f"{attack.__name__.removeprefix('attack_'):<12}{sent - before:>8,} requests", flush=True)
        before = sent
    for raw in RAW:
        attacker.send(raw)
    print(f"{'raw':<12}{len(RAW):>8,} requests")
    for status, count in sorted(attacker.statuses.items()):
        print(f"{status:<12}{count:>8,}")
    print(f"slowest answer {attacker.slowest:.1f} s; {len(attacker.wrong)} wrong")
    for each in attacker.wrong[:50]:
        print(f"  {each}")
    return 1 if attacker.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
