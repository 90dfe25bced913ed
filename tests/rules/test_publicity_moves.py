"""The moves of publicities and objections: every one that no table names is refused, none is early, all or nobody."""

from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from awards.choices import OBJECTION_MOVES, PUBLICITY_MOVES, ObjectionState, PublicityState
from awards.models import Nomination, Publicity
from awards.services import chain, objections, publicities
from orgs.choices import Role
from orgs.models import CalendarDay, Identity
from tests import factories_awards as made
from tests import factories_nominations as on_way
from tests import factories_publicity as notices

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def item(county):
    return made.item(made.scheme(county, state="open"), decide_by=None)


@pytest.fixture
def chosen(item, riverside, hillside):
    return [on_way.in_state(on_way.nomination(item, unit), "chosen") for unit in (riverside, hillside)]


@pytest.fixture
def chen(make, county):
    return make.person("chen", Role.STAFF, county, "陈干事")


@pytest.fixture
def at():
    """Stand at a moment in Shanghai, for the rest of the test."""
    travellers = []

    def travel(*moment):
        for traveller in travellers:
            traveller.stop()
        travellers[:] = [time_machine.travel(datetime(*moment, tzinfo=SHANGHAI), tick=False)]
        travellers[0].start()

    yield travel
    for traveller in travellers:
        traveller.stop()


def states(rows):
    return [Nomination.objects.get(pk=row.pk).state for row in rows]


VERBS = {
    "post": (publicities.post_publicity, ()),
    "correct": (publicities.correct_publicity, ("错字",)),
    "interrupt": (publicities.interrupt_publicity, ("网站停机",)),
    "again": (publicities.post_again, ()),
    "take_down": (publicities.take_down, ("重新研究",)),
    "close": (publicities.close_publicity, ()),
}
TO = {
    "post": "posted", "correct": "posted", "interrupt": "interrupted", "again": "posted", "take_down": "withdrawn",
    "close": "closed",
}  # fmt: skip
GOES = {
    ("draft", "post"), ("posted", "correct"), ("posted", "interrupt"), ("interrupted", "again"),
    ("draft", "take_down"), ("posted", "take_down"), ("interrupted", "take_down"), ("posted", "close"),
}  # fmt: skip


def test_every_verb_from_every_state(chosen, wang):
    """Each goes from where it says and nowhere else, and where it goes the table agrees."""
    notice = notices.posted(chosen, by=wang)
    notice.periods.update(posted_at=notice.periods.get().posted_at - timedelta(days=40))
    found = set()
    for state, (name, (verb, reason)) in product(PublicityState, VERBS.items()):
        Publicity.objects.filter(pk=notice.pk).update(state=state)
        stands = "chosen" if state == "draft" else "published"
        Nomination.objects.filter(entries__publicity=notice).update(state=stands)
        notice.periods.exclude(pk=notice.periods.earliest("pk").pk).delete()
        notice.periods.update(ended_at=None, last_day=None)
        try:
            verb(Publicity.objects.get(pk=notice.pk), *reason, by=wang)
        except WrongState:
            assert Publicity.objects.get(pk=notice.pk).state == state
        else:
            assert Publicity.objects.get(pk=notice.pk).state == TO[name]
            found.add((state.value, name))
    assert found == GOES
    assert all(TO[name] in PUBLICITY_MOVES[PublicityState(state)] for state, name in GOES)


def test_the_last_second_of_the_last_day(chosen, wang, at):
    at(2011, 6, 20, 9, 0)
    notice = notices.posted(chosen, by=wang)
    assert notice.periods.get().last_day == date(2011, 6, 27)

    for moment in ((2011, 6, 21, 0, 0, 0), (2011, 6, 27, 0, 0, 0), (2011, 6, 27, 23, 59, 59)):
        at(*moment)
        with pytest.raises(WrongState, match="2011-06-27"):
            publicities.close_publicity(notice, by=wang)
        with pytest.raises(WrongState):
            chain.move(chosen[0], "approved", by=wang)
    objections.receive_objection(notice, chosen[1], "六月二十七日夜里看到公示，材料中的获奖情况与事实不符。")

    at(2011, 6, 28, 0, 0, 0)
    with pytest.raises(WrongState, match="2011-06-27"):
        objections.receive_objection(
            notice, chosen[0], "六月二十八日才看到公示，材料中的获奖情况与事实不符。"
        )
    publicities.close_publicity(notice, by=wang)
    assert Publicity.objects.get(pk=notice.pk).state == "closed"
    assert states(chosen) == ["published", "suspended"]


