"""The command line: its fixed shape, its streaming, its exit status."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles.extraction.__main__ import main

TEXT = '"We agree," Ann Lee said.\n\nThe talks began on Monday in the hall.'
PROMISED = {
    "id", "headline", "outlet", "published", "published_precision", "dateline", "byline", "credits", "body",
    "persons", "quotes", "events", "figures", "removed", "problems",
}  # fmt: skip


class _Input:
    """Standard input with its bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def run(
    arguments: list[str], data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, Any]]]:
    monkeypatch.setattr(sys, "stdin", _Input(data))
    status = main(arguments)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_prints_one_record_per_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(TEXT, encoding="utf-8")
    status, [record] = run([str(path)], b"", monkeypatch, capsys)
    assert status == 0
    assert record.keys() >= PROMISED
    assert record["id"] == str(path)
    assert record["body"] == TEXT


def test_names_a_file_that_cannot_be_read_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, latin = tmp_path / "good.txt", tmp_path / "latin.txt"
    good.write_text(TEXT, encoding="utf-8")
    latin.write_bytes(b"Caf\xe9")
    status, records = run([str(tmp_path / "none.txt"), str(latin), str(good)], b"", monkeypatch, capsys)
    assert status == 1
    assert "cannot be read" in records[0]["problems"][0]
    assert records[1]["problems"] == ["not UTF-8 at byte 3"]
    assert records[2]["body"] == TEXT


def test_reads_lines_in_order_with_their_hints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = {"id": 7, "text": TEXT, "title": "Talks begin", "published": "2017-05-29", "outlet": "Example News"}
    data = f"{json.dumps(line)}\n\n{json.dumps({'id': 'b', 'text': TEXT})}\n".encode()
    status, records = run(["--jsonl"], data, monkeypatch, capsys)
    assert status == 0
    assert [record["id"] for record in records] == [7, "b"]
    assert (records[0]["headline"], records[0]["outlet"]) == ("Talks begin", "Example News")
    assert (records[0]["published"], records[0]["published_precision"]) == ("2017-05-29", "day")
    assert records[1]["published_precision"] == "unknown"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[]", 'not an object with a "text"'),
        (b'{"text": 5}', 'not an object with a "text"'),
        (b'{"text": "x", "title": 5}', '"title" is not text'),
    ],
)
def test_a_bad_line_costs_that_line_only(
    line: bytes, problem: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = line + b"\n" + json.dumps({"id": "b", "text": TEXT}).encode()
    status, records = run(["--jsonl"], data, monkeypatch, capsys)
    assert status == 1
    assert problem in records[0]["problems"][0]
    assert records[1]["body"] == TEXT


def test_plain_offsets_point_into_the_given_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Menu\n\n" + TEXT
    _, [record] = run(["--jsonl", "--plain"], json.dumps({"text": text}).encode(), monkeypatch, capsys)
    assert record["body"] == text
    assert record["removed"] == []
    assert all(text[span["start"] : span["end"]] == span["text"] for span in record["quotes"] + record["persons"])


def test_explains_only_when_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.dumps({"text": TEXT}).encode()
    _, [short] = run(["--jsonl"], data, monkeypatch, capsys)
    _, [long] = run(["--jsonl", "--explain"], data, monkeypatch, capsys)
    assert len(short["quotes"]) == len(long["quotes"]) == 1
    assert long["quotes"][0].keys() - short["quotes"][0].keys() == {
        "found_by", "rule", "rules", "cue_class", "resolution", "candidates",
    }  # fmt: skip


def test_survives_what_no_encoding_can_print(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, [record] = run(["--jsonl"], b'{"text": "One \\ud800 two three four."}', monkeypatch, capsys)
    assert status == 0
    assert "\ud800" in record["body"]


@pytest.mark.parametrize("arguments", [[], ["--jsonl", "x.txt"]])
def test_refuses_a_wrong_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(arguments)
    assert refused.value.code == 2
    assert "either files or --jsonl" in capsys.readouterr().err


def test_runs_without_django() -> None:
    code = (
        "import sys; sys.modules['django'] = None; import runpy; sys.argv = ['x', '--jsonl'];"
        "runpy.run_module('articles.extraction', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        input=json.dumps({"id": 1, "text": TEXT}).encode() + b"\n",
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert json.loads(done.stdout)["body"] == TEXT
