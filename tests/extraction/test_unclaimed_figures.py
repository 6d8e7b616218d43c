"""Counts that nobody claims as a total: denied, supposed, added; and the claims that stand next to them."""

from __future__ import annotations

import pytest

from .makers import figures


@pytest.mark.parametrize(
    "text",
    [
        "Police denied that 32 people were killed.",
        "Police have denied reports that 32 people were killed in Calder on Monday.",
        "The group denied killing 32 people.",
        "The mayor dismissed claims that 40 workers were arrested.",
        "It is not true that 32 people were killed.",
        "It isn't the case that 32 people were killed.",
        "It was false that 32 people were killed.",
        "There is no evidence that 32 people were killed.",
        "There was no truth in reports that 32 people died.",
        "Reports that 32 people were killed are false, police said.",
        "Rumours of 32 people killed in the fire were dismissed by the mayor.",
        "The page falsely claimed that 32 soldiers were killed.",
        "Contrary to reports that 32 people were killed, all are well.",
        "The ministry did not say that 32 people were killed.",
        "If 50 people die, the mayor will resign.",
        "It is unclear whether 32 people were injured.",
        "She asked if 32 people were killed.",
        "Were 32 people killed in the fire?",
        "The bomb would have killed 300 people.",
        "The bomb may have killed 300 people.",
        "A storm could kill up to 500 people.",
        "300 people may have died.",
        "50 people could be killed.",
        "The blast is feared to have killed 25 people.",
        "Four more people died on Tuesday.",
        "Two more men are missing.",
        "Another four people died in hospital.",
        "A further 12 people were arrested.",
        "An additional 20 people were killed.",
        "Three new deaths were reported on Tuesday.",
    ],
)
def test_a_count_that_nobody_claims_as_a_total_is_left_out(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police did not deny that 32 people were killed.", [(32, "killed", "exact")]),
        ("Police denied any part in the blast, which killed 32 people.", [(32, "killed", "exact")]),
        ("Police denied any part in the attack that killed 32 people.", [(32, "killed", "exact")]),
        ("Police denied that 32 people were killed but said five people were injured.", [(5, "injured", "exact")]),
        ("Ann Lee, who denied that the ship was unsafe, said 32 people were killed.", [(32, "killed", "exact")]),
        ("If confirmed, this would be the worst fire in which 50 people were killed.", [(50, "killed", "exact")]),
        ("Why did 32 people die in the fire?", [(32, "killed", "exact")]),
        ("At least 25 people were feared dead in Calder.", [(25, "killed", "up_to")]),
        ("Some 25 people are feared drowned.", [(25, "killed", "up_to")]),
        ("Four more people died on Tuesday, bringing the total to 30.", [(30, "killed", "exact")]),
        ("Four more people died on Tuesday, bringing the death toll to 30.", [(30, "killed", "exact")]),
        ("The blast killed 10 people and injured another 20.", [(10, "killed", "exact"), (20, "injured", "exact")]),
        ("Ten people were killed. Another 20 people were hurt.", [(10, "killed", "exact"), (20, "injured", "exact")]),
        ("Ten people were killed on Monday. Another four died on Tuesday.", [(10, "killed", "exact")]),
        ("30 or more people were killed.", [(30, "killed", "at_least")]),
        ("The town added another $4 million.", [(4_000_000, "money", "exact")]),
        ("From it $40 million will be used for the pier.", [(40_000_000, "money", "exact")]),
    ],
)
def test_what_is_claimed_beside_it_is_kept(text: str, expected: list[tuple[int, str, str]]) -> None:
    found = figures(text)
    assert [(each.value, each.role.value, each.qualifier.value) for each in found] == expected
