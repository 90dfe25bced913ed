"""Committee staff load the office's workbooks: from the command line, and by upload, preview and confirmation."""

from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEntry, InboxItem
from activities.models import Activity
from campaigns.choices import TaskState
from campaigns.models import Campaign, Task
from exchange.choices import BatchState
from exchange.models import ImportBatch
from jobs import runner
from jobs.models import Job
from orgs.choices import Gender, MemberKind, OrganizationKind, PostTitle, Role, Service
from orgs.models import Member, Organization, Post
from orgs.periods import today
from orgs.services.members import save_member
from tests.workbooks import (
    REGISTER,
    ROSTER,
    TASKS,
    TEAMS,
    counts,
    errors,
    load,
    loaded,
    page,
    person,
    upload,
    work,
    workbook,
)  # fmt: skip

DEMO = Path(__file__).resolve().parents[2] / "demo"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def everything():
    """How many rows every table has, and the versions of those that change."""
    counts = {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}
    versions = {
        model: sorted(model.objects.values_list("pk", "version"))
        for model in (Organization, Member, Task, Activity)
    }
    return counts, versions


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
    assert "评优推荐.xlsx        not understood yet, skipped" in first
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


# --- Damaged workbooks: every error named by its cell, and nothing changed ----------------------------------------


def wrong_check_digit(number):
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def test_every_error_of_a_roster_is_named_at_once_and_nothing_is_loaded(make, riverside, tmp_path):
    number = make.id_number(date(1971, 3, 1), gender=Gender.FEMALE, serial=1)
    rows = [
        person(make, 1),
        person(make, 2, 公民身份号码=wrong_check_digit(number)),
        person(make, 3, 所在党支部="无名党支部", 入党时间="2010年2月30日"),
        person(make, 4, 公民身份号码=number),
        person(make, 5, 姓名="=B2", 手机号码="12345"),
        person(make, 6, 姓名=None),
        person(make, 7, 性别="男"),
        person(make, 8, 公民身份号码=9.90102197103e17, 人员类别="借调"),
        person(make, 9, 党内职务="总支书记"),
        person(make, 10),
    ]
    before = everything()

    lines = loaded(tmp_path, workbook(["花名册"], ROSTER, *rows, ["合计:10人"]))

    assert everything() == before
    assert counts(lines) == {"表.xlsx": (2, 0, 0, 8)}
    assert errors(lines) == {
        "D4": "The check digit of the ID number is wrong; a digit has been mistyped.",
        "E5": "“2010年2月30日”: there is no such day.",
        "F5": "No organization is called “无名党支部”; load it first or correct the name.",
        "D6": "The same one already stands in row 3 of sheet “表一”.",
        "B7": "The cell holds a formula. Put its result there (paste as values).",
        "J7": "This is not a phone number: a mobile number has 11 digits and begins with 1.",
        "B8": "“姓名” must not be empty.",
        "D9": "The sex digit of the ID number does not fit the column “性别”.",
        "D10": "The ID number is stored as a number, and Excel drops the last digits of long numbers. Format the column as text and type it again.",
        "H10": "“借调” is not understood here; known are: 在职、离退休、其他.",
        "G11": "There is no organization of that kind above the branch.",
    }
    assert lines[-1] == "What was refused has not been loaded; correct it and load it again."
    printed = "\n".join(lines)
    assert number not in printed
    assert number[6:] not in printed


