"""Committee staff set up a campaign, write its plan part by part, and take over what was there before."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from campaigns.models import Campaign, Node, StageStep, Target, Task, ThemeItem, Track
from tests import factories_plans as plans
from tests.factories_plans import rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-21"


def url(name, row):
    return reverse(name, args=[row.pk])


def campaign_data(county, **fields):
    days = {"starts_on": "2010-06-01", "ends_on": "2012-12-31"}
    return {
        "sponsor": county.pk,
        "name": "创先争优",
        "theme": "五比五创",
        "purpose": "服务中心",
        **days,
    } | fields


def test_a_campaign_is_set_up_and_leads_to_its_plan(client, county, wang, sprint):
    client.force_login(wang)
    data = campaign_data(county, predecessor=sprint.pk, subjects=["organizations", "youth"])

    page = client.post(reverse("campaign_create"), data, follow=True)

    made = Campaign.objects.get(name="创先争优")
    assert page.redirect_chain == [(url("campaign_plan", made), 302)]
    assert (made.predecessor, made.subjects) == (sprint, ["organizations", "youth"])
    assert "服务中心" in page.content.decode()
    assert AuditEntry.objects.about(made).get().after["carries_on"] == "百日冲刺"
    assert client.get(reverse("audit_list")).status_code == 200


def test_a_sprint_ends_on_its_hundredth_day_and_is_counted_down(client, county, wang):
    client.force_login(wang)
    data = campaign_data(county, starts_on="2010-07-12", ends_on="", sprint="1")

    client.post(reverse("campaign_create"), data)
    made = Campaign.objects.get()
    shown = client.get(made.get_absolute_url()).context

    assert made.ends_on == date(2010, 10, 19)
    assert (shown["sprint_day"], shown["sprint_left"]) == (10, 90)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"ends_on": "2010-05-31"}, "ends_on"), ({"starts_on": "9999-12-30", "sprint": "1"}, "starts_on")],
)
def test_days_that_make_no_campaign_are_refused(client, county, wang, wrong, field):
    client.force_login(wang)

    page = client.post(reverse("campaign_create"), campaign_data(county, **wrong))

    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert not Campaign.objects.exists()


def test_a_campaign_is_no_part_of_itself_however_far_round(client, county, wang, make):
    whole = make.campaign(county, "总")
    part = make.campaign(county, "分", parent=whole)
    client.force_login(wang)
    data = campaign_data(county, parent=part.pk, version=whole.version)

    page = client.post(url("campaign_edit", whole), data)

    assert page.status_code == 422
    assert page.context["form"].non_field_errors()
    whole.refresh_from_db()
    assert whole.parent is None


def test_two_who_change_a_campaign_see_both_texts(client, county, wang, sprint):
    client.force_login(wang)

    first = client.post(url("campaign_edit", sprint), campaign_data(county, name="先改", version=1))
    second = client.post(url("campaign_edit", sprint), campaign_data(county, name="后改", version=1))

    assert (first.status_code, second.status_code) == (302, 409)
    assert ("后改", "先改") in [(mine, now) for _label, mine, now in second.context["differences"]]


def test_a_secretary_sets_up_her_units_part_and_nothing_else(client, county, riverside, li, sprint):
    client.force_login(li)
    own = campaign_data(riverside, name="河滨两比一争", parent=sprint.pk)

    alone = client.post(reverse("campaign_create"), campaign_data(riverside))
    above = client.post(reverse("campaign_create"), campaign_data(county))
    made = client.post(reverse("campaign_create"), own)

    assert (alone.status_code, above.status_code, made.status_code) == (422, 422, 302)
    assert alone.context["form"].errors["parent"]
    assert Campaign.objects.get(name="河滨两比一争").parent == sprint
    assert client.get(url("campaign_edit", sprint)).status_code == 403


def test_the_parts_of_units_are_listed_under_the_whole(
    client, county, riverside, hillside, wang, zhao, sprint, make
):
    for unit in (riverside, hillside):
        make.campaign(unit, f"{unit.short_name}行动", parent=sprint, theme="两比一争")
    client.force_login(wang)
    seen = [part.sponsor for part in client.get(url("campaign_plan", sprint)).context["parts"]]
    listed = [row[0].name for row in client.get(reverse("campaign_list")).context["rows"]]
    client.force_login(zhao)
    own = [part.sponsor for part in client.get(url("campaign_plan", sprint)).context["parts"]]

    assert seen == [riverside, hillside]
    assert listed[0] == "百日冲刺"
    assert own == [hillside]


def test_a_theme_is_written_with_its_items_and_weights(client, wang, sprint):
    client.force_login(wang)
    items = rows({"name": "比学习", "weight": "50"}, {"name": "比作风", "weight": "40"}, {"name": ""})

    client.post(url("theme_create", sprint), {"name": "五比", "version": 1} | items)
    (theme,) = client.get(url("campaign_plan", sprint)).context["themes"]

    assert [(item.name, item.weight) for item in theme.items] == [("比学习", 50), ("比作风", 40)]
    assert (theme.weight, theme.is_uneven) == (90, True)
    assert [item.name for item in theme.bare] == ["比学习", "比作风"]
    entry = AuditEntry.objects.get(action="campaign.plan")
    assert (entry.before, entry.after) == ({"plan_themes": ""}, {"plan_themes": "五比: 比学习 50、比作风 40"})


def test_more_rows_come_without_losing_what_was_typed(client, wang, sprint):
    client.force_login(wang)
    typed = {"name": "五比", "version": 1, "more": "1"} | rows({"name": "", "weight": "50"})

    page = client.post(url("theme_create", sprint), typed)

    assert page.status_code == 200
    assert len(page.context["rows"].forms) == 2
    assert 'value="50"' in page.content.decode()
    assert "is-invalid" not in page.content.decode()
    assert not sprint.theme_groups.exists()


def test_rows_exchange_names_move_and_go(client, wang, sprint):
    theme = plans.theme(sprint, items=("甲", "乙", "丙"), weights=(20, 30, 50))
    kept = list(theme.items.all())
    client.force_login(wang)
    sent = rows(
        {"name": "乙", "sort": 1},
        {"name": "甲", "sort": 2},
        {"name": "丙", "sort": 3, "DELETE": "on"},
        {"name": "丁", "sort": 1},
        kept=kept,
    )

    response = client.post(url("theme_edit", theme), {"name": "五比", "version": 1} | sent)

    assert response.status_code == 302
    assert [(item.name, item.pk) for item in theme.items.all()][1:] == [
        ("乙", kept[0].pk),
        ("甲", kept[1].pk),
    ]
    assert theme.items.first().name == "丁"


def test_what_targets_and_tasks_use_is_not_deleted(client, riverside, wang, sprint, make):
    theme = plans.theme(sprint)
    used, free = theme.items.all()
    track = plans.track(sprint)
    task = make.task(riverside, sprint, "走访群众")
    task.items.add(used)
    task.tracks.add(track)
    client.force_login(wang)
    sent = rows({"name": used.name, "DELETE": "on"}, {"name": free.name}, kept=[used, free])

    of_item = client.post(url("theme_edit", theme), {"name": theme.name, "version": 1} | sent)
    of_theme = client.post(url("theme_delete", theme), {"version": 1}, follow=True)
    sent = rows({"name": track.name, "DELETE": "on"}, kept=[track])
    of_track = client.post(url("campaign_tracks", sprint), {"version": 1} | sent)

    assert (of_item.status_code, of_track.status_code) == (422, 422)
    assert "走访群众" in str(of_item.context["form"].non_field_errors())
    assert "走访群众" in str(*of_theme.context["messages"])
    assert (ThemeItem.objects.count(), Track.objects.count()) == (2, 1)


def test_coverage_names_the_items_that_nothing_is_tied_to(client, county, riverside, wang, li, sprint, make):
    items = plans.theme(
        sprint, items=("服务中心", "建设队伍", "其他"), weights=(None, None, None)
    ).items.all()
    target = Target.objects.create(
        campaign=sprint, title="走访", unit="户", goal=100, counted_from="by_hand",
        starts_on=date(2010, 1, 1), due_on=date(2010, 12, 31),
    )  # fmt: skip
    target.items.add(items[0])
    for number in range(3):
        make.task(riverside, sprint, f"任务{number}").items.add(items[0], items[1])
    make.task(riverside, sprint, "没有归属")
    client.force_login(wang)
    (theme,) = client.get(url("campaign_plan", sprint)).context["themes"]
    client.force_login(li)
    of_unit = client.get(url("campaign_plan", sprint))

    assert [(item.target_count, item.task_count) for item in theme.items] == [(1, 3), (0, 3), (0, 0)]
    assert [item.name for item in theme.bare] == ["其他"]
    assert (theme.loose_targets, theme.loose_tasks) == (0, 1)
    assert not of_unit.context["can_read"]


def test_a_stage_begins_with_the_usual_steps_and_marks_them_done(client, wang, sprint):
    client.force_login(wang)
    begun = client.get(url("stage_create", sprint)).context["rows"]
    steps = rows({"name": "公开承诺", "done_on": "2010-05-20"}, {"name": "领导点评", "due_on": "2010-07-01"})
    stage = {"name": "全面争创", "starts_on": "2010-04-01", "ends_on": "2010-09-30", "version": 1}

    client.post(url("stage_create", sprint), stage | steps)
    shown = client.get(url("campaign_plan", sprint)).context

    assert len([form for form in begun.forms if form.initial.get("name")]) == 4
    (bar,) = shown["bars"]
    assert (bar.done, len(bar.steps)) == (1, 2)
    assert round(bar.start) == round(90 / 365 * 100)
    assert round(shown["now"]) == round(201 / 365 * 100)
    assert StageStep.objects.filter(done_on=None).count() == 1


def test_nodes_are_counted_down_to(client, wang, sprint):
    client.force_login(wang)
    sent = rows(
        {"name": "建党90周年", "day": "2011-07-01", "commends": "on", "issuers": "工委、组织部、宣传部"},
        {"name": "半年", "day": "2010-06-30"},
    )

    client.post(url("campaign_nodes", sprint), {"version": 1} | sent)
    shown = client.get(url("campaign_plan", sprint)).context

    assert [(str(node), countdown.left) for node, countdown in shown["nodes"]] == [
        ("半年", -21),
        ("建党90周年", 345),
    ]
    assert shown["next_node"].name == "建党90周年"
    assert client.get(sprint.get_absolute_url()).context["next_node"].left == 345
    calendar = client.get(reverse("calendar"), {"month": "2011-07"}).context["found"]
    assert [(entry.day, entry.title) for entry in calendar if entry.category.code == "node"] == [
        (date(2011, 7, 1), "建党90周年")
    ]


def test_group_and_office_are_kept_and_a_name_stands_once_in_each(client, wang, sprint):
    client.force_login(wang)
    leader = {"body": "group", "name": "王书记", "position": "组长", "duty": "负总责"}
    twice = client.post(url("campaign_group", sprint), {"version": 1} | rows(leader, leader))
    done = client.post(
        url("campaign_group", sprint), {"version": 1} | rows(leader, leader | {"body": "office"})
    )

    assert (twice.status_code, done.status_code) == (422, 302)
    assert len(client.get(url("campaign_plan", sprint)).context["bodies"]) == 2


def test_two_who_change_a_part_see_both(client, county, wang, sprint):
    client.force_login(wang)

    client.post(url("campaign_tracks", sprint), {"version": 1} | rows({"name": "抓基础"}))
    late = client.post(
        url("campaign_tracks", sprint), {"version": 1} | rows({"name": "树品牌", "goal": "三年"})
    )

    assert late.status_code == 409
    assert [(mine, now) for _label, mine, now in late.context["differences"]] == [("树品牌", "抓基础")]
    assert 'value="三年"' in late.content.decode()
    assert late.context["version"] == 2


def test_last_years_plan_is_taken_over_in_one_click(client, county, wang, sprint, make):
    plans.theme(sprint)
    plans.track(sprint, lead=county)
    plans.stage(sprint)
    Node.objects.create(campaign=sprint, name="七一", day=date(2010, 7, 1))
    now = make.campaign(
        county, "再出发", starts_on=date(2011, 1, 1), ends_on=date(2011, 12, 31), predecessor=sprint
    )
    client.force_login(wang)

    for version in (1, 2):  # the second time nothing doubles
        client.post(url("campaign_plan_copy", now), {"source": sprint.pk, "version": version})
    shown = client.get(url("campaign_plan", now)).context

    (theme,), (bar,) = shown["themes"], shown["bars"]
    assert (theme.group.name, len(theme.items), len(shown["tracks"])) == ("五比五创", 2, 1)
    assert (bar.stage.starts_on, [step.name for step in bar.steps]) == (date(2011, 1, 1), ["公开承诺"])
    assert now.nodes.get().day == date(2011, 7, 1)


def test_open_tasks_are_carried_over_once(client, county, riverside, hillside, wang, sprint, make):
    left = make.task(riverside, sprint, "未了", note="缺场地")
    other = make.task(hillside, sprint, "不带走")
    make.task(riverside, sprint, "已了", done_on=date(2010, 6, 1))
    now = make.campaign(
        county, "再出发", predecessor=sprint, starts_on=date(2011, 1, 1), ends_on=date(2011, 12, 31)
    )
    client.force_login(wang)
    listed = [row[0] for row in client.get(url("campaign_carry", now)).context["rows"]]
    sent = {"tasks": [left.pk], "due_on": "2011-06-30"}

    early = client.post(url("campaign_carry", now), sent | {"due_on": "2010-12-31"})
    for _time in range(2):
        client.post(url("campaign_carry", now), sent)

    assert listed == [left, other]
    assert early.status_code == 422
    assert early.context["rows"][0][2]
    new = Task.objects.get(campaign=now)
    assert (new.organization, new.title, new.due_on, new.owner) == (
        riverside,
        "未了",
        date(2011, 6, 30),
        left.owner,
    )
    left.refresh_from_db()
    assert left.note.startswith("缺场地\n")
    assert "再出发" in left.note
    assert (left.state, left.version) == ("open", 2)


def test_the_list_narrows_and_goes_out_as_a_workbook(client, county, riverside, wang, make):
    make.campaign(county, "去年", starts_on=date(2009, 1, 1), ends_on=date(2009, 12, 31))
    make.campaign(county, "明年", starts_on=date(2011, 1, 1), ends_on=date(2011, 12, 31))
    make.campaign(riverside, "=今年")
    client.force_login(wang)

    def listed(**query):
        return [row[0].name for row in client.get(reverse("campaign_list"), query).context["rows"]]

    assert listed() == ["明年", "=今年", "去年"]
    assert [listed(phase=phase) for phase in ("running", "future", "over")] == [["=今年"], ["明年"], ["去年"]]
    assert listed(sponsor=riverside.pk) == ["=今年"]
    assert listed(sort="-starts")[0] == "明年"
    content = client.get(reverse("campaign_list"), {"format": "xlsx", "q": "今年"}).content
    assert list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))[2][0] == "=今年"


def test_a_leader_reads_the_plan_and_a_stranger_knows_none(
    client, county, hillside, riverside, sun, zhao, sprint, make
):
    theme, stage = plans.theme(sprint), plans.stage(sprint)
    own = make.campaign(riverside, "河滨行动", parent=sprint)
    asked = [
        (name, sprint) for name in ("campaign_edit", "campaign_tracks", "campaign_nodes", "campaign_group")
    ]
    asked += [("theme_edit", theme), ("stage_edit", stage), ("campaign_carry", sprint)]
    client.force_login(sun)
    page = client.get(url("campaign_plan", sprint))
    refused = {client.get(url(name, row)).status_code for name, row in asked}
    client.force_login(zhao)

    assert page.status_code == 200
    assert str(page.context["can_plan"]) in page.content.decode()
    assert refused == {403}
    assert client.get(url("campaign_plan", own)).status_code == 404


def test_the_plan_costs_the_same_however_long_it_is(client, county, wang, make):
    client.force_login(wang)

    def cost(count):
        campaign = make.campaign(county, f"{count}")
        for number in range(count):
            plans.theme(campaign, f"主题{number}")
            plans.track(campaign, f"工程{number}", lead=county)
            plans.stage(campaign, f"阶段{number}")
            plans.document(campaign)
            make.campaign(county, f"{count}分{number}", parent=campaign, predecessor=campaign)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("campaign_plan", campaign)).status_code == 200
        with CaptureQueriesContext(connection) as listed:
            client.get(reverse("campaign_list"))
        return len(queries), len(listed)

    assert cost(1) == cost(30)
