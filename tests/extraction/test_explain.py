"""Why a quote was found and given to its speaker: told by the record, and printed with --explain."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from articles.extraction import extract
from articles.extraction.__main__ import main
from articles.extraction.explanation import explain_quote, resolution
from articles.extraction.model import Found, Model
from articles.extraction.output import to_json
from articles.extraction.records import ExtractedArticle, ExtractedQuote, PersonMention, QuoteKind, Span

TEXT = """Transport Minister Ann Lee opened the bridge on Monday. Her deputy Mary Stone came later with Jane Hill.

"The bridge will stand for a century," Lee said. "It has no equal in the land," she added."""


def explained(text: str, model: Model | None = None) -> list[dict[str, Any]]:
    quotes: list[dict[str, Any]] = to_json(extract(text, plain=True, model=model), 1, explain=True)["quotes"]
    return quotes


def steps(quote: dict[str, Any]) -> list[str]:
    return [step["text"] for step in quote["resolution"]]


def test_tells_rule_cue_and_the_way_to_the_name() -> None:
    surname, pronoun = explained(TEXT)
    assert (surname["found_by"], surname["cue"], surname["cue_class"]) == ("rule", "said", "said")
    assert surname["rule"] == "trailing"
    assert surname["rules"] == [
        "SpeechRule.trailing",
        "ClauseShape.before",
        "MarkRule.paired",
        "NamedBy.name",
        "StanceRule.plain",
    ]
    assert "NamedBy.pronoun" in pronoun["rules"]
    assert steps(surname) == ["Lee", "Ann Lee"]
    assert steps(pronoun) == ["she", "Lee", "Ann Lee"]
    assert all(TEXT[step["start"] : step["end"]] == step["text"] for step in pronoun["resolution"])


def test_tells_who_lost_with_what_score() -> None:
    pronoun = explained(TEXT)[1]
    losers = {candidate["name"]: candidate["score"] for candidate in pronoun["candidates"]}
    assert "Mary Stone" in losers
    assert "Ann Lee" not in losers
    assert all(0 < score < 1 for score in losers.values())


def test_tells_what_a_model_found() -> None:
    words = "opened the bridge"
    start = TEXT.index(words)

    def call(body: str, found: Found) -> Found:
        seen = ExtractedQuote(start=start, end=start + len(words), text=words, kind=QuoteKind.INDIRECT)
        return Found(quotes=(seen, *(found.quotes or ())))

    model, rule, _ = explained(TEXT, Model("tests:call", call))
    assert (model["found_by"], model["rule"], model["resolution"]) == ("model", "model tests:call", [])
    assert rule["found_by"] == "rule"


def mention(start: int, text: str, name: str = "Ann Lee") -> PersonMention:
    return PersonMention(start=start, end=start + len(text), text=text, name=name)


QUOTE = ExtractedQuote(start=0, end=2, text="No", kind=QuoteKind.DIRECT, speaker_name="Ann Lee")


@pytest.mark.parametrize(
    ("speaker", "persons", "expected"),
    [
        (None, (mention(40, "Ann Lee"),), []),
        (Span(start=20, end=23, text="she"), (), [20]),
        (Span(start=20, end=23, text="she"), (mention(5, "Bo Hill", "Bo Hill"),), [20]),
        (Span(start=20, end=27, text="Ann Lee"), (mention(20, "Ann Lee"), mention(40, "Ann Lee")), [20]),
        (Span(start=20, end=23, text="Lee"), (mention(20, "Lee"), mention(40, "Ann Lee")), [20, 40]),
        (
            Span(start=20, end=23, text="she"),
            (mention(5, "Ann Lee"), mention(9, "Lee"), mention(30, "Lee")),
            [20, 9, 5],
        ),
        (Span(start=20, end=23, text="she"), (mention(30, "Lee"), mention(40, "Ann Lee")), [20, 30, 40]),
        (Span(start=20, end=35, text="the late Ms Lee"), (mention(32, "Lee"),), [20]),
    ],
)
def test_the_steps_go_from_the_printed_words_to_the_fullest_name(
    speaker: Span | None, persons: tuple[PersonMention, ...], expected: list[int]
) -> None:
    assert [step.start for step in resolution(replace(QUOTE, speaker=speaker), persons)] == expected


def test_says_no_more_than_that() -> None:
    assert explain_quote(QUOTE, ()).keys() == {"found_by", "rule", "rules", "cue_class", "resolution", "candidates"}


def test_is_silent_unless_asked() -> None:
    record: ExtractedArticle = extract(TEXT, plain=True)
    assert "resolution" not in to_json(record, 1)["quotes"][0]


def test_the_command_line_prints_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT)
    assert main(["--plain", "--explain", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["quotes"] == explained(TEXT)
