"""The one way to write changes: `with recording(...)` compares rows before and after, and writes the differences.

Everything that changes what lists show does so within it. Watched rows are compared; what a comparison cannot see is
reported to it: rows created or removed, and rows that linking created or changed along the way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from .links import Ids, Links
from .states import State, became, states, states_of
from .writing import Action, Resource, write_changes


class Recording:
    """The changes of some rows, until they are written."""

    def __init__(self) -> None:
        self._before: dict[Resource, dict[int, State | None]] = {}
        self._told: list[tuple[Resource, Action, set[int]]] = []
        self._links: Links | None = None

    def look(
        self,
        *,
        articles: Collection[int] = (),
        outlets: Collection[int] = (),
        persons: Collection[int] = (),
        events: Collection[int] = (),
        quotes: Collection[int] = (),
        utterances: Collection[int] = (),
        organisations: Collection[int] = (),
    ) -> None:
        """Record the state of rows before they change; rows recorded before keep their first state."""
        ids: dict[Resource, Collection[int]] = {
            Resource.ARTICLE: articles,
            Resource.OUTLET: outlets,
            Resource.PERSON: persons,
            Resource.EVENT: events,
            Resource.QUOTE: quotes,
            Resource.UTTERANCE: utterances,
            Resource.ORGANISATION: organisations,
        }
        for resource, wanted in ids.items():
            known = self._before.setdefault(resource, {})
            new = set(wanted) - known.keys()
            found = states(resource, new) if new else {}
            known.update({pk: found.get(pk) for pk in new})

    def look_at(self, resource: Resource, rows: Iterable[models.Model]) -> None:
        """Record the state of rows that are already locked and read."""
        known = self._before.setdefault(resource, {})
        known.update({pk: state for pk, state in states_of(resource, rows).items() if pk not in known})

    def created(self, resource: Resource, ids: Iterable[int]) -> None:
        """These rows were created or restored."""
        self._told.append((resource, Action.CREATED, set(ids)))

    def updated(self, resource: Resource, ids: Iterable[int]) -> None:
        """These rows changed outside their own columns; those with a visible difference are reported once."""
        self._told.append((resource, Action.UPDATED, set(ids)))

    def withdrawn(self, resource: Resource, ids: Iterable[int]) -> None:
        """These rows were withdrawn or taken down by a curator."""
        self._told.append((resource, Action.WITHDRAWN, set(ids)))

    def before_linking(self) -> None:
        """Linking starts here; `linked` reports its results."""
        if self._links is None:
            self._links = Links()

    def linked(
        self,
        *,
        outlets: Iterable[int] = (),
        persons: Iterable[int] = (),
        events: Iterable[int] = (),
        utterances: Iterable[int] = (),
        organisations: Iterable[int] = (),
    ) -> None:
        """Linking created or may have changed these rows, and older rows that depend on them."""
        assert self._links is not None, "the largest ids must be noted before linking: rows above them are new"
        found = self._links.linked
        found[Resource.OUTLET].update(outlets)
        found[Resource.PERSON].update(persons)
        found[Resource.EVENT].update(events)
        found[Resource.UTTERANCE].update(utterances)
        found[Resource.ORGANISATION].update(organisations)

    def _write(self) -> None:
        """Write all changes, the compared ones first."""
        different: Ids = {
            resource: _write_differences(resource, before, states(resource, before.keys()) if before else {})
            for resource, before in self._before.items()
        }
        known: Ids = {resource: set(self._before.get(resource, ())) for resource in Resource}
        for resource, action, ids in self._told:
            write_changes(resource, action, ids - different.get(resource, set()) if action is Action.UPDATED else ids)
            known[resource] |= ids
        if self._links is not None:
            self._links.write(known)


@contextmanager
def recording(**looked_at: Collection[int]) -> Iterator[Recording]:
    """Write what happens to rows within the block, in the open transaction; nothing if it fails.

    Args:
        looked_at: ids of articles, outlets, persons and so on, as `Recording.look` takes them.
    """
    assert connection.in_atomic_block, "a change is recorded in the transaction that makes it"
    made = Recording()
    made.look(**looked_at)
    yield made
    made._write()


@contextmanager
def recording_all(*resources: Resource) -> Iterator[None]:
    """Write what happens within the block to all rows of some kinds, created and removed ones included.

    An identical row is not a change.
    """
    assert connection.in_atomic_block, "a change is recorded in the transaction that makes it"
    before: dict[Resource, Any] = {resource: states(resource, None) for resource in resources}
    yield
    for resource, known in before.items():
        _write_differences(resource, known, states(resource, None))


def _write_differences(resource: Resource, before: dict[int, State | None], after: dict[int, State]) -> set[int]:
    """The ids of the rows that differ, after writing what happened to them."""
    found: dict[Action, list[int]] = {action: [] for action in Action}
    for pk in before.keys() | after.keys():
        action = became(resource, before.get(pk), after.get(pk))
        if action is not None:
            found[action].append(pk)
    for action, ids in found.items():
        write_changes(resource, action, ids)
    return {pk for ids in found.values() for pk in ids}
