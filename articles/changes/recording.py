"""The one way in which changes are written: `with recording(...)` looks before and after, and writes what differs.

Whoever changes what lists show does so within it. What was looked at is compared; what cannot be seen by comparison is
told to it: rows that are made or taken away, and what linking made or changed beside them.
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
    """What becomes of some things, until it is written down."""

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
    ) -> None:
        """Look at things before they change; what was looked at before keeps the state that it had then."""
        ids: dict[Resource, Collection[int]] = {
            Resource.ARTICLE: articles,
            Resource.OUTLET: outlets,
            Resource.PERSON: persons,
            Resource.EVENT: events,
            Resource.QUOTE: quotes,
            Resource.UTTERANCE: utterances,
        }
        for resource, wanted in ids.items():
            known = self._before.setdefault(resource, {})
            new = set(wanted) - known.keys()
            found = states(resource, new) if new else {}
            known.update({pk: found.get(pk) for pk in new})

    def look_at(self, resource: Resource, rows: Iterable[models.Model]) -> None:
        """The same of rows at hand, locked and as they were read."""
        known = self._before.setdefault(resource, {})
        known.update({pk: state for pk, state in states_of(resource, rows).items() if pk not in known})

    def created(self, resource: Resource, ids: Iterable[int]) -> None:
        """These things were made, or came back."""
        self._told.append((resource, Action.CREATED, set(ids)))

    def updated(self, resource: Resource, ids: Iterable[int]) -> None:
        """These things changed in what is no column of theirs; those that are seen to have changed are told once."""
        self._told.append((resource, Action.UPDATED, set(ids)))

    def withdrawn(self, resource: Resource, ids: Iterable[int]) -> None:
        """These things were taken away by a curator."""
        self._told.append((resource, Action.WITHDRAWN, set(ids)))

    def before_linking(self) -> None:
        """Something is linked from here on; `linked` tells what came of it."""
        if self._links is None:
            self._links = Links()

    def linked(
        self,
        *,
        outlets: Iterable[int] = (),
        persons: Iterable[int] = (),
        events: Iterable[int] = (),
        utterances: Iterable[int] = (),
    ) -> None:
        """Linking made or may have changed these things, and older rows that hang on them."""
        assert self._links is not None, "what is above the largest ids was made since: they are noted before linking"
        found = self._links.linked
        found[Resource.OUTLET].update(outlets)
        found[Resource.PERSON].update(persons)
        found[Resource.EVENT].update(events)
        found[Resource.UTTERANCE].update(utterances)

    def _write(self) -> None:
        """Write all of it, what was compared first."""
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
    """Write down what becomes of things within it, in the transaction that is open; nothing where it fails.

    Args:
        looked_at: ids of articles, outlets, persons, events, quotes and utterances, as `Recording.look` takes them.
    """
    assert connection.in_atomic_block, "a change is recorded in the transaction that makes it"
    made = Recording()
    made.look(**looked_at)
    yield made
    made._write()


@contextmanager
def recording_all(*resources: Resource) -> Iterator[None]:
    """The same of all rows of some kinds, made and removed ones too: what comes back the same is no change."""
    assert connection.in_atomic_block, "a change is recorded in the transaction that makes it"
    before: dict[Resource, Any] = {resource: states(resource, None) for resource in resources}
    yield
    for resource, known in before.items():
        _write_differences(resource, known, states(resource, None))


def _write_differences(resource: Resource, before: dict[int, State | None], after: dict[int, State]) -> set[int]:
    """The ids of the rows that differ, after it was written how."""
    found: dict[Action, list[int]] = {action: [] for action in Action}
    for pk in before.keys() | after.keys():
        action = became(resource, before.get(pk), after.get(pk))
        if action is not None:
            found[action].append(pk)
    for action, ids in found.items():
        write_changes(resource, action, ids)
    return {pk for ids in found.values() for pk in ids}
