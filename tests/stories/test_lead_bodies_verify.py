"""The lead body of a track verifies or gives back what other units report on it; staff do so for the lead's own unit."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from campaigns.choices import Check, TaskState
from campaigns.models import Task, TaskProgress
from campaigns.permissions.tasks import can_give_back
from campaigns.services import task_reports, verifying
from campaigns.todo import verifying as todo
from orgs.choices import Role
from orgs.periods import Period
from tests import factories_plans

DAY = date(2010, 7, 5)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"
    return settings


@pytest.fixture
def track(sprint, riverside):
    return factories_plans.track(sprint, "职工之家", lead=riverside, lead_verifies=True)


@pytest.fixture
def done(make, sprint, hillside, track, zhao):
    """What Hillside says is done, on the track that Riverside leads."""
    task = make.task(hillside, sprint, "建好职工小家", done_on=date(2010, 6, 20))
    Task.objects.filter(pk=task.pk).update(marked_by=zhao, note="见工会台账")
    task.tracks.add(track)
    task.refresh_from_db()
    return task


@pytest.fixture
def report(done, zhao):
    return TaskProgress.objects.create(
        task=done, month=date(2010, 6, 1), percent=80, text="墙面已粉刷", reported_by=zhao
    )


def row(one):
    return f"{one.pk}-{one.version}"


def decide(client, name, *rows, verb="verify", **data):
    return client.post(reverse(name), {"row": [row(one) for one in rows], "verb": verb} | data, follow=True)


def shown(client, name, **asked):
    return list(client.get(reverse(name), asked).context["page_obj"])


def counts(section):
    return [item.text for item in section.items]


def test_the_lead_verifies_what_another_unit_says_is_done(client, li, done):
    client.force_login(li)

    assert counts(todo.tasks_to_verify(li, DAY)) == ["1项任务待核实"]
    assert shown(client, "task_check_list", check="waiting") == [done]
    decide(client, "task_decide_many", done)

    done.refresh_from_db()
    (entry,) = AuditEntry.objects.about(done)
    assert (done.verified_by, done.state) == (li, TaskState.DONE)
    assert (entry.actor, entry.action) == (li, "task.verify")
    assert "职工之家" in entry.reason
    assert shown(client, "task_check_list", check="waiting") == []
    assert shown(client, "task_check_list", check="verified") == [done]
    assert todo.tasks_to_verify(li, DAY).items == []


def test_what_is_given_back_is_open_again_and_the_unit_is_told_why(client, li, zhao, done):
    client.force_login(li)

    assert "请说明退回原因" in decide(client, "task_decide_many", done, verb="return").content.decode()
    decide(client, "task_decide_many", done, verb="return", reason="没有照片")

    done.refresh_from_db()
    (word,) = InboxItem.objects.all()
    assert (done.state, done.done_on, done.note) == (TaskState.OPEN, None, "没有照片")
    assert (word.user, word.url) == (zhao, done.get_absolute_url())
    assert "没有照片" in word.text
    assert [entry.actor for entry in AuditEntry.objects.about(done)] == [li]


def test_monthly_reports_are_verified_in_bulk_and_given_back_until_written_anew(
    client, make, sprint, hillside, li, zhao, track, report
):
    other = make.task(hillside, sprint, "办职工书屋")
    other.tracks.add(track)
    second = TaskProgress.objects.create(
        task=other, month=report.month, percent=10, text="选址", reported_by=zhao
    )
    client.force_login(li)

    assert counts(todo.reports_to_verify(li, DAY)) == ["2份月报待核实"]
    decide(client, "task_report_decide_many", report, second)
    report.refresh_from_db()
    assert [one.check_state for one in TaskProgress.objects.order_by("pk")] == [Check.VERIFIED] * 2
    decide(client, "task_report_decide_many", report, verb="return", reason="进度与现场不符")
    report.refresh_from_db()
    assert (report.check_state, report.reason) == (Check.RETURNED, "进度与现场不符")
    (item,) = todo.reports_given_back(zhao, DAY).items
    assert item.why == "进度与现场不符"
    client.force_login(zhao)
    assert "进度与现场不符" in client.get(item.url).content.decode()

    task_reports.report_month(
        hillside, Period.parse("2010-06"), {report.task_id: (60, "正在粉刷", "")}, by=zhao
    )

    report.refresh_from_db()
    assert (report.check_state, report.percent, report.version) == (Check.WAITING, 60, 4)
    assert todo.reports_given_back(zhao, DAY).items == []


def test_switched_off_the_lead_reads_and_verifies_nothing(client, li, track, done, report):
    track.lead_verifies = False
    track.save()
    client.force_login(li)

    assert shown(client, "task_check_list") == shown(client, "task_report_check_list") == []
    decide(client, "task_decide_many", done)
    decide(client, "task_report_decide_many", report)

    done.refresh_from_db()
    report.refresh_from_db()
    assert (done.verified_by, report.check_state) == (None, Check.WAITING)
    assert todo.tasks_to_verify(li, DAY).items == []


def test_what_the_leads_own_unit_says_stays_with_staff(
    client, make, sprint, riverside, li, wang, track, done
):
    own = make.task(riverside, sprint, "自己的事", done_on=date(2010, 6, 20))
    own.tracks.add(track)
    client.force_login(li)
    decide(client, "task_decide_many", own)
    own.refresh_from_db()
    assert own.verified_by is None

    client.force_login(wang)
    assert set(shown(client, "task_check_list")) == {own, done}
    decide(client, "task_decide_many", own, done)

    own.refresh_from_db()
    done.refresh_from_db()
    assert own.verified_by == done.verified_by == wang
    assert [entry.reason for entry in AuditEntry.objects.about(own)] == [""]


def test_what_is_to_be_done_is_what_its_link_shows(
    client, make, county, sprint, riverside, hillside, li, zhao, wang, track, done, report
):
    """Whatever stands on her page: the own tasks of a lead, what she marked herself, what a lead verifies, too."""
    gao = make.person("gao", Role.SECRETARY, county)
    for unit, marked_by in ((riverside, li), (hillside, gao), (hillside, wang)):
        task = make.task(unit, sprint, done_on=date(2010, 6, 20), marked_by=marked_by)
        task.tracks.add(track)
        TaskProgress.objects.create(
            task=task, month=report.month, percent=1, text="进展", reported_by=marked_by
        )
    for person, number in ((li, 3), (gao, 2), (wang, 3)):
        client.force_login(person)
        for section, words in (
            (todo.tasks_to_verify, "%s项任务待核实"),
            (todo.reports_to_verify, "%s份月报待核实"),
        ):
            (item,) = section(person, DAY).items
            rows = list(client.get(item.url).context["page_obj"])
            assert (item.text, len(rows)) == (words % number, number)
            reporters = {getattr(row, "marked_by", None) or row.reported_by for row in rows}
            assert person not in reporters
    client.force_login(zhao)
    assert todo.tasks_to_verify(zhao, DAY).items == todo.reports_to_verify(zhao, DAY).items == []


def test_what_a_lead_without_a_secretary_verifies_waits_for_staff(wang, done, report):
    assert counts(todo.tasks_to_verify(wang, DAY)) == ["1项任务待核实"]
    assert counts(todo.reports_to_verify(wang, DAY)) == ["1份月报待核实"]


def test_what_the_leads_secretary_marked_for_a_unit_waits_for_staff(li, wang, done, report):
    Task.objects.filter(pk=done.pk).update(marked_by=li)
    TaskProgress.objects.filter(pk=report.pk).update(reported_by=li)

    assert todo.tasks_to_verify(li, DAY).items == todo.reports_to_verify(li, DAY).items == []
    assert counts(todo.tasks_to_verify(wang, DAY)) == ["1项任务待核实"]
    assert counts(todo.reports_to_verify(wang, DAY)) == ["1份月报待核实"]


def test_a_page_opened_before_the_return_does_not_undo_it(client, li, zhao, done, report):
    client.force_login(zhao)
    url = reverse("task_report")
    asked = {"organization": done.organization_id, "month": "2010-06"}
    page = client.get(url, asked)
    verifying.give_back_report(report, by=li, reason="进度与现场不符")
    typed = {
        "seen": page.context["form"]["seen"].value(),
        f"percent-{done.pk}": 90,
        f"text-{done.pk}": "墙面已粉刷两遍",
        f"obstacle-{done.pk}": "",
    }

    late = client.post(f"{url}?organization={done.organization_id}&month=2010-06", typed)

    report.refresh_from_db()
    assert (late.status_code, report.check_state, report.percent) == (409, Check.RETURNED, 80)
    assert "进度与现场不符" in late.content.decode()
    assert "墙面已粉刷两遍" in late.content.decode()
    typed["seen"] = late.context["form"]["seen"].value()
    client.post(f"{url}?organization={done.organization_id}&month=2010-06", typed)
    report.refresh_from_db()
    assert (report.check_state, report.percent) == (Check.WAITING, 90)


def test_whoever_marked_it_does_not_verify_it(client, wang, done, report):
    Task.objects.filter(pk=done.pk).update(marked_by=wang)
    TaskProgress.objects.filter(pk=report.pk).update(reported_by=wang)
    client.force_login(wang)

    page = decide(client, "task_decide_many", done).content.decode()
    decide(client, "task_report_decide_many", report)

    done.refresh_from_db()
    report.refresh_from_db()
    assert (done.verified_by, report.check_state) == (None, Check.WAITING)
    assert "须由他人核实" in page


def test_a_task_on_two_tracks_is_verified_by_either_lead(client, make, sprint, county, li, track, done):
    north = make.organization("北山党支部", parent=county)
    chen = make.user("chen")
    make.appointment(chen, Role.SECRETARY, north)
    done.tracks.add(factories_plans.track(sprint, "文明单位", lead=north, lead_verifies=True))

    assert can_give_back(chen, done)
    assert can_give_back(li, done)
    client.force_login(chen)
    decide(client, "task_decide_many", done)

    done.refresh_from_db()
    assert done.verified_by == chen
    client.force_login(li)
    page = decide(client, "task_decide_many", done).content.decode()
    assert "已经核实过" in page


def test_what_changed_meanwhile_is_left_alone(client, li, done, report):
    client.force_login(li)
    Task.objects.filter(pk=done.pk).update(version=7)
    TaskProgress.objects.filter(pk=report.pk).update(version=7)

    decide(client, "task_decide_many", done)
    page = decide(client, "task_report_decide_many", report).content.decode()

    done.refresh_from_db()
    report.refresh_from_db()
    assert (done.verified_by, report.check_state) == (None, Check.WAITING)
    assert "请重新阅读" in page


def test_what_is_verified_is_not_undone_in_silence(client, li, zhao, done):
    client.force_login(zhao)
    task = done
    Task.objects.filter(pk=task.pk).update(state=TaskState.OPEN, done_on=None, marked_by=None)
    client.post(reverse("task_complete", args=[task.pk]), {"done_on": "2010-07-05", "version": task.version})
    task.refresh_from_db()
    client.force_login(li)
    decide(client, "task_decide_many", task)
    client.force_login(zhao)
    task.refresh_from_db()

    refused = client.post(reverse("task_undo", args=[task.pk]), {"version": task.version})

    task.refresh_from_db()
    assert refused.status_code == 403
    assert (task.state, task.verified_by) == (TaskState.DONE, li)


def test_strangers_leaders_and_recorders_verify_nothing(client, make, riverside, sun, zhao, done, report):
    recorder = make.user("qian")
    make.appointment(recorder, Role.RECORDER, riverside)
    for person, status in ((zhao, 302), (sun, 403), (recorder, 403)):
        client.force_login(person)
        answer = client.post(reverse("task_decide_many"), {"verify_one": row(done)})
        assert answer.status_code == status
        assert (
            client.post(reverse("task_report_decide_many"), {"verify_one": row(report)}).status_code == status
        )
        assert shown(client, "task_check_list") == []

    done.refresh_from_db()
    report.refresh_from_db()
    assert (done.verified_by, report.check_state) == (None, Check.WAITING)


def test_the_lists_are_workbooks_too(client, li, done, report):
    client.force_login(li)

    def rows(name):
        book = client.get(reverse(name), {"format": "xlsx"}).content
        return list(load_workbook(BytesIO(book)).active.iter_rows(values_only=True))[-1]

    assert rows("task_check_list")[:2] == ("山边党支部", "建好职工小家")
    assert rows("task_report_check_list")[:3] == ("2010-06", "山边党支部", "建好职工小家")


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_however_long_they_are(
    client, make, sprint, hillside, li, track, count, django_assert_num_queries
):
    for number in range(count):
        task = make.task(hillside, sprint, done_on=date(2010, 6, 20))
        task.tracks.add(track)
        TaskProgress.objects.create(task=task, month=date(2010, 6, 1), percent=number, text="进展")
    client.force_login(li)
    for name, queries in (("task_check_list", 18), ("task_report_check_list", 15)):
        client.get(reverse(name))
        with django_assert_num_queries(queries):
            assert len(shown(client, name)) == count


# --- who may switch it on ------------------------------------------------------------------------------------------


def tracks_form(campaign, track, **fields):
    sent = {"name": track.name, "goal": "", "leader": "", "lead": track.lead_id or "", "sort": 1}
    return factories_plans.rows(sent | fields, kept=[track]) | {"save": "1", "version": campaign.version}


def test_staff_switch_it_on_for_one_track(client, sprint, riverside, wang):
    track = factories_plans.track(sprint, "职工之家", lead=riverside)
    client.force_login(wang)

    url = reverse("campaign_tracks", args=[sprint.pk])
    nobody = client.post(url, tracks_form(sprint, track, lead_verifies="on", lead=""))
    client.post(url, tracks_form(sprint, track, lead_verifies="on"))

    track.refresh_from_db()
    entry = AuditEntry.objects.about(sprint).first()
    assert nobody.status_code == 422
    assert "请写明负责核实的牵头单位" in nobody.content.decode()
    assert track.lead_verifies
    assert "牵头单位负责核实" in entry.after["plan_tracks"]


def test_a_secretary_planning_her_part_does_not_hand_out_the_right(client, make, sprint, riverside, li):
    part = make.campaign(riverside, name="河畔的活动", parent=sprint)
    group = make.organization("河畔党小组", parent=riverside)
    track = factories_plans.track(part, "职工之家", lead=group)
    client.force_login(li)

    client.post(reverse("campaign_tracks", args=[part.pk]), tracks_form(part, track, lead_verifies="on"))

    track.refresh_from_db()
    assert not track.lead_verifies


def test_a_secretary_planning_her_part_leaves_the_lead_that_verifies_and_loses_nothing(
    client, make, sprint, riverside, hillside, li
):
    part = make.campaign(riverside, name="河畔的活动", parent=sprint)
    group = make.organization("河畔党小组", parent=riverside)
    track = factories_plans.track(part, "职工之家", lead=group, lead_verifies=True)
    client.force_login(li)

    sent = tracks_form(part, track, lead=riverside.pk, lead_verifies="on", goal="建成三个小家")
    answer = client.post(reverse("campaign_tracks", args=[part.pk]), sent)

    track.refresh_from_db()
    assert (answer.status_code, track.goal) == (302, "建成三个小家")
    assert (track.lead, track.lead_verifies) == (group, True)
