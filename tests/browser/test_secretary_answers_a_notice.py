"""From the notice to a submitted record of thirty members, two of them on leave, in at most eight clicks."""

from datetime import date

import pytest
from playwright.sync_api import expect

from activities.models import Activity
from tests.browser.hands import Hands
from tests.browser.inspect import inspect

MOST = 8


@pytest.fixture
def notice(make, county, riverside, wang, settings):
    settings.OFFICE_DAY = "2010-07-20"
    return make.sent_notice(
        county, wang, riverside, topic="创先争优专题学习", held_on=date(2010, 7, 28), starts_at="15:00"
    )


@pytest.fixture
def members(make, riverside):
    return [make.member(riverside, f"党员{number:02d}") for number in range(1, 31)]


@pytest.mark.parametrize("width", [1440, 390])
def test_from_the_notice_to_the_record(live_server, sign_in, notice, members, li, office_day, width):
    page = sign_in(li)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/notices/")
    inspect(page)
    hand = Hands(page)

    hand.click(page.locator("form[action$='/sign/'] button").first)
    page.wait_for_url(f"**{notice.get_absolute_url()}")
    inspect(page)
    hand.click(page.locator("form[action$='/hold/'] button"))
    page.wait_for_url("**/edit/")
    inspect(page)
    for name in ("党员07", "党员19"):
        hand.click(page.get_by_role("button", name=name))
    hand.choose(page.get_by_label("党员19"), "请假：病假")
    hand.click(page.locator("button[name=submit]"))
    expect(page.get_by_text("待核实", exact=True).first).to_be_visible()

    activity = Activity.objects.get()
    assert (activity.state, activity.notice, activity.held_on) == ("submitted", notice, date(2010, 7, 28))
    assert (activity.due_count, activity.present_count, activity.leave_count) == (30, 28, 2)
    assert activity.attendance.get(member=members[18]).presence == "sick"
    assert hand.count <= MOST


def test_staff_see_who_is_behind_and_the_slip_prints_alone(live_server, sign_in, notice, wang, office_day):
    page = sign_in(wang)
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}{notice.get_absolute_url()}")
        inspect(page)
    expect(page.locator("section[aria-labelledby=behind]")).to_contain_text("河滨党支部")

    page.emulate_media(media="print")
    expect(page.locator(".slip")).to_contain_text(notice.slip_number)
    expect(page.locator("#units")).to_be_hidden()
    expect(page.locator("section[aria-labelledby=behind]")).to_be_hidden()


def test_staff_write_a_notice_on_a_phone(live_server, sign_in, county, riverside, wang, office_day):
    page = sign_in(wang)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/notices/new/")
    inspect(page)
    page.locator("#id_topic").fill("防汛动员")
    page.locator("#id_held_on").fill("2010-08-05")
    page.locator("form[data-b=draft] .sticky-actions button").click()
    page.locator("a[href$='/send/']").first.click()
    inspect(page)
    page.locator("form:has(input[name=reach]) button.btn-primary").click()
    expect(page.locator(".slip-number")).to_contain_text("2010")
    inspect(page)