def test_every_error_of_the_other_sheets_is_named_too(make, county, riverside, tmp_path):
    sheets = {
        "组织": [
            TEAMS,
            [1, "山边党支部", "党小组", county.name, "2000-13-01", None, None, None],
            [2, "湖畔党支部", "党支部", "无名总支", None, "2008-03-12", None, None],
            [3, "东党支部", "党支部", "西党支部", None, None, None, None],
            [4, "西党支部", "党支部", "东党支部", None, None, None, None],
            [5, "南党支部", "党支部", county.name, None, None, "很久", "王5"],
            [6, "北党支部", "党支部", None, None, None, None, None],
        ],
        "任务": [
            ["任务表(行动)"],
            TASKS,
            [1, "河滨党支部", "任务一", "", "张", "督办", "2010年7月", "已完成", None],
            [2, "河滨党支部", "任务二", "李", "张", "督办", "2010-07-31", "未完成", "2010-07-01"],
            [3, "河滨党支部", "任务二", "李", "张", "督办", "2010-07-31", "半完成", None],
        ],
        "活动": [
            REGISTER,
            ["河滨党支部", "茶话会", "学习", "2010-07-01", 3, 3, 0, 0],
            ["河滨党支部", "党课", "学习", "2010-07-01", 3, 3, 1, 0],
            ["河滨党支部", "党课", "长" * 201, "2999-07-01", "三", 3, 0, 0],
        ],
    }
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    before = everything()

    lines = load(tmp_path)

    assert everything() == before
    places = [line.split(": ")[0].split(" · ", 1)[1] for line in lines if line.startswith("表.xlsx · ")]
    assert sorted(places) == sorted([
        "组织 · C2", "组织 · E2", "组织 · D3", "组织 · D4", "组织 · D5", "组织 · D7", "组织 · G6", "组织 · H6",
        "任务 · D3", "任务 · G3", "任务 · I4", "任务 · C5", "任务 · H5",
        "活动 · B2", "活动 · E3", "活动 · D4", "活动 · E4", "活动 · C4",
    ])  # fmt: skip


