"""Whose attendance is due, how it is rated, and that a published list stays as it was: whatever happens."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.attendees import due_members, exempt_members, listed_members
from activities.choices import Presence
from activities.models import Activity, Attendance, MemberExemption, Participation, ParticipationLine
from activities.name_lists import match
from activities.participation import rate_of
from activities.rates import percent
from activities.services import attendance, participation, records
from orgs.choices import PostTitle
from orgs.figures import FIGURES
from orgs.models import Member, Membership, Post
from orgs.periods import Period, today
from orgs.services.members import save_member

HALF = Period.parse("2010-H1")
JANUARY = date(2010, 1, 1)
days = st.integers(0, 180).map(lambda number: JANUARY + timedelta(days=number))
# The rows of one example are thrown away before the next.
many = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def pool(make, riverside, hillside):
    """Four members whose whole story each example tells anew."""
    return [make.member(riverside, name) for name in ("安一", "包二", "陈三", "丁四")]


@st.composite
def lives(draw):
    """A member's year: the day of joining, a move perhaps, an exemption perhaps, and perhaps the day of leaving."""
    joined, moved, left = draw(days), draw(st.none() | days), draw(st.none() | days)
    exempt = draw(st.none() | st.tuples(days, st.none() | days))
    return {
        "joined": joined,
        "moved": moved if moved and moved > joined else None,
        "left": left if left and left > max(joined, moved or joined) else None,
        "exempt": exempt and (exempt[0], exempt[1] and max(exempt)),
    }


def live(member, life, riverside, hillside, wang):
    """Write the story down as rows."""
    Membership.objects.filter(member=member).delete()
    MemberExemption.objects.filter(member=member).delete()
    Member.objects.filter(pk=member.pk).update(joined_on=life["joined"], left_on=life["left"])
    homes = [(riverside, life["joined"], life["moved"] or life["left"])]
    if life["moved"]:
        homes.append((hillside, life["moved"], life["left"]))
    for organization, from_on, until_on in homes:
        Membership.objects.create(
            member=member, organization=organization, from_on=from_on, until_on=until_on
        )
    if life["exempt"]:
        from_on, until_on = life["exempt"]
        MemberExemption.objects.create(
            member=member, from_on=from_on, until_on=until_on, reason="病", granted_by=wang
        )


def is_due(life, day, *, at_home):
    """The rule of the handbook, said once more in plain words."""
    here = life["joined"] <= day and not (life["left"] and life["left"] <= day)
    moved = bool(life["moved"]) and life["moved"] <= day
    exempt = bool(life["exempt"]) and life["exempt"][0] <= day <= (life["exempt"][1] or date.max)
    return here and moved != at_home and not exempt


@many
@given(stories=st.lists(lives(), min_size=4, max_size=4), day=days)
def test_due_is_members_of_the_day_less_exempt_and_suspended(
    pool, riverside, hillside, wang, make, stories, day
):
    for member, life in zip(pool, stories, strict=True):
        live(member, life, riverside, hillside, wang)

    for organization, at_home in ((riverside, True), (hillside, False)):
        expected = {
            member.name
            for member, life in zip(pool, stories, strict=True)
            if is_due(life, day, at_home=at_home)
        }
        assert {member.name for member in due_members(organization, make.kind(), day)} == expected


@many
@given(
    seats=st.lists(st.tuples(st.sampled_from(Presence), st.booleans()), max_size=4),
)
def test_no_rate_is_above_a_hundred_and_nobody_due_has_none(pool, riverside, li, make, seats):
    activity = Activity(organization=riverside, kind=make.kind(), topic="学习", held_on=date(2010, 6, 10))
    activity = records.record_activity(
        activity, by=li, attendance=dict(zip(pool, (presence for presence, _made_up in seats), strict=False))
    )
    rows = Attendance.objects.filter(activity=activity).order_by("member_id")
    for row, (presence, made_up) in zip(rows, seats, strict=True):
        if made_up and presence != Presence.PRESENT:
            attendance.make_up(row, by=li, on=date(2010, 6, 20))

    activity.refresh_from_db()
    made_up = sum(made_up for presence, made_up in seats if presence != Presence.PRESENT)
    assert activity.made_up_count == made_up
    if not seats:
        assert (activity.attendance_rate, activity.rate_with_make_up) == (None, None)
    else:
        assert 0 <= activity.attendance_rate <= activity.rate_with_make_up <= 100


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, None), (26, 46, 56.5), (1, 16, 6.3), (1, 3, 33.3), (3, 3, 100.0), (4, 3, 100.0), (0, 3, 0.0)],
)
def test_percent(part, whole, expected):
    assert percent(part, whole) == expected


