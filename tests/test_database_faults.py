"""A database that is busy is asked again; one that is lost or full ends a run in a sentence, not in loss."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client

from articles import search, sources
from articles.access import Scope
from articles.ingest import IngestReport, IngestStoppedError, Outcome, ingest_documents, reextract
from articles.management import checks
from articles.models import Article, IngestRun, Person, Quote
from articles.models.faults import Fault, Patience, fault_of
from tests.factories import make_key

ROOT = Path(__file__).parent.parent
TEXT = """{place} Post | News

Bridge of {place} to be closed

12 March 2021

Mayor Ann Lee of {place} said on Friday that the river had risen by a metre in the night.

"We close the bridge of {place} tonight," Lee told reporters. A storm on March 3, 2021 killed 12 people in {place}.
"""
PLACES = ("Calder", "Marston", "Oakley", "Dunmore")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the documents alone: the database of a test may be a file beside it."""
    return tmp_path / "news"


@pytest.fixture
def empty_database(transactional_db: None) -> None:
    """The database between two transactions; emptying it after a test does not reach the search tables."""
    search.rebuild()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.models.faults.FIRST_WAIT", 0)


def write(folder: Path, suffix: str = "") -> Path:
    """The documents as files in a folder that holds nothing else."""
    folder.mkdir(exist_ok=True)
    for place in PLACES:
        (folder / f"{place}.txt").write_text(TEXT.format(place=place) + suffix, encoding="utf-8")
    return folder


def run(folder: Path) -> IngestReport:
    return ingest_documents(sources.read([str(folder)]))


def content() -> list[Any]:
    """What stands, without ids and times."""
    persons = Person.objects.order_by("name").values_list("name", "article_count")
    quotes = Quote.objects.order_by("text").values_list("text", "speaker__name", "article__revision")
    articles = Article.objects.order_by("identity").values_list("identity", "revision", "quote_count", "body_digest")
    return [list(articles), list(persons), list(quotes)]


class Driver(Exception):  # noqa: N818 - as drivers name theirs
    """What a driver for PostgreSQL raises: an error with a SQLSTATE."""

    def __init__(self, state: str | None, words: str) -> None:
        super().__init__(words)
        self.sqlstate = state


def failure(cause: Exception) -> OperationalError:
    """What Django makes of an error of a driver."""
    error = OperationalError(*cause.args)
    error.__cause__ = cause
    return error


