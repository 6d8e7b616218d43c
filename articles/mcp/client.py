"""The HTTP API, as the tools call it."""

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


class ApiProblemError(Exception):
    """A problem that the API returned instead of the resource; the message can be shown to a model."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A newsapi server: its address without a path, and a key if reading is not open to all."""

    address: str
    key: str = ""

    def get(self, *path: str, **parameters: str | int | None) -> Any:
        """The JSON at a path under /api/v1/, whose parts are escaped; raises ApiProblemError.

        Args:
            parameters: the parameters of the query; a parameter that is None is left out.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        try:
            asked = urlencode(given)
            address = self._url(path) + (f"?{asked}" if asked else "")
        except UnicodeEncodeError as error:
            raise ApiProblemError(
                400, "invalid_value", "The text contains half of a surrogate pair: send complete characters."
            ) from error
        return self._ask(Request(address))

    def post(self, *path: str, body: Mapping[str, Any]) -> Any:
        """The JSON response to a posted body; raises ApiProblemError."""
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
            raise ApiProblemError(0, "unreachable", f"{self.address} gives no readable answer: {error}") from error
        if not isinstance(told, dict):
            raise ApiProblemError(0, "unreachable", f"{self.address} does not answer like newsapi: check --api.")
        return told


def _problem(error: HTTPError) -> ApiProblemError:
    """The problem described by an error response."""
    try:
        told = json.loads(error.read(MOST_BYTES))
        return ApiProblemError(error.code, str(told["code"]), str(told["detail"]))
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ApiProblemError(error.code, "unknown", f"The server answered {error.code} {error.reason}.")
