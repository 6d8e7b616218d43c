"""One request to one address: checked, pinned, short, and without following anything."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from .addresses import AddressRefused, Target, check_url, resolve

DEADLINE = 10.0
"""Seconds for all of it, from connecting to the end of the headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: a status, or an error in words."""

    status: int | None = None
    error: str = ""
    milliseconds: int = 0

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took the message."""
        return self.status is not None and 200 <= self.status < 300


def post(url: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """What an address answers; no error is raised, whatever it does.

    The name is resolved and checked each time, and the connection goes to the address that was checked.
    """
    began = time.monotonic()
    try:
        target = check_url(url)
        status = _request(target, resolve(target), headers, body)
        error = "" if 200 <= status < 300 else _words(status)
    except AddressRefused as refused:
        status, error = None, str(refused)
    except (HTTPError, HTTPException, OSError, ValueError) as failure:
        late = time.monotonic() - began >= DEADLINE - 0.1
        status, error = None, f"No answer within {DEADLINE:.0f} s." if late else _failure(failure)
    return Answer(status=status, error=error[:300], milliseconds=round((time.monotonic() - began) * 1000))


def _request(target: Target, address: str, headers: Mapping[str, str], body: bytes) -> int:
    """The status that the address answers with."""
    connection = _connection(target, address)
    # a timeout holds for one read; who sends a byte now and then would keep us for hours
    watch = threading.Timer(DEADLINE, _hang_up, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.request(
            "POST", target.path, body=body, headers={"Host": target.host_header, **headers}, preload_content=False
        )
        # what follows the headers is never read: only the status counts, and nobody learns from us what stands there
        return connection.getresponse().status
    finally:
        watch.cancel()
        connection.close()


def _connection(target: Target, address: str) -> HTTPConnection:
    """A connection to the checked address; the certificate has to be that of the name."""
    if target.scheme == "https":
        return HTTPSConnection(
            address,
            target.port,
            timeout=DEADLINE,
            server_hostname=target.host,
            assert_hostname=target.host,
            cert_reqs="CERT_REQUIRED",
        )
    return HTTPConnection(address, target.port, timeout=DEADLINE)


def _hang_up(connection: HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _words(status: int) -> str:
    if 300 <= status < 400:
        return f"It answered {status}; redirects are not followed."
    return f"It answered {status}."


def _failure(failure: Exception) -> str:
    """The error in words, without the objects that urllib3 names in it."""
    cause = failure.__cause__ or failure.__context__
    reason = cause if isinstance(failure, HTTPError) and isinstance(cause, OSError) else failure
    return f"{type(reason).__name__}: {getattr(reason, 'strerror', None) or reason}"
