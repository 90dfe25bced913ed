"""In a real browser: 50 nominations are decided, 45 yes and 5 no with a reason each, in at most ten clicks; and by keys."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from awards.models import Nomination
from tests import factories_judging as made
from tests.browser.hands import Hands
from tests.browser.inspect import inspect

NO = {
    "候选07": "事迹单薄", "候选19": "去年已获同一荣誉", "候选23": "材料不全", "候选38": "群众评议不高", "候选50": "名额已满",
}  # fmt: skip


@pytest.fixture
def item(county, riverside, make, office_day):
    """50 nominations for 45 places, 候选01 with the best score."""
    item = made.open_item(county, places=45)
    for number in range(1, 51):
        made.ripe(item, riverside, score=100 - number, recipient=make.member(riverside, f"候选{number:02}"))
    return item


def row_of(page, name):
    return page.locator("tbody tr").filter(has=page.get_by_role("link", name=name))


def outcome():
    return {
        one.recipient: (one.state, one.steps.last().reason)
        for one in Nomination.objects.for_list()
    }  # fmt: skip


def test_fifty_in_at_most_ten_clicks(sign_in, live_server, item, wang):
    page = sign_in(wang)
    page.goto(f"{live_server.url}{reverse('award_decide', args=[item.pk])}")
    inspect(page)
    hands = Hands(page)

    hands.click(page.locator("[data-all]"))
    hands.click(page.get_by_role("button", name=_("Choose those ticked"), exact=True))
    expect(page.locator("tr[data-noted=chosen]")).to_have_count(50)
    for name, reason in NO.items():
        hands.click(row_of(page, name).locator("[data-no]"))
        page.keyboard.type(reason)
        page.keyboard.press("Enter")
        expect(row_of(page, name)).to_have_attribute("data-noted", "rejected")
    inspect(page)
    # The question whether she is sure is a click, too.
    page.once("dialog", lambda dialog: dialog.accept())
    hands.click(page.locator("[data-release]"))
    hands.count += 1
    page.get_by_role("heading", name=_("Not chosen, and why")).wait_for()
    inspect(page)

    assert hands.count <= 10
    found = outcome()
    assert {name: why for name, (state, why) in found.items() if state == "rejected"} == NO
    assert sum(state == "chosen" for state, _why in found.values()) == 45


def test_keys_alone_and_nothing_is_lost_on_the_way(sign_in, live_server, item, wang):
    page = sign_in(wang)
    page.goto(f"{live_server.url}{reverse('award_decide', args=[item.pk])}")
    chosen, kept = page.locator("tr[data-noted=chosen]"), page.locator("tr[data-noted=reserve]")

    page.keyboard.press("j")
    for _number in range(5):
        page.keyboard.press("y")
    page.keyboard.press("r")
    expect(chosen).to_have_count(5)
    expect(kept).to_have_count(1)
    expect(page.get_by_role("checkbox", name="候选07")).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.type("yukn: 事迹单薄")
    page.keyboard.press("Enter")
    expect(row_of(page, "候选07")).to_have_attribute("data-noted", "rejected")
    expect(page.get_by_role("checkbox", name="候选08")).to_be_focused()
    page.reload()
    expect(chosen).to_have_count(5)
    expect(row_of(page, "候选07")).to_contain_text("yukn: 事迹单薄")

    page.keyboard.press("u")
    expect(page.locator("tr[data-noted=rejected]")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(chosen).to_have_count(4)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    inspect(page)


def test_the_best_by_score_and_the_tally(sign_in, live_server, item, wang):
    page = sign_in(wang)
    page.goto(f"{live_server.url}{reverse('award_decide', args=[item.pk])}")

    page.get_by_role("button", name=_("Choose the best by score")).click()

    expect(page.locator("tr[data-noted=chosen]")).to_have_count(45)
    expect(row_of(page, "候选45")).to_have_attribute("data-noted", "chosen")
    assert page.locator("#tally").count() == 1
