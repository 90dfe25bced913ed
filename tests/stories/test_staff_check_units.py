"""Staff check units before a festival; problems are mended, confirmed or returned, printed and counted."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import InboxItem
from orgs.choices import Role
from supervision.models import Check, CheckFinding
from tests import factories
from tests import factories_checks as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-09-28"
    return settings


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def typed(county, *units, **fields):
    return {
        "organization": county.pk, "title": "国庆节前检查", "occasion": "before_national",
        "starts_on": "2010-09-27", "ends_on": "2010-09-30", "areas": ["discipline", "office"],
        "group_head": "孙领导", "group_members": "王干事、钱干事", "region": "县直机关",
        "reach": "chosen", "units": [unit.pk for unit in units], **fields,
    }  # fmt: skip


def test_from_setting_up_to_the_report(clock, client, county, riverside, hillside, li, wang):
    client.force_login(wang)
    client.post(reverse("check_create"), typed(county, riverside, hillside))
    check = Check.objects.get()
    finding = CheckFinding.objects.get(organization=riverside)
    assert check.area_codes == ["discipline", "office"]
    wrong = {"area": "hygiene", "found": "迟到", "mend_by": "2010-09-30"}
    assert post(client, "check_finding_problem", finding, **wrong).status_code == 422
    post(client, "check_finding_problem", finding, area="discipline", found="迟到", mend_by="2010-09-30")
    post(client, "check_finding_problem", finding, area="office", found="桌面零乱", mend_by="2010-10-08")
    assert post(client, "check_finish", check, report="总体良好").status_code == 422
    post(client, "check_rest", check)
    post(client, "check_finish", check, report="总体良好")
    check.refresh_from_db()
    states = CheckFinding.objects.of(check).values_list("organization", "state")
    assert sorted(states) == sorted(
        [(riverside.pk, "problem"), (riverside.pk, "problem"), (hillside.pk, "in_order")]
    )
    assert (check.state, check.report) == ("finished", "总体良好")

    client.force_login(li)
    assert "迟到" in client.get(reverse("todo")).content.decode()
    # The report speaks of all units: a unit reads only what was found at itself.
    sheet = client.get(reverse("check_print", args=[check.pk])).content.decode()
    assert ("迟到" in sheet, "总体良好" in sheet, hillside.short_name in sheet) == (True, False, False)
    post(client, "check_finding_mended", finding, mended_on="2010-09-28", how_mended="已谈话")

    client.force_login(wang)
    assert post(client, "check_finding_return", finding, reason="").status_code == 422
    post(client, "check_finding_return", finding, reason="补书面检查")
    client.force_login(li)
    assert "补书面检查" in client.get(finding.get_absolute_url()).content.decode()
    post(client, "check_finding_mended", finding, mended_on="2010-09-28", how_mended="已交检查")
    client.force_login(wang)
    post(client, "check_finding_confirm", finding)
    finding.refresh_from_db()
    assert (finding.state, finding.how_mended, finding.confirmed_on) == (
        "confirmed", "已交检查", date(2010, 9, 28),
    )  # fmt: skip
    page = client.get(check.get_absolute_url())
    assert [(found, mended) for _label, found, mended in page.context["areas"]] == [(1, 1), (1, 0)]
    assert "总体良好" in client.get(reverse("check_print", args=[check.pk])).content.decode()


def test_nothing_is_lost_where_it_cannot_be_set_up(client, county, riverside, wang):
    client.force_login(wang)

    for wrong in ({"units": []}, {"areas": []}, {"ends_on": "2010-09-01"}, {"units": [county.pk]}):
        answer = client.post(reverse("check_create"), typed(county, riverside, **wrong))
        assert answer.status_code == 422, wrong
        assert "王干事、钱干事" in answer.content.decode()

    assert Check.objects.count() == 0


def test_what_is_not_mended_by_its_day_is_red(clock, client, county, riverside, hillside, wang):
    late = rows.problem(county, wang, riverside, mend_by=date(2010, 9, 29))
    rows.problem(county, wang, hillside, mend_by=date(2010, 12, 1))
    clock.OFFICE_DAY = "2010-09-29"
    client.force_login(wang)

    page = client.get(reverse("check_finding_list"), {"light": "overdue"})

    assert [(row, light.code) for row, light in page.context["rows"]] == [(late, "overdue")]
    counted = client.get(reverse("check_list"), {"occasion": "before_national", "area": "hygiene"})
    assert sorted(check.overdue_count for check in counted.context["page_obj"]) == [0, 1]


def test_strangers_and_others_are_kept_out(client, county, riverside, li, wang, zhao):
    finding = rows.problem(county, wang, riverside)
    client.force_login(zhao)
    assert client.get(finding.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("check_list")).context["page_obj"]) == []
    client.force_login(wang)
    assert (
        post(client, "check_finding_mended", finding, mended_on="2010-09-28", how_mended="好").status_code
        == 403
    )
    client.force_login(li)
    assert client.post(reverse("check_create")).status_code == 403


def test_called_off_nothing_is_asked_any_more(client, county, riverside, li, wang):
    finding = rows.problem(county, wang, riverside)
    InboxItem.objects.all().delete()
    client.force_login(wang)

    post(client, "check_cancel", finding.check_round, reason="重复")

    assert [item.user for item in InboxItem.objects.all()] == [li]
    assert not list(CheckFinding.objects.to_mend())
    client.force_login(li)
    assert (
        post(client, "check_finding_mended", finding, mended_on="2010-09-28", how_mended="好").status_code
        == 422
    )


def test_who_said_it_is_mended_does_not_confirm_it(client, county, riverside, li, wang):
    both = factories.person("both", Role.STAFF, county, "兼职")
    factories.appointment(both, Role.SECRETARY, riverside)
    finding = rows.mended(county, wang, riverside, both)
    client.force_login(both)
    assert post(client, "check_finding_confirm", finding).status_code == 403


def test_counted_and_exported(client, county, riverside, hillside, li, wang):
    rows.mended(county, wang, riverside, li)
    rows.problem(county, wang, hillside)
    client.force_login(wang)

    numbers = {}
    for code in ("checks.held", "checks.problems", "checks.mended"):
        page = client.get(reverse("figure_detail", args=[code]))
        numbers[code] = page.context["page_obj"].paginator.count

    assert numbers == {"checks.held": 2, "checks.problems": 2, "checks.mended": 1}
    for name in ("check_list", "check_finding_list"):
        assert client.get(reverse(name), {"format": "xlsx"}).status_code == 200
