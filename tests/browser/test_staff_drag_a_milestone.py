"""In a real browser: Wang drags a month of the schedule, plans again, and the amount stays; it fits a phone, too."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from campaigns.models import Milestone
from tests import factories_targets as make_targets
from tests.browser.inspect import inspect


@pytest.fixture(autouse=True)
def march(settings):
    settings.OFFICE_DAY = "2010-03-10"


def test_a_dragged_month_stays_and_the_others_share_the_rest(
    sign_in, live_server, sprint, riverside, hillside, wang
):
    target = make_targets.target(sprint, goal=10, due_on=date(2010, 6, 30))
    share, _other = (make_targets.unit_target(target, unit) for unit in (riverside, hillside))
    page = sign_in(wang)
    page.goto(live_server.url + reverse("schedule_edit", args=[target.pk]))
    box = page.locator(f"[name='m-{share.pk}-2010-04']")
    expect(box).to_have_value("6")

    bar = page.locator("td", has=box).locator(".can-drag").bounding_box()
    middle = (bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - bar["width"] * 0.2, middle[1])
    page.mouse.up()
    expect(box).to_have_value("4")
    inspect(page)

    page.locator("button[name=plan]").click()
    expect(page.locator(f"[name='m-{share.pk}-2010-03']")).to_have_value("2")
    expect(box).to_have_value("4")
    page.set_viewport_size({"width": 390, "height": 844})
    inspect(page)
    page.locator("button[name=save]").click()
    page.wait_for_url(live_server.url + target.get_absolute_url())
    planned = Milestone.objects.filter(unit_target=share).order_by("month")
    assert list(planned.values_list("planned", flat=True)) == [Decimal(amount) for amount in (2, 4, 7, 10)]
