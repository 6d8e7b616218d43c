"""HTML: trafilatura in a child process that is killed when a page takes too long.

Hints come only from what the page states in JSON-LD, OpenGraph and meta elements; nothing is guessed from its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import TracebackType

from articles.extraction.records import Hints
from articles.sources.bounds import HTML_MEMORY_BYTES, HTML_SECONDS, check_html
from articles.sources.decoding import check_characters, declared_charset, decode, decode_as
from articles.sources.documents import RefusalCode, RefusedError, SourceDocument, sha256
from articles.sources.hints import hints_digest, hints_over
from articles.sources.markup import refuse_other_files, refuse_xml
from articles.sources.text import check_article, check_not_empty

from .metadata import Page, page_fields
from .parser_process import ParserProcess

PAGES_PER_PROCESS = 2000
ALARM_MARGIN_SECONDS = 5

# References to characters that text cannot contain; parsers replace them by U+FFFD.
NUL_REFERENCE = re.compile(r"&#(?:0{1,20}|[xX]0{1,20});?(?![0-9A-Fa-f])")
REPLACEMENT_REFERENCE = re.compile(r"&#(?:65533|[xX][fF]{3}[dD])\b")
REPLACEMENT = "\ufffd"


class HtmlReader:
    """A parser process, started for the first page and closed at the end of the `with` block.

    >>> with HtmlReader() as reader:
    ...     reader.read_fragment("<p>One.</p><p>Two &amp; three.</p>")
    'One.\\n\\nTwo & three.'
    """

    def __init__(self, *, seconds: float = HTML_SECONDS, memory_bytes: int = HTML_MEMORY_BYTES) -> None:
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        self.process: ParserProcess | None = None

    def __enter__(self) -> HtmlReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read_page(self, html: str) -> Page:
        """The article text of a page and its metadata; RefusedError if there is none."""
        answer = self._ask("page", html)
        return Page.from_answer(answer)

    def read_fragment(self, html: str) -> str:
        """The text of a body written in HTML; RefusedError if it cannot be parsed."""
        check_characters(html, "the body, ")
        return str(self._ask("fragment", html).get("text", ""))

    def close(self) -> None:
        """End the process. The process starts again when needed."""
        process, self.process = self.process, None
        if process is not None:
            process.close()

    def _ask(self, mode: str, html: str) -> Mapping[str, object]:
        """The response of the process to one page; RefusedError if the process fails."""
        check_html(html)
        while True:
            process = self._ready_process()
            try:
                answer = process.ask({"mode": mode, "html": html}, self.seconds)
            except TimeoutError:
                self.close()
                reason = f"the HTML parser had not finished after {self.seconds:g} s"
                raise RefusedError(RefusalCode.TIMEOUT, reason) from None
            except (OSError, EOFError, ValueError, MemoryError):
                self.close()
                if process.answered == 0:
                    reason = f"the HTML parser crashed; its memory limit is {self.memory_bytes // 2**20} MB"
                    raise RefusedError(RefusalCode.PARSER_FAILED, reason) from None
                # otherwise earlier pages may have filled its memory: this page gets a new process
            except BaseException:  # an interrupt between question and answer
                self.close()
                raise
            else:
                break
        if (error := answer.get("error")) is not None:
            raise RefusedError(RefusalCode.PARSER_FAILED, f"the HTML parser failed with {error}")
        _refuse_replaced_characters(html, str(answer.get("text", "")))
        return answer

    def _ready_process(self) -> ParserProcess:
        """A running process, replaced after a number of pages; RefusedError if it does not start."""
        if self.process is not None and self.process.answered >= PAGES_PER_PROCESS:
            self.close()
        if self.process is None:
            try:
                self.process = ParserProcess(
                    memory_bytes=self.memory_bytes, alarm_seconds=int(self.seconds) + ALARM_MARGIN_SECONDS
                )
            except (OSError, EOFError, ValueError):
                raise RefusedError(RefusalCode.PARSER_FAILED, "the HTML parser did not start") from None
        return self.process


def read_html(
    data: bytes, *, origin: str, hints: Hints, reader: HtmlReader, charset: str | None = None
) -> SourceDocument:
    """The document in the bytes of a page; `hints` override what the page states, `charset` what it declares."""
    check_not_empty(data)
    refuse_other_files(data)
    decoded = decode(data, declared=declared_charset(data)) if charset is None else decode_as(data, charset)
    refuse_xml(decoded.text)
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
        charset_declared=charset is not None,
        media_type="text/html",
        hints=said,
        hints_digest=hints_digest(said),
        external_id=fields.external_id,
    )


def _refuse_replaced_characters(html: str, text: str) -> None:
    """Refuse text in which the parser put U+FFFD where the page had none."""
    if REPLACEMENT not in text or REPLACEMENT in html or REPLACEMENT_REFERENCE.search(html):
        return
    if NUL_REFERENCE.search(html):
        raise RefusedError(RefusalCode.NUL_CHARACTER, "the text has a character reference to NUL")
    raise RefusedError(RefusalCode.LONE_SURROGATE, "the text has a character reference that names no character")
