"""A server that sends its answer piece by piece."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from contextlib import suppress


class Dripping:
    """Answers one connection with `pieces`, with a pause after each; counts those it got rid of."""

    def __init__(self, pieces: Sequence[bytes], pause: float = 0.05) -> None:
        self.pieces, self.pause, self.sent = pieces, pause, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Dripping:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join(10)
        self.listener.close()

    def _serve(self) -> None:
        connection, _ = self.listener.accept()
        with connection, suppress(OSError):
            connection.recv(65_536)
            for piece in self.pieces:
                connection.sendall(piece)
                self.sent += 1
                if self.pause:
                    threading.Event().wait(self.pause)
