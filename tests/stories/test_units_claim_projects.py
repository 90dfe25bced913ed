"""Programmes are broken down into projects, and unit and committee choose each other."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.errors import WrongState
from accounts.models import InboxItem
from campaigns.choices import ClaimState, ProjectState
from campaigns.models import Claim, Project, Task
from campaigns.services import claims, projects
from campaigns.services.tasks import complete_task
from campaigns.todo import projects as todo_projects
from tests.factories_campaigns import claim, project


@pytest.fixture(autouse=True)
def office_day(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def window(sprint):
    return project(sprint)


def confirmed(project, organization, *, by_unit, by_staff, lead=False):
    made = claims.apply(project, organization, by=by_unit, reason="有窗口", is_lead=lead)
    claims.note_talk(made, by=by_staff, held_on=date(2010, 7, 20), text="面谈")
    claims.offer(made, by=by_staff, is_lead=lead)
    claims.confirm(made, by=by_unit)
    return made


def test_staff_draw_up_a_project_with_its_four_fields(client, wang, sprint):
    client.force_login(wang)
    page = reverse("project_create", args=[sprint.pk])
    typed = {
        "new_programme": "组织建设工程",
        "title": "支部规范化",
        "leader": "曾霞桂",
        "owner": "",
        "measures": "办班",
    }

    refused = client.post(page, typed)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"owner", "due_on"}
    assert "支部规范化" in refused.content.decode()

    client.post(page, typed | {"owner": "张莉洁", "due_on": "2010-12-31"})
    made = Project.objects.get()
    assert (made.state, made.programme.name) == (ProjectState.DRAFT, "组织建设工程")


def test_a_draft_is_seen_by_the_committee_only(client, li, wang, sprint):
    draft = project(sprint, state=ProjectState.DRAFT)
    client.force_login(li)
    assert client.get(draft.get_absolute_url()).status_code == 404
    projects.publish_project(draft, by=wang)
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_both_sides_choose_each_other_and_the_unit_gets_its_task(client, li, wang, riverside, window):
    client.force_login(li)
    client.post(reverse("claim_create", args=[window.pk]), {"organization": riverside.pk, "reason": "有窗口"})
    made = Claim.objects.get()

    client.force_login(wang)
    client.post(reverse("claim_talk", args=[made.pk]), {"held_on": "2010-07-20", "text": "可行"})
    client.post(reverse("claim_offer", args=[made.pk]), {})
    assert InboxItem.objects.visible_to(li).unread().exists()

    client.force_login(li)
    client.post(reverse("claim_confirm", args=[made.pk]))
    client.force_login(wang)
    client.post(reverse("project_start", args=[window.pk]))

    made.refresh_from_db()
    assert (made.state, made.is_lead) == (ClaimState.CARRIED, True)
    task = Task.objects.get()
    assert (task.organization, task.title, task.leader, task.due_on) == (
        riverside, window.title, window.leader, window.due_on,
    )  # fmt: skip


def test_nobody_is_chosen_without_a_talk(wang, riverside, window):
    applied = claim(window, riverside)
    with pytest.raises(WrongState):
        claims.offer(applied, by=wang, is_lead=True)


def test_the_project_is_not_given_out_before_the_unit_confirmed(client, wang, riverside, window):
    offered = claim(window, riverside, state=ClaimState.OFFERED)
    client.force_login(wang)
    page = client.post(reverse("project_start", args=[window.pk]), follow=True)
    assert Task.objects.count() == 0
    offered.refresh_from_db()
    assert offered.state == ClaimState.OFFERED
    assert page.context["project"].state == ProjectState.PUBLISHED


def test_of_several_units_one_leads_and_the_others_are_answered(
    li, zhao, wang, county, riverside, hillside, make, window
):
    third = make.organization("湖滨党支部", parent=county, sort=3)
    waiting = claim(window, third)
    confirmed(window, riverside, by_unit=li, by_staff=wang)
    confirmed(window, hillside, by_unit=zhao, by_staff=wang)
    with pytest.raises(WrongState):
        projects.start_project(window, by=wang)

    Claim.objects.filter(organization=hillside).update(is_lead=True)
    projects.start_project(window, by=wang)

    waiting.refresh_from_db()
    assert waiting.state == ClaimState.REFUSED
    assert hillside.short_name in waiting.answer
    assert Task.objects.count() == 2


def test_it_is_accepted_when_every_units_task_is_done(li, wang, riverside, window):
    made = confirmed(window, riverside, by_unit=li, by_staff=wang)
    projects.start_project(window, by=wang)
    with pytest.raises(WrongState, match=riverside.short_name):
        projects.accept_project(window, by=wang, result="建成", on=date(2010, 7, 31))

    made.refresh_from_db()
    complete_task(made.task, by=li, done_on=date(2010, 7, 30))
    accepted = projects.accept_project(window, by=wang, result="建成", on=date(2010, 7, 31))

    made.refresh_from_db()
    assert (accepted.state, made.state) == (ProjectState.ACCEPTED, ClaimState.ACCEPTED)


def test_a_project_taken_away_is_open_again(li, wang, riverside, hillside, zhao, window):
    made = confirmed(window, riverside, by_unit=li, by_staff=wang)
    projects.start_project(window, by=wang)

    projects.reopen_project(window, by=wang, reason="力量不足")

    made.refresh_from_db()
    assert (made.state, made.answer) == (ClaimState.REFUSED, "力量不足")
    assert claims.apply(window, hillside, by=zhao, reason="愿承担").state == ClaimState.APPLIED


def test_strangers_decide_nothing(zhao, li, riverside, window):
    made = claim(window, riverside)
    for verb in (claims.withdraw, claims.confirm):
        with pytest.raises(PermissionDenied):
            verb(made, by=zhao)
    with pytest.raises(PermissionDenied):
        claims.offer(made, by=li, is_lead=True)
    with pytest.raises(PermissionDenied):
        projects.start_project(window, by=li)


def test_a_unit_sees_its_own_claim_and_no_other(client, zhao, riverside, window):
    claim(window, riverside)
    client.force_login(zhao)
    assert client.get(window.get_absolute_url()).context["claims"] == []


def test_a_task_of_the_same_name_stops_the_start_with_a_sentence(make, li, wang, riverside, sprint, window):
    make.task(riverside, sprint, title=window.title)
    made = confirmed(window, riverside, by_unit=li, by_staff=wang)

    with pytest.raises(WrongState, match=window.title):
        projects.start_project(window, by=wang)

    made.refresh_from_db()
    window.refresh_from_db()
    assert (made.state, window.state) == (ClaimState.CONFIRMED, ProjectState.PUBLISHED)


def test_a_talk_sent_twice_is_noted_once(client, wang, riverside, window):
    applied = claim(window, riverside)
    client.force_login(wang)
    page = client.get(window.get_absolute_url()).content.decode()
    form = page[page.index(reverse("claim_talk", args=[applied.pk])) :]
    key = re.search(r'name="once" value="([0-9a-f-]{36})"', form[: form.index("</form>")]).group(1)

    for _time in range(2):
        said = {"held_on": "2010-07-20", "text": "可行", "once": key}
        assert client.post(reverse("claim_talk", args=[applied.pk]), said).status_code == 302

    assert applied.talks.count() == 1


def test_staff_are_told_what_to_do_when_both_sides_want_it(client, li, wang, riverside, window):
    made = confirmed(window, riverside, by_unit=li, by_staff=wang)
    (item,) = todo_projects.claims(wang, date(2010, 7, 31)).items
    assert (item.text, item.organization) == (window.title, riverside.short_name)
    assert todo_projects.claims(li, date(2010, 7, 31)).items == []
    projects.start_project(window, by=wang)
    made.refresh_from_db()
    assert todo_projects.claims(wang, date(2010, 7, 31)).items == []


def test_of_two_who_change_a_project_the_second_sees_both_texts(client, wang, window):
    page = reverse("project_edit", args=[window.pk])
    typed = {
        "programme": window.programme_id, "title": window.title, "leader": "李", "owner": "张",
        "measures": "每周推进", "due_on": "2010-12-31", "version": 1,
    }  # fmt: skip
    client.force_login(wang)
    client.post(page, typed | {"measures": "每月推进"})

    second = client.post(page, typed)

    assert second.status_code == 409
    assert "每月推进" in second.content.decode()
    assert client.post(page, typed | {"version": second.context["version"]}).status_code == 302
    window.refresh_from_db()
    assert window.measures == "每周推进"


def test_a_task_taken_away_untouched_is_gone_and_one_begun_goes_on(client, li, wang, riverside, window):
    first = confirmed(window, riverside, by_unit=li, by_staff=wang)
    projects.start_project(window, by=wang)
    projects.reopen_project(window, by=wang, reason="力量不足")
    first.refresh_from_db()
    assert (first.task, Task.objects.count()) == (None, 0)

    second = confirmed(window, riverside, by_unit=li, by_staff=wang)
    projects.start_project(window, by=wang)
    begun = Task.objects.get()
    begun.progress.create(month=date(2010, 7, 1), percent=30, text="已启动", reported_by=li)
    projects.reopen_project(window, by=wang, reason="换人")
    third = confirmed(window, riverside, by_unit=li, by_staff=wang)
    projects.start_project(window, by=wang)

    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.task, third.task, Task.objects.get()) == (None, begun, begun)
