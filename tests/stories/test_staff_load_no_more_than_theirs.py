"""Committee staff load a workbook, and it neither reaches beyond their care nor undoes what others did meanwhile."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from accounts.errors import WrongState
from accounts.models import AuditEntry, InboxItem
from activities.choices import ActivityState, Presence
from activities.models import Activity, Attendance
from activities.services.records import enter_register_line
from campaigns.choices import TaskState
from campaigns.models import Campaign, Task
from campaigns.services.campaigns import save_campaign
from campaigns.services.tasks import complete_task
from exchange import services, tasks
from exchange.choices import BatchState
from exchange.models import ImportBatch
from jobs import registry, runner
from jobs.models import Job
from orgs.choices import Gender, OrganizationKind, PostTitle, Role
from orgs.models import Member, Organization, Post, Term
from orgs.periods import today
from orgs.services.members import save_member
from orgs.services.organizations import fill_post, record_election, vacate_post
from tests.workbooks import (
    REGISTER,
    ROSTER,
    TASKS,
    TEAMS,
    confirm,
    counts,
    errors,
    load,
    loaded,
    person,
    upload,
    workbook,
)  # fmt: skip

TITLE = ["2010年度任务分解表（效能江城行动）"]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def staff(client, wang):
    client.cookies["django_language"] = "en"
    client.force_login(wang)
    return client


@pytest.fixture
def local(client, make, riverside):
    """Staff of Riverside only, signed in."""
    client.cookies["django_language"] = "en"
    client.force_login(make.person("local", Role.STAFF, riverside))
    return client


def team(name, parent, kind="党支部", *, unit=None, elected=None, years=None, secretary=None):
    return [1, name, kind, parent, unit, elected, years, secretary]


TEAMS_WITH_UNIT = [*TEAMS[:4], "所在单位", *TEAMS[5:]]


def task_row(title="任务一", *, state="未完成", done_on=None, unit="河滨党支部", measures="督办"):
    return [1, unit, title, "曾霞桂", "张莉洁", measures, "2010-07-31", state, done_on]


def reasons(batch):
    return {error["cell"]: error["reason"] for error in batch.report["errors"]}


# --- The tree -----------------------------------------------------------------------------------------------------


def test_what_stands_below_a_moved_organization_moves_along_even_when_its_own_row_changes(
    make, county, tmp_path
):
    general = OrganizationKind.GENERAL_BRANCH
    east, west = (make.organization(name, parent=county, kind=general) for name in ("东总支", "西总支"))
    branch = make.organization("丙支部", parent=east)
    group = make.organization("丁支部", parent=branch)
    rows = [
        team("西总支", county.name, "党总支", unit="西"),
        team("东总支", "西总支", "党总支", unit="东"),
        team("丙支部", "东总支", unit="新单位"),
    ]

    loaded(tmp_path, workbook(TEAMS_WITH_UNIT, *rows))

    place = f"/{county.pk}/{west.pk}/{east.pk}/{branch.pk}/"
    for organization in (branch, group):
        organization.refresh_from_db()
    assert (branch.unit, branch.path, group.path) == ("新单位", place, f"{place}{group.pk}/")
    entry = AuditEntry.objects.filter(action="organization.change", target_id=str(branch.pk)).latest("pk")
    assert entry.organization_path == place


def test_a_row_without_a_superior_takes_nothing_out_of_the_superiors_sight(local, riverside, county):
    """A work committee needs no superior, so the row is in order but for who loads it."""
    batch = upload(local, workbook(TEAMS, team("河滨党支部", None, "工委")))

    assert reasons(batch) == {"D2": "The superior must be named; an organization that has one keeps one."}
    riverside.refresh_from_db()
    assert riverside.parent == county


def test_only_staff_of_the_present_superior_move_an_organization_elsewhere(
    local, make, county, riverside, hillside
):
    both = riverside.appointments.get().user
    make.appointment(both, Role.STAFF, hillside)

    batch = upload(local, workbook(TEAMS, team("河滨党支部", "山边党支部")))

    assert reasons(batch) == {
        "D2": "Only staff of its present superior may move this organization elsewhere."
    }


def test_a_top_of_the_tree_stays_one(staff, county):
    batch = upload(staff, workbook(TEAMS_WITH_UNIT, team(county.name, None, "工委", unit="新单位")))

    assert (batch.state, batch.changed) == ("previewed", 1)


# --- Blank cells and bad terms ------------------------------------------------------------------------------------


def test_a_blank_election_day_leaves_the_election_that_is_known(make, county, tmp_path):
    branch = make.organization("河滨党支部", parent=county)
    record_election(branch, elected_on=date(2008, 3, 12), years=3, by=None)

    lines = loaded(tmp_path, workbook(TEAMS_WITH_UNIT, team("河滨党支部", county.name, unit="新单位")))

    assert counts(lines) == {"表.xlsx": (0, 1, 0, 0)}
    assert list(Term.objects.values_list("elected_on", "years")) == [(date(2008, 3, 12), 3)]


def test_a_sheet_without_the_columns_of_the_election_says_nothing_of_it(county, tmp_path):
    lines = loaded(tmp_path, workbook(TEAMS[1:4], ["河滨党支部", "党支部", county.name]))

    assert counts(lines) == {"表.xlsx": (1, 0, 0, 0)}


def test_a_blank_post_leaves_the_posts_that_are_known(make, riverside, tmp_path):
    loaded(tmp_path, workbook(ROSTER, person(make, 党内职务="书记")))

    lines = loaded(tmp_path, workbook(ROSTER, person(make, 党内职务=None, 手机号码="13800138000")))

    assert counts(lines) == {"表.xlsx": (0, 1, 0, 0)}
    assert [post.title for post in Post.objects.on(today())] == [PostTitle.SECRETARY]


@pytest.mark.parametrize("years", [0, 11, 30000])
def test_a_term_of_office_lasts_one_to_ten_years(years, county, riverside, tmp_path):
    lines = loaded(
        tmp_path, workbook(TEAMS, team("河滨党支部", county.name, elected="2008-03-12", years=years))
    )

    assert errors(lines) == {"G2": "A term of office lasts from 1 to 10 years."}
    with pytest.raises(ValueError, match="from 1 to 10"):
        record_election(riverside, elected_on=date(2008, 3, 12), years=years, by=None)


@pytest.mark.parametrize("number", ["1E400", "-1E400", "-5", "9" * 300, "1E300"])
def test_a_number_that_is_no_day_is_refused_by_its_cell(number, make, riverside, tmp_path):
    content = workbook(ROSTER, person(make, 入党时间=123456789.5))
    patched = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(patched, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"<v>123456789.5</v>", f"<v>{number}</v>".encode()))

    lines = loaded(tmp_path, patched.getvalue())

    assert errors(lines) == {"E2": "The number is not a date; write for example 2010-07-31."}


# --- What happened since the preview ------------------------------------------------------------------------------


def test_a_task_that_was_done_since_the_preview_is_not_reopened(staff, make, riverside, wang):
    first = workbook(TITLE, TASKS, task_row(), task_row("任务二"))
    confirm(staff, upload(staff, first))
    again = workbook(TITLE, TASKS, task_row(measures="按月督办"), task_row("任务二", measures="按月督办"))
    batch = upload(staff, again)
    assert batch.changed == 2
    task = Task.objects.get(title="任务一")
    complete_task(task, by=wang, done_on=date(2010, 7, 1))

    batch = confirm(staff, batch)

    assert batch.state == BatchState.REFUSED
    assert reasons(batch) == {
        "C3": "This has changed since the preview. Upload the workbook again to see what it would do now."
    }
    assert list(Task.objects.order_by("title").values_list("state", "measures")) == [
        ("done", "督办"), ("open", "督办"),
    ]  # fmt: skip
    assert InboxItem.objects.filter(user=wang, text__contains="was not loaded").count() == 1


def test_what_was_the_same_at_the_preview_and_was_changed_by_hand_is_not_changed_back(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    confirm(staff, upload(staff, content))
    batch = upload(staff, content)
    assert batch.unchanged == 1
    member = Member.objects.get()
    member.name = "罗莉"
    save_member(member, by=None)

    batch = confirm(staff, batch)

    assert [batch.state, list(reasons(batch))] == ["refused", ["D2"]]
    assert Member.objects.get().name == "罗莉"


def test_who_was_entered_by_hand_since_the_preview_is_not_overwritten(staff, make, riverside):
    number = make.id_number(date(1971, 3, 1), gender=Gender.FEMALE, serial=1)
    batch = upload(staff, workbook(ROSTER, person(make, 公民身份号码=number)))
    by_hand = make.member(riverside, "罗丽旭", gender=Gender.FEMALE, born_on=date(1971, 3, 1))
    by_hand.id_number = number
    save_member(by_hand, by=None)

    batch = confirm(staff, batch)

    assert [batch.state, Member.objects.get().name] == ["refused", "罗丽旭"]


def test_what_others_changed_elsewhere_hinders_nobody(staff, make, riverside):
    other = make.member(riverside, "安一")
    batch = upload(staff, workbook(ROSTER, person(make)))
    save_member(other, by=None)

    assert confirm(staff, batch).state == BatchState.APPLIED


def test_the_prints_of_a_preview_give_no_number_away(staff, make, riverside):
    known = make.member(riverside, "罗莉旭")
    batch = upload(staff, workbook(ROSTER, person(make, 公民身份号码=known.id_number, 性别="男")))

    assert list(batch.report["prints"]["表一"]) == ["2"]
    assert known.id_number not in str(batch.report)
    assert known.phone not in str(batch.report)


def test_done_and_reopened_go_through_the_door_of_the_task(staff, make, riverside, wang):
    confirm(staff, upload(staff, workbook(TITLE, TASKS, task_row(), task_row("任务二"))))
    for row in (
        task_row(state="已完成", done_on="2010-07-01", measures="按月督办"),
        task_row(state="未完成", measures="按月督办"),
    ):
        confirm(staff, upload(staff, workbook(TITLE, TASKS, row)))

    task = Task.objects.get(title="任务一")
    trail = AuditEntry.objects.filter(target_type="campaigns.task", target_id=str(task.pk)).order_by("pk")
    assert list(trail.values_list("action", flat=True)) == [
        "task.create", "task.change", "task.done", "task.open",
    ]  # fmt: skip
    assert [task.state, task.done_on, task.measures] == [TaskState.OPEN, None, "按月督办"]
    assert trail.last().reason == "A loaded workbook says that it is not done."


# --- The register and the branch's own records --------------------------------------------------------------------

LINE = ["河滨党支部", "支部党员大会", "学习党章", "2010/6/10", 23, 22, 1, 0]


@pytest.mark.parametrize("state", [ActivityState.DRAFT, ActivityState.SUBMITTED, ActivityState.RETURNED])
def test_a_record_that_its_people_are_writing_is_not_verified_by_a_register(state, make, riverside, tmp_path):
    record = make.activity(riverside, state=state)

    lines = loaded(tmp_path, workbook(REGISTER, LINE))

    assert errors(lines) == {
        "C2": "Its own people are still writing this record; it is verified or returned, not loaded."
    }
    record.refresh_from_db()
    assert [record.state, record.due_count] == [state, 0]
    with pytest.raises(WrongState):
        enter_register_line(record, by=None)


def test_counts_that_follow_from_names_are_not_changed_by_a_register(make, riverside, tmp_path):
    record = make.activity(riverside, state=ActivityState.VERIFIED, due_count=1, present_count=1)
    Attendance.objects.create(activity=record, member=make.member(riverside), presence=Presence.PRESENT)

    lines = loaded(tmp_path, workbook(REGISTER, LINE))

    assert errors(lines) == {
        "C2": "This record names who was there; its counts follow from the names and are not loaded."
    }
    with pytest.raises(WrongState):
        enter_register_line(record, by=None)


def test_a_line_of_the_register_itself_may_be_corrected(riverside, tmp_path):
    loaded(tmp_path, workbook(REGISTER, LINE))

    assert counts(loaded(tmp_path, workbook(REGISTER, [*LINE[:4], 24, 23, 1, 0]))) == {
        "表.xlsx": (0, 1, 0, 0)
    }
    assert Activity.objects.get().due_count == 24


# --- Whose campaign -----------------------------------------------------------------------------------------------


def test_staff_of_a_branch_set_up_no_campaign_of_the_superior_committee(local, riverside, county):
    batch = confirm(local, upload(local, workbook(TITLE, TASKS, task_row())))

    assert batch.state == BatchState.APPLIED
    assert Campaign.objects.get().sponsor == riverside


def test_staff_of_a_branch_add_their_tasks_to_the_superiors_campaign(local, make, riverside, county):
    campaign = make.campaign(county, "效能江城行动")

    confirm(local, upload(local, workbook(TITLE, TASKS, task_row())))

    assert Task.objects.get().campaign == campaign


def test_the_sponsor_of_a_campaign_lies_in_the_care_of_who_sets_it_up(make, county, riverside, hillside):
    someone = make.person("local", Role.STAFF, riverside)
    days = {"starts_on": date(2010, 1, 1), "ends_on": date(2010, 12, 31)}

    with pytest.raises(PermissionDenied):
        save_campaign(Campaign(sponsor=county, name="冲刺", **days), by=someone)
    mine = save_campaign(Campaign(sponsor=riverside, name="冲刺", **days), by=someone)
    theirs = make.campaign(hillside)
    theirs.sponsor = riverside
    with pytest.raises(PermissionDenied):
        save_campaign(theirs, by=someone)
    assert list(Campaign.objects.filter(sponsor=riverside)) == [mine]


# --- Posts end; they do not vanish --------------------------------------------------------------------------------


def test_a_successor_leaves_the_past_as_it_was(make, riverside, tmp_path):
    record_election(riverside, elected_on=date(2009, 1, 1), years=3, by=None)
    fill_post(riverside, PostTitle.SECRETARY, "付晨宇", by=None)
    past, vacant = date(2010, 7, 31), Organization.objects.without_secretary
    assert not vacant(past).exists()

    fill_post(riverside, PostTitle.SECRETARY, "罗莉旭", by=None)
    vacate_post(riverside, PostTitle.SECRETARY, by=None)

    assert not vacant(past).exists()
    assert list(vacant(today())) == [riverside]
    assert list(Post.objects.order_by("pk").values_list("holder_name", "from_on", "until_on")) == [
        ("付晨宇", None, today()),
        ("罗莉旭", today(), today()),
    ]
    assert [post.holder_name for post in Post.objects.on(past)] == ["付晨宇"]
    trail = (
        AuditEntry.objects.filter(action="organization.post").order_by("pk").values_list("before", "after")
    )
    old, new = ({"post": "secretary", "name": name} for name in ("付晨宇", "罗莉旭"))
    assert list(trail) == [({}, old), (old, new), (new, {})]


def test_of_two_namesakes_only_the_one_who_left_loses_the_post(make, riverside, tmp_path):
    post = PostTitle.DEPUTY_SECRETARY
    one, other = make.member(riverside, "张三"), make.member(riverside, "张三")
    for member in (one, other):
        fill_post(riverside, post, "张三", by=None, member=member)

    vacate_post(riverside, post, by=None, member=one)

    assert [held.member for held in Post.objects.on(today())] == [other]


def test_a_namesake_does_not_take_over_the_post_of_another(make, riverside):
    one, other = make.member(riverside, "张三"), make.member(riverside, "张三")
    fill_post(riverside, PostTitle.SECRETARY, "张三", by=None, member=one)

    fill_post(riverside, PostTitle.SECRETARY, "张三", by=None, member=other)

    assert [(post.member, post.until_on) for post in Post.objects.order_by("pk")] == [
        (one, today()), (other, None),
    ]  # fmt: skip


def test_linking_a_member_to_a_post_leaves_a_trace(make, riverside):
    fill_post(riverside, PostTitle.SECRETARY, "张三", by=None)
    member = make.member(riverside, "张三")

    fill_post(riverside, PostTitle.SECRETARY, "张三", by=None, member=member)

    said = {"post": "secretary", "name": "张三"}
    entry = AuditEntry.objects.filter(action="organization.post").latest("pk")
    assert (entry.before, entry.after) == (said, said | {"member": member.pk})


# --- Who is known elsewhere ---------------------------------------------------------------------------------------


def test_a_refused_id_number_does_not_tell_what_another_roll_says(local, make, hillside, riverside):
    foreign = make.member(hillside, "山里人", full_since=date(1996, 7, 1))
    row = person(make, 公民身份号码=foreign.id_number, 性别="男", 入党时间="2009-01-01")[:9]

    batch = upload(local, workbook(ROSTER[:9], row))

    assert reasons(batch) == {"D2": "This ID number cannot be entered here; ask the work committee."}
    assert "山里人" not in str(batch.report)


# --- What is kept, and for how long -------------------------------------------------------------------------------


def test_an_upload_that_nobody_confirmed_is_forgotten_after_a_day(staff, make, riverside, wang):
    old = upload(staff, workbook(ROSTER, person(make)))
    new = upload(staff, workbook(ROSTER, person(make, 2)))
    ImportBatch.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(hours=25))

    tasks.forget_old_uploads()

    old.refresh_from_db()
    new.refresh_from_db()
    assert [old.state, old.content_sealed, new.state] == ["discarded", "", "previewed"]
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.target_id, entry.reason) == (
        "import.discarded", None, str(old.pk), "Nobody confirmed it within a day.",
    )  # fmt: skip
    assert services.forget_old_uploads() == 0


def test_beat_and_the_embedded_runner_both_forget(settings):
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert tasks.forget_old_uploads.name in named
    assert "forget_old_uploads" in {chore.__name__ for chore in registry.hourly()}


def test_a_preview_that_is_delivered_twice_is_made_once(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))
    late = ImportBatch.objects.get(pk=batch.pk)
    late.state = BatchState.UPLOADED  # as the second worker read it before the first was through

    assert services.preview_batch(late, progress=runner.Progress()).state == BatchState.PREVIEWED
    assert AuditEntry.objects.filter(action="import.previewed").count() == 1


def test_an_upload_that_is_discarded_while_it_is_examined_stays_so(staff, make, riverside, wang):
    batch = upload(staff, workbook(ROSTER, person(make)))
    late = ImportBatch.objects.get(pk=batch.pk)
    late.state = BatchState.UPLOADED
    staff.post(reverse("import_discard", args=[batch.pk]))

    assert services.preview_batch(late, progress=runner.Progress()).state == BatchState.DISCARDED


def test_preview_and_load_say_how_many_rows_are_done(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make, 1), person(make, 2), person(make, 3)))
    confirm(staff, batch)

    assert [(job.kind, job.done, job.total) for job in Job.objects.order_by("pk")] == [
        ("import.preview", 3, 3), ("import.apply", 3, 3),
    ]  # fmt: skip


def test_the_same_workbook_again_after_all_that_changes_nothing(make, riverside, tmp_path):
    rows = [person(make, 1, 党内职务="书记"), person(make, 2, 姓名="吴兰")]
    loaded(tmp_path, workbook(ROSTER, *rows))

    assert counts(load(tmp_path)) == {"表.xlsx": (0, 0, 2, 0)}
