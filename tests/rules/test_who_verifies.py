"""Who may verify what: the rule asked of one row and the clause over all rows say the same of everybody."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.access import Verdict
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from campaigns.models import Task, TaskProgress, Track
from campaigns.permissions.tasks import can_give_back, can_verify, can_verify_report
from campaigns.services import task_edits, tasks, verifying
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_plans


@pytest.fixture
def people(make, county, riverside, hillside, li, zhao, wang, sun):
    """The lead's secretary and recorder, the other unit's, staff, a leader, and the secretary of the whole county."""
    return {
        "lead": li,
        "recorder": make.person("qian", Role.RECORDER, riverside),
        "unit": zhao,
        "staff": wang,
        "leader": sun,
        "above": make.person("gao", Role.SECRETARY, county),
        "auditor": make.person("shen", Role.AUDITOR, county),
    }


@pytest.fixture
def rows(make, sprint, riverside, hillside):
    """A task of each unit on each of: a track that Riverside leads and verifies, one it only leads, one of both leads."""
    verified = factories_plans.track(sprint, "甲", lead=riverside, lead_verifies=True)
    led = factories_plans.track(sprint, "乙", lead=riverside)
    other = factories_plans.track(sprint, "丙", lead=hillside, lead_verifies=True)
    found = {}
    for unit, (name, tied) in product(
        (riverside, hillside),
        {"verified": [verified], "led": [led], "both": [verified, other], "none": []}.items(),
    ):
        task = make.task(unit, sprint, done_on=date(2010, 6, 1))
        task.tracks.add(*tied)
        found[unit.short_name, name] = task
    return found


def test_the_rule_and_the_clause_agree_about_everybody(people, rows):
    reports = [
        TaskProgress.objects.create(task=task, month=date(2010, 6, 1), percent=1, text="进展")
        for task in rows.values()
    ]
    for name, person in people.items():
        judged = set(Task.objects.judged_by(person))
        assert judged == {task for task in rows.values() if can_give_back(person, task)}, name
        assert judged == {task for task in rows.values() if can_verify(person, task)}, name
        found = set(TaskProgress.objects.judged_by(person))
        assert found == {report for report in reports if can_verify_report(person, report)}, name


def test_who_that_is(people, rows, riverside, hillside):
    own, others = riverside.short_name, hillside.short_name
    allowed = {
        name: {key for key, task in rows.items() if can_verify(person, task)}
        for name, person in people.items()
    }

    assert allowed["staff"] == set(rows)
    assert allowed["lead"] == {(others, "verified"), (others, "both")}
    assert allowed["unit"] == {(own, "both")}
    # Whoever is the secretary above a lead body answers for it, too.
    assert allowed["above"] == {(others, "verified"), (others, "both"), (own, "both")}
    assert allowed["recorder"] == allowed["leader"] == allowed["auditor"] == set()


def test_no_account_of_whoever_marked_or_reported_it_verifies_it(make, rows, people, hillside):
    """The lead's secretary and staff are one person here; a colleague is another."""
    lead, staff, other = people["lead"], people["staff"], make.person("feng", Role.STAFF, hillside)
    make_one_person(make, hillside, "李某", lead, staff)
    make_one_person(make, hillside, "冯某", other)
    task = rows[hillside.short_name, "verified"]
    Task.objects.filter(pk=task.pk).update(marked_by=staff)
    report = TaskProgress.objects.create(
        task=task, month=date(2010, 6, 1), percent=1, text="进展", reported_by=staff
    )
    task.refresh_from_db()

    for person, may in ((lead, False), (staff, False), (other, True), (people["above"], True)):
        assert bool(can_verify(person, task)) is may
        assert bool(can_verify_report(person, report)) is may
        assert (task in Task.objects.judged_by(person).reported_by_others(person)) is may
        assert (report in TaskProgress.objects.judged_by(person).reported_by_others(person)) is may
    with pytest.raises(PermissionDenied):
        verifying.verify_task(task, by=lead)
    with pytest.raises(PermissionDenied):
        verifying.verify_report(report, by=lead)


def make_one_person(make, organization, name, *accounts):
    member = make.member(organization, name)
    Identity.objects.bulk_create(Identity(user=account, member=member) for account in accounts)


def test_whoever_marked_or_reported_it_is_told_so(rows, people, hillside):
    task = rows[hillside.short_name, "verified"]
    task.marked_by = people["staff"]
    report = TaskProgress(
        task=task, month=date(2010, 6, 1), percent=1, text="进展", reported_by=people["staff"]
    )

    for verdict in (can_verify(people["staff"], task), can_verify_report(people["staff"], report)):
        assert isinstance(verdict, Verdict)
        assert not verdict
    assert can_give_back(people["staff"], task)


def test_too_late_and_not_yours_are_different(rows, people, hillside):
    task = rows[hillside.short_name, "verified"]
    lead = people["lead"]
    with pytest.raises(PermissionDenied):
        verifying.verify_task(task, by=people["leader"])
    with pytest.raises(StaleVersion):
        verifying.verify_task(task, by=lead, version=task.version + 1)
    verifying.verify_task(task, by=lead, version=task.version)
    with pytest.raises(WrongState):
        verifying.verify_task(task, by=lead)
    with pytest.raises(ValueError, match=r"."):
        verifying.give_back_task(task, by=lead, reason=" ")
    verifying.give_back_task(task, by=lead, reason="没有照片")
    with pytest.raises(WrongState):
        verifying.verify_task(task, by=lead)
    task.refresh_from_db()
    assert (task.verified_by, task.verified_at) == (None, None)


