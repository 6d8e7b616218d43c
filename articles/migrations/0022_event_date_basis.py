from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BASES = [("stated", "stated"), ("publication", "publication"), ("none", "none")]


def note_stated(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Mark every stored date as stated: until now, only dates printed by a report were stored."""
    for name in ("Event", "EventMention", "HistoricalEvent"):
        apps.get_model("articles", name)._default_manager.filter(date__isnull=False).update(date_basis="stated")


class Migration(migrations.Migration):
    dependencies = [("articles", "0021_namesakes_judged")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="date_basis",
                field=models.CharField(choices=BASES, default="none", max_length=12),
            )
            for name in ("event", "eventmention", "historicalevent")
        ),
        migrations.RunPython(note_stated, migrations.RunPython.noop),
    ]
