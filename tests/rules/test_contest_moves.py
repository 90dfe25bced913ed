"""Every move of a contest, allowed or not, as one table; and what each step asks for."""

from datetime import date
from decimal import Decimal
from itertools import pairwise, product

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry, InboxItem
from events import draws
from events.choices import MOVES, STEPS, ContestState, after, before, is_forward
from events.models import Contest, Draw, Entry, Judge, Mark, Winner
from events.services import contests, entries, judging
from tests import factories_events as events

FORWARD = [pair for pair in product(STEPS, STEPS) if is_forward(*pair)]
BACK = [pair for pair in product(STEPS, STEPS) if is_forward(*reversed(pair))]


@pytest.fixture
def judged(county, riverside, hillside, wang, sun, he):
    """Two entries and three judges who belong to neither branch."""
    return events.judging_contest(county, wang, [wang, sun, he], [riverside, hillside])


def marked(contest):
    """All marks in: the first entry is the better one by far."""
    first, second = Entry.objects.filter(contest=contest).order_by("pk")
    events.mark_all(contest, {first.title: [9, 8, 10], second.title: [7, 7, 6]})
    return first, second


def at(state, contest, wang):
    """``contest`` taken as far as ``state`` by the services."""
    if contest.is_judging and state in (ContestState.DECIDED, ContestState.PUBLISHED):
        marked(contest)
    while contest.state != state:
        to = after(contest.state) if is_forward(contest.state, state) else before(contest.state)
        verb = contests.advance if is_forward(contest.state, to) else contests.step_back
        contest = verb(contest, to, by=wang, reason="改", version=contest.version)
    return contest


@pytest.mark.parametrize(("was", "to"), FORWARD)
def test_a_step_forward_is_never_skipped(judged, wang, was, to):
    contest = at(was, judged, wang)
    if (was, to) == (ContestState.JUDGING, ContestState.DECIDED):
        marked(contest)

    if to in MOVES[was]:
        assert contests.advance(contest, to, by=wang, reason="重抽").state == to
    else:
        with pytest.raises(WrongState):
            contests.advance(contest, to, by=wang, reason="重抽")
        assert Contest.objects.get().state == was


@pytest.mark.parametrize(("was", "to"), BACK)
def test_a_step_back_needs_a_reason_and_is_one_step(judged, wang, was, to):
    contest = at(was, judged, wang)

    with pytest.raises(ValueError if to != was else WrongState):
        contests.step_back(contest, to, by=wang, reason=" ")
    if to in MOVES[was]:
        assert contests.step_back(contest, to, by=wang, reason="有误").state == to
        assert AuditEntry.objects.about(contest).order_by("-pk")[0].reason == "有误"
    else:
        with pytest.raises(WrongState):
            contests.step_back(contest, to, by=wang, reason="有误")


@given(st.lists(st.sampled_from(STEPS), max_size=30))
def test_no_sequence_of_moves_skips_a_step(wishes):
    state, walked = ContestState.DRAFT, [ContestState.DRAFT]
    for wish in wishes:
        if wish in MOVES[state]:
            state = wish
            walked.append(wish)

    assert all(abs(STEPS.index(one) - STEPS.index(other)) == 1 for one, other in pairwise(walked))


@pytest.mark.parametrize("who", ["mei", "sun", "he", "li", "zhao"])
def test_only_who_runs_it_moves_it(request, county, who):
    contest = events.contest(county)

    with pytest.raises(PermissionDenied):
        contests.advance(contest, ContestState.OPEN, by=request.getfixturevalue(who))


def test_who_saw_an_older_state_is_told(county, wang):
    contest = contests.advance(events.contest(county), ContestState.OPEN, by=wang)

    with pytest.raises(StaleVersion):
        contests.step_back(contest, ContestState.DRAFT, by=wang, reason="改", version=contest.version - 1)


def test_the_draw_can_be_reckoned_again_and_is_not_repeated_without_a_reason(judged, wang):
    draw = Draw.objects.get()
    drawn = list(Entry.objects.filter(contest=judged).order_by("drawn_number").values_list("pk", flat=True))
    assert draws.order(draw.seed, drawn) == drawn
    assert AuditEntry.objects.get(action="contest.drawn").after["seed"] == draw.seed

    contest = at(ContestState.OPEN, judged, wang)
    assert Entry.objects.filter(drawn_number=None).count() == 2
    with pytest.raises(ValueError, match=r"again|重"):
        contests.advance(contest, ContestState.DRAWN, by=wang)
    contests.advance(contest, ContestState.DRAWN, by=wang, reason="补报一名选手")

    assert list(Draw.objects.order_by("pk").values_list("reason", flat=True)) == ["", "补报一名选手"]


