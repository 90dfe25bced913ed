"""A year of a general branch: how long its duty grid takes, beside how long the same page takes with no record."""

import time
from datetime import date

import pytest
from django.urls import reverse

from activities.models import Activity, Attendance
from orgs.choices import OrganizationKind

BRANCHES, MONTHS, A_MONTH, MEMBERS = 20, 12, 4, 30


@pytest.fixture
def year(make, county, settings):
    """240 × 4 records with 30 attendances each."""
    settings.OFFICE_DAY = "2010-12-31"
    general = make.organization("城管局党总支", parent=county, kind=OrganizationKind.GENERAL_BRANCH)
    branches = [make.organization(f"第{n}党支部", parent=general, sort=n) for n in range(BRANCHES)]
    members = {branch: [make.member(branch) for _ in range(MEMBERS)] for branch in branches}
    assembly = make.kind()
    records = Activity.objects.bulk_create(
        Activity(organization=branch, kind=assembly, topic="学习", held_on=date(2010, month, day), state="verified", due_count=MEMBERS, present_count=MEMBERS)
        for branch in branches for month in range(1, MONTHS + 1) for day in (3, 10, 17, 24)[:A_MONTH]
    )  # fmt: skip
    Attendance.objects.bulk_create(
        (Attendance(activity=record, member=member, presence="present") for record in records for member in members[record.organization]),
        batch_size=5000,
    )  # fmt: skip
    return general


def best(call):
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        assert call().status_code == 200
        times.append(time.perf_counter() - begin)
    return min(times)


@pytest.mark.django_db
def test_the_grid_of_a_year(client, wang, year, capsys):
    client.force_login(wang)
    url = f"{reverse('duty_grid')}?organization={year.pk}&period=2010"
    full = best(lambda: client.get(url))
    count = Activity.objects.count(), Attendance.objects.count()
    Attendance.objects.all().delete()
    Activity.objects.all().delete()
    empty = best(lambda: client.get(url))
    with capsys.disabled():
        print(
            f"\n{count[0]} records, {count[1]} attendances: the duty grid in {full * 1000:.0f} ms, without records {empty * 1000:.0f} ms"
        )
