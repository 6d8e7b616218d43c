"""Fixtures that every test may ask for."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from articles.access.counters import counters


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of our own."""
    parser.addoption("--write-examples", action="store_true", help="write the examples of the OpenAPI document anew")


def pytest_configure() -> None:
    """No garbage is looked for while thousands of tests are collected, which live as long as the run."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on it is, but not among them."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def static_root(settings: Any, tmp_path: Path) -> None:
    """An empty folder of static files: the server warns where there is none, and warnings are errors here."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Passwords hashed in no time: each account that a test makes would cost a third of a second."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def many_connections(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several threads write to, each through its own connection: SQLite needs a file for that."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "shared.sqlite3"
    copy = sqlite3.connect(path)
    memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture(autouse=True)
def own_counters(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Counters of its own for each test, and no limit unless the test sets one."""
    settings.DATA_DIR = tmp_path
    settings.COUNTERS = "articles.access.file_counters"
    settings.RATE_ANONYMOUS = settings.RATE_KEY = None
    counters.cache_clear()
    yield
    if counters.cache_info().currsize:
        counters().close()
    counters.cache_clear()
