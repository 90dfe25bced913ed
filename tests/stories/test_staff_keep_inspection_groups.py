"""Staff keep inspection groups that go from check to check; each check keeps the names as they were."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import AuditEntry
from orgs.choices import OrganizationKind
from supervision.models import Check, InspectionGroup
from supervision.services import inspection_groups
from tests import factories_checks as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-09-28"
    return settings


def typed(county, **fields):
    return {
        "organization": county.pk, "name": "第一组", "head": "孙领导", "members": "王干事、钱干事", "region": "县直机关",
        "is_active": "on", **fields,
    }  # fmt: skip


def a_check(county, *units, **fields):
    return {
        "organization": county.pk, "title": "国庆节前检查", "occasion": "before_national", "starts_on": "2010-09-28",
        "ends_on": "2010-09-30", "areas": ["discipline"], "reach": "chosen", "units": [unit.pk for unit in units],
        **fields,
    }  # fmt: skip


def test_a_group_goes_from_check_to_check(client, county, riverside, wang):
    client.force_login(wang)
    client.post(reverse("inspection_group_create"), typed(county))
    group = InspectionGroup.objects.get()
    client.post(reverse("check_create"), a_check(county, riverside, group=group.pk))
    client.post(reverse("inspection_group_edit", args=[group.pk]), typed(county, head="吴领导", version=1))
    coming = a_check(
        county, riverside, group=group.pk, title="节后检查", starts_on="2010-10-08", ends_on="2010-10-09"
    )
    client.post(reverse("check_create"), coming | {"region": "只查一处"})

    assert list(
        Check.objects.order_by("starts_on").values_list("group", "group_head", "group_members", "region")
    ) == [
        (group.pk, "孙领导", "王干事、钱干事", "县直机关"),
        (group.pk, "吴领导", "王干事、钱干事", "只查一处"),
    ]
    page = client.get(group.get_absolute_url())
    assert [[check.title for check in page.context[part]] for part in ("made", "coming")] == [
        ["国庆节前检查"],
        ["节后检查"],
    ]
    listed = client.get(reverse("inspection_group_list"), {"sort": "-checks"}).context["page_obj"]
    assert [(one.check_count, one.coming_count, one.latest_on) for one in listed] == [
        (1, 1, date(2010, 9, 28))
    ]
    actions = [entry.action for entry in AuditEntry.objects.about(group)]
    assert actions == ["inspection_group.change", "inspection_group.create"]
    assert client.get(reverse("inspection_group_list"), {"format": "xlsx"}).status_code == 200


def test_a_group_put_aside_is_not_offered(client, county, riverside, make, wang):
    aside = rows.group(county, wang, "老组", is_active=False)
    below = make.organization("财政局机关党委", parent=county, kind=OrganizationKind.PARTY_COMMITTEE)
    other = rows.group(below, wang, "别组")
    client.force_login(wang)

    for wrong in ({"group": aside.pk}, {"group": other.pk}, {}, {"group_head": " "}):
        answer = client.post(reverse("check_create"), a_check(county, riverside, **wrong))
        assert (answer.status_code, answer.context["form"]["title"].value()) == (422, "国庆节前检查")
    assert not Check.objects.exists()
    asked = client.get(reverse("check_create"), {"group": other.pk})
    assert asked.context["form"]["group"].value() == str(other.pk)
    found = client.get(reverse("inspection_group_list"), {"is_active": "False"}).context["page_obj"]
    assert list(found) == [aside]


def test_two_who_save_at_once_are_told_and_nobody_else_keeps_groups(
    client, county, riverside, li, sun, wang, make
):
    group = rows.group(county, wang)
    for by in (li, sun):
        with pytest.raises(PermissionDenied):
            inspection_groups.save_group(group, by=by)
    client.force_login(wang)
    edit = reverse("inspection_group_edit", args=[group.pk])
    client.post(edit, typed(county, head="吴领导", version=1))
    answer = client.post(edit, typed(county, head="郑领导", version=1))
    assert (answer.status_code, answer.context["form"]["head"].value()) == (409, "郑领导")
    double = client.post(reverse("inspection_group_create"), typed(county))
    assert (double.status_code, InspectionGroup.objects.count()) == (422, 1)
    rows.check(county, wang, riverside, group=InspectionGroup.objects.get(), group_head="")
    below = make.organization("财政局机关党委", parent=county, kind=OrganizationKind.PARTY_COMMITTEE)
    assert client.post(edit, typed(below, version=2)).status_code == 422
    client.force_login(li)
    assert client.get(group.get_absolute_url()).status_code == 404
