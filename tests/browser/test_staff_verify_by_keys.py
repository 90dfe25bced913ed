"""In a real browser: staff go through the list by j, k, x, a and r, with help at hand, and print a record."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from activities.models import Activity
from activities.services import records
from tests.browser.inspect import inspect


@pytest.fixture
def three(riverside, li, make, office_day):
    return [
        records.submit_activity(make.activity(riverside, topic, minutes="原文"), by=li)
        for topic in ("甲", "乙", "丙")
    ]


def states():
    return dict(Activity.objects.values_list("topic", "state"))


def test_a_list_is_worked_off_by_keys(sign_in, live_server, three, wang):
    page = sign_in(wang)
    page.goto(f"{live_server.url}{reverse('activity_list')}?state=submitted")
    expect(page.locator("[data-bulk]")).to_be_hidden()
    inspect(page)

    page.keyboard.press("j")
    expect(page.get_by_role("checkbox", name="丙")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[data-n]")).to_have_text("1")
    inspect(page)
    page.keyboard.press("x")

    page.keyboard.press("a")
    page.locator(".note").wait_for()
    assert states() == {"甲": "submitted", "乙": "submitted", "丙": "verified"}
    expect(page.get_by_role("checkbox", name="乙")).to_be_focused()

    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.type("jar: 缺会议记录")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert states() == {"甲": "returned", "乙": "submitted", "丙": "verified"}
    assert Activity.objects.get(topic="甲").return_reason == "jar: 缺会议记录"


def test_help_search_and_the_switch(sign_in, live_server, three, wang):
    page = sign_in(wang)
    page.goto(f"{live_server.url}{reverse('activity_list')}")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("ja")
    expect(page.get_by_role("searchbox")).to_have_value("ja")
    page.get_by_role("heading", level=1).click()

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    inspect(page)
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert set(states().values()) == {"submitted"}
    page.reload()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_a_decision_is_added_and_printed_upright(sign_in, live_server, riverside, li, make, office_day):
    make.member(riverside, "安一")
    activity = make.activity(riverside, minutes="原文")
    page = sign_in(li)
    page.goto(f"{live_server.url}{reverse('activity_edit', args=[activity.pk])}")
    page.get_by_role("heading", name=_("Decisions")).click()
    page.locator("#id_decisions-0-matter").fill("接收预备党员")
    page.locator("#id_decisions-0-present_voters").fill("1")
    page.locator("#id_decisions-0-votes_for").fill("1")
    page.locator("#more-decisions").click()
    page.locator("#id_decisions-1-matter").fill("评选先进")
    expect(page.locator("#id_decisions-0-matter")).to_have_value("接收预备党员")
    expect(page.locator("#id_decisions-1-due_voters")).to_have_value("1")
    page.locator("#id_decisions-1-present_voters").fill("1")
    page.locator("#id_decisions-1-votes_for").fill("0")
    inspect(page)
    page.locator("#id_decisions-1-votes_for").blur()
    while li.drafts.get().content.get("decisions-1-votes_for") != ["0"]:
        page.wait_for_timeout(100)
    page.reload()
    expect(page.locator("#id_decisions-1-matter")).to_have_value("评选先进")
    page.get_by_role("button", name=_("Save as draft")).click()
    page.get_by_text("评选先进").wait_for()
    inspect(page)

    page.get_by_role("link", name=_("Print form")).click()
    page.get_by_text(_("Signature of the chair")).wait_for()
    inspect(page)
    sheet = page.pdf(prefer_css_page_size=True)
    # A4 upright in points.
    assert b"/MediaBox [0 0 594.95996 841.91998]" in sheet
    assert sheet.count(b"/Type /Page\n") == 1