def test_a_move_today_leaves_the_old_branch_its_past(pool, riverside, hillside, make):
    mover = pool[0]
    mover.organization = hillside
    save_member(mover, by=None)

    day = date(2010, 6, 10)
    assert mover in due_members(riverside, make.kind(), day)
    assert mover not in due_members(hillside, make.kind(), day)
    assert [members_of(branch, day) for branch in (riverside, hillside)] == [4, 0]
    assert [members_of(branch, today()) for branch in (riverside, hillside)] == [3, 1]


def members_of(organization, day):
    count = next(figure.count for figure in FIGURES if figure.code == "members.total")
    return count(organization, day).value


def test_a_committee_meeting_is_due_those_who_held_a_post_that_day(pool, riverside, make):
    first, second = pool[:2]
    Post.objects.create(
        organization=riverside, member=first, holder_name=first.name, title=PostTitle.SECRETARY,
        until_on=date(2010, 3, 1),
    )  # fmt: skip
    Post.objects.create(
        organization=riverside, member=second, holder_name=second.name, title=PostTitle.SECRETARY,
        from_on=date(2010, 3, 1),
    )  # fmt: skip
    kind = make.kind("committee_meeting")

    assert list(due_members(riverside, kind, date(2010, 2, 1))) == [first]
    assert list(due_members(riverside, kind, date(2010, 3, 1))) == [second]


def test_a_committee_whose_members_are_all_exempt_does_not_become_everybody(pool, riverside, wang, make):
    chair = pool[0]
    Post.objects.create(
        organization=riverside, member=chair, holder_name=chair.name, title=PostTitle.SECRETARY
    )
    exemption = MemberExemption.objects.create(member=chair, from_on=JANUARY, reason="产假", granted_by=wang)
    call = riverside, make.kind("committee_meeting"), date(2010, 6, 10)

    assert (list(due_members(*call)), list(exempt_members(*call))) == ([], [exemption])


def test_changing_an_old_record_drops_nobody_it_has(pool, riverside, wang, make):
    activity = make.activity(riverside)
    Attendance.objects.create(activity=activity, member=pool[0], presence=Presence.SICK)
    MemberExemption.objects.create(member=pool[0], from_on=JANUARY, reason="病", granted_by=wang)
    call = riverside, activity.kind, activity.held_on

    assert listed_members(*call) == pool[1:]
    assert listed_members(*call, activity=activity) == pool
    assert listed_members(riverside, activity.kind, date(2010, 6, 11), activity=activity) == pool[1:]


@pytest.mark.parametrize(
    ("text", "found", "several", "unknown"),
    [
        ("安一、包二", ["安一", "包二"], [], []),
        ("1. 安 一\n2）包二（病假）", ["安一", "包二"], [], []),
        ("ay baoer", ["包二", "安一"], [], []),
        ("姓名\n陈三,陈叁", ["陈三"], [], ["陈叁"]),
        ("王五", [], [], ["王五"]),
        ("", [], [], []),
    ],
)
def test_names_find_members(pool, text, found, several, unknown):
    matches = match(text, pool)

    assert sorted(member.name for member in matches.found) == sorted(found)
    assert [word for word, _members in matches.several] == several
    assert [word for word, _alike in matches.unknown] == unknown


def test_people_of_one_name_are_asked_about_unless_all_are_meant(pool, riverside, make):
    twin = make.member(riverside, "安一")
    both = [pool[0], twin]

    assert match("安一", [*pool, twin]).several == [("安一", both)]
    assert match("安一", [*pool, twin], picked={"安一": str(twin.pk)}).found == [twin]
    assert match("安一 安一", [*pool, twin]).found == both
    assert match("陈叁", pool).unknown == [("陈叁", [pool[2]])]


