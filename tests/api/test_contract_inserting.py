"""Every list is paged to its end while another process inserts into all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from articles.access import Scope
from tests.api.contract import LISTS, MODELS, Stored, token
from tests.api.test_contract_pages import first_hundred, store_rows, walk

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def inserting(many_connections: None, tmp_path: Path) -> Iterator[tuple[Stored, Callable[[], None]]]:
    """What the lists are of, and what waits until another process has inserted into each of them once more."""
    kept = store_rows()
    settings = connection.settings_dict
    url = f"sqlite:///{settings['NAME']}"
    if connection.vendor != "sqlite":
        owner = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
        url = f"postgresql://{owner}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    arguments = [sys.executable, "-m", "tests.inserting", json.dumps({name: kept.key(name) for name in MODELS})]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "newsapi.settings",
        "NEWSAPI_DATA_DIR": str(tmp_path),
        "NEWSAPI_DATABASE_URL": url,
    }
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        output = process.stdout

        def wait() -> None:
            assert output.readline()[:-1].isdigit()

        wait()
        yield kept, wait
        process.stdin.close()
        output.read()
    assert process.returncode == 0


def test_another_process_that_inserts_disturbs_nothing(
    inserting: tuple[Stored, Callable[[], None]],
) -> None:
    stored, wait = inserting
    client = Client(headers={"Authorization": token(*Scope)})
    for operation in LISTS:
        address = operation.address(stored)
        before = first_hundred(client, address)
        # every list grows with every page of the others: of pages that stayed small there would be hundreds
        seen = walk(client, address, wait, size=max(3, len(before) // 4))
        assert len(seen) == len(set(seen)), operation.name
        assert before <= set(seen), operation.name
