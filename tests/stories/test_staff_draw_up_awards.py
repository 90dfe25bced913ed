"""Staff draw up a year's awards, copy last year's, open the scheme and close it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, InboxItem
from awards.dates import latest_start, publicity_start
from awards.models import AwardItem, Scheme
from awards.services import opinions
from tests import factories_awards as made
from tests import factories_nominations as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-20"


@pytest.fixture
def scheme(county):
    return made.scheme(county)


def typed(**fields):
    return {
        "name": "优秀共产党员", "level": "own", "recipient": "member", "places": 50, "nominate_by": "2010-05-31",
        "endorse_by": "2010-06-10", "decide_by": "2010-06-30", "publicity_days": 5, "counting": "exclusive",
        "needs_inspection": "on", "opinions_of": "纪工委\n公安局", "surplus_percent": 20, "needs_judging": "on", "deeds_least": 0, "deeds_most": 1500,
        "front_line_percent": 80, "leaders_percent": 20, "rule_full_member": "on", "rule_attendance": "on",
        "value_attendance": "90", **fields,
    }  # fmt: skip


def act(client, name, row, /, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def test_from_the_heading_to_the_open_scheme(client, county, riverside, li, wang):
    client.force_login(wang)
    heading = {"organization": county.pk, "year": 2010, "name": "五项十佳", "basis": "工委〔2010〕8号"}
    client.post(reverse("scheme_create"), heading)
    scheme = Scheme.objects.get()
    act(client, "award_item_create", scheme, **typed(issuers="工委、人社局"))
    item = AwardItem.objects.get()
    made.quota(item, riverside, 50)

    assert act(client, "scheme_open", scheme, version=1).status_code == 302

    scheme.refresh_from_db()
    assert (scheme.state, item.issuers) == ("open", "工委、人社局")
    assert (item.surplus_percent, item.needs_judging) == (20, True)
    assert {rule.code: int(rule.value) for rule in item.rules.all()} == {"full_member": 0, "attendance": 90}
    assert InboxItem.objects.get(user=li).url == scheme.get_absolute_url()
    assert [entry.action for entry in AuditEntry.objects.filter(action__startswith="scheme").order_by("pk")] == [
        "scheme.create", "scheme.open",
    ]  # fmt: skip


def test_what_may_have_been_overlooked_is_said_when_it_opens(client, scheme, riverside, wang):
    late = made.item(scheme, "早已截止", nominate_by=date(2010, 5, 19))
    made.quota(late, riverside, late.places)
    made.item(scheme, "未分名额", nominate_by=date(2010, 5, 20))
    client.force_login(wang)

    act(client, "scheme_open", scheme, version=scheme.version)

    said = [str(message) for message in client.get(scheme.get_absolute_url()).context["messages"]]
    assert [("早已截止" in one, "未分名额" in one) for one in said] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_last_years_scheme_again_a_year_later(client, scheme, wang):
    item = made.item(scheme, rules=[("years_joined", 3)], is_special=True, issuers="人社局")
    client.force_login(wang)

    act(client, "scheme_copy", scheme)

    copy = Scheme.objects.get(year=2011)
    again = copy.items.get()
    assert (copy.copied_from, copy.state, again.name, again.issuers) == (scheme, "draft", item.name, "人社局")
    assert again.decide_by == date(2011, 6, 30)
    assert [(rule.code, rule.value) for rule in again.rules.all()] == [("years_joined", 3)]
    # Asked for again, it is said that there is one.
    act(client, "scheme_copy", scheme)
    assert Scheme.objects.filter(year=2011).count() == 1


def test_publicity_is_over_before_the_decision(scheme, settings):
    # 2010-06-30 is a Wednesday: five working days are 23, 24, 25, 28, 29; the day of posting lies before them.
    # 14 to 16 June 2010 were the Dragon Boat holiday.
    assert latest_start(date(2010, 6, 30), 5, "exclusive") == date(2010, 6, 22)
    assert latest_start(date(2010, 6, 30), 5, "inclusive") == date(2010, 6, 23)
    assert not publicity_start(made.item(scheme)).is_too_late
    assert publicity_start(made.item(scheme, "迟", endorse_by=date(2010, 6, 25))).is_too_late
    assert publicity_start(made.item(scheme, "远", decide_by=date(2099, 6, 30))).day is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"nominate_by": "2010-07-01"},
        {"places": 0},
        {"name": " "},
        {"value_attendance": ""},
        {"recipient": "organization"},
        {"deeds_least": 2000},
        {"decide_by": "2010-02-30"},
    ],
)
def test_a_wrong_award_is_said_and_nothing_is_lost(client, scheme, wang, wrong):
    client.force_login(wang)

    page = act(client, "award_item_create", scheme, **typed(issuers="工委、人社局") | wrong)

    assert page.status_code == 422
    assert "工委、人社局" in page.content.decode()
    assert not AwardItem.objects.exists()


def test_what_is_not_ready_is_not_opened(client, scheme, riverside, wang):
    client.force_login(wang)
    act(client, "scheme_open", scheme)
    item = made.item(scheme)
    made.quota(item, riverside, 9)
    act(client, "scheme_open", scheme)

    scheme.refresh_from_db()
    assert scheme.state == "draft"


def test_under_way_only_special_topics_are_added(client, scheme, wang):
    made.item(scheme)
    Scheme.objects.update(state="open")
    client.force_login(wang)

    assert act(client, "award_item_create", scheme, **typed(name="抗旱救灾先进个人")).status_code == 403
    assert (
        act(
            client, "award_item_create", scheme, **typed(name="抗旱救灾先进个人", is_special="on")
        ).status_code
        == 302
    )
    assert (
        act(client, "award_item_edit", AwardItem.objects.get(is_special=False), **typed()).status_code == 403
    )


def test_two_who_save_at_once_lose_nothing(client, scheme, wang):
    item = made.item(scheme)
    client.force_login(wang)
    act(client, "award_item_edit", item, **typed(version=1, places=20))

    page = act(client, "award_item_edit", item, **typed(version=1, places=30))

    assert page.status_code == 409
    assert AwardItem.objects.get().places == 20


def test_units_read_it_once_it_is_under_way(client, scheme, li):
    client.force_login(li)
    assert client.get(scheme.get_absolute_url()).status_code == 404
    assert act(client, "scheme_open", scheme).status_code == 404
    Scheme.objects.update(state="open")
    assert client.get(scheme.get_absolute_url()).status_code == 200
    assert act(client, "scheme_close", scheme).status_code == 403
    assert client.get(reverse("scheme_list"), {"q": "七一"}).context["page_obj"].paginator.count == 1
    assert client.get(reverse("scheme_list"), {"format": "xlsx"}).status_code == 200


def test_an_office_written_on_two_lines_is_asked_once(client, scheme, riverside, li, wang):
    client.force_login(wang)
    offices = "纪工委\n 公安局\n\n纪工委 "
    asked = typed(opinions_of=offices, needs_inspection="", needs_judging="")
    assert act(client, "award_item_create", scheme, **asked).status_code == 302
    Scheme.objects.update(state="open")
    nomination = rows.in_state(rows.nomination(AwardItem.objects.get(), riverside, by=li), "reviewed")

    opinions.ask_offices(nomination, by=wang)

    assert [one.office for one in nomination.opinions.order_by("pk")] == ["纪工委", "公安局"]


def test_an_office_too_long_to_be_asked_is_said_and_nothing_is_lost(client, scheme, wang):
    client.force_login(wang)
    fits, longer = "纪" * 100, "公安局、" * 26

    page = act(client, "award_item_create", scheme, **typed(opinions_of=f"{fits}\n{longer}"))

    words = {"most": 100, "start": longer[:20]}
    said = _("Write one office a line, in at most %(most)s characters: “%(start)s…” is longer.") % words
    assert page.context["form"].errors == {"opinions_of": [said]}
    assert longer in page.content.decode()
    assert act(client, "award_item_create", scheme, **typed(opinions_of=fits)).status_code == 302
