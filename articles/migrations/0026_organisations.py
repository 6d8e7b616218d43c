"""Organisations that speak, with their names and their search table; `relink` names those of stored quotes."""

import datetime
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


TABLE = "articles_organisation_search"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        # as in 0002: the words arrive folded and parted by spaces
        schema_editor.execute(f"CREATE VIRTUAL TABLE {TABLE} USING fts5(names, tokenize='ascii', prefix='2 3')")
    else:
        schema_editor.execute(f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, vector tsvector NOT NULL)")
        schema_editor.execute(f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (vector)")


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0025_independent_sources'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalOrganisation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('created', models.DateTimeField(blank=True, editable=False)),
                ('updated', models.DateTimeField(blank=True, editable=False)),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(allow_unicode=True, max_length=220)),
                ('curated_kind', models.CharField(blank=True, choices=[('government', 'government'), ('ministry', 'ministry'), ('parliament', 'parliament'), ('court', 'court'), ('force', 'force'), ('party', 'party'), ('campaign', 'campaign'), ('office', 'office'), ('agency', 'agency'), ('bloc', 'bloc'), ('company', 'company'), ('outlet', 'outlet'), ('institute', 'institute'), ('group', 'group'), ('country', 'country'), ('other', 'other')], default='', max_length=12)),
                ('kind', models.CharField(choices=[('government', 'government'), ('ministry', 'ministry'), ('parliament', 'parliament'), ('court', 'court'), ('force', 'force'), ('party', 'party'), ('campaign', 'campaign'), ('office', 'office'), ('agency', 'agency'), ('bloc', 'bloc'), ('company', 'company'), ('outlet', 'outlet'), ('institute', 'institute'), ('group', 'group'), ('country', 'country'), ('other', 'other')], default='other', help_text='kind of body', max_length=12)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical organisation',
                'verbose_name_plural': 'historical organisations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('updated', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(allow_unicode=True, max_length=220, unique=True)),
                ('curated_kind', models.CharField(blank=True, choices=[('government', 'government'), ('ministry', 'ministry'), ('parliament', 'parliament'), ('court', 'court'), ('force', 'force'), ('party', 'party'), ('campaign', 'campaign'), ('office', 'office'), ('agency', 'agency'), ('bloc', 'bloc'), ('company', 'company'), ('outlet', 'outlet'), ('institute', 'institute'), ('group', 'group'), ('country', 'country'), ('other', 'other')], default='', max_length=12)),
                ('kind', models.CharField(choices=[('government', 'government'), ('ministry', 'ministry'), ('parliament', 'parliament'), ('court', 'court'), ('force', 'force'), ('party', 'party'), ('campaign', 'campaign'), ('office', 'office'), ('agency', 'agency'), ('bloc', 'bloc'), ('company', 'company'), ('outlet', 'outlet'), ('institute', 'institute'), ('group', 'group'), ('country', 'country'), ('other', 'other')], default='other', help_text='kind of body', max_length=12)),
                ('article_count', models.PositiveIntegerField(default=0, editable=False, help_text='articles that quote it')),
                ('quote_count', models.PositiveIntegerField(default=0, editable=False)),
                ('first_seen', models.DateTimeField(default=datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), editable=False)),
                ('last_seen', models.DateTimeField(default=datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), editable=False)),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OrganisationName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('key', models.CharField(max_length=200)),
                ('quote_count', models.PositiveIntegerField(default=0)),
                ('curated', models.BooleanField(default=False, help_text='given by a curator, whether or not a text prints it')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='articles.organisation')),
            ],
            options={
                'ordering': ['-quote_count', 'name', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='change',
            name='change_resource_known',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_subject_known',
        ),
        migrations.AddField(
            model_name='historicalquote',
            name='machine_organisation_name',
            field=models.CharField(blank=True, db_default='', default='', help_text='organisation that speaks, as the article names it in full', max_length=200),
        ),
        migrations.AddField(
            model_name='quote',
            name='machine_organisation_name',
            field=models.CharField(blank=True, db_default='', default='', help_text='organisation that speaks, as the article names it in full', max_length=200),
        ),
        migrations.AlterField(
            model_name='change',
            name='resource',
            field=models.CharField(choices=[('article', 'Article'), ('outlet', 'Outlet'), ('person', 'Person'), ('event', 'Event'), ('quote', 'Quote'), ('utterance', 'Utterance'), ('organisation', 'Organisation')], max_length=20),
        ),
        migrations.AlterField(
            model_name='decision',
            name='subject',
            field=models.CharField(choices=[('article', 'Article'), ('outlet', 'Outlet'), ('person', 'Person'), ('event', 'Event'), ('quote', 'Quote'), ('organisation', 'Organisation')], max_length=20),
        ),
        migrations.AlterField(
            model_name='judgement',
            name='subject',
            field=models.CharField(choices=[('person', 'Person'), ('event', 'Event'), ('organisation', 'Organisation')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('resource__in', ['article', 'outlet', 'person', 'event', 'quote', 'utterance', 'organisation'])), name='change_resource_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('subject__in', ['article', 'outlet', 'person', 'event', 'quote', 'organisation'])), name='decision_subject_known'),
        ),
        migrations.AddField(
            model_name='historicalorganisation',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)s_lines', to='articles.decision'),
        ),
        migrations.AddField(
            model_name='historicalorganisation',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, help_text='the live organisation this one was merged into', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='articles.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='parent',
            field=models.ForeignKey(blank=True, help_text='the organisation that it is printed as a part of', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='articles.organisation'),
        ),
        migrations.AddField(
            model_name='historicalorganisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='the live organisation this one was merged into', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.organisation'),
        ),
        migrations.AddField(
            model_name='historicalquote',
            name='speaker_organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.organisation'),
        ),
        migrations.AddField(
            model_name='quote',
            name='speaker_organisation',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='quotes', to='articles.organisation'),
        ),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(fields=['speaker_organisation', 'published_key', 'id'], name='quote_of_organisation'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['quote_count', 'id'], name='organisation_most_quoted'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['kind', 'quote_count', 'id'], name='organisation_of_kind'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['name', 'id'], name='organisation_by_name'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['updated', 'id'], name='organisation_updated'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='organisation_merged'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organisation_has_name'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='organisation_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['government', 'ministry', 'parliament', 'court', 'force', 'party', 'campaign', 'office', 'agency', 'bloc', 'company', 'outlet', 'institute', 'group', 'country', 'other'])), name='organisation_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('curated_kind__in', ['government', 'ministry', 'parliament', 'court', 'force', 'party', 'campaign', 'office', 'agency', 'bloc', 'company', 'outlet', 'institute', 'group', 'country', 'other', ''])), name='organisation_curated_kind_known'),
        ),
        migrations.AddIndex(
            model_name='organisationname',
            index=models.Index(fields=['name'], name='organisation_name_exact'),
        ),
        migrations.AddIndex(
            model_name='organisationname',
            index=models.Index(fields=['key'], name='organisation_name_key'),
        ),
        migrations.AddConstraint(
            model_name='organisationname',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='organisation_name_once'),
        ),
        migrations.RunPython(create, drop),
    ]
