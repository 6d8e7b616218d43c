"""Every example in the OpenAPI document is what the sample texts give."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from django.test import Client

from articles import sources
from articles.access import Scope
from articles.api.examples import EXAMPLES, FOLDER, lasting
from articles.ingest import ingest_documents
from tests.api.test_schema import SNAPSHOT
from tests.factories import make_key
from tests.test_readme import HOST, SEEDS


def replay(client: Client, example: Any) -> str:
    """What the server answers to the call of an example."""
    headers = {"host": HOST, "authorization": f"Bearer {make_key(Scope.EXTRACT)}"}
    address = f"/api/v1/{example.address}"
    if example.sent is None:
        response = client.get(address, headers=headers)
    else:
        response = client.post(address, example.sent, content_type="application/json", headers=headers)
    assert response.status_code == 200, response.content
    assert response["Content-Type"].partition(";")[0] == example.media_type
    return lasting(response.content.decode())


@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_every_example_is_what_the_server_answers(client: Client, pytestconfig: pytest.Config) -> None:
    assert not ingest_documents(sources.read([str(SEEDS)])).refusals
    found = {each.file.name: replay(client, each) for each in EXAMPLES}
    if pytestconfig.getoption("--write-examples"):
        for each in EXAMPLES:
            each.file.write_bytes(found[each.file.name].encode())
    stored = {each.file.name: each.file.read_bytes().decode() for each in EXAMPLES}
    assert found == stored, "pytest tests/api/test_examples.py --write-examples writes them anew"


def test_every_file_is_an_example() -> None:
    kept = {path.name for path in FOLDER.iterdir() if path.suffix not in ("", ".py")}
    assert kept - {"comparison.json"} == {each.file.name for each in EXAMPLES}


def test_the_document_shows_every_example() -> None:
    document = yaml.safe_load(SNAPSHOT.read_text("utf-8"))
    operations = {each["operationId"]: each for path in document["paths"].values() for each in path.values()}
    for example in EXAMPLES:
        content = operations[example.operation]["responses"]["200"]["content"][example.media_type]
        assert example.answer in [each["value"] for each in content["examples"].values()]
