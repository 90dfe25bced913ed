from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="is_asked_again",
            field=models.BooleanField(default=False, verbose_name="asked for again while it ran"),
        ),
    ]
