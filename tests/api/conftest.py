"""What every test of the API asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client

Get = Callable[..., Any]


@pytest.fixture
def get(client: Client, db: None) -> Get:
    """The JSON that an address under /api/v1/ answers with; another status than the one expected fails."""

    def fetch(address: str, *, status: int = 200) -> Any:
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == status, response.content
        expected = "application/json" if status == 200 else "application/problem+json"
        assert response["Content-Type"] == expected
        return orjson.loads(response.content)

    return fetch


@pytest.fixture
def ids(get: Get) -> Callable[[str], list[str]]:
    """The ids that a list answers with, in its order."""

    def fetch(address: str) -> list[str]:
        return [row["id"] for row in get(address)["results"]]

    return fetch