@pytest.fixture
def year(pool, riverside, hillside, li, make):
    """A half-year of Riverside as its records tell it: counted by hand in the test below.

    Three assemblies count; the fourth is a draft and the fifth falls into July. 陈三 moves to Hillside on 1 May,
    丁四 joins on 1 June. 包二 is ill once and makes it up, and is absent once.
    """
    mover, newcomer = pool[2], pool[3]
    Membership.objects.filter(member=mover).update(until_on=date(2010, 5, 1))
    Membership.objects.create(member=mover, organization=hillside, from_on=date(2010, 5, 1))
    Membership.objects.filter(member=newcomer).update(from_on=date(2010, 6, 1))
    Member.objects.filter(pk=newcomer.pk).update(joined_on=date(2010, 6, 1))
    here, ill, away = Presence.PRESENT, Presence.SICK, Presence.ABSENT
    plan = [
        (riverside, date(2010, 2, 10), "verified", [here, ill, here]),
        (riverside, date(2010, 4, 10), "verified", [here, away, Presence.BUSINESS]),
        (riverside, date(2010, 6, 10), "submitted", [here, here, None, here]),
        (riverside, date(2010, 6, 20), "draft", [away, away, None, away]),
        (riverside, date(2010, 7, 10), "verified", [away, away, None, away]),
        (hillside, date(2010, 6, 15), "verified", [None, None, here]),
    ]
    for organization, held_on, state, seats in plan:
        activity = make.activity(organization, f"{held_on}", held_on=held_on, state=state)
        for member, presence in zip(pool, seats, strict=False):
            if presence:
                Attendance.objects.create(activity=activity, member=member, presence=presence)
    attendance.make_up(Attendance.objects.get(presence=ill), by=li, on=date(2010, 3, 1), how="自学")
    return pool


def publish(by, *organizations, closes_on=None):
    return participation.publish_participation(
        HALF, organizations, by=by, closes_on=closes_on or date(2010, 8, 10)
    )


def lines_of(organization):
    lines = ParticipationLine.objects.filter(participation__organization=organization).for_list()
    return {
        line.name: (
            line.due, line.present, line.on_leave, line.absent, line.made_up, line.rate, line.rate_with_make_up
        )
        for line in lines
    }  # fmt: skip


@pytest.fixture
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


BY_HAND = {
    #      due, present, on leave, absent, made up, rate, second rate
    "安一": (3, 3, 0, 0, 0, 100.0, 100.0),
    "包二": (3, 1, 1, 1, 1, 33.3, 66.7),
    "陈三": (2, 1, 1, 0, 0, 50.0, 50.0),
    "丁四": (1, 1, 0, 0, 0, 100.0, 100.0),
}


def test_the_list_of_the_first_half_of_2010_by_hand(july, year, riverside, hillside, wang):
    publish(wang, riverside, hillside)

    assert lines_of(riverside) == BY_HAND
    assert lines_of(hillside) == {"陈三": (1, 1, 0, 0, 0, 100.0, 100.0)}


def test_an_objection_is_the_only_way_into_a_frozen_list(july, year, riverside, li, wang):
    publish(wang, riverside)

    Attendance.objects.update(presence=Presence.ABSENT, made_up_on=None)
    Activity.objects.update(state="draft")
    save_member(year[0], by=None)
    Membership.objects.all().delete()
    publish(wang, riverside)

    assert lines_of(riverside) == BY_HAND
    assert Participation.objects.count() == 1


@many
@given(presence=st.lists(st.sampled_from(Presence), min_size=4, max_size=4))
def test_changing_a_record_never_changes_what_was_published(july, pool, riverside, li, wang, make, presence):
    Participation.objects.all().delete()
    Activity.objects.all().delete()
    activity = make.activity(riverside, state="returned")
    records.record_activity(activity, by=li, attendance=dict.fromkeys(pool, Presence.PRESENT))
    records.submit_activity(activity, by=li)
    publish(wang, riverside)
    published = lines_of(riverside)

    records.return_activity(activity, by=wang, reason="改")
    activity.refresh_from_db()
    records.record_activity(activity, by=li, attendance=dict(zip(pool, presence, strict=True)))

    assert lines_of(riverside) == published
    assert set(published.values()) == {(1, 1, 0, 0, 0, 100.0, 100.0)}


def test_the_gate_reads_the_published_lists_and_nothing_else(july, year, riverside, hillside, wang):
    mover = year[2]
    assert rate_of(mover, HALF) is None

    publish(wang, riverside, hillside)

    share = rate_of(mover, HALF)
    assert (share.due, share.present, share.absent, share.rate) == (3, 2, 0, 66.7)


def test_whoever_was_due_nothing_has_no_rate(july, pool, riverside, wang):
    publish(wang, riverside)

    assert rate_of(pool[0], HALF).rate is None
    assert lines_of(riverside)["安一"] == (0, 0, 0, 0, 0, None, None)


def test_publishing_costs_the_same_for_one_branch_and_for_thirty(
    july, year, county, riverside, hillside, wang, make, django_assert_max_num_queries
):
    publish(wang, hillside)  # looks up once where she serves
    more = [make.organization(f"第{number}党支部", parent=county) for number in range(30)]
    for branch in more:
        make.member(branch)
    with django_assert_max_num_queries(20) as once:
        publish(wang, riverside)

    with django_assert_max_num_queries(20) as often:
        assert len(publish(wang, *more)) == 30

    assert len(often) == len(once)
