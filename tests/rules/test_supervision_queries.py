"""The lists and the pages of supervision cost the same number of queries at one row and at thirty."""

from datetime import date

import pytest
from django.urls import reverse

from supervision.models import Commitment, Escalation, LeaderComment, LookBack, MeasureLookBack
from tests import factories_checks
from tests import factories_supervision as rows

MANY = 30


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"


def fill(make, county, campaign, later, wang, count):
    """``count`` branches, each with a row of every noun."""
    branches = [make.organization(f"{count}个中的{number}", parent=county) for number in range(count)]
    promises = [
        Commitment(
            organization=branch, campaign=campaign, text="承诺", due_on=date(2010, 6, 1), state="published",
            published_on=date(2010, 3, 1),
        )
        for branch in branches
    ]  # fmt: skip
    for promise in Commitment.objects.bulk_create(promises):
        Escalation.objects.create(
            organization=promise.organization, commitment=promise, step=1, given_on=date(2010, 7, 1), author=wang,
            text="谈话",
        )  # fmt: skip
        LookBack.objects.create(
            campaign=later, commitment=promise, verdict="open", looked_on=date(2010, 7, 1), looked_by=wang
        )
    LeaderComment.objects.bulk_create(
        LeaderComment(
            organization=branch, campaign=campaign, leader="孙领导", given_on=date(2010, 6, 1), written_by=wang,
            problems="台账",
        )
        for branch in branches
    )  # fmt: skip
    for branch in branches:
        rows.letter(branch, county, wang)
        task = make.task(branch, campaign, f"任务{branch.pk}")
        MeasureLookBack.objects.create(
            campaign=later, organization=branch, task=task, verdict="open", looked_on=date(2010, 7, 1), looked_by=wang
        )  # fmt: skip
        factories_checks.group(county, wang, f"第{branch.pk}组")
    return rows.order(county, wang, *branches)


LISTS = (
    "commitment_list", "commitment_board", "commitment_coverage", "escalation_list", "order_list",
    "order_receipt_list", "leader_comment_list", "letter_list", "look_back_list", "todo",
    "letter_units", "measure_list", "inspection_group_list", "public_board_list",
)  # fmt: skip


def test_the_lists(client, make, county, sprint, wang, django_assert_max_num_queries):
    later = make.campaign(county, "后一个活动", predecessor=sprint)
    client.force_login(wang)

    def costs(order):
        found = {}
        for name, url in [(name, reverse(name)) for name in LISTS] + [("order", order.get_absolute_url())]:
            with django_assert_max_num_queries(60) as counted:
                assert client.get(url).status_code == 200, name
            found[name] = len(counted)
        return found

    at_one = costs(fill(make, county, sprint, later, wang, 1))
    assert costs(fill(make, county, sprint, later, wang, MANY)) == at_one
