"""On a screen 390 px wide: the secretary of a lead body ticks what a unit says is done and verifies it; the office reads on."""

from datetime import date

from django.urls import reverse

from campaigns.models import Task, TaskProgress
from tests import factories_plans
from tests.browser.inspect import inspect

PHONE = {"width": 390, "height": 844}


def test_the_lead_verifies_what_it_ticks_and_the_office_sees_it(
    sign_in, live_server, make, sprint, riverside, hillside, li, wang, office_day
):
    track = factories_plans.track(sprint, "职工之家", lead=riverside, lead_verifies=True)
    task = make.task(hillside, sprint, "建好职工小家", done_on=date(2010, 6, 20), owner_post="工会主席")
    task.tracks.add(track)
    TaskProgress.objects.create(task=task, month=date(2010, 6, 1), percent=80, text="墙面已粉刷")
    page = sign_in(li)
    page.set_viewport_size(PHONE)

    page.goto(f"{live_server.url}{reverse('task_report_check_list')}")
    inspect(page)
    page.goto(f"{live_server.url}{reverse('task_check_list')}?check=waiting")
    inspect(page)
    page.get_by_role("checkbox", name="建好职工小家").check()
    page.get_by_role("button", name="核实勾选项").click()
    page.get_by_text("核实1项。").wait_for()
    assert Task.objects.get().verified_by == li

    page.context.clear_cookies()
    page = sign_in(wang)
    page.goto(f"{live_server.url}{reverse('campaign_office', args=[sprint.pk])}")
    page.get_by_text("各牵头单位工程线情况").first.wait_for()
    inspect(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    inspect(page)
