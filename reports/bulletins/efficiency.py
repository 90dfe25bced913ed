"""The monthly efficiency bulletin as plain data: done, not done, rate against time progress.

A pure function of the tasks as of the month's last day; what it returns is frozen into the issue.
"""

from fractions import Fraction
from itertools import groupby

from campaigns.choices import Pace
from campaigns.lights import light_of, pace_of, rate
from campaigns.models import Task
from documents.numbers import percent
from orgs.models import Organization


def build(organization, campaign, period, *, progress=lambda done, total: None):
    """The issue of ``period`` (a month) for every unit below ``organization``: a dict of plain values.

    ``progress(done, total)`` is told after each unit. Two queries, however many units there are.
    """
    day = period.last
    units = list(Organization.objects.within(organization).units().standing_on(day).by_sort())
    tasks = _tasks_by_unit(organization, campaign)
    lines = []
    for step, unit in enumerate(units, 1):
        lines.append(_line(unit, tasks.get(unit.pk, []), period))
        progress(step, len(units))
    _rank(lines)
    return {
        "issuer": organization.name,
        "campaign": campaign.name,
        "period": str(period),
        "as_of": day.isoformat(),
        "totals": _totals(lines, period),
        "lines": [_plain(line) for line in lines],
    }


def _tasks_by_unit(organization, campaign):
    tasks = (
        Task.objects.within(organization)
        .filter(campaign=campaign)
        .order_by("organization_id", "due_on", "sort")
    )
    return {unit: list(group) for unit, group in groupby(tasks, key=lambda task: task.organization_id)}


def _line(unit, tasks, period):
    day = period.last
    done = [task for task in tasks if task.done_on and task.done_on <= day]
    unfinished = [task for task in tasks if not task.done_on or task.done_on > day]
    return {
        "organization": unit.pk,
        "unit": unit.name,
        "short_name": unit.short_name,
        "leader": "、".join(dict.fromkeys(task.leader for task in tasks)),
        "total": len(tasks),
        "done": len(done),
        "not_done": len(unfinished),
        "new": sum(task.done_on in period for task in done),
        "overdue": sum(task.due_on <= day for task in unfinished),
        "share": rate(len(done), len(tasks)),
        "time_progress": _number(period.time_progress),
        "gap": _gap(rate(len(done), len(tasks)), period.time_progress),
        "light": pace_of(len(done), len(tasks), period.time_progress).value,
        "rank": None,
        "unfinished": [_unfinished(task, day) for task in unfinished],
        "tasks": {
            "done": [task.pk for task in done],
            "new": [task.pk for task in done if task.done_on in period],
        },
    }


def _unfinished(task, day):
    light = light_of(due_on=task.due_on, done_on=None, on=day)
    return {
        "task": task.pk,
        "title": task.title,
        "owner": task.owner_words,
        "measures": task.measures,
        "due_on": task.due_on.isoformat(),
        "light": light.code,
    }


def _gap(share: Fraction | None, time_progress: Fraction):
    return None if share is None else share - time_progress


def _rank(lines):
    """Best rate first, then fewest not done; equals share a rank and the next one is skipped. No tasks, no rank."""
    order = {id(line): (-line["share"], line["not_done"]) for line in lines if line["total"]}
    keys = sorted(order.values())
    for line in lines:
        if line["total"]:
            line["rank"] = keys.index(order[id(line)]) + 1
    lines.sort(key=lambda line: line["rank"] or len(lines) + 1)


def _totals(lines, period):
    total, done = sum(line["total"] for line in lines), sum(line["done"] for line in lines)
    share = rate(done, total)
    return {
        "units": len(lines),
        "total": total,
        "done": done,
        "not_done": total - done,
        "new": sum(line["new"] for line in lines),
        "overdue": sum(line["overdue"] for line in lines),
        "rate": _number(share),
        "time_progress": _number(period.time_progress),
        "gap": _number(_gap(share, period.time_progress)),
        "paces": {pace.value: sum(line["light"] == pace for line in lines) for pace in Pace},
    }


def _plain(line):
    """The line with its exact shares turned into the numbers that will be printed."""
    share = line.pop("share")
    return line | {"rate": _number(share), "gap": _number(line["gap"])}


def _number(share):
    return None if share is None else float(percent(share))


def task_ids(snapshot, column, unit=None):
    """The ids of the tasks behind a column ("total", "done", "not_done", "new") of the frozen issue, for one unit or all."""
    lines = [line for line in snapshot.get("lines", []) if unit is None or line["organization"] == unit]
    return [pk for line in lines for pk in _ids(line)[column]]


def _ids(line):
    not_done = [task["task"] for task in line["unfinished"]]
    return line["tasks"] | {"not_done": not_done, "total": line["tasks"]["done"] + not_done}
