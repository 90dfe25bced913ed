"""The dashboard as plain data: five figures, plan against done, ranking, and who did what in which month.

A fixed number of queries, whatever the size of the tree. Nothing is counted here that the catalogue does not count.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from activities.choices import ActivityState
from activities.models import Activity
from campaigns import figures as task_figures
from campaigns.choices import Light, Pace
from campaigns.lights import pace_of, rate
from campaigns.models import Task
from documents.numbers import percent
from orgs.appointments import holds
from orgs.choices import KEEPERS
from orgs.models import Organization
from orgs.periods import Period
from reports.catalogue import CATALOGUE, figure

# Levels of the month grid, in the order of its legend: a month to come, nothing held, one, two or more.
TO_COME, NONE, ONE, SEVERAL = range(4)


@dataclass(frozen=True)
class Card:
    """A figure of the strip on top, and where it opens."""

    title: str
    value: object
    unit: str
    url: str
    note: str = ""
    plan: object = None


def figure_url(code, organization, day, *, own=False):
    """The page with the rows behind a figure; ``own`` leaves out what lies below the organization."""
    query = urlencode({"organization": organization.pk, "day": day.isoformat()} | ({"own": 1} if own else {}))
    return f"{reverse('figure_detail', args=[code])}?{query}"


def cards(organization, day):
    """The five figures of the strip."""

    def value(code):
        return figure(code, organization, day).value

    def url(code):
        return figure_url(code, organization, day)

    total, done = value("tasks.total"), value("tasks.done")
    progress = Period.month_of(day).time_progress
    heads = figure("activities.this_month", organization, day).rows.head_counts()
    attended = Fraction(heads["present"], heads["due"]) if heads["due"] else None
    return [
        Card(
            _("Rate of tasks done"), percent(rate(done, total)), "%", url("tasks.done"), plan=percent(progress),
            note=_gap_words(rate(done, total), progress),
        ),
        Card(
            _("Done this month"), value("tasks.done_this_month"), _("tasks"), url("tasks.done_this_month"),
            note=_("%(done)d of %(total)d done") % {"done": done, "total": total},
        ),
        Card(
            _("Activities this month"), value("activities.this_month"), _("activities"), url("activities.this_month"),
            note=_("Attendance %(rate)s %%") % {"rate": percent(attended)} if attended is not None else "",
        ),
        Card(
            _("Awaiting verification"), value("activities.awaiting"), _("records"), url("activities.awaiting"),
        ),
        Card(
            _("Overdue"), value("tasks.overdue"), _("tasks"), url("tasks.overdue"),
            note=_("%(count)d due soon") % {"count": value("tasks.due_soon")},
        ),
    ]  # fmt: skip


def waiting(user, day):
    """What those who keep a unit's records have to see to, as (title, count, url of just these rows)."""
    if not holds(user, *KEEPERS):
        return []
    day_query = urlencode({"light": Light.OVERDUE, "day": day.isoformat()})
    return [
        (
            _("Returned records"),
            Activity.objects.visible_to(user).returned().count(),
            f"{reverse('activity_list')}?{urlencode({'state': ActivityState.RETURNED})}",
        ),
        (
            _("Overdue tasks"),
            Task.objects.visible_to(user).overdue_on(day).count(),
            f"{reverse('task_list')}?{day_query}",
        ),
    ]


def trend(organization, day):
    """Share done and share due at the end of each month, for the line chart and its table."""
    total = task_figures.total(organization, day).value
    actual = task_figures.done_by_month_end(organization, day)
    plan = task_figures.due_by_month_end(organization, day)
    pace = [float(percent(month.time_progress)) for month in Period.year_of(day).each_month]
    return {
        "months": [_("%(month)d") % {"month": month} for month, _due in plan],
        "actual": [_share(done, total) for _month, done in actual],
        "plan": [_share(due, total) for _month, due in plan],
        "pace": pace,
        "actual_label": _("Done"),
        "plan_label": _("Planned"),
        "pace_label": _("Time progress"),
        "today": _("%(month)d") % {"month": day.month},
        "today_label": _("Now"),
        "rows": [
            (month, due, done, progress)
            for (month, due), done, progress in zip(
                plan, [done for _m, done in actual] + [None] * 12, pace, strict=False
            )
        ],
    }


