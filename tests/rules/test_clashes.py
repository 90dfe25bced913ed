"""What is in each other's way, and what is not."""

from datetime import date, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities import clashes
from activities.calendar import Category, Entry

PLAN = Category("plan", "", "")
DAY = date(2010, 7, 28)


def entry(key, **fields):
    defaults = {
        "category": PLAN, "day": DAY, "title": key, "url": f"/{key}/", "coming": True, "involved": {1: "河滨"},
    }  # fmt: skip
    return Entry(key=key, **defaults | fields)


def clash(*entries):
    return bool(clashes.among(entries))


def test_the_same_people_at_the_same_time():
    first = entry("a", starts_at=time(9), ends_at=time(11))
    assert clash(first, entry("b", starts_at=time(10)))
    assert not clash(first, entry("b", starts_at=time(11)))
    assert not clash(first, entry("b", starts_at=time(10), day=date(2010, 7, 29)))
    assert not clash(first, entry("b", starts_at=time(10), involved={2: "山边"}))


def test_without_an_end_it_lasts_two_hours_and_without_a_beginning_all_day():
    first = entry("a", starts_at=time(9))
    assert clash(first, entry("b", starts_at=time(10, 59)))
    assert not clash(first, entry("b", starts_at=time(11)))
    assert clash(first, entry("b"))


def test_the_same_place_wanted_twice_however_it_is_written():
    first = entry("a", starts_at=time(9), place="机关 三楼")
    other = {"involved": {2: "山边"}, "place": "机关三楼"}
    assert clash(first, entry("b", starts_at=time(10), **other))
    assert not clash(first, entry("b", starts_at=time(14), **other))


def test_a_plan_on_the_day_of_the_committee_whatever_the_hour():
    notice = entry("a", starts_at=time(9), from_above=True)
    assert clash(notice, entry("b", starts_at=time(15)))
    assert not clash(notice, entry("b", starts_at=time(15), from_above=True))


def test_a_notice_that_some_have_shifted_is_still_itself():
    assert not clash(entry("a", url="/notices/1/"), entry("b", url="/notices/1/"))


def test_what_is_over_is_in_nobodys_way():
    assert not clash(entry("a"), entry("b", coming=False))


sorts = st.tuples(
    st.sampled_from([None, time(9), time(10, 30), time(14), time(23, 30)]),
    st.sampled_from(["", "机关三楼", "广场"]),
    st.sampled_from([DAY, date(2010, 7, 29)]),
    st.booleans(),
    st.sets(st.integers(1, 3)),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sorts, max_size=6))
def test_the_order_of_asking_changes_nothing(drawn):
    entries = [
        entry(
            str(key), starts_at=starts_at, place=place, day=day, from_above=from_above,
            involved=dict.fromkeys(involved, "河滨"),
        )
        for key, (starts_at, place, day, from_above, involved) in enumerate(drawn)
    ]  # fmt: skip

    def pairs(found):
        return {frozenset((clash.first.key, clash.second.key)) for clash in clashes.among(found)}

    assert pairs(entries) == pairs(entries[::-1])
    assert len(pairs(entries)) == len(clashes.among(entries))
