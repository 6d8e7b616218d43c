"""A document on which any stage fails is refused by name, and the others go in."""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles import sources
from articles.extraction.__main__ import main as extract_files
from articles.ingest import IngestReport, Outcome, ingest_documents, reextract
from articles.models import Article, IngestRun, Quote, Refusal
from articles.sources import RefusalCode, SourceDocument, files

pytestmark = pytest.mark.django_db

MARK = "Zweibrück"
"""A place that stands in one document only, by which a stage knows on which one to fail."""

TEXT = """{place} Post | News

Bridge of {place} to be closed

12 March 2021

Mayor {name} of {place} said on Friday that the river had risen by a metre.

"We close the bridge of {place} tonight," {name} told reporters. A storm on March 3, 2021 killed 12 people in {place}.
"""
PLACES = {"1.txt": ("Calder", "Ann Lee"), "2.txt": (MARK, "Bo Ek"), "3.txt": ("Marston", "Cy Dorn")}

READING = ["articles.sources.read_text", "articles.sources.text.decode", "articles.sources.text.SourceDocument"]
EXTRACTION = [
    f"articles.extraction.{name}"
    for name in ("read_document", "annotate", "find_persons", "find_quotes", "find_events", "find_figures")
]
DRAFTING = [
    "articles.ingest.reading.key_of",
    "articles.ingest.reading.draft",
    *(f"articles.ingest.rows.{name}" for name in ("article_columns", "add_persons", "add_quotes", "add_events")),
]
STORING = [
    *(f"articles.ingest.store.{name}" for name in ("raw_document", "store_content", "count_outlets")),
    "articles.linking.resolution.resolve",
    "articles.linking.counting.count",
    *(f"articles.linking.passages.{name}" for name in ("index", "link")),
    *(f"articles.linking.utterances.{name}" for name in ("set_machine_speaker", "index", "link")),
    *(f"articles.linking.{name}" for name in ("report_index.index", "placement.link", "inferred_years.infer")),
    *(f"articles.search.{name}" for name in ("index_articles", "index_quotes", "index_persons", "index_events")),
    "articles.changes.links.Links.write",
]
CHANGING = [
    *(f"articles.ingest.store.{name}" for name in ("reached_from", "carry_over", "store_content")),
    *(f"articles.linking.{name}" for name in ("unlink", "link", "refresh")),
    "articles.changes.links.Links.write",
]


def write(folder: Path, suffix: str = "") -> Path:
    """The three documents as files."""
    for file, (place, name) in PLACES.items():
        (folder / file).write_text(TEXT.format(place=place, name=name) + suffix, encoding="utf-8")
    return folder


def run(*paths: Path) -> IngestReport:
    return ingest_documents(sources.read([str(path) for path in paths]))


def holds_mark(value: Any, depth: int = 0) -> bool:
    """Whether the marked document stands in an argument, or in the records inside it."""
    if isinstance(value, str | bytes):
        return (MARK in value) if isinstance(value, str) else MARK.encode() in value
    if isinstance(value, list | tuple | set | frozenset):
        return any(holds_mark(each, depth + 1) for each in value)
    names = ("text", "body", "document", "record", "article", "raw")
    return depth < 4 and any(holds_mark(getattr(value, name, None), depth + 1) for name in names)


def fail_at(monkeypatch: pytest.MonkeyPatch, stage: str, error: BaseException) -> None:
    """Let a function raise where the marked document is among its arguments, or its article just being stored."""
    owner, _, name = stage.rpartition(".")
    try:
        holder: Any = importlib.import_module(owner)
    except ModuleNotFoundError:
        holder = getattr(importlib.import_module(owner.rpartition(".")[0]), owner.rpartition(".")[2])
    original = getattr(holder, name)

    def work(*args: Any, **kwargs: Any) -> Any:
        stored = Article.objects.filter(body__contains=MARK).filter(body__contains=CHANGED if changing else MARK)
        if holds_mark([*args, *kwargs.values()]) or (storing and stored.exists()):
            raise error
        return original(*args, **kwargs)

    storing = stage in STORING or stage in CHANGING
    changing = Article.objects.filter(body__contains=MARK).exists()
    monkeypatch.setattr(holder, name, work)


