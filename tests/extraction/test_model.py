"""A model that the user installs: what it may change, what is refused, and that it never costs a document."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.extraction import extract
from articles.extraction.__main__ import main
from articles.extraction.model import LISTED, LONGEST_VERSION, Found, Model, ModelError, load_model
from articles.extraction.records import (
    EXTRACTOR_VERSION,
    Candidate,
    ExtractedArticle,
    ExtractedQuote,
    PersonMention,
    QuoteKind,
    Span,
    SpeakerKind,
)

TEXT = '"We agree with them," Ann Lee said. The talks in Qo Hal ended.'
CAPITALS = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")


def capitals(body: str, found: Found) -> Found:
    """The example: every two words with capitals are a person."""
    return Found(persons=tuple(mention(body, match.group()) for match in CAPITALS.finditer(body)))


def talks(body: str, found: Found) -> Found:
    """The example for quotes: those of the rules, and one that only this callable sees."""
    words = "The talks in Qo Hal ended"
    more = ExtractedQuote(start=body.index(words), end=body.index(words) + len(words), text=words, kind=KIND)
    return Found(quotes=(more, *(found.quotes or ())))


def silent(body: str, found: Found) -> None:
    """The example that leaves everything as it is."""


KIND = QuoteKind.INDIRECT


def mention(body: str, text: str, **changes: Any) -> PersonMention:
    """A mention of the words of a body."""
    start = body.index(text)
    return replace(PersonMention(start=start, end=start + len(text), text=text, name=text), **changes)


def quote(**changes: Any) -> ExtractedQuote:
    """A quote of the first words of the text."""
    return replace(ExtractedQuote(start=1, end=9, text="We agree", kind=QuoteKind.DIRECT), **changes)


def asked(call: Callable[..., Any], text: str = TEXT) -> ExtractedArticle:
    return extract(text, plain=True, model=Model("tests.model:it", call))


def test_persons_of_a_model_replace_those_of_the_rules_in_quotes_too() -> None:
    text = '"We agree with them," Qo Hal said.'
    record = asked(lambda body, found: Found(persons=(mention(body, "Qo Hal", name="Qo Ann Hal", role="envoy"),)), text)
    assert [(person.name, person.role) for person in record.persons] == [("Qo Ann Hal", "envoy")]
    assert [quote.speaker_name for quote in record.quotes] == ["Qo Ann Hal"]
    assert record.version == f"{EXTRACTOR_VERSION}+tests.model:it"


def test_quotes_of_a_model_tell_who_found_them() -> None:
    record = asked(talks)
    assert [quote.text for quote in record.quotes] == ["We agree with them,", "The talks in Qo Hal ended"]
    rules = extract(TEXT, plain=True)
    assert record.quotes[0] == rules.quotes[0]
    assert record.quotes[1].rule == "model tests.model:it"
    assert record.persons == rules.persons


def test_a_rule_of_the_models_own_is_kept() -> None:
    record = asked(lambda body, found: Found(quotes=(quote(rule="tagger"),)))
    assert record.quotes[0].rule == "model tests.model:it: tagger"


def test_a_model_may_remove_everything() -> None:
    record = asked(lambda body, found: Found(persons=(), quotes=()))
    assert (record.persons, record.quotes) == ((), ())


@pytest.mark.parametrize("call", [silent, lambda body, found: Found(), lambda body, found: found])
def test_a_model_may_leave_everything(call: Callable[..., Any]) -> None:
    record, rules = asked(call), extract(TEXT, plain=True)
    assert (record.persons, record.quotes, record.problems) == (rules.persons, rules.quotes, rules.problems)
    assert record.version != rules.version


class BadReprError(Exception):
    """An error that cannot even be printed."""

    def __repr__(self) -> str:
        raise ValueError


def raises(error: Exception) -> Callable[..., Any]:
    def call(body: str, found: Found) -> Found:
        raise error

    return call


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (raises(RuntimeError("no\x00memory \ud800")), r"failed: RuntimeError('no\x00memory \ud800')"),
        (raises(RecursionError()), "failed: RecursionError()"),
        (raises(BadReprError()), "failed: BadReprError"),
        (lambda body: None, "failed: TypeError"),
        (lambda body, found: [], "gave [], not Found"),
        (lambda body, found: "x" * 500, f"gave '{'x' * 79}…, not Found"),
        (lambda body, found: Found(quotes=5), "failed: TypeError"),
        (lambda body, found: Found(persons=(1 // 0 for _ in body)), "failed: ZeroDivisionError"),
    ],
)
def test_a_model_that_fails_costs_nothing(call: Callable[..., Any], problem: str) -> None:
    record, rules = asked(call), extract(TEXT, plain=True)
    assert (record.persons, record.quotes, record.version) == (rules.persons, rules.quotes, rules.version)
    assert len(record.problems) == len(rules.problems) + 1
    assert record.problems[-1].startswith(f"model tests.model:it {problem}")


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("words", "'words' refused: no ExtractedQuote"),
        (quote(text="We agreed"), "'We agreed' refused: its words are not in the text"),
        (quote(start=0), "its words are not in the text"),
        (quote(start=9, end=9, text=""), "its words are not in the text"),
        (quote(start=-61, end=-53), "its words are not in the text"),
        (quote(start="1"), "its words are not in the text"),
        (quote(end=None), "its words are not in the text"),
        (quote(end=10**30), "its words are not in the text"),
        (quote(kind="direct"), "its kind is unknown"),
        (quote(speaker_kind="person"), "its kind is unknown"),
        (quote(stance="perhaps"), "its stance is unknown"),
        (quote(confidence=1.5), "its confidence is not between 0 and 1"),
        (quote(confidence=float("nan")), "its confidence is not between 0 and 1"),
        (quote(confidence="high"), "its confidence is not between 0 and 1"),
        (quote(speaker=Span(start=0, end=3, text="Ann")), "its speaker is not in the text"),
        (quote(speaker="Ann"), "its speaker is not in the text"),
        (quote(parts=[]), "its parts are not in it"),
        (quote(parts=(Span(start=1, end=3, text="Us"),)), "its parts are not in it"),
        (quote(parts=(Span(start=22, end=25, text="Ann"),)), "its parts are not in it"),
        (quote(candidates=["Ann"]), "its candidates cannot be read"),
        (quote(candidates=("Ann",)), "its candidates cannot be read"),
        (quote(candidates=(Candidate(text="Ann", name=None, score=float("inf")),)), "its candidates cannot be read"),
        (quote(candidates=(Candidate(text="\x00", name=None, score=1),)), r"'\x00' cannot be stored"),
        (quote(cue=5), "5 is no text"),
        (quote(via="\udc00"), r"'\udc00' cannot be stored"),
    ],
)
def test_a_quote_that_the_text_does_not_bear_out_is_refused(bad: Any, problem: str) -> None:
    good = quote(
        speaker=Span(start=22, end=29, text="Ann Lee"),
        speaker_kind=SpeakerKind.PERSON,
        parts=(Span(start=1, end=3, text="We"),),
        candidates=(Candidate(text="Qo Hal", name=None, score=1),),
        cue="said",
        confidence=1,
    )
    record = asked(lambda body, found: Found(quotes=(bad, good)))
    assert record.quotes == (replace(good, rule="model tests.model:it"),)
    assert problem in record.problems[-1]


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (None, "None refused: no PersonMention"),
        (PersonMention(start=0, end=3, text="Ann", name="Ann"), "'Ann' refused: its words are not in the text"),
        (mention(TEXT, ","), "',' refused: it is no name"),
        (mention(TEXT, " Ann"), "' Ann' refused: it is no name"),
        (mention(TEXT, "Ann", name=" "), "'Ann' refused: it is no name"),
        (mention(TEXT, "Ann", name=None), "'Ann' refused: it is no name"),
        (mention(TEXT, "Qo", role=b"envoy"), "b'envoy' is no text"),
        (mention(TEXT, "Ann Lee", name="Lee"), "'Ann Lee' refused: its place is taken"),
        (mention(TEXT, "Lee said"), "'Lee said' refused: it overlaps another"),
    ],
)
def test_a_person_that_the_text_does_not_bear_out_is_refused(bad: Any, problem: str) -> None:
    good = mention(TEXT, "Ann Lee")
    record = asked(lambda body, found: Found(persons=[good, bad]))
    assert record.persons == (good,)
    assert problem in record.problems[-1]


def test_records_come_out_in_order() -> None:
    record = asked(lambda body, found: Found(persons=(mention(body, "Qo Hal"), mention(body, "Ann Lee"))))
    assert [person.text for person in record.persons] == ["Ann Lee", "Qo Hal"]


def test_a_long_list_of_refusals_is_cut() -> None:
    record = asked(lambda body, found: Found(quotes=(quote(text="Us"),) * (LISTED + 7)))
    told = [problem for problem in record.problems if problem.startswith("model")]
    assert len(told) == LISTED + 1
    assert told[-1] == "model tests.model:it: 7 more refused"


SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=12)


@given(SPANS)
def test_no_choice_of_persons_breaks_what_follows(spans: list[tuple[int, int]]) -> None:
    persons = tuple(PersonMention(start=a, end=b, text=TEXT[a:b], name=TEXT[a:b]) for a, b in spans)
    record = asked(lambda body, found: Found(persons=persons))
    for found in (*record.persons, *record.quotes):
        assert TEXT[found.start : found.end] == found.text


@pytest.mark.parametrize("length", [5, 26, 27, 500])
def test_a_version_fits_and_differs(length: int) -> None:
    one, other = (Model("m:" + "x" * (length - 3) + end, silent).version for end in "ab")
    assert one != other
    assert max(len(one), len(other)) <= LONGEST_VERSION
    assert one.startswith(f"{EXTRACTOR_VERSION}+m:x")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "is not of the form"),
        ("json", "is not of the form"),
        ("json:", "is not of the form"),
        (":loads", "is not of the form"),
        (".json:loads", "is not of the form"),
        ("absent_module:call", "ModuleNotFoundError"),
        ("json:absent", "AttributeError"),
        ("json:__name__", "cannot be called"),
        ("this is no:module", "ModuleNotFoundError"),
    ],
)
def test_a_name_that_stands_for_nothing_is_refused(name: str, problem: str) -> None:
    with pytest.raises(ModelError, match=problem):
        load_model(name)


def test_a_callable_may_be_an_attribute_of_an_attribute() -> None:
    assert load_model("json:JSONDecoder.decode").call is json.JSONDecoder.decode


def test_the_command_line_asks_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "installed_model.py").write_text(
        "from articles.extraction.model import Found\n\ndef nobody(body, found):\n    return Found(persons=())\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "talks.txt").write_text(TEXT)
    assert main(["--plain", "--model", "installed_model:nobody", str(tmp_path / "talks.txt")]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["persons"] == []
    assert record["version"] == f"{EXTRACTOR_VERSION}+installed_model:nobody"


def test_the_first_example_of_the_guide_works() -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "use-a-model.md"
    names: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)[0], names)
    record = asked(names["capitals"], "Ann Lee met Will Street on Will Street.")
    assert [person.text for person in record.persons] == ["Ann Lee", "Will Street", "Will Street"]
    assert record.version.endswith("tests.model:it")


def test_the_command_line_refuses_a_name_that_stands_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--model", "json:absent", "x.txt"])
    assert refused.value.code == 2
    assert "--model 'json:absent': AttributeError" in capsys.readouterr().err
