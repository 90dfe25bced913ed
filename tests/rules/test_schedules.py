"""Back-scheduling agrees with trying every plan, keeps to the calendar, and names the dates that clash."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.choices import Shape
from campaigns.scheduling.clashes import DateOf, clashing_dates
from campaigns.scheduling.schedules import Want, plan, spread
from orgs.workdays import Calendar

CALENDAR = Calendar()
FIRSTS = [date(2010, month, 1) for month in range(1, 13)]


def want(**fields):
    usual = {
        "key": 1, "unit": 1, "goal": Decimal(12), "starts_on": date(2010, 1, 1), "due_on": date(2010, 12, 31),
    }  # fmt: skip
    return Want(**usual | fields)


def planned(steps):
    return [int(step.planned) for step in steps]


# --- against trying every plan -------------------------------------------------------------------------------------


def every_plan(count, amount):
    """Every way to do ``amount`` whole steps in ``count`` months."""
    if count == 1:
        yield (amount,)
        return
    for first in range(amount + 1):
        for rest in every_plan(count - 1, amount - first):
            yield (first, *rest)


def distance(plan, amount, weights):
    weights = weights if any(weights) else [1] * len(weights)
    total = sum(weights)
    return sum(
        (now - Fraction(amount * weight, total)) ** 2 for now, weight in zip(plan, weights, strict=True)
    )


def fits(plan, ceilings):
    return all(top is None or now <= top for now, top in zip(plan, ceilings, strict=True))


months = st.integers(1, 5).flatmap(
    lambda count: st.tuples(
        st.integers(0, 9),
        st.lists(st.integers(0, 6), min_size=count, max_size=count),
        st.lists(st.none() | st.integers(0, 5), min_size=count, max_size=count),
    )
)


@settings(max_examples=400, deadline=None)
@given(months)
def test_no_plan_in_whole_steps_is_closer_to_the_shape(asked):
    amount, weights, ceilings = asked
    possible = [plan for plan in every_plan(len(weights), amount) if fits(plan, ceilings)]
    found = tuple(spread(amount, weights, ceilings))

    assert sum(found) == amount
    if not possible:
        assert not fits(found, ceilings)
        return
    least = min(distance(plan, amount, weights) for plan in possible)
    closest = [plan for plan in possible if distance(plan, amount, weights) == least]
    # Of equally close plans the one that does more in earlier months.
    assert found == max(closest)


@st.composite
def small_wants(draw, *, goal=6, size=4):
    """Wants of one unit over the first months of 2010, with pins and ceilings that may contradict each other."""
    wants = []
    for key in range(draw(st.integers(1, 2))):
        count = draw(st.integers(1, size))
        amount = draw(st.integers(1, goal))
        picked = draw(st.sets(st.integers(0, count - 1), max_size=2))
        wants.append(
            want(
                key=key,
                goal=Decimal(amount),
                weight=Decimal(amount),
                due_on=date(2010, count, 28),
                done=Decimal(draw(st.integers(0, 2))),
                pins={FIRSTS[place]: Decimal(draw(st.integers(0, goal))) for place in picked},
                ceilings={FIRSTS[place]: Decimal(draw(st.integers(0, 3))) for place in draw(st.sets(st.integers(0, 3), max_size=2))},
            )
        )  # fmt: skip
    return wants


def dates_of(wants):
    found = []
    for one in wants:
        found += [DateOf(one.key, month, amount) for month, amount in sorted(one.pins.items())]
        found.append(DateOf(one.key, one.due_on.replace(day=1), one.goal, is_deadline=True))
    return found


def can_stand(wants, dates, most):
    """By trying every plan: is there one for each want that meets ``dates``, with months of at most ``most`` steps?"""
    plans = []
    for one in wants:
        own = [day for day in dates if day.key == one.key]
        start, count = int(min(one.done, one.goal)), one.due_on.month
        own_plans = []
        for amounts in product(range(int(one.goal) + 1), repeat=count):
            if start + sum(amounts) > one.goal:
                continue
            tops = [one.ceilings.get(first) for first in FIRSTS[:count]]
            heights = [start + sum(amounts[: place + 1]) for place in range(count)]
            if fits(amounts, tops) and all(heights[day.month.month - 1] == day.amount for day in own):
                own_plans.append(amounts)
        if not own_plans:
            return False
        plans.append(own_plans)
    if most is None:
        return True
    return any(
        all(sum(row[month] for row in rows if month < len(row)) <= most for month in range(12))
        for rows in product(*plans)
    )


@settings(max_examples=300, deadline=None)
@given(small_wants(goal=4, size=3), st.none() | st.integers(1, 4))
def test_the_dates_that_are_named_are_the_smallest_set_that_cannot_stand(wants, most):
    bearable = None if most is None else {1: Fraction(most)}
    clashes = clashing_dates(wants, date(2010, 1, 1), CALENDAR, bearable=bearable)
    dates = dates_of(wants)
    sizes = [
        size
        for size in range(1, len(dates) + 1)
        if any(not can_stand(wants, some, most) for some in combinations(dates, size))
    ]

    if not sizes:
        assert clashes == []
        return
    (clash,) = clashes
    assert clash.is_smallest
    assert len(clash.dates) == sizes[0]
    assert not can_stand(wants, clash.dates, most)


@settings(max_examples=200, deadline=None)
@given(small_wants(), st.dates(date(2010, 1, 1), date(2010, 4, 20)), st.sampled_from(Shape.values))
def test_a_plan_ends_at_the_goal_never_falls_and_never_lies_in_the_past(wants, today, shape):
    for one in wants:
        one = want(**vars(one) | {"shape": shape})
        steps = plan(one, today, CALENDAR)
        if clashing_dates([one], today, CALENDAR):
            continue
        heights = [min(one.done, one.goal), *(step.planned for step in steps)]

        assert heights == sorted(heights)
        assert all(step.due_on >= today and CALENDAR.is_workday(step.due_on) for step in steps)
        assert not steps or (steps[-1].planned == one.goal and steps[-1].due_on <= one.due_on)
        assert {step.month: step.planned for step in steps if step.month in one.pins} == one.pins


# --- by example ----------------------------------------------------------------------------------------------------


def test_ten_over_four_months_agrees_to_the_last_one():
    four = want(goal=Decimal(10), due_on=date(2010, 4, 30))
    assert planned(plan(four, date(2010, 1, 5), CALENDAR)) == [3, 6, 8, 10]


def test_the_shapes():
    quarter = {"goal": Decimal(12), "due_on": date(2010, 3, 31)}
    day = date(2010, 1, 5)
    shapes = {
        "front": planned(plan(want(shape=Shape.FRONT_LOADED, **quarter), day, CALENDAR)),
        "last year": planned(
            plan(want(shape=Shape.LAST_YEAR, last_year={1: 0, 2: 1, 3: 3}, **quarter), day, CALENDAR)
        ),
        "by hand": planned(
            plan(want(shape=Shape.BY_HAND, pins={FIRSTS[1]: Decimal(5)}, **quarter), day, CALENDAR)
        ),
    }
    assert shapes == {"front": [6, 10, 12], "last year": [0, 3, 12], "by hand": [0, 5, 12]}


def test_amounts_of_money_are_planned_to_the_hundredth():
    steps = plan(want(goal=Decimal("10.01"), due_on=date(2010, 2, 26)), date(2010, 1, 5), CALENDAR)
    assert [step.planned for step in steps] == [Decimal("5.01"), Decimal("10.01")]


def test_a_missed_milestone_leaves_the_deadline_where_it_is():
    late = want(goal=Decimal(12), due_on=date(2010, 6, 30), done=Decimal(2))
    steps = plan(late, date(2010, 5, 10), CALENDAR)
    assert [(step.due_on, int(step.planned)) for step in steps] == [
        (date(2010, 5, 31), 7),
        (date(2010, 6, 30), 12),
    ]


def test_the_last_working_day_of_a_month_may_be_a_swapped_sunday():
    """Sunday 2010-09-26 was worked for the holiday in October; Saturday 2026-02-28 was worked for the spring festival."""
    steps = plan(want(starts_on=date(2026, 1, 1), due_on=date(2026, 2, 28)), date(2026, 1, 5), CALENDAR)
    assert [step.due_on for step in steps] == [date(2026, 1, 30), date(2026, 2, 28)]


def test_a_deadline_in_a_holiday_is_met_before_it():
    """1 to 7 October 2010 were off: what is due on the third has to be reached on 30 September."""
    steps = plan(want(due_on=date(2010, 10, 3)), date(2010, 8, 2), CALENDAR)
    assert [(step.due_on, int(step.planned)) for step in steps] == [
        (date(2010, 8, 31), 6),
        (date(2010, 9, 30), 12),
    ]


def test_a_year_without_a_calendar_is_marked_and_not_guessed():
    steps = plan(want(starts_on=date(2026, 12, 1), due_on=date(2027, 1, 31)), date(2026, 12, 1), CALENDAR)
    assert [(step.due_on, step.is_certain) for step in steps] == [
        (date(2026, 12, 31), True),
        (date(2027, 1, 29), False),
    ]


def test_after_the_deadline_there_is_nothing_to_plan_and_the_deadline_itself_clashes():
    over = want(due_on=date(2010, 3, 31))
    assert plan(over, date(2010, 4, 1), CALENDAR) == []
    (clash,) = clashing_dates([over], date(2010, 4, 1), CALENDAR)
    assert clash.dates == (DateOf(1, date(2010, 3, 1), Decimal(12), is_deadline=True),)


def test_two_dates_that_contradict_each_other_are_both_named():
    torn = want(pins={FIRSTS[2]: Decimal(8), FIRSTS[4]: Decimal(5), FIRSTS[6]: Decimal(9)})
    (clash,) = clashing_dates([torn], date(2010, 1, 5), CALENDAR)
    assert [(day.month, int(day.amount)) for day in clash.dates] == [(FIRSTS[2], 8), (FIRSTS[4], 5)]
