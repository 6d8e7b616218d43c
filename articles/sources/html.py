"""HTML: trafilatura in a child process that is killed when a page takes too long.

Hints come only from what the page states in JSON-LD, OpenGraph and meta elements; nothing is guessed from its text.
"""

from __future__ import annotations

import json
import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from articles.extraction.records import Hints

from .bounds import HTML_MEMORY_BYTES, HTML_SECONDS, check_html
from .decoding import check_characters, declared_charset, decode
from .documents import RefusalCode, RefusedError, SourceDocument, sha256
from .hints import hints_digest, hints_over
from .page_metadata import Page, page_fields
from .text import check_article, check_not_empty

WORKER = Path(__file__).with_name("html_worker.py")
START_SECONDS = 60.0
LENGTH = struct.Struct(">I")

# References to characters that no text can hold; parsers put U+FFFD in their place.
NUL_REFERENCE = re.compile(r"&#(?:0{1,20}|[xX]0{1,20});?(?![0-9A-Fa-f])")
REPLACEMENT_REFERENCE = re.compile(r"&#(?:65533|[xX][fF]{3}[dD])\b")
REPLACEMENT = "\ufffd"


class HtmlReader:
    """A parser process, started at the first page and closed at the end of the block.

    >>> with HtmlReader() as reader:
    ...     reader.read_fragment("<p>One.</p><p>Two &amp; three.</p>")
    'One.\\n\\nTwo & three.'
    """

    def __init__(self, *, seconds: float = HTML_SECONDS, memory_bytes: int = HTML_MEMORY_BYTES) -> None:
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> HtmlReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read_page(self, html: str) -> Page:
        """The article of a page and its metadata, or a refusal."""
        answer = self._ask("page", html)
        return Page.from_answer(answer)

    def read_fragment(self, html: str) -> str:
        """The text of a body that is written in HTML, or a refusal."""
        check_characters(html, "the body, ")
        return str(self._ask("fragment", html).get("text", ""))

    def close(self) -> None:
        """Nothing; ends the process. It starts again if it is needed."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()

    def _ask(self, mode: str, html: str) -> Mapping[str, object]:
        """The answer of the process to one page, or a refusal."""
        check_html(html)
        process = self._process or self._start()
        try:
            answer = _exchange(process, {"mode": mode, "html": html}, time.monotonic() + self.seconds)
        except TimeoutError:
            self.close()
            raise RefusedError(
                RefusalCode.TIMEOUT, f"the HTML parser had not finished after {self.seconds:g} s"
            ) from None
        except (OSError, EOFError, ValueError):
            self.close()
            raise RefusedError(RefusalCode.PARSER_FAILED, f"the HTML parser died ({self._memory()})") from None
        except BaseException:  # an interrupt between question and answer: the next answer would be the wrong one
            self.close()
            raise
        error = answer.get("error")
        if error == "MemoryError":
            self.close()
            raise RefusedError(RefusalCode.PARSER_FAILED, f"the HTML parser ran out of memory ({self._memory()})")
        if error is not None:
            raise RefusedError(RefusalCode.PARSER_FAILED, f"the HTML parser failed with {error}")
        _refuse_replaced_characters(html, str(answer.get("text", "")))
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        """A process that has said that it is ready."""
        # -P keeps the folder of the worker off the import path: its html.py would hide Python's own
        command = [sys.executable, "-P", str(WORKER), str(self.memory_bytes), str(int(self.seconds) + 5)]
        try:
            process = self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
            )
            _receive(process, time.monotonic() + START_SECONDS)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise RefusedError(RefusalCode.PARSER_FAILED, "the HTML parser did not start") from error
        return process

    def _memory(self) -> str:
        """The memory limit in words."""
        return f"it may use {self.memory_bytes // 2**20} MB"


def read_html(data: bytes, *, origin: str, hints: Hints, reader: HtmlReader) -> SourceDocument:
    """The document in the bytes of a page; `hints` win over what the page says."""
    check_not_empty(data)
    decoded = decode(data, declared=declared_charset(data))
    page = reader.read_page(decoded.text)
    fields = page_fields(page)
    check_characters(fields.text, "the extracted text, ")
    if not fields.text.strip():
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "no article text was found in the page")
    check_article(fields.text)
    said = hints_over(hints, fields.hints)
    return SourceDocument(
        text=fields.text,
        content=decoded.text,
        digest=sha256(data),
        origin=origin,
        encoding=decoded.encoding,
        media_type="text/html",
        hints=said,
        hints_digest=hints_digest(said),
        external_id=fields.external_id,
    )


def _refuse_replaced_characters(html: str, text: str) -> None:
    """Nothing, or a refusal when the parser put U+FFFD where the page had none."""
    if REPLACEMENT not in text or REPLACEMENT in html or REPLACEMENT_REFERENCE.search(html):
        return
    if NUL_REFERENCE.search(html):
        raise RefusedError(RefusalCode.NUL_CHARACTER, "a character reference to NUL stands in the text")
    raise RefusedError(RefusalCode.LONE_SURROGATE, "a character reference that names no character stands in the text")


def _exchange(process: subprocess.Popen[bytes], question: object, deadline: float) -> Mapping[str, object]:
    """The answer of the process to a question."""
    assert process.stdin is not None
    data = json.dumps(question, ensure_ascii=False).encode("utf-8")
    process.stdin.write(LENGTH.pack(len(data)))
    view = memoryview(data)
    while view:  # an unbuffered pipe may take less than it is given
        view = view[process.stdin.write(view) :]
    return _receive(process, deadline)


def _receive(process: subprocess.Popen[bytes], deadline: float) -> Mapping[str, object]:
    """One message of the process."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    (length,) = LENGTH.unpack(_read_exactly(descriptor, LENGTH.size, deadline))
    message: object = json.loads(_read_exactly(descriptor, length, deadline))
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message


def _read_exactly(descriptor: int, length: int, deadline: float) -> bytes:
    """So many bytes, or TimeoutError, or EOFError."""
    data = bytearray()
    poll = select.poll()  # select.select fails on descriptors above 1,023
    poll.register(descriptor, select.POLLIN)
    while len(data) < length:
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise TimeoutError
        block = os.read(descriptor, min(length - len(data), 1 << 20))
        if not block:
            raise EOFError
        data += block
    return bytes(data)
