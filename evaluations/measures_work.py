"""Work as criteria see it: tasks, time progress, targets, commitments, supervision orders, good deeds."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from django.db.models import Case, Count, F, IntegerField, Q, Sum, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.choices import Pace
from campaigns.models import Task, UnitTarget
from campaigns.targets.standing import standings
from evaluations.measures import NOTHING_OWED, ONE, Measured, Row, Source, counts, roll_up, shares, taken
from orgs.periods import Period
from outreach.models import GoodDeed
from supervision.models import Commitment, OrderReceipt


def _number_of(rows, condition):
    yes = Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.order_by().values_list("organization__path").annotate(met=Sum(yes), all=Count("pk"))


def _in_time(span):
    return Q(pk__in=Task.objects.done_by(span.as_of).filter(done_on__lte=F("due_on")).values("pk"))


def _due(span):
    return Task.objects.filter(due_on__range=span.days)


def tasks_in_time(subjects, span):
    return shares(roll_up(_number_of(_due(span), _in_time(span)), subjects), subjects, none=NOTHING_OWED)


def task_in_time_rows(subject, span):
    return _task_rows(_due(span), subject, lambda task: _is_done(task, span) and task.done_on <= task.due_on)


def tasks_done(subjects, span):
    done = Q(pk__in=Task.objects.done_by(span.as_of).values("pk"))
    return shares(roll_up(_number_of(_due(span), done), subjects), subjects, none=NOTHING_OWED)


def task_done_rows(subject, span):
    return _task_rows(_due(span), subject, lambda task: _is_done(task, span))


def tasks_overdue(subjects, span):
    rows = (
        _due(span).overdue_on(span.as_of).order_by().values_list("organization__path").annotate(Count("pk"))
    )
    return counts(roll_up(rows, subjects), subjects)


def task_overdue_rows(subject, span):
    rows = _due(span).overdue_on(span.as_of).within(subject.organization).for_list().by_unit()
    return [
        Row(task.title, task.get_absolute_url(), ONE, _("due on %(day)s") % {"day": task.due_on})
        for task in rows
    ]


def _is_done(task, span):
    return task.done_on is not None and task.done_on <= span.as_of


def _task_rows(tasks, subject, is_met):
    return [
        Row(task.title, task.get_absolute_url(), taken(int(bool(is_met(task)))), _met_or_not(is_met(task)))
        for task in tasks.within(subject.organization).for_list().by_unit()
    ]


def _met_or_not(yes):
    return _("counts") if yes else _("does not count")


def behind_time(subjects, span):
    """By how many points the share of the year's tasks that is done stays behind the share of the year that is over."""
    year = Period.year_of(span.as_of)
    rows = Task.objects.due_during(year)
    done = Q(pk__in=Task.objects.done_by(span.as_of).values("pk"))
    sums = roll_up(_number_of(rows, done), subjects)
    passed = Period.month_of(span.as_of).time_progress * 100
    found = {}
    for subject in subjects:
        met, owed = sums[subject.key] or (0, 0)
        gap = max(passed - Fraction(100 * met, owed), 0) if owed else 0
        found[subject.key] = Measured(Decimal(int(gap * 100)) / 100)
    return found


def behind_time_rows(subject, span):
    """The tasks of the year; a share of them has no rows of its own, so no row is given a worth."""
    tasks = (
        Task.objects.due_during(Period.year_of(span.as_of)).within(subject.organization).for_list().by_unit()
    )
    none = Measured(Decimal(0))
    return [
        Row(task.title, task.get_absolute_url(), none, _met_or_not(_is_done(task, span))) for task in tasks
    ]


def _targets(organizations, span):
    rows = UnitTarget.objects.of_units(organizations)
    return rows.filter(target__starts_on__lte=span.last, due_on__gte=span.period.first).for_list().by_unit()


def targets_reached(subjects, span):
    sums = defaultdict(lambda: [0, 0])
    for row in standings(_targets([subject.organization for subject in subjects], span), span.as_of):
        sums[row.unit_target.organization_id][0] += row.light.light == Pace.COMPLETE
        sums[row.unit_target.organization_id][1] += 1
    return {
        subject.key: taken(*sums[subject.organization.pk])
        if subject.organization.pk in sums
        else NOTHING_OWED
        for subject in subjects
    }


