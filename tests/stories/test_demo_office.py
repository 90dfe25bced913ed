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
from awards.chain import asked_of
from awards.models import AwardItem, Nomination, NominationStep, OfficeOpinion, Publicity
from campaigns.choices import ClaimState, DocumentState, ItemState, Pace, ProjectState
from campaigns.models import (
    Campaign,
    Carrier,
    Claim,
    Milestone,
    PlanDocument,
    Programme,
    Project,
    StandardDocument,
    Target,
    Task,
    ThemeGroup,
    UnitItem,
    UnitTarget,
)
from campaigns.targets.standing import standings
from config import demo, demo_campaigns, demo_service
from exchange import engine
from honours.models import Honour
from orgs.models import Member
from outreach.models import ContactPoint, Pairing
from reports.models import Bulletin
from supervision.models import Check, CheckFinding, Commitment
from teams.models import Team

EXPECTED = json.loads((demo.FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def standing_office(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as ``make demo`` leaves it, set up once for this file and then undone."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(django_settings, "DEBUG", True)
        patch.setattr(django_settings, "OFFICE_DAY", demo.OFFICE_DAY)
        demo.prepare(tmp_path_factory.mktemp("bulletins"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def office(standing_office, db):
    """The demo; whatever a test does in it is undone. Asking for ``db`` keeps the tests of this file together."""


@pytest.fixture
def staff(office):
    return User.objects.get(username="staff")


def test_every_figure_of_the_workbooks_comes_out(office):
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


def test_the_july_bulletin_says_what_the_story_says(office):
    bulletin = Bulletin.objects.get()
    totals = bulletin.snapshot["totals"]
    assert (bulletin.number, bulletin.state) == (1, "signed")
    assert (totals["total"], totals["done"], totals["not_done"]) == (205, 100, 105)
    assert (totals["rate"], totals["time_progress"], totals["gap"]) == (48.8, 58.3, -9.6)
    assert len(bulletin.snapshot["lines"]) == totals["units"] == 42


def test_loading_again_changes_nothing(office):
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


def test_the_three_year_plan_stands_with_its_tracks_ten_targets_and_standards(office):
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


def test_the_targets_are_laid_out_by_month_up_to_their_deadline_and_given_to_the_last_one(office):
    for target in Target.objects.filter(campaign__name=demo_campaigns.THREE_YEARS):
        owed = target.unit_targets.all()
        assert sum(one.goal for one in owed) == target.goal
        for one in owed:
            months = list(Milestone.objects.filter(unit_target=one).values_list("month", "planned"))
            assert len(months) == one.due_on.month - 5  # from June, when they were given out
            assert months[-1] == (one.due_on.replace(day=1), one.goal)


def test_what_the_plan_counts_agrees_with_the_checkup(office):
    rows = standings(UnitTarget.objects.filter(target__counted_from="organizations").for_list(), date(2010, 7, 31))  # fmt: skip
    reached = defaultdict(int)
    for row in rows:
        reached[row.unit_target.target.standard] += row.reached
    assert reached == {"team": 42 - 8, "secretary": 42 - 8 - 9, "elected_in_time": 42 - 8 - 26, "assembly_held": 36 - 17}  # fmt: skip
    assert {row.light.light for row in rows} >= {Pace.COMPLETE, Pace.FAR_BEHIND}


def test_the_sprint_lasts_a_hundred_days_within_the_plan_and_holds_the_205_tasks(office):
    sprint = Campaign.objects.get(name=demo.SPRINT)
    assert (sprint.is_sprint, sprint.parent.name, sprint.tasks.count()) == (
        True,
        demo_campaigns.THREE_YEARS,
        205,
    )
    assert [track.tasks.count() for track in sprint.tracks.all()] == [42, 42, 42, 42, 37]


def test_three_documents_are_open_for_opinions_and_the_plan_is_issued(office):
    found = PlanDocument.objects.filter(campaign__name=demo_campaigns.THREE_YEARS)
    states = list(found.order_by("pk").values_list("state", flat=True))
    assert states == [DocumentState.ISSUED] + [DocumentState.CONSULTATION] * 3


def test_the_three_creations_share_some_tasks_and_own_others(office):
    plan = Campaign.objects.get(name__contains="三创建")
    tasks = Task.objects.of_campaign(plan)
    assert (plan.tracks.count(), plan.nodes.count()) == (3, 3)
    assert (plan.theme_groups.get().items.count(), plan.subjects) == (5, ["organizations", "union", "women"])
    assert (tasks.sharing(True).count(), tasks.sharing(False).count()) == (4, 5)
    assert all(track.lead for track in plan.tracks.all())
    assert [track.name for track in plan.tracks.all() if track.lead_verifies] == ["职工之家"]


def test_six_programmes_hold_twenty_projects_with_claims_in_every_state(office):
    assert (Programme.objects.count(), Project.objects.count()) == (6, 20)
    assert set(Claim.objects.values_list("state", flat=True)) == set(ClaimState)
    assert set(Project.objects.values_list("state", flat=True)) == set(ProjectState)


def test_service_and_exchange_live_too(office):
    rows = [Team, ContactPoint, Pairing, PlannedActivity, Commitment]
    assert [model.objects.count() for model in rows] == [3, 2, 2, 4, 5]


def test_a_check_stands_with_problems_at_different_points(client, office):
    (check,) = Check.objects.all()
    assert (check.state, check.group.name, check.group_head) == (
        "finished", "区直机关第一检查指导组", "付晨宇",
    )  # fmt: skip
    states = CheckFinding.objects.of(check).values_list("organization__name", "state", "mended_on")
    assert set(states) == {
        ("区财政局党支部", "confirmed", date(2010, 7, 7)),
        ("区财政局党支部", "mended", date(2010, 7, 14)),
        ("区委组织部党支部", "problem", None),
        ("区民政局党支部", "in_order", None),
        ("区司法局党支部", "in_order", None),
    }
    page = client.get(reverse("public_board", args=[check.organization_id])).content.decode()
    assert ("干部人事咨询当日答复" in page, "七一前走访" in page) == (True, False)


def test_the_awards_of_1_july_come_out_on_both_levels(office):
    """188 nominations of the workbook; as many honoured as there were places, everyone else with a reason."""
    levels = {"区委表彰": "upward", "工委表彰": "own"}
    of_july = Nomination.objects.filter(item__scheme__name="庆祝建党89周年推优评优")
    for wanted in EXPECTED["awards"]:
        item = AwardItem.objects.get(
            scheme__name="庆祝建党89周年推优评优", level=levels[wanted["level"]], name=wanted["category"]
        )
        nominated = of_july.filter(item=item)
        honours = Honour.objects.filter(nomination__item=item)
        assert (nominated.count(), honours.count()) == (wanted["nominated"], wanted["quota"])
    assert of_july.count() == 188
    assert set(of_july.values_list("state", flat=True)) == {"honoured", "rejected"}
    turned_down = of_july.filter(state="rejected")
    reasons = dict(NominationStep.objects.filter(to="rejected").values_list("nomination", "reason"))
    assert all(reasons[one.pk] for one in turned_down)
    # Nobody with a better score was passed over.
    for item in AwardItem.objects.filter(scheme__name="庆祝建党89周年推优评优"):
        best_refused = turned_down.filter(item=item).order_by("-score").first().score
        last_honoured = of_july.filter(item=item, state="honoured").order_by("score").first().score
        assert last_honoured >= best_refused


def test_every_honour_of_the_demo_went_the_whole_way(office):
    """Every step that its award asks for is on record, in order, and its publicity was over before it was approved."""
    posted = Publicity.objects.get(scheme__name="庆祝建党89周年推优评优").periods.get()
    assert (posted.posted_at.date(), posted.last_day) == (date(2010, 6, 10), date(2010, 6, 18))
    honoured = Nomination.objects.filter(state="honoured").select_related("item").prefetch_related("steps")
    assert len(honoured) == 119 + 50
    for one in honoured:
        taken = list(dict.fromkeys(step.to for step in one.steps.all()))
        assert taken == asked_of(one.item)
        days = {step.to: step.on for step in one.steps.all()}
        assert days["approved"] > posted.last_day
        people = {step.to: step.by_id for step in one.steps.all()}
        assert people["approved"] != people["chosen"]


def test_the_five_ten_bests_of_2010_are_ten_each(office):
    items = AwardItem.objects.filter(scheme__name="五项十佳")
    honours = [Honour.objects.filter(nomination__item=item).count() for item in items]
    assert honours == [10] * 5


def test_what_was_recommended_is_loaded_again_without_a_change_or_a_double(staff):
    file = demo.FOLDER / "awards" / "评优推荐.xlsx"
    before = Nomination.objects.count()
    report = engine.load_content(file.read_bytes(), file.name, by=staff, rehearse=True)
    assert report.is_refused
    assert Nomination.objects.count() == before


@pytest.mark.parametrize("name", ["dashboard", "organization_list", "member_list", "activity_list", "task_list", "campaign_list", "bulletin_list", "audit_list", "import_list", "todo", "calendar", "document_list", "target_list", "project_list", "unit_plan_list", "carrier_list", "checklist_list", "unit_item_list", "standard_document_list", "led_task_list", "give_out_list", "contact_point_list", "pairing_list", "team_list", "series_list", "contest_list", "practice_list", "planned_list", "commitment_list", "check_list", "inspection_group_list", "meeting_opinion_list"])  # fmt: skip
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


def test_the_secretary_sees_the_finance_branch_only(client, office):
    client.force_login(User.objects.get(username="secretary"))
    page = client.get(reverse("member_list")).content.decode()
    assert "区财政局" in page
    assert "区委组织部" not in page


def test_unknown_names_are_refused_with_a_sentence(office):
    with pytest.raises(CommandError, match="火星支部"):
        call_command("figures", "2010-07-31", org="火星支部")
    with pytest.raises(CommandError, match="2010-13"):
        call_command("bulletin", "2010-13", org="机关工委")


def test_demo_accounts_refuse_to_exist_without_debug(db, settings):
    settings.DEBUG = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_account("newcomer", name="x", password="y")
    assert not User.objects.filter(username="newcomer").exists()


def test_the_five_buildings_are_filled_in_by_some_units_and_shown_by_their_records(office, client):
    staff = User.objects.get(username="staff")
    client.force_login(staff)
    (group,) = ThemeGroup.objects.checklists()
    page = client.get(group.get_absolute_url())
    said = UnitItem.objects.of_checklist(group)

    assert (group.name, group.item_count, page.context["coverage"].units) == ("五项建设", 5, 42)
    assert set(said.values_list("state", flat=True)) == set(ItemState)
    assert (page.context["coverage"].confirmed, said.returned().count()) == (3, 1)
    assert sum(row.proofs.count() for row in said) == 8


def test_the_four_documents_are_cited_and_the_one_out_of_force_says_so(office, client):
    client.force_login(User.objects.get(username="staff"))
    documents = StandardDocument.objects.all()

    pages = [client.get(document.get_absolute_url()) for document in documents]

    assert len(pages) == 4
    assert all(len(page.context["related"]) == 1 for page in pages)
    assert [document.number for document in documents if document.is_expired] == ["工委[200]27号"]
    assert sum("alert-warning" in page.content.decode() for page in pages) == 1


def test_mass_organizations_and_a_member_have_tasks_and_targets_of_their_own(office):
    for_whom = set(Task.objects.values_list("subject", flat=True))
    assert for_whom == {"organizations", "members", "union", "youth", "women"}
    assert set(Target.objects.values_list("subject", flat=True)) == {"organizations", "union", "women"}
    assert [task.member.name for task in Task.objects.of_members(True)] == ["朱飞"]
    (outside,) = Task.objects.exclude(owner_post="")
    assert (outside.subject, outside.owner_words) == ("union", "周敏（房管所职工、工会小组长）")
    found = Target.objects.filter(counted_from="tasks").order_by("pk")
    assert [target.task_subject for target in found] == ["", "union"]
    assert {carrier.activities.count() for carrier in Carrier.objects.all()} == {1, 2}


def test_the_discipline_office_has_replied_by_itself(client, office):
    client.force_login(User.objects.get(username="discipline"))
    rows = client.get(reverse("office_opinion_list"), {"only": "answered"}).context["rows"]
    assert {(one.office, one.is_own, one.noted_by.username) for one, _verdict, _handled in rows} == {
        ("区纪委", True, "discipline")
    }
    letters = OfficeOpinion.objects.exclude(office="区纪委")
    assert set(letters.values_list("office", "is_own")) == {("区委组织部", False)}
