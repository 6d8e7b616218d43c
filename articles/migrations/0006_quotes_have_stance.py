"""Each quote says whether its speaker asserts, denies, asks or never said the words."""

from django.db import migrations, models


DENIALS = ("deny", "denies", "denied", "reject", "rejects", "rejected", "dismiss", "dismisses", "dismissed", "dispute",
           "disputes", "disputed", "refute", "refutes", "refuted")
"""Cues of denials: nothing else in the quotes stored so far shows that the words are denied."""


def take_stances(apps, schema_editor):
    """Set stances: `negated` where the quote was negated, `denied` or `asked` where the cue denies or asks."""
    quotes = apps.get_model("articles", "Quote").objects
    for rows in (quotes, apps.get_model("articles", "HistoricalQuote").objects):
        rows.filter(negated=True).update(machine_stance="negated", stance="negated")
        plain = rows.filter(negated=False).exclude(kind="direct")
        denials = models.Q()
        for cue in DENIALS:
            denials |= models.Q(cue=cue) | models.Q(cue__endswith=f" {cue}")
        plain.filter(denials, cue_class__in=("denied", "answered")).update(
            machine_stance="denied", stance="denied", negated=True
        )
        rows.filter(negated=False, cue_class="asked").update(machine_stance="asked", stance="asked")
    utterances = apps.get_model("articles", "Utterance").objects
    for stance in ("denied", "negated", "asked"):
        others = quotes.filter(utterance=models.OuterRef("pk")).exclude(stance=stance)
        carried = quotes.filter(utterance=models.OuterRef("pk"), stance=stance)
        utterances.filter(models.Exists(carried), ~models.Exists(others)).update(stance=stance)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_feed_marks'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalquote',
            name='curated_stance',
            field=models.CharField(blank=True, choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='', max_length=20),
        ),
        migrations.AddField(
            model_name='historicalquote',
            name='machine_stance',
            field=models.CharField(choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='asserted', max_length=20),
        ),
        migrations.AddField(
            model_name='historicalquote',
            name='stance',
            field=models.CharField(choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='asserted', max_length=20),
        ),
        migrations.AddField(
            model_name='quote',
            name='curated_stance',
            field=models.CharField(blank=True, choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='', max_length=20),
        ),
        migrations.AddField(
            model_name='quote',
            name='machine_stance',
            field=models.CharField(choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='asserted', max_length=20),
        ),
        migrations.AddField(
            model_name='quote',
            name='stance',
            field=models.CharField(choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='asserted', max_length=20),
        ),
        migrations.AddField(
            model_name='utterance',
            name='stance',
            field=models.CharField(choices=[('asserted', 'asserted'), ('denied', 'denied'), ('negated', 'negated'), ('attributed_falsely', 'attributed falsely'), ('hypothetical', 'hypothetical'), ('asked', 'asked')], default='asserted', max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalquote',
            name='negated',
            field=models.BooleanField(default=False, help_text='derived: the stance is negative'),
        ),
        migrations.AlterField(
            model_name='quote',
            name='negated',
            field=models.BooleanField(default=False, help_text='derived: the stance is negative'),
        ),
        migrations.RunPython(take_stances, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(fields=['stance', 'published_key', 'id'], name='quote_of_stance'),
        ),
        migrations.AddIndex(
            model_name='utterance',
            index=models.Index(fields=['stance', 'published_key', 'id'], name='utterance_of_stance'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['asserted', 'denied', 'negated', 'attributed_falsely', 'hypothetical', 'asked'])), name='quote_stance_known'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('machine_stance__in', ['asserted', 'denied', 'negated', 'attributed_falsely', 'hypothetical', 'asked'])), name='quote_machine_stance_known'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('curated_stance__in', ['asserted', 'denied', 'negated', 'attributed_falsely', 'hypothetical', 'asked', ''])), name='quote_curated_stance_known'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('curated_stance', ''), ('stance', models.F('machine_stance'))), models.Q(models.Q(('curated_stance', ''), _negated=True), ('stance', models.F('curated_stance'))), _connector='OR'), name='quote_stance_is_curated_or_machine'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('negated', True), ('stance__in', ['attributed_falsely', 'denied', 'negated'])), models.Q(('negated', False), models.Q(('stance__in', ['attributed_falsely', 'denied', 'negated']), _negated=True)), _connector='OR'), name='quote_negated_follows_stance'),
        ),
        migrations.AddConstraint(
            model_name='utterance',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['asserted', 'denied', 'negated', 'attributed_falsely', 'hypothetical', 'asked'])), name='utterance_stance_known'),
        ),
    ]
