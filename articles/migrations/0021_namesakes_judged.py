"""Two persons may have the same name: a judgement about them has it on both sides."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_features_of_stories'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='judgement',
            name='judgement_left_before_right',
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(('left__lte', models.F('right'))), name='judgement_left_before_right'),
        ),
    ]
