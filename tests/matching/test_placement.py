"""Where stretches of an old text stand in a new one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.matching.revisions.spans import alike_stretches, carried_spans
from articles.matching.texts.letters import aligned, letters, likeness

BEFORE = "The council met in Norden on Monday. Its chair opened the session late, residents recalled."
WORDS = "We found fraud and waste in every office of the harbour board"
AFTER = "Nobody from the board was there. The next session is due in May, when the budget is read."
OLD = f'{BEFORE}\n\n"{WORDS}," Mara Quint said.\n\n{AFTER}'

EDITS = {
    "comma": WORDS.replace("fraud and", "fraud, and"),
    "typo": WORDS.replace("office", "offcie"),
    "case": WORDS.replace("harbour board", "Harbour Board"),
    "spaces": WORDS.replace(" ", "  "),
    "no-break spaces": WORDS.replace(" ", "\u00a0"),
    "line break": WORDS.replace("waste in", "waste\nin"),
    "hyphenated": WORDS.replace("harbour", "har-\nbour"),
    "soft hyphen": WORDS.replace("harbour", "har\u00adbour"),
    "zero width": WORDS.replace("fraud", "fr\u200baud"),
    "diacritics": WORDS.replace("fraud", "fráud"),
    "decomposed": WORDS.replace("fraud", "fra\u0301ud"),
    "ellipsis": WORDS.replace("waste", "waste…"),
    "dash": WORDS.replace("fraud and", "fraud — and"),
    "inner marks": WORDS.replace("fraud", "“fraud”"),
    "word swapped": WORDS.replace("waste", "theft"),
    "word inserted": WORDS.replace("every", "nearly every"),
    "word left out": WORDS.replace("every ", ""),
    "last word swapped": WORDS.replace("board", "service"),
    "first word swapped": WORDS.replace("We", "They"),
    "glued": WORDS.replace("and waste", "andwaste"),
    "ligature": WORDS.replace("office", "oﬃce"),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_an_edited_stretch_is_found_in_its_place(edited: str) -> None:
    new = OLD.replace(WORDS, edited)
    start = OLD.index(WORDS)
    assert carried_spans(OLD, new, [(start, start + len(WORDS))]) == ((start, start + len(edited)),)


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_an_edited_stretch_is_found_in_another_place(edited: str) -> None:
    new = f'{AFTER} They "go on" for now.\n\n{BEFORE} It ended.\n\nOf it all she said: "{edited}."'
    start = OLD.index(WORDS)
    (found,) = carried_spans(OLD, new, [(start, start + len(WORDS))])
    assert found is not None
    first = new.index(edited)
    assert (found[0] - first, found[1] - first - len(edited)) in [(0, 0), (5, 0)]  # a first word of two letters


@pytest.mark.parametrize(
    ("old", "new", "stretch", "expected"),
    [
        ("It rained. It snowed.", "It snowed.", "It rained.", None),
        ("It rained. It snowed.", "It snowed.", "It snowed.", "It snowed."),
        ("The mayor left. The minister came.", "The minister came.", "The minister came.", "The minister came."),
        ("The mayor left. The minister came.", "The minister came.", "The mayor left.", None),
        ('"A farce," he said.', '"A farse," he said.', '"A farce,"', '"A farse,"'),
        ('"A total disgrace," he said.', '"A total scandal," he said.', "A total disgrace", "A total scandal"),
        ('"We rebuild it," he said.', '"Nothing is decided," he said.', "We rebuild it", None),
        ("和平谈判明天开始。他说。", "新。和平谈判后天开始。他说。", "和平谈判明天开始", "和平谈判后天开始"),
        ("a b c", "a b c", "!", None),
        ("", "", "", None),
    ],
)
def test_what_is_gone_is_gone(old: str, new: str, stretch: str, expected: str | None) -> None:
    start = old.find(stretch)
    span = (start, start + len(stretch)) if start >= 0 else (1, 2)
    (found,) = carried_spans(old, new, [span])
    assert (new[slice(*found)] if found else None) == expected


def test_neighbours_of_a_changed_stretch_keep_to_themselves() -> None:
    old = '"We lost the bridge," she said. "We will build a ferry," she said.'
    new = '"We lost the bridges," she said. "We will build a ferry," she said.'
    spans = [(1, 19), (33, 54)]
    assert [new[slice(*span)] for span in carried_spans(old, new, spans) if span] == [
        "We lost the bridges",
        "We will build a ferry",
    ]


def test_all_stretches_like_some_words_are_found_the_likest_first() -> None:
    text = f"“{WORDS.replace('waste', 'theft')}”, it says. {AFTER} “{WORDS.upper()}!”"
    (found,) = alike_stretches([WORDS], text)
    assert [text[slice(*span)] for span in found] == [WORDS.upper(), WORDS.replace("waste", "theft")]


@pytest.mark.parametrize("words", ["", "!?", "no", "a farce", "we saw nothing like it anywhere"])
def test_what_is_short_or_absent_is_found_nowhere(words: str) -> None:
    assert alike_stretches([words], OLD) == ((),)


@given(st.text(max_size=80), st.text(max_size=80), st.data())
@settings(max_examples=200, deadline=None)
def test_any_texts_give_stretches_of_the_new_one(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for found in carried_spans(old, new, [(start, end), (0, len(old))]):
        assert found is None or 0 <= found[0] < found[1] <= len(new)


@given(st.text(alphabet="ab", max_size=60), st.text(alphabet="ab", max_size=60))
@settings(max_examples=200, deadline=None)
def test_runs_are_the_same_letters_in_order(a: str, b: str) -> None:
    at_a = at_b = 0
    for run in aligned(a, b):
        assert run.a >= at_a
        assert run.b >= at_b
        assert run.length > 0
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
        at_a, at_b = run.a + run.length, run.b + run.length


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_every_span_of_an_unchanged_text_is_where_it_was(text: str) -> None:
    places = letters(text).places
    for first, last in zip(places, places[3:], strict=False):
        assert carried_spans(text, text, [(first, last + 1)]) == ((first, last + 1),)


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_stretch_is_found_whatever_is_edited_around_it(seed: int) -> None:
    chance = random.Random(seed)
    around = [f"Line {chance.choice('abcdefg')}{number} tells of {chance.random():.5f} boats." for number in range(12)]
    old = " ".join([*around[:6], WORDS, *around[6:]])
    chance.shuffle(around)
    middle = chance.randrange(12)
    new = " ".join([*around[:middle], WORDS, *around[middle : chance.randrange(middle, 13)]])
    start = old.index(WORDS)
    (found,) = carried_spans(old, new, [(start, start + len(WORDS))])
    assert found is not None
    assert new[slice(*found)] == WORDS


HOSTILE = {
    "one letter": ("a" * 60_000, "a" * 59_000 + "b"),
    "two letters": ("ab" * 30_000, "ba" * 30_000 + "c"),
    "one word": ("word " * 15_000, "x" + "word " * 14_000 + "y"),
    "nothing shared": ("abc def " * 8_000, "ghi jkl " * 8_000),
    "shuffled": (" ".join(map(str, range(12_000))), " ".join(map(str, range(11_999, -1, -1)))),
    "every second word": (" ".join(map(str, range(12_000))), " x ".join(map(str, range(12_000)))),
}


@pytest.mark.parametrize(("old", "new"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_read(old: str, new: str) -> None:
    """Difflib without its shortcut takes minutes for some of these."""
    spans = [(index, index + 300) for index in range(0, 30_000, 3_000)]
    found = [(span, place) for span, place in zip(spans, carried_spans(old, new, spans), strict=True) if place]
    assert all(likeness(old[slice(*span)], new[slice(*place)]) >= 0.4 for span, place in found)
