"""Quotes keep the ids of every rule that decided about them; quotes stored before get theirs from `reextract`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_former_decisions_are_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="quote",
            name="rules",
            field=models.JSONField(default=list, help_text="ids of every rule that decided about it"),
        ),
    ]
