"""Committee staff give targets and tasks to many units in one submit, change them later, and take them back."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from campaigns.models import GiveOut, Milestone, Progress, Target, Task, TaskTemplate, UnitTarget


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-03-10"
    return settings


@pytest.fixture
def target(sprint):
    return Target.objects.create(
        campaign=sprint, title="走访群众", unit="人次", goal=Decimal(10), starts_on=date(2010, 1, 1),
        due_on=date(2010, 12, 31), counted_from="by_hand",
    )  # fmt: skip


@pytest.fixture
def template(sprint):
    return TaskTemplate.objects.create(
        campaign=sprint, title="公开承诺", measures="上墙公示", due_on=date(2010, 6, 30)
    )


@pytest.fixture
def roll(make, riverside, hillside):
    """Riverside has two members, Hillside one."""
    return [make.member(riverside), make.member(riverside), make.member(hillside)]


def chosen(target, template, county, **fields):
    return {
        "targets": [target.pk], "templates": [template.pk], "reach": "branches", "within": county.pk,
        "goals_by": "members", "weights_by": "same",
    } | fields  # fmt: skip


def figures(response):
    """The figures of the table that was looked over, as a person would send them on."""
    return {
        name: said
        for _unit, _n, cells in response.context["rows"]
        for _t, name, said, held, _e, _w in cells
        if not held
    }


def given(client, campaign, asked):
    url = reverse("give_out_create", args=[campaign.pk])
    table = client.post(url, asked)
    return client.post(url, asked | figures(table) | {"give": "1"})


def test_one_submit_gives_all_and_tells_the_units(
    client, county, riverside, hillside, sprint, target, template, roll, wang, li, zhao
):
    client.force_login(wang)

    response = given(client, sprint, chosen(target, template, county))

    made = GiveOut.objects.get()
    assert (response.status_code, response.url) == (302, made.get_absolute_url())
    shares = UnitTarget.objects.order_by("organization__sort")
    assert [(share.organization, share.goal, share.give_out) for share in shares] == [
        (riverside, Decimal(7), made), (hillside, Decimal(3), made),
    ]  # fmt: skip
    assert Milestone.objects.filter(unit_target=shares[0]).last().planned == 7
    assert [task.organization for task in Task.objects.by_unit()] == [riverside, hillside]
    assert {item.user for item in InboxItem.objects.all()} == {li, zhao}
    actions = AuditEntry.objects.filter(actor=wang).order_by("action").values_list("action", flat=True)
    assert list(actions) == ["give_out.given", *["task.create"] * 2, *["unit_target.give"] * 2]
    assert client.get(made.get_absolute_url()).context["coverage"].total == 2
    assert client.get(reverse("give_out_list")).context["page_obj"][0].unit_count == 2


def test_figures_may_be_typed_and_an_empty_one_gives_nothing(
    client, county, riverside, hillside, sprint, target, template, wang
):
    client.force_login(wang)
    asked = chosen(target, template, county, goals_by="same", templates=[])
    names = [f"goal-{target.pk}-{unit.pk}" for unit in (riverside, hillside)]
    url = reverse("give_out_create", args=[sprint.pk])

    wrong = client.post(url, asked | {names[0]: "many", names[1]: "4", "give": "1"})
    client.post(url, asked | {names[0]: "12.50", names[1]: "", "give": "1"})

    assert (wrong.status_code, "many" in wrong.content.decode()) == (422, True)
    share = UnitTarget.objects.get()
    assert (share.organization, share.goal, share.give_out.goals_by) == (riverside, Decimal("12.50"), "typed")


def test_what_a_unit_has_is_left_alone(client, county, riverside, sprint, target, template, roll, wang):
    client.force_login(wang)
    given(
        client,
        sprint,
        chosen(target, template, county, reach="chosen", units=[riverside.pk], goals_by="same"),
    )

    url = reverse("give_out_create", args=[sprint.pk])
    table = client.post(url, chosen(target, template, county))
    assert (
        table.context["new_targets"],
        table.context["skipped_targets"],
        table.context["skipped_tasks"],
    ) == (1, 1, 1)
    given(client, sprint, chosen(target, template, county))
    again = given(client, sprint, chosen(target, template, county))

    assert (UnitTarget.objects.count(), Task.objects.count(), GiveOut.objects.count()) == (2, 2, 2)
    assert again.status_code == 200


def test_nothing_chosen_is_named(client, county, sprint, target, template, wang):
    client.force_login(wang)
    url = reverse("give_out_create", args=[sprint.pk])

    assert client.post(url, chosen(target, template, county, targets=[], templates=[])).status_code == 422
    assert client.post(url, chosen(target, template, county, reach="chosen")).status_code == 422
    assert (
        client.post(url, chosen(target, template, county, reach="units")).status_code == 422
    )  # no branches yet


def test_a_page_sent_twice_gives_once(client, county, riverside, sprint, target, template, wang):
    client.force_login(wang)
    asked = chosen(target, template, county, goals_by="same")
    url = reverse("give_out_create", args=[sprint.pk])
    sent = (
        asked
        | figures(client.post(url, asked))
        | {"give": "1", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    )

    urls = [client.post(url, sent).url for _time in range(2)]

    assert (urls[0], GiveOut.objects.count()) == (urls[1], 1)


def test_it_is_taken_back_until_somebody_reports(
    client, county, riverside, hillside, sprint, target, template, roll, wang, li
):
    client.force_login(wang)
    given(client, sprint, chosen(target, template, county))
    made = GiveOut.objects.get()
    url = reverse("give_out_withdraw", args=[made.pk])
    report = Progress.objects.create(
        unit_target=riverside.unit_targets.get(),
        as_of=date(2010, 3, 1),
        value=2,
        proof="走访记录",
        reported_by=li,
    )

    refused = client.post(url, {"version": 1, "reason": "口径有误"})
    assert refused.status_code == 409
    assert all(word in str(refused.context["form"].errors) for word in ("河滨", "走访群众", "李书记"))
    assert UnitTarget.objects.count() == 2

    report.delete()
    done = client.post(url, {"version": 1, "reason": "口径有误"})
    again = client.post(url, {"version": 2, "reason": "口径有误"})

    made.refresh_from_db()
    assert (done.status_code, again.status_code, made.state) == (302, 409, "withdrawn")
    assert (UnitTarget.objects.count(), Task.objects.count(), Milestone.objects.count()) == (0, 0, 0)
    assert AuditEntry.objects.filter(action="unit_target.withdraw", reason="口径有误").count() == 2
    assert client.get(made.get_absolute_url()).status_code == 200


def test_a_later_change_is_offered_unit_by_unit(
    client, county, riverside, hillside, sprint, target, template, roll, wang
):
    client.force_login(wang)
    given(client, sprint, chosen(target, template, county))
    Target.objects.update(goal=20, due_on=date(2010, 11, 30), version=2)
    TaskTemplate.objects.update(measures="逐户公示", version=2)
    url = reverse("give_out_differences", args=[sprint.pk])

    page = client.get(url)
    offered = {
        change.unit_target.organization: change.goal for change, _said, _ticked in page.context["targets"]
    }
    share = riverside.unit_targets.get()
    task = riverside.tasks.get()
    client.post(url, {"target": [share.pk], f"goal-{share.pk}": "15", "task": [task.pk], "take": "1"})
    left = client.get(url)
    client.post(url, {"task": [change.task.pk for change, _ticked in left.context["tasks"]], "keep": "1"})

    assert offered == {riverside: Decimal(13), hillside: Decimal(7)}
    share.refresh_from_db()
    assert (share.goal, share.due_on, share.target_version) == (Decimal(15), date(2010, 11, 30), 2)
    assert share.milestones.last().planned == 15
    assert [change.unit_target.organization for change, _said, _ticked in left.context["targets"]] == [
        hillside
    ]
    assert [task.measures for task in Task.objects.by_unit()] == ["逐户公示", "上墙公示"]
    assert not client.get(url).context["tasks"]
    changed = AuditEntry.objects.about(share).get(action="unit_target.change")
    assert {name: (was, now) for name, was, now in changed.changes}["goal"] == ("7.00", "15")
    assert AuditEntry.objects.about(task).get(action="task.change").after["measures"] == "逐户公示"


@pytest.mark.parametrize("who", ["li", "sun", "he", "zhao"])
def test_only_staff_of_the_sponsor_give_out(client, request, sprint, who):
    client.force_login(request.getfixturevalue(who))

    status = client.post(reverse("give_out_create", args=[sprint.pk]), {}).status_code

    assert status in {403, 404}
    assert not GiveOut.objects.exists()


def test_a_task_to_give_out_is_written_and_changed(client, sprint, wang):
    client.force_login(wang)
    filled = {"title": "公开承诺", "measures": "上墙公示", "due_on": "2010-06-30", "kind": "party", "sort": 0}

    client.post(reverse("task_template_create", args=[sprint.pk]), filled)
    template = TaskTemplate.objects.get()
    url = reverse("task_template_edit", args=[template.pk])
    client.post(url, filled | {"measures": "网上公示", "version": 1})
    late = client.post(url, filled | {"measures": "广播", "version": 1})

    template.refresh_from_db()
    assert (template.measures, template.version, late.status_code) == ("网上公示", 2, 409)


def test_a_target_on_which_a_unit_has_built_a_task_of_its_own_is_not_taken_back(
    client, make, county, riverside, sprint, target, template, roll, wang
):
    client.force_login(wang)
    given(client, sprint, chosen(target, template, county))
    share = UnitTarget.objects.get(organization=riverside)
    own = make.task(riverside, sprint, title="分解到科室", unit_target=share)
    made = GiveOut.objects.get()

    refused = client.post(
        reverse("give_out_withdraw", args=[made.pk]), {"version": made.version, "reason": "误发"}
    )

    own.refresh_from_db()
    assert (refused.status_code, own.unit_target) == (409, share)
    assert own.title in refused.content.decode()
