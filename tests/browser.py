"""A real browser, driven through its pipe: no other library is needed than the one that speaks JSON."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
LOAD_SECONDS = 20


class Tab:
    """One tab: commands go out, answers and events come in, parted by a zero byte."""

    def __init__(self, out: int, answers: int) -> None:
        self.out, self.answers = out, answers
        self.number = 0
        self.rest = b""
        self.session = ""
        self.events: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Runtime", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a command."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self.number:
            self.events.append(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def open(
        self, address: str, *, width: int, scheme: str = "light", medium: str = "screen", scripts: bool = False
    ) -> None:
        """Load a page, as wide and as coloured as asked for; scripts are forbidden unless they are asked for."""
        self.events.clear()
        self.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.ask("Emulation.setEmulatedMedia", media=medium, features=features)
        self.ask("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def evaluate(self, expression: str) -> Any:
        """What an expression gives in the page."""
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """What an expression gives as soon as it gives anything that is true."""
        for _ in range(LOAD_SECONDS * 10):
            if found := self.evaluate(expression):
                return found
            time.sleep(0.1)
        raise AssertionError(f"it never came: {expression}")

    def complaints(self) -> list[str]:
        """What the browser logged: violated policies, missing files, failed requests."""
        self.ask("Runtime.evaluate", expression="0")  # what was logged before comes in with the answer
        logged = [each["params"]["entry"] for each in self.events if each.get("method") == "Log.entryAdded"]
        return [f"{entry['text']} {entry.get('url', '')}" for entry in logged if entry["level"] in ("error", "warning")]

    def requests(self) -> list[str]:
        """The addresses that the page asked for."""
        sent = [each for each in self.events if each.get("method") == "Network.requestWillBeSent"]
        return [each["params"]["request"]["url"] for each in sent]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.answers], [], [], LOAD_SECONDS)
            assert ready, "the browser does not answer"
            data = os.read(self.answers, 1 << 16)
            assert data, "the browser ended"
            self.rest += data
        line, self.rest = self.rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """A tab of a browser of its own, closed at the end."""
    their_in, our_out = os.pipe()
    our_in, their_out = os.pipe()
    # the browser reads commands from descriptor 3 and answers on 4
    shell = f'exec "$0" "$@" 3<&{their_in} 4>&{their_out}'
    arguments = (
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank",
    )  # fmt: skip
    process = subprocess.Popen(
        ["/bin/bash", "-c", shell, str(CHROMIUM), *arguments],
        pass_fds=(their_in, their_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for descriptor in (their_in, their_out):
        os.close(descriptor)
    try:
        yield Tab(our_out, our_in)
    finally:
        process.terminate()
        process.wait(LOAD_SECONDS)
        for descriptor in (our_out, our_in):
            os.close(descriptor)