def sqlite_error(code: int, words: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


BUSY = [
    Driver("40P01", "deadlock detected\nDETAIL: of two"),
    Driver("55P03", "canceling statement due to lock timeout"),
    Driver("40001", "could not serialize access due to concurrent update"),
    sqlite_error(5, "database is locked"),
    sqlite_error(517, "database is locked"),
]
"""517 is SQLITE_BUSY_SNAPSHOT: the lower byte tells."""


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        *((failure(cause), Fault.BUSY) for cause in BUSY),
        (failure(sqlite_error(6, "database table is locked")), Fault.BUSY),
        (failure(sqlite3.OperationalError("database is locked")), Fault.BUSY),
        (failure(sqlite_error(13, "database or disk is full")), Fault.FULL),
        (failure(Driver("53100", "could not extend file: No space left on device")), Fault.FULL),
        (OSError(28, "No space left on device"), Fault.FULL),
        (failure(Driver("57P01", "terminating connection due to administrator command")), Fault.LOST),
        (failure(Driver("08006", "connection failure")), Fault.LOST),
        (failure(Driver(None, "connection refused")), Fault.LOST),
        (failure(sqlite_error(14, "unable to open database file")), Fault.LOST),
        (failure(sqlite_error(778, "disk I/O error")), Fault.LOST),
        (failure(sqlite_error(8, "attempt to write a readonly database")), Fault.READ_ONLY),
        (failure(Driver("25006", "cannot execute INSERT in a read-only transaction")), Fault.READ_ONLY),
        (failure(sqlite_error(11, "database disk image is malformed")), Fault.DAMAGED),
        (failure(sqlite_error(1, "no such table: articles_article")), Fault.UNMIGRATED),
        (failure(Driver("42703", 'column "x" does not exist')), Fault.UNMIGRATED),
        (failure(Driver("22P02", "invalid input syntax")), None),
        (OSError(2, "No such file or directory"), None),
        (RuntimeError("database is locked"), None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_the_fault_of_an_error(error: Exception, expected: Fault | None) -> None:
    assert fault_of(error) is expected


def test_patience_grows_short_where_the_database_stays_busy() -> None:
    tried = []

    def busy() -> None:
        tried.append(1)
        raise failure(BUSY[0])

    patience = Patience(tries=3)
    for expected in (3, 4, 5):
        with pytest.raises(OperationalError):
            patience.carry_out(busy)
        assert len(tried) == expected
    assert patience.carry_out(lambda: 7) == 7
    with pytest.raises(OperationalError):
        patience.carry_out(busy)
    assert len(tried) == 8


def later_than(after: int) -> Callable[[str], bool]:
    """Picks every statement but the first ones."""
    numbers = count(1)
    return lambda sql: next(numbers) > after


@contextmanager
def failing(cause: Exception, where: Callable[[str], bool], times: int | None) -> Iterator[list[str]]:
    """Within it the first `times` statements that `where` picks fail, all of them for None; yields those that did."""
    failed: list[str] = []

    def execute(call: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if where(sql) and (times is None or len(failed) < times):
            failed.append(sql)
            raise failure(cause)
        return call(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield failed


def writes_quotes(sql: str) -> bool:
    """Whether a statement inserts or changes quotes, which both new and revised articles do."""
    return sql.startswith(('INSERT INTO "articles_quote"', 'UPDATE "articles_quote" SET'))


@pytest.mark.django_db
@pytest.mark.parametrize("cause", BUSY, ids=str)
def test_a_passing_error_is_tried_again(cause: Exception, folder: Path) -> None:
    with failing(cause, writes_quotes, 3) as failed:
        assert run(write(folder)).counts == {Outcome.ADDED: 4}
    assert len(failed) == 3
    with failing(cause, writes_quotes, 3) as failed:
        assert run(write(folder, "\nIt opens again in May.\n")).counts == {Outcome.REVISED: 4}
    assert len(failed) == 3
    (folder / "hints.toml").write_text('["Calder.txt"]\noutlet = "The Calder Post"\n', encoding="utf-8")
    with failing(cause, writes_quotes, 3) as failed:
        assert run(folder).counts == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 3}
    assert len(failed) == 3
    with failing(cause, writes_quotes, 3) as failed:
        assert reextract(Article.objects.earliest("pk")) is None
    assert len(failed) == 3
    assert [finding.name for finding in checks.run() if finding.failures] == []


@pytest.mark.django_db
def test_who_finds_the_database_busy_each_time_is_refused_and_the_others_go_in(folder: Path) -> None:
    run(write(folder))
    article = Article.objects.get(body__contains="Marston")
    write(folder, "\nIt opens again in May.\n")

    def locked(sql: str) -> bool:
        return sql.startswith('UPDATE "articles_article" SET') and "outlet_id" in sql

    picked = iter([False, True, True, True, True, True, False, False])
    with failing(BUSY[0], lambda sql: locked(sql) and next(picked), None):
        report = run(folder)
    assert report.counts == {Outcome.REVISED: 3, Outcome.REFUSED: 1}
    [refusal] = report.refusals
    assert (refusal.code, refusal.origin) == ("database_busy", f"{folder.name}/Dunmore.txt")
    assert refusal.reason == "The database is busy: deadlock detected; ingest it again"
    assert IngestRun.objects.latest("pk").counts == {"refused": 1, "revised": 3}
    assert run(folder).counts == {Outcome.REVISED: 1, Outcome.UNCHANGED: 3}
    assert Article.objects.get(pk=article.pk).revision == 2


LOST = [Driver("57P01", "terminating connection due to administrator command"), sqlite_error(13, "disk is full")]


@pytest.mark.usefixtures("empty_database")
@pytest.mark.parametrize("cause", LOST, ids=str)
@pytest.mark.parametrize("after", [0, 5, 25, 65])
def test_a_lost_or_full_database_stops_the_run_in_one_sentence(cause: Exception, after: int, folder: Path) -> None:
    write(folder)
    with failing(cause, later_than(after), None):
        out, err = StringIO(), StringIO()
        with pytest.raises(CommandError) as stopped:
            call_command("ingest", str(folder), stdout=out, stderr=err)
    words = str(stopped.value)
    assert words.startswith(f"{fault_of(failure(cause))}: {cause}")
    assert (stopped.value.returncode, "\n" in words) == (1, False)
    assert set(IngestRun.objects.values_list("finished", flat=True)) <= {None}
    assert Article.objects.count() == 0
    assert run(folder).counts == {Outcome.ADDED: 4}
    assert [finding.name for finding in checks.run() if finding.failures] == []


COMMANDS = [
    ["relink"], ["reindex"], ["check_data"], ["prune"], ["deliver", "--once"], ["reextract"],
    ["reextract", "--outdated"], ["apikey", "list"], ["curator"],
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("cause", [*LOST, BUSY[0]], ids=str)
def test_every_command_says_so_in_one_sentence(cause: Exception, command: list[str]) -> None:
    with failing(cause, lambda sql: True, None), pytest.raises(CommandError) as stopped:
        call_command(*command, stdout=StringIO(), stderr=StringIO())
    assert str(stopped.value).startswith(f"{fault_of(failure(cause))}: ")
    assert stopped.value.returncode == 1


@pytest.mark.usefixtures("empty_database")
@pytest.mark.skipif("not connection.vendor == 'sqlite'", reason="SQLite's own limit")
@pytest.mark.parametrize("pages", [2, 12])
def test_a_full_disk_on_sqlite(pages: int, folder: Path, many_connections: None) -> None:
    write(folder, "\n" + "The water stood high in the town. " * 1000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (now,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {now + pages}")
    with pytest.raises(IngestStoppedError, match="The disk is full: database or disk is full"):
        run(folder)
    assert (Article.objects.count(), Quote.objects.count()) == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000000")
    assert run(folder).counts == {Outcome.ADDED: 4}
    assert [finding.name for finding in checks.run() if finding.failures] == []


@pytest.mark.usefixtures("empty_database")
@pytest.mark.skipif("not connection.vendor == 'sqlite'", reason="SQLite locks all of it")
def test_a_locked_sqlite_is_said_in_one_sentence(folder: Path, many_connections: None) -> None:
    write(folder)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(IngestStoppedError, match="The database is busy: database is locked"):
        run(folder)
    other.execute("ROLLBACK")
    other.close()
    assert run(folder).counts == {Outcome.ADDED: 4}


@pytest.mark.usefixtures("empty_database")
@pytest.mark.skipif("not connection.vendor == 'postgresql'", reason="SQLite has no server that could be restarted")
@pytest.mark.parametrize("after", [2, 20, 60, 90])
def test_a_connection_that_is_cut_on_postgresql(after: int, folder: Path) -> None:
    write(folder)
    seen: list[str] = []

    def cut(call: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        if len(seen) == after and connection.connection is not None:
            with suppress(Exception):  # its own connection ends while it waits for the answer
                connection.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return call(sql, params, many, context)

    with connection.execute_wrapper(cut), pytest.raises(IngestStoppedError, match="The database cannot be reached: "):
        run(folder)
    connection.close()
    stopped = IngestRun.objects.latest("pk")
    assert (stopped.finished, sum(stopped.counts.values())) == (None, 0)
    assert run(folder).counts == {Outcome.ADDED: 4}
    assert [finding.name for finding in checks.run() if finding.failures] == []


@pytest.mark.usefixtures("empty_database")
@pytest.mark.skipif("not connection.vendor == 'postgresql'", reason="SQLite locks no rows")
def test_a_row_that_somebody_holds_on_postgresql(folder: Path) -> None:
    psycopg = pytest.importorskip("psycopg")
    run(write(folder))
    write(folder, "\nIt opens again in May.\n")
    held = Article.objects.get(body__contains="Marston")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20ms'")
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT 1 FROM articles_article WHERE id = %s FOR NO KEY UPDATE", [held.pk])
        report = run(folder)
        other.rollback()
    assert report.counts == {Outcome.REVISED: 3, Outcome.REFUSED: 1}
    assert [(each.origin, each.code) for each in report.refusals] == [(f"{folder.name}/Marston.txt", "database_busy")]
    assert run(folder).counts == {Outcome.REVISED: 1, Outcome.UNCHANGED: 3}
    connection.close()


@pytest.mark.usefixtures("empty_database")
def test_a_run_after_a_stop_gives_what_an_undisturbed_one_gives(folder: Path) -> None:
    run(write(folder))
    undisturbed = content()
    for model in (Article, Person):
        model.objects.all().delete()
    for after in (15, 40, 70):
        with failing(LOST[1], later_than(after), None), pytest.raises(IngestStoppedError):
            run(folder)
    run(folder)
    assert content() == undisturbed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cause", "detail"),
    [(BUSY[0], "The database is busy."), (LOST[0], "The database cannot be reached."), (LOST[1], "The disk is full.")],
    ids=str,
)
def test_the_api_says_that_it_is_unavailable(
    client: Client, cause: Exception, detail: str, caplog: pytest.LogCaptureFixture
) -> None:
    token = make_key(Scope.READ, Scope.INGEST)

    def articles(sql: str) -> bool:
        return '"articles_article"' in sql or "articles_ingestrun" in sql

    headers = {"Authorization": f"Bearer {token}"}
    with failing(cause, articles, None):
        read = client.get("/api/v1/articles", headers=headers)
        body = {"text": TEXT.format(place="Calder")}
        sent = client.post("/api/v1/articles", body, content_type="application/json", headers=headers)
    for response in (read, sent):
        problem = response.json()
        assert (response.status_code, problem["code"], problem["detail"]) == (503, "unavailable", detail)
        assert response["Retry-After"] == "2"
    assert not any(record.exc_info for record in caplog.records if record.name.startswith("articles.api"))
    with failing(cause, lambda sql: "articles_apikey" in sql, None):
        response = client.get("/api/v1/articles", headers=headers)
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
