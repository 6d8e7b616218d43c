"""Settings are typed, read in one place, and fail loudly."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsapi import settings
from newsapi.environment import Environment, parse_database_url

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("no", False)]
)
def test_flag_reads_true_and_false(value: str, expected: bool) -> None:
    assert Environment({"NEWSAPI_X": value}).flag("NEWSAPI_X", not expected) is expected


@pytest.mark.parametrize("value", ["maybe", "", "2"])
def test_flag_refuses_what_is_neither(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSAPI_X"):
        Environment({"NEWSAPI_X": value}).flag("NEWSAPI_X", True)


@pytest.mark.parametrize("value", ["0", "65", "two", "1.5", "9" * 30])
def test_number_refuses_what_is_out_of_range(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="from 1 to 64"):
        Environment({"NEWSAPI_X": value}).number("NEWSAPI_X", 2, least=1, most=64)


def test_text_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("s3cret\n")
    assert Environment({"NEWSAPI_X_FILE": str(tmp_path / "key")}).text("NEWSAPI_X", "") == "s3cret"


def test_value_and_file_together_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="both set"):
        Environment({"NEWSAPI_X": "a", "NEWSAPI_X_FILE": str(tmp_path / "key")}).text("NEWSAPI_X", "")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="absent"):
        Environment({"NEWSAPI_X_FILE": str(tmp_path / "absent")}).text("NEWSAPI_X", "")


def test_misspelt_variable_is_refused() -> None:
    environment = Environment({"NEWSAPI_WROKERS": "3"})
    with pytest.raises(ImproperlyConfigured, match="NEWSAPI_WROKERS"):
        environment.refuse_unknown()


def test_choice_names_the_choices() -> None:
    with pytest.raises(ImproperlyConfigured, match="INFO, DEBUG"):
        Environment({"NEWSAPI_X": "LOUD"}).choice("NEWSAPI_X", "INFO", ("INFO", "DEBUG"))


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///news.db", "news.db"), ("sqlite:////data/news.db", "/data/news.db"), ("sqlite:///a%20b.db", "a b.db")],
)
def test_sqlite_urls(url: str, name: str) -> None:
    database = parse_database_url("NEWSAPI_DATABASE_URL", url)
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", name)
    assert database["OPTIONS"]["cached_statements"] > 500, "or each statement of an ingest is compiled every time"


def test_postgresql_url() -> None:
    database = parse_database_url("X", "postgresql://ann:pw@db.example:5433/news?sslmode=require")
    assert (database["USER"], database["HOST"], database["PORT"]) == ("ann", "db.example", "5433")
    assert database["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://h/n", "sqlite://", "postgresql://h", "postgresql://h:port/n", "", "news.db"])
def test_other_urls_are_refused_by_name(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSAPI_DATABASE_URL"):
        parse_database_url("NEWSAPI_DATABASE_URL", url)


def test_a_refused_url_does_not_show_its_password() -> None:
    with pytest.raises(ImproperlyConfigured) as raised:
        parse_database_url("X", "mysql://ann:hidden@db/news")
    assert "hidden" not in str(raised.value)


def test_a_key_that_another_process_is_writing_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    (tmp_path / "secret_key").touch()
    writer = threading.Timer(0.1, (tmp_path / "secret_key").write_text, ["k" * 60])
    writer.start()
    assert settings._secret_key() == "k" * 60
    writer.join()


def test_a_key_is_made_once_and_an_empty_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    made = settings._secret_key()
    assert len(made) >= 50
    assert settings._secret_key() == made
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(ImproperlyConfigured, match="no usable key"):
        settings._secret_key()


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    names = {name for name in settings.env.known if not name.endswith("_FILE")}
    assert len(names) > 5
    assert {name for name in names if f"| `{name}` |" not in text} == set()
