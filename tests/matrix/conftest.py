"""The world of the matrix: one row of every noun in Riverside, and everyone who might ask for it."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from activities.models import (
    Attendance,
    DutyExemption,
    DutyRule,
    MemberExemption,
    Participation,
    ParticipationLine,
    ParticipationObjection,
)
from exchange.models import ImportBatch
from jobs import runner
from jobs.models import Job
from orgs.choices import Role
from orgs.periods import Period, today
from reports.models import Bulletin
from reports.services.bulletins import ask_for_bulletin
from tests import factories_activities as plan_of
from tests.matrix.parts import PARTS


@pytest.fixture
def world(make, county, riverside, hillside, li, mei, zhao, wang, sun, he, gu, sprint):
    member = make.member(riverside)
    task = make.task(riverside, sprint)
    slip = make.task(riverside, sprint, done_on=date(2010, 6, 2), marked_by=li, marked_at=timezone.now())
    asked = ask_for_bulletin(county, sprint, Period.parse("2010-06"), by=wang)
    runner.run(asked.job_id)
    sent_notice = make.sent_notice(county, wang, riverside, held_on=timezone.localdate())
    draft = make.activity(riverside, "草稿")
    world = SimpleNamespace(
        county=county, riverside=riverside, member=member, sprint=sprint, task=task, slip=slip,
        done_task=make.task(riverside, sprint, done_on=date(2010, 6, 1)),
        draft=draft, evidence=make.evidence(draft, li),
        submitted=make.activity(riverside, "待核实", state="submitted", submitted_by=li, submitted_at=timezone.now()),
        bulletin=Bulletin.objects.get(), **_participation(make, riverside, member, draft, li),
        draft_notice=make.notice(county, wang, held_on=timezone.localdate()),
        sent_notice=sent_notice, receipt=sent_notice.receipts.get(),
        plan=plan_of.plan(riverside, li, held_on=today()), approval=plan_of.approval(county, code="party_lesson"),
        reading=plan_of.reading(county, wang, read_by=date(2199, 1, 1)),
        job=Job.objects.create(kind="x", key="x", state="failed", asked_by=wang),
        appointment=li.appointments.get(),
        rule=DutyRule.objects.in_force_on(date(2026, 1, 1))[0],
        excused=DutyExemption.objects.create(
            organization=riverside, from_on=date(2010, 5, 1), until_on=date(2199, 5, 31), reason="抗洪抢险", granted_by=wang,
        ),
        batch=ImportBatch.objects.create(file_name="a.xlsx", sha256="0" * 64, content=b"x", uploaded_by=wang),
        people={
            "anonymous": None, "recorder": mei, "secretary": li, "stranger": zhao, "staff": wang, "leader": sun,
            "auditor": he, "administrator": gu, "disabled": _disabled(make, riverside),
        },
    )  # fmt: skip
    for part in PARTS:
        world.__dict__.update(part.rows(make, world))
    return world


def _participation(make, riverside, member, draft, li):
    """A seat to make up, an exemption, and a published list that somebody objects to."""
    participation = Participation.objects.create(
        organization=riverside, half="2010-H1", published_on=date(2010, 7, 1), closes_on=today()
    )
    line = ParticipationLine.objects.create(participation=participation, member=member, name=member.name)
    return {
        "seat": Attendance.objects.create(activity=draft, member=member, presence="sick"),
        "exemption": MemberExemption.objects.create(
            member=make.member(riverside, "久病"), from_on=date(2010, 1, 1), reason="长期病假", granted_by=li
        ),
        "participation": participation,
        "line": line,
        "objection": ParticipationObjection.objects.create(line=line, text="漏记一次", raised_by=li),
    }


def _disabled(make, organization):
    """A secretary whose account was switched off while a session was open."""
    return make.person("away", Role.SECRETARY, organization)
