"""Every Thursday morning: a quarter is planned at once, each service is confirmed with one click or called off."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from teams.choices import ServiceState
from teams.models import Service, ServicePlan
from tests import factories_teams as teams_of

THURSDAY = 3


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def team(riverside):
    return teams_of.team(riverside, "健康服务队")


@pytest.fixture
def doctor(team):
    return teams_of.team_member(team, "周医生")


def plan(client, team, *people, **changes):
    data = {
        "topic": "上门健康检测", "weekday": THURSDAY, "starts_at": "08:30", "place": "幸福社区", "hours": "3",
        "from_on": "2010-08-01", "taking_part": [person.pk for person in people],
    }  # fmt: skip
    return client.post(reverse("service_plan_create", args=[team.pk]), data | changes)


@pytest.fixture
def planned(client, team, doctor, li):
    """The first of the planned services, on its day and still to be confirmed."""
    client.force_login(li)
    plan(client, team, doctor, from_on="2010-07-25", until_on="2010-07-30")
    return Service.objects.get()


def days():
    return list(Service.objects.order_by("held_on").values_list("held_on", flat=True))


def test_a_quarter_of_thursdays_is_planned(client, team, doctor, li):
    client.force_login(li)

    answer = plan(client, team, doctor)

    assert answer.url == team.get_absolute_url()
    assert days() == [date(2010, 8, 5) + timedelta(weeks=week) for week in range(13)]
    assert {(s.state, s.hours, list(s.taking_part.all()) == [doctor]) for s in Service.objects.all()} == {
        (ServiceState.PLANNED, 3, True)
    }
    assert "上门健康检测" in client.get(team.get_absolute_url()).content.decode()


def test_continuing_makes_no_doubles_and_does_not_bring_back_what_was_called_off(
    client, settings, team, doctor, li
):
    client.force_login(li)
    plan(client, team, doctor)
    first = Service.objects.earliest_first().first()
    client.post(reverse("service_cancel", args=[first.pk]), {"version": 1, "reason": "暴雨"})
    settings.OFFICE_DAY = "2010-08-31"
    again = reverse("service_plan_continue", args=[ServicePlan.objects.get().pk])

    client.post(again)
    client.post(again)

    assert days() == [date(2010, 8, 5) + timedelta(weeks=week) for week in range(17)]
    first.refresh_from_db()
    assert (first.state, first.cancel_reason) == (ServiceState.CANCELLED, "暴雨")


def test_the_page_sent_twice_plans_once(client, team, doctor, li):
    client.force_login(li)
    once = "0b9b8c9e-6f4e-4f8e-9a53-0d7a1f6c2e11"

    plan(client, team, doctor, once=once)
    plan(client, team, doctor, once=once)

    assert ServicePlan.objects.count() == 1


def test_a_day_that_never_comes_plans_nothing(client, team, li):
    client.force_login(li)

    answer = plan(client, team, from_on="2010-08-06", until_on="2010-08-10")

    assert answer.status_code == 422
    assert not ServicePlan.objects.exists()
    assert not Service.objects.exists()


def test_what_was_not_confirmed_waits_among_the_things_to_do(client, planned, li):
    page = client.get(reverse("todo")).content.decode()
    assert planned.get_absolute_url() in page

    answer = client.post(reverse("service_confirm", args=[planned.pk]), {"version": 1})

    assert answer.url == planned.get_absolute_url()
    planned.refresh_from_db()
    assert (planned.state, planned.hours, planned.taking_part.count()) == (ServiceState.DONE, 3, 1)
    assert planned.get_absolute_url() not in client.get(reverse("todo")).content.decode()
    assert [entry.action for entry in AuditEntry.objects.about(planned)] == ["service.done"]


def test_what_differed_is_said_when_it_is_confirmed(client, planned, team, doctor):
    nurse = teams_of.team_member(team, "吴护士")

    client.post(
        reverse("service_confirm", args=[planned.pk]),
        {"version": 1, "hours": "2.5", "persons_served": 31, "names": "1", "taking_part": [nurse.pk]},
    )

    planned.refresh_from_db()
    assert (planned.hours, planned.persons_served, list(planned.taking_part.all())) == (2.5, 31, [nurse])


def test_calling_off_needs_a_reason(client, planned):
    answer = client.post(reverse("service_cancel", args=[planned.pk]), {"version": 1, "reason": " "})

    assert answer.status_code == 422
    planned.refresh_from_db()
    assert planned.state == ServiceState.PLANNED


def test_confirmed_twice_is_too_late_or_stale(client, planned):
    address = reverse("service_confirm", args=[planned.pk])
    client.post(address, {"version": 1})

    stale = client.post(address, {"version": 1})
    late = client.post(address, {"version": 2}, follow=True)

    assert stale.status_code == 409
    assert late.status_code == 200
    planned.refresh_from_db()
    assert planned.version == 2


def test_a_service_to_come_cannot_be_confirmed_yet(client, team, doctor, li):
    client.force_login(li)
    plan(client, team, doctor)
    coming = Service.objects.earliest_first().first()

    client.post(reverse("service_confirm", args=[coming.pk]), {"version": 1})

    coming.refresh_from_db()
    assert coming.state == ServiceState.PLANNED


def test_ending_calls_off_what_is_still_planned(client, team, doctor, li):
    client.force_login(li)
    plan(client, team, doctor, from_on="2010-07-01")
    kept = Service.objects.filter(held_on__lt=date(2010, 7, 31)).count()

    client.post(
        reverse("service_plan_end", args=[ServicePlan.objects.get().pk]), {"version": 1, "reason": "队伍调整"}
    )
    client.post(reverse("service_plan_continue", args=[ServicePlan.objects.get().pk]))

    assert kept == 5
    assert Service.objects.planned().count() == kept
    assert set(
        Service.objects.filter(held_on__gte=date(2010, 7, 31)).values_list("state", "cancel_reason")
    ) == {("cancelled", "队伍调整")}


def test_a_team_that_is_dissolved_serves_no_more(client, riverside, team, doctor, li):
    client.force_login(li)
    plan(client, team, doctor)

    client.post(
        reverse("team_edit", args=[team.pk]),
        {
            "organization": riverside.pk, "kind": "volunteers", "name": team.name, "set_up_on": "2010-01-01",
            "dissolved_on": "2010-08-10", "version": 1,
        },
    )  # fmt: skip

    assert list(Service.objects.planned().values_list("held_on", flat=True)) == [date(2010, 8, 5)]


def test_a_stranger_and_a_leader_confirm_nothing(client, planned, zhao, sun):
    for person, status in ((zhao, 404), (sun, 403)):
        client.force_login(person)
        assert (
            client.post(reverse("service_confirm", args=[planned.pk]), {"version": 1}).status_code == status
        )
    planned.refresh_from_db()
    assert planned.state == ServiceState.PLANNED


def test_who_left_before_the_day_is_not_credited_by_one_click(client, planned, doctor):
    doctor.left_on = planned.held_on
    doctor.save()
    client.post(reverse("service_confirm", args=[planned.pk]), {"version": planned.version})
    planned.refresh_from_db()
    assert (planned.state, list(planned.taking_part.all())) == ("done", [])
