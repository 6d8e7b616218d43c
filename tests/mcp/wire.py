"""The tools as a process of their own, spoken to line by line as an assistant does."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self


@dataclass(slots=True)
class Wire:
    """A running `python -m articles.mcp`; `longest` is the longest line that it answered a call with, in bytes."""

    address: str
    longest: int = 0
    asked: int = 0
    process: subprocess.Popen[bytes] = field(init=False)

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "articles.mcp", "--api", self.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        client = {"name": "test", "version": "1"}
        self.ask("initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client})
        self._write({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a tool answers; an AssertionError with its words where it fails."""
        result, size = self.ask("tools/call", {"name": tool, "arguments": arguments})
        self.longest = max(self.longest, size)
        assert not result.get("isError"), result["content"][0]["text"]
        answer: dict[str, Any] = json.loads(result["content"][0]["text"])
        assert "structuredContent" not in result
        return answer

    def complaint(self, tool: str, arguments: dict[str, Any]) -> str:
        """What a tool says of a call that is wrong."""
        result, size = self.ask("tools/call", {"name": tool, "arguments": arguments})
        self.longest = max(self.longest, size)
        assert result["isError"], result
        return str(result["content"][0]["text"])

    def ask(self, method: str, parameters: dict[str, Any]) -> tuple[dict[str, Any], int]:
        """The result of a request, and the bytes of the line that brought it."""
        self.asked += 1
        self._write({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": parameters})
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            answer = json.loads(line)
            if answer.get("id") == self.asked:
                return answer["result"], len(line)
        raise AssertionError("the tools ended")

    def _write(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
