"""What the benchmark of orders compares."""

from benchmarks.order import grouped


def test_groups_are_told_by_their_members_alone() -> None:
    assert grouped([(7, "a", 1), (8, "b", 1), (7, "c", 2)]) == grouped([(1, "c", 2), (2, "b", 1), (1, "a", 1)])


def test_other_groups_differ() -> None:
    assert grouped([(7, "a"), (7, "b")]) != grouped([(7, "a"), (8, "b")])
