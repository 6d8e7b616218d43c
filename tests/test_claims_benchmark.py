"""What the benchmark of counted claims draws, and how it counts verdicts."""

import io
import json
from pathlib import Path

import pytest

from articles.extraction.records import BodySegment
from benchmarks.claims import found_in, interval, main, raw_offset, read_verdicts, report, still_found

TEXT = "A blast in Varrow on Monday killed at least 29 villagers and injured 40, police said."
VERDICTS = Path(__file__).parent.parent / "benchmarks" / "verdicts" / "claims.tsv"
HEADING = "id\tstart\tend\trole\tvalue\tqualifier\tevent\tverdict\treason\n"


def corpus() -> list[str]:
    return [json.dumps({"id": f"a{number}", "text": TEXT, "date": "2017-05-29"}) for number in range(3)]


def test_every_figure_is_drawn_with_its_place_in_the_text() -> None:
    found = list(found_in(corpus()))
    assert [(one.article, TEXT[one.start : one.end]) for one in found[:2]] == [("a0", "29 villagers"), ("a0", "40")]
    assert len(found) == 6


def test_offset_behind_what_was_removed() -> None:
    segments = (BodySegment(body_start=0, raw_start=7, length=5), BodySegment(body_start=5, raw_start=20, length=5))
    assert [raw_offset(segments, at) for at in (0, 4, 5)] == [7, 11, 20]
    with pytest.raises(ValueError, match="outside"):
        raw_offset(segments, 10)


def test_interval_holds_the_share_and_is_never_certain() -> None:
    low, high = interval(100, 100)
    assert 0.96 < low < high <= 1.0
    assert interval(0, 0) == (0.0, 1.0)


def test_verdicts_are_counted() -> None:
    lines = [
        HEADING,
        "a0\t44\t56\tkilled\t29\tat_least\t-\tright\t\n",
        "a0\t69\t71\tkilled\t40\texact\t-\twrong\trole\n",
    ]
    verdicts = read_verdicts(lines)
    out = io.StringIO()
    report(verdicts, out)
    assert out.getvalue().startswith("precision 0.500 (1 of 2)")
    assert "wrong: a0 69 killed 40: role" in out.getvalue()
    assert still_found(verdicts, found_in(corpus())) == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["id\tverdict\n"], "line 1"),
        ([HEADING, "a0\t1\t2\tkilled\t29\texact\t-\tperhaps\t\n"], "line 2"),
    ],
)
def test_verdicts_that_cannot_be_read_are_named(lines: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_verdicts(lines)


def test_command_prints_facts_without_a_word_of_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(corpus()), encoding="utf-8")
    assert main([str(path), "--count", "2", "--facts"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(HEADING)
    assert len(printed.splitlines()) == 3
    assert "villagers" not in printed


def test_the_verdicts_kept_are_a_hundred_and_keep_their_precision() -> None:
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        verdicts = read_verdicts(lines)
    assert len({(verdict.article, verdict.start) for verdict in verdicts}) == 100
    assert sum(verdict.right for verdict in verdicts) >= 90
    assert [verdict for verdict in verdicts if not verdict.right and not verdict.reason] == []
