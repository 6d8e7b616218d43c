"""Fixtures that every test may ask for."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import TransactionTestCase, override_settings
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

from articles import search
from articles.access.counters import counters

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of our own."""
    parser.addoption("--write-examples", action="store_true", help="write the examples of the OpenAPI document anew")


def pytest_configure() -> None:
    """No garbage is looked for while thousands of tests are collected, which live as long as the run."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on it is, but not among them, and seldom: what a test leaves is small."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The settings of every test, set once: setting them for each would take longer than most tests; the data folder.

    Passwords are hashed in no time, an account would cost a third of a second. The server warns where there is no
    folder of static files, and warnings are errors here. Calls are counted in files, with no limit but a test's own.
    """
    data = tmp_path_factory.mktemp("data")
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        DATA_DIR=data,
        COUNTERS="articles.access.file_counters",
        RATE_ANONYMOUS=None,
        RATE_KEY=None,
    ):
        yield data


@pytest.fixture(scope="session", autouse=True)
def static_files_listed_once() -> Iterator[None]:
    """Each client builds the middleware anew, and half of that time went into a walk over the static files."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    walk = WhiteNoiseMiddleware.add_files_from_finders

    def add(self: Any) -> None:
        made = (self.static_prefix, self.max_age, self.charset, self.allow_all_origins)
        if made not in found:
            before = self.files
            self.files = {}
            walk(self)
            found[made] = self.files
            self.files = before
        self.files.update(found[made])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield


KEPT = {"django_content_type", "auth_permission", "django_migrations"}
"""Tables that migrations fill, and no test changes."""
SEARCHED = {index.table for index in search.INDEXES.values()}
"""Tables without a model. A test that runs later in the same process would find their rows."""


def empty_tables(case: TransactionTestCase) -> None:
    """Delete what a test has committed.

    `flush`, which Django calls here, makes every permission anew, and on PostgreSQL truncates dozens of empty tables.
    """
    for name in case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
        each = connections[name]
        models = {*each.introspection.django_table_names(only_existing=True, include_views=False)}
        tables = sorted((models | SEARCHED) - KEPT)
        quoted = [each.ops.quote_name(table) for table in tables]
        filled = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in quoted)
        with transaction.atomic(using=name), each.cursor() as cursor:
            cursor.execute(filled)
            for (table,) in cursor.fetchall():
                cursor.execute(f"DELETE FROM {table}")


@pytest.fixture(scope="session", autouse=True)
def tables_emptied_by_deleting() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_tables)
        yield


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DjangoDbBlocker]:
    """What a module stores once, in a fixture that asks for this one, stands for each of its tests.

    It is stored within `unblock()` and rolled back after the last test, as each test is to what stood before it. None
    of the module's tests may need an empty database, or real transactions.
    """
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]
        whole.__enter__()
    yield django_db_blocker
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


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
def own_counters(surroundings: Path) -> Iterator[None]:
    """Counters of its own for each test."""
    yield
    if counters.cache_info().currsize:
        counters().close()
        counters.cache_clear()
    for path in surroundings.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
