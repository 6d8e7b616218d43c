"""The search tables: FTS5 on SQLite, tsvector with a GIN index on PostgreSQL."""

from django.db import migrations

TABLES = {
    "articles_article_search": "headline, deck, body",
    "articles_quote_search": "text, speaker",
    "articles_person_search": "names",
    "articles_event_search": "title, place",
}


def create(apps, schema_editor):
    for table, columns in TABLES.items():
        if schema_editor.connection.vendor == "sqlite":
            # the words arrive folded and parted by spaces; `ascii` takes every other character as part of a word
            schema_editor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, tokenize='ascii', prefix='2 3')")
        else:
            schema_editor.execute(f"CREATE TABLE {table} (id bigint PRIMARY KEY, vector tsvector NOT NULL)")
            schema_editor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (vector)")


def drop(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_tables")]

    operations = [migrations.RunPython(create, drop)]
