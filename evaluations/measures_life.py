"""Organization life as criteria see it: attendance as published, duties, activities, the state of the leading team."""

from decimal import Decimal

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import duty_grid
from activities.duties import ending_in
from activities.models import Activity, ParticipationLine
from evaluations.measures import (
    NOTHING_OWED,
    ONE,
    Measured,
    Row,
    Source,
    counts,
    roll_up,
    shares,
    taken,
)
from orgs.models import Organization


def _lines(span):
    return ParticipationLine.objects.filter(participation__half__in=span.halves)


def attendance(subjects, span):
    """As the published lists state it; nothing is measured where none is published."""
    rows = _lines(span).order_by().values_list("participation__organization__path")
    sums = roll_up(rows.annotate(Sum("present"), Sum("due")), subjects)
    return shares(sums, subjects)


def attendance_rows(subject, span):
    within = Organization.objects.within(subject.organization)
    lines = _lines(span).filter(participation__organization__in=within).for_list()
    return [_line(line) for line in lines]


def member_attendance(subjects, span):
    return _of_members(subjects, span, ("present", "due"), lambda present, due: taken(present, due))


def member_absences(subjects, span):
    return _of_members(subjects, span, ("absent",), lambda absent: Measured(Decimal(absent)))


def member_attendance_rows(subject, span):
    return [_line(line) for line in _lines(span).filter(member=subject.member).for_list()]


def member_absence_rows(subject, span):
    lines = _lines(span).filter(member=subject.member, absent__gt=0).for_list()
    return [
        Row(str(line.participation), line.participation.get_absolute_url(), Measured(Decimal(line.absent)))
        for line in lines
    ]


def _of_members(subjects, span, fields, measured):
    rows = _lines(span).order_by().values_list("member_id").annotate(*(Sum(field) for field in fields))
    found = {member_id: numbers for member_id, *numbers in rows}
    return {
        subject.key: measured(*found[subject.member.pk]) if subject.member.pk in found else None
        for subject in subjects
    }


def _line(line):
    return Row(
        f"{line.name} · {line.participation.half}",
        line.participation.get_absolute_url(),
        taken(line.present, line.due),
        _("present %(present)s of %(due)s") % {"present": line.present, "due": line.due},
    )


def _duties(organizations, span):
    """The duties of the periods that ended within the span; excused ones are not owed."""
    periods = [period for period in ending_in(span.period) if period.last <= span.last]
    if not periods:
        return []
    return duty_grid.lines(organizations, periods)


def duties_met(subjects, span):
    found = {}
    for line in _duties([subject.organization for subject in subjects], span):
        owed = [duty for duty in line.duties if not duty.excuse]
        found[line.organization.pk] = taken(sum(duty.is_met for duty in owed), len(owed))
    return {subject.key: found.get(subject.organization.pk, NOTHING_OWED) for subject in subjects}


def duty_rows(subject, span):
    """Each duty that is owed. One that is met is lost with the last activity that meets it."""
    lines = _duties([subject.organization], span)
    return [_duty(subject, duty) for line in lines for duty in line.duties if not duty.excuse]


def _duty(subject, duty):
    url = (
        reverse("activity_list")
        + f"?organization={subject.organization.pk}&kind={duty.rule.kind_id}&month={duty.period}"
    )
    note = _("met") if duty.is_met else _("not met")
    return Row(f"{duty.rule.kind} {duty.period}", url, taken(int(duty.is_met), 0), note)


def activities_held(subjects, span):
    rows = Activity.objects.counted().filter(held_on__range=span.days).order_by()
    return counts(roll_up(rows.values_list("organization__path").annotate(Count("pk")), subjects), subjects)


def activity_rows(subject, span):
    rows = Activity.objects.within(subject.organization).counted().filter(held_on__range=span.days)
    return [
        Row(f"{row.held_on} {row.topic}", row.get_absolute_url(), ONE, row.organization.short_name)
        for row in rows.for_list().latest_first()
    ]


def _finding(code):
    """0 or 1: whether the checkup finds ``code`` at the organization itself on the day."""

    def found(subjects, span):
        asked = Organization.objects.standing_on(span.as_of).with_finding(code, span.as_of)
        ids = set(asked.values_list("pk", flat=True))
        return {subject.key: Measured(Decimal(subject.organization.pk in ids)) for subject in subjects}

    def rows(subject, span):
        asked = Organization.objects.filter(pk=subject.organization.pk).standing_on(span.as_of)
        return [Row(str(row), row.get_absolute_url(), ONE) for row in asked.with_finding(code, span.as_of)]

    return {"look": found, "rows": rows, "counts_against": True}


SOURCES = [
    Source(
        "activities.attendance", gettext_lazy("Attendance as published"), gettext_lazy("attendances"),
        attendance, attendance_rows,
    ),
    Source("activities.duties", gettext_lazy("Duties met"), gettext_lazy("required activities"), duties_met, duty_rows),
    Source(
        "activities.held", gettext_lazy("Activities held"), gettext_lazy("activities"), activities_held, activity_rows
    ),
    Source("orgs.no_team", gettext_lazy("No leading team"), gettext_lazy("cases"), **_finding("no_leading_team")),
    Source("orgs.no_secretary", gettext_lazy("No secretary"), gettext_lazy("cases"), **_finding("secretary_vacant")),
    Source(
        "orgs.election_overdue", gettext_lazy("Election overdue"), gettext_lazy("cases"), **_finding("election_overdue")
    ),
    Source(
        "member.attendance", gettext_lazy("Member's attendance as published"), gettext_lazy("attendances"),
        member_attendance, member_attendance_rows, of_members=True,
    ),
    Source(
        "member.absences", gettext_lazy("Member's absences without leave"), gettext_lazy("cases"),
        member_absences, member_absence_rows, of_members=True, counts_against=True,
    ),
]  # fmt: skip