def test_a_renamed_column_is_named_and_so_are_the_other_errors(make, riverside, tmp_path):
    header = ["大名" if title == "姓名" else title for title in ROSTER]
    before = everything()

    lines = loaded(tmp_path, workbook(header, person(make, 1), person(make, 2, 所在党支部="无名党支部")))

    assert everything() == before
    assert errors(lines) == {
        "A1": "Column “姓名” is missing in the header row (row 1); not understood there: 大名 (B1).",
        "F3": "No organization is called “无名党支部”; load it first or correct the name.",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("姓名,性别\n李强,男\n".encode("gbk"), "This is a text file"),
        (b"", "The file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "This is an old Excel or WPS file"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(content, reason, db, tmp_path):
    before = everything()

    lines = loaded(tmp_path, content)

    assert everything() == before
    assert lines[1] == "表.xlsx    refused as a whole"
    assert lines[2].startswith(f"表.xlsx: {reason}")


def test_a_refused_file_does_not_hinder_the_others(make, county, riverside, tmp_path):
    tmp_path.joinpath("a.xlsx").write_bytes(workbook(ROSTER, person(make, 1, 姓名="")))
    tmp_path.joinpath("b.xlsx").write_bytes(
        workbook(TEAMS, [1, "山边党支部", "党支部", county.name, None, None, None, None])
    )

    lines = load(tmp_path)

    assert counts(lines) == {"b.xlsx": (1, 0, 0, 0), "a.xlsx": (0, 0, 0, 1)}
    assert Organization.objects.filter(name="山边党支部").exists()
    assert not Member.objects.exists()


def test_looking_rows_up_costs_the_same_however_many_there_are(
    make, riverside, tmp_path, django_assert_num_queries
):
    def again(count):
        loaded(tmp_path, workbook(ROSTER, *[person(make, number) for number in range(1, count + 1)]))
        with translation.override("en"):
            return load(tmp_path)

    again(1)
    with django_assert_num_queries(_selects_of(1)):
        load(tmp_path)
    again(3)
    with django_assert_num_queries(_selects_of(3)):
        load(tmp_path)


def _selects_of(rows):
    """Four look-ups, ten savepoints made and released around the file and the sheet, and two a row."""
    return 14 + 2 * rows


# --- Upload, preview, confirm -------------------------------------------------------------------------------------


@pytest.fixture
def staff(client, wang):
    client.cookies["django_language"] = "en"
    client.force_login(wang)
    return client


def test_staff_choose_a_file_read_the_preview_confirm_and_are_done(staff, make, riverside, wang):
    known = make.member(riverside, "罗莉旭")
    rows = [
        person(make, 1),
        person(make, 2, 姓名="吴兰", 公民身份号码=known.id_number, 性别="男", 手机号码="13800138000"),
    ]
    before = everything()[1]

    batch = upload(staff, workbook(ROSTER, *rows))
    assert [batch.state, batch.added, batch.changed, batch.unchanged, batch.refused] == [
        "previewed",
        1,
        1,
        0,
        0,
    ]
    assert everything()[1] == before
    preview = page(staff, batch)
    assert "This is a preview: nothing has been loaded yet." in preview
    assert "姓名: <del>罗莉旭</del> → <ins>吴兰</ins>" in preview
    assert "手机号码: <del>***</del> → <ins>***</ins>" in preview
    assert known.id_number not in preview
    assert known.phone not in preview

    response = staff.post(reverse("import_confirm", args=[batch.pk]))
    assert response.url == batch.get_absolute_url()
    work(batch)

    batch.refresh_from_db()
    assert [batch.state, batch.content_sealed] == ["applied", ""]
    assert "The workbook has been loaded." in page(staff, batch)
    assert sorted(Member.objects.values_list("name", flat=True)) == ["吴兰", "罗莉旭"]
    trail = AuditEntry.objects.filter(actor=wang).order_by("pk").values_list("action", flat=True)
    assert list(trail) == [
        "import.upload", "import.previewed", "member.create", "member.change", "import.applied",
    ]  # fmt: skip


def test_the_page_follows_the_job_until_the_preview_stands(staff, make, riverside):
    staff.post(reverse("import_new"), {"file": SimpleUploadedFile("a.xlsx", workbook(ROSTER, person(make)))})
    batch = ImportBatch.objects.get()
    progress = reverse("import_progress", args=[batch.pk])

    assert "The workbook is being examined" in page(staff, batch)
    assert staff.get(progress, headers={"hx-request": "true"}).status_code == 200
    work(batch)
    finished = staff.get(progress, headers={"hx-request": "true"})
    assert [finished.status_code, finished["HX-Refresh"]] == [286, "true"]


def test_a_refused_upload_names_every_error_and_cannot_be_confirmed(staff, make, riverside):
    rows = [person(make, 1, 姓名=""), person(make, 2, 所在党支部="无名党支部")]
    batch = upload(staff, workbook(ROSTER, *rows))

    assert [batch.state, batch.content_sealed, batch.refused] == ["refused", "", 2]
    assert [(error["sheet"], error["cell"]) for error in batch.report["errors"]] == [
        ("表一", "B2"),
        ("表一", "F3"),
    ]
    shown = page(staff, batch)
    assert "“姓名” must not be empty." in shown
    assert reverse("import_confirm", args=[batch.pk]) not in shown
    staff.post(reverse("import_confirm", args=[batch.pk]))
    assert not Job.objects.filter(kind="import.apply").exists()
    assert not Member.objects.exists()


def test_a_report_is_in_chinese_for_those_who_read_chinese(client, wang, make, riverside):
    client.force_login(wang)
    batch = upload(client, workbook(ROSTER, person(make, 1, 姓名="")))

    with translation.override("zh-hans"):
        expected = translation.gettext("“%(column)s” must not be empty.") % {"column": "姓名"}
    assert batch.report["errors"] == [{"sheet": "表一", "cell": "B2", "reason": expected}]


def test_a_workbook_of_something_else_is_refused_with_what_is_understood(staff):
    batch = upload(staff, workbook(["表彰层次", "奖项"], ["区委表彰", "先锋"]))

    assert batch.state == BatchState.REFUSED
    assert "No sheet has a header row that is understood." in batch.report["errors"][0]["reason"]


def test_confirming_twice_loads_once(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))

    staff.post(reverse("import_confirm", args=[batch.pk]))
    staff.post(reverse("import_confirm", args=[batch.pk]))
    assert Job.objects.filter(kind="import.apply").count() == 1
    work(batch)
    staff.post(reverse("import_confirm", args=[batch.pk]))

    assert Job.objects.filter(kind="import.apply").count() == 1
    assert Member.objects.count() == 1


def test_the_same_file_again_says_so_and_changes_nothing(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    first = upload(staff, content)
    staff.post(reverse("import_confirm", args=[first.pk]))
    work(first)

    second = upload(staff, content)

    assert [second.added, second.changed, second.unchanged] == [0, 0, 1]
    assert "Exactly this file was loaded on" in page(staff, second)


def test_what_has_changed_since_the_preview_is_found_before_anything_is_loaded(staff, make, riverside, wang):
    batch = upload(staff, workbook(ROSTER, person(make, 1), person(make, 2, 姓名="吴兰")))
    riverside.name = "滨河党支部"
    riverside.save()

    staff.post(reverse("import_confirm", args=[batch.pk]))
    work(batch)

    batch.refresh_from_db()
    assert [batch.state, len(batch.report["errors"])] == ["refused", 2]
    assert not Member.objects.exists()
    assert (
        InboxItem.objects.get(user=wang).text
        == "花名册.xlsx was not loaded: things have changed since its preview."
    )


def test_a_discarded_upload_is_gone_for_good(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))

    assert staff.post(reverse("import_discard", args=[batch.pk])).url == reverse("import_list")
    staff.post(reverse("import_confirm", args=[batch.pk]))

    batch.refresh_from_db()
    assert [batch.state, batch.content_sealed] == ["discarded", ""]
    assert not Job.objects.filter(kind="import.apply").exists()


def test_a_preview_of_yesterday_is_too_old_to_confirm(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))
    ImportBatch.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))

    staff.post(reverse("import_confirm", args=[batch.pk]))
    assert not Job.objects.filter(kind="import.apply").exists()

    upload(staff, workbook(ROSTER, person(make)))
    batch.refresh_from_db()
    assert [batch.state, batch.content_sealed] == ["discarded", ""]


