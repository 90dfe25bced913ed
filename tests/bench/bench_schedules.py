"""How long it takes to plan 10 targets of 42 units over 36 months anew. Run by ``make bench``."""

import time
from datetime import date
from decimal import Decimal

from campaigns.choices import Shape
from campaigns.scheduling import clashes, schedules
from orgs.workdays import Calendar

TODAY = date(2023, 1, 3)


def wants():
    shapes = list(Shape.values)
    return [
        schedules.Want(
            key=(target, unit),
            unit=unit,
            goal=Decimal(137 + 31 * target + unit),
            starts_on=date(2023, 1, 1),
            due_on=date(2025, 12, 31),
            shape=shapes[(target + unit) % 4],
            pins={date(2024, 6, 1): Decimal(40 + target)},
            last_year={month: Decimal(month * target % 7) for month in range(1, 13)},
            ceilings={date(2024, 7, 1): Decimal(0)} if unit % 3 == 0 else {},
        )
        for target in range(10)
        for unit in range(42)
    ]


def test_ten_targets_forty_two_units_three_years():
    everything, calendar, took = wants(), Calendar(), []
    for _run in range(5):
        start = time.perf_counter()
        plans = schedules.plan_all(everything, TODAY, calendar)
        planned = time.perf_counter()
        found = clashes.clashing_dates(everything, TODAY, calendar)
        took.append((planned - start, time.perf_counter() - planned))
    print(
        f"\n10 targets × 42 units × 36 months: first {took[0][0] * 1000:.0f} ms, "
        f"best {min(plan for plan, _clash in took) * 1000:.0f} ms; "
        f"looking for clashes {min(clash for _plan, clash in took) * 1000:.0f} ms"
    )
    assert sum(len(steps) for steps in plans.values()) == 10 * 42 * 36
    assert found == []
    assert min(plan for plan, _clash in took) < 0.3
