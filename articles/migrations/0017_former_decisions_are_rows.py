"""Decisions that were taken before they had rows: told by who decided, when, and what history says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

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

BESIDE = (" merged", " split off")
"""What the reasons of lines contain that a merge or a split left besides its own."""

SOON = timedelta(minutes=1)
"""A person split off was stored this long after its judgements at most."""

Key = tuple[datetime, int | None]
"""When and by whom: all rows of one decision had the same."""


def make_rows(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each former decision its row, and point to it from all that it wrote."""

    def model(name: str) -> Any:
        return apps.get_model("articles", name)

    made: dict[Key, Any] = {}
    for kind in ("person", "event", "quote"):
        _from_history(model, kind, made)
    _from_judgements(model, made)
    for name in ("Takedown", "Redaction"):
        _from_takings(model, name)


def _from_history(model: Callable[[str], Any], kind: str, made: dict[Key, Any]) -> None:
    """The decisions that lines of history tell of; those of persons first, for a merge also moved quotes."""
    lines = model(f"Historical{kind}").objects.filter(decision=None).order_by("history_date", "history_id")
    columns = ("history_id", "id", "history_date", "history_user_id", "history_change_reason")
    groups: dict[Key, list[tuple[int, int, str]]] = defaultdict(list)
    for line, pk, date, user, reason in lines.values_list(*columns).iterator(chunk_size=CHUNK):
        if user is not None or _verb(reason):
            groups[date, user].append((line, pk, reason or ""))
    for key, told in groups.items():
        verb = next(filter(None, (_verb(reason) for _, _, reason in told)), "")
        row = made.get(key)
        if row is None and verb:
            subjects = {pk for _, pk, _ in told}
            subject = subjects.pop() if len(subjects) == 1 else None
            row = made[key] = model("Decision").objects.create(
                verb=verb, subject=kind, subject_id=subject, user_id=key[1], time=key[0], note=_note(told[0][2])
            )
        if row is not None:
            _point(model(f"Historical{kind}"), "history_id", [line for line, _, _ in told], row)


def _from_judgements(model: Callable[[str], Any], made: dict[Key, Any]) -> None:
    """The judgements of these decisions, and those decisions that left judgements alone: that two are not one."""
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
    """The decisions by which articles and persons were taken down, or passages redacted, and those that undid them."""
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


def _verb(reason: str | None) -> str:
    """The verb that a reason tells of; empty for those that the machine wrote, and for lines left besides others."""
    for verb, beginnings in VERBS:
        if reason and reason.startswith(beginnings):
            return verb
    if reason and any(words in reason for words in BESIDE):
        return "split" if BESIDE[1] in reason else ""
    return ""


def _note(reason: str) -> str:
    """What the curator wrote, as far as history kept it."""
    return reason.partition(": ")[2]


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_decisions_are_rows")]
    operations = [migrations.RunPython(make_rows, migrations.RunPython.noop)]
