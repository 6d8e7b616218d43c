"""The parser process, as its parent starts, queries and kills it."""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

WORKER = Path(__file__).with_name("html_worker.py")
START_SECONDS = 60.0
LENGTH = struct.Struct(">I")


class ParserProcess:
    """A process that runs html_worker.py and is ready when the constructor returns.

    Any failure to start or to answer is an OSError (including TimeoutError), EOFError, ValueError or MemoryError.
    After a failure the process must be closed, because its next response might belong to the previous request.
    """

    def __init__(self, *, memory_bytes: int, alarm_seconds: int) -> None:
        # -P keeps the worker's folder off the import path: its html.py would shadow Python's own html module
        command = [sys.executable, "-P", str(WORKER), str(memory_bytes), str(alarm_seconds)]
        self.answered = 0
        self.popen = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        try:
            self._receive(time.monotonic() + START_SECONDS)
        except BaseException:
            self.close()
            raise

    def ask(self, question: Mapping[str, str], seconds: float) -> Mapping[str, object]:
        """The response of the process to a request."""
        deadline = time.monotonic() + seconds
        assert self.popen.stdin is not None
        data = json.dumps(question, ensure_ascii=False).encode("utf-8")
        view = memoryview(LENGTH.pack(len(data)) + data)
        while view:  # an unbuffered pipe may accept only part of the data
            view = view[self.popen.stdin.write(view) :]
        answer = self._receive(deadline)
        if answer.get("error") == "MemoryError":
            raise MemoryError
        self.answered += 1
        return answer

    def close(self) -> None:
        """End the process and wait until it has exited."""
        self.popen.kill()
        for pipe in (self.popen.stdin, self.popen.stdout):
            if pipe is not None:
                pipe.close()
        self.popen.wait()

    def _receive(self, deadline: float) -> Mapping[str, object]:
        """One message from the process."""
        assert self.popen.stdout is not None
        descriptor = self.popen.stdout.fileno()
        (length,) = LENGTH.unpack(_read_exactly(descriptor, LENGTH.size, deadline))
        message: object = json.loads(_read_exactly(descriptor, length, deadline))
        if not isinstance(message, dict):
            raise ValueError("not an object")
        return message


def _read_exactly(descriptor: int, length: int, deadline: float) -> bytes:
    """Exactly `length` bytes; TimeoutError or EOFError if the bytes do not arrive."""
    data = bytearray()
    poll = select.poll()  # select.select fails on file descriptors above 1,023
    poll.register(descriptor, select.POLLIN)
    while len(data) < length:
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise TimeoutError
        block = os.read(descriptor, min(length - len(data), 1 << 20))
        if not block:
            raise EOFError
        data += block
    return bytes(data)