def test_staff_who_reopen_take_the_verdict_away(rows, people, hillside):
    task = verifying.verify_task(rows[hillside.short_name, "verified"], by=people["lead"])

    tasks.reopen_task(task, by=people["staff"], reason="复查未达标")

    task.refresh_from_db()
    assert task.verified_at is None


def test_what_no_longer_stands_on_the_same_is_verified_anew(make, rows, people, hillside):
    """Another result or a proof less: the verdict was about something else. A name is no part of it."""
    task, unit = rows[hillside.short_name, "verified"], people["unit"]
    proof = task_edits.add_proof(task, make.activity(hillside), by=unit)

    verifying.verify_task(task, by=people["lead"])
    task.refresh_from_db()
    task.owner = "周敏"
    task_edits.fill_in(task, by=unit)
    task.refresh_from_db()
    assert task.verified_at
    task.actual_result = "两处"
    task_edits.fill_in(task, by=unit)
    task.refresh_from_db()
    assert task.verified_at is None

    verifying.verify_task(task, by=people["lead"])
    task_edits.remove_proof(proof, by=unit)
    task.refresh_from_db()
    assert (task.verified_at, task.proofs.count()) == (None, 0)


@pytest.mark.parametrize(
    ("name", "value", "stays"), [("actual_result", "三十处", False), ("measures", "另一办法", True)]
)
def test_another_result_in_the_whole_form_is_verified_anew(rows, people, hillside, name, value, stays):
    task = verifying.verify_task(rows[hillside.short_name, "verified"], by=people["lead"])
    setattr(task, name, value)

    task_edits.write_task(task, links={}, by=people["staff"], version=task.version)

    task.refresh_from_db()
    assert (bool(task.verified_at), bool(task.verified_by)) == (stays, stays)


@pytest.mark.parametrize(("name", "stays"), [("done_on", False), ("due_on", True)])
def test_another_day_of_being_done_in_a_workbook_is_verified_anew(rows, people, hillside, name, stays):
    task = verifying.verify_task(rows[hillside.short_name, "verified"], by=people["lead"])
    setattr(task, name, date(2010, 6, 2))

    tasks.save_task(task, by=people["staff"])

    task.refresh_from_db()
    assert (bool(task.verified_at), bool(task.verified_by)) == (stays, stays)


def test_a_workbook_read_before_the_verdict_leaves_it_standing(rows, people, hillside):
    read_before = Task.objects.get(pk=rows[hillside.short_name, "verified"].pk)
    verifying.verify_task(read_before, by=people["lead"])
    read_before.measures = "另一办法"

    tasks.save_task(read_before, by=people["staff"])

    assert Task.objects.get(pk=read_before.pk).verified_by == people["lead"]


def test_whoever_read_other_proofs_reads_again(make, rows, people, hillside):
    task, unit = rows[hillside.short_name, "verified"], people["unit"]
    seen = task.version
    proof = task_edits.add_proof(task, make.activity(hillside), by=unit)
    with pytest.raises(StaleVersion):
        verifying.verify_task(task, by=people["lead"], version=seen)

    task.refresh_from_db()
    seen = task.version
    task_edits.add_proof(task, proof.activity, by=unit)
    task.refresh_from_db()
    assert task.version == seen
    task_edits.remove_proof(proof, by=unit)
    with pytest.raises(StaleVersion):
        verifying.verify_task(task, by=people["lead"], version=seen)


def test_the_trail_keeps_as_much_of_a_long_reason_as_it_has_room_for(
    sprint, riverside, rows, people, hillside
):
    task = rows[hillside.short_name, "verified"]
    for number in range(12):
        track = factories_plans.track(sprint, f"{number:02}" * 25, lead=riverside, lead_verifies=True)
        task.tracks.add(track)
    report = TaskProgress.objects.create(task=task, month=date(2010, 6, 1), percent=1, text="进展")

    verifying.verify_task(task, by=people["lead"])
    verifying.give_back_report(report, by=people["lead"], reason="退" * 300)

    assert [len(entry.reason) for entry in AuditEntry.objects.about(task)] == [500, 500]


def test_a_report_is_decided_on_once(rows, people, hillside):
    report = TaskProgress.objects.create(
        task=rows[hillside.short_name, "verified"], month=date(2010, 6, 1), percent=1, text="进展"
    )
    verifying.verify_report(report, by=people["lead"])
    with pytest.raises(WrongState):
        verifying.verify_report(report, by=people["staff"])
    verifying.give_back_report(report, by=people["staff"], reason="数据有误")
    with pytest.raises(WrongState):
        verifying.give_back_report(report, by=people["lead"], reason="数据有误")
    with pytest.raises(PermissionDenied):
        verifying.verify_report(report, by=people["unit"])


def test_only_a_lead_verifies(sprint):
    with pytest.raises(IntegrityError), transaction.atomic():
        Track.objects.create(campaign=sprint, name="没有牵头", lead_verifies=True)
