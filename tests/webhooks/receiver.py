"""A real receiver on loopback that can be told to fail, to be slow, and that can be killed and started again."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook as Verifier


class Receiver:
    """Keeps what it has received: (webhook-id, event) of all that verified and that it answered with 2xx to."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.taken: list[tuple[str, Any]] = []
        self.seen: list[str] = []
        self.status = 200
        self.location = ""
        self.delay = 0.0
        self.server: ThreadingHTTPServer | None = None
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?a=b"

    def start(self) -> None:
        """Listen, on the port it had before if there was one."""
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                event = Verifier(receiver.secret).verify(body, dict(self.headers))
                receiver.seen.append(self.headers["webhook-id"])
                if receiver.delay:
                    threading.Event().wait(receiver.delay)
                status = receiver.status
                if status < 300:
                    receiver.taken.append((self.headers["webhook-id"], event))
                self.send_response(status)
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def kill(self) -> None:
        """Hang up: nobody listens any more."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def events(self) -> list[str]:
        """The types of what was taken."""
        return [event["type"] for _, event in self.taken]
