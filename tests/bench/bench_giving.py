"""How long it takes to give ten targets to 42 units in one submit, and to take them back. Run by ``make bench``."""

import pytest
from django.urls import reverse

from campaigns.choices import Scaling
from campaigns.models import GiveOut, Milestone, UnitTarget
from campaigns.services import giving
from tests import factories_targets
from tests.bench.bench_office import seconds

UNITS, TARGETS = 42, 10
LIMIT = 2


@pytest.mark.django_db
def test_ten_targets_for_42_units(client, make, settings, county, wang):
    settings.OFFICE_DAY = "2010-01-05"
    units = [make.organization(f"第{number}党支部", parent=county, sort=number) for number in range(UNITS)]
    for unit in units:
        make.member(unit)
    campaign = make.campaign(county)
    targets = [factories_targets.target(campaign, f"目标{number}", goal=500) for number in range(TARGETS)]
    order = giving.Order(campaign, targets, [], units, goals_by=Scaling.MEMBERS)
    order.goals = giving.proposed_goals(order)

    url = reverse("give_out_create", args=[campaign.pk])
    given = seconds(lambda: giving.give_out(order, by=wang))
    rows, months = UnitTarget.objects.count(), Milestone.objects.count()
    back = seconds(lambda: giving.withdraw_give_out(GiveOut.objects.get(), by=wang, reason="口径有误"))

    client.force_login(wang)
    asked = {
        "targets": [target.pk for target in targets], "reach": "branches", "within": county.pk,
        "goals_by": "members", "weights_by": "same",
    }  # fmt: skip
    figures = {f"goal-{target}-{unit}": goal for (target, unit), goal in order.goals.items()}
    client.get(url)  # addresses and templates are loaded once for each process
    looked = seconds(lambda: client.post(url, asked))
    page = seconds(lambda: client.post(url, asked | figures | {"give": "1"}))
    print(
        f"\n{TARGETS} targets × {UNITS} units: {rows} rows and {months} months given in {given:.2f} s, taken back in "
        f"{back:.2f} s; the table looked over in {looked:.2f} s, the whole submit {page:.2f} s"
    )
    assert UnitTarget.objects.count() == UNITS * TARGETS
    assert max(given, page) < LIMIT
