"""The HTTP API as the tools see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

TIMEOUT = 20
MOST_BYTES = 20_000_000


class ApiProblem(Exception):  # noqa: N818 - the API calls it so
    """What the API answered in place of what was asked for; the message can be shown to a model."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A newsapi server: its address without a path, and a key where it is not open to all."""

    address: str
    key: str = ""

    def get(self, *path: str, **parameters: str | int | None) -> Any:
        """The JSON at an address under /api/v1/, its parts escaped; raises ApiProblem.

        Args:
            parameters: of the query; None leaves one out.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        try:
            asked = urlencode(given)
            address = self._url(path) + (f"?{asked}" if asked else "")
        except UnicodeEncodeError as error:
            raise ApiProblem(
                400, "invalid_value", "The text has half of a surrogate pair: send whole letters."
            ) from error
        return self._ask(Request(address))

    def post(self, *path: str, body: Mapping[str, Any]) -> Any:
        """The JSON that is answered to a body; raises ApiProblem."""
        data = json.dumps(body).encode()
        return self._ask(Request(self._url(path), data=data, headers={"Content-Type": "application/json"}))

    def _url(self, path: tuple[str, ...]) -> str:
        return "/".join([self.address.rstrip("/"), "api", "v1", *(quote(part, safe="") for part in path)])

    def _ask(self, request: Request) -> Any:
        request.add_header("Accept", "application/json")
        if self.key:
            request.add_header("Authorization", f"Bearer {self.key}")
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:
                told = json.loads(answer.read(MOST_BYTES))
        except HTTPError as error:
            raise _problem(error) from error
        except (OSError, HTTPException, ValueError) as error:
            raise ApiProblem(0, "unreachable", f"{self.address} gives no answer that can be read: {error}") from error
        if not isinstance(told, dict):
            raise ApiProblem(0, "unreachable", f"{self.address} does not answer as newsapi does: check --api.")
        return told


def _problem(error: HTTPError) -> ApiProblem:
    """The problem that an error answer tells of."""
    try:
        told = json.loads(error.read(MOST_BYTES))
        return ApiProblem(error.code, str(told["code"]), str(told["detail"]))
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ApiProblem(error.code, "unknown", f"The server answered {error.code} {error.reason}.")
