"""How long the office's main work takes here; ratios are taken within one run. Run by ``make bench``."""

import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from config import demo
from orgs.choices import Role
from orgs.lookup import organization_called
from orgs.periods import Period
from reports.bulletins import efficiency
from reports.bulletins.workbook import efficiency_workbook
from reports.models import Bulletin


def seconds(work, times=1):
    """The best of ``times`` runs, in seconds."""
    best = None
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(filter(None, [best, time.perf_counter() - start]))
    return best


@pytest.mark.django_db
def test_the_office_of_wuhua(client, make, settings, tmp_path):
    settings.DEBUG, settings.OFFICE_DAY = True, demo.OFFICE_DAY
    load = seconds(lambda: call_command("load", str(demo.FOLDER), stdout=StringIO()))
    again = seconds(lambda: call_command("load", str(demo.FOLDER), stdout=StringIO()))
    print(
        f"\nload of four workbooks, 2041 rows: {load:.2f} s; again, nothing changed: {again:.2f} s ({again / load:.2f}×)"
    )

    call_command("bulletin", demo.MONTH, org=demo.COMMITTEE, out=tmp_path, sign=True, stdout=StringIO())
    bulletin = Bulletin.objects.get()
    build = seconds(
        lambda: efficiency.build(bulletin.organization, bulletin.campaign, Period.parse(demo.MONTH)), times=5
    )
    paper = seconds(lambda: efficiency_workbook(bulletin), times=5)
    print(f"bulletin of 42 units: figures {build * 1000:.0f} ms, workbook {paper * 1000:.0f} ms")

    settings.DEBUG = False
    client.force_login(make.person("bench", Role.STAFF, organization_called(demo.COMMITTEE)))
    for name in ("dashboard", "organization_list", "member_list", "activity_list", "task_list"):
        page = seconds(lambda name=name: client.get(reverse(name)), times=5)
        print(f"{name}: {page * 1000:.0f} ms")
