"""The world of the matrix: one row of every noun in Riverside, and everyone who might ask for it."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client, override_settings
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
from orgs.choices import OrganizationKind, Role
from orgs.periods import Period, today
from reports.models import Bulletin
from reports.services.bulletins import ask_for_bulletin
from tests import factories
from tests import factories_activities as plan_of
from tests.matrix.parts import PARTS


@pytest.fixture(scope="module", autouse=True)
def own_files(tmp_path_factory):
    """The files of the one world."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(scope="module")
def standing_world(django_db_setup, django_db_blocker, own_files):
    """The world, made once: whatever a test does in it is undone, and at the end it is undone itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sessions(standing_world, django_db_blocker):
    """The cookies of everyone, signed in once; "disabled" was switched off afterwards."""
    with django_db_blocker.unblock():
        found = {person: _cookies(user) for person, user in standing_world.people.items()}
        disabled = standing_world.people["disabled"]
        type(disabled).objects.filter(pk=disabled.pk).update(is_active=False)
    return found


def _cookies(user):
    client = Client()
    if user:
        client.force_login(user)
    return client.cookies


@pytest.fixture
def world(standing_world, db):
    return standing_world


def _world(make=factories):
    county = make.organization(
        "中共江城县县级机关工作委员会", kind=OrganizationKind.WORK_COMMITTEE, unit="县级机关工委", sort=0
    )
    riverside = make.organization("河滨党支部", parent=county, sort=1)
    hillside = make.organization("山边党支部", parent=county, sort=2)
    sprint = make.campaign(county)
    people = _people(make, county, riverside, hillside)
    li, wang = people["secretary"], people["staff"]
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
        reading=plan_of.reading(county, wang, read_by=date(2199, 1, 1), asks_employees=True),
        **_meeting(make, riverside, li),
        job=Job.objects.create(kind="x", key="x", state="failed", asked_by=wang),
        appointment=li.appointments.get(),
        rule=DutyRule.objects.in_force_on(date(2026, 1, 1))[0],
        excused=DutyExemption.objects.create(
            organization=riverside, from_on=date(2010, 5, 1), until_on=date(2199, 5, 31), reason="抗洪抢险", granted_by=wang,
        ),
        batch=ImportBatch.objects.create(file_name="a.xlsx", sha256="0" * 64, content=b"x", uploaded_by=wang),
        people=people,
    )  # fmt: skip
    for part in PARTS:
        rows = part.rows(make, world)
        assert not rows.keys() & world.__dict__.keys(), part
        world.__dict__.update(rows)
    return world


def _meeting(make, riverside, li):
    """A symposium, and what a guest said there."""
    meeting = make.activity(riverside, "座谈", code="symposium")
    return {"meeting": meeting, "meeting_opinion": plan_of.opinion(meeting, li)}


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


def _people(make, county, riverside, hillside):
    """Who asks; "disabled" is a secretary whose account was switched off while a session was open."""
    return {
        "anonymous": None,
        "recorder": make.person("mei", Role.RECORDER, riverside, "梅记录"),
        "secretary": make.person("li", Role.SECRETARY, riverside, "李书记"),
        "stranger": make.person("zhao", Role.SECRETARY, hillside, "赵书记"),
        "staff": make.person("wang", Role.STAFF, county, "王干事"),
        "leader": make.person("sun", Role.LEADER, county, "孙领导"),
        "auditor": make.person("he", Role.AUDITOR, county, "何审计"),
        "administrator": make.person("gu", Role.ADMINISTRATOR, county, "顾管理"),
        "disabled": make.person("away", Role.SECRETARY, riverside),
    }
