"""Li reports by hand what the system cannot count, with proof; what it can count she is never asked to type."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from campaigns.choices import CountedFrom
from tests import factories_targets as make_targets

REPORT = {"as_of": "2010-06-20", "value": "5", "proof": "招商引资台账第3页"}


@pytest.fixture(autouse=True)
def midsummer(settings):
    settings.OFFICE_DAY = "2010-07-15"


@pytest.fixture
def share(sprint, riverside):
    planned = {date(2010, month, 1): (date(2010, month, 28), month) for month in range(1, 13)}
    return make_targets.unit_target(make_targets.target(sprint, "招商引资"), riverside, planned=planned)


def report(client, share, **typed):
    return client.post(reverse("progress_report", args=[share.pk]), REPORT | typed)


def test_she_reports_with_proof_and_the_page_shows_plan_and_actual(client, share, li):
    client.force_login(li)
    assert report(client, share)["Location"] == share.get_absolute_url()

    context = client.get(share.get_absolute_url()).context
    assert (context["row"].reached, context["row"].planned) == (5, 6)
    june = context["course"].points[5]
    assert (june.month, june.planned, june.reached, june.gap) == (date(2010, 6, 1), 6, 5, -1)
    assert context["forecast"].expected > date(2010, 7, 15)
    assert AuditEntry.objects.about(share).get().action == "unit_target.report"


def test_a_second_report_of_the_day_corrects_the_first_and_both_stay_on_record(client, share, li):
    client.force_login(li)
    report(client, share)
    report(client, share, value="4")

    assert [row.value for row in share.progress.all()] == [4]
    latest = AuditEntry.objects.about(share)[0]
    assert (latest.action, latest.before["value"], latest.after["value"]) == (
        "unit_target.correct",
        "5.00",
        "4",
    )


@pytest.mark.parametrize(
    "typed",
    [{"proof": " "}, {"as_of": "2010-07-16"}, {"as_of": "2009-12-31"}, {"value": "-1"}, {"value": "viel"}],
)
def test_a_bad_report_is_refused_with_a_sentence_and_comes_back_filled_in(client, share, li, typed):
    client.force_login(li)
    response = report(client, share, **typed)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert response.context["form"]["as_of"].value() == (REPORT | typed)["as_of"]
    assert not share.progress.exists()


def test_what_the_system_counts_is_never_typed(client, make, sprint, riverside, li):
    counted = make_targets.target(sprint, "党员大会", counted_from=CountedFrom.ACTIVITIES, kind=make.kind())
    share = make_targets.unit_target(counted, riverside)
    client.force_login(li)
    assert report(client, share).status_code == 403
    assert not client.get(share.get_absolute_url()).context["can_report"]


def test_a_leader_reads_and_does_not_report_and_a_stranger_sees_nothing(client, share, sun, zhao):
    client.force_login(sun)
    assert report(client, share).status_code == 403
    client.force_login(zhao)
    assert report(client, share).status_code == 404


def test_a_missed_milestone_waits_on_her_page_until_it_is_reached(client, share, li, zhao):
    client.force_login(li)
    report(client, share)
    items = [item for section in client.get(reverse("todo")).context["sections"] for item in section.items]
    assert [item.url for item in items if item.url == share.get_absolute_url()] == [share.get_absolute_url()]

    report(client, share, as_of="2010-07-10", value="6")
    items = [item for section in client.get(reverse("todo")).context["sections"] for item in section.items]
    assert share.get_absolute_url() not in [item.url for item in items]
