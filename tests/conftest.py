"""Fixtures that every test may ask for."""

from __future__ import annotations

import gc
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from articles.access.counters import counters

ROOT = Path(__file__).resolve().parent.parent


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


@pytest.fixture(scope="session")
def migrated(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A file of SQLite with every table and nothing in it, to be copied: migrating takes a process eight seconds."""
    path = tmp_path_factory.mktemp("migrated") / "newsapi.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    else:
        others = {name: value for name, value in os.environ.items() if not name.startswith("NEWSAPI_")}
        own = {"NEWSAPI_DATA_DIR": str(path.parent)}
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=others | own, check=True)
    path.chmod(0o600)
    return path


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
