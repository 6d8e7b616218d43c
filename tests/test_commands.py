"""The commands: what they print, where, and how they exit."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import search
from articles.models import Article, IngestRun, Person, Quote, Refusal

pytestmark = pytest.mark.django_db

TEXT = """The Harbour Gazette | News

Harbour to be dredged, minister says

12 March 2021

Transport Minister Ann Lee said on Friday that the harbour would be dredged.

"The work begins in May," Lee told reporters in Calder.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    root.mkdir()
    (root / "a.txt").write_text(TEXT, encoding="utf-8")
    return root


class Ran:
    """What a command printed and how it ended."""

    def __init__(self, name: str, *arguments: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.status: int | str | None = 0
        try:
            call_command(name, *arguments, stdout=out, stderr=err)
        except SystemExit as exit_:
            self.status = exit_.code
        self.out, self.err = out.getvalue(), err.getvalue()


def test_ingest_prints_a_table_and_exits_with_0(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ran = Ran("ingest", str(folder))
    assert (ran.status, ran.err) == (0, "")
    assert re.sub(" +", " ", ran.out).splitlines() == ["Documents:", " added 1", " total 1"]
    assert capfd.readouterr() == ("", "")  # no progress where nobody watches
    assert IngestRun.objects.get().origin == str(folder)


def test_ingest_says_that_nothing_changed(folder: Path) -> None:
    Ran("ingest", str(folder))
    ran = Ran("ingest", str(folder))
    assert ran.status == 0
    assert re.sub(" +", " ", ran.out).splitlines() == [
        "Documents:",
        " unchanged 1",
        " total 1",
        "Everything was stored already; nothing changed.",
    ]


def test_ingest_names_what_it_refuses_and_exits_with_1(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"The harbour\x00 is deep.")
    lines = [json.dumps({"id": "1", "text": "It rained in Calder, Ann Lee said."}), "{broken"]
    (folder / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = Ran("ingest", str(folder))
    assert ran.status == 1
    refused = ran.err.splitlines()
    assert len(refused) == 2
    assert refused[0].startswith("news/b.txt: refused: ")
    assert refused[1].startswith("news/c.jsonl:2: refused: ")
    assert re.sub(" +", " ", ran.out).splitlines() == ["Documents:", " added 2", " refused 2", " total 4"]
    assert sorted(Refusal.objects.values_list("code", flat=True)) == ["bad_json", "nul_character"]


def test_a_name_that_would_write_on_the_terminal_is_escaped(folder: Path) -> None:
    (folder / "evil\x1b[31m\n.txt").write_bytes(b"\x00")
    ran = Ran("ingest", str(folder))
    assert ran.status == 1
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_ingest_reports_as_json(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x00")
    ran = Ran("ingest", "--json", str(folder))
    report = json.loads(ran.out)
    assert (ran.status, ran.err) == (1, "")
    assert report["run"] == IngestRun.objects.get().pk
    assert {name: report[name] for name in ("total", "added", "refused", "unchanged")} == {
        "total": 2,
        "added": 1,
        "refused": 1,
        "unchanged": 0,
    }
    (refusal,) = report["refusals"]
    assert (refusal["origin"], refusal["code"], refusal["line"]) == ("news/b.txt", "nul_character", None)


@pytest.mark.parametrize("as_json", [False, True])
def test_a_dry_run_says_so_and_stores_nothing(folder: Path, as_json: bool) -> None:
    ran = Ran("ingest", "--dry-run", *(["--json"] if as_json else []), str(folder))
    assert ran.status == 0
    if as_json:
        report = json.loads(ran.out)
        assert (report["dry_run"], report["run"], report["added"]) == (True, None, 1)
    else:
        assert ran.out.startswith("Dry run: nothing was stored.")
    assert not Article.objects.exists()
    assert not IngestRun.objects.exists()


def test_ingest_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    ran = Ran("ingest", "-")
    assert ran.status == 0
    assert Article.objects.get().headline == "Harbour to be dredged, minister says"


def test_standard_input_is_read_once_only() -> None:
    with pytest.raises(CommandError) as error:
        call_command("ingest", "-", "-")
    assert error.value.returncode == 2


def test_an_empty_folder_holds_no_document(tmp_path: Path) -> None:
    ran = Ran("ingest", str(tmp_path))
    assert (ran.status, ran.out) == (0, "No documents found.\n")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    ran = Ran("ingest", str(tmp_path / "nowhere"))
    assert ran.status == 1
    assert "nowhere: refused: " in ran.err


def test_relink_tells_its_stages_and_what_stands(folder: Path) -> None:
    Ran("ingest", str(folder))
    ran = Ran("relink")
    assert ran.status == 0
    assert ran.out.splitlines()[:5] == [
        f"Linking {stage} …" for stage in ("persons", "organisations", "shared copy", "events", "utterances")
    ]
    assert ["persons", "1"] in [line.split() for line in ran.out.splitlines()]
    assert "Linking" not in Ran("relink", "--verbosity", "0").out


def test_reindex_fills_the_search_tables_anew(folder: Path) -> None:
    Ran("ingest", str(folder))
    search.remove_articles(list(Article.objects.values_list("pk", flat=True)))
    search.index_persons([Person(pk=999_999, name="Nobody")])
    Quote.objects.filter(text="The work begins in May,").update(status="withdrawn")
    ran = Ran("reindex")
    assert ran.status == 0
    assert ran.out.startswith("Indexed 1 articles, ")
    assert list(search.entries(Article)) == list(Article.objects.values_list("pk", flat=True))
    assert list(search.entries(Person)) == list(Person.objects.values_list("pk", flat=True))
    assert set(search.entries(Quote)) == set(Quote.objects.visible().values_list("pk", flat=True))
