"""Every move of an activity record, allowed or not, as one table."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from accounts.errors import WrongState
from activities.choices import MOVES, ActivityState
from activities.models import Activity
from activities.services import records

VERBS = {
    ActivityState.SUBMITTED: ("li", records.submit_activity),
    ActivityState.VERIFIED: ("wang", records.verify_activity),
    ActivityState.RETURNED: (
        "wang",
        lambda activity, by: records.return_activity(activity, by=by, reason="补充"),
    ),
}


@pytest.mark.parametrize(("was", "to"), list(product(ActivityState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(request, riverside, make, was, to):
    who, verb = VERBS[to]
    activity = make.activity(riverside, state=was)
    by = request.getfixturevalue(who)

    if to in MOVES[was]:
        verb(activity, by=by)
        assert Activity.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            verb(activity, by=by)
        assert Activity.objects.get().state == was


def test_nothing_becomes_a_draft_again():
    assert all(ActivityState.DRAFT not in targets for targets in MOVES.values())


@pytest.mark.parametrize("state", ActivityState)
def test_a_record_is_written_only_while_it_is_open(riverside, li, make, state):
    activity = make.activity(riverside, state=state)
    activity.topic = "改题目"

    if state in (ActivityState.DRAFT, ActivityState.RETURNED):
        records.record_activity(activity, by=li, version=1)
        assert (Activity.objects.get().topic, Activity.objects.get().state) == ("改题目", state)
    else:
        with pytest.raises(WrongState):
            records.record_activity(activity, by=li, version=1)
        assert Activity.objects.get().topic == "学习党章"


def test_writing_never_moves_a_record(riverside, li, make):
    activity = make.activity(riverside)
    activity.state = ActivityState.VERIFIED

    records.record_activity(activity, by=li)

    assert Activity.objects.get().state == ActivityState.DRAFT


@pytest.mark.parametrize(
    ("who", "to"),
    [
        ("sun", "submitted"),
        ("zhao", "submitted"),
        ("he", "submitted"),
        ("li", "verified"),
        ("sun", "returned"),
    ],
)
def test_a_move_by_the_wrong_person_is_refused(request, riverside, make, who, to):
    was = ActivityState.DRAFT if to == "submitted" else ActivityState.SUBMITTED
    activity = make.activity(riverside, state=was)
    _who, verb = VERBS[ActivityState(to)]

    with pytest.raises(PermissionDenied):
        verb(activity, by=request.getfixturevalue(who))

    assert Activity.objects.get().state == was


def test_writing_and_submitting_succeed_or_fail_together(riverside, li, zhao, make):
    activity = Activity(organization=riverside, kind=make.kind(), topic="新", held_on="2010-06-10")

    with pytest.raises(PermissionDenied):
        records.hand_in_activity(activity, by=zhao, attendance={})

    assert not Activity.objects.exists()