def test_the_browsers_door_is_no_earlier(client, chosen, wang, at):
    at(2011, 6, 20, 23, 59, 59)
    notice = notices.posted(chosen, by=wang)
    at(2011, 6, 27, 23, 59, 59)
    client.force_login(wang)
    client.post(f"/publicities/{notice.pk}/close/")
    assert Publicity.objects.get().state == "posted"
    at(2011, 6, 28, 0, 0, 0)
    client.post(f"/publicities/{notice.pk}/close/")
    assert Publicity.objects.get().state == "closed"


def test_a_year_without_a_calendar_is_posted_and_not_closed(chosen, wang, at):
    at(2097, 12, 30, 9, 0)
    notice = notices.posted(chosen, by=wang)
    assert notice.periods.get().last_day is None
    at(2098, 3, 1, 9, 0)
    with pytest.raises(WrongState, match=r"State Council|国务院"):
        publicities.close_publicity(notice, by=wang)
    assert Publicity.objects.get().state == "posted"

    first = date(2097, 12, 30)
    CalendarDay.objects.bulk_create(
        CalendarDay(date=first + timedelta(days=n), is_workday=(first + timedelta(days=n)).weekday() < 5)
        for n in range(40)
    )
    publicities.close_publicity(notice, by=wang)
    assert notice.periods.get().last_day == date(2098, 1, 6)


def test_an_interruption_and_a_correction_begin_a_new_full_period(chosen, wang, at):
    at(2011, 6, 20, 9, 0)
    notice = notices.posted(chosen, by=wang)
    at(2011, 6, 24, 9, 0)
    publicities.interrupt_publicity(notice, "网站停机", by=wang)
    at(2011, 6, 28, 9, 0)
    with pytest.raises(WrongState):
        publicities.close_publicity(notice, by=wang)
    publicities.post_again(notice, by=wang)
    at(2011, 6, 30, 9, 0)
    current = Publicity.objects.get()
    current.text = "更正：单位名称有误，现予更正。"
    publicities.correct_publicity(current, "单位名称有误", by=wang)

    assert list(notice.periods.values_list("last_day", flat=True)) == [
        date(2011, 6, 27), date(2011, 7, 5), date(2011, 7, 7),
    ]  # fmt: skip
    assert Publicity.objects.get().text == "更正：单位名称有误，现予更正。"
    at(2011, 7, 6, 9, 0)
    with pytest.raises(WrongState, match="2011-07-07"):
        publicities.close_publicity(notice, by=wang)
    with pytest.raises(ValueError, match=r"\w"):
        publicities.interrupt_publicity(notice, "  ", by=wang)


def test_all_are_posted_or_nobody(chosen, wang):
    notice = notices.draft(chosen[0].item.scheme, by=wang)
    chain.move(chosen[1], "rejected", by=wang, reason="群众反映")
    with pytest.raises(WrongState, match=chosen[1].recipient):
        publicities.post_publicity(notice, by=wang)
    assert states(chosen) == ["chosen", "rejected"]
    assert Publicity.objects.get().state == "draft"


def test_nobody_is_in_publicity_without_a_posted_notice(chosen, wang):
    notices.draft(chosen[0].item.scheme, by=wang)
    with pytest.raises(WrongState):
        chain.move(chosen[0], "published", by=wang)
    assert states(chosen) == ["chosen", "chosen"]


def test_too_few_from_the_front_line_are_not_posted(item, chosen, wang):
    item.front_line_percent = 80
    item.save()
    with pytest.raises(WrongState, match="2"):
        notices.posted(chosen, by=wang)
    Nomination.objects.update(is_front_line=True)
    notice = publicities.post_publicity(Publicity.objects.latest("pk"), by=wang)
    assert notice.state == "posted"


def test_a_notice_is_never_shorter_than_its_awards_ask(item, chosen, wang):
    item.publicity_days = 7
    item.save()
    with pytest.raises(WrongState, match="7"):
        notices.posted(chosen, by=wang, working_days=5)
    with pytest.raises(WrongState, match="7"):
        notices.posted(chosen, by=wang, working_days=7, counting="inclusive")
    assert notices.posted(chosen, by=wang, working_days=7).state == "posted"


