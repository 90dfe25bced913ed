"""A secretary pastes who was away; only those change, and the taps made before stay as they were."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from activities.models import Activity, Attendance
from activities.services import participation
from orgs.periods import Period
from tests.browser.inspect import inspect


@pytest.fixture
def members(make, riverside):
    return [make.member(riverside, name) for name in ("张三", "王芳", "陈伟", "刘洋")]


def test_pasted_names_join_the_taps(sign_in, live_server, li, members, office_day):
    page = sign_in(li)
    page.goto(f"{live_server.url}{reverse('activity_create')}")
    page.get_by_label("类别").select_option(label="党员大会")
    page.get_by_label("主题").fill("学习党章")
    page.get_by_label("日期").fill("2010-07-20")
    page.get_by_role("button", name="王芳").click()
    page.get_by_label("王芳").select_option("sick")
    # Tapped and taken back: a name pasted later must count all the same.
    page.get_by_role("button", name="张三").click()
    page.get_by_role("button", name="张三").click()

    page.locator("#attendance-list summary").click()
    page.locator("#id_names").fill("张三、王芳、无名氏")
    page.locator("button[hx-post*=match-names]").click()

    expect(page.locator("#id_names")).to_have_value("无名氏")
    expect(page.locator("#attendance [aria-pressed=true] .name")).to_have_text(["王芳", "张三"])
    inspect(page)
    page.locator("#id_names").fill("")
    page.locator(".sticky-actions button[name=save]").click()
    page.wait_for_url("**/activities/*/")

    assert Activity.objects.get().topic == "学习党章"
    assert dict(Attendance.objects.away().values_list("member__name", "presence")) == {
        "王芳": "sick", "张三": "absent",
    }  # fmt: skip


@pytest.mark.parametrize("width", [1440, 390])
def test_the_new_pages_stand_inspection(
    sign_in, live_server, li, wang, riverside, members, make, office_day, width
):
    activity = make.activity(riverside, due_count=1, absent_count=1, state="verified")
    Attendance.objects.create(activity=activity, member=members[0], presence="absent")
    [listed] = participation.publish_participation(
        Period.parse("2010-H1"), [riverside], by=wang, closes_on=office_day
    )
    participation.raise_objection(listed.lines.first(), by=li, text="有误")
    page = sign_in(wang)
    page.set_viewport_size({"width": width, "height": 844})
    for url in (
        activity.get_absolute_url(),
        reverse("participation_list"),
        listed.get_absolute_url(),
        reverse("exemption_list"),
        reverse("member_exemption_create"),
    ):
        page.goto(f"{live_server.url}{url}")
        inspect(page)
