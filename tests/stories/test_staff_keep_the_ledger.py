"""Staff enter and lift penalties; the unit reads them; awards ask about them; the ledger shows them beside the honours."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from awards.eligibility import rules
from honours.choices import PenaltyKind
from honours.models import Penalty
from orgs.models import Identity
from tests import factories_awards as awarded
from tests import factories_honours as honoured
from tests import factories_ledger as made
from tests.workbooks import rows_of


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.fixture
def zhang(make, riverside):
    return make.member(riverside, "张三")


def typed(**fields):
    return {
        "kind": "warning", "decided_on": "2010-06-01", "decided_by_office": "机关纪委", "reason": "无故不参加组织生活",
        "document_number": "机纪〔2010〕3号",
    } | fields  # fmt: skip


def test_a_members_penalty_needs_no_organization_typed(client, riverside, li, wang, zhang):
    client.force_login(wang)
    response = client.post(reverse("penalty_create"), typed(member=zhang.pk))
    penalty = Penalty.objects.get()
    assert response.url == penalty.get_absolute_url()
    assert (penalty.member, penalty.organization) == (zhang, riverside)
    assert "张三" not in InboxItem.objects.get(user=li).text
    assert AuditEntry.objects.filter(action="penalty.create").count() == 1

    client.force_login(li)
    assert "无故不参加组织生活" in client.get(penalty.get_absolute_url()).content.decode()
    assert reverse("member_ledger", args=[zhang.pk]) in client.get(zhang.get_absolute_url()).content.decode()


def test_what_is_wrong_is_said(client, riverside, hillside, wang, zhang):
    client.force_login(wang)
    assert client.post(reverse("penalty_create"), typed()).status_code == 422
    assert (
        client.post(reverse("penalty_create"), typed(member=zhang.pk, organization=hillside.pk)).status_code
        == 422
    )
    assert (
        client.post(reverse("penalty_create"), typed(member=zhang.pk, decided_on="2010-07-06")).status_code
        == 422
    )
    assert not Penalty.objects.exists()
    assert client.post(reverse("penalty_create"), typed(organization=riverside.pk)).status_code == 302
    assert Penalty.objects.get().member is None


def test_lifted_it_stays_on_the_list_and_is_not_changed_any_more(client, riverside, wang, zhang):
    penalty = made.penalty(riverside, zhang)
    client.force_login(wang)
    lift, edit = reverse("penalty_lift", args=[penalty.pk]), reverse("penalty_edit", args=[penalty.pk])
    correct = typed(reason="两次无故缺席", decided_on="2010-03-05", version=1)
    assert client.post(edit, correct).status_code == 302
    assert client.post(edit, correct).status_code == 409
    assert client.post(lift, {"lifted_on": "2010-03-01", "reason": "期满", "version": 2}).status_code == 422
    assert client.post(lift, {"lifted_on": "2010-07-01", "reason": "期满", "version": 1}).status_code == 409
    assert client.post(lift, {"lifted_on": "2010-07-01", "reason": "期满", "version": 2}).status_code == 302
    assert client.post(lift, {"lifted_on": "2010-07-02", "reason": "期满", "version": 3}).status_code == 409
    assert client.post(edit, typed(version=3)).status_code == 409

    penalty.refresh_from_db()
    assert (penalty.reason, penalty.lifted_on) == ("两次无故缺席", date(2010, 7, 1))
    assert "张三" in client.get(reverse("penalty_list"), {"standing": "lifted"}).content.decode()
    assert "张三" not in client.get(reverse("penalty_list"), {"standing": "force"}).content.decode()
    assert AuditEntry.objects.get(action="penalty.lift").reason == "期满"


def test_only_staff_keep_it_and_nobody_her_own(client, riverside, li, zhao, wang, zhang):
    penalty = made.penalty(riverside, zhang)
    lift = reverse("penalty_lift", args=[penalty.pk])
    client.force_login(li)
    assert client.post(lift, {"lifted_on": "2010-07-01", "reason": "期满"}).status_code == 403
    assert client.get(reverse("penalty_create")).status_code == 403
    client.force_login(zhao)
    assert client.get(penalty.get_absolute_url()).status_code == 404

    Identity.objects.create(user=wang, member=zhang)
    client.force_login(wang)
    assert client.post(lift, {"lifted_on": "2010-07-01", "reason": "期满"}).status_code == 403
    penalty.refresh_from_db()
    assert penalty.lifted_on is None


def test_the_ledger_shows_honours_and_penalties_together(client, riverside, hillside, li, wang, zhang):
    honour = honoured.honour(riverside, "优秀共产党员", member=zhang)
    made.reward(honour, "奖金")
    made.penalty(riverside, zhang)
    made.penalty(hillside)
    client.force_login(li)
    page = client.get(reverse("ledger_list"))
    assert [(str(line.day), line.what) for line in page.context["page_obj"]] == [
        ("2010-06-30", "优秀共产党员"), ("2010-03-05", PenaltyKind.WARNING.label),
    ]  # fmt: skip
    assert "奖金" in page.content.decode()

    def days(**asked):
        return [str(line.day) for line in client.get(reverse("ledger_list"), asked).context["page_obj"]]

    assert days(sort="day") == ["2010-03-05", "2010-06-30"]
    assert days(entry="penalty") == ["2010-03-05"]
    assert days(entry="honour", q="张三") == ["2010-06-30"]
    assert days(year="2009") == []
    assert days(organization=riverside.pk, q="组织生活") == ["2010-03-05"]

    rows = rows_of(client.get(reverse("ledger_list"), {"format": "xlsx"}))
    assert [(row[0], row[2], row[7]) for row in rows] == [
        (date(2010, 6, 30), "张三", "奖金"), (date(2010, 3, 5), "张三", None),
    ]  # fmt: skip
    own = client.get(reverse("member_ledger", args=[zhang.pk]))
    assert len(own.context["page_obj"].object_list) == 2
    client.force_login(wang)
    assert len(client.get(reverse("ledger_list")).context["page_obj"].object_list) == 3


def test_awards_ask_whether_there_is_a_penalty(client, make, county, riverside, wang, zhang):
    item = awarded.item(awarded.scheme(county, state="open"), rules=[("no_penalty", 1)])
    other, third = make.member(riverside, "李四"), make.member(riverside, "王五")
    made.penalty(riverside, zhang, decided_on=date(2008, 1, 1))
    made.penalty(riverside, other, decided_on=date(2009, 8, 1), lifted_on=date(2010, 2, 1))
    made.penalty(riverside, third, decided_on=date(2009, 7, 1), lifted_on=date(2010, 2, 1))
    made.penalty(riverside)
    found = rules.check(item, [zhang, other, third])
    assert [rows[0].passed for rows in found.values()] == [False, False, True]

    client.force_login(wang)
    page = client.get(reverse("eligibility_list", args=[item.pk])).content.decode()
    assert Penalty.objects.get(member=zhang).get_absolute_url() in page
    assert (
        "rule_no_penalty" in client.get(reverse("award_item_create", args=[item.scheme_id])).content.decode()
    )


def test_an_organization_is_asked_about_itself_not_about_its_members(county, riverside, hillside, zhang):
    item = awarded.item(
        awarded.scheme(county, state="open"), recipient="organization", rules=[("no_penalty", 0)]
    )
    made.penalty(riverside, zhang)
    made.penalty(hillside)
    found = rules.check(item, [riverside, hillside])
    assert [rows[0].passed for rows in found.values()] == [True, False]
