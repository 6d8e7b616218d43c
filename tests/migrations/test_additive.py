"""A migration adds: whatever is stored stays where it is, so that every database can be brought up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FROZEN = ("0001_tables", "0002_search")
"""The first tables, which databases in use were made with."""

HARMLESS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.RunPython,
)
DESTRUCTIVE_SQL = re.compile(r"\b(DROP|RENAME|TRUNCATE|DELETE|NOT\s+NULL|ALTER\s+COLUMN)\b", re.IGNORECASE)


def objection(operation: Operation, state: ProjectState, app: str = "articles") -> str:
    """Why an operation may lose or lock out what is stored; empty where it cannot. `state` is that before it."""
    if isinstance(operation, HARMLESS):
        return ""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        filled = field.null or field.has_default() or field.db_default is not models.NOT_PROVIDED or field.many_to_many
        return "" if filled else f"{operation.name} has no value in the rows that are there"
    if isinstance(operation, migrations.AlterField):
        model = state.models[app, operation.model_name.lower()]
        return narrower(model.fields[operation.name], operation.field)
    if isinstance(operation, migrations.RunSQL):
        found = DESTRUCTIVE_SQL.search(str(operation.sql))
        return f"SQL with {found[0]}" if found else ""
    return f"{type(operation).__name__} takes away or renames what is there"


def narrower(before: models.Field[Any, Any], after: models.Field[Any, Any]) -> str:
    """Why a column takes less than it did; empty where it takes as much or more."""
    if before.null and not after.null:
        return "a column without values would have to have some"
    if before.get_internal_type() != after.get_internal_type():
        return "the type of a column changes"
    if before.db_column != after.db_column:
        return "a column is renamed"
    if not before.unique and after.unique:
        return "values that are there twice would be refused"
    lengths = (before.max_length, after.max_length)
    if lengths[1] is not None and (lengths[0] is None or lengths[1] < lengths[0]):
        return "a column becomes shorter"
    return ""


def later() -> Iterator[tuple[str, Operation, ProjectState]]:
    """Every operation after the first tables, with the state before it."""
    loader = MigrationLoader(None)
    for app, name in loader.graph.forwards_plan(loader.graph.leaf_nodes("articles")[0]):
        if app != "articles" or name in FROZEN:
            continue
        state = loader.project_state((app, name), at_end=False)
        for operation in loader.disk_migrations[app, name].operations:
            yield name, operation, state.clone()
            operation.state_forwards(app, state)


def test_every_migration_only_adds() -> None:
    found = [f"{name}: {why}" for name, operation, state in later() if (why := objection(operation, state))]
    assert found == []


def test_migrations_are_in_one_line() -> None:
    names = sorted(path.stem for path in (Path(__file__).parent.parent.parent / "articles/migrations").glob("0*.py"))
    assert len({name[:4] for name in names}) == len(names)
    assert len(MigrationLoader(None).graph.leaf_nodes("articles")) == 1


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.RemoveField("quote", "cue"), "RemoveField"),
        (migrations.DeleteModel("Quote"), "DeleteModel"),
        (migrations.RenameField("quote", "cue", "verb"), "RenameField"),
        (migrations.RenameModel("Quote", "Saying"), "RenameModel"),
        (migrations.AlterModelTable("quote", "sayings"), "AlterModelTable"),
        (migrations.SeparateDatabaseAndState(), "SeparateDatabaseAndState"),
        (migrations.AlterUniqueTogether("quote", {("cue", "text")}), "AlterUniqueTogether"),
        (migrations.AddField("quote", "mood", models.CharField(max_length=9)), "no value"),
        (migrations.AddField("quote", "mood", models.CharField(max_length=9, default="")), ""),
        (migrations.AddField("quote", "mood", models.CharField(max_length=9, null=True)), ""),
        (migrations.AddField("quote", "mood", models.IntegerField(db_default=0)), ""),
        (migrations.AlterField("quote", "cue", models.CharField(max_length=1)), "shorter"),
        (migrations.AlterField("quote", "cue", models.TextField()), "type"),
        (migrations.AlterField("quote", "cue", models.CharField(max_length=900, unique=True)), "twice"),
        (migrations.AlterField("quote", "cue", models.CharField(max_length=900, db_column="verb")), "renamed"),
        (migrations.AlterField("quote", "cue", models.CharField(max_length=900, null=True)), ""),
        (migrations.AlterField("person", "wikidata_id", models.CharField(max_length=20)), "have some"),
        (migrations.RunSQL("ALTER TABLE articles_quote DROP COLUMN cue"), "DROP"),
        (migrations.RunSQL(["alter table articles_quote alter column cue set not  null"]), "alter column"),
        (migrations.RunSQL("CREATE INDEX a ON articles_quote (cue)"), ""),
        (migrations.RunPython(migrations.RunPython.noop), ""),
    ],
    ids=lambda value: " ".join(re.sub(r"<function (\w+).*? at 0x\w+>", r"\1", str(value)).split()),
)
def test_what_takes_away_is_refused(operation: Operation, why: str) -> None:
    state = MigrationLoader(None).project_state(("articles", FROZEN[-1]))
    found = objection(operation, state)
    assert why in found
    assert bool(found) == bool(why)
