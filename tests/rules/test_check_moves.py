"""Checks and their findings reach no state but by the moves of their tables; lists cost the same at any length."""

from datetime import date
from itertools import product

import pytest
from django.urls import reverse

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from campaigns.choices import Light
from supervision.choices import CHECK_MOVES, FINDING_MOVES, CheckState, FindingState
from supervision.models import Check, CheckFinding
from supervision.services import check_findings, checks
from tests import factories_checks as rows

DAY = date(2010, 9, 28)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"


def _return_or_note(row, people):
    if row.state == FindingState.MENDED:
        return check_findings.return_mended(row, by=people["wang"], reason="不实")
    return check_findings.note_problem(row, by=people["wang"], area="hygiene", found="脏", mend_by=DAY)


FINDING_VERBS = {
    FindingState.IN_ORDER: lambda row, people: check_findings.find_in_order(row, by=people["wang"]),
    FindingState.PROBLEM: _return_or_note,
    FindingState.MENDED: lambda row, people: check_findings.report_mended(
        row, by=people["li"], mended_on=DAY, how_mended="好"
    ),
    FindingState.CONFIRMED: lambda row, people: check_findings.confirm_mended(row, by=people["wang"]),
}
CHECK_VERBS = {
    CheckState.FINISHED: lambda row, by: checks.finish_check(row, by=by, report="好"),
    CheckState.CANCELLED: lambda row, by: checks.cancel_check(row, by=by, reason="重复"),
}


@pytest.mark.parametrize(("was", "to"), list(product(FindingState, FINDING_VERBS)))
def test_a_finding_moves_as_its_table_says(county, riverside, li, wang, was, to):
    row = rows.finding(county, wang, riverside)
    days = {"checked_on": DAY, "mend_by": DAY, "mended_on": DAY if was in ("mended", "confirmed") else None}
    CheckFinding.objects.filter(pk=row.pk).update(state=was, area="hygiene", **days)
    row.refresh_from_db()
    before = AuditEntry.objects.count()
    people = {"li": li, "wang": wang}

    if to in FINDING_MOVES[was]:
        assert FINDING_VERBS[to](row, people).state == to
        assert AuditEntry.objects.count() == before + 1
    else:
        with pytest.raises(WrongState):
            FINDING_VERBS[to](row, people)
        row.refresh_from_db()
        assert (row.state, AuditEntry.objects.count()) == (was, before)


@pytest.mark.parametrize(("was", "to"), list(product(CheckState, CHECK_VERBS)))
def test_a_check_moves_as_its_table_says(county, riverside, wang, was, to):
    row = rows.check(county, wang, riverside)
    check_findings.find_rest_in_order(row, by=wang)
    Check.objects.filter(pk=row.pk).update(state=was)

    if to in CHECK_MOVES[was]:
        assert CHECK_VERBS[to](row, wang).state == to
    else:
        with pytest.raises(WrongState):
            CHECK_VERBS[to](row, wang)


def test_what_was_seen_in_an_older_version_is_not_decided(county, riverside, wang):
    row = rows.finding(county, wang, riverside)
    with pytest.raises(StaleVersion):
        check_findings.find_in_order(row, by=wang, version=row.version + 1)


def test_the_light_of_the_list_is_that_of_the_page(county, make, wang):
    days = [date(2010, 9, 28), date(2010, 9, 29), date(2010, 10, 12), date(2010, 10, 13), date(2010, 12, 1)]
    branches = [make.organization(f"支部{number}", parent=county) for number in range(len(days))]
    for branch, day in zip(branches, days, strict=True):
        rows.problem(county, wang, branch, mend_by=day)

    for light in Light:
        found = set(CheckFinding.objects.shining(light, DAY))
        assert found == {row for row in CheckFinding.objects.for_list() if row.light_on(DAY).light == light}


def test_the_lists_cost_the_same_at_one_row_and_at_thirty(
    client, make, county, wang, django_assert_max_num_queries
):
    client.force_login(wang)
    costs = []
    for count in (1, 30):
        branches = [make.organization(f"{count}个中的{number}", parent=county) for number in range(count)]
        check = rows.check(county, wang, *branches)
        CheckFinding.objects.of(check).update(state="problem", area="hygiene", checked_on=DAY, mend_by=DAY)
        urls = [
            reverse("check_list"),
            reverse("check_finding_list"),
            reverse("todo"),
            check.get_absolute_url(),
        ]
        urls += [reverse("check_print", args=[check.pk])]
        found = []
        for url in urls:
            with django_assert_max_num_queries(60) as counted:
                assert client.get(url).status_code == 200, url
            found.append(len(counted))
        costs.append(found)
    assert costs[0] == costs[1]
