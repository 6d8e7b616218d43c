"""Batch matching from the command line."""

import io
import json

import pytest

from articles.matching import __main__ as cli


@pytest.fixture
def run(monkeypatch, capsys):
    def call(arguments, lines=""):
        stdin = io.TextIOWrapper(io.BytesIO(lines.encode("utf-8")), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        status = cli.main(arguments)
        captured = capsys.readouterr()
        return status, [json.loads(line) for line in captured.out.splitlines()], captured.err

    return call


def test_names_are_matched_line_by_line(run):
    lines = '{"a": "Ann Lind", "b": "Lind, Ann"}\n{"a": "Ann Lind", "b": "Eva Lind"}\n'
    status, rows, _ = run(["names"], lines)
    assert status == 0
    assert [(row["a"], row["b"], row["same"]) for row in rows] == [
        ("Ann Lind", "Lind, Ann", True),
        ("Ann Lind", "Eva Lind", False),
    ]
    assert all(isinstance(row["score"], float) and row["reasons"] for row in rows)


def test_same_is_true_at_the_automatic_threshold_only(run):
    _, rows, _ = run(["names"], '{"a": "Ann Lind", "b": "Ann Lind Jr."}')
    assert rows[0]["same"] is False
    assert rows[0]["score"] >= 0.5


@pytest.mark.parametrize("line", ["no json", "[1]", '{"a": "Ann Lind"}', '{"a": 1, "b": "x"}', "[" * 100_000])
def test_a_bad_line_is_named_and_costs_that_line(run, line):
    status, rows, errors = run(["names"], f'{line}\n\n{{"a": "Ann Lind", "b": "Ann Lind"}}\n')
    assert status == 1
    assert len(rows) == 1
    assert errors.startswith("line 1: ")


def test_passages_are_printed_with_offsets(run, tmp_path):
    copy = "the harbour was closed on Monday after a storm broke two of its cranes, the mayor said"
    (tmp_path / "a").write_text(f"One house: {copy}.", encoding="utf-8")
    (tmp_path / "b").write_text(f"Quite another house writes: {copy} today.", encoding="utf-8")
    status, rows, _ = run(["passages", str(tmp_path / "a"), str(tmp_path / "b")])
    assert status == 0
    assert rows[0]["kind"] == "same_text"
    passage = rows[0]["passages"][0]
    assert passage["text"] == copy
    assert (passage["a"]["start"], passage["b"]["start"]) == (11, 28)


def test_texts_without_a_passage_say_so(run, tmp_path):
    (tmp_path / "a").write_text("One.", encoding="utf-8")
    assert run(["passages", str(tmp_path / "a"), str(tmp_path / "a")])[1][0]["kind"] is None


def test_a_file_that_cannot_be_read_is_named(run, tmp_path):
    status, rows, errors = run(["passages", str(tmp_path / "none"), str(tmp_path / "none")])
    assert (status, rows) == (1, [])
    assert "none" in errors


def test_stories_come_out_in_the_order_they_came_in(run):
    text = "A storm broke two cranes of the harbour of Norden on Monday, the mayor said."
    rows = [{"id": str(index), "title": "Storm in Norden", "text": text, "date": "2020-05-01"} for index in (3, 1, 2)]
    status, out, _ = run(["stories"], "\n".join(map(json.dumps, rows)))
    assert status == 0
    assert [row["id"] for row in out] == ["3", "1", "2"]
    assert len({row["story"] for row in out}) == 1


def test_wrong_usage_is_status_two(run):
    with pytest.raises(SystemExit, match="2"):
        run(["nonsense"])
