"""Staff enter the titles that units are granted; a secretary plans the next one; brands lead on from level to level."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from awards.models import Brand, TitleLadder, TitlePlan, TitleRecord
from tests import factories_awards as made


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def ladder(county):
    return made.ladder(county)


@pytest.fixture
def low(ladder):
    return ladder.levels.get(step=1)


@pytest.fixture
def high(ladder):
    return ladder.levels.get(step=2)


def enter(client, organization, level, granted_on="2010-03-01", **fields):
    typed = {"organization": organization.pk, "level": level.pk, "granted_on": granted_on} | fields
    return client.post(reverse("title_create"), typed)


def test_staff_draw_up_the_ladder_of_five_titles_in_three_steps(client, county, wang):
    client.force_login(wang)
    client.post(
        reverse("ladder_create"), {"organization": county.pk, "name": "晋位升级", "lead_body": "工会"}
    )
    ladder = TitleLadder.objects.get()
    steps = {
        "合格职工之家": 1,
        "市级机关文明单位": 2,
        "党建先进单位": 3,
        "市级文明单位": 3,
        "模范职工之家": 3,
    }
    for name, step in steps.items():
        typed = {"name": name, "step": step, "valid_years": 3 if step == 3 else ""}
        client.post(reverse("title_level_create", args=[ladder.pk]), typed)

    assert {level.name: level.step for level in ladder.levels.all()} == steps
    assert (
        client.post(
            reverse("title_level_create", args=[ladder.pk]), {"name": "市级文明单位", "step": 2}
        ).status_code
        == 422
    )
    assert "模范职工之家" in client.get(ladder.get_absolute_url()).content.decode()


def test_a_title_asks_for_the_step_below_and_reaches_the_plan(client, riverside, li, low, high, wang):
    plan = made.title_plan(riverside, high)
    client.force_login(wang)

    refusal = enter(client, riverside, high)
    assert (refusal.status_code, TitleRecord.objects.count()) == (422, 0)
    assert low.name in refusal.content.decode()

    enter(client, riverside, low, "2009-03-01")
    assert enter(client, riverside, high, document_number="市文明〔2010〕2号").status_code == 302

    plan.refresh_from_db()
    assert plan.reached_on == date(2010, 3, 1)
    assert InboxItem.objects.filter(user=li).count() == 2
    page = client.get(reverse("title_list")).content.decode()
    assert high.name in page.partition("<tbody>")[2]
    assert (
        reverse("unit_titles", args=[riverside.pk])
        in client.get(riverside.get_absolute_url()).content.decode()
    )
    assert AuditEntry.objects.filter(action="title.grant").count() == 2


def test_out_of_order_only_with_a_reason(client, riverside, high, wang):
    client.force_login(wang)
    assert enter(client, riverside, high, out_of_order_reason="合并前由原单位取得").status_code == 302
    assert AuditEntry.objects.get(action="title.grant").reason == "合并前由原单位取得"


def test_validity_is_counted_and_a_loss_stays_on_record(client, riverside, ladder, low, wang):
    ladder.levels.update(valid_years=3)
    client.force_login(wang)
    enter(client, riverside, low, "2008-02-29")
    record = TitleRecord.objects.get()
    assert record.valid_until == date(2011, 2, 27)

    lose = reverse("title_lose", args=[record.pk])
    assert client.post(lose, {"lost_on": "2007-01-01", "reason": "误"}).status_code == 422
    assert client.post(lose, {"lost_on": "2010-05-01", "reason": "责任事故"}).status_code == 302
    assert client.post(lose, {"lost_on": "2010-05-02", "reason": "责任事故"}).status_code == 409

    page = client.get(record.get_absolute_url()).content.decode()
    assert "责任事故" in page
    assert not TitleRecord.objects.held_on(date(2010, 5, 20)).exists()


def test_the_yearly_recheck_is_due_until_it_is_entered(client, riverside, li, ladder, low, wang):
    ladder.levels.update(has_recheck=True)
    record = made.title(riverside, low, valid_until=date(2010, 7, 1))
    client.force_login(li)
    todo = client.get(reverse("todo")).content.decode()
    assert todo.count(record.get_absolute_url()) == 2
    client.force_login(wang)
    assert "pressing=recheck" in client.get(reverse("todo")).content.decode()

    client.post(reverse("title_recheck", args=[record.pk]), {"checked_on": "2010-05-10", "note": "合格"})

    assert "pressing=recheck" not in client.get(reverse("todo")).content.decode()
    found = client.get(reverse("title_list"), {"pressing": "ending"})
    assert [unit for unit, _cells in found.context["table"]] == [riverside]


def test_a_secretary_plans_and_sees_what_stands_in_the_way(client, riverside, li, ladder, low, high):
    ladder.levels.update(has_recheck=True)
    made.title(riverside, low, valid_until=date(2010, 11, 1))
    client.force_login(li)
    typed = {
        "organization": riverside.pk,
        "level": high.pk,
        "planned_by": "2010-12-20",
        "measures": "补齐档案",
    }
    client.post(reverse("title_plan_create"), typed)

    page = client.get(reverse("title_plan_list"))
    (standing,) = page.context["standings"]
    assert standing.light.code == "on_time"
    assert [low.name in sentence for sentence in standing.obstacles] == [True, True]
    assert client.post(reverse("title_plan_create"), typed).status_code == 422

    plan = TitlePlan.objects.get()
    client.post(reverse("title_plan_give_up", args=[plan.pk]), {"reason": "条件不够"})
    assert client.get(reverse("title_plan_edit", args=[plan.pk])).status_code == 403
    assert client.get(reverse("title_plan_list")).context["standings"] == []
    assert client.get(reverse("title_list"), {"format": "xlsx"}).status_code == 200
    assert client.get(reverse("title_plan_list"), {"format": "xlsx", "state": "all"}).status_code == 200


def test_a_stranger_neither_sees_nor_plans(client, riverside, high, zhao):
    client.force_login(zhao)
    assert client.get(reverse("unit_titles", args=[riverside.pk])).status_code == 404
    typed = {"organization": riverside.pk, "level": high.pk, "planned_by": "2010-12-20"}
    assert client.post(reverse("title_plan_create"), typed).status_code == 422
    assert not TitlePlan.objects.exists()


def test_a_brand_is_led_on_from_level_to_level(client, riverside, li):
    client.force_login(li)
    client.post(reverse("brand_create"), {"organization": riverside.pk, "name": "红色领航", "about": "窗口"})
    brand = Brand.objects.get()
    reach = reverse("brand_reach", args=[brand.pk])
    assert (
        client.post(reach, {"reach": 1, "reached_on": "2009-05-01", "proof": "工委〔2009〕3号"}).status_code
        == 302
    )
    assert client.post(reach, {"reach": 3, "reached_on": "2009-04-01", "proof": "市委"}).status_code == 422
    assert client.post(reach, {"reach": 3, "reached_on": "2010-04-01", "proof": ""}).status_code == 422
    assert (
        client.post(reach, {"reach": 3, "reached_on": "2010-04-01", "proof": "市委〔2010〕9号"}).status_code
        == 302
    )

    assert "市委〔2010〕9号" in client.get(brand.get_absolute_url()).content.decode()
    listed = client.get(reverse("brand_list"), {"reach": 3}).context["page_obj"]
    assert [row.highest for row in listed] == [3]
    assert not list(client.get(reverse("brand_list"), {"reach": 1}).context["page_obj"])
    assert client.get(reverse("brand_list"), {"format": "xlsx"}).status_code == 200
