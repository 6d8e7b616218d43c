"""The process that runs the HTML parser: `python -P html_worker.py`; no other module imports it.

It reads messages from standard input and answers each on standard output: four bytes of length, big-endian, then JSON.
The parent kills it when an answer takes too long; an alarm ends it when the parent is gone. It may use 512 MB, and may
neither write files nor open connections.
"""

from __future__ import annotations

import json
import re
import resource
import signal
import struct
import sys
from typing import Any, BinaryIO

from trafilatura import bare_extraction, load_html

LENGTH = struct.Struct(">I")
FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "urllib.Request")

BLOCK_NAMES = (
    "address article aside blockquote body br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section table td th tr ul"
)
SKIPPED_NAMES = "script style template noscript figcaption head iframe object svg button select textarea"
BLOCKS = frozenset(BLOCK_NAMES.split())
SKIPPED = frozenset(SKIPPED_NAMES.split())
META_NAMES = ("property", "name", "itemprop")
MAX_METAS = 300
MAX_SCRIPTS = 20

SPACES = re.compile(r"\s+")


def main(memory_bytes: int, alarm_seconds: int) -> None:
    """Answer messages until standard input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(forbid)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    warm_up()
    send(answers, {"ready": True})
    while (request := receive(requests)) is not None:
        signal.alarm(alarm_seconds)
        send(answers, answer(request))
        signal.alarm(0)


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Raise an error when the parser tries to use the network or run another program."""
    if event.startswith(FORBIDDEN_EVENTS):
        raise PermissionError(f"{event} is not allowed here")


def warm_up() -> None:
    """Load what the first page would otherwise wait for."""
    words = "Some words of a paragraph that goes on for a while. " * 20
    answer({"mode": "page", "html": f"<html><body><article><p>{words}</p></article></body></html>"})


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message, None at the end of input."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    message: dict[str, Any] = json.loads(stream.read(LENGTH.unpack(head)[0]))
    return message


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message."""
    data = json.dumps(message).encode("ascii")
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The text of a page or fragment, or the error that the parser raised."""
    try:
        if request["mode"] == "fragment":
            return {"text": read_fragment(request["html"])}
        return read_page(request["html"])
    except MemoryError:
        return {"error": "MemoryError"}
    except Exception as error:  # whatever a parser raises on a hostile page must affect that page only
        return {"error": type(error).__name__}


def read_page(html: str) -> dict[str, Any]:
    """The article text of a page, with paragraphs separated by blank lines, and the metadata that the page states."""
    tree = load_html(html)
    if tree is None:
        return {"text": ""}
    metadata = read_metadata(tree)
    document = bare_extraction(tree, include_comments=False, with_metadata=False)
    text = document.text if document is not None and not isinstance(document, dict) else ""
    lines = (line.strip() for line in (text or "").splitlines())
    return {"text": "\n\n".join(line for line in lines if line), **metadata}


def read_metadata(tree: Any) -> dict[str, Any]:
    """The metadata in a page's head: meta elements, JSON-LD as text, canonical address, language."""
    metas: list[list[str]] = []
    for meta in tree.iterfind(".//meta"):
        content = meta.get("content")
        name = next((meta.get(key) for key in META_NAMES if meta.get(key)), None)
        if content and name and len(metas) < MAX_METAS:
            metas.append([name, content])
    scripts = [
        script.text
        for script in tree.iterfind(".//script")
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text
    ]
    links = (link for link in tree.iterfind(".//link") if (link.get("rel") or "").lower() == "canonical")
    canonical = next((link.get("href") for link in links if link.get("href")), None)
    return {"metas": metas, "scripts": scripts[:MAX_SCRIPTS], "canonical": canonical, "language": tree.get("lang")}


def read_fragment(html: str) -> str:
    """All text of a fragment that is already a body: nothing is filtered, blocks are separated by blank lines."""
    tree = load_html(f"<html><body><div>{html}</div></body></html>")
    if tree is None:
        return ""
    pieces: list[str] = []
    # a stack instead of recursion: (element, whether it is being left)
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, leaving = stack.pop()
        is_block = element.tag in BLOCKS
        if is_block:
            pieces.append("\n")
        if leaving:
            pieces.append(flat(element.tail))
            continue
        stack.append((element, True))
        if isinstance(element.tag, str) and element.tag not in SKIPPED:
            pieces.append(flat(element.text))
            stack.extend((child, False) for child in reversed(element))
    lines = (SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def flat(text: str | None) -> str:
    """The text on one line, as a browser shows it."""
    return SPACES.sub(" ", text) if text else ""


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
