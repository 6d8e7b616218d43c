"""A database of the first release's tables is brought up to date with all its rows and then answers and proves sound.

`wave1.sqlite.sql` and `wave1.postgresql.sql` are such databases as SQL: three invented reports, ingested, one of them
revised, linked, and decided about. They are never made again; whatever migrations come, they start from these.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHADOWS = ("_search_config", "_search_content", "_search_data", "_search_docsize", "_search_idx")

Rows = dict[str, list[tuple[Any, ...]]]

ANSWERS = """
import json, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
from articles import access
from articles.models import Webhook
from articles.webhooks import unseal
key = access.create("a test", owner=User.objects.get(username="ann"), scopes=list(access.Scope))
client = Client(HTTP_HOST="localhost", HTTP_AUTHORIZATION=f"Bearer {key.token}")
answers = {"owners": list(Webhook.objects.order_by("pk").values_list("key__name", flat=True))}
answers["secrets"] = [unseal(hook.secret) for hook in Webhook.objects.order_by("pk")]
Webhook.objects.update(key=key.key)
for address in json.load(sys.stdin):
    answer = client.get(f"/api/v1/{address}")
    answers[address] = [answer.status_code, json.loads(answer.content or b"null")]
answers["readyz"] = [client.get("/readyz").status_code, client.get("/readyz").json()]
print(json.dumps(answers))
"""


class Restored:
    """A database of its own in which a dump was restored."""

    def __init__(self, folder: Path) -> None:
        self.vendor = connection.vendor
        # after the test database, so that runs on one server do not take each other's away
        self.name = f"{connection.settings_dict['NAME']}_wave1"
        self.file = folder / "wave1.sqlite3"
        self.parameters: dict[str, Any] = {}
        if self.vendor == "postgresql":
            settings = connection.settings_dict
            self.parameters = {
                "host": settings["HOST"],
                "port": settings["PORT"] or 5432,
                "user": settings["USER"],
                "password": settings["PASSWORD"],
            }
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NEWSAPI_")},
            "NEWSAPI_DATABASE_URL": self.url(),
            "NEWSAPI_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "newsapi.settings",
        }

    def url(self) -> str:
        """The address of the database, for the settings."""
        if self.vendor == "sqlite":
            return f"sqlite:///{self.file}"
        user, password = (quote(self.parameters[name] or "", safe="") for name in ("user", "password"))
        return f"postgresql://{user}:{password}@{self.parameters['host']}:{self.parameters['port']}/{self.name}"

    def connect(self) -> Any:
        """A connection past Django."""
        if self.vendor == "sqlite":
            return sqlite3.connect(self.file)
        return connection.Database.connect(**self.parameters, dbname=self.name, autocommit=True)

    def server(self, statement: str) -> None:
        """Tell the PostgreSQL server, not a database of it."""
        with connection.Database.connect(**self.parameters, dbname="postgres", autocommit=True) as server:
            server.execute(statement)

    def make(self) -> None:
        """An empty database, filled from the dump."""
        text = (HERE / f"wave1.{self.vendor}.sql").read_text(encoding="utf-8")
        if self.vendor == "postgresql":
            self.drop()
            self.server(f"CREATE DATABASE \"{self.name}\" ENCODING 'UTF8' TEMPLATE template0")
        with closing(self.connect()) as database:
            if self.vendor == "sqlite":
                database.executescript(text)
                self.file.chmod(0o600)
            else:
                database.execute(text)

    def drop(self) -> None:
        """Away with it; a file goes with its folder."""
        if self.vendor == "postgresql":
            self.server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def tables(self) -> list[str]:
        """The tables, without those that SQLite keeps for itself."""
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            if self.vendor == "sqlite"
            else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        with closing(self.connect()) as database:
            return [name for (name,) in database.execute(query) if not name.endswith(SHADOWS)]

    def rows(self, columns: dict[str, list[str]]) -> Rows:
        """What these columns hold, row by row."""
        found = {}
        with closing(self.connect()) as database:
            for table, names in columns.items():
                listed = ", ".join(f'"{name}"' for name in names)
                rows = database.execute(f"SELECT {listed} FROM {table}")
                found[table] = [tuple(repr(value) for value in row) for row in rows]
        return found

    def columns(self) -> dict[str, list[str]]:
        """The columns of each table."""
        with closing(self.connect()) as database:
            return {
                table: [each[0] for each in database.execute(f"SELECT * FROM {table} WHERE 1 = 0").description]
                for table in self.tables()
            }

    def manage(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """What a command or a script says, in a process with these settings."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What was there before, what a command said then, how migrating went, and what was there after it."""

    columns: dict[str, list[str]]
    before: Rows
    told: subprocess.CompletedProcess[str]
    done: subprocess.CompletedProcess[str]
    after: Rows


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Restored]:
    """The dump in a database of its own, for all tests here: bringing it up to date takes a process ten seconds."""
    database = Restored(tmp_path_factory.mktemp("wave1"))
    database.make()
    yield database
    database.drop()


