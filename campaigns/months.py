"""A unit's month on one page: what it has to do, has missed and has ahead, section by section."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from activities import calendar, duty_grid, todo
from activities.choices import DutyState
from activities.duties import around
from activities.todo import Item, Section
from campaigns.amounts import plain
from campaigns.choices import Light
from campaigns.lights import SOON
from campaigns.models import Task, UnitTarget
from campaigns.targets.standing import standings
from orgs.appointments import paths
from orgs.choices import KEEPERS
from orgs.models import Organization
from orgs.periods import Period, today

# What the page has sections of its own for, or what is over.
TOLD = ("task", "duty", "record")
DUTY_LIGHTS = {
    DutyState.MET: Light.DONE,
    DutyState.EXCUSED: Light.DONE,
    DutyState.RUNNING: Light.DUE_SOON,
    DutyState.TO_COME: Light.ON_TIME,
    DutyState.MISSED: Light.OVERDUE,
}


@dataclass(frozen=True)
class UnitMonth:
    """``unit`` in ``month``, as it stood on ``day``: the month's last one once it is over, else today."""

    unit: Organization
    month: Period
    day: date
    sections: list[Section]

    @property
    def counts(self):
        """(light, how many things of the page shine so)."""
        lights = [item.light for section in self.sections for item in section.items]
        return [(light, lights.count(light.value)) for light in Light]


def unit_month(user, unit, month):
    """The page of ``unit`` for ``month``, in a fixed number of queries however much there is."""
    day = min(today(), month.last)
    sections = [
        _overdue(unit, month, day),
        _due(unit, month, day),
        _milestones(unit, month, day),
        _duties(unit, month, day),
        _dates(user, unit, month, day),
    ]
    if unit.path in paths(user, *KEEPERS):
        sections += _waiting(user, sections)
    return UnitMonth(unit, month, day, sections)


def _overdue(unit, month, day):
    before = Task.objects.of_units([unit]).overdue_on(day).due_before(month.first).for_list()
    return Section(
        _("Overdue from earlier months"),
        _("Nothing is left over from earlier months."),
        [_task_item(task, day) for task in before.most_pressing_first(day)],
    )


def _due(unit, month, day):
    due = Task.objects.of_units([unit]).due_during(month).for_list().most_pressing_first(day)
    return Section(
        _("Tasks due this month"), _("No task falls due this month."), [_task_item(task, day) for task in due]
    )


def _task_item(task, day):
    return Item(
        text=task.title,
        url=task.get_absolute_url(),
        light=task.light_on(day).code,
        why=_("Campaign: %(campaign)s") % {"campaign": task.campaign},
        due_on=task.due_on,
        days_left=(task.due_on - day).days,
    )


def _milestones(unit, month, day):
    owed = UnitTarget.objects.of_units([unit]).with_milestones_in(month).for_list().by_unit()
    items = [
        _milestone_item(row, milestone, day)
        for row in standings(owed, day)
        for milestone in row.milestones
        if milestone.due_on in month
    ]
    items.sort(key=lambda item: item.due_on)
    return Section(_("Milestones of the month"), _("No milestone falls into this month."), items)


def _milestone_item(row, milestone, day):
    words = {"reached": row.reached_words, "planned": plain(milestone.planned)}
    return Item(
        text=row.unit_target.target.title,
        url=row.unit_target.get_absolute_url(),
        light=_light(milestone.due_on, day, is_done=row.reached >= milestone.planned),
        why=_("Reached %(reached)s, planned %(planned)s by this day.") % words,
        due_on=milestone.due_on,
        days_left=(milestone.due_on - day).days,
    )


def _light(due_on, day, *, is_done):
    """Red from the day after; a milestone may still be reached on its own day."""
    if is_done:
        return Light.DONE.value
    if due_on < day:
        return Light.OVERDUE.value
    return (Light.DUE_SOON if due_on - day <= SOON else Light.ON_TIME).value


def _duties(unit, month, day):
    """What ends in the month, met or not; what ends later and is still to be held."""
    itself = duty_grid.owing(Organization.objects.filter(pk=unit.pk), month)
    found = [duty for line in duty_grid.lines(itself, around(month.last)) for duty in line.duties]
    return Section(
        _("Duties"),
        _("This unit owes no duty in this month."),
        [_duty_item(unit, duty, day) for duty in found if duty.lacking or duty.period.last in month],
    )


def _duty_item(unit, duty, day):
    words = {"kind": duty.rule.kind, "period": duty.period, "held": duty.held, "asked": duty.rule.minimum}
    return Item(
        text=_("%(kind)s of %(period)s: %(held)s of %(asked)s held") % words,
        url=reverse("duty_detail", args=[unit.pk, str(Period.month_of(duty.period.last))]),
        light=DUTY_LIGHTS[duty.state_on(day)].value,
        why=duty.excuse or duty.rule.clause,
        due_on=duty.period.last,
        days_left=duty.days_left(day),
    )


def _dates(user, unit, month, day):
    """Whatever the calendar has besides: planned activities, notices, nodes, elections, and what apps above name."""
    only = [category.code for category in calendar.categories() if category.code not in TOLD]
    itself = Organization.objects.filter(pk=unit.pk)
    items = [
        Item(
            text=entry.title,
            url=entry.url,
            light=_light(entry.day, day, is_done=entry.day < day),
            why=" · ".join(filter(None, (str(entry.category.label), entry.hours, entry.place))),
            due_on=entry.day,
            days_left=(entry.day - day).days,
        )
        for entry in calendar.entries(user, itself, month, only=only)
    ]
    return Section(_("Planned activities and dates"), _("Nothing is planned in this month."), items)


def _waiting(user, sections):
    """What else waits for her today (commitments, orders, receipts …), without what the page has told already."""
    told = {item.url for section in sections for item in section.items}
    for section in todo.sections(user, today()):
        items = [item for item in section.items if item.url not in told]
        if items:
            yield Section(section.title, section.none, items)
