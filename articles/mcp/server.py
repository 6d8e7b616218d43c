"""The Model Context Protocol server with the tools."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, Literal, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.context import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import BeforeValidator, Field, ValidationError

from . import tools
from .client import Api, ApiProblemError
from .pages import Json, UnknownCursorError, written

INSTRUCTIONS = (
    "Structured news reports: who said what in which outlet, which events the reports cover, where they disagree. "
    "Start with `search`; its answers contain ids that the other tools accept. Quote words only as these tools return "
    "them, with outlet and date, and follow `read_as`: it says whether the words are the person's own, the reporter's, "
    "or denied. Answers are short; to get the rest, use `next`, `next_cursor` or `next_start`."
)
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
LONGEST_ERROR = 1_500
MOST_ERRORS = 5

ADVICE = {
    "unreachable": "The call is correct: try again later, or tell the user that the server is unavailable.",
    "rate_limited": "Wait before the next call.",
    "not_authenticated": "Tell the user to start the tools with --key-file.",
    "not_found": "Use ids from the answers of `search`.",
    "gone": "It was deliberately withdrawn: do not use it.",
    "invalid_cursor": "Use the cursor from the previous answer unchanged, or leave it out to start from the beginning.",
}
"""What to do about a problem of the API, if its own message does not say so."""


def as_text(value: Any) -> Any:
    """The value as a string: an id that a model sends as a number is converted, surrounding spaces are removed."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else value


NameText = Annotated[str, BeforeValidator(as_text)]
Day = Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)]
Limit = Annotated[int, Field(ge=1, le=tools.MOST_ROWS)]
Start = Annotated[int, Field(ge=0, le=10**9, description="`next_start` of the previous answer; 0 to begin")]
CursorText = Annotated[
    str | None, Field(description="`next_cursor` of the previous answer, or the one under `next`", max_length=1000)
]

ToolParameters = ParamSpec("ToolParameters")