@pytest.fixture(scope="module")
def upgrade(restored: Restored) -> Upgrade:
    """The database is brought up to date."""
    columns = restored.columns()
    columns["articles_webhook"].remove("secret")  # it is encrypted, as a test proves
    before = restored.rows(columns)
    told = restored.manage("manage.py", "check_data")
    done = restored.manage("manage.py", "migrate", "--no-input")
    assert done.returncode == 0, done.stderr
    return Upgrade(columns=columns, before=before, told=told, done=done, after=restored.rows(columns))


def differing(before: Rows, after: Rows, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that are not there any more as they were, by table."""
    found = {}
    for table, rows in before.items():
        kept = set(after[table])
        if lost := [row for row in rows if row not in kept]:
            found[table] = lost
    return found


def test_everything_is_there_after_migrating(restored: Restored, upgrade: Upgrade) -> None:
    assert {table for table, rows in upgrade.before.items() if not rows} <= {
        "auth_group_permissions", "auth_user_groups", "auth_user_user_permissions",
    }  # fmt: skip
    if "No migrations to apply" not in upgrade.done.stdout:
        assert upgrade.told.returncode == 1
        assert upgrade.told.stderr == "CommandError: The database lacks migrations: run `manage.py migrate`.\n"
    assert differing(upgrade.before, upgrade.after, upgrade.columns) == {}
    checked = restored.manage("manage.py", "check_data")
    assert checked.returncode == 0, checked.stdout + checked.stderr


DECISIONS = """
import json
import django
django.setup()
from articles.models import Decision, Judgement, Person, Quote
lines = [*Quote.history.all(), *Person.history.all()]
print(json.dumps({
    "verbs": list(Decision.objects.order_by("time", "pk").values_list("verb", "subject")),
    "lines": sorted({(line.history_user_id is None, line.decision_id is None) for line in lines}),
    "judgements": Judgement.objects.filter(user__isnull=False, decision=None).count(),
}))
"""


@pytest.mark.usefixtures("upgrade")
def test_what_was_decided_has_its_decisions(restored: Restored) -> None:
    done = restored.manage("-c", DECISIONS)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["judgements"] == 0
    assert told["lines"] == [[False, False], [True, True]]
    assert ["approve", "quote"] in told["verbs"]
    assert ["withdraw", "quote"] in told["verbs"]
    assert ["merge", "person"] in told["verbs"]


@pytest.mark.usefixtures("upgrade")
def test_the_api_answers_from_it(restored: Restored) -> None:
    lists = {
        "articles": 3, "outlets": 2, "persons": 5, "events": 3, "utterances": 1, "quotes": 10,
        "webhooks": 2, "saved_searches": 2, "webhooks/1/deliveries": 3, "articles/3/revisions": 2,
        "search?q=ferry": None, "quotes?q=waste": 1, "changes?page_size=100": 43,
    }  # fmt: skip
    single = ["quotes/1", "quotes/3", "quotes/5", "persons/1", "persons/2", "articles/1", "events/1/comparison"]
    done = restored.manage("-c", ANSWERS, given=json.dumps([*lists, *single]))
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert answers["readyz"] == [200, {"status": "ready"}]
    assert answers["owners"] == ["mirror", "mirror"]  # the only key there that may have made them
    assert [secret[:14] for secret in answers["secrets"]] == ["whsec_d2F2ZS1v", "whsec_b2xkLXdh"]
    for address, number in lists.items():
        status, answer = answers[address]
        assert status == 200, answer
        if number is not None:
            assert len(answer["results"]) == number, address
    assert {address: answers[address][0] for address in single} == {
        "quotes/1": 200, "quotes/3": 410, "quotes/5": 200, "persons/1": 200, "persons/2": 308, "articles/1": 200,
        "events/1/comparison": 200,
    }  # fmt: skip
    assert answers["quotes/1"][1]["status"] == "approved"
    assert answers["quotes/5"][1]["speaker_name"] == "Harbour office"
    assert answers["events/1/comparison"][1]["event"]["title"] == "Ferry disaster off Calder"


@pytest.mark.usefixtures("upgrade")
def test_a_database_of_other_tables_is_refused_in_one_sentence(restored: Restored) -> None:
    """As those were that an earlier commit made: all migrations applied, and a column not there."""
    rename(restored, "deck", "elsewhere")
    try:
        for command in (["check_data"], ["serve"], ["ingest", "seeds"], ["deliver", "--once"]):
            told = restored.manage("manage.py", *command)
            assert (told.returncode, told.stdout) == (1, "")
            assert told.stderr == (
                "CommandError: The database lacks columns, though all its migrations are applied: "
                "articles_article.deck. An unreleased version made it, or somebody changed it: "
                "make a new database and ingest the sources again.\n"
            )
    finally:
        rename(restored, "elsewhere", "deck")


def rename(restored: Restored, name: str, other: str) -> None:
    """Call a column of the articles otherwise."""
    with closing(restored.connect()) as database:
        database.execute(f"ALTER TABLE articles_article RENAME COLUMN {name} TO {other}")
        database.commit()
