"""A meeting of thirty members, two of them on leave, with one photo: at most fourteen touches, and no field twice."""

import pytest
from playwright.sync_api import expect

from activities.models import Activity, Evidence
from tests import sample_files as sample
from tests.browser.hands import Hands

MOST = 14


@pytest.fixture
def members(make, riverside):
    return [make.member(riverside, f"党员{number:02d}") for number in range(1, 31)]


@pytest.mark.parametrize("width", [1440, 390])
def test_from_the_first_page_to_the_submitted_record(sign_in, members, li, office_day, width):
    page = sign_in(li)
    page.set_viewport_size({"width": width, "height": 900})
    hands = Hands(page)

    hands.click(page.locator("main").get_by_role("link", name="登记活动").first)
    hands.type("主题", "学习党章")
    hands.type("日期", "2010-07-28")
    hands.type("地点", "机关三楼党员活动室")
    hands.type("会议记录", "学习党章第一章，讨论创先争优。")
    for name in ("党员07", "党员19"):
        hands.click(page.get_by_role("button", name=name))
    hands.choose(page.get_by_label("党员19"), "请假：病假")
    hands.click(page.get_by_role("button", name="保存草稿"))
    photo = {"name": "会场.jpg", "mimeType": "image/jpeg", "buffer": sample.photo(1)}
    hands.pick(page.locator("#evidence-files"), photo)
    expect(page.locator("#evidence .gallery img")).to_have_count(1)
    hands.click(page.get_by_role("button", name="提交核实").first)
    expect(page.get_by_text("待核实", exact=True).first).to_be_visible()

    activity = Activity.objects.get()
    assert (activity.state, activity.due_count, activity.present_count, activity.leave_count) == (
        "submitted", 30, 28, 2,
    )  # fmt: skip
    assert Evidence.objects.of(activity).count() == 1
    assert len(hands.typed) == len(set(hands.typed))
    assert hands.count <= MOST
