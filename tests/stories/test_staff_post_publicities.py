"""Staff post the chosen for everybody to read, correct the notice, and close it when its time is over; a substitute gets a
full period of its own."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts.models import AuditEntry
from awards.models import Nomination, Publicity
from awards.services import publicities
from orgs.choices import Role
from orgs.models import CalendarDay, Identity
from tests import factories_awards as made
from tests import factories_nominations as on_way
from tests import factories_publicity as notices


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-10"
    return settings


@pytest.fixture
def scheme(county):
    return made.scheme(county, state="open", basis="工委〔2010〕8号")


@pytest.fixture
def item(scheme):
    return made.item(scheme)


@pytest.fixture
def chosen(item, riverside, hillside):
    return [on_way.in_state(on_way.nomination(item, unit), "chosen") for unit in (riverside, hillside)]


def states(rows):
    return [Nomination.objects.get(pk=row.pk).state for row in rows]


def posted_by_hand(client, scheme):
    """Every field as the form suggests it, then posted."""
    page = client.get(reverse("publicity_create", args=[scheme.pk]))
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    client.post(reverse("publicity_create", args=[scheme.pk]), typed)
    notice = Publicity.objects.latest("pk")
    client.post(reverse("publicity_post", args=[notice.pk]), {"version": notice.version})
    notice.refresh_from_db()
    return notice


def test_everybody_chosen_is_posted_with_a_text_that_is_there_already(client, scheme, item, chosen, wang):
    client.force_login(wang)
    assert (
        reverse("publicity_create", args=[scheme.pk])
        in client.get(reverse("publicity_list")).content.decode()
    )

    notice = posted_by_hand(client, scheme)

    assert notice.state == "posted"
    assert {scheme.name in notice.title, "工委〔2010〕8号" in notice.text, f"{item.name}" in notice.text} == {
        True
    }
    assert states(chosen) == ["published", "published"]
    assert notice.periods.get().last_day == date(2010, 6, 18)
    page = client.get(notice.get_absolute_url()).content.decode()
    assert all(row.recipient in page for row in chosen)
    assert AuditEntry.objects.filter(action="publicity.posted").count() == 1
    assert client.get(reverse("publicity_list"), {"format": "xlsx"}).status_code == 200


def test_the_page_warns_when_the_notice_is_too_late(client, scheme, chosen, wang, clock):
    client.force_login(wang)
    assert reverse("publicity_create", args=[scheme.pk]) not in client.get(reverse("todo")).content.decode()
    # Over before 30 June 2010, exclusive: posted by 22 June.
    clock.OFFICE_DAY = "2010-06-22"
    assert reverse("publicity_create", args=[scheme.pk]) in client.get(reverse("todo")).content.decode()
    draft = notices.draft(scheme, by=wang)
    assert client.get(draft.get_absolute_url()).context["late"] == []
    clock.OFFICE_DAY = "2010-06-23"
    page = client.get(draft.get_absolute_url())
    assert [one.start.day for one in page.context["late"]] == [date(2010, 6, 22)]
    assert "2010-06-22" in page.content.decode()


def test_closed_only_after_the_last_day_and_the_list_says_so(client, scheme, chosen, wang, clock):
    client.force_login(wang)
    notice = posted_by_hand(client, scheme)
    close = reverse("publicity_close", args=[notice.pk])
    for day in ("2010-06-11", "2010-06-18"):
        clock.OFFICE_DAY = day
        assert close not in client.get(notice.get_absolute_url()).content.decode()
        assert "2010-06-18" in client.post(close, follow=True).content.decode()
        assert Publicity.objects.get().state == "posted"
    clock.OFFICE_DAY = "2010-06-19"
    assert close in client.get(notice.get_absolute_url()).content.decode()
    assert notice.title in client.get(reverse("todo")).content.decode()
    client.post(close)
    assert Publicity.objects.get().state == "closed"
    assert client.post(reverse("publicity_take_down", args=[notice.pk]), {"reason": "改"}).status_code == 409


def test_a_correction_begins_a_new_full_period_and_keeps_the_old_text(client, scheme, chosen, wang, clock):
    client.force_login(wang)
    notice = posted_by_hand(client, scheme)
    clock.OFFICE_DAY = "2010-06-17"
    url = reverse("publicity_correct", args=[notice.pk])
    form = client.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"text": "单位名称更正如下。"}

    assert client.post(url, typed).status_code == 422
    assert client.post(url, typed | {"reason": "单位名称有误"}).status_code == 302

    periods = [(period.last_day, period.ended_at is None) for period in notice.periods.all()]
    assert periods == [(date(2010, 6, 18), False), (date(2010, 6, 24), True)]
    entry = AuditEntry.objects.get(action="publicity.change")
    assert (entry.after["text"], entry.reason) == ("单位名称更正如下。", "单位名称有误")
    assert entry.before["text"] == notice.text
    # Somebody else's page still says the version before.
    assert client.post(url, typed | {"reason": "再改", "text": "x"}).status_code == 409


def test_an_interruption_is_noted_and_the_notice_posted_again(client, scheme, chosen, wang, clock):
    client.force_login(wang)
    notice = posted_by_hand(client, scheme)
    clock.OFFICE_DAY = "2010-06-13"
    client.post(reverse("publicity_interrupt", args=[notice.pk]), {"reason": "网站停机", "version": 2})
    public = reverse("public_publicity_detail", args=[notice.uid])
    assert client.get(public).status_code == 404
    clock.OFFICE_DAY = "2010-06-17"
    client.post(reverse("publicity_post_again", args=[notice.pk]), {"version": 3})
    assert client.get(public).status_code == 200
    assert notice.periods.last().last_day == date(2010, 6, 24)
    assert states(chosen) == ["published", "published"]


def test_a_notice_with_somebody_she_is_bound_to_is_left_to_a_colleague(
    client, make, county, scheme, chosen, wang
):
    chen = make.person("chen", Role.STAFF, county, "陈干事")
    Identity.objects.create(user=chen, member=chosen[0].member)
    notice = notices.posted(chosen, by=wang)
    verbs = ("correct", "interrupt", "take_down")

    def offered(who, *names):
        client.force_login(who)
        page = client.get(notice.get_absolute_url()).content.decode()
        return [name for name in names if reverse(f"publicity_{name}", args=[notice.pk]) in page]

    assert offered(chen, *verbs) == []
    assert offered(wang, *verbs) == list(verbs)
    client.force_login(chen)
    for name in verbs:
        page = client.get(reverse(f"publicity_{name}", args=[notice.pk]))
        assert (page.status_code, chosen[0].recipient in page.content.decode()) == (403, True)

    publicities.interrupt_publicity(notice, "网站停机", by=wang)
    assert offered(chen, "post_again") == []
    assert client.post(reverse("publicity_post_again", args=[notice.pk]), {"version": 3}).status_code == 403
    assert offered(wang, "post_again") == ["post_again"]
    assert Publicity.objects.get().state == "interrupted"


def test_what_is_taken_down_has_to_be_posted_anew(client, scheme, chosen, wang):
    client.force_login(wang)
    notice = posted_by_hand(client, scheme)
    client.post(reverse("publicity_take_down", args=[notice.pk]), {"reason": "重新研究", "version": 2})
    assert states(chosen) == ["chosen", "chosen"]
    assert client.get(reverse("public_publicity_detail", args=[notice.uid])).status_code == 404
    assert posted_by_hand(client, scheme).pk != notice.pk


def test_a_substitute_gets_a_full_period_of_its_own(client, scheme, item, chosen, riverside, wang, clock):
    client.force_login(wang)
    first = posted_by_hand(client, scheme)
    Nomination.objects.filter(pk=chosen[0].pk).update(state="rejected")
    substitute = on_way.in_state(on_way.nomination(item, riverside), "chosen")
    clock.OFFICE_DAY = "2010-06-17"

    second = posted_by_hand(client, scheme)

    assert [entry.nomination for entry in second.entries.all()] == [substitute]
    assert (first.periods.get().last_day, second.periods.get().last_day) == (
        date(2010, 6, 18),
        date(2010, 6, 24),
    )
    clock.OFFICE_DAY = "2010-06-19"
    client.post(reverse("publicity_close", args=[first.pk]))
    client.post(reverse("publicity_close", args=[second.pk]))
    assert [one.state for one in Publicity.objects.order_by("pk")] == ["closed", "posted"]


def test_while_nobody_knows_the_holidays_the_notice_says_so(client, scheme, chosen, wang, clock):
    clock.OFFICE_DAY = "2099-12-28"
    client.force_login(wang)
    notice = posted_by_hand(client, scheme)
    waits = escape(str(client.get(notice.get_absolute_url()).context["unknown"]))
    for url in (reverse("public_publicity_list"), reverse("public_publicity_detail", args=[notice.uid])):
        assert waits in client.get(url).content.decode()
    clock.OFFICE_DAY = "2100-03-01"
    assert waits in client.post(reverse("publicity_close", args=[notice.pk]), follow=True).content.decode()
    assert Publicity.objects.get().state == "posted"
    for day in range(28, 32):
        CalendarDay.objects.create(date=date(2099, 12, day), is_workday=True)
    CalendarDay.objects.create(date=date(2100, 1, 1), is_workday=False)
    for day in range(2, 12):
        CalendarDay.objects.create(date=date(2100, 1, day), is_workday=True)
    assert "2100-01-03" in client.get(notice.get_absolute_url()).content.decode()
    client.post(reverse("publicity_close", args=[notice.pk]))
    assert Publicity.objects.get().state == "closed"


def test_a_private_number_keeps_the_notice_from_being_posted(client, scheme, chosen, wang):
    chosen[0].short_deeds = "联系电话１３８　００１３　８０００，服务群众"
    chosen[0].save()
    client.force_login(wang)
    draft = notices.draft(scheme, by=wang)

    page = client.post(reverse("publicity_post", args=[draft.pk]), follow=True).content.decode()

    assert "138****8000" in page
    assert "13800138000" not in page
    assert chosen[0].recipient.rstrip("0123456789") in page
    assert states(chosen) == ["chosen", "chosen"]


def test_secretaries_read_and_staff_of_another_committee_does_not_know_it(
    client, make, scheme, chosen, li, wang
):
    draft = notices.draft(scheme, by=wang)
    client.force_login(li)
    assert client.get(draft.get_absolute_url()).status_code == 404
    notice = notices.publicities.post_publicity(draft, by=wang)
    page = client.get(notice.get_absolute_url()).content.decode()
    assert chosen[0].recipient in page
    assert reverse("publicity_take_down", args=[notice.pk]) not in page
    for name in ("publicity_post", "publicity_close", "publicity_post_again"):
        assert client.post(reverse(name, args=[notice.pk])).status_code == 403
    other = make.organization("另一工委", kind="work_committee", sort=9)
    client.force_login(make.person("ke", "staff", other))
    assert client.get(notice.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_pages_cost_the_same_however_many_rows(
    client, county, item, scheme, riverside, wang, count, django_assert_max_num_queries
):
    for _n in range(count):
        rows = [on_way.in_state(on_way.nomination(item, riverside), "chosen") for _m in range(count)]
        notice = notices.posted(rows, by=wang)
        notices.objection(notice, rows[0])
    client.force_login(wang)
    pages = {
        reverse("publicity_list"): 20, notice.get_absolute_url(): 28, reverse("objection_list"): 22,
        reverse("public_publicity_list"): 12, reverse("public_publicity_detail", args=[notice.uid]): 12,
    }  # fmt: skip
    for url, most in pages.items():
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200
