"""A consulted office enters, mends and lifts what stands against an honour, and leaves alone what is not its own."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from honours.models import Penalty
from honours.permissions.ledger import can_keep_penalty
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_ledger as ledger

DAY = date(2010, 5, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"


@pytest.fixture
def zhou(make, county):
    """Of the discipline office."""
    return make.person("zhou", Role.OFFICE, county, "周纪检")


@pytest.fixture
def jing(make, county):
    """Of the police."""
    return make.person("jing", Role.OFFICE, county, "荆公安", office="区公安分局")


def penalty(**fields):
    return {
        "kind": "discipline", "decided_on": "2010-05-10", "decided_by_office": "区纪委", "reason": "违反廉洁纪律",
        "document_number": "纪〔2010〕5号",
    } | fields  # fmt: skip


def test_it_enters_mends_and_lifts_what_stands_against_an_honour(client, make, riverside, li, wang, zhou):
    member = make.member(riverside, "张三")
    client.force_login(zhou)
    form = client.get(reverse("penalty_create")).context["form"]
    assert form["decided_by_office"].value() == "区纪委"
    done = client.post(reverse("penalty_create"), penalty(member=member.pk))
    row = Penalty.objects.get()
    assert (done.url, row.office, row.organization) == (row.get_absolute_url(), "区纪委", riverside)
    assert client.get(done.url).status_code == 200
    assert [one.url for one in InboxItem.objects.filter(user=li)] == [row.get_absolute_url()]
    edit, lift = (reverse(name, args=[row.pk]) for name in ("penalty_edit", "penalty_lift"))
    mended = penalty(reason="违反中央八项规定", member=member.pk, version=1)
    assert client.post(edit, mended).status_code == 302
    assert client.post(edit, mended).status_code == 409
    client.force_login(wang)
    assert client.post(edit, penalty(reason="违反廉洁纪律", version=2)).status_code == 302
    client.force_login(zhou)
    assert client.post(lift, {"lifted_on": f"{DAY}", "reason": "期满", "version": 3}).status_code == 302
    row.refresh_from_db()
    assert (row.lifted_on, row.office) == (DAY, "区纪委")
    assert list(
        AuditEntry.objects.filter(action__startswith="penalty.")
        .order_by("pk")
        .values_list("action", "actor__username")
    ) == [
        ("penalty.create", "zhou"),
        ("penalty.change", "zhou"),
        ("penalty.change", "wang"),
        ("penalty.lift", "zhou"),
    ]


def test_what_others_entered_it_reads_and_leaves_alone(client, riverside, zhou, jing):
    by_staff = ledger.penalty(riverside)
    decided = ledger.penalty(riverside, decided_by_office="区纪委")
    theirs = ledger.penalty(riverside, office="区公安分局", office_at=riverside.parent)
    client.force_login(zhou)
    page = client.get(reverse("penalty_list"))
    assert set(page.context["page_obj"]) == {by_staff, decided, theirs}
    for row, allowed in ((by_staff, 403), (theirs, 403), (decided, 200)):
        assert client.get(row.get_absolute_url()).status_code == 200
        for name in ("penalty_edit", "penalty_lift"):
            assert client.get(reverse(name, args=[row.pk])).status_code == allowed


def test_it_enters_nothing_about_others_trees_nor_about_herself(client, make, riverside, zhou):
    abroad = make.organization("邻县工委", kind="work_committee", sort=90)
    far = ledger.penalty(abroad)
    herself = make.member(riverside, "周某")
    Identity.objects.create(user=zhou, member=herself)
    client.force_login(zhou)
    assert client.post(reverse("penalty_create"), penalty(organization=abroad.pk)).status_code == 422
    assert client.post(reverse("penalty_create"), penalty(member=herself.pk)).status_code == 403
    assert client.get(far.get_absolute_url()).status_code == 404
    assert list(Penalty.objects.all()) == [far]


def test_what_staff_enter_is_of_no_office(client, riverside, wang):
    client.force_login(wang)
    client.post(reverse("penalty_create"), penalty(organization=riverside.pk))
    assert Penalty.objects.get().office == ""


def test_an_office_of_the_same_name_at_another_committee_leaves_it_alone(client, make, county, zhou):
    district = make.organization("湖区党委", parent=county, kind="party_committee", sort=5)
    pier = make.organization("码头党支部", parent=district, sort=7)
    below = make.person("qi", Role.OFFICE, district)
    entered = ledger.penalty(pier, office="区纪委", office_at=county)

    assert (bool(can_keep_penalty(zhou, entered)), bool(can_keep_penalty(below, entered))) == (True, False)


def test_correcting_who_decided_loses_nothing(client, riverside, zhou):
    one = ledger.penalty(riverside, decided_by_office="区纪委")
    client.force_login(zhou)
    data = {
        "kind": one.kind, "decided_on": "2010-03-05", "decided_by_office": "区纪委监委", "document_number": "",
        "reason": "无故不参加组织生活", "version": one.version,
    }  # fmt: skip

    assert client.post(reverse("penalty_edit", args=[one.pk]), data).status_code == 302
    assert Penalty.objects.get().decided_by_office == "区纪委监委"