CHANGED = "The bridge opens again in May."


STAGES = list(
    zip(
        [*READING, *EXTRACTION, *DRAFTING, *STORING],
        cycle([RuntimeError("secret"), RecursionError("secret"), MemoryError("secret")]),
        strict=False,
    )
)


@pytest.mark.parametrize(("stage", "error"), STAGES, ids=[stage for stage, _ in STAGES])
def test_a_stage_that_fails_on_one_document_refuses_that_one_by_name(
    stage: str, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path)
    with monkeypatch.context() as patched:
        fail_at(patched, stage, error)
        report = run(tmp_path)
    assert report.counts == {Outcome.ADDED: 2, Outcome.REFUSED: 1}
    [refusal] = report.refusals
    assert (refusal.code, refusal.origin) == (RefusalCode.INTERNAL, f"{tmp_path.name}/2.txt")
    assert type(error).__name__ in refusal.reason
    assert "secret" not in refusal.reason
    assert any(record.exc_info and record.levelno == logging.ERROR for record in caplog.records)
    assert Article.objects.count() == 2
    assert not Article.objects.filter(body__contains=MARK).exists()
    row = Refusal.objects.get()
    assert (row.code, row.run.counts, row.run.finished is None) == ("internal", {"added": 2, "refused": 1}, False)
    assert run(tmp_path).counts == {Outcome.ADDED: 1, Outcome.UNCHANGED: 2}


@pytest.mark.parametrize("stage", [*EXTRACTION, *DRAFTING, *CHANGING])
def test_a_stage_that_fails_on_one_revision_leaves_that_article_as_it_was(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(write(tmp_path))
    quotes = set(Quote.objects.filter(article__body__contains=MARK).values_list("pk", "text", "start"))
    write(tmp_path, f"\n{CHANGED}\n")
    with monkeypatch.context() as patched:
        fail_at(patched, stage, RuntimeError("secret"))
        report = run(tmp_path)
    assert report.counts == {Outcome.REVISED: 2, Outcome.REFUSED: 1}
    assert [each.code for each in report.refusals] == [RefusalCode.INTERNAL]
    assert {MARK in article.body: article.revision for article in Article.objects.all()} == {True: 1, False: 2}
    assert set(Quote.objects.filter(article__body__contains=MARK).values_list("pk", "text", "start")) == quotes
    assert run(tmp_path).counts == {Outcome.REVISED: 1, Outcome.UNCHANGED: 2}


def test_the_command_names_it_and_exits_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_at(monkeypatch, "articles.extraction.find_quotes", RecursionError())
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("ingest", str(write(tmp_path)), "--json", stdout=out, stderr=err)
    assert ended.value.code == 1
    report = json.loads(out.getvalue())
    assert (report["added"], report["refused"], report["stopped"]) == (2, 1, None)
    assert [each["code"] for each in report["refusals"]] == ["internal"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)], ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("stage", ["articles.sources.read_text", "articles.extraction.find_quotes", STORING[0]])
def test_whoever_interrupts_is_obeyed(
    stage: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, stage, error)
    with pytest.raises(type(error)):
        run(write(tmp_path))
    assert IngestRun.objects.get().finished is None


def test_one_document_of_a_batch_does_not_lose_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"text": TEXT.format(place=f"Town {n}", name="Ann Lee")}) for n in range(60)]
    lines[20] = json.dumps({"text": TEXT.format(place=MARK, name="Ann Lee")}, ensure_ascii=False)
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    fail_at(monkeypatch, "articles.ingest.store.raw_document", RuntimeError())
    report = run(tmp_path / "all.jsonl")
    assert report.counts == {Outcome.ADDED: 59, Outcome.REFUSED: 1}
    assert [(each.origin, each.code) for each in report.refusals] == [("all.jsonl:21", "internal")]


