"""A second record of the same kind and day is asked about; a training says how it was given; programs play by the rules."""

import json

import pytest
from django.urls import reverse

from activities.models import Activity, ActivityKind


def record(make, code="branch_assembly", **fields):
    defaults = {
        "kind": make.kind(code).pk, "topic": "学习党章", "held_on": "2010-06-10", "place": "会议室", "save": "1",
    }  # fmt: skip
    return defaults | fields


@pytest.fixture
def assembly(make, riverside):
    return make.activity(riverside, "第一次")


def test_a_second_record_of_the_day_is_asked_about_before_it_is_saved(client, make, assembly, li):
    client.force_login(li)

    asked = client.post(reverse("activity_create"), record(make))

    assert (asked.status_code, Activity.objects.count()) == (422, 1)
    assert "第一次" in asked.context["form"].errors["another"][0]
    assert 'name="another"' in asked.content.decode()
    client.post(reverse("activity_create"), record(make, another="on"))
    assert Activity.objects.count() == 2


def test_another_day_another_kind_another_branch_and_visits_are_not_asked_about(
    client, make, assembly, riverside, hillside, li
):
    make.activity(riverside, "慰问甲", code="condolence")
    make.activity(hillside, "山边的", code="party_lesson")
    client.force_login(li)

    for data in (
        record(make, held_on="2010-06-11"),
        record(make, "party_lesson"),
        record(make, "condolence", service_person_times="3"),
    ):
        assert client.post(reverse("activity_create"), data).status_code == 302


def test_mending_one_of_two_asks_nothing(client, make, assembly, riverside, li):
    other = make.activity(riverside, "第二次")
    client.force_login(li)

    answer = client.post(reverse("activity_edit", args=[other.pk]), record(make, version=other.version))

    assert answer.status_code == 302


def test_a_training_says_how_it_was_given_and_other_kinds_do_not(client, make, riverside, li):
    client.force_login(li)

    client.post(reverse("activity_create"), record(make, "training", training_way="commissioned"))
    client.post(reverse("activity_create"), record(make, "party_lesson", training_way="commissioned"))

    ways = dict(Activity.objects.values_list("kind__code", "training_way"))
    assert ways == {"training": "commissioned", "party_lesson": ""}
    found = client.get(reverse("activity_list"), {"training_way": "commissioned"}).context["page_obj"]
    assert [activity.kind.code for activity in found] == ["training"]


def sent(client, li, data):
    client.force_login(li)
    return client.post("/api/v1/activities/", json.dumps(data), content_type="application/json")


def test_a_program_may_not_leave_anybody_out(client, make, riverside, li):
    there, away = make.member(riverside, "张三"), make.member(riverside, "钱四")
    data = {
        "organization": riverside.pk, "kind": "theme_day", "topic": "宣誓", "held_on": "2010-07-01",
        "attendance": [{"member": there.pk, "presence": "present"}],
    }  # fmt: skip

    answer = sent(client, li, data)

    assert (answer.status_code, Activity.objects.count()) == (400, 0)
    assert away.name in str(answer.json()["errors"]["attendance"])
    assert there.name not in str(answer.json()["errors"]["attendance"])


def test_a_program_may_not_record_a_kind_that_is_over(client, riverside, li):
    ActivityKind.objects.filter(code="theme_day").update(is_active=False)
    data = {"organization": riverside.pk, "kind": "theme_day", "topic": "宣誓", "held_on": "2010-07-01"}

    answer = sent(client, li, data)

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["kind"])
