"""What the server answers to requests that never reach Django, over a socket."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPLICATION = """
import sys
import django
django.setup()
from gunicorn.app.base import BaseApplication
from newsapi.server import LONGEST_REQUEST_LINE, Worker

class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{sys.argv[1]}")
        self.cfg.set("worker_class", Worker)
        self.cfg.set("limit_request_line", LONGEST_REQUEST_LINE)
        self.cfg.set("loglevel", "error")

    def load(self):
        def application(environ, start_response):
            start_response("200 OK", [("X-Bad", "a\\r\\nb")] if environ["PATH_INFO"] == "/bad" else [])
            return [b"read"]
        return application

Server().run()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The address of a server with our worker, on a port that the system chose."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        environment = {
            "NEWSAPI_DATA_DIR": str(tmp_path_factory.mktemp("data")),
            "DJANGO_SETTINGS_MODULE": "newsapi.settings",
        }
        arguments = [sys.executable, "-c", APPLICATION, str(listener.fileno())]
        process = subprocess.Popen(arguments, cwd=ROOT, env=environment, pass_fds=[listener.fileno()])
        yield listener.getsockname()
        process.terminate()
        process.wait(timeout=10)


def ask(address: tuple[str, int], request: bytes) -> tuple[str, dict[str, str], bytes]:
    """Status line, headers and body of the answer to these bytes."""
    deadline = time.monotonic() + 20
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        while time.monotonic() < deadline and (chunk := connection.recv(65536)):
            answer += chunk
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return first, dict(line.split(": ", 1) for line in lines), body


@pytest.mark.parametrize(
    ("request_line", "headers", "status", "title", "code"),
    [
        (b"GET /" + b"a" * 66_000 + b" HTTP/1.1", b"", 414, "Request-uri too long", "address_too_long"),
        (b"rubbish", b"", 400, "Bad request", "malformed_request"),
        (b"GET / HTTP/9.1", b"", 400, "Bad request", "malformed_request"),
        (b"GET / HTTP/1.1", b"no colon\r\n", 400, "Bad request", "malformed_request"),
        (b"GET / HTTP/1.1", b"X-Long: " + b"a" * 9000 + b"\r\n", 431, None, "headers_too_large"),
        (b"GET / HTTP/1.1", b"X: a\r\n" * 200, 431, None, "headers_too_large"),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    address: tuple[str, int], request_line: bytes, headers: bytes, status: int, title: str | None, code: str
) -> None:
    first, found, body = ask(address, request_line + b"\r\nHost: localhost\r\n" + headers + b"\r\n")
    problem = json.loads(body)
    assert first.split(" ")[1] == str(status) == str(problem["status"])
    assert found["Content-Type"] == "application/problem+json"
    assert (problem["code"], problem["type"]) == (code, f"/api/problems/{code}")
    assert title is None or problem["title"] == title
    assert problem["request_id"] == found["X-Request-Id"]
    assert set(problem) == {"type", "title", "status", "detail", "code", "instance", "request_id", "errors"}


def test_what_can_be_read_is_passed_on(address: tuple[str, int]) -> None:
    path = b"/?" + b"a" * 60_000
    first, _, body = ask(address, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert (first, b"read" in body) == ("HTTP/1.1 200 OK", True)


def test_a_fault_of_ours_is_not_the_callers(address: tuple[str, int]) -> None:
    first, _, body = ask(address, b"GET /bad HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert first == "HTTP/1.1 500 Internal Server Error"
    assert json.loads(body)["code"] == "server_error"
