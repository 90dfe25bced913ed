"""Drafts stand sealed. What was being typed at the moment of the upgrade is let go: it stood in the clear."""

import uuid

from django.db import migrations, models


def let_go(apps, schema_editor):
    apps.get_model("accounts", "Draft").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(let_go, migrations.RunPython.noop),
        migrations.RemoveField("draft", "content"),
        migrations.AddField(
            "draft", "content_sealed", models.TextField(default="", editable=False), preserve_default=False
        ),
        migrations.AddField(
            "draft", "uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
    ]
