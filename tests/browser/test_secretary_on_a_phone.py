"""On a screen 390 px wide: a secretary records an activity, staff return it, she mends it; nothing typed is ever lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from activities.models import Activity
from tests.browser.inspect import inspect

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def members(make, riverside):
    return [make.member(riverside, name) for name in ("张三", "王芳", "陈伟", "刘洋")]


@pytest.fixture
def phone(sign_in, li, members, office_day):
    page = sign_in(li)
    page.set_viewport_size(PHONE)
    return page


def fill_in(page, server, topic="学习党章"):
    page.goto(f"{server.url}{reverse('activity_create')}")
    page.get_by_label("类别").select_option(label="党员大会")
    page.get_by_label("主题").fill(topic)
    page.get_by_label("日期").fill("2010-07-20")
    page.get_by_label("地点").fill("机关三楼党员活动室")
    page.get_by_label("会议记录").fill("学习党章第一章，讨论创先争优。")


def test_record_return_mend_and_verify(phone, live_server, browser, sign_in, li, wang, riverside):
    fill_in(phone, live_server)
    phone.get_by_role("button", name="王芳").click()
    phone.get_by_label("王芳").select_option(label="请假：病假")
    inspect(phone)
    phone.get_by_role("button", name="提交核实").click()
    phone.get_by_text("待核实", exact=True).first.wait_for()
    inspect(phone)

    activity = Activity.objects.get()
    assert (activity.state, activity.due_count, activity.present_count, activity.leave_count) == (
        "submitted",
        4,
        3,
        1,
    )
    phone.context.clear_cookies()

    page = sign_in(wang)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}{activity.get_absolute_url()}")
    inspect(page)
    page.get_by_label("退回原因").fill("会议记录不完整")
    page.get_by_role("button", name="退回").click()
    page.get_by_text("会议记录不完整").first.wait_for()
    page.context.clear_cookies()

    page = sign_in(li)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}{activity.get_absolute_url()}")
    page.get_by_text("会议记录不完整").first.wait_for()
    page.goto(f"{live_server.url}{reverse('activity_edit', args=[activity.pk])}")
    page.get_by_label("会议记录").fill("学习党章第一章；逐人发言；形成决议两项。")
    page.get_by_role("button", name="提交核实").click()
    page.get_by_text("待核实", exact=True).first.wait_for()
    page.context.clear_cookies()

    page = sign_in(wang)
    page.goto(f"{live_server.url}{activity.get_absolute_url()}")
    page.get_by_role("button", name="核实").first.click()
    page.get_by_text("已核实").first.wait_for()
    activity.refresh_from_db()
    assert (activity.state, activity.decided_by) == ("verified", wang)


def test_a_reload_brings_back_what_was_typed(phone, live_server, li):
    fill_in(phone, live_server, topic="一个还没有写完的主题")
    phone.get_by_role("button", name="陈伟").click()
    phone.get_by_label("会议记录").blur()
    phone.get_by_text("草稿已于").wait_for()
    phone.reload()
    expect(phone.get_by_label("主题")).to_have_value("一个还没有写完的主题")
    assert phone.get_by_label("会议记录").input_value() == "学习党章第一章，讨论创先争优。"
    expect(phone.get_by_role("button", name="陈伟")).to_have_attribute("aria-pressed", "true")


def test_what_was_typed_later_comes_back_though_the_server_saved_later(phone, live_server, li):
    fill_in(phone, live_server, topic="先写下的主题")
    phone.get_by_label("会议记录").blur()
    phone.get_by_text("草稿已于").wait_for()
    phone.route("**/drafts/**", lambda route: route.abort())
    phone.get_by_label("主题").fill("后写下的主题")
    phone.get_by_label("主题").blur()
    phone.get_by_text("存在本机").wait_for()
    li.drafts.update(saved_at=timezone.now() + timedelta(minutes=5))  # the earlier text, slow on its way
    phone.reload()
    expect(phone.get_by_label("主题")).to_have_value("后写下的主题")
    phone.unroute("**/drafts/**")
    phone.get_by_label("地点").fill("机关四楼")
    phone.get_by_label("地点").blur()
    phone.get_by_text("草稿已于").wait_for()
    phone.complaints.clear()


def test_a_number_that_the_server_has_comes_back_whole(phone, live_server, li):
    fill_in(phone, live_server)
    phone.get_by_label("会议记录").blur()
    phone.get_by_text("草稿已于").wait_for()
    arrived = []
    phone.route(
        "**/drafts/**", lambda route: arrived.append(route.fetch())
    )  # it arrives; the answer is on its way
    phone.get_by_label("会议记录").fill("联系电话13800138000")
    phone.get_by_label("会议记录").blur()
    phone.wait_for_timeout(200)
    while not arrived:
        phone.wait_for_timeout(100)
    phone.reload()
    expect(phone.get_by_label("会议记录")).to_have_value("联系电话13800138000")


def test_a_lost_connection_loses_nothing(phone, live_server, li):
    fill_in(phone, live_server)
    phone.get_by_label("会议记录").blur()
    phone.get_by_text("草稿已于").wait_for()
    phone.context.set_offline(True)
    phone.get_by_label("主题").fill("断网时写下的主题")
    phone.get_by_text("网络已断开").wait_for()
    phone.complaints.clear()
    with phone.expect_response("**/drafts/**") as saved:
        phone.context.set_offline(False)
    assert saved.value.ok
    assert li.drafts.get().content["topic"] == ["断网时写下的主题"]


def test_an_expired_session_loses_nothing(phone, live_server, li, sign_in):
    fill_in(phone, live_server)
    phone.get_by_label("会议记录").blur()
    phone.get_by_text("草稿已于").wait_for()
    phone.context.clear_cookies()
    phone.get_by_label("主题").fill("会话过期后写下的主题")
    phone.get_by_text("登录已失效").wait_for()
    phone.complaints.clear()
    page = sign_in(li)
    page.goto(f"{live_server.url}{reverse('activity_create')}")
    page.get_by_text("已恢复").wait_for()
    assert page.get_by_label("主题").input_value() == "会话过期后写下的主题"


def test_what_was_sent_does_not_come_back_as_a_draft(phone, live_server, li):
    fill_in(phone, live_server)
    phone.get_by_label("会议记录").blur()
    phone.get_by_text("草稿已于").wait_for()
    phone.get_by_role("button", name="提交核实").click()
    phone.get_by_text("待核实", exact=True).first.wait_for()
    phone.goto(f"{live_server.url}{reverse('activity_create')}")
    assert phone.get_by_label("主题").input_value() == ""
    assert not li.drafts.exists()


def sign_out(page):
    page.get_by_role("button", name="的账号").click()
    page.get_by_role("button", name="退出登录").click()


def left_behind(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:'))")


def test_signing_out_leaves_nothing_on_a_shared_computer(phone, live_server, li):
    fill_in(phone, live_server)
    phone.evaluate("localStorage.setItem('draft:1:activity:x', '{}')")
    phone.get_by_label("主题").fill("退出前一刻改的主题")
    sign_out(phone)
    phone.get_by_role("button", name="登录").wait_for()
    assert left_behind(phone) == []
    assert li.drafts.get().content["topic"] == ["退出前一刻改的主题"]


def test_signing_out_asks_before_it_loses_what_could_not_be_saved(phone, live_server, li):
    fill_in(phone, live_server)
    phone.context.set_offline(True)
    phone.get_by_label("主题").fill("网断了才写下的主题")
    questions = []
    phone.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    with phone.expect_event("dialog"):
        sign_out(phone)
    phone.complaints.clear()
    assert "未能保存" in questions[0]
    assert phone.get_by_label("主题").input_value() == "网断了才写下的主题"
    assert left_behind(phone) != []


def test_mistakes_are_named_and_nothing_is_lost(phone, live_server, li):
    fill_in(phone, live_server)
    phone.get_by_label("主题").fill("")
    phone.get_by_role("button", name="提交核实").click()
    phone.get_by_text("请更正下列标出的内容").wait_for()
    inspect(phone)
    assert phone.get_by_label("会议记录").input_value() == "学习党章第一章，讨论创先争优。"
    phone.complaints.clear()
