"""Every move of a notice slip, allowed or not, as one table; and what a unit may answer when."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.errors import StaleVersion, WrongState
from activities.choices import NOTICE_MOVES, SHIFT_DAYS, NoticeState, ReceiptStep, Repeat
from activities.models import Activity, Notice, Receipt
from activities.services import notices, receipts

DAY = date(2010, 7, 28)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"
    return settings


@pytest.fixture
def receipt(make, county, riverside, wang):
    return make.sent_notice(county, wang, riverside).receipts.get()


VERBS = {
    NoticeState.SENT: lambda notice, units, by: notices.send_notice(notice, units, by=by),
    NoticeState.WITHDRAWN: lambda notice, units, by: notices.withdraw_notice(notice, by=by, reason="改期"),
}


@pytest.mark.parametrize(("was", "to"), list(product(NoticeState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(make, county, riverside, wang, was, to):
    notice = make.notice(county, wang, state=was)

    if to in NOTICE_MOVES[was]:
        VERBS[to](notice, [riverside], wang)
        assert Notice.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            VERBS[to](notice, [riverside], wang)
        assert Notice.objects.get().state == was


def test_nothing_becomes_a_draft_again():
    assert all(NoticeState.DRAFT not in targets for targets in NOTICE_MOVES.values())


@pytest.mark.parametrize(("who", "to"), list(product(["li", "sun", "he", "zhao"], VERBS)))
def test_a_move_by_the_wrong_person_is_refused(request, make, county, riverside, wang, who, to):
    was = NoticeState.DRAFT if to == NoticeState.SENT else NoticeState.SENT
    notice = make.notice(county, wang, state=was)

    with pytest.raises(PermissionDenied):
        VERBS[to](notice, [riverside], request.getfixturevalue(who))

    assert (Notice.objects.get().state, Receipt.objects.count()) == (was, 0)


@pytest.mark.parametrize("state", NoticeState)
def test_a_notice_is_written_only_while_it_is_a_draft(make, county, wang, state):
    notice = make.notice(county, wang, state=state)
    notice.topic = "改题目"

    if state == NoticeState.DRAFT:
        notices.write_notice(notice, by=wang, version=1)
    else:
        with pytest.raises(WrongState):
            notices.write_notice(notice, by=wang, version=1)

    changed = state == NoticeState.DRAFT
    assert Notice.objects.get().topic == ("改题目" if changed else "专题学习")


def test_an_older_text_is_not_sent(make, county, riverside, wang):
    notice = notices.write_notice(make.notice(county, wang), by=wang)

    with pytest.raises(StaleVersion):
        notices.send_notice(notice, [riverside], by=wang, version=1)


def test_numbers_run_by_issuer_and_year_without_a_gap(clock, make, county, riverside, wang):
    first = make.sent_notice(county, wang, riverside)
    with pytest.raises(ValueError, match=r"至少|at least"):
        make.sent_notice(county, wang)
    second = make.sent_notice(county, wang, riverside)
    clock.OFFICE_DAY = "2011-01-05"
    next_year = make.sent_notice(county, wang, riverside, held_on=date(2011, 1, 20))

    slips = [(notice.year, notice.number) for notice in (first, second, next_year)]
    assert slips == [(2010, 1), (2010, 2), (2011, 1)]


def test_a_slip_goes_only_to_units_that_stand_below_its_issuer(make, county, riverside, wang):
    closed = make.organization("撤销支部", parent=county, dissolved_on=date(2010, 7, 1))
    elsewhere = make.organization("外县支部")

    for unit in (county, closed, elsewhere):
        with pytest.raises(ValueError, match=r"下级|below"):
            make.sent_notice(county, wang, riverside, unit)

    assert not Receipt.objects.exists()


def test_a_slip_for_a_day_that_is_over_is_not_sent(clock, make, county, riverside, wang):
    make.sent_notice(county, wang, riverside, held_on=date(2010, 7, 20))
    clock.OFFICE_DAY = "2010-07-21"

    with pytest.raises(WrongState):
        make.sent_notice(county, wang, riverside, held_on=date(2010, 7, 20))


def test_sending_costs_the_same_however_many_units(make, county, wang):
    def cost(units):
        branches = [make.organization(f"{units}个中的{number}", parent=county) for number in range(units)]
        make.person(f"secretary{units}", "secretary", branches[0])
        notice = make.notice(county, wang)
        with CaptureQueriesContext(connection) as queries:
            notices.send_notice(notice, branches, by=wang)
        assert notice.receipts.count() == units
        return len(queries)

    cost(1)
    assert cost(2) == cost(30)


@pytest.mark.parametrize(
    ("days", "allowed"),
    [(-SHIFT_DAYS - 1, False), (-SHIFT_DAYS, True), (1, True), (SHIFT_DAYS, True), (SHIFT_DAYS + 1, False)],
)
def test_a_week_is_as_far_as_a_unit_may_shift(receipt, li, days, allowed):
    to = DAY + timedelta(days=days)

    if allowed:
        assert receipts.shift_receipt(receipt, by=li, to=to, reason="防汛").day == to
    else:
        with pytest.raises(ValueError, match="2010-07-21"):
            receipts.shift_receipt(receipt, by=li, to=to, reason="防汛")
        assert Receipt.objects.get().shifted_to is None


def test_a_shift_needs_a_reason_and_shifting_back_forgets_it(receipt, li):
    with pytest.raises(ValueError, match=r"原因|why"):
        receipts.shift_receipt(receipt, by=li, to=DAY + timedelta(days=1), reason=" ")

    receipts.shift_receipt(receipt, by=li, to=DAY + timedelta(days=1), reason="防汛")
    back = receipts.shift_receipt(receipt, by=li, to=DAY, reason="雨停了")

    assert (back.shifted_to, back.shift_reason, back.day) == (None, "", DAY)


def test_who_holds_it_later_reports_later(receipt, li):
    shifted = receipts.shift_receipt(receipt, by=li, to=DAY + timedelta(days=3), reason="防汛")

    assert shifted.feedback_by == date(2010, 8, 5)


@pytest.mark.parametrize(("posted_on", "is_late"), [(date(2010, 7, 25), False), (date(2010, 7, 26), True)])
def test_three_days_before_is_in_time(clock, receipt, li, posted_on, is_late):
    clock.OFFICE_DAY = "2010-07-26"

    announced = receipts.announce_receipt(receipt, by=li, channel="宣传栏", posted_on=posted_on)

    assert (announced.channel, announced.is_announced_late) == ("宣传栏", is_late)


@pytest.mark.parametrize(
    ("office_day", "posted_on"), [("2010-07-31", DAY + timedelta(days=1)), ("2010-07-20", DAY)]
)
def test_an_announcement_after_the_activity_or_of_tomorrow_is_refused(
    clock, receipt, li, office_day, posted_on
):
    clock.OFFICE_DAY = office_day

    with pytest.raises(ValueError, match=r"预告|announce"):
        receipts.announce_receipt(receipt, by=li, channel="宣传栏", posted_on=posted_on)

    assert Receipt.objects.get().posted_on is None


def test_held_twice_it_is_the_same_record(clock, receipt, li, mei):
    clock.OFFICE_DAY = "2010-07-28"

    first = receipts.hold_receipt(receipt, by=li)
    again = receipts.hold_receipt(receipt, by=mei)

    assert (first, Activity.objects.count()) == (again, 1)


def test_nothing_is_recorded_before_its_day(clock, receipt, li):
    clock.OFFICE_DAY = "2010-07-27"

    with pytest.raises(WrongState):
        receipts.hold_receipt(receipt, by=li)

    assert not Activity.objects.exists()


def test_a_recorded_activity_is_not_shifted_any_more(clock, receipt, li):
    clock.OFFICE_DAY = "2010-07-28"
    receipts.hold_receipt(receipt, by=li)

    with pytest.raises(WrongState):
        receipts.shift_receipt(receipt, by=li, to=DAY + timedelta(days=1), reason="防汛")


ANSWERS = {
    "sign": lambda receipt, by: receipts.sign_receipt(receipt, by=by),
    "announce": lambda receipt, by: receipts.announce_receipt(
        receipt, by=by, channel="宣传栏", posted_on=date(2010, 7, 20)
    ),
    "shift": lambda receipt, by: receipts.shift_receipt(
        receipt, by=by, to=DAY + timedelta(days=1), reason="防汛"
    ),
    "hold": lambda receipt, by: receipts.hold_receipt(receipt, by=by),
}


@pytest.mark.parametrize(("who", "answer"), list(product(["wang", "sun", "he", "zhao"], ANSWERS)))
def test_only_the_units_own_people_answer(request, clock, receipt, who, answer):
    clock.OFFICE_DAY = "2010-07-28"

    with pytest.raises(PermissionDenied):
        ANSWERS[answer](receipt, request.getfixturevalue(who))

    assert Receipt.objects.get().signed_at is None


@pytest.mark.parametrize("answer", ["announce", "shift", "hold"])
def test_whoever_answers_has_signed(clock, receipt, li, answer):
    clock.OFFICE_DAY = "2010-07-28"

    ANSWERS[answer](receipt, li)

    assert Receipt.objects.get().signed_by == li


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_withdrawn_notice_asks_for_nothing(clock, receipt, wang, li, answer):
    notices.withdraw_notice(receipt.notice, by=wang, reason="改期")
    clock.OFFICE_DAY = "2010-07-28"

    with pytest.raises(WrongState):
        ANSWERS[answer](receipt, li)


def test_a_record_outlives_the_withdrawal(clock, receipt, wang, li):
    clock.OFFICE_DAY = "2010-07-28"
    activity = receipts.hold_receipt(receipt, by=li)

    notices.withdraw_notice(receipt.notice, by=wang, reason="改期")

    assert receipts.hold_receipt(receipt, by=li) == activity


@pytest.mark.parametrize(
    ("every", "asked", "days"),
    [
        (Repeat.WEEK, {"times": 2}, [date(2010, 8, 4), date(2010, 8, 11)]),
        (Repeat.FORTNIGHT, {"until": date(2010, 8, 25)}, [date(2010, 8, 11), date(2010, 8, 25)]),
        (Repeat.MONTH, {"times": 2}, [date(2010, 8, 28), date(2010, 9, 28)]),
        (Repeat.WEEK, {"times": 9, "until": date(2010, 8, 5)}, [date(2010, 8, 4)]),
        (Repeat.WEEK, {"until": date(2010, 8, 3)}, []),
    ],
)
def test_a_notice_comes_again(make, county, wang, every, asked, days):
    made = notices.repeat_notice(make.notice(county, wang), by=wang, every=every, **asked)

    assert [notice.held_on for notice in made] == days
    assert {notice.state for notice in made} <= {NoticeState.DRAFT}
    assert {notice.feedback_by - notice.held_on for notice in made} <= {timedelta(days=5)}


def test_the_last_of_the_month_stays_the_last():
    days = notices.days_after(date(2010, 1, 31), every=Repeat.MONTH, times=3)

    assert days == [date(2010, 2, 28), date(2010, 3, 31), date(2010, 4, 30)]


def test_repeating_twice_makes_no_double_and_never_more_than_a_year(make, county, wang):
    notice = make.notice(county, wang)

    notices.repeat_notice(notice, by=wang, every=Repeat.WEEK, until=date(2020, 1, 1))
    again = notices.repeat_notice(notice, by=wang, every=Repeat.WEEK, until=date(2020, 1, 1))

    assert (again, Notice.objects.count()) == ([], 1 + notices.MOST_REPEATS)


def test_the_list_of_those_behind_agrees_with_each_unit(clock, make, county, wang, li):
    """Every kind of answer, on every day that matters: the database and the row say the same."""
    branches = [make.organization(f"第{number}党支部", parent=county) for number in range(8)]
    people = [make.person(f"s{number}", "secretary", branch) for number, branch in enumerate(branches)]
    notice = make.sent_notice(county, wang, *branches)
    slips = list(notice.receipts.order_by("pk"))
    for receipt, by in list(zip(slips, people, strict=True))[1:]:
        receipts.sign_receipt(receipt, by=by)
    for number, days in ((2, 4), (3, -4), (6, 4), (7, -4)):
        to = DAY + timedelta(days=days)
        receipts.shift_receipt(slips[number], by=people[number], to=to, reason="防汛")
    clock.OFFICE_DAY = "2010-08-01"
    for number in (4, 5, 6, 7):
        activity = receipts.hold_receipt(slips[number], by=people[number])
        if number == 5:
            Activity.objects.filter(pk=activity.pk).update(state="submitted")

    for offset in range(-6, 12):
        day = DAY + timedelta(days=offset)
        rows = notice.receipts.for_detail()
        by_row = {row.pk for row in rows if row.owed_on(day)}
        assert set(rows.behind(notice, day).values_list("pk", flat=True)) == by_row
    owed = slips[0].notice.receipts.for_detail().get(pk=slips[0].pk).owed_on(date(2010, 8, 3))
    assert owed == [ReceiptStep.SIGN, ReceiptStep.HOLD, ReceiptStep.REPORT]
