"""A server with two reports of one event, behind real HTTP on loopback."""

from __future__ import annotations

from typing import Any

import pytest

from articles.ingest import ingest_documents
from articles.mcp.client import Api
from articles.sources import read_message

REPORTS = (
    "---\noutlet: The Calder Post\npublished: 2024-05-06\n---\nFire in Calder market kills 28\n\n"
    "A fire in the market of Calder killed 28 people on Monday.\n\n"
    '"We lost the whole of the old harbour market tonight," Mayor Ann Lee said.\n',
    "---\noutlet: Almona Times\npublished: 2024-05-06\n---\nFire in Calder market kills 29\n\n"
    "A fire in the market of Calder killed 29 people on Monday.\n\n"
    "The mayor, Ann Lee, said the harbour would open again in June.\n",
)


@pytest.fixture
def api(transactional_db: None, live_server: Any) -> Api:
    documents = [read_message(text.encode(), media_type="text/plain", origin="test") for text in REPORTS]
    ingest_documents(documents)
    return Api(address=live_server.url)