def test_taking_down_leaves_the_suspended_to_their_objection(chosen, wang):
    notice = notices.posted(chosen, by=wang)
    objection, _code = notices.objection(notice, chosen[0])
    publicities.take_down(notice, "重新研究", by=wang)
    assert states(chosen) == ["suspended", "chosen"]

    conclude(objection, "unfounded", wang)
    assert states(chosen) == ["chosen", "chosen"]


def conclude(objection, outcome, by, **fields):
    current = objections.assign_investigator(objection, by, "调查组", by=by)
    words = {"conclusion": "经查阅会议记录核实。", "reply": "已核实，谢谢监督。", "reason": "事迹不实"}
    return objections.conclude_objection(current, outcome, by=by, **words | fields)


@pytest.mark.parametrize(
    ("outcome", "state"), [("upheld", "rejected"), ("partly", "published"), ("unfounded", "published")]
)
def test_an_objection_holds_up_one_candidate_until_it_is_concluded(chosen, wang, chen, outcome, state):
    notice = notices.posted(chosen, by=wang)
    objection, _code = notices.objection(notice, chosen[0])
    assert states(chosen) == ["suspended", "published"]
    conclude(objection, outcome, chen)
    assert states(chosen) == [state, "published"]


def test_with_two_objections_the_last_one_decides(chosen, wang, chen):
    notice = notices.posted(chosen, by=wang)
    first, _code = notices.objection(notice, chosen[0])
    second, _code = notices.objection(notice, chosen[0], "该同志同时在两个单位领取值班补助，有工资表可查证。")
    conclude(first, "unfounded", chen)
    assert states(chosen) == ["suspended", "published"]
    with pytest.raises(WrongState):
        chain.move(chosen[0], "published", by=wang)
    conclude(second, "unfounded", chen)
    assert states(chosen) == ["published", "published"]


def test_an_upheld_one_stays_dropped_whatever_the_next_says(chosen, wang, chen):
    notice = notices.posted(chosen, by=wang)
    first, _code = notices.objection(notice, chosen[0])
    second, _code = notices.objection(notice, chosen[0], "该同志同时在两个单位领取值班补助，有工资表可查证。")
    conclude(first, "upheld", chen)
    conclude(second, "unfounded", chen)
    assert states(chosen) == ["rejected", "published"]
    with pytest.raises(WrongState):
        notices.objection(notice, chosen[0], "该同志还有其他与事迹不符的情况，例如未参加抗旱。")


def test_every_pair_of_states_of_an_objection(chosen, wang, chen):
    notice = notices.posted(chosen, by=wang)
    objection, _code = notices.objection(notice, chosen[0])
    went = set()
    for was, to in product(ObjectionState, ObjectionState):
        type(objection).objects.filter(pk=objection.pk).update(state=was, investigator=chen)
        Nomination.objects.filter(pk=chosen[0].pk).update(state="suspended")
        words = {"conclusion": "核实", "reply": "谢谢", "reason": "不实", "by": chen}
        try:
            if to == ObjectionState.INVESTIGATING:
                objections.assign_investigator(objection, chen, "", by=wang)
            else:
                objections.conclude_objection(objection, to, **words)
        except WrongState:
            continue
        went.add((was, to))
    open_ = ObjectionState.INVESTIGATING
    # Another investigator may be asked while it is open.
    assert went == {(was, to) for was, ends in OBJECTION_MOVES.items() for to in ends} | {(open_, open_)}


def test_nobody_bound_to_the_candidate_investigates_or_even_knows(make, county, chosen, wang, chen):
    notice = notices.posted(chosen, by=wang)
    # Another account of the very person who is nominated.
    Identity.objects.create(user=chen, member=chosen[0].member)
    objection, _code = notices.objection(notice, chosen[0])
    with pytest.raises(ValueError, match="陈干事"):
        objections.assign_investigator(objection, chen, "", by=wang)
    with pytest.raises(PermissionDenied):
        objections.assign_investigator(objection, wang, "", by=chen)
    with pytest.raises(PermissionDenied):
        objections.read_objector(objection, "想知道", by=chen)
    objections.assign_investigator(objection, wang, "", by=wang)
    with pytest.raises(PermissionDenied):
        conclude_as(objection, chen)


