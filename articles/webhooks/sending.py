"""Sends one request to one address that was checked and pinned, within a short deadline, and follows no redirect."""

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

from .addresses import AddressRefusedError, Target, check_url, resolve

DEADLINE = 10.0
"""Seconds for the whole request, from connecting to the end of the response headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointAnswer:
    """The result of a request: a status, or an error in words."""

    status: int | None = None
    error: str = ""
    milliseconds: int = 0

    @property
    def is_taken(self) -> bool:
        """Whether the receiver accepted the message."""
        return self.status is not None and 200 <= self.status < 300


def post(url: str, headers: Mapping[str, str], body: bytes) -> EndpointAnswer:
    """The response of an address; never raises, whatever the address does.

    The name is resolved and checked each time, and the connection goes to the address that was checked.
    """
    began = time.monotonic()
    try:
        target = check_url(url)
        status = _request(target, resolve(target), headers, body)
        error = "" if 200 <= status < 300 else _words(status)
    except AddressRefusedError as refused:
        status, error = None, str(refused)
    except (HTTPError, HTTPException, OSError, ValueError) as failure:
        late = time.monotonic() - began >= DEADLINE - 0.1
        status, error = None, f"No answer within {DEADLINE:.0f} s." if late else _failure(failure)
    return EndpointAnswer(status=status, error=error[:300], milliseconds=round((time.monotonic() - began) * 1000))


def _request(target: Target, address: str, headers: Mapping[str, str], body: bytes) -> int:
    """The status of the response."""
    connection = _connection(target, address)
    # a timeout applies to one read; a receiver that sends a byte now and then could keep us waiting for hours
    watch = threading.Timer(DEADLINE, _hang_up, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.request(
            "POST", target.path, body=body, headers={"Host": target.host_header, **headers}, preload_content=False
        )
        # the response body is never read: only the status counts, and its content cannot leak through us
        return connection.getresponse().status
    finally:
        watch.cancel()
        connection.close()


def _connection(target: Target, address: str) -> HTTPConnection:
    """A connection to the checked address; the certificate must be valid for the host name."""
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
    """The error in words, without the object names that urllib3 adds."""
    cause = failure.__cause__ or failure.__context__
    reason = cause if isinstance(failure, HTTPError) and isinstance(cause, OSError) else failure
    return f"{type(reason).__name__}: {getattr(reason, 'strerror', None) or reason}"
