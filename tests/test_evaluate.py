"""The gold reader refuses what it does not understand, the scorer counts rightly, and floors hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.extraction.records import EventKind, FigureRole, Qualifier, QuoteKind, RemovalReason
from benchmarks.evaluate import main
from benchmarks.scoring.documents import score_body, score_metadata
from benchmarks.scoring.events import score_events, score_figures
from benchmarks.scoring.floors import Floors, breaches, moved
from benchmarks.scoring.gold import digest, parse, read_gold
from benchmarks.scoring.items import Item, Outcome, Score, score
from benchmarks.scoring.labels import (
    EventLabel,
    FigureLabel,
    LabelledText,
    MetadataLabel,
    PersonLabel,
    QuoteLabel,
    Range,
    RemovedLabel,
)
from benchmarks.scoring.marks import GoldError
from benchmarks.scoring.persons import score_persons
from benchmarks.scoring.quotes import Judged, View, score_quotes
from benchmarks.scoring.reliability import brier, reliability
from benchmarks.scoring.runs import compare_run, save_run
from benchmarks.scoring.speakers import same_speaker, surname

PLAIN = "plain: yes\n---\n"


def gold(marked: str) -> LabelledText:
    return parse("a", PLAIN + marked).labels


def at(text: str, words: str) -> Range:
    start = text.index(words)
    return Range(start=start, end=start + len(words))


def quote(text: str, words: str, speaker: str | None = None, name: str | None = None) -> QuoteLabel:
    span = at(text, speaker) if speaker else None
    return QuoteLabel(span=at(text, words), kind=QuoteKind.DIRECT, speaker=span, speaker_name=name)


def scores(items: list[Item]) -> dict[str, tuple[int, int, int]]:
    tasks = {item.task for item in items}
    found = {task: score(item for item in items if item.task == task) for task in tasks}
    return {task: (s.hits, s.missed, s.spurious) for task, s in found.items()}


def test_reads_marks_into_offsets() -> None:
    labels = gold(
        '{d1 "We {i agree},"} {ps1.inverted Ann Lee} said.\n\n{m2 the {w "plan"} failed}, {s2 she|Ann Lee} said.'
    )
    text = labels.text
    assert text == '"We agree," Ann Lee said.\n\nthe "plan" failed, she said.'
    first, second = labels.quotes
    assert (text[first.span.start : first.span.end], first.speaker_name) == ("We agree,", "Ann Lee")
    assert [text[part.start : part.end] for part in second.parts] == ["plan"]
    assert second.speaker == at(text, "she")
    assert second.classes == ("mixed", "short", "speaker: pronoun", "speaker: after")
    assert first.classes == ("direct", "inverted", "speaker: after")
    assert labels.ignored == (at(text, "agree"),)


def test_reads_persons_events_figures_and_fields() -> None:
    article = parse(
        "a",
        "tags: local, sport\noutlet: The Post\npublished: 2020-05\n"
        "event: attack/crash 2020-05-01 @Lund\nhint_url: x\n---\n"
        "{x.headline Six hurt}\n\n{f.injured.6.about Some six} with {p Lee|Ann Lee}, as in {e.crash.2009 a crash}.",
    )
    labels = article.labels
    assert (labels.metadata.outlet, labels.metadata.headline, labels.metadata.published) == (
        "The Post",
        "Six hurt",
        "2020-05",
    )
    assert labels.persons == (PersonLabel(span=at(labels.text, "Lee"), name="Ann Lee", classes=("single word",)),)
    assert labels.events[0] == EventLabel(
        kinds=(EventKind.ATTACK, EventKind.CRASH), date="2020-05-01", place="Lund", main=True
    )
    assert (labels.events[1].date, labels.events[1].main) == ("2009", False)
    assert (labels.figures[0].value, labels.figures[0].qualifier) == (6, Qualifier.ABOUT)
    assert (article.hints.url, article.plain, labels.tags) == ("x", False, ("local", "sport"))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no fields", "no line ---"),
        ("colour: red\n---\ntext", "not a field"),
        ("tags: a\ntags: b\n---\ntext", "a duplicate"),
        ("published: soon\n---\ntext", "not a date"),
        ("event: party - -\n---\ntext", "not a valid EventKind"),
        (PLAIN + "{q1 text}", "not a mark"),
        (PLAIN + "a { b", "not a mark"),
        (PLAIN + "text}", "closes nothing"),
        (PLAIN + "{p Ann Lee", "never closed"),
        (PLAIN + "{p }", "an empty mark"),
        (PLAIN + "{p1 Ann}", "have a key"),
        (PLAIN + '{d "We agree"}', "have a key"),
        (PLAIN + '{d1 "We agree"}', "quotes without a speaker"),
        (PLAIN + "{ps1 Ann Lee} left.", "speakers without a quote"),
        (PLAIN + '{d1 "No"} {s1 he|} {s1 she|}', "twice"),
        (PLAIN + "{m1 nothing in marks} {s1 he|} said", "only mixed quotes"),
        (PLAIN + "{f.killed.many people}", "a figure has"),
        (PLAIN + "{f.eaten.3 apples}", "not a valid FigureRole"),
        (PLAIN + "{x.rubbish line}", "not a valid RemovalReason"),
        (PLAIN + "{e a crash}", "an event has"),
    ],
)
def test_refuses_what_it_does_not_understand(source: str, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        parse("a", source)


def test_the_gold_reads_and_is_large_enough() -> None:
    articles = read_gold()
    assert len(articles) >= 60
    for article in articles:
        for one in article.labels.quotes:
            assert 0 <= one.span.start < one.span.end <= len(article.labels.text)
            assert all(one.span.start <= part.start < part.end <= one.span.end for part in one.parts)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ann Lee", "lee"), ("Robert Hall Jr.", "hall"), ("Lee, the mayor", "lee"), ("José Núñez", "nunez"), ("", "")],
)
def test_finds_the_surname(name: str, expected: str) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("want", "got", "right"),
    [
        (("she", "Ann Lee"), ("she", "Ann Lee"), True),
        (("she", "Ann Lee"), ("Lee", None), True),
        (("she", "Ann Lee"), ("she", None), False),
        (("she", "Ann Lee"), (None, "Bo Dahl"), False),
        (("Lee", "Ann Lee"), ("Lee", "Ann Lee Dahl"), True),
        (("one officer", None), ("officer", None), True),
        (("one officer", None), ("she", None), False),
        ((None, None), (None, None), True),
        ((None, None), ("she", None), False),
    ],
)
def test_judges_speakers(want: tuple[str | None, str | None], got: tuple[str | None, str | None], right: bool) -> None:
    text = '"We agree," she said to Lee and one officer.'
    assert same_speaker(text, quote(text, "We agree,", *want), quote(text, "We agree,", *got)) is right


def test_counts_quotes_found_missed_and_wrong() -> None:
    labels = gold(
        '{d1 "We agree."} {ps1 Ann Lee} said. The {z.scare "deal"} stands. {d2 "We do not."} {ps2 Bo Dahl} said.\n\n'
        '{i "Perhaps."} {d2 "Not at all, I fear."}'
    )
    text = labels.text
    found = (
        quote(text, "We agree", "Ann Lee", "Ann Lee"),
        quote(text, "deal", "Ann Lee", "Ann Lee"),
        quote(text, "We do not", "Ann Lee", "Ann Lee"),
        quote(text, "Perhaps", "Bo Dahl", "Bo Dahl"),
    )
    items, judged = score_quotes(labels, found, View.MARKED)
    assert scores(items) == {"quotes marked overlap": (2, 1, 1), "quotes marked joint": (1, 2, 2)}
    assert [one.right for one in judged] == [True, False, False]
    assert any(item.classes[0] == "trap: scare" for item in items if item.outcome is Outcome.SPURIOUS)


def test_views_differ_by_reported_speech() -> None:
    labels = gold('{r1 It rained}, {ps1 Ann Lee} said. {m1 it was {w "very wet"} there}')
    marked, _ = score_quotes(labels, labels.quotes, View.MARKED)
    full, _ = score_quotes(labels, labels.quotes, View.FULL)
    assert scores(marked)["quotes marked joint"] == (1, 0, 0)
    assert scores(full)["quotes full joint"] == (2, 0, 0)


def test_cuts_quotes_at_paragraphs() -> None:
    text = '"One.\n\n"Two."'
    whole = QuoteLabel(span=Range(start=1, end=len(text) - 1), kind=QuoteKind.DIRECT)
    items, _ = score_quotes(LabelledText(id="a", text=text, quotes=(whole,)), (whole,), View.MARKED)
    assert scores(items)["quotes marked joint"] == (2, 0, 0)


def test_counts_persons() -> None:
    labels = gold("{p Ann Lee} met {p Bo Dahl}. {p Lee|Ann Lee} left Ford Hall.")
    text = labels.text
    found = (
        PersonLabel(span=at(text, "Ann Lee"), name="Ann Lee"),
        PersonLabel(span=Range(start=text.rindex("Lee"), end=text.rindex("Lee") + 3), name="Bo Lee"),
        PersonLabel(span=at(text, "Bo"), name="Bo"),
        PersonLabel(span=at(text, "Ford Hall"), name="Ford Hall"),
    )
    assert scores(score_persons(labels, found, names=True)) == {
        "persons exact": (2, 1, 2),
        "persons overlap": (3, 0, 1),
        "persons names": (2, 1, 2),
        "persons resolution": (1, 1, 1),
    }


def test_counts_fields_and_body() -> None:
    labels = LabelledText(
        id="a",
        text="Menu\nNews text",
        removed=(RemovedLabel(span=Range(start=0, end=4), reason=RemovalReason.NAVIGATION),),
        metadata=MetadataLabel(headline="News", outlet="The Post"),
    )
    fields = [*score_metadata(labels, MetadataLabel(headline="News", outlet="Post", byline="Ann Lee"))]
    assert scores(fields) == {"headline": (1, 0, 0), "outlet": (0, 1, 1), "byline": (0, 0, 1)}
    body = [*score_body(labels, (Range(start=0, end=2), Range(start=5, end=9)))]
    assert scores(body) == {"body kept": (4, 4, 2), "body removed": (2, 2, 4)}


def test_counts_events_and_figures() -> None:
    labels = parse(
        "a",
        "plain: yes\nevent: attack 2020-05-01 @Lund\n---\nA bomb. "
        "{e.crash.2009 A crash} and {e.death.optional a death}. "
        "{f.killed.6 Six dead}, {f.injured.9.about some nine hurt}.",
    ).labels
    text = labels.text
    main_event = EventLabel(
        kinds=(EventKind.CRASH,), span=at(text, "A bomb"), date="2020-05-01", place="Oslo", main=True
    )
    events = (
        main_event,
        EventLabel(kinds=(EventKind.CRASH,), span=at(text, "A crash"), date="2010"),
        EventLabel(kinds=(EventKind.TRIAL,), span=at(text, "Six dead")),
    )
    assert scores([*score_events(labels, events)]) == {
        "events main": (0, 1, 1),
        "events place": (0, 1, 1),
        "events date": (1, 1, 1),
        "events background": (1, 0, 1),
    }
    figures = (
        FigureLabel(span=at(text, "Six dead"), role=FigureRole.INJURED, value=6),
        FigureLabel(span=at(text, "nine hurt"), role=FigureRole.INJURED, value=9),
        FigureLabel(span=at(text, "A bomb"), role=FigureRole.OTHER, value=1),
    )
    assert scores([*score_figures(labels, figures)]) == {"figures": (1, 1, 1), "figures qualifier": (0, 1, 1)}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Score(hits=1, missed=1, spurious=3), (0.25, 0.5, 1 / 3)),
        (Score(), (1.0, 1.0, 1.0)),
        (Score(missed=1), (0, 0, 0)),
    ],
)
def test_scores(value: Score, expected: tuple[float, float, float]) -> None:
    assert (value.precision, value.recall, value.f1) == pytest.approx(expected)


def test_bins_confidence_by_tenths() -> None:
    judged = [
        Judged(confidence=1.0, right=True),
        Judged(confidence=0.95, right=False),
        Judged(confidence=0.12, right=False),
    ]
    assert [(one.low, one.count, one.right) for one in reliability(judged)] == [(0.1, 1, 0.0), (0.9, 2, 0.5)]
    assert brier([Judged(confidence=0.5, right=True)]) == 0.25


HIT = Item(task="outlet", article="a", outcome=Outcome.HIT, text="RT")
MISS = Item(task="outlet", article="b", outcome=Outcome.MISSED, text="AP")


@pytest.mark.parametrize(
    ("gold_digest", "floors", "expected"),
    [
        ("x", {"outlet": 0.66}, []),
        ("y", {"outlet": 0.66}, ["the gold has changed"]),
        ("x", {"outlet": 0.7}, ["outlet: F1 0.6667 is below its floor of 0.700"]),
        ("x", {}, ["outlet: has no floor"]),
        ("x", {"outlet": 0.5, "deck": 0.5}, ["deck: F1 0.0000 is below its floor of 0.500"]),
    ],
)
def test_floors_name_task_score_and_floor(gold_digest: str, floors: dict[str, float], expected: list[str]) -> None:
    found = breaches([HIT, MISS], gold_digest, Floors(gold="x", f1=floors))
    assert len(found) == len(expected)
    assert all(line.startswith(start) for line, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(("lower", "before", "after"), [(False, 0.9, 0.9), (False, 0.1, 0.656), (True, 0.9, 0.656)])
def test_floors_only_rise_unless_told(lower: bool, before: float, after: float) -> None:
    floors = moved([HIT, MISS], "x", Floors(gold="w", f1={"outlet": before}), lower=lower)
    assert (floors.gold, floors.f1) == ("x", {"outlet": after})


def test_compares_two_runs(tmp_path: Path) -> None:
    run = tmp_path / "run.json"
    wrong = Item(task="outlet", article="c", outcome=Outcome.SPURIOUS, text="BBC")
    save_run([HIT, MISS, wrong], run)
    now = [
        Item(task="outlet", article="a", outcome=Outcome.MISSED, text="RT"),
        Item(task="outlet", article="b", outcome=Outcome.HIT, text="AP"),
    ]
    changes = compare_run(now, run)
    assert [(change.gained, change.line.split(":")[0]) for change in changes] == [
        (False, "hit -> missed"),
        (True, "missed -> hit"),
        (True, "spurious -> absent"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "gold"
    path.mkdir()
    (path / "a.txt").write_text(PLAIN + '{d1 "We agree,"} {ps1 Ann Lee} said on Monday.\n', encoding="utf-8")
    return path


def test_checks_floors_from_the_shell(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "floors.json"
    call = ["--gold", str(folder), "--floors", str(floors)]
    assert main([*call, "--raise-floors", "--check"]) == 0
    assert json.loads(floors.read_text())["gold"] == digest(folder)
    (folder / "b.txt").write_text(
        PLAIN + '{d1 "Never,"} {s1 he|Bo Dahl} did say nothing of the kind.\n', encoding="utf-8"
    )
    assert main([*call, "--check"]) == 1
    assert "FAILED the gold has changed" in capsys.readouterr().err
    (folder / "c.txt").write_text("{", encoding="utf-8")
    assert main([*call, "--check", "--errors"]) == 2
    assert "c: no line ---" in capsys.readouterr().err


def test_scores_labelled_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '"We agree on all points," Ann Lee said.'
    speaker = {"start": 26, "end": 33, "text": "Ann Lee"}
    line = {
        "id": "1",
        "text": text,
        "quotes": [{"start": 1, "end": 24, "kind": "direct", "speaker": speaker, "speaker_name": "Ann Lee"}],
        "persons": [{"start": 26, "end": 33}],
    }
    path = tmp_path / "labelled.jsonl"
    path.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    assert main(["quotes", str(path)]) == 0
    assert "quotes marked joint                           1.000  1.000  1.000" in capsys.readouterr().out
    assert main(["persons", str(path)]) == 0
    assert "persons exact                                 1.000  1.000  1.000" in capsys.readouterr().out
    path.write_text('{"id": "1"}\n', encoding="utf-8")
    assert main(["quotes", str(path)]) == 2
    assert "line 1" in capsys.readouterr().err


def test_refuses_floors_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["quotes", str(tmp_path / "x"), "--check"])
