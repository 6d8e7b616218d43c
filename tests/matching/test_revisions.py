"""What becomes of decisions when an article is read again, without a database."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.matching.revisions.decisions import Carried, Decided, FormerQuote, FoundQuote, carry, is_trivial
from articles.matching.texts.letters import likeness

WITHDRAWN = "We found fraud and waste in every office of the board"
OTHER = "The ferry will sail in May whatever they decide"
OLD = f'The council met.\n\n"{WITHDRAWN}," she said. "{OTHER}," she added.\n\nThe hall was full that night.'


def quotes(body: str) -> list[FoundQuote]:
    """What stands in marks."""
    return [FoundQuote(start=m.start(1), end=m.end(1), text=m[1]) for m in re.finditer(r'"([^"]+)"', body)]


def carried(new: str, decided: Decided = Decided.WITHDRAWN, old: str = OLD) -> tuple[Carried, list[FoundQuote]]:
    """What becomes of a decision about the first quote; the other ones are the machine's."""
    formers = [
        FormerQuote(
            key=key, text=each.text, span=(each.start, each.end), decided=decided if key == 0 else Decided.NOTHING
        )
        for key, each in enumerate(quotes(old))
    ]
    found = quotes(new)
    return carry(old, new, formers, found), found


def seen(result: Carried, found: list[FoundQuote]) -> list[str]:
    """The quotes that are visible."""
    return [
        each.text for index, each in enumerate(found) if index not in result.hidden and result.pairs.get(index) != 0
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("We won, and soon", "we won and soon…", True),
        ("naïve co-operation", "naive cooperation", True),
        ("a great victory", "a great victroy", True),
        ("the harbour office", "the harbor office", True),
        ("fifty million", "fifty billion", False),
        ("It is legal", "It is illegal", False),
        ("He is guilty", "He is not guilty", False),
        ("up 1.5 per cent", "up 15 per cent", False),
        ("5 dollars", "5% dollars", False),
        ("We can go", "We can't go", False),
        ("now we go", "not we go", False),
        ("two wrnog wrods", "two wrong words", False),
        ("", "", True),
    ],
)
def test_what_is_trivial(a: str, b: str, expected: bool) -> None:
    assert is_trivial(a, b) is expected
    assert is_trivial(b, a) is expected


def test_one_of_two_alike_takes_the_decision_and_the_other_is_hidden() -> None:
    new = OLD.replace("fraud and waste in", 'fraud and waste," she said, "in')
    result, found = carried(new)
    assert list(result.pairs.values()).count(0) == 1
    assert list(result.hidden.values()) == [0]
    assert seen(result, found) == [OTHER + ","]


def test_what_nobody_finds_stays_over_its_stretch() -> None:
    new = OLD.replace(f'"{WITHDRAWN},"', f"{WITHDRAWN.replace('waste', 'theft')},")
    result, _ = carried(new)
    assert new[slice(*result.places[0])].rstrip(",") == WITHDRAWN.replace("waste", "theft")


def test_similar_words_of_another_quote_are_not_hidden() -> None:
    other = "We found rats and mice in every cellar of the board"
    old = f'{OLD}\n\n"{other}," he said.'
    result, found = carried(old.replace("fraud and", "fraud, and"), old=old)
    assert other + "," in seen(result, found)


@pytest.mark.parametrize(
    ("decided", "expected"), [(Decided.CORRECTED, {0: 0}), (Decided.APPROVED, {}), (Decided.REJECTED, {0: 0})]
)
def test_other_words_in_place(decided: Decided, expected: dict[int, int]) -> None:
    result, _ = carried(OLD.replace("waste", "theft"), decided)
    assert {index: key for index, key in result.pairs.items() if key == 0} == expected
    assert bool(result.near) is (decided is Decided.APPROVED)


def test_without_decisions_only_the_same_words_are_paired() -> None:
    result, found = carried(OLD.replace("waste", "theft"), Decided.NOTHING)
    assert result.pairs == {1: 1}
    assert len(seen(result, found)) == 2


def edit(text: str, edits: list[tuple[int, str]]) -> str:
    words = text.split()
    for place, what in edits:
        at = place % len(words)
        match what:
            case "comma":
                words[at] += ","
            case "case":
                words[at] = words[at].upper()
            case "drop":
                words[at] = ""
            case "swap":
                words[at] = "thing"
            case "glue":
                words[at : at + 2] = ["".join(words[at : at + 2])]
            case "mark":
                words[at] = f"“{words[at]}”"
            case "break":
                words[at] += '," she said, "'
    return " ".join(words)


EDITS = st.lists(
    st.tuples(st.integers(0, 100), st.sampled_from(["comma", "case", "drop", "swap", "glue", "mark", "break"])),
    max_size=3,
)


@given(EDITS, st.sampled_from([Decided.WITHDRAWN, Decided.REJECTED]), st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_edit_brings_hidden_words_back(
    edits: list[tuple[int, str]], decided: Decided, moved: bool, alone: bool
) -> None:
    said = f'"{edit(WITHDRAWN, edits)},"'
    new = OLD.replace(f'"{WITHDRAWN},"', said)
    if moved:
        new = OLD.replace(f'"{WITHDRAWN}," she said. ', "") + f"\n\n{said} she said at the end."
    if alone:
        new = new.replace(f'"{OTHER}," she added.', "")
    result, found = carried(new, decided)
    visible = seen(result, found)
    assert [text for text in visible if len(text.split()) > 2 and likeness(text, WITHDRAWN) > 0.7] == []
    assert (OTHER + "," in visible) is not alone


@given(st.text(max_size=200), st.text(max_size=200), st.lists(st.integers(0, 200), max_size=12), st.data())
@settings(max_examples=150, deadline=None)
def test_any_quotes_of_any_texts_are_carried(old: str, new: str, cuts: list[int], data: st.DataObject) -> None:
    def spans(text: str) -> list[tuple[int, int]]:
        return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b <= len(text)]

    formers = [
        FormerQuote(key=key, text=old[a:b], span=(a, b), decided=data.draw(st.sampled_from(Decided)))
        for key, (a, b) in enumerate(spans(old))
    ]
    found = [FoundQuote(start=a, end=b, text=new[a:b]) for a, b in spans(new)]
    result = carry(old, new, formers, found)
    assert len(set(result.pairs.values())) == len(result.pairs)
    hiding = {former.key for former in formers if former.decided.hides}
    assert set(result.hidden.values()) <= hiding
    assert not set(result.places) & set(result.pairs.values())
