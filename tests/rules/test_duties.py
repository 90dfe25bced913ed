"""What an organization owes: the rule of its day, the periods throughout which it stood, and its exceptions."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.choices import DutyPeriod, DutyState
from activities.duties import Excuse, Span, Standing, around, claims, ending_in, owed
from activities.models import DutyRule
from orgs.periods import Period

ASSEMBLY, COMMITTEE, LESSON = 1, 2, 4


def rule(kind_id=ASSEMBLY, period=DutyPeriod.QUARTER, **fields):
    defaults = {
        "organization_kind": "branch",
        "from_on": date(1998, 3, 30),
        "clause": "第十一条",
        "minimum": 1,
    }
    return DutyRule(kind_id=kind_id, period=period, **defaults | fields)


def duties(rules, window, *, held=None, **standing):
    asked = claims(rules, ending_in(Period.parse(window)))
    return owed(Standing(**{"kind": "branch"} | standing), asked, held or {})


def periods(found):
    return [str(duty.period) for duty in found]


def test_a_rule_asks_once_a_period_where_the_period_ends():
    assert periods(duties([rule()], "2010")) == ["2010-Q1", "2010-Q2", "2010-Q3", "2010-Q4"]
    assert periods(duties([rule(period=DutyPeriod.MONTH)], "2010-Q2")) == ["2010-04", "2010-05", "2010-06"]
    assert periods(duties([rule()], "2010-05")) == []
    assert periods(duties([rule(period=DutyPeriod.HALF)], "2010")) == ["2010-H1", "2010-H2"]
    assert periods(duties([rule(period=DutyPeriod.YEAR)], "2010-12")) == ["2010"]


def test_what_runs_on_a_day():
    assert [str(period) for period in around(date(2010, 5, 9))] == ["2010-05", "2010-Q2", "2010-H1", "2010"]


def test_a_period_is_judged_by_the_rule_of_its_first_day():
    old = rule(until_on=date(2010, 6, 4), clause="旧")
    new = rule(from_on=date(2010, 6, 4), minimum=2, clause="新")

    found = duties([old, new], "2010")

    assert [(str(duty.period), duty.rule.clause) for duty in found] == [
        ("2010-Q1", "旧"), ("2010-Q2", "旧"), ("2010-Q3", "新"), ("2010-Q4", "新"),
    ]  # fmt: skip


def test_a_branch_without_a_committee_owes_no_committee_meeting():
    monthly = rule(COMMITTEE, DutyPeriod.MONTH, needs_committee=True)

    assert duties([monthly], "2010-Q2") == []
    assert periods(duties([monthly], "2010-Q2", committee=(Span(),))) == ["2010-04", "2010-05", "2010-06"]


def test_a_committee_that_came_or_went_in_mid_month_owes_that_month_nothing():
    monthly = rule(COMMITTEE, DutyPeriod.MONTH, needs_committee=True)
    from_may = Span(date(2010, 5, 12), None)
    until_june = Span(None, date(2010, 6, 12))

    assert periods(duties([monthly], "2010-Q2", committee=(from_may,))) == ["2010-06"]
    assert periods(duties([monthly], "2010-Q2", committee=(until_june,))) == ["2010-04", "2010-05"]
    # One member follows the other: there was a committee all the time.
    assert periods(duties([monthly], "2010-Q2", committee=(from_may, Span(None, date(2010, 5, 12))))) == [
        "2010-04", "2010-05", "2010-06",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("life", "wanted"),
    [
        (Span(date(2010, 5, 1), None), ["2010-05", "2010-06"]),
        (Span(date(2010, 5, 2), None), ["2010-06"]),
        (Span(None, date(2010, 6, 1)), ["2010-04", "2010-05"]),
        (Span(None, date(2010, 5, 31)), ["2010-04"]),
        (Span(date(2010, 7, 1), None), []),
    ],
)
def test_founded_in_may_owes_nothing_for_april(life, wanted):
    monthly = rule(period=DutyPeriod.MONTH)
    assert periods(duties([monthly], "2010-Q2", life=life)) == wanted


def test_founded_in_mid_quarter_owes_nothing_for_the_quarter():
    assert duties([rule()], "2010-Q2", life=Span(date(2010, 5, 1), None)) == []


def test_rules_of_other_kinds_of_organization_ask_nothing():
    assert duties([rule()], "2010-Q2", kind="general_branch") == []


def test_an_exemption_lifts_whole_periods_of_its_kind():
    may = Excuse(COMMITTEE, date(2010, 5, 1), date(2010, 6, 29), "抗洪抢险")
    rules = [rule(COMMITTEE, DutyPeriod.MONTH), rule(ASSEMBLY, DutyPeriod.MONTH)]

    found = duties(rules, "2010-Q2", excuses=(may,))

    excused = [(duty.rule.kind_id, str(duty.period), duty.excuse) for duty in found if duty.excuse]
    assert excused == [(COMMITTEE, "2010-05", "抗洪抢险")]
    assert [duty.lacking for duty in found if duty.excuse] == [0]


def test_an_exemption_without_a_kind_lifts_everything():
    year = Excuse(None, date(2010, 1, 1), date(2010, 12, 31), "整建制外派")
    found = duties([rule(), rule(LESSON)], "2010", excuses=(year,))
    assert {duty.state_on(date(2011, 1, 1)) for duty in found} == {DutyState.EXCUSED}


def test_held_is_counted_over_the_months_of_the_period_and_by_kind():
    held = {(ASSEMBLY, date(2010, 4, 1)): 1, (ASSEMBLY, date(2010, 6, 1)): 2, (LESSON, date(2010, 5, 1)): 9}

    (second,) = duties([rule(minimum=4)], "2010-Q2", held=held)

    assert (second.held, second.is_met, second.lacking) == (3, False, 1)


def test_a_report_of_another_kind_does_not_count_as_this_one():
    (lesson,) = duties([rule(LESSON)], "2010-Q2", held={(ASSEMBLY, date(2010, 5, 1)): 3})
    assert lesson.lacking == 1


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2010, 3, 31), DutyState.TO_COME),
        (date(2010, 4, 1), DutyState.RUNNING),
        (date(2010, 6, 30), DutyState.RUNNING),
        (date(2010, 7, 1), DutyState.MISSED),
    ],
)
def test_the_state_on_a_day(day, state):
    (second,) = duties([rule()], "2010-Q2")
    assert second.state_on(day) == state


@given(st.integers(0, 2**32))
def test_everybody_owes_what_the_definition_says(seed):
    """Whatever its life, committee and exemption: a duty for each period throughout which its conditions held."""
    dice = random.Random(seed)  # noqa: S311 - not a secret

    def span():
        start = date(2009, 6, 1) + timedelta(days=dice.randrange(700))
        return Span(
            dice.choice([None, start]), dice.choice([None, start + timedelta(days=1 + dice.randrange(500))])
        )

    rules = [
        rule(dice.choice([ASSEMBLY, COMMITTEE]), period, needs_committee=dice.random() < 0.5)
        for period in DutyPeriod
    ]
    life, committee = span(), (span(), span())
    held = {
        (kind, month.first): dice.randrange(3)
        for kind in (ASSEMBLY, COMMITTEE)
        for month in Period.parse("2010").each_month
    }

    found = duties(rules, "2010", life=life, committee=committee, held=held)

    for one in rules:
        wanted = [
            period
            for period in ending_in(Period.parse("2010"))
            if period.months == {"month": 1, "quarter": 3, "half": 6, "year": 12}[one.period]
            and {period.first, period.last} <= set(_days(period, life))
            and (
                not one.needs_committee
                or all(any(day in part for part in committee) for day in (period.first, period.last))
            )
        ]
        assert [duty.period for duty in found if duty.rule is one] == wanted
    for duty in found:
        assert duty.held == sum(held[duty.rule.kind_id, month.first] for month in duty.period.each_month)
        assert duty.is_met == (duty.lacking == 0)


def _days(period, life):
    day = period.first
    while day <= period.last:
        if (life.from_on or day) <= day and (life.until_on is None or day < life.until_on):
            yield day
        day += timedelta(days=1)
