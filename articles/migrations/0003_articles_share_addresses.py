"""Two articles may have the same address, and the key under which versions are looked up is not unique."""

from django.db import migrations, models


def take_over(apps, schema_editor):
    """Copy the identity of each article, until now the key for finding its versions, to the column for that key."""
    apps.get_model("articles", "Article").objects.filter(known_by="").update(known_by=models.F("identity"))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_search'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='article',
            name='article_url_once',
        ),
        migrations.AddField(
            model_name='article',
            name='external_id',
            field=models.TextField(blank=True, default='', editable=False, help_text="the sender's own id"),
        ),
        migrations.AddField(
            model_name='article',
            name='known_by',
            field=models.CharField(blank=True, default='', editable=False, help_text='the key by which its versions are found', max_length=64),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('url', ''), _negated=True), fields=['url', 'published_key', 'id'], name='article_at_url'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['known_by'], name='article_known_by'),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
