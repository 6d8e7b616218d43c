"""How a quotation stands to stored words, and when they prove it."""

from __future__ import annotations

import pytest

from articles.matching.quotes.similarity import whole_key
from articles.matching.quotes.verification import standing

STORED = "We will rebuild the old bridge before the winter comes, and nobody will have to leave the valley."


@pytest.mark.parametrize(
    ("quotation", "relation", "kept"),
    [
        (STORED.upper().replace(",", " —"), "verbatim", 18),
        ("rebuild the old bridge before the winter comes", "truncated", 8),
        (f"{STORED} We promise.", "extended", 18),
        ("We will rebuild the new bridge before the winter comes", "altered", 9),
        ("old bridge", "fragment", 2),
    ],
)  # fmt: skip
def test_relation_and_words_kept(quotation: str, relation: str, kept: int) -> None:
    found = standing(quotation, STORED)
    assert found is not None
    assert (found.relation.value, found.kept) == (relation, kept)


def test_other_words_stand_in_no_relation() -> None:
    assert standing("The ferry left the harbour on time", STORED) is None


def test_only_what_holds_the_other_is_compared_without_alignment() -> None:
    altered = "We will rebuild the new bridge before the winter comes"
    assert standing(altered, STORED, align=False) is None
    assert standing("rebuild the old bridge before", STORED, align=False) is not None


@pytest.mark.parametrize(
    ("quotation", "stored", "proves"),
    [
        # who said it: the speaker himself, somebody unknown, another
        ("Yes", "Yes", (True, False, False)),
        ("no more war", "No more war", (True, True, False)),
        ("rebuild the old bridge", STORED, (True, True, False)),
        ("rebuild the old bridge before the winter comes", STORED, (True, True, True)),
        ("of the", "of the", (True, False, False)),
        ("have to leave", STORED, (False, False, False)),  # one word of matter in a cut
        ("They burned our old town", "They burned our old city", (True, False, False)),
        ("We will rebuild the new bridge before the winter comes", STORED, (True, True, True)),
        # a phrase of a long quotation makes it nobody's
        (
            "Ships and trains and lorries are late, but we will rebuild the old bridge, whatever some ministers say",
            "We will rebuild the old bridge",
            (False, False, False),
        ),
        ("We will rebuild the old bridge, or so we hope", "We will rebuild the old bridge", (True, True, False)),
    ],
)
def test_what_proves_a_quotation(quotation: str, stored: str, proves: tuple[bool, bool, bool]) -> None:
    found = standing(quotation, stored)
    assert found is not None
    assert (found.proves(True), found.proves(None), found.proves(False)) == proves


def test_the_whole_has_a_key_whatever_its_typography() -> None:
    assert whole_key("We won’t leave, ever.") == whole_key("WE WON'T LEAVE – EVER")
    assert whole_key("We won't leave") != whole_key("We won't leave ever")
