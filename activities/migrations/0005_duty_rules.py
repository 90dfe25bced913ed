"""What branches owe by the rules of three eras, and the typed results of the kinds.

The eras are those of the 1998 and 2010 regulations on organ Party organizations and of the 2018 branch regulation. An
article is named where we have read it; where the frequency was settled practice of the time, the clause says so.
"""

from datetime import date

from django.db import migrations

RULES_1998, RULES_2010, RULES_2018 = date(1998, 3, 30), date(2010, 6, 4), date(2018, 10, 28)
ERAS = [
    (RULES_1998, RULES_2010, "1998年《中国共产党党和国家机关基层组织工作条例》施行时期的通行做法"),
    (RULES_2010, RULES_2018, "2010年《中国共产党党和国家机关基层组织工作条例》施行时期的通行做法"),
]
# Kind, in every, needs a committee, what the clause says: common to the first two eras.
BEFORE_2018 = [
    ("branch_assembly", "quarter", False, "支部党员大会每季度召开一次"),
    ("committee_meeting", "month", True, "支部委员会每月召开一次"),
    ("party_lesson", "quarter", False, "党课每季度一次"),
    ("org_life_meeting", "half", False, "组织生活会每半年召开一次"),
    ("democratic_review", "year", False, "民主评议党员每年一次"),
]
FROM_2018 = [
    ("branch_assembly", "quarter", False, "《中国共产党支部工作条例（试行）》第十一条：支部党员大会一般每季度召开一次"),
    ("committee_meeting", "month", True, "《中国共产党支部工作条例（试行）》：支部委员会会议一般每月召开一次"),
    ("theme_day", "month", False, "《中国共产党支部工作条例（试行）》：每月相对固定一天开展主题党日"),
    ("org_life_meeting", "year", False, "《中国共产党支部工作条例（试行）》：每年至少召开一次组织生活会"),
    ("democratic_review", "year", False, "《中国共产党支部工作条例（试行）》：一般每年开展一次民主评议党员"),
]
# Kind, result, name, English name, what is counted. Person-times of a service stand in the record itself.
RESULTS = [
    ("party_lesson", "lessons", "讲授党课", "Lessons given", "events"),
    ("party_lesson", "listeners", "听课人次", "Listeners", "person_times"),
    ("training", "sessions", "培训期次", "Sessions", "events"),
    ("training", "trainees", "培训人次", "Trainees", "person_times"),
    ("training", "reports", "心得体会", "Study reports", "objects"),
    ("symposium", "problems_raised", "提出问题", "Problems raised", "objects"),
    ("symposium", "problems_solved", "解决问题", "Problems solved", "objects"),
    ("heart_talk", "talked_with", "谈话人数", "Persons talked with", "persons"),
    ("volunteering", "volunteers", "参加志愿者", "Volunteers", "persons"),
    ("condolence", "families", "慰问家庭（户）", "Families visited", "objects"),
    ("condolence", "gifts", "慰问物品（份）", "Gifts", "objects"),
]


def add_rules(apps, schema_editor):
    kinds = {kind.code: kind for kind in apps.get_model("activities", "ActivityKind").objects.all()}
    rule = apps.get_model("activities", "DutyRule")
    for organization_kind in ("branch", "joint_branch"):
        rules = [
            (line[:3], f"{practice}：{line[3]}", from_on, until_on)
            for from_on, until_on, practice in ERAS
            for line in BEFORE_2018
        ] + [(line[:3], line[3], RULES_2018, None) for line in FROM_2018]
        rule.objects.bulk_create(
            rule(
                kind=kinds[code], organization_kind=organization_kind, period=period, needs_committee=needs_committee,
                clause=clause, from_on=from_on, until_on=until_on,
            )
            for (code, period, needs_committee), clause, from_on, until_on in rules
        )  # fmt: skip


def add_results(apps, schema_editor):
    kinds = {kind.code: kind for kind in apps.get_model("activities", "ActivityKind").objects.all()}
    field = apps.get_model("activities", "ResultField")
    for sort, (code, result, name, name_en, unit) in enumerate(RESULTS, 1):
        field.objects.get_or_create(
            kind=kinds[code],
            code=result,
            defaults={"name": name, "name_en": name_en, "unit": unit, "sort": sort},
        )


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_decisions_know_elections")]

    operations = [
        migrations.RunPython(add_rules, migrations.RunPython.noop),
        migrations.RunPython(add_results, migrations.RunPython.noop),
    ]