def told(tool: Callable[ToolParameters, Json]) -> Callable[ToolParameters, str]:
    """The tool wrapped so that it returns JSON text, and problems of the API become messages a model can act on."""

    @wraps(tool)
    def tell(*args: ToolParameters.args, **kwargs: ToolParameters.kwargs) -> str:
        try:
            return written(tool(*args, **kwargs))
        except ApiProblemError as problem:
            raise ToolError(f"{problem.code}: {problem} {ADVICE.get(problem.code, '')}".rstrip()) from problem
        except UnknownCursorError as error:
            raise ToolError(f"invalid_cursor: {error}") from error

    tell.__annotations__ = {**tool.__annotations__, "return": "str"}
    return tell


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools as a model sees them: a model knows only their names, parameters and docstrings."""

    api: Api

    @told
    def search(
        self,
        query: Annotated[
            str,
            Field(description='words, "phrases", prefix*, AND, OR, NOT, ( )', min_length=1, max_length=300),
        ],
        limit: Limit = 5,
        part: Annotated[
            Literal["quotes", "articles", "persons", "events"] | None, Field(description="only this kind")
        ] = None,
        cursor: CursorText = None,
    ) -> dict[str, Any]:
        """Find quotes, articles, persons and events by words: a few titles of each, newest first. To read more, pass
        `part` and the cursor of that part under `next`."""
        return tools.search(self.api, query, limit, part, cursor)

    @told
    def quotes_by_person(
        self,
        person: Annotated[NameText, Field(description="id, slug or name of a person", min_length=1, max_length=200)],
        about: Annotated[
            str | None, Field(description="words that must occur in the quote", min_length=1, max_length=300)
        ] = None,
        published_from: Day = None,
        published_to: Day = None,
        limit: Limit = 10,
        cursor: CursorText = None,
        fields: Annotated[
            list[str] | None,
            Field(description="fields of a quote to return, such as text, confidence, article.url", max_length=50),
        ] = None,
    ) -> dict[str, Any]:
        """The quotes of one person, newest first, with kind, cue, stance, article, outlet and date. `read_as` says
        whether the words are the person's own or the reporter's, and whether the person denies them."""
        return tools.quotes_by_person(
            self.api, person, about, published_from, published_to, limit, cursor, fields or ()
        )

    @told
    def compare_event(
        self,
        event: Annotated[NameText, Field(description="id or slug of an event, or words", min_length=1, max_length=200)],
        part: Annotated[
            Literal["disagreements", "agreements", "reports"] | None, Field(description="only this list")
        ] = None,
        cursor: CursorText = None,
    ) -> dict[str, Any]:
        """Compare the reports of one event: where they disagree, where they agree, who reports it. To read more, pass
        `part` and the cursor of that part under `next`."""
        return tools.compare_event(self.api, event, part, cursor)

    @told
    def verify_quotation(
        self,
        text: Annotated[
            str, Field(description="a quotation, or a text with quoted passages", min_length=1, max_length=50_000)
        ],
        speaker: Annotated[str | None, Field(description="the supposed speaker", max_length=300)] = None,
        start: Start = 0,
    ) -> dict[str, Any]:
        """Check whether quoted words are stored: verbatim, truncated, altered, misattributed, contradicted or not
        found, with evidence. `contradicted` means that they are stored only as denied, not said or falsely attributed.
        `omitted` counts quotations that were not looked up because the text is long: send the rest separately."""
        return tools.verify_quotation(self.api, text, speaker, start)

    @told
    def article(
        self,
        id: Annotated[NameText, Field(description="id of an article", pattern="^[0-9]{1,18}$")],
        part: Annotated[
            Literal["summary", "quotes", "persons", "events", "body"],
            Field(description="its facts, one list in full, or its text"),
        ] = "summary",
        start: Annotated[
            int, Field(ge=0, le=10**9, description="where to begin: a code point of the body, or an entry of a list")
        ] = 0,
    ) -> dict[str, Any]:
        """Read one article: its facts, quotes, persons and events, or a piece of its text. If `next` names a list, it
        continues with that `part` from that `start`."""
        return tools.read_article(self.api, id, part, start)


class NewsServer(MCPServer[Any]):
    """A server whose error messages all say what was wrong with the call and what to do."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """The result of a tool; raises ToolError with a message that a model can act on."""
        known = {each.name: each for each in await self.list_tools()}
        if name not in known:
            raise ToolError(f"unknown_tool: there is no tool {name[:100]!r}. The tools are {', '.join(known)}.")
        takes = known[name].input_schema["properties"]
        strange = [each for each in arguments if each not in takes]
        if strange:
            raise ToolError(f"unknown_parameter: {name} takes no {strange[0][:100]!r}, only {', '.join(takes)}.")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            raise ToolError(_explained(name, error, takes)[:LONGEST_ERROR]) from error


def _explained(name: str, error: ToolError, takes: dict[str, Any]) -> str:
    """The message that says why a call failed and what to do about it."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        wrong = []
        for each in cause.errors(include_url=False, include_context=False, include_input=False)[:MOST_ERRORS]:
            field = str(each["loc"][0]) if each["loc"] else "arguments"
            about = takes.get(field, {}).get("description", "")
            wrong.append(f"{field}: {each['msg']}" + (f" ({about})" if about else ""))
        return f"invalid_arguments: {'; '.join(wrong)}. Correct this and call {name} again."
    if isinstance(cause, ToolError):
        return str(cause)
    kind = type(cause).__name__ if cause is not None else "Error"
    return (
        f"internal: {name} failed in the tools themselves ({kind}); a different call may work. "
        "If it fails again, tell the user; the log of the tools has the details."
    )


def make_server(api: Api) -> MCPServer[Any]:
    """The server, with five tools that read from `api`."""
    server = NewsServer("newsapi", instructions=INSTRUCTIONS)
    mine = Tools(api)
    for tool in (mine.search, mine.quotes_by_person, mine.compare_event, mine.verify_quotation, mine.article):
        # text only: with an output schema the protocol would send every answer twice
        server.add_tool(tool, annotations=READING, structured_output=False)
    return server