def target_rows(subject, span):
    rows = []
    for row in standings(_targets([subject.organization], span), span.as_of):
        reached = row.light.light == Pace.COMPLETE
        rows.append(
            Row(
                str(row.unit_target.target),
                row.unit_target.get_absolute_url(),
                taken(int(reached)),
                f"{row.reached_words} / {row.goal_words}",
            )
        )
    return rows


def _promised(span):
    return Commitment.objects.published_by(span.as_of).filter(due_on__range=span.days)


def _kept(span):
    return Q(pk__in=Commitment.objects.kept_by_day(span.as_of).values("pk"))


def commitments_kept(subjects, span):
    return shares(roll_up(_number_of(_promised(span), _kept(span)), subjects), subjects, none=NOTHING_OWED)


def commitment_rows(subject, span):
    return _commitment_rows(_promised(span).within(subject.organization), span)


def member_commitments_kept(subjects, span):
    yes = Case(When(_kept(span), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = (
        _promised(span)
        .of_members()
        .order_by()
        .values_list("member_id")
        .annotate(met=Sum(yes), all=Count("pk"))
    )
    found = {member_id: taken(met, owed) for member_id, met, owed in rows}
    return {subject.key: found.get(subject.member.pk, NOTHING_OWED) for subject in subjects}


def member_commitment_rows(subject, span):
    return _commitment_rows(_promised(span).filter(member=subject.member), span)


def _commitment_rows(promised, span):
    rows = []
    for row in promised.for_list().by_organization():
        kept = row.kept_on is not None and row.kept_on <= span.as_of
        rows.append(
            Row(row.text, row.get_absolute_url(), taken(int(kept)), f"{row.subject} · {_met_or_not(kept)}")
        )
    return rows


def orders_overdue(subjects, span):
    rows = OrderReceipt.objects.overdue_on(span.as_of).order_by().values_list("organization__path")
    return counts(roll_up(rows.annotate(Count("pk")), subjects), subjects)


def order_rows(subject, span):
    rows = OrderReceipt.objects.within(subject.organization).overdue_on(span.as_of).for_list()
    return [Row(row.order.title, row.get_absolute_url(), ONE) for row in rows.in_order("due")]


def good_deeds(subjects, span):
    rows = GoodDeed.objects.filter(done_on__range=span.days).order_by().values_list("organization__path")
    return counts(roll_up(rows.annotate(Count("pk")), subjects), subjects)


def good_deed_rows(subject, span):
    rows = GoodDeed.objects.filter(
        organization__path__startswith=subject.organization.path, done_on__range=span.days
    )
    return [
        Row(row.title, row.get_absolute_url(), ONE, str(row.done_on))
        for row in rows.order_by("done_on", "pk")
    ]


_TASKS = gettext_lazy("tasks")
SOURCES = [
    Source("tasks.in_time", gettext_lazy("Tasks done in time"), _TASKS, tasks_in_time, task_in_time_rows),
    Source("tasks.done", gettext_lazy("Tasks done of those due"), _TASKS, tasks_done, task_done_rows),
    Source(
        "tasks.overdue", gettext_lazy("Overdue tasks"), _TASKS, tasks_overdue, task_overdue_rows, counts_against=True
    ),
    Source(
        "tasks.behind_time", gettext_lazy("Points behind time progress"), gettext_lazy("points"),
        behind_time, behind_time_rows, counts_against=True,
    ),
    Source("targets.reached", gettext_lazy("Targets reached"), gettext_lazy("set targets"), targets_reached, target_rows),
    Source(
        "commitments.kept", gettext_lazy("Commitments kept"), gettext_lazy("promises"),
        commitments_kept, commitment_rows,
    ),
    Source(
        "orders.overdue", gettext_lazy("Supervised matters overdue"), gettext_lazy("cases"),
        orders_overdue, order_rows, counts_against=True,
    ),
    Source("good_deeds.done", gettext_lazy("Good deeds"), gettext_lazy("deeds"), good_deeds, good_deed_rows),
    Source(
        "member.commitments", gettext_lazy("Member's commitments kept"), gettext_lazy("promises"),
        member_commitments_kept, member_commitment_rows, of_members=True,
    ),
]  # fmt: skip
