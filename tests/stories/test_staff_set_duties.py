"""Staff read the grid of duties, begin and end rules without touching the past, and excuse a branch with a reason."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import WrongState
from accounts.models import AuditEntry
from activities.models import DutyExemption, DutyRule
from activities.services import duties
from orgs.choices import Role
from orgs.models import Organization


@pytest.fixture(autouse=True)
def office_day(settings):
    settings.OFFICE_DAY = "2010-07-31"


def cells(client, **asked):
    """The state and met/owed of each month, by branch."""
    page = client.get(reverse("duty_grid"), asked)
    assert page.status_code == 200
    return {
        organization.name: [state and f"{state} {cell.met}/{cell.required}" for cell, state, _words in row]
        for organization, row in page.context["rows"]
    }


def detail(client, organization, month):
    return client.get(reverse("duty_detail", args=[organization.pk, month]))


def new_rule(make, **fields):
    defaults = {
        "kind": make.kind("theme_day").pk, "organization_kind": "branch", "period": "month", "minimum": 1,
        "clause": "县工委〔2010〕8号", "from_on": "2010-08-01",
    }  # fmt: skip
    return defaults | fields


def test_the_grid_says_for_each_month_what_was_owed_and_met(client, make, riverside, hillside, wang):
    make.activity(riverside, held_on=date(2010, 2, 3), state="verified")
    make.activity(riverside, code="party_lesson", held_on=date(2010, 3, 3), state="verified")
    make.activity(riverside, held_on=date(2010, 7, 3), state="verified")
    client.force_login(wang)

    found = cells(client)

    assert found["河滨党支部"] == [
        None, None, "met 2/2", None, None, "missed 0/3", None, None, "running 1/2", None, None, "running 0/4",
    ]  # fmt: skip
    assert cells(client, kind=make.kind("party_lesson").pk)["河滨党支部"][2:6] == [
        "met 1/1",
        None,
        None,
        "missed 0/1",
    ]
    assert list(cells(client, organization=hillside.pk)) == ["山边党支部"]
    assert list(cells(client, q="河滨")) == ["河滨党支部"]


def test_a_cell_says_which_duty_is_missing_and_which_clause_asks_for_it(client, make, riverside, wang):
    record = make.activity(riverside, "二季度党员大会", held_on=date(2010, 5, 3), state="verified")
    client.force_login(wang)

    page = detail(client, riverside, "2010-06")

    assert [
        (duty.rule.kind.code, str(state), records) for duty, state, records in page.context["duties"]
    ] == [
        ("branch_assembly", "met", [record]),
        ("party_lesson", "missed", []),
        ("org_life_meeting", "missed", []),
    ]
    content = page.content.decode()
    assert "党课每季度一次" in content
    assert record.get_absolute_url() in content


def test_a_cell_of_a_strange_month_or_branch_is_not_found(client, make, riverside, hillside, li):
    client.force_login(li)
    assert detail(client, hillside, "2010-06").status_code == 404
    assert [detail(client, riverside, text).status_code for text in ("2010-Q2", "2010", "rubbish", "2010-13")] == [
        404, 404, 404, 404,
    ]  # fmt: skip
    assert list(cells(client)) == ["河滨党支部"]


def test_the_workbook_names_what_is_missing_and_its_clause(client, riverside, wang):
    client.force_login(wang)

    response = client.get(reverse("duty_grid"), {"format": "xlsx", "year": "2010"})

    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(min_row=3, values_only=True))
    assert rows[0][:1] + rows[0][3:4] + rows[0][6:7] == ("河滨党支部", "0/2", "0/3")
    assert "支部党员大会每季度召开一次" in rows[0][-1]
    assert "2010-Q3" not in rows[0][-1]


@pytest.mark.parametrize("year", ["", "rubbish", "0", "99999", "²"])
def test_a_year_that_is_none_is_the_office_year(client, riverside, wang, year):
    client.force_login(wang)
    assert str(client.get(reverse("duty_grid"), {"year": year}).context["year"]) == "2010"


def test_the_grid_costs_the_same_however_long_it_is(client, make, county, riverside, wang):
    client.force_login(wang)
    cells(client)
    with CaptureQueriesContext(connection) as short:
        cells(client)
    Organization.objects.bulk_create(
        Organization(
            name=f"第{number}党支部", kind="branch", parent=county, path=f"{county.path}{number + 900}/"
        )
        for number in range(30)
    )
    with CaptureQueriesContext(connection) as long:
        assert len(cells(client)) == 31
    assert len(long) == len(short)


def test_a_new_rule_asks_from_its_day_on(client, make, riverside, wang):
    client.force_login(wang)
    before = cells(client)["河滨党支部"]

    response = client.post(reverse("duty_rule_create"), new_rule(make))

    assert (response.status_code, response.url) == (302, reverse("duty_rule_list"))
    after = cells(client)["河滨党支部"]
    assert (after[:7], after[7]) == (before[:7], "to_come 0/1")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.after["clause"]) == (
        "duty_rule.begin",
        wang,
        "县工委〔2010〕8号",
    )
    # The rule of 2018 takes over where it stands.
    assert DutyRule.objects.get(clause="县工委〔2010〕8号").until_on == date(2018, 10, 28)
    again = client.post(reverse("duty_rule_create"), new_rule(make))
    assert (again.status_code, "from_on" in again.context["form"].errors) == (422, True)


def test_a_rule_replaces_the_older_one_for_the_same(client, make, riverside, wang):
    older = DutyRule.objects.get(
        kind__code="party_lesson", organization_kind="branch", from_on=date(2010, 6, 4)
    )
    client.force_login(wang)

    client.post(reverse("duty_rule_create"), new_rule(make, kind=make.kind("party_lesson").pk))

    older.refresh_from_db()
    assert older.until_on == date(2010, 8, 1)
    found = cells(client, kind=make.kind("party_lesson").pk)["河滨党支部"]
    assert found[5:] == [
        "missed 0/1", None, "to_come 0/1", "running 0/2",
        "to_come 0/1", "to_come 0/1", "to_come 0/1",
    ]  # fmt: skip


def test_a_rule_never_begins_in_the_past(client, make, wang):
    client.force_login(wang)
    before = DutyRule.objects.count()

    response = client.post(reverse("duty_rule_create"), new_rule(make, from_on="2010-07-30"))

    assert (response.status_code, DutyRule.objects.count()) == (422, before)
    assert "from_on" in response.context["form"].errors


def test_ending_a_rule_leaves_the_past_as_it_was(client, riverside, wang):
    rule = DutyRule.objects.get(
        kind__code="branch_assembly", organization_kind="branch", from_on=date(2010, 6, 4)
    )
    client.force_login(wang)
    before = cells(client)["河滨党支部"]

    client.post(reverse("duty_rule_end", args=[rule.pk]), {"until_on": "2010-08-01"})

    rule.refresh_from_db()
    assert rule.until_on == date(2010, 8, 1)
    after = cells(client)["河滨党支部"]
    # The third quarter began under the rule; only the fourth is free of it.
    assert (after[:11], before[11], after[11]) == (before[:11], "running 0/4", "running 0/3")
    assert AuditEntry.objects.latest("pk").action == "duty_rule.end"


def test_a_rule_that_has_an_end_is_not_ended_again(client, wang):
    rule = DutyRule.objects.filter(until_on=date(2010, 6, 4))[0]
    client.force_login(wang)

    response = client.post(reverse("duty_rule_end", args=[rule.pk]), {"until_on": "2010-08-01"}, follow=True)

    assert len(list(response.context["messages"])) == 1
    rule.refresh_from_db()
    assert rule.until_on == date(2010, 6, 4)
    with pytest.raises(WrongState):
        duties.end_rule(DutyRule.objects.filter(until_on=None)[0], by=wang, until_on=date(2010, 7, 30))


def test_a_rule_that_never_began_is_taken_back(wang):
    rule = DutyRule.objects.filter(from_on=date(2018, 10, 28))[0]
    assert duties.end_rule(rule, by=wang, until_on=date(2010, 8, 1)) is None
    assert not DutyRule.objects.filter(pk=rule.pk).exists()
    assert AuditEntry.objects.latest("pk").action == "duty_rule.withdraw"


@pytest.mark.parametrize("who", ["li", "mei", "sun", "he", "gu", "zhao"])
def test_others_set_no_rules(client, request, make, riverside, who):
    user = request.getfixturevalue(who)
    client.force_login(user)
    before = list(DutyRule.objects.values_list("pk", "until_on"))
    rule = DutyRule.objects.get(pk=before[-1][0])

    answers = [
        client.post(reverse("duty_rule_create"), new_rule(make)),
        client.post(reverse("duty_rule_end", args=[rule.pk]), {"until_on": "2030-01-01"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert list(DutyRule.objects.values_list("pk", "until_on")) == before
    with pytest.raises(PermissionDenied):
        duties.begin_rule(DutyRule(kind=make.kind(), from_on=date(2010, 8, 1)), by=user)


def test_staff_of_a_committee_below_set_no_rules_for_everybody(client, make, county, riverside):
    below = make.organization("县财政局党委", parent=county, kind="party_committee")
    client.force_login(make.person("clerk", Role.STAFF, below))
    assert client.post(reverse("duty_rule_create"), new_rule(make)).status_code == 403


def excuse(client, organization, **fields):
    defaults = {
        "organization": organization.pk,
        "from_on": "2010-04-01",
        "until_on": "2010-06-30",
        "reason": "抗洪抢险",
    }
    return client.post(reverse("duty_exemption_create"), defaults | fields)


def test_a_branch_is_excused_with_a_reason(client, make, riverside, wang):
    client.force_login(wang)

    assert excuse(client, riverside, kind=make.kind().pk).status_code == 302

    assert cells(client)["河滨党支部"][5] == "missed 0/2"
    page = detail(client, riverside, "2010-06")
    excused = [(str(state), duty.excuse) for duty, state, _records in page.context["duties"] if duty.excuse]
    assert excused == [("excused", "抗洪抢险")]
    assert "抗洪抢险" in page.content.decode()
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.reason, entry.organization_path) == (
        "duty_exemption.grant", wang, "抗洪抢险", riverside.path,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [({"reason": ""}, "reason"), ({"reason": "  "}, "reason"), ({"until_on": "2010-03-01"}, "until_on")],
)
def test_an_exemption_without_reason_or_days_is_none(client, riverside, wang, change, field):
    client.force_login(wang)
    response = excuse(client, riverside, **change)
    assert (response.status_code, field in response.context["form"].errors) == (422, True)
    assert not DutyExemption.objects.exists()


def test_an_exemption_ends_and_what_was_excused_stays(client, riverside, wang):
    client.force_login(wang)
    excuse(client, riverside, until_on="2010-12-31")
    exemption = DutyExemption.objects.get()

    client.post(reverse("duty_exemption_end", args=[exemption.pk]))

    exemption.refresh_from_db()
    assert exemption.until_on == date(2010, 7, 30)
    client.get(reverse("duty_exemption_list"))
    again = client.post(reverse("duty_exemption_end", args=[exemption.pk]), follow=True)
    assert len(list(again.context["messages"])) == 1
    with pytest.raises(WrongState):
        duties.end_exemption(exemption, by=wang)


def test_an_exemption_that_has_not_begun_is_taken_back(client, riverside, wang):
    client.force_login(wang)
    excuse(client, riverside, from_on="2010-07-31", until_on="2010-12-31")
    client.post(reverse("duty_exemption_end", args=[DutyExemption.objects.get().pk]))
    assert not DutyExemption.objects.exists()
    assert AuditEntry.objects.latest("pk").action == "duty_exemption.withdraw"


def test_nobody_excuses_herself_or_a_stranger(client, make, riverside, hillside, li, zhao, wang):
    exemption = duties.grant_exemption(
        DutyExemption(organization=riverside, from_on=date(2010, 7, 1), until_on=date(2010, 12, 31), reason="外派"),
        by=wang,
    )  # fmt: skip
    end = reverse("duty_exemption_end", args=[exemption.pk])
    client.force_login(li)
    assert (excuse(client, riverside).status_code, client.post(end).status_code) == (403, 403)
    client.force_login(zhao)
    assert client.post(end).status_code == 404
    clerk = make.person("clerk", Role.STAFF, hillside)
    client.force_login(clerk)
    assert (excuse(client, riverside).status_code, client.post(end).status_code) == (422, 404)
    assert DutyExemption.objects.count() == 1


def test_everybody_reads_the_rules_and_only_staff_are_offered_to_change_them(client, riverside, li, wang):
    create = f'href="{reverse("duty_rule_create")}"'
    for user, offered in ((li, False), (wang, True)):
        client.force_login(user)
        page = client.get(reverse("duty_rule_list"))
        assert (page.status_code, create in page.content.decode()) == (200, offered)
        assert "支部党员大会一般每季度召开一次" in page.content.decode()


def test_the_exemptions_in_her_care_are_listed(client, riverside, hillside, li, zhao, wang):
    duties.grant_exemption(
        DutyExemption(organization=riverside, from_on=date(2010, 7, 1), until_on=date(2010, 7, 31), reason="外派"),
        by=wang,
    )  # fmt: skip
    found = {}
    for user in (li, zhao, wang):
        client.force_login(user)
        page = client.get(reverse("duty_exemption_list"))
        found[user.username] = [(row.reason, bool(may_end)) for row, may_end in page.context["rows"]]
    assert found == {"li": [("外派", False)], "zhao": [], "wang": [("外派", True)]}
