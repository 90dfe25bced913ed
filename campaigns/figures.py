"""What can be counted of tasks."""

from django.utils.translation import gettext_lazy as _

from campaigns.models import Task
from campaigns.targets import figures as figures_targets
from campaigns.units import figures as figures_units
from orgs.figures import Definition, Figure
from orgs.periods import Period


def _tasks(organization, day):
    """The tasks of the year that ``day`` lies in."""
    return Task.objects.within(organization).filter(due_on__year=day.year).for_list()


def total(organization, day):
    return Figure(_tasks(organization, day).by_unit())


def done(organization, day):
    return Figure(_tasks(organization, day).done_by(day).by_unit())


def not_done(organization, day):
    return Figure(_tasks(organization, day).not_done_by(day).most_pressing_first(day))


def done_late(organization, day):
    return Figure(_tasks(organization, day).done_late_by(day).by_unit())


def done_this_month(organization, day):
    rows = _tasks(organization, day).done_during(Period.month_of(day)).done_by(day)
    return Figure(rows.by_unit())


def overdue(organization, day):
    return Figure(_tasks(organization, day).overdue_on(day).most_pressing_first(day))


def due_soon(organization, day):
    return Figure(_tasks(organization, day).due_soon_on(day).most_pressing_first(day))


def not_yet_due(organization, day):
    return Figure(_tasks(organization, day).not_yet_due_on(day).most_pressing_first(day))


def done_by_month_end(organization, day):
    """How many were done by the end of each month of the year up to ``day``: [(month, count)]."""
    days = list(_tasks(organization, day).done_by(day).order_by().values_list("done_on", flat=True))
    months = [month for month in Period.year_of(day).each_month if month.first <= day]
    return [(month.first.month, sum(done_on <= min(month.last, day) for done_on in days)) for month in months]


def due_by_month_end(organization, day):
    """How many fall due by the end of each month of the year: [(month, count)], the plan of all twelve."""
    days = list(_tasks(organization, day).order_by().values_list("due_on", flat=True))
    months = Period.year_of(day).each_month
    return [(month.first.month, sum(due_on <= month.last for due_on in days)) for month in months]


FIGURES = [
    Definition("tasks.total", _("Tasks"), total),
    Definition("tasks.done", _("Tasks done"), done),
    Definition("tasks.not_done", _("Tasks not done"), not_done),
    Definition("tasks.done_late", _("Tasks done late"), done_late),
    Definition("tasks.done_this_month", _("Tasks done this month"), done_this_month),
    Definition("tasks.overdue", _("Overdue tasks"), overdue),
    Definition("tasks.due_soon", _("Tasks due soon"), due_soon),
    Definition("tasks.not_yet_due", _("Tasks not yet due"), not_yet_due),
    *figures_targets.FIGURES,
    *figures_units.FIGURES,
]
