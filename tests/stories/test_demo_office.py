"""The office of Wuhua in July 2010: every figure that its workbooks hold comes out of the product."""

import json
from collections import defaultdict
from datetime import date
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.services import create_demo_account
from activities.models import PlannedActivity
from campaigns.choices import ClaimState, DocumentState, Pace, ProjectState
from campaigns.models import (
    Campaign,
    Claim,
    Milestone,
    PlanDocument,
    Programme,
    Project,
    Target,
    Task,
    UnitTarget,
)
from campaigns.targets.standing import standings
from config import demo, demo_campaigns, demo_service
from orgs.models import Member
from outreach.models import ContactPoint, Pairing
from reports.models import Bulletin
from supervision.models import Commitment
from teams.models import Team

EXPECTED = json.loads((demo.FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as ``make demo`` leaves it, set up once for this file and then undone."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(django_settings, "DEBUG", True)
        patch.setattr(django_settings, "OFFICE_DAY", demo.OFFICE_DAY)
        demo.prepare(tmp_path_factory.mktemp("bulletins"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def staff(office, db):
    return User.objects.get(username="staff")


def test_every_figure_of_the_workbooks_comes_out(office, db):
    out = StringIO()
    call_command("figures", "2010-07-31", org="机关工委", json=True, stdout=out)

    wanted = {group: values for group, values in EXPECTED.items() if group != "awards"}
    assert json.loads(out.getvalue()) == wanted


def test_the_grid_names_the_missing_duty_of_the_irregular_branches_and_its_clause(client, staff):
    client.force_login(staff)
    rows = client.get(reverse("duty_grid"), {"year": "2010"}).context["rows"]
    june = [cells[5] for _organization, cells in rows]
    missing = [
        duty.rule.clause
        for cell, _state, _words in june
        for duty in cell.duties
        if duty.rule.kind.code == "branch_assembly" and duty.lacking
    ]
    clause = "1998年《中国共产党党和国家机关基层组织工作条例》施行时期的通行做法：支部党员大会每季度召开一次"
    assert (len(rows), missing) == (36, [clause] * 17)


def test_in_a_month_without_records_every_branch_is_on_the_chase_list(client, staff):
    client.force_login(staff)
    page = client.get(reverse("todo"), {"month": "2010-08"}).context["page_obj"]
    assert [unit.is_silent for unit in page] == [True] * 36


def test_the_july_bulletin_says_what_the_story_says(office, db):
    bulletin = Bulletin.objects.get()
    totals = bulletin.snapshot["totals"]
    assert (bulletin.number, bulletin.state) == (1, "signed")
    assert (totals["total"], totals["done"], totals["not_done"]) == (205, 100, 105)
    assert (totals["rate"], totals["time_progress"], totals["gap"]) == (48.8, 58.3, -9.6)
    assert len(bulletin.snapshot["lines"]) == totals["units"] == 42


def test_loading_again_changes_nothing(office, db):
    out = StringIO()
    before = (
        Campaign.objects.count(),
        Task.objects.count(),
        Claim.objects.count(),
        Commitment.objects.count(),
    )
    call_command("load", str(demo.FOLDER), stdout=out)
    demo_campaigns.prepare(demo.FOLDER, demo.OFFICE_DAY)
    demo_service.prepare(demo.FOLDER, demo.OFFICE_DAY, committee=None, campaign="")
    after = (
        Campaign.objects.count(),
        Task.objects.count(),
        Claim.objects.count(),
        Commitment.objects.count(),
    )
    assert (Member.objects.count(), before) == (1267, after)


def test_the_three_year_plan_stands_with_its_tracks_ten_targets_and_standards(office, db):
    plan = Campaign.objects.get(name=demo_campaigns.THREE_YEARS)
    themes = {theme.name: [item.name for item in theme.items.all()] for theme in plan.theme_groups.all()}
    assert [track.name for track in plan.tracks.all()] == ["抓基础", "促效能", "树品牌"]
    assert plan.targets.count() == 10
    assert themes["五项建设"] == ["基本队伍", "基本阵地", "基本制度", "基本载体", "基本保障"]
    assert [name[:-1] for name in themes["七型机关"]] == [
        "学习",
        "效能",
        "法制",
        "廉洁",
        "服务",
        "和谐",
        "节约",
    ]
    assert [sum(item.weight for item in plan.theme_groups.get(name=name).items.all()) for name in ("五个好", "五带头")] == [100, 100]  # fmt: skip


def test_the_targets_are_laid_out_by_month_up_to_their_deadline_and_given_to_the_last_one(office, db):
    for target in Target.objects.filter(campaign__name=demo_campaigns.THREE_YEARS):
        owed = target.unit_targets.all()
        assert sum(one.goal for one in owed) == target.goal
        for one in owed:
            months = list(Milestone.objects.filter(unit_target=one).values_list("month", "planned"))
            assert len(months) == one.due_on.month - 5  # from June, when they were given out
            assert months[-1] == (one.due_on.replace(day=1), one.goal)


def test_what_the_plan_counts_agrees_with_the_checkup(office, db):
    rows = standings(UnitTarget.objects.filter(target__counted_from="organizations").for_list(), date(2010, 7, 31))  # fmt: skip
    reached = defaultdict(int)
    for row in rows:
        reached[row.unit_target.target.standard] += row.reached
    assert reached == {"team": 42 - 8, "secretary": 42 - 8 - 9, "elected_in_time": 42 - 8 - 26, "assembly_held": 36 - 17}  # fmt: skip
    assert {row.light.light for row in rows} >= {Pace.COMPLETE, Pace.FAR_BEHIND}


def test_the_sprint_lasts_a_hundred_days_within_the_plan_and_holds_the_205_tasks(office, db):
    sprint = Campaign.objects.get(name=demo.SPRINT)
    assert (sprint.is_sprint, sprint.parent.name, sprint.tasks.count()) == (
        True,
        demo_campaigns.THREE_YEARS,
        205,
    )
    assert [track.tasks.count() for track in sprint.tracks.all()] == [42, 42, 42, 42, 37]


def test_three_documents_are_open_for_opinions_and_the_plan_is_issued(office, db):
    found = PlanDocument.objects.filter(campaign__name=demo_campaigns.THREE_YEARS)
    states = list(found.order_by("pk").values_list("state", flat=True))
    assert states == [DocumentState.ISSUED] + [DocumentState.CONSULTATION] * 3


def test_the_three_creations_share_some_tasks_and_own_others(office, db):
    plan = Campaign.objects.get(name__contains="三创建")
    tasks = Task.objects.of_campaign(plan)
    assert (plan.tracks.count(), plan.nodes.count()) == (3, 3)
    assert (plan.theme_groups.get().items.count(), plan.subjects) == (5, ["organizations", "union", "women"])
    assert (tasks.sharing(True).count(), tasks.sharing(False).count()) == (4, 5)
    assert all(track.lead for track in plan.tracks.all())


def test_six_programmes_hold_twenty_projects_with_claims_in_every_state(office, db):
    assert (Programme.objects.count(), Project.objects.count()) == (6, 20)
    assert set(Claim.objects.values_list("state", flat=True)) == set(ClaimState)
    assert set(Project.objects.values_list("state", flat=True)) == set(ProjectState)


def test_service_and_exchange_live_too(office, db):
    rows = [Team, ContactPoint, Pairing, PlannedActivity, Commitment]
    assert [model.objects.count() for model in rows] == [3, 2, 2, 4, 5]


@pytest.mark.parametrize("name", ["dashboard", "organization_list", "member_list", "activity_list", "task_list", "campaign_list", "bulletin_list", "audit_list", "import_list", "todo", "calendar", "document_list", "target_list", "project_list", "unit_plan_list", "carrier_list", "give_out_list", "contact_point_list", "pairing_list", "team_list", "series_list", "contest_list", "practice_list", "planned_list", "commitment_list"])  # fmt: skip
def test_every_page_of_the_office_opens(client, staff, name):
    client.force_login(staff)
    assert client.get(reverse(name)).status_code == 200


def test_no_page_of_the_office_shows_a_whole_number(client, staff):
    client.force_login(staff)
    secrets = {value for member in Member.objects.all()[:60] for value in (member.id_number, member.phone)}
    member = Member.objects.by_name()[0]
    pages = [reverse("member_list"), member.get_absolute_url(), reverse("audit_list"), reverse("dashboard")]
    for page in [*pages, f"{reverse('member_list')}?format=xlsx"]:
        content = client.get(page).content.decode(errors="ignore")
        assert [value for value in secrets if value in content] == []


def test_the_secretary_sees_the_finance_branch_only(client, office, db):
    client.force_login(User.objects.get(username="secretary"))
    page = client.get(reverse("member_list")).content.decode()
    assert "区财政局" in page
    assert "区委组织部" not in page


def test_unknown_names_are_refused_with_a_sentence(office, db):
    with pytest.raises(CommandError, match="火星支部"):
        call_command("figures", "2010-07-31", org="火星支部")
    with pytest.raises(CommandError, match="2010-13"):
        call_command("bulletin", "2010-13", org="机关工委")


def test_demo_accounts_refuse_to_exist_without_debug(db, settings):
    settings.DEBUG = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_account("newcomer", name="x", password="y")
    assert not User.objects.filter(username="newcomer").exists()
