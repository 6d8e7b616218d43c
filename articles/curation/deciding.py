"""`with deciding(...)`: the one way to carry out a decision and write it down.

Within the block, rows are altered, judgements written and rows watched through the object it yields. On success,
everything derived from them is refreshed: history with its first line, counts, utterances, search rows, the feed.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import search
from articles.changes import Recording, Resource, recording
from articles.linking import aggregates
from articles.linking.events import coverage
from articles.linking.organisations import counting as organisations
from articles.models import Decision, Event, Judgement, Organisation, Person, Quote
from articles.models.lock import one_decision, one_writer

from . import derived
from .history import Tracked, add_with_history, keep_state_before, reason, save_with_history
from .judgements import not_yet_judged, write_judgements


class Deciding:
    """A decision in progress. `told` is the change feed, for changes that it cannot detect by itself."""

    def __init__(
        self, decision: Decision, by: AbstractBaseUser, told: Recording, continued: Decision | None = None
    ) -> None:
        self.by, self.told = by, told
        self.moment = timezone.now()
        self._decision = continued or decision
        self._quotes: dict[int, tuple[Quote, Quote]] = {}
        self._persons: set[int] = set()
        self._renamed: set[int] = set()
        self._events: set[int] = set()
        self._described: set[int] = set()
        self._organisations: set[int] = set()
        self._retold: set[int] = set()

    @property
    def row(self) -> Decision:
        """The stored decision; a decision that changes nothing is never stored."""
        if self._decision.pk is None:
            self._decision.time = self.moment
            self._decision.save()
        return self._decision

    @property
    def stored(self) -> Decision | None:
        """The decision, if it has been stored."""
        return None if self._decision.pk is None else self._decision

    @property
    def note(self) -> str:
        """Why, as the curator wrote it."""
        return self._decision.note

    def concerns(
        self, *, persons: Collection[int] = (), events: Collection[int] = (), organisations: Collection[int] = ()
    ) -> None:
        """Watch rows that something is moved to or from: they are recounted at the end."""
        self.told.look(persons=persons, events=events, organisations=organisations)
        self._organisations.update(organisations)
        self._persons.update(persons)
        self._events.update(events)

    def alter(
        self, rows: Iterable[Tracked], change: Callable[[Tracked], None], fields: Sequence[str], said: str
    ) -> list[tuple[Tracked, Tracked]]:
        """The rows that `change` changed, each before and after: stored, with one history line each.

        Args:
            rows: locked, with all their columns.
            fields: all columns that `change` may set.
            said: the text for history, before the note.
        """
        pairs = _changed(rows, change, fields)
        self._follow(pairs)
        self._save(pairs, fields, said)
        return pairs

    def _follow(self, pairs: Sequence[tuple[Any, Any]]) -> None:
        """Remember what changes, and record the state of everything derived from quotes before they change."""
        quotes = [pair for pair in pairs if isinstance(pair[1], Quote)]
        if quotes:
            derived.look_around(self.told, quotes, self.moment)
        for former, row in quotes:
            first, _ = self._quotes.get(row.pk, (former, row))
            self._quotes[row.pk] = first, row
        self._renamed.update(row.pk for _, row in pairs if isinstance(row, Person))
        self._described.update(row.pk for _, row in pairs if isinstance(row, Event))
        self._retold.update(row.pk for _, row in pairs if isinstance(row, Organisation))

    def repoint(
        self, quotes: Iterable[Quote], change: Callable[[Quote], None], fields: Sequence[str], said: str
    ) -> None:
        """Re-point quotes of a person who is moved with all of their quotes, which stay in their utterances."""
        self._save(_changed(quotes, change, fields), fields, said)

    def _save(self, pairs: Sequence[tuple[Tracked, Tracked]], fields: Sequence[str], said: str) -> None:
        if not pairs:
            return
        formers, rows = [former for former, _ in pairs], [row for _, row in pairs]
        self.told.look_at(Resource(str(rows[0]._meta.model_name)), formers)
        keep_state_before(formers)
        why = reason(said, self.note)
        save_with_history(rows, fields, decision=self.row, by=self.by, why=why, moment=self.moment)

    def add(self, row: Person | Organisation, said: str) -> None:
        """Store a person or an organisation created by the decision."""
        add_with_history(row, decision=self.row, by=self.by, why=reason(said, self.note), moment=self.moment)
        self.told.created(Resource(str(row._meta.model_name)), [row.pk])
        (self._persons if isinstance(row, Person) else self._organisations).add(row.pk)

    def judge(self, subject: str, pairs: Iterable[tuple[str, str]], verdict: str) -> list[Judgement]:
        """The judgements newly written for pairs of names or articles; those that say the same already are kept."""
        missing = not_yet_judged(subject, pairs, verdict)
        rows = [
            Judgement(
                subject=subject,
                left=left,
                right=right,
                verdict=verdict,
                user_id=self.by.pk,
                note=self.note,
                created=self.moment,
                decision=self.row,
            )
            for left, right in missing
        ]
        if rows:
            write_judgements(rows)
        return rows

    def _finish(self) -> None:
        """Refresh everything derived from the rows that were altered or moved."""
        derived.follow_quotes(self.told, list(self._quotes.values()), self.moment)
        if self._persons:
            aggregates.recount_persons(self._persons, self.moment)
        if self._organisations:
            organisations.recount(self._organisations, self.moment)
            organisations.choose_names(self._organisations)
        if self._events:
            coverage.refresh(self._events)
        _find_again(Person, self._persons | self._renamed, search.index_persons, search.remove_persons)
        bodies = self._organisations | self._retold
        _find_again(Organisation, bodies, search.index_organisations, search.remove_organisations)
        _find_again(Event, self._events | self._described, search.index_events, search.remove_events)


@contextmanager
def deciding(
    verb: Decision.Verb,
    subject: Decision.Subject,
    pk: int | None,
    *,
    by: AbstractBaseUser,
    note: str = "",
    rereads: bool = False,
    continued: Decision | None = None,
) -> Iterator[Deciding]:
    """Carry out a decision in one transaction, one at a time, and write down its outcome.

    Args:
        subject, pk: what the decision is about; no `pk` for a batch.
        rereads: articles are reread within it, which only one transaction may do at a time.
        continued: the batch decision under which other rows were decided earlier.
    """
    with transaction.atomic():
        if rereads:
            one_writer()
        one_decision()
        with recording() as told:
            decision = Decision(verb=verb, subject=subject, subject_id=pk, user_id=by.pk, note=note)
            act = Deciding(decision, by, told, continued)
            yield act
            act._finish()


def setting(**values: Any) -> Callable[[Any], None]:
    """A function that sets these fields of a row."""

    def change(row: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)

    return change


def _changed(
    rows: Iterable[Tracked], change: Callable[[Tracked], None], fields: Sequence[str]
) -> list[tuple[Tracked, Tracked]]:
    """The rows that `change` changes, unsaved: each before and after."""
    pairs = []
    for row in rows:
        former = copy.copy(row)
        change(row)
        columns: list[str] = [type(row)._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]
        if any(getattr(former, name) != getattr(row, name) for name in columns):
            pairs.append((former, row))
    return pairs


def _find_again(
    model: type[Any], ids: Collection[int], index: Callable[[list[Any]], None], remove: Callable[[list[int]], None]
) -> None:
    """Refresh the search rows: live rows are found, the others no longer are."""
    if not ids:
        return
    rows = list(model._default_manager.filter(pk__in=ids, merged_into__isnull=True))
    index(rows)
    if gone := sorted(set(ids) - {row.pk for row in rows}):
        remove(gone)
