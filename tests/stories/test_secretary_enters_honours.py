"""A secretary enters what her branch and its people received from elsewhere; the roll shows it to those above."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from honours.models import Honour
from tests import factories_awards as of
from tests import factories_honours as made


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


def typed(organization, **changes):
    data = {
        "organization": organization.pk, "name": "区级先进基层党组织", "level": 3, "issuer": "中共江城区委",
        "document_number": "区委〔2010〕7号", "awarded_on": "2010-06-30", "deeds": "",
    }  # fmt: skip
    return data | changes


def test_an_organization_a_member_and_a_family(client, make, riverside, li, wang):
    member = make.member(riverside, "赵模范")
    client.force_login(li)

    client.post(reverse("honour_create"), typed(riverside, is_organization="on"))
    client.post(reverse("honour_create"), typed(riverside, member=member.pk, name="区级道德模范"))
    client.post(reverse("honour_create"), typed(riverside, recipient_name="钱家", name="区级五好文明家庭"))

    assert set(
        Honour.objects.values_list("name", "recipient_name", "is_organization", "certificate_number")
    ) == {
        ("区级先进基层党组织", riverside.name, True, ""),
        ("区级道德模范", "赵模范", False, ""),
        ("区级五好文明家庭", "钱家", False, ""),
    }
    first = Honour.objects.get(is_organization=True)
    assert [entry.action for entry in AuditEntry.objects.about(first)] == ["honour.enter"]
    client.force_login(wang)
    page = client.get(reverse("honour_list"), {"received_by": "named", "source": "outside", "year": 2010})
    assert [one.recipient_name for one in page.context["page_obj"]] == ["钱家"]
    assert first.get_absolute_url() in client.get(riverside.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "whom"),
        ({"recipient_name": "钱家", "awarded_on": "2010-08-01"}, "not before"),
        ({"recipient_name": "钱家 13812345678"}, "phone"),
        ({"is_organization": "on", "name": "已有"}, "already"),
    ],
)
def test_what_cannot_be_entered_is_said_and_nothing_typed_is_lost(client, riverside, li, changes, says):
    made.honour(riverside, "已有")
    client.force_login(li)
    client.cookies["django_language"] = "en"

    answer = client.post(reverse("honour_create"), typed(riverside, **changes))

    assert answer.status_code == 422
    assert says in str(answer.context["form"].errors)
    assert "区委〔2010〕7号" in answer.content.decode()
    assert Honour.objects.count() == 1


def test_the_member_belongs_to_the_organization(client, make, riverside, hillside, wang):
    stranger = make.member(hillside)
    client.force_login(wang)

    assert client.post(reverse("honour_create"), typed(riverside, member=stranger.pk)).status_code == 422


def test_mended_by_hand_and_not_over_what_somebody_else_mended(client, riverside, li):
    honour = made.honour(riverside)
    client.force_login(li)
    address = reverse("honour_edit", args=[honour.pk])

    client.post(address, typed(riverside, is_organization="on", name="市级先进基层党组织", version=1))
    late = client.post(address, typed(riverside, is_organization="on", name="旧名", version=1))

    assert late.status_code == 409
    honour.refresh_from_db()
    assert (honour.name, honour.version) == ("市级先进基层党组织", 2)


def test_what_our_own_decision_granted_is_not_mended_by_hand(client, county, riverside, li, wang):
    item = of.item(of.scheme(county, state="open"))
    made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    honour = Honour.objects.get()
    for person in (li, wang):
        client.force_login(person)
        address = reverse("honour_edit", args=[honour.pk])
        assert client.post(address, typed(riverside, version=1)).status_code == 403


def test_others_do_not_enter_for_her(client, riverside, zhao, mei, sun):
    honour = made.honour(riverside)
    for person, on_create, on_edit in ((zhao, 422, 404), (mei, 403, 403), (sun, 403, 403)):
        client.force_login(person)
        answer = client.post(reverse("honour_create"), typed(riverside, recipient_name="钱家"))
        assert answer.status_code == on_create
        assert client.post(reverse("honour_edit", args=[honour.pk]), typed(riverside)).status_code == on_edit
    assert Honour.objects.count() == 1


def test_a_stranger_does_not_know_it_exists(client, riverside, zhao):
    honour = made.honour(riverside)
    client.force_login(zhao)

    assert client.get(honour.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("honour_list")).context["page_obj"]) == []


def test_the_roll_is_narrowed_sorted_and_taken_along(client, make, county, riverside, hillside, wang):
    item = of.item(of.scheme(county, state="open"), is_special=True)
    made.issued(item.scheme, [made.approved(item, riverside, is_leader=True)], by=wang)
    own = Honour.objects.get()
    city = made.honour(hillside, "市级文明单位", level=4, awarded_on=date(2009, 5, 1), is_revoked=True)
    client.force_login(wang)

    def found(**asked):
        return list(client.get(reverse("honour_list"), asked).context["page_obj"])

    assert found() == [own, city]
    assert found(sort="-level") == [city, own]
    assert found(level=4) == found(standing="revoked") == found(award="市级文明单位") == [city]
    assert (
        found(special=1)
        == found(trait="leader")
        == found(scheme=item.scheme.pk)
        == found(source="own")
        == [own]
    )
    assert found(trait="front_line") == found(source="upward") == found(standing="proposed") == []
    assert found(organization=hillside.pk, q="文明") == [city]
    book = load_workbook(BytesIO(client.get(reverse("honour_list"), {"format": "xlsx"}).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert any(own.certificate_number in row for row in rows)
