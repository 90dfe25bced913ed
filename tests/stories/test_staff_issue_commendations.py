"""Staff draw a decision up from the approved of a scheme and issue it; everybody honoured stands on the roll."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from campaigns.models import Node
from honours.models import Commendation, Honour
from orgs.models import Identity
from tests import factories_awards as of
from tests import factories_honours as made


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def scheme(county):
    return of.scheme(county, state="open")


@pytest.fixture
def item(scheme):
    return of.item(scheme, issuers="县委组织部、县委宣传部", needs_inspection=False)


@pytest.fixture
def upward(scheme):
    return of.item(scheme, "区级优秀共产党员", level="upward", needs_inspection=False)


def written(**changes):
    data = {
        "title": "表彰决定", "document_number": "工委〔2010〕12号", "decided_on": "2010-06-28", "issuers": "县级机关工委",
        "level": 2, "text": "决定予以表彰。",
    }  # fmt: skip
    return data | changes


def issue(client, commendation, **data):
    commendation.refresh_from_db()
    address = reverse("commendation_issue", args=[commendation.pk])
    return client.post(address, {"version": commendation.version} | data)


def test_from_the_approved_to_the_roll(client, scheme, item, county, riverside, hillside, wang, li, sprint):
    first, second = made.approved(item, riverside, by=li), made.approved(item, hillside)
    node = Node.objects.create(campaign=sprint, name="七一表彰", day=date(2010, 7, 1), commends=True)
    client.force_login(wang)

    page = client.get(reverse("commendation_list"))
    assert [(one.scheme, one.count) for one in page.context["waiting"]] == [(scheme, 2)]
    form = client.get(reverse("commendation_create", args=[scheme.pk])).context["form"]
    assert form["issuers"].value() == f"{county.name}、县委组织部、县委宣传部"
    assert "优秀共产党员" in form["text"].value()
    client.post(reverse("commendation_create", args=[scheme.pk]), written(node=node.pk))
    commendation = Commendation.objects.get()
    assert (commendation.state, commendation.node) == ("draft", node)
    shown = client.get(commendation.get_absolute_url()).context["rows"]
    assert {row[0]: row[1] for row in shown} == {first: True, second: True}
    answer = issue(client, commendation, honoured=[first.pk, second.pk])

    assert answer.url == commendation.get_absolute_url()
    commendation.refresh_from_db()
    assert (commendation.state, commendation.version) == ("issued", 2)
    honours = list(Honour.objects.by_award())
    assert [
        (
            one.nomination,
            one.recipient_name,
            one.name,
            one.level,
            one.issuer,
            one.document_number,
            one.awarded_on,
        )
        for one in honours
    ] == [
        (row, row.member.name, "优秀共产党员", 2, "县级机关工委", "工委〔2010〕12号", date(2010, 6, 28))
        for row in (first, second)
    ]
    assert [one.certificate_number for one in honours] == [f"2010-{scheme.pk}-0001", f"2010-{scheme.pk}-0002"]
    assert len({one.certificate_code for one in honours if len(one.certificate_code) == 10}) == 2
    first.refresh_from_db()
    assert first.state == "honoured"
    assert [entry.action for entry in AuditEntry.objects.about(commendation)] == [
        "commendation.issued", "commendation.create",
    ]  # fmt: skip
    assert [entry.action for entry in AuditEntry.objects.about(honours[0])] == ["honour.grant"]
    assert InboxItem.objects.get(user=li).url == commendation.get_absolute_url()


def test_the_unit_reads_the_decision_and_finds_it_on_its_own_pages(
    client, item, riverside, hillside, wang, li
):
    commendation = made.issued(
        item.scheme, [made.approved(item, riverside), made.approved(item, hillside)], by=wang
    )
    own = Honour.objects.get(organization=riverside)
    client.force_login(li)

    page = client.get(commendation.get_absolute_url())

    assert page.context["hers"] == {own.pk}
    assert "rows" not in page.context
    assert list(client.get(reverse("honour_list")).context["page_obj"]) == [own]
    assert own.get_absolute_url() in client.get(own.member.get_absolute_url()).content.decode()
    assert "honours/?organization=" in client.get(riverside.get_absolute_url()).content.decode()


def test_a_higher_body_honours_some_and_turns_down_others(client, scheme, upward, riverside, wang):
    taken, turned_down, later = (made.approved(upward, riverside) for _number in range(3))
    commendation = made.commendation(scheme, level=3, issuers="中共江城区委")
    client.force_login(wang)

    refused = issue(client, commendation, honoured=[taken.pk], declined=[turned_down.pk], reason=" ")
    assert refused.status_code == 409
    assert {row[0].pk: (row[1], row[2]) for row in refused.context["rows"]} == {
        taken.pk: (True, False), turned_down.pk: (False, True), later.pk: (False, False),
    }  # fmt: skip
    issue(client, commendation, honoured=[taken.pk], declined=[turned_down.pk], reason="区委未予表彰")

    for row in (taken, turned_down, later):
        row.refresh_from_db()
    assert (taken.state, turned_down.state, later.state) == ("honoured", "rejected", "approved")
    assert turned_down.steps.last().reason == "区委未予表彰"
    honour = Honour.objects.get()
    assert (honour.level, honour.issuer, honour.certificate_number) == (3, "中共江城区委", "")


@pytest.mark.parametrize(
    "case", ["suspended meanwhile", "no number", "not yet", "before the publicity ended", "nobody"]
)
def test_refused_whole_with_a_sentence(client, scheme, item, riverside, wang, case):
    good, other = made.approved(item, riverside), made.approved(item, riverside)
    changes = {"no number": {"document_number": ""}, "not yet": {"decided_on": date(2010, 8, 2)},
               "before the publicity ended": {"decided_on": date(2010, 6, 8)}}.get(case, {})  # fmt: skip
    commendation = made.commendation(scheme, **changes)
    if case == "suspended meanwhile":
        type(other).objects.filter(pk=other.pk).update(state="rejected")
    client.force_login(wang)

    answer = issue(client, commendation, honoured=[] if case == "nobody" else [good.pk, other.pk])

    assert answer.status_code == 409
    assert answer.context["form"].non_field_errors()
    assert not Honour.objects.exists()
    good.refresh_from_db()
    assert good.state == "approved"


def test_whoever_belongs_to_the_honoured_lets_a_colleague_issue(client, make, scheme, item, riverside, wang):
    own, other = made.approved(item, riverside), made.approved(item, riverside)
    Identity.objects.create(user=wang, member=own.member)
    commendation = made.commendation(scheme)
    client.force_login(wang)

    shown = client.get(commendation.get_absolute_url()).context["rows"]
    assert [bool(row[3]) for row in shown] == [True, True]
    answer = issue(client, commendation, honoured=[other.pk])

    assert answer.status_code == 409
    assert other.recipient in str(answer.context["form"].errors)
    assert not Honour.objects.exists()


def test_an_issued_decision_is_not_changed_any_more(client, item, riverside, wang):
    commendation = made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    client.force_login(wang)

    address = reverse("commendation_edit", args=[commendation.pk])
    assert client.get(address).status_code == 403
    assert client.post(address, written(title="另一个决定", version=2)).status_code == 403
    again = made.approved(item, riverside)
    assert issue(client, commendation, honoured=[again.pk]).status_code == 409
    commendation.refresh_from_db()
    assert commendation.title == "关于表彰优秀共产党员的决定"


def test_two_who_change_a_draft_at_once(client, scheme, wang):
    commendation = made.commendation(scheme)
    client.force_login(wang)
    address = reverse("commendation_edit", args=[commendation.pk])

    assert client.post(address, written(title="甲", version=1)).status_code == 302
    assert client.post(address, written(title="乙", version=1)).status_code == 409

    commendation.refresh_from_db()
    assert (commendation.title, commendation.version) == ("甲", 2)


def test_numbers_of_persons_are_kept_out_of_a_decision(client, scheme, wang):
    client.force_login(wang)

    answer = client.post(reverse("commendation_create", args=[scheme.pk]), written(text="联系人 13812345678"))

    assert answer.status_code == 422
    assert not Commendation.objects.exists()


def test_secretaries_and_leaders_do_not_issue(client, scheme, item, riverside, li, sun):
    nomination = made.approved(item, riverside)
    commendation = made.commendation(scheme)
    for person, status in ((li, 404), (sun, 404)):
        client.force_login(person)
        assert issue(client, commendation, honoured=[nomination.pk]).status_code == status
        assert client.post(reverse("commendation_create", args=[scheme.pk]), written()).status_code == 403
    assert not Honour.objects.exists()


def test_another_committee_does_not_know_it_exists(client, make, item, riverside, wang):
    commendation = made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    elsewhere = make.organization("邻县机关工委", kind="work_committee", sort=9)
    client.force_login(make.person("wu", "staff", elsewhere, "吴干事"))

    assert client.get(commendation.get_absolute_url()).status_code == 404
    assert list(client.get(reverse("commendation_list")).context["page_obj"]) == []
    assert client.get(Honour.objects.get().get_absolute_url()).status_code == 404


def test_the_list_is_narrowed_and_taken_along(client, scheme, wang):
    made.commendation(scheme, title="旧决定", decided_on=date(2009, 6, 28))
    made.commendation(scheme)
    client.force_login(wang)

    page = client.get(reverse("commendation_list"), {"year": 2009, "level": 2, "state": "draft", "q": "旧"})
    assert [one.title for one in page.context["page_obj"]] == ["旧决定"]
    book = load_workbook(BytesIO(client.get(reverse("commendation_list"), {"format": "xlsx"}).content))
    assert sum("工委〔2010〕12号" in row for row in book.active.iter_rows(values_only=True)) == 2


def test_sent_twice_it_is_issued_once(client, scheme, item, riverside, wang):
    commendation = made.commendation(scheme)
    data = {"version": 1, "honoured": [made.approved(item, riverside).pk], "once": "0" * 36}
    client.force_login(wang)
    address = reverse("commendation_issue", args=[commendation.pk])

    answers = [client.post(address, data) for _try in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Honour.objects.count() == 1


def test_staff_are_reminded_of_what_waits(client, item, riverside, wang, li):
    made.approved(item, riverside)
    found = {}
    for person in (wang, li):
        client.force_login(person)
        sections = client.get(reverse("todo")).context["sections"]
        found[person] = [one.url for section in sections for one in section.items]
    assert reverse("commendation_list") in found[wang]
    assert reverse("commendation_list") not in found[li]
