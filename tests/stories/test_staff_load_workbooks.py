"""Committee staff load the office's workbooks from the command line."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.utils import translation

from accounts.models import AuditEntry
from activities.models import Activity
from campaigns.choices import TaskState
from campaigns.models import Campaign, Task
from orgs.choices import Gender, MemberKind, OrganizationKind, PostTitle, Service
from orgs.models import Member, Organization, Post
from orgs.periods import today
from tests.workbooks import (
    REGISTER,
    ROSTER,
    TASKS,
    TEAMS,
    counts,
    everything,
    load,
    loaded,
    person,
    workbook,
)  # fmt: skip

DEMO = Path(__file__).resolve().parents[2] / "demo"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


# --- The reference office -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_four_workbooks_of_wuhua_are_loaded_and_loading_them_again_changes_nothing():
    first = load(DEMO)
    assert counts(first) == {
        "组织架构.xlsx": (43, 0, 0, 0),
        "党员花名册.xlsx": (1267, 0, 0, 0),
        "年度目标任务.xlsx": (205, 0, 0, 0),
        "活动登记.xlsx": (526, 0, 0, 0),
    }
    _assert_as_expected()
    before = everything()

    again = load(DEMO)
    assert counts(again) == {
        "组织架构.xlsx": (0, 0, 43, 0),
        "党员花名册.xlsx": (0, 0, 1267, 0),
        "年度目标任务.xlsx": (0, 0, 205, 0),
        "活动登记.xlsx": (0, 0, 526, 0),
    }
    assert everything() == before


def _assert_as_expected():
    """What expected.json says of the same workbooks."""
    kinds = OrganizationKind
    standing = {kind: Organization.objects.filter(kind=kind).count() for kind in kinds.values}
    assert standing == {
        "work_committee": 1,
        "party_committee": 3,
        "general_branch": 3,
        "branch": 36,
        "joint_branch": 0,
    }
    members = Member.objects
    assert [members.in_service().count(), members.retired().count(), members.probationary().count()] == [
        992,
        275,
        19,
    ]
    assert [members.in_hardship().count(), members.veterans().count(), members.women().count()] == [
        8,
        261,
        432,
    ]
    july = date(2010, 7, 31)
    organizations = Organization.objects.units()
    assert organizations.without_team(july).count() == 8
    assert organizations.without_secretary(july).count() == 9
    assert organizations.election_overdue(july).count() == 26
    assert Campaign.objects.get().name == "攻坚2010百日冲刺行动"
    assert Campaign.objects.get().sponsor.kind == OrganizationKind.WORK_COMMITTEE
    assert [Task.objects.done_by(july).count(), Task.objects.overdue_on(july).count()] == [100, 15]
    served = Activity.objects.exclude(service_person_times=None).order_by("held_on")
    assert list(served.values_list("service_person_times", flat=True)) == [17, 358, 8, 261]
    assert AuditEntry.objects.filter(action="member.create", actor_name="command line").count() == 1267


@pytest.mark.django_db
def test_a_dry_run_of_the_whole_directory_finds_no_error_and_keeps_nothing():
    before = everything()

    lines = load(DEMO, dry_run=True)

    assert counts(lines)["党员花名册.xlsx"] == (1267, 0, 0, 0)
    assert lines[-1] == "Dry run: nothing was kept."
    assert everything() == before


# --- Sheets as offices keep them ----------------------------------------------------------------------------------


def test_titles_synonyms_further_sheets_and_merged_cells_are_no_obstacle(make, riverside, tmp_path):
    header = ["党员身份", "所属支部", "在职情况", "身份证号码", "血型", "加入党组织日期", "党员 姓名"]
    rows = [[None, "河滨党支部", "离休", make.id_number(date(1930, 1, day), gender=Gender.MALE), "A", 19500101, f"老 {day}"] for day in (1, 2)]  # fmt: skip
    for row, kind in zip(rows, ("正式党员", "预备"), strict=True):
        row[0], row[6] = kind, "钱　莉"
    rows[1][1] = None

    def prepare(book):
        book.active.merge_cells("B4:B5")
        book.create_sheet("说明").append(["本表由各支部填报"])

    lines = loaded(tmp_path, workbook(["花名册"], [], header, *rows, ["合计", "2人"], prepare=prepare))

    assert counts(lines) == {"表.xlsx": (2, 0, 0, 0)}
    assert "表.xlsx · 说明: not understood, skipped" in lines
    found = [(one.name, one.gender, one.organization, one.service, one.kind, one.joined_on) for one in Member.objects.order_by("pk")]  # fmt: skip
    assert found == [
        ("钱莉", Gender.MALE, riverside, Service.RETIRED, MemberKind.FULL, date(1950, 1, 1)),
        ("钱莉", Gender.MALE, riverside, Service.RETIRED, MemberKind.PROBATIONARY, date(1950, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("said", "remark", "veteran"),
    [
        ("是", None, True),
        ("否", "复退转军人", True),
        ("转业军人", None, True),
        (None, "退役", True),
        ("否", "党代表", False),
    ],
)
def test_veterans_are_told_by_their_column_or_by_a_remark(said, remark, veteran, make, riverside, tmp_path):
    header, row = [*ROSTER, "是否退役军人"], [*person(make, 备注=remark), said]

    assert counts(loaded(tmp_path, workbook(header, row))) == {"表.xlsx": (1, 0, 0, 0)}
    assert Member.objects.get().is_veteran is veteran
    assert counts(load(tmp_path)) == {"表.xlsx": (0, 0, 1, 0)}


def test_superiors_may_stand_below_those_they_lead(db, tmp_path):
    rows = [
        [1, "河滨党支部", "支部", "江城县局总支", None, "2008.03.12", "3年", "付 晨宇"],
        [2, "江城县局总支", "总支", "江城县工委", None, None, 3, None],
        [3, "江城县工委", "工委", None, datetime(1984, 7, 1), None, None, None],
    ]

    lines = loaded(tmp_path, workbook(TEAMS, *rows))

    assert counts(lines) == {"表.xlsx": (3, 0, 0, 0)}
    branch = Organization.objects.get(name="河滨党支部")
    assert [branch.parent.name, branch.parent.parent.name, branch.depth] == ["江城县局总支", "江城县工委", 2]
    term = branch.terms.get()
    assert (term.elected_on, term.due_on) == (date(2008, 3, 12), date(2011, 3, 12))
    assert branch.posts.get().holder_name == "付晨宇"
    assert counts(load(tmp_path)) == {"表.xlsx": (0, 0, 3, 0)}


def test_posts_belong_to_the_branch_or_to_the_nearest_above_it(make, county, tmp_path):
    committee = make.organization("江城县局党委", parent=county, kind=OrganizationKind.PARTY_COMMITTEE)
    branch = make.organization("河滨党支部", parent=committee)
    posts = ["支部书记、党委委员", "党委书记", "组织委员", "工委副书记"]
    rows = [
        person(make, number, 姓名=f"成员{'甲乙丙丁'[number - 1]}", 党内职务=post)
        for number, post in enumerate(posts, 1)
    ]

    assert counts(loaded(tmp_path, workbook(ROSTER, *rows))) == {"表.xlsx": (4, 0, 0, 0)}
    held = {
        (post.member.name, post.organization, post.title)
        for post in Post.objects.select_related("member", "organization")
    }
    assert held == {
        ("成员甲", branch, PostTitle.SECRETARY),
        ("成员甲", committee, PostTitle.MEMBER),
        ("成员乙", committee, PostTitle.SECRETARY),
        ("成员丙", branch, PostTitle.ORGANIZATION_MEMBER),
        ("成员丁", county, PostTitle.DEPUTY_SECRETARY),
    }
    assert counts(load(tmp_path)) == {"表.xlsx": (0, 0, 4, 0)}


def test_a_secretary_who_left_leaves_the_post_vacant(make, county, tmp_path):
    row = [1, "河滨党支部", "党支部", county.name, None, "2008-03-12", 3, "付晨宇"]
    loaded(tmp_path, workbook(TEAMS, row))

    lines = loaded(tmp_path, workbook(TEAMS, [*row[:-1], None]))

    assert counts(lines) == {"表.xlsx": (0, 1, 0, 0)}
    assert [Post.objects.on(today()).count(), Post.objects.get().until_on] == [0, today()]
    assert AuditEntry.objects.filter(action="organization.post").values_list("before", "after").first() == (
        {"post": "secretary", "name": "付晨宇"},
        {},
    )


def test_tasks_are_told_apart_by_unit_and_title_and_follow_their_results(make, riverside, tmp_path):
    row = [
        1,
        "河滨党支部",
        "完成招商引资任务（１）",
        "曾霞桂",
        "张莉洁",
        "按月督办",
        "2010年7月底",
        "未完成",
        None,
    ]
    title = ["2011年度任务分解表（效能江城行动）"]
    loaded(tmp_path, workbook(title, TASKS, row, ["截至2010年7月31日"]))
    task = Task.objects.get()
    assert [task.title, task.due_on, task.state] == ["完成招商引资任务(1)", date(2010, 7, 31), TaskState.OPEN]
    campaign = Campaign.objects.get()
    assert [campaign.name, campaign.starts_on, campaign.ends_on] == [
        "效能江城行动",
        date(2011, 1, 1),
        date(2011, 12, 31),
    ]

    lines = loaded(tmp_path, workbook(title, TASKS, [*row[:-2], "已完成", 20100730]))

    assert counts(lines) == {"表.xlsx": (0, 1, 0, 0)}
    task.refresh_from_db()
    assert [task.state, task.done_on, Task.objects.count()] == [TaskState.DONE, date(2010, 7, 30), 1]


def test_a_register_of_activities_counts_heads(riverside, tmp_path):
    row = ["河滨党支部", "支委会", "学习党章", "2010/1/3", 23, 22, 1, 0]

    assert counts(loaded(tmp_path, workbook(REGISTER, row))) == {"表.xlsx": (1, 0, 0, 0)}
    activity = Activity.objects.get()
    assert [activity.kind.code, activity.due_count, activity.present_count, activity.state] == ["committee_meeting", 23, 22, "verified"]  # fmt: skip