def ranking(organization, day):
    """Units by rate of completion, best first, with the time progress as the yardstick."""
    units = {unit.pk: unit for unit in Organization.objects.within(organization).units().by_sort()}
    counts = Task.objects.within(organization).filter(due_on__year=day.year).count_by_unit(day)
    progress = Period.month_of(day).time_progress
    lines = [
        {
            "unit": units[pk],
            "total": total,
            "done": done,
            "rate": float(percent(rate(done, total))),
            "pace": Pace(pace_of(done, total, progress)),
            "url": figure_url("tasks.total", units[pk], day, own=True),
        }
        for pk, total, done in counts
        if pk in units
    ]
    lines.sort(key=lambda line: (-line["rate"], line["total"] - line["done"], line["unit"].sort))
    return {"lines": lines, "plan": float(percent(progress))}


def ranking_chart(lines, plan, *, ends=7):
    """The first and the last of ``lines`` in the shape that the chart reads; the table has them all."""
    shown = lines if len(lines) <= 2 * ends else [*lines[:ends], None, *lines[-ends:]]
    return {
        "names": [line["unit"].short_name if line else "…" for line in shown],
        "values": [line["rate"] if line else None for line in shown],
        "links": [line["url"] if line else None for line in shown],
        "behind": [bool(line) and line["pace"] in (Pace.BEHIND, Pace.FAR_BEHIND) for line in shown],
        "plan": plan,
        "label": _("Rate, %"),
    }


def month_grid(organization, day):
    """Branches by months of the year: how many activities each held, grouped in the database."""
    branches = list(Organization.objects.within(organization).branches().standing_on(day).by_sort())
    year = Period.year_of(day)
    held = defaultdict(int)
    counted = Activity.objects.within(organization).during(year).filter(held_on__lte=day).counted()
    for pk, month, how_many in counted.per_organization_and_month():
        held[pk, month.month] += how_many
    months = [month.first.month for month in year.each_month]
    rows = [
        {
            "unit": branch,
            "months": [_cell(branch, year, month, day, held[branch.pk, month]) for month in months],
        }
        for branch in branches
    ]
    return {"months": months, "rows": rows}


def grid_chart(grid):
    """The month grid in the shape that the chart reads."""
    rows = grid["rows"]
    cells = [(m, o, cell["level"]) for o, row in enumerate(rows) for m, cell in enumerate(row["months"])]
    return {
        "orgs": [row["unit"].short_name for row in rows],
        "months": [_("%(month)d") % {"month": month} for month in grid["months"]],
        "cells": cells,
        "levels": [_("to come"), _("none"), _("one"), _("two or more")],
        "links": {
            f"{m},{o}": cell["url"] for o, row in enumerate(rows) for m, cell in enumerate(row["months"])
        },
        "counts": {
            f"{m},{o}": str(cell["count"])
            for o, row in enumerate(rows)
            for m, cell in enumerate(row["months"])
        },
    }


def _cell(branch, year, month, day, count):
    period = Period(year.first.replace(month=month), 1)
    level = TO_COME if period.first > day else min(NONE + count, SEVERAL)
    url = figure_url("activities.this_month", branch, min(period.last, max(day, period.first)), own=True)
    return {"count": count, "level": level, "url": url}


def findings(organization, day):
    """What is wrong, as (title, count, url), for the list of warnings. Categories overlap and are never summed."""
    codes = (
        "checkup.no_leading_team",
        "checkup.secretary_vacant",
        "checkup.election_overdue",
        "checkup.no_congress",
    )
    return [
        (CATALOGUE[code].title, figure(code, organization, day).value, figure_url(code, organization, day))
        for code in codes
    ]


def _share(count, total):
    return float(percent(Fraction(count, total))) if total else None


def _gap_words(share, progress):
    if share is None:
        return _("No tasks yet")
    gap = percent(share - progress)
    if gap < 0:
        return _("%(points)s points behind time progress") % {"points": -gap}
    return _("%(points)s points ahead of time progress") % {"points": gap}
