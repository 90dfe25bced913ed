"""In a real browser: the length of the deeds is counted as they are typed, and what is typed outlives the page."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from awards.models import Nomination
from tests import factories_awards as made
from tests import factories_nominations as rows
from tests.browser.inspect import inspect


@pytest.fixture
def item(county, riverside, hillside, office_day):
    scheme = made.scheme(county, state="open")
    return made.item(
        scheme, rules=[("full_member", 0)], deeds_least=5, deeds_most=10, opinions_of="区纪委", nominate_by=None,
        endorse_by=None, decide_by=None,
    )  # fmt: skip


def test_counted_kept_and_handed_in(sign_in, live_server, make, item, riverside, li):
    zhang = make.member(riverside, "张先进")
    make.activity(riverside, "义务植树", code="volunteering", state="verified")
    page = sign_in(li)
    page.goto(f"{live_server.url}{reverse('nomination_create', args=[item.pk])}?recipient={zhang.pk}")
    inspect(page)
    length = page.locator("#deeds-length")
    deeds = page.locator("#id_deeds")
    deeds.fill("十年 如")
    expect(length.locator("[data-n]")).to_have_text("3")
    expect(length).to_have_class("hint wide mb-0 problem")
    deeds.fill("十年 如一日\n服务")
    expect(length.locator("[data-n]")).to_have_text("7")
    expect(length).not_to_have_class("problem")
    page.get_by_label("义务植树").check()
    with page.expect_response("**/drafts/nomination/**"):
        page.locator("#id_post").fill("科员")
        page.locator("#id_short_deeds").focus()
    page.reload()
    expect(page.locator("#id_deeds")).to_have_value("十年 如一日\n服务")
    expect(page.locator("#deeds-length [data-n]")).to_have_text("7")

    page.get_by_role("button", name=_("Keep and hand in")).click()

    expect(page.get_by_role("heading", name="张先进")).to_be_visible()
    nomination = Nomination.objects.get()
    assert (nomination.state, nomination.post, nomination.evidence.count()) == ("endorsed", "科员", 1)


def test_the_pages_of_the_staff_hold_what_every_page_holds(
    sign_in, live_server, make, item, riverside, li, wang
):
    fresh = make.member(riverside, "预备", kind="probationary")
    unfit = rows.submitted(item, riverside, li, recipient=fresh, deeds="十年如一日")
    rows.in_state(rows.nomination(item, riverside, by=li), "consulted")
    page = sign_in(wang)
    for url in (
        unfit.get_absolute_url(), reverse("nomination_list"), reverse("review_list"), reverse("office_opinion_list"),
        reverse("endorsement_list"), item.get_absolute_url(),
    ):  # fmt: skip
        page.goto(f"{live_server.url}{url}")
        inspect(page)
