"""The tools as a server of the Model Context Protocol."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, Literal, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from . import tools
from .client import Api, ApiProblem

INSTRUCTIONS = (
    "News reports taken apart: who said what in which outlet, which events they tell of, where they disagree. "
    "Begin with `search`; its answers name ids that the other tools take. Quote words only as these tools give "
    "them, with their outlet and date. Answers are short; `left_out` says what there was no room for."
)
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Day = Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)]
Limit = Annotated[int, Field(ge=1, le=tools.MOST_ROWS)]


Parameters = ParamSpec("Parameters")


def told(tool: Callable[Parameters, tools.Answer]) -> Callable[Parameters, tools.Answer]:
    """The tool, whose problems with the API reach the model as words it can act on."""

    @wraps(tool)
    def tell(*args: Parameters.args, **kwargs: Parameters.kwargs) -> tools.Answer:
        try:
            return tool(*args, **kwargs)
        except ApiProblem as problem:
            raise ToolError(f"{problem.code}: {problem}") from problem

    return tell


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools as a model sees them: names, parameters and docstrings are all it knows."""

    api: Api

    @told
    def search(
        self,
        query: Annotated[str, Field(description='words, "phrases", -not, OR, prefix*', max_length=300)],
        limit: Limit = 5,
    ) -> dict[str, Any]:
        """Find quotes, articles, persons and events by words: a few titles of each, the newest first."""
        return tools.search(self.api, query, limit)

    @told
    def quotes_by_person(
        self,
        person: Annotated[str, Field(description="id, slug or name of a person", max_length=200)],
        about: Annotated[str | None, Field(description="words that must stand in the quote", max_length=300)] = None,
        published_from: Day = None,
        published_to: Day = None,
        limit: Limit = 10,
        cursor: Annotated[str | None, Field(description="next_cursor of the answer before", max_length=1000)] = None,
        fields: Annotated[
            list[str] | None, Field(description="fields of a quote to show, such as text, cue, confidence, url")
        ] = None,
    ) -> dict[str, Any]:
        """What one person is quoted with, word for word, with outlet and date; the newest first."""
        shown = tuple(fields or tools.QUOTE_FIELDS)
        return tools.quotes_by_person(self.api, person, about, published_from, published_to, limit, cursor, shown)

    @told
    def compare_event(
        self,
        event: Annotated[str, Field(description="id or slug of an event, or words", max_length=200)],
    ) -> dict[str, Any]:
        """Hold the reports of one event side by side: where they disagree, on what they agree, who reports it."""
        return tools.compare_event(self.api, event)

    @told
    def verify_quotation(
        self,
        text: Annotated[str, Field(description="a quotation, or a text with quotations in marks", max_length=50_000)],
        speaker: Annotated[str | None, Field(description="who is said to have said it", max_length=300)] = None,
    ) -> dict[str, Any]:
        """Whether quoted words are stored: verbatim, truncated, altered, misattributed or not found, with evidence."""
        return tools.verify_quotation(self.api, text, speaker)

    @told
    def article(
        self,
        id: Annotated[str, Field(description="id of an article", max_length=20)],
        part: Literal["summary", "body"] = "summary",
        start: Annotated[int, Field(ge=0, description="of the body: the code point to begin at")] = 0,
    ) -> dict[str, Any]:
        """One article: its facts, persons and quotes, or a piece of its text."""
        return tools.read_article(self.api, id, part, start)


def make_server(api: Api) -> MCPServer[Any]:
    """A server with five tools that read from `api`."""
    server: MCPServer[Any] = MCPServer("newsapi", instructions=INSTRUCTIONS)
    mine = Tools(api)
    for tool in (mine.search, mine.quotes_by_person, mine.compare_event, mine.verify_quotation, mine.article):
        server.add_tool(tool, annotations=READING)
    return server
