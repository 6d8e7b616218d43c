"""Calls with the answers that the sample texts give, as the OpenAPI document shows them; a test replays each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).parent

# The times at which rows were stored: they differ each time the sample texts are read, and those of the reports do not.
STORED = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:00)")
SOME_TIME = "2026-11-23T07:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A call of an operation, and how its answer is named in the folder.

    Attributes:
        address: under /api/v1/.
        media_type: of the answer, as the document names it.
        suffix: of the file with the answer.
        sent: the body, where one is sent.
    """

    operation: str
    summary: str
    address: str
    media_type: str = "application/json"
    suffix: str = "json"
    sent: Any = None

    @property
    def file(self) -> Path:
        """Where the answer stands."""
        return FOLDER / f"{self.operation}.{self.suffix}"

    @property
    def answer(self) -> Any:
        """The answer as the document shows it: an object, or the text of what is no JSON."""
        text = self.file.read_text("utf-8")
        return orjson.loads(text) if self.media_type.endswith("json") else text


LAST = "quotes?speaker=sergey-lavrov&page_size=1"
EXAMPLES = (
    Example(
        operation="list_quotes",
        summary="The last five of a person, with outlet and date",
        address="quotes?speaker=sergey-lavrov&format=csv&fields=text,outlet.name,published&page_size=5",
        media_type="text/csv",
        suffix="csv",
    ),
    Example(
        operation="list_quotes",
        summary="The last one of a person",
        address=f"{LAST}&format=ndjson&fields=text,outlet.name,published",
        media_type="application/x-ndjson",
        suffix="ndjson",
    ),
    Example(
        operation="list_quotes",
        summary="A person as a feed",
        address=f"{LAST}&format=atom",
        media_type="application/atom+xml",
        suffix="atom",
    ),
    Example(
        operation="list_quotes",
        summary="A person as a feed",
        address=f"{LAST}&format=jsonfeed",
        media_type="application/feed+json",
        suffix="feed.json",
    ),
    Example(
        operation="get_quote",
        summary="A quote as a Web Annotation",
        address="quotes/1?format=annotation",
        media_type="application/ld+json",
        suffix="annotation.json",
    ),
    Example(operation="explain_quote", summary="Why a quote was found", address="quotes/1/explain"),
    Example(
        operation="get_person",
        summary="A person in schema.org",
        address="persons/abdel-fattah-al-sisi?format=jsonld",
        media_type="application/ld+json",
        suffix="ld.json",
    ),
    Example(
        operation="list_article_revisions",
        summary="What came in for an article",
        address="articles/1/revisions",
    ),
    Example(operation="get_quality", summary="Where nobody has judged a quote yet", address="quality"),
    Example(
        operation="extract_text",
        summary="One sentence and its outlet",
        address="extract",
        sent={"text": "“We will dredge the harbour,” Mayor Ann Lee told reporters.", "outlet": "The Calder Post"},
    ),
)


def lasting(text: str) -> str:
    """The answer with the times at which rows were stored replaced by one that stays, and lines that end in LF alone.

    >>> lasting('{"published":"2017-05-29T00:00:00Z","created":"2031-01-02T03:04:05.678901Z"}')
    '{"published":"2017-05-29T00:00:00Z","created":"2026-11-23T07:00:00Z"}'
    """
    return STORED.sub(SOME_TIME, text).replace("\r\n", "\n")


def add_examples(result: dict[str, Any]) -> None:
    """Put the examples into the OpenAPI document."""
    operations = {each["operationId"]: each for path in result["paths"].values() for each in path.values()}
    for example in EXAMPLES:
        operation = operations[example.operation]
        content = operation["responses"]["200"]["content"][example.media_type]
        shown = {"summary": f"{example.summary}: /api/v1/{example.address}", "value": example.answer}
        content.setdefault("examples", {})[example.suffix.partition(".")[0]] = shown
        if example.sent is not None:
            body = operation["requestBody"]["content"]["application/json"]
            body.setdefault("examples", {})["json"] = {"summary": example.summary, "value": example.sent}
