"""The feed misses and repeats nothing, whoever writes at the same time; and it is pruned."""

from __future__ import annotations

import itertools
import random
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from articles import changes
from articles.changes.writing import write_changes
from articles.models import Change

NOW = datetime(2026, 1, 31, tzinfo=UTC)


def write(*ids: int, resource: str = "quote", action: str = "created", time: datetime = NOW) -> None:
    with transaction.atomic():
        write_changes(resource, action, ids, time=time)


def numbers(place: int | None = None, limit: int = 100) -> list[int]:
    return [change.object_id for change in changes.read(place, limit).changes]


def test_a_change_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(AssertionError):
        write_changes("quote", "created", [1])


def test_each_thing_once_however_often_it_is_named(db: None) -> None:
    write(3, 1, 3)
    assert sorted(numbers()) == [1, 3]


def test_many_are_written(db: None) -> None:
    write(*range(1, 1202))
    assert Change.objects.count() == 1201


def test_pages_follow_one_another(db: None) -> None:
    write(1, 2, 3)
    first = changes.read(None, 2)
    second = changes.read(first.place, 2)
    third = changes.read(second.place, 2)
    assert [[change.object_id for change in page.changes] for page in (first, second, third)] == [[1, 2], [3], []]
    assert [page.has_more for page in (first, second, third)] == [True, False, False]
    assert third.place == second.place == changes.head()


def test_filters_go_on_behind_what_they_passed_over(db: None) -> None:
    write(1, 2, 3)
    write(4, resource="person", action="merged")
    write(5)
    page = changes.read(None, 1, resources=["person"])
    assert [change.object_id for change in page.changes] == [4]
    page = changes.read(page.place, 1, resources=["person"])
    assert page.changes == ()
    assert page.place == changes.head()
    assert numbers(None) == [1, 2, 3, 4, 5]
    assert [change.object_id for change in changes.read(None, 9, actions=["merged"]).changes] == [4]


def test_a_filter_looks_at_a_bounded_number(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes.feed, "MOST_READ", 3)
    write(*range(1, 6))
    write(6, resource="person")
    page = changes.read(None, 1, resources=["person"])
    assert (page.changes, page.has_more) == ((), True)
    page = changes.read(page.place, 1, resources=["person"])
    assert [change.object_id for change in page.changes] == [6]


def test_what_was_undone_is_not_in_it(db: None) -> None:
    with transaction.atomic():
        write_changes("quote", "created", [1])
        transaction.set_rollback(True)
    write(2)
    assert numbers() == [2]


def test_pruning(db: None) -> None:
    write(1, 2, time=NOW - timedelta(days=40))
    early = changes.read(None, 1).place
    write(3)
    assert changes.prune(NOW - timedelta(days=30)) == 2
    assert numbers() == [3]
    with pytest.raises(changes.CursorExpiredError):
        changes.read(early, 10)
    edge = changes.place_of("pruned")
    assert numbers(edge) == [3]
    assert changes.prune(NOW - timedelta(days=30)) == 0


def test_pruning_waits_for_whoever_is_behind(db: None) -> None:
    write(1, time=NOW - timedelta(days=40))
    place = changes.head()
    write(2, time=NOW - timedelta(days=40))
    assert changes.prune(NOW, up_to=place) == 1
    assert numbers() == [2]


def test_an_emptied_feed_keeps_its_place(db: None) -> None:
    write(1, 2)
    changes.prune(NOW + timedelta(days=1))
    place = changes.head()
    write(3)
    assert numbers(place) == [3]


def test_a_place_ahead_is_of_a_database_that_has_gone(db: None) -> None:
    write(1)
    with pytest.raises(changes.OtherHistoryError):
        changes.read(changes.head() + 1, 10)


def test_every_place_is_told_whether_it_is_of_the_history_that_is_stored(db: None) -> None:
    """Ten changes, a backup after the sixth, eight others after it: whoever saw more than six is refused."""
    write(*range(1, 11))
    rows = list(Change.objects.order_by("pk"))
    seen = [(row.pk, changes.mark_of(row)) for row in rows]
    Change.objects.filter(pk__gt=rows[5].pk).delete()
    for number in range(8):
        pk = rows[5].pk + 1 + number
        Change.objects.create(pk=pk, resource="quote", object_id=7 + number, action="created", time=NOW + timedelta(1))
        for index, (place, mark) in enumerate(seen):
            if index <= 5:
                found = changes.read(place, 100, mark=mark).changes
                assert [change.object_id for change in found] == list(range(index + 2, 8 + number))
            else:
                with pytest.raises(changes.OtherHistoryError):
                    changes.read(place, 100, mark=mark)


def test_the_mark_outlives_the_change_at_the_edge_of_what_was_pruned(db: None) -> None:
    write(1, 2)
    page = changes.read(None, 10)
    changes.prune(NOW + timedelta(days=1))
    assert changes.read(page.place, 10, mark=page.mark) == changes.end()
    with pytest.raises(changes.OtherHistoryError):
        changes.read(page.place, 10, mark="0" * 16)


def in_thread(*steps: threading.Event | int, done: threading.Event, begun: threading.Event) -> threading.Thread:
    """A transaction in a thread of its own that writes ids and waits for events, in the order of `steps`."""

    def run() -> None:
        try:
            with transaction.atomic():
                for step in steps:
                    if isinstance(step, int):
                        write_changes("quote", "created", [step])
                        begun.set()
                    else:
                        step.wait(10)
        finally:
            connection.close()
            done.set()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_quicker_transaction_waits_for_an_earlier_one(many_connections: None) -> None:
    go, slow_begun, slow_done = threading.Event(), threading.Event(), threading.Event()
    slow = in_thread(1, go, 2, done=slow_done, begun=slow_begun)
    assert slow_begun.wait(10)
    quick_done = threading.Event()
    quick = in_thread(3, done=quick_done, begun=threading.Event())
    assert not quick_done.wait(0.3)  # else it could be read, and the slow one would come behind the reader's back
    before = changes.read(None, 10)
    assert before.changes == ()
    go.set()
    slow.join()
    quick.join()
    assert numbers(before.place) == [1, 2, 3]


def test_nothing_is_missed_or_repeated_while_many_write(many_connections: None) -> None:
    """Writers of different speed, some of whom give up; one reader follows with small pages all the while."""
    writers, rounds = 4, 12
    undone: set[int] = set()

    def run(writer: int) -> None:
        chance = random.Random(writer)
        try:
            for turn in range(rounds):
                ids = [writer * 1000 + turn * 10 + part for part in range(3)]
                try:
                    with transaction.atomic():
                        for pk in ids:
                            write_changes("quote", "created", [pk])
                            threading.Event().wait(chance.random() / 100)
                        if chance.random() < 0.2:
                            raise InterruptedError
                except InterruptedError:
                    undone.update(ids)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    place: int | None = None
    finished = False
    while True:
        page = changes.read(place, 5)
        seen += [change.object_id for change in page.changes]
        place = page.place
        if finished and not page.has_more:
            break
        finished = not any(thread.is_alive() for thread in threads)
    turns = itertools.product(range(writers), range(rounds), range(3))
    wrote = {writer * 1000 + turn * 10 + part for writer, turn, part in turns}
    assert len(seen) == len(set(seen))
    assert set(seen) == wrote - undone
    assert undone
