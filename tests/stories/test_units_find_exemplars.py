"""A unit finds somebody worth following and writes the story; staff review it and bring it to the media."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from honours.models import Exemplar, Publication
from tests import factories_awards as awarded
from tests import factories_honours as honoured
from tests import factories_ledger as made
from tests import factories_nominations as nominated
from tests.workbooks import rows_of


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.fixture
def zhang(make, riverside):
    return make.member(riverside, "张三")


def story(organization, **fields):
    return {
        "organization": organization.pk, "title": "扎根基层三十年", "deeds": "三十年如一日。", "level": 1,
        "found_on": "2010-05-01",
    } | fields  # fmt: skip


def post(client, name, exemplar, **typed):
    exemplar.refresh_from_db()
    url = reverse(name, args=[exemplar.pk])
    return client.post(url, {"version": exemplar.version} | typed)


def test_from_found_to_taken_up(client, riverside, li, wang, zhang):
    client.force_login(li)
    assert (
        client.post(reverse("exemplar_create"), story(riverside, member=zhang.pk, deeds="")).status_code
        == 302
    )
    exemplar = Exemplar.objects.get()
    post(client, "exemplar_hand_in", exemplar)
    exemplar.refresh_from_db()
    assert exemplar.state == "found"
    post(client, "exemplar_edit", exemplar, **story(riverside, member=zhang.pk))
    post(client, "exemplar_hand_in", exemplar)

    client.force_login(wang)
    assert exemplar.get_absolute_url() in client.get(reverse("todo")).content.decode()
    post(client, "exemplar_review", exemplar)
    send = {"medium": "《工作与学习》", "recommended_on": "2010-06-01", "points": 0}
    assert post(client, "publication_create", exemplar, **send).status_code == 302
    exemplar.refresh_from_db()
    assert exemplar.state == "recommended"

    out = send | {
        "published_on": "2010-06-20",
        "headline": "三十年",
        "points": 5,
        "version": exemplar.version,
    }
    edit = reverse("publication_edit", args=[Publication.objects.get().pk])
    assert client.post(edit, out).status_code == 302
    exemplar.refresh_from_db()
    assert exemplar.state == "adopted"
    assert post(client, "publication_create", exemplar, **send | {"medium": "机关党建网"}).status_code == 302
    assert post(client, "exemplar_drop", exemplar, reason="重复").status_code == 409

    row = client.get(reverse("exemplar_list")).context["page_obj"][0]
    assert (row.publication_count, row.points, row.last_published_on) == (1, 5, date(2010, 6, 20))
    assert rows_of(client.get(reverse("exemplar_list"), {"format": "xlsx"}))[0][8:] == (
        1,
        date(2010, 6, 20),
        5,
    )
    steps = AuditEntry.objects.filter(
        action__in=[f"exemplar.{state}" for state, _name in Exemplar._meta.get_field("state").choices]
    )
    assert [entry.action for entry in steps.order_by("pk")] == [
        "exemplar.written", "exemplar.reviewed", "exemplar.recommended", "exemplar.adopted",
    ]  # fmt: skip
    assert InboxItem.objects.filter(user=li).exists()


def test_whose_exemplar_it_is_follows_from_the_member(client, riverside, li, wang, zhang):
    typed = story(riverside) | {"organization": ""}
    client.force_login(wang)
    assert client.post(reverse("exemplar_create"), typed).status_code == 422
    assert client.post(reverse("exemplar_create"), typed | {"member": zhang.pk}).status_code == 302
    client.force_login(li)
    assert client.post(reverse("exemplar_create"), typed).status_code == 302
    assert [(one.organization, one.member) for one in Exemplar.objects.order_by("pk")] == [
        (riverside, zhang), (riverside, None),
    ]  # fmt: skip


def test_it_is_returned_with_a_reason_that_the_unit_reads(client, riverside, li, wang):
    exemplar = made.exemplar(riverside, state="written")
    client.force_login(wang)
    assert post(client, "exemplar_return", exemplar, reason="").status_code == 422
    assert post(client, "exemplar_return", exemplar, reason="数字再核实").status_code == 302
    assert post(client, "exemplar_return", exemplar, reason="再改").status_code == 409

    client.force_login(li)
    assert "数字再核实" in client.get(reverse("todo")).content.decode()
    assert "数字再核实" in client.get(reverse("exemplar_edit", args=[exemplar.pk])).content.decode()
    post(client, "exemplar_hand_in", exemplar)
    exemplar.refresh_from_db()
    assert (exemplar.state, exemplar.state_reason) == ("written", "")
    assert post(client, "exemplar_drop", exemplar, reason="本人不愿宣传").status_code == 302
    exemplar.refresh_from_db()
    assert (exemplar.state, exemplar.deeds) == ("dropped", "三十年如一日服务群众。")


def test_the_unit_does_not_judge_its_own_and_strangers_see_nothing(client, riverside, li, mei, zhao):
    exemplar = made.exemplar(riverside, state="written")
    for person in (li, mei):
        client.force_login(person)
        assert post(client, "exemplar_review", exemplar).status_code == 403
        assert (
            post(
                client, "publication_create", exemplar, medium="报", recommended_on="2010-06-01", points=0
            ).status_code
            == 403
        )
    Exemplar.objects.update(state="reviewed")
    assert post(client, "exemplar_edit", exemplar, **story(riverside)).status_code == 403
    assert post(client, "exemplar_drop", exemplar, reason="算了").status_code == 403
    client.force_login(zhao)
    assert client.get(exemplar.get_absolute_url()).status_code == 404
    exemplar.refresh_from_db()
    assert exemplar.state == "reviewed"


def test_two_people_at_once_and_secrets_in_the_text(client, riverside, li):
    exemplar = made.exemplar(riverside)
    client.force_login(li)
    url = reverse("exemplar_edit", args=[exemplar.pk])
    assert client.post(url, story(riverside, version=1)).status_code == 302
    page = client.post(url, story(riverside, deeds="我的另一稿", version=1))
    assert page.status_code == 409
    assert "我的另一稿" in page.content.decode()
    secret = client.post(url, story(riverside, deeds="电话13800138000", version=2))
    assert secret.status_code == 422
    exemplar.refresh_from_db()
    assert exemplar.deeds == "三十年如一日。"


def test_deeds_of_a_nomination_or_an_honour_are_not_typed_again(
    client, county, riverside, hillside, li, zhao, zhang
):
    item = awarded.item(awarded.scheme(county, state="open"))
    nomination = nominated.nomination(item, riverside, recipient=zhang, deeds="抗旱救灾冲在前。")
    honour = honoured.honour(riverside, deeds="支部建设走在前。")
    client.force_login(li)
    form = client.get(reverse("exemplar_create"), {"nomination": nomination.pk}).context["form"]
    assert (form["deeds"].value(), form["member"].value(), form["organization"].value()) == (
        "抗旱救灾冲在前。", zhang.pk, riverside.pk,
    )  # fmt: skip
    form = client.get(reverse("exemplar_create"), {"honour": honour.pk}).context["form"]
    assert (form["deeds"].value(), form["member"].value(), form["level"].value()) == (
        "支部建设走在前。",
        None,
        3,
    )

    client.force_login(zhao)
    assert client.get(reverse("exemplar_create"), {"honour": honour.pk}).status_code == 404


def test_staff_hold_up_flag_units(client, riverside, li, wang, zhang):
    client.force_login(li)
    client.post(reverse("exemplar_create"), story(riverside, is_flag="on"))
    assert not Exemplar.objects.get().is_flag
    client.force_login(wang)
    assert (
        client.post(reverse("exemplar_create"), story(riverside, member=zhang.pk, is_flag="on")).status_code
        == 422
    )
    client.post(reverse("exemplar_create"), story(riverside, title="一面旗帜", is_flag="on"))
    shown = client.get(reverse("exemplar_list"), {"about": "flags"}).context["page_obj"].object_list
    assert [one.title for one in shown] == ["一面旗帜"]


def test_a_draft_is_kept_until_it_is_saved(client, riverside, li):
    client.force_login(li)
    url = reverse("draft_save", args=["exemplar", "new"])
    client.post(url, {"content": {"title": ["没写完"]}}, content_type="application/json")
    assert client.get(reverse("exemplar_create")).context["draft"]["content"] == {"title": ["没写完"]}
    client.post(reverse("exemplar_create"), story(riverside))
    assert client.get(reverse("exemplar_create")).context["draft"] is None
