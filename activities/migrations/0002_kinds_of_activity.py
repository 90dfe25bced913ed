"""The kinds of branch life that every committee starts with."""

from django.db import migrations

KINDS = [
    ("branch_assembly", "党员大会", "Branch assembly", "members", ["支部党员大会", "支部大会"]),
    ("committee_meeting", "支部委员会", "Committee meeting", "committee", ["支委会", "支部委员会会议"]),
    ("group_meeting", "党小组会", "Group meeting", "members", []),
    ("party_lesson", "党课", "Party lesson", "members", ["上党课"]),
    ("theme_day", "主题党日", "Theme Party day", "members", ["主题党日活动"]),
    ("org_life_meeting", "组织生活会", "Organizational life meeting", "members", ["民主生活会"]),
    ("democratic_review", "民主评议党员", "Democratic review of members", "members", ["民主评议"]),
    ("heart_talk", "谈心谈话", "Heart-to-heart talk", "nobody", []),
    ("symposium", "座谈会", "Symposium", "members", ["座谈交流"]),
    ("training", "学习培训", "Study and training", "members", ["集中学习", "培训"]),
    ("volunteering", "志愿服务", "Volunteer service", "nobody", []),
    ("condolence", "走访慰问", "Visit of condolence", "nobody", ["慰问"]),
    ("other", "其他活动", "Other activity", "members", ["其他"]),
]


def add_kinds(apps, schema_editor):
    kind = apps.get_model("activities", "ActivityKind")
    for sort, (code, name, name_en, attended_by, synonyms) in enumerate(KINDS, 1):
        kind.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "name_en": name_en,
                "attended_by": attended_by,
                "synonyms": synonyms,
                "sort": sort,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]

    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