@pytest.mark.parametrize(
    ("file", "stage", "good"),
    [
        ("all.jsonl", "articles.sources.jsonl.read_object", 2),
        ("all.json", "articles.sources.jsonl.read_object", 2),
        ("2.txt", "articles.sources.read_text", 2),
        ("hints.toml", "articles.sources.read_hints", 3),
    ],
)
def test_a_reader_that_fails_on_one_item_reads_the_next(
    file: str, stage: str, good: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {name: TEXT.format(place=place, name=speaker) for name, (place, speaker) in PLACES.items()}
    objects = [json.dumps({"text": text}, ensure_ascii=False) for text in texts.values()]
    if file.endswith(".jsonl"):
        (tmp_path / file).write_text("\n".join(objects), encoding="utf-8")
    elif file.endswith(".json"):
        (tmp_path / file).write_text(f"[{','.join(objects)}]", encoding="utf-8")
    else:
        write(tmp_path)
        (tmp_path / "hints.toml").write_text(f'["1.txt"]\noutlet = "{MARK} Post"\n', encoding="utf-8")
    fail_at(monkeypatch, stage, RuntimeError())
    found = list(sources.read([str(tmp_path)]))
    assert sum(isinstance(each, SourceDocument) for each in found) == good
    assert [each.code for each in found if isinstance(each, sources.RefusedDocument)] == [RefusalCode.INTERNAL]


def test_a_folder_that_cannot_be_walked_on_does_not_stop_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    walk = files.walk

    def breaking(path: str) -> Iterator[Any]:
        for number, found in enumerate(walk(path)):
            if path.endswith("first") and number == 2:
                raise RuntimeError
            yield found

    monkeypatch.setattr("articles.sources.walk", breaking)
    found = list(sources.read([str(tmp_path / "first"), str(tmp_path / "second")]))
    assert sum(isinstance(each, SourceDocument) for each in found) == 4
    [refusal] = [each for each in found if isinstance(each, sources.RefusedDocument)]
    assert (refusal.code, refusal.origin) == ("internal", str(tmp_path / "first"))
    assert "the rest of it is not read" in refusal.reason


def test_what_was_read_before_the_items_break_off_goes_in(tmp_path: Path) -> None:
    def items() -> Iterable[Any]:
        yield from sources.read([str(write(tmp_path))])
        raise OSError("gone")

    report = ingest_documents(items(), origin="somewhere")
    assert report.counts == {Outcome.ADDED: 3, Outcome.REFUSED: 1}
    assert (report.refusals[0].origin, report.refusals[0].code) == ("somewhere", "internal")


def test_reextract_names_the_article_that_fails_and_reads_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(write(tmp_path))
    Article.objects.update(headline="")
    failing = Article.objects.get(body__contains=MARK)
    fail_at(monkeypatch, "articles.extraction.find_events", RecursionError())
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("reextract", stdout=out, stderr=out)
    assert ended.value.code == 1
    assert f"article {failing.pk}: left unchanged: it failed with RecursionError" in out.getvalue()
    assert "Read 2 of 3 articles again." in out.getvalue()
    assert set(Article.objects.exclude(headline="").values_list("pk", flat=True)) == set(
        Article.objects.exclude(pk=failing.pk).values_list("pk", flat=True)
    )


def test_reextract_names_an_article_whose_document_is_gone(tmp_path: Path) -> None:
    run(write(tmp_path))
    article = Article.objects.get(body__contains=MARK)
    article.documents.all().delete()
    refusal = reextract(article)
    assert refusal is not None
    assert (refusal.code, refusal.origin) == ("internal", f"article {article.pk}")


def test_the_command_line_of_extraction_prints_the_problem_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    fail_at(monkeypatch, "articles.extraction.find_quotes", RecursionError())
    assert extract_files([str(tmp_path / name) for name in PLACES]) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [len(record.get("quotes", ())) > 0 for record in records] == [True, False, True]
    assert records[1] == {
        "id": str(tmp_path / "2.txt"),
        "problems": ["internal: it failed with RecursionError, a bug in this program"],
    }


def test_the_command_line_of_extraction_goes_on_with_the_next_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    texts = [TEXT.format(place=place, name=name) for place, name in PLACES.values()]
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
    (tmp_path / "in").write_text("\n".join(lines), encoding="utf-8")
    fail_at(monkeypatch, "articles.extraction.find_quotes", MemoryError())
    with (tmp_path / "in").open() as given:
        monkeypatch.setattr("sys.stdin", given)
        assert extract_files(["--jsonl"]) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == [0, 1, 2]
    assert records[1]["problems"] == ["internal: it failed with MemoryError, a bug in this program"]