def test_the_content_stands_sealed_while_it_waits(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    batch = upload(staff, content)

    assert batch.content == content
    assert batch.content_sealed.startswith("v1.")


def test_those_who_are_not_staff_may_not_upload(client, li, sun, he, make, riverside):
    for person_ in (li, sun, he):
        client.force_login(person_)
        assert client.get(reverse("import_new")).status_code == 403
        assert (
            client.post(reverse("import_new"), {"file": SimpleUploadedFile("a.xlsx", b"x")}).status_code
            == 403
        )
    assert not ImportBatch.objects.exists()


def test_a_colleagues_upload_does_not_exist_for_others(staff, client, make, county, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))
    client.force_login(make.person("colleague", Role.STAFF, county))

    for name in ("import_detail", "import_progress"):
        assert client.get(reverse(name, args=[batch.pk])).status_code == 404
    for name in ("import_confirm", "import_discard"):
        assert client.post(reverse(name, args=[batch.pk])).status_code == 404


def test_who_is_no_longer_staff_when_the_job_runs_loads_nothing(staff, make, riverside, wang):
    batch = upload(staff, workbook(ROSTER, person(make)))
    staff.post(reverse("import_confirm", args=[batch.pk]))
    wang.appointments.update(until_on=timezone.localdate())

    runner.run(Job.objects.get(kind="import.apply").pk)

    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEWED
    assert not Member.objects.exists()


def test_staff_of_one_branch_cannot_reach_into_another(client, make, county, riverside, hillside):
    client.force_login(make.person("local", Role.STAFF, riverside))
    foreign = make.member(hillside, "山里人")
    rows = [
        person(make, 1, 所在党支部="山边党支部"),
        person(make, 2, 公民身份号码=foreign.id_number, 性别="男"),
    ]

    batch = upload(client, workbook(ROSTER, *rows))

    assert [(error["cell"]) for error in batch.report["errors"]] == ["F2", "D3"]
    foreign.refresh_from_db()
    assert [foreign.name, foreign.organization] == ["山里人", hillside]


def test_an_upload_that_is_too_large_never_gets_that_far(staff, settings):
    settings.IMPORT_LIMITS = {"file_bytes": 1000}

    response = staff.post(reverse("import_new"), {"file": SimpleUploadedFile("a.xlsx", bytes(1001))})

    assert response.status_code == 422
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_uploads_costs_the_same_however_long_it_is(staff, wang, count, django_assert_num_queries):
    for number in range(count):
        ImportBatch.objects.create(file_name=f"{number}.xlsx", sha256="0" * 64, uploaded_by=wang)

    staff.get(reverse("import_list"))
    with django_assert_num_queries(9):
        staff.get(reverse("import_list"))


def test_a_member_who_was_changed_by_hand_is_shown_as_changed_back(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    first = upload(staff, content)
    staff.post(reverse("import_confirm", args=[first.pk]))
    work(first)
    member = Member.objects.get()
    member.service = Service.RETIRED
    save_member(member, by=None)

    second = upload(staff, content)

    assert [second.changed, second.report["changes"][0]["fields"]] == [
        1,
        [["人员类别", "Retired", "In service"]],
    ]
