"""Rows for earlier decisions, reconstructed from the history: who decided, when, and with what reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CHUNK = 500

VERBS = (
    ("approve", ("Approved",)),
    ("reject", ("Rejected",)),
    ("withdraw", ("Withdrawn",)),
    ("restore", ("Restored",)),
    ("correct", ("Corrected", "Kind corrected", "Stance corrected", "Speaker corrected")),
    ("clear", ("Correction cleared",)),
    ("merge", ("Merged into ",)),
    ("revive", ("Apart from ",)),
    ("split", ("Split from ",)),
    ("name", ("Named",)),
    ("identify", ("Identified",)),
    ("describe", ("Described",)),
)
"""What the reason in a line of history begins with, by verb."""

TITLES = {"person": "name", "event": "title", "quote": ""}
"""The column that names a row in reasons about other rows; quotes are never named."""

SPLIT_OFF = " split off"
"""What a split wrote in the history of the person that was split."""

ALONG = " along with another quote"
"""In the reasons of quotes that were hidden because of the one that was decided about."""

SOON = timedelta(minutes=1)
"""A person split off was stored this long after its judgements at most."""

Key = tuple[datetime, int | None]
"""When and by whom: all rows of one decision had the same."""


class Line(NamedTuple):
    """A line of history."""

    line: int
    pk: int
    date: datetime
    user: int | None
    reason: str
    title: str
    survivor: int | None


class Judged(NamedTuple):
    """What the judgements of one decision contain: the curator's complete note, and the names that they are about."""

    note: str
    names: set[str]