def test_a_judge_steps_aside_for_her_own_organization(county, riverside, hillside, wang, sun, he, li):
    contest = events.judging_contest(county, wang, [wang, sun, he, li], [riverside, hillside])

    aside = list(Mark.objects.filter(is_aside=True).values_list("judge__user", "entry__organization"))
    assert aside == [(li.pk, riverside.pk)]
    with pytest.raises(WrongState):
        judging.give_mark(Mark.objects.get(is_aside=True), Decimal(10), by=li)
    assert contest.is_judging


def test_judging_does_not_begin_with_too_few_marks_for_an_entry(county, riverside, wang, sun, li):
    with pytest.raises(WrongState, match="学楷模"):
        events.judging_contest(county, wang, [wang, sun, li], [riverside])

    assert not Mark.objects.exists()


def test_judging_waits_for_the_number_of_judges_that_the_rules_name(county, riverside, wang, sun):
    with pytest.raises(WrongState, match="3"):
        events.judging_contest(county, wang, [wang, sun], [riverside], judge_count=3)


@pytest.mark.parametrize("value", ["-1", "10.1", "9.55"])
def test_a_mark_lies_in_the_range_on_a_step(judged, wang, value):
    mark = Mark.objects.filter(judge__user=wang)[0]

    with pytest.raises(ValueError, match=r"\d"):
        judging.give_mark(mark, Decimal(value), by=wang)


def test_a_contest_is_decided_when_every_judge_has_handed_in(judged, wang):
    with pytest.raises(WrongState, match="3"):
        contests.advance(judged, ContestState.DECIDED, by=wang)
    with pytest.raises(WrongState, match="2"):
        judging.hand_in(Judge.objects.get(user=wang), by=wang)

    first, second = marked(judged)
    contests.advance(judged, ContestState.DECIDED, by=wang)

    got = Entry.objects.order_by("rank").values_list("pk", "score", "rank", "prize")
    assert list(got) == [(first.pk, Decimal("9.00"), 1, "first"), (second.pk, Decimal("7.00"), 2, "second")]


def test_what_was_handed_in_does_not_change(judged, wang):
    marked(judged)

    with pytest.raises(WrongState):
        judging.give_mark(Mark.objects.filter(judge__user=wang)[0], Decimal(1), by=wang)


def test_winners_are_written_when_results_are_published_and_struck_when_they_are_taken_back(
    judged, wang, riverside
):
    contest = at(ContestState.PUBLISHED, judged, wang)
    assert Winner.objects.count() == 2
    assert Winner.objects.get(organization=riverside).level == "own"

    at(ContestState.DECIDED, contest, wang)
    assert Winner.objects.count() == 0


def test_entries_end_on_their_day_and_number(county, riverside, li, settings):
    contest = events.contest(
        county, state="open", entries_until=date(2010, 6, 20), held_on=date(2010, 6, 30), max_entries=1
    )
    settings.OFFICE_DAY = "2010-06-21"
    with pytest.raises(WrongState, match="2010"):
        entries.save_entry(
            Entry(contest=contest, organization=riverside, title="甲", names="甲"), members=[], by=li
        )

    settings.OFFICE_DAY = "2010-06-20"
    entries.save_entry(
        Entry(contest=contest, organization=riverside, title="甲", names="甲"), members=[], by=li
    )
    with pytest.raises(WrongState, match="1"):
        entries.save_entry(
            Entry(contest=contest, organization=riverside, title="乙", names="乙"), members=[], by=li
        )


def test_contestants_belong_to_the_organization_that_enters(make, county, riverside, hillside, li):
    contest = events.contest(county, state="open")
    stranger = make.member(hillside)

    with pytest.raises(WrongState):
        entries.save_entry(
            Entry(contest=contest, organization=riverside, title="甲"), members=[stranger], by=li
        )
    with pytest.raises(ValueError, match=r"."):
        entries.save_entry(Entry(contest=contest, organization=riverside, title="甲"), members=[], by=li)


def test_a_withdrawn_entry_is_neither_ranked_nor_waited_for(judged, wang, riverside, li):
    gone = Entry.objects.get(organization=riverside)
    entries.withdraw_entry(gone, by=wang, reason="选手生病")
    assert InboxItem.objects.filter(user=li, text__contains="选手生病").count() == 1
    left = Entry.objects.exclude(pk=gone.pk).get()
    for judge in Judge.objects.select_related("user"):
        judging.give_mark(judge.marks.get(entry=left), Decimal(9), by=judge.user)
        judging.hand_in(judge, by=judge.user)
    contests.advance(judged, ContestState.DECIDED, by=wang)

    assert list(Entry.objects.order_by("pk").values_list("rank", flat=True)) == [None, 1]


def test_a_collection_of_papers_is_counted_and_never_drawn(county, riverside, wang):
    contest = events.contest(county, state="open", judge_count=0, drop_high=0, drop_low=0)
    events.entry(contest, riverside, "党性分析材料", pieces=120)

    with pytest.raises(WrongState):
        contests.advance(contest, ContestState.DRAWN, by=wang)

    assert list(Entry.objects.of(contest).per_organization()) == [(riverside.name, 1, 120)]
