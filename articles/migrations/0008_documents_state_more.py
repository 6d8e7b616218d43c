"""What a document states besides its hints, and how it is read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', "0007_documents_have_content_digest"),
    ]

    operations = [
        migrations.AddField(
            model_name='rawdocument',
            name="verbatim",
            field=models.BooleanField(db_column="clean", default=False, help_text='the text is a body already: nothing of it is left out'),
        ),
        migrations.AddField(
            model_name='rawdocument',
            name='notes',
            field=models.JSONField(default=list, help_text='what was seen when it was read, for the problems of the article'),
        ),
        migrations.AddField(
            model_name='rawdocument',
            name='stated',
            field=models.JSONField(default=dict, help_text='columns of the article that the document states, by name'),
        ),
    ]
