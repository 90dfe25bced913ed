"""Every move of a service, the days of a weekly one, and pages that cost the same at one row and at thirty."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.errors import WrongState
from teams import dates
from teams.choices import MOVES, ServiceState
from teams.models import Service
from teams.services import services
from tests import factories_teams as teams_of

VERBS = {
    ServiceState.DONE: lambda service, by: services.confirm_service(service, by=by),
    ServiceState.CANCELLED: lambda service, by: services.cancel_service(service, by=by, reason="暴雨"),
}


def service_in(state, riverside):
    fields = {"cancel_reason": "误录"} if state == ServiceState.CANCELLED else {}
    return teams_of.service(teams_of.team(riverside), state=state, **fields)


@pytest.mark.parametrize(("was", "to"), list(product(ServiceState, VERBS)))
def test_the_table_of_moves_is_the_whole_truth(riverside, li, was, to):
    service = service_in(was, riverside)

    if to in MOVES[was]:
        VERBS[to](service, li)
        assert Service.objects.get().state == to
    else:
        with pytest.raises(WrongState):
            VERBS[to](service, li)
        assert Service.objects.get().state == was


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("li", True), ("mei", True), ("wang", True),
        ("sun", False), ("he", False), ("gu", False), ("zhao", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("to", list(VERBS))
def test_who_may_move_a_service(request, riverside, who, allowed, to):
    service, by = service_in(ServiceState.PLANNED, riverside), request.getfixturevalue(who)

    if allowed:
        VERBS[to](service, by)
    else:
        with pytest.raises(PermissionDenied):
            VERBS[to](service, by)

    assert Service.objects.get().state == (to if allowed else ServiceState.PLANNED)


@given(
    weekday=st.integers(0, 6),
    first=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    length=st.integers(0, 120),
)
def test_a_weekly_service_is_on_each_such_day_once(weekday, first, length):
    last = first + timedelta(days=length)
    between = [first + timedelta(days=number) for number in range(length + 1)]

    assert dates.weekly(weekday, first, last) == [day for day in between if day.weekday() == weekday]


@pytest.mark.parametrize("name", ["team_list", "team_member_list", "service_list", "team_detail"])
def test_a_page_costs_the_same_at_one_row_and_at_thirty(client, riverside, wang, name):
    client.force_login(wang)
    team = teams_of.team(riverside)
    url = reverse(name, args=[team.pk] if name == "team_detail" else [])

    def fill(count):
        for number in range(count):
            other = teams_of.team(riverside)
            person = teams_of.team_member(team, f"志愿者{number}")
            teams_of.service(team, person)
            teams_of.service(other, teams_of.team_member(other))

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    fill(1)
    queries()
    at_one = queries()
    fill(30)

    assert queries() == at_one
