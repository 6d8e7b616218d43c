"""Passages that two texts share."""

import pytest

from articles.matching.texts.passages import CopyKind, shared_passages, shingles, sketch

COPY = (
    "The harbour of Norden was closed on Monday after a storm broke two of its cranes. "
    "The mayor said that fishermen would be paid for the days they lost. "
    "Engineers from the capital are expected to finish the repairs before the first frost."
)
OWN = "Our reporter walked along the empty quay where only gulls were left, and nobody would speak to her at first."


def words(text, passage):
    return text[passage.a_start : passage.a_end]


def test_the_same_text_in_other_typography_is_one_text():
    other = COPY.upper().replace(". ", " — ").replace("THE MAYOR", "“THE MAYOR”")
    shared = shared_passages(COPY, other)
    assert shared.kind is CopyKind.SAME_TEXT
    assert shared.containment_a == shared.containment_b == 1.0
    assert len(shared.passages) == 1


def test_a_part_of_the_copy_is_found_with_offsets_on_both_sides():
    sentence = COPY.split(". ")[1]
    other = f"{OWN} {sentence}, he added. {OWN[::-1]}"
    shared = shared_passages(COPY, other)
    passage = shared.passages[0]
    assert words(COPY, passage) == sentence
    assert other[passage.b_start : passage.b_end] == sentence


def test_half_copy_half_own_is_shared_copy():
    own = " ".join(f"{word}{index}" for index, word in enumerate(OWN.split() * 2))
    shared = shared_passages(f"{COPY} {own}", f"{own[::-1]} {COPY[:140]}")
    assert shared.kind is CopyKind.SHARED_COPY
    assert shared.containment_a < 0.8


def test_an_edited_word_does_not_part_a_passage():
    shared = shared_passages(COPY, COPY.replace("fishermen", "crews").replace("two of its", "two huge"))
    assert len(shared.passages) == 1
    assert words(COPY, shared.passages[0]) == COPY.rstrip(".")


def test_passages_in_another_order_are_both_found():
    first, second = COPY[:82], COPY[82:]
    assert len(shared_passages(COPY, f"{second} {OWN} {first}").passages) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (COPY, OWN),
        (COPY, " ".join(COPY.split()[:11]) + " and so on"),  # four shingles
        ("", ""),
        (COPY, ""),
        ("one two three", "one two three"),
    ],
)
def test_little_in_common_is_nothing(a, b):
    assert shared_passages(a, b) is None


def test_shingles_are_stable_numbers_with_their_places():
    found = shingles("One two three four five six seven eight nine.")
    assert [text[1:] for text in found] == [(0, 39), (4, 44)]
    assert found[0][0] == shingles("“ONE” two — three four five six seven eight")[0][0]
    assert found[0][0] == 3_322_774_782_281_737_386
    assert all(0 <= value < 2**63 for value, _, _ in found)


def test_the_sketch_is_a_quarter_chosen_by_value():
    many = " ".join(f"word{index}" for index in range(4_000))
    chosen = sketch(many)
    assert chosen == tuple(sorted(chosen))
    assert set(chosen) <= {value for value, _, _ in shingles(many)}
    assert 0.2 < len(chosen) / 4_000 < 0.3


def test_combining_marks_and_apostrophes_stay_in_their_words():
    assert shingles("l’été e\u0301te\u0301 a b c d e f")[0][0] == shingles("l'ÉTÉ été a b c d e f")[0][0]


@pytest.mark.parametrize("text", ["a " * 100_000, "a'" * 100_000, '"' * 200_000, "x" * 200_000, "one two " * 50_000])
def test_hostile_texts_are_compared(text):
    shared = shared_passages(text, text)
    assert shared is None or {passage.a_end for passage in shared.passages} <= set(range(len(text) + 1))
    assert list(sketch(text)) == sorted(set(sketch(text)))


def test_phrases_scattered_over_two_texts_are_no_copy():
    phrases = [
        f"chief engineer of the coastal harbour board {name} Lindqvist told reporters" for name in ("Ann", "Eva", "Mia")
    ]
    own = [" ".join(f"{word}{index}" for word in "nobody would speak to her at first".split()) for index in range(8)]
    one = " ".join(f"{phrase} {other}" for phrase, other in zip(phrases, own[:3], strict=True))
    two = " ".join(f"{phrase} {other * 4}" for phrase, other in zip(phrases[::-1], own[4:7], strict=True))
    assert shared_passages(one, two) is None


def test_a_speech_that_two_reporters_heard_is_no_copy():
    speech = "we will open the harbour again before winter and pay every fisherman for the days he lost"
    one, two = f'Ann Lind said in Norden: "{speech}".', f'"{speech}", the mayor told a crowd.'
    spoken_a, spoken_b = (one.index(speech), one.index(speech) + len(speech)), (1, 1 + len(speech))
    assert shared_passages(one, two) is not None
    assert shared_passages(one, two, spoken_a=[spoken_a]) is None
    assert shared_passages(one, two, spoken_b=[spoken_b]) is None


def test_copy_around_a_speech_is_still_copy():
    spoken = (COPY.index("fishermen"), COPY.index("fishermen") + 60)
    shared = shared_passages(COPY, COPY, spoken_a=[spoken])
    assert shared.kind is CopyKind.SAME_TEXT
    assert len(shared.passages) == 1