def make_rows(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create a row for each former decision, and point to it from every row that the decision wrote."""

    def model(name: str) -> Any:
        return apps.get_model("articles", name)

    made: dict[Key, Any] = {}
    judged = _judged(model)
    for kind in TITLES:
        _from_history(model, kind, made, judged)
    _from_judgements(model, made)
    for name in ("Takedown", "Redaction"):
        _from_takings(model, name)


def _judged(model: Callable[[str], Any]) -> dict[Key, Judged]:
    """The judgements of each former decision."""
    found: dict[Key, Judged] = {}
    rows = model("Judgement").objects.filter(decision=None, user__isnull=False).order_by("pk")
    for created, user, note, *names in rows.values_list("created", "user_id", "note", "left", "right").iterator():
        found.setdefault((created, user), Judged(note, set())).names.update(names)
    return found


def _from_history(model: Callable[[str], Any], kind: str, made: dict[Key, Any], judged: dict[Key, Judged]) -> None:
    """Create the decisions that lines of history show; those of persons first, since their merges also moved quotes."""
    groups: dict[Key, list[Line]] = defaultdict(list)
    for line in _lines(model, kind):
        if line.user is not None or _verb(line, kind):
            groups[line.date, line.user].append(line)
    split_off: dict[tuple[int | None, str], Any] = {}
    for key, told in groups.items():
        telling = next((line for line in told if _verb(line, kind)), None)
        row = made.get(key)
        if row is None and telling is not None:
            row = _begun(telling, split_off) or _decision(model, kind, telling, told, judged)
        if row is None:
            continue
        made[key] = row
        for line in told:
            if kind == "person" and SPLIT_OFF in line.reason:
                split_off[line.user, line.reason.partition(SPLIT_OFF)[0]] = row
        _point(model(f"Historical{kind}"), "history_id", [line.line for line in told], row)


def _begun(line: Line, split_off: dict[tuple[int | None, str], Any]) -> Any:
    """The split to which the line of a new person belongs; it was written a moment after that of the other person."""
    row = split_off.get((line.user, line.title)) if line.reason.startswith("Split from ") else None
    return row if row is not None and line.date - row.time <= SOON else None


def _lines(model: Callable[[str], Any], kind: str) -> Iterator[Line]:
    """The lines of a history that have no decision, the oldest first."""
    lines = model(f"Historical{kind}").objects.filter(decision=None).order_by("history_date", "history_id")
    columns = ["history_id", "id", "history_date", "history_user_id", "history_change_reason"]
    columns += [TITLES[kind], "merged_into_id"] if TITLES[kind] else []
    for pk, row, date, user, reason, *more in lines.values_list(*columns).iterator(chunk_size=CHUNK):
        yield Line(pk, row, date, user, reason or "", *(more or ("", None)))


def _decision(
    model: Callable[[str], Any], kind: str, telling: Line, told: Sequence[Line], judged: dict[Key, Judged]
) -> Any:
    """A new row for the decision that these lines show, with the subject that it would have today."""
    verb = _verb(telling, kind)
    said = judged.get((telling.date, telling.user))
    if said is None and verb == "split":  # it judged just before it stored the new person
        near = [key for key, each in judged.items() if telling.title in each.names and _is_soon(key, telling)]
        said = judged[max(near)] if near else None
    subjects = {line.pk for line in told if ALONG not in line.reason}
    if verb == "merge":
        subjects = {line.survivor for line in told if line.survivor is not None}
    elif verb == "split":
        subjects = {line.pk for line in told if SPLIT_OFF in line.reason} or _parted(model, telling, said)
    subject = subjects.pop() if len(subjects) == 1 else None
    return model("Decision").objects.create(
        verb=verb,
        subject=kind,
        subject_id=subject,
        user_id=telling.user,
        time=telling.date,
        note=_note(model, kind, telling) if said is None else said.note,
    )


def _is_soon(key: Key, line: Line) -> bool:
    return key[1] == line.user and timedelta(0) <= line.date - key[0] <= SOON


def _parted(model: Callable[[str], Any], line: Line, said: Judged | None) -> set[int]:
    """The ids of the persons that may have been split, according to the line of the new person."""
    name = line.reason.removeprefix("Split from ")
    if said is not None and said.note:
        name = name.rpartition(f": {' '.join(said.note.split())}")[0] or name.partition(": ")[0]
    return set(model("Person").objects.filter(name=name).exclude(pk=line.pk).values_list("pk", flat=True))


def _note(model: Callable[[str], Any], kind: str, line: Line) -> str:
    """What the curator wrote, as far as the history kept it; the title of an event may contain a colon, too."""
    if kind == "event" and line.survivor is not None:
        # the title of that day: an event takes the title of one of its reports, so a merge may have changed it
        merged = model("Event").objects.filter(merged_into=line.survivor).values_list("pk", flat=True)
        ids = {line.survivor, *merged}
        titles = {*model("HistoricalEvent").objects.filter(id__in=ids).values_list("title", flat=True)}
        titles |= {*model("Event").objects.filter(pk__in=ids).values_list("title", flat=True)}
        said = [f"Merged into {title}" for title in titles if line.reason.startswith(f"Merged into {title}")]
        return line.reason.removeprefix(max(said, key=len, default=line.reason)).removeprefix(": ")
    return line.reason.partition(": ")[2]


def _from_judgements(model: Callable[[str], Any], made: dict[Key, Any]) -> None:
    """Point judgements to their decisions; for those without one, create a decision to keep two apart."""
    judgements = model("Judgement")
    groups: dict[tuple[datetime, int | None, str], list[tuple[int, str]]] = defaultdict(list)
    rows = judgements.objects.filter(decision=None, user__isnull=False).order_by("pk")
    for pk, created, user, subject, note in rows.values_list("pk", "created", "user_id", "subject", "note").iterator():
        groups[created, user, subject].append((pk, note))
    splits = [row for row in made.values() if row.verb == "split"]
    for (created, user, subject), written in groups.items():
        row = made.get((created, user)) or _split_of(splits, created, user)
        if row is None:
            row = model("Decision").objects.create(
                verb="keep_apart", subject=subject, user_id=user, time=created, note=written[0][1]
            )
        _point(judgements, "pk", [pk for pk, _ in written], row)


def _split_of(splits: list[Any], moment: datetime, user: int | None) -> Any:
    """The split that wrote judgements just before it stored the new person."""
    near = [row for row in splits if row.user_id == user and timedelta(0) <= row.time - moment <= SOON]
    return min(near, key=lambda row: row.time - moment, default=None)


def _from_takings(model: Callable[[str], Any], name: str) -> None:
    """Create the decisions that took articles or persons down or redacted passages, and those that undid them."""
    verbs = ("take_down", "put_back") if name == "Takedown" else ("redact", "lift")
    for row in model(name).objects.filter(decision=None).defer("archive").order_by("pk"):
        kind, pk = (row.resource, row.object_id) if name == "Takedown" else ("article", row.article_id)
        if name == "Redaction" and row.takedown_id is not None:
            taken = model("Takedown").objects.only("decision_id").get(pk=row.takedown_id)
            _point(model(name), "pk", [row.pk], taken.decision)
            continue
        decisions = model("Decision").objects
        made = decisions.create(
            verb=verbs[0], subject=kind, subject_id=pk, user_id=row.by_id, time=row.time, note=row.reason
        )
        _point(model(name), "pk", [row.pk], made)
        if row.lifted is not None:
            decisions.create(verb=verbs[1], subject=kind, subject_id=pk, user_id=row.lifted_by_id, time=row.lifted)


def _point(rows: Any, key: str, ids: list[int], decision: Any) -> None:
    for some in _chunks(ids):
        rows.objects.filter(**{f"{key}__in": some}).update(decision=decision)


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _verb(line: Line, kind: str) -> str:
    """The verb of the decision that a line shows; empty for lines of the machine, and those that accompany others."""
    for verb, beginnings in VERBS:
        if line.reason.startswith(beginnings):
            return verb
    # the machine's notices quote what an article says, and only about quotes
    return "split" if kind == "person" and SPLIT_OFF in line.reason else ""


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_decisions_are_rows")]
    operations = [migrations.RunPython(make_rows, migrations.RunPython.noop)]