def conclude_as(objection, by):
    return objections.conclude_objection(objection, "unfounded", conclusion="核实", reply="谢谢", by=by)


def test_whoever_was_not_asked_does_not_conclude(chosen, wang, chen):
    notice = notices.posted(chosen, by=wang)
    objection, _code = notices.objection(notice, chosen[0])
    objections.assign_investigator(objection, chen, "调查组", by=wang)
    with pytest.raises(PermissionDenied):
        conclude_as(objection, wang)


def test_whoever_is_bound_to_a_candidate_does_not_post(chosen, wang, chen):
    Identity.objects.create(user=chen, member=chosen[1].member)
    notice = notices.draft(chosen[0].item.scheme, by=chen)
    with pytest.raises(PermissionDenied, match=chosen[1].recipient):
        publicities.post_publicity(notice, by=chen)
    assert publicities.post_publicity(notice, by=wang).state == "posted"


@pytest.fixture
def bound(chosen, chen):
    """Chen is, by another account, one of those who stand in the notice."""
    Identity.objects.create(user=chen, member=chosen[1].member)
    return chen


@pytest.mark.parametrize("name", ["correct", "interrupt", "again", "take_down"])
def test_whoever_is_bound_to_a_candidate_leaves_the_posted_notice_to_a_colleague(chosen, wang, bound, name):
    notice = notices.posted(chosen, by=wang)
    if name == "again":
        notice = publicities.interrupt_publicity(notice, "系统故障", by=wang)
    verb, reason = VERBS[name]
    periods = list(notice.periods.values_list("posted_at", "ended_at"))

    with pytest.raises(PermissionDenied, match=chosen[1].recipient):
        verb(notice, *reason, by=bound)
    assert Publicity.objects.get().version == notice.version
    assert list(notice.periods.values_list("posted_at", "ended_at")) == periods

    assert verb(notice, *reason, by=wang).version == notice.version + 1


def test_a_declared_conflict_is_enough_and_closing_is_open_to_all_staff(chosen, wang, chen, at):
    notice = notices.posted(chosen, by=wang)
    chosen[0].declared_conflicts.create(user=chen, reason="师徒")
    with pytest.raises(PermissionDenied, match="师徒"):
        publicities.interrupt_publicity(notice, "系统故障", by=chen)
    notices.over(notice)
    Publicity.objects.update(state="posted")
    assert publicities.close_publicity(notice, by=chen).state == "closed"


def test_strangers_do_nothing(chosen, wang, li, sun):
    notice = notices.posted(chosen, by=wang)
    objection, _code = notices.objection(notice, chosen[0])
    for person in (li, sun):
        for verb, reason in VERBS.values():
            with pytest.raises(PermissionDenied):
                verb(notice, *reason, by=person)
        with pytest.raises(PermissionDenied):
            objections.assign_investigator(objection, wang, "", by=person)


def test_of_two_people_the_second_is_told(chosen, wang, chen):
    notice = notices.draft(chosen[0].item.scheme, by=wang)
    with pytest.raises(StaleVersion):
        publicities.post_publicity(notice, by=chen, version=notice.version - 1)


def test_the_same_page_sent_twice_is_one_objection(chosen, wang):
    notice = notices.posted(chosen, by=wang)
    page = "0b6a5c0e-6b1f-4a55-9a6e-3f0c6c6d1a11"
    first, code = notices.objection(notice, chosen[0], page=page)
    again, same = notices.objection(notice, chosen[0], page=page)
    other, another = notices.objection(notice, chosen[1], page=page)
    assert (again.pk, same) == (first.pk, code)
    assert other.pk != first.pk
    assert another != code
    assert first.receipt_code != code


def test_neither_address_nor_name_of_the_objector_is_on_record(rf, chosen, wang):
    notice = notices.posted(chosen, by=wang)
    objection, _code = notices.objection(notice, chosen[0], name="钱举报", contact="qian@example.com")
    assert "钱举报" not in objection.name_sealed + objection.contact_sealed
    assert objection.name == "钱举报"
    for entry in AuditEntry.objects.filter(action__in=("objection.receive", "nomination.suspended")):
        assert entry.address is None
        assert "钱举报" not in str((entry.before, entry.after, entry.reason, entry.target_label))
