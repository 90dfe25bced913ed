"""On a screen 390 px wide a consulted office finds whom it is asked about, replies to one and to many, enters a penalty."""

import pytest
from django.urls import reverse

from awards.models import OfficeOpinion
from awards.services import opinions
from honours.models import Penalty
from orgs.choices import Role
from tests import factories_awards as made
from tests import factories_nominations as rows
from tests.browser.inspect import inspect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@pytest.fixture
def asked(county, riverside, hillside, wang, office_day):
    item = made.item(made.scheme(county, state="open"), needs_inspection=False, opinions_of="区纪委")
    reviewed = [
        rows.in_state(rows.nomination(item, unit), "reviewed") for unit in (riverside, hillside, riverside)
    ]
    for one in reviewed:
        opinions.ask_offices(one, by=wang)
    return reviewed


def test_reply_to_one_and_to_many_and_enter_a_penalty(make, live_server, county, asked, sign_in):
    phone = sign_in(make.person("zhou", Role.OFFICE, county, "周纪检"))
    phone.set_viewport_size(PHONE)
    phone.goto(f"{live_server.url}{reverse('todo')}")
    inspect(phone)
    phone.locator("ul.todo a").click()
    inspect(phone)

    phone.get_by_role("link", name=asked[0].recipient).click()
    inspect(phone)
    phone.locator("select[name=reply]").select_option("conditional")
    phone.locator("textarea[name=words]").fill("先整改后表彰")
    phone.locator("main form button.btn-primary").click()
    phone.get_by_text("先整改后表彰").first.wait_for()
    inspect(phone)

    # Many at once are a matter for a table, and for a wider screen.
    phone.set_viewport_size(DESK)
    phone.goto(f"{live_server.url}{reverse('office_opinion_list')}?only=open")
    inspect(phone)
    for box in phone.locator("input[name=row]").all():
        box.check()
    phone.get_by_role("button", name="登记所选的答复").click()
    phone.locator(".empty").wait_for()
    replies = OfficeOpinion.objects.order_by("pk").values_list("reply", "is_own")
    assert list(replies) == [("conditional", True), ("agree", True), ("agree", True)]

    phone.set_viewport_size(PHONE)
    phone.goto(f"{live_server.url}{reverse('penalty_create')}")
    inspect(phone)
    phone.locator("select[name=member]").select_option(str(asked[0].member_id))
    phone.locator("select[name=kind]").select_option("warning")
    phone.locator("textarea[name=reason]").fill("违反工作纪律")
    phone.locator("main form button.btn-primary").click()
    phone.get_by_text("违反工作纪律").first.wait_for()
    inspect(phone)
    assert Penalty.objects.get().office == "区纪委"
