"""Each unit says of every item of a checklist how far it is and what shows it; the committee confirms or gives it back."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from campaigns.models import ThemeGroup, UnitItem
from reports.catalogue import figure
from tests import factories_plans
from tests.factories_plans import rows

ITEMS = ("基本队伍", "基本阵地", "基本制度", "基本载体", "基本保障")


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-31"
    return settings


@pytest.fixture
def buildings(sprint):
    return factories_plans.checklist(sprint, items=ITEMS)


@pytest.fixture
def post(buildings):
    return buildings.items.get(name="基本阵地")


def address(name, item, unit):
    return reverse(name, args=[item.pk, unit.pk])


def said(state="done", version=0, **fields):
    return {"state": state, "note": "活动室挂牌", "version": version} | fields


def test_a_theme_is_made_a_checklist_and_stands_beside_its_plan(client, sprint, wang):
    client.force_login(wang)
    client.post(
        reverse("theme_create", args=[sprint.pk]),
        rows({"name": "基本队伍"}, {"name": "基本制度"})
        | {"name": "五项建设", "subject": "", "is_checklist": "on", "version": sprint.version},
    )

    group = ThemeGroup.objects.get()
    plan = client.get(reverse("campaign_plan", args=[sprint.pk])).content.decode()
    assert group.is_checklist
    assert f'href="{group.get_absolute_url()}"' in plan


def test_from_what_the_unit_says_to_the_confirmation(client, make, riverside, li, wang, buildings, post):
    record = make.activity(riverside, "活动室揭牌")
    client.force_login(li)
    client.post(address("unit_item_edit", post, riverside), said(proofs=[record.pk]))
    row = UnitItem.objects.get()
    assert (row.state, row.said_by, list(row.proofs.all())) == ("done", li, [record])

    client.force_login(wang)
    waiting = client.get(reverse("todo")).content.decode()
    silent = client.post(reverse("unit_item_return", args=[row.pk]), {"version": 1, "reason": " "})
    client.post(reverse("unit_item_return", args=[row.pk]), {"version": 1, "reason": "没有制度上墙"})
    row.refresh_from_db()
    assert (row.state, row.reason) == ("under_way", "没有制度上墙")

    client.force_login(li)
    back = client.get(reverse("todo")).content.decode()
    page = client.get(row.get_absolute_url()).content.decode()
    client.post(address("unit_item_edit", post, riverside), said(version=2, proofs=[record.pk]))
    client.force_login(wang)
    client.post(reverse("unit_item_confirm", args=[row.pk]), {"version": 3})

    row.refresh_from_db()
    assert f'href="{row.get_absolute_url()}"' in waiting
    assert silent.status_code == 422
    assert "没有制度上墙" in back
    assert "没有制度上墙" in page
    assert (row.state, row.decided_by, row.reason) == ("confirmed", wang, "")
    assert [entry.action for entry in AuditEntry.objects.about(row)] == [
        "unit_item.confirm", "unit_item.say", "unit_item.return", "unit_item.say",
    ]  # fmt: skip
    assert [item.user for item in InboxItem.objects.all()] == [li, li]


def test_done_is_shown_by_a_record_or_a_note(client, make, riverside, hillside, li, post):
    foreign = make.activity(hillside, "别人的")
    client.force_login(li)

    bare = client.post(address("unit_item_edit", post, riverside), said(note=" "))
    strange = client.post(address("unit_item_edit", post, riverside), said(proofs=[foreign.pk]))
    confirmed = client.post(address("unit_item_edit", post, riverside), said(state="confirmed"))

    assert [response.status_code for response in (bare, strange, confirmed)] == [422, 422, 422]
    assert not UnitItem.objects.exists()


def test_what_is_confirmed_the_unit_does_not_change(client, riverside, li, wang, post):
    row = factories_plans.unit_item(post, riverside, state="confirmed", decided_by=wang)
    client.force_login(li)

    late = client.post(address("unit_item_edit", post, riverside), said(state="under_way"))

    row.refresh_from_db()
    assert (late.status_code, row.state) == (409, "confirmed")


def test_two_hands_at_once_lose_nothing(client, riverside, li, mei, post):
    client.force_login(mei)
    client.post(address("unit_item_edit", post, riverside), said(note="已挂牌"))
    client.force_login(li)

    late = client.post(address("unit_item_edit", post, riverside), said(note="我写的"))

    assert late.status_code == 409
    assert "我写的" in late.content.decode()
    assert UnitItem.objects.get().note == "已挂牌"


def test_staff_who_filled_it_in_do_not_confirm_it(client, riverside, wang, post):
    client.force_login(wang)
    client.post(address("unit_item_edit", post, riverside), said())
    row = UnitItem.objects.get()

    own = client.post(reverse("unit_item_confirm", args=[row.pk]), {"version": 1})

    row.refresh_from_db()
    assert (own.status_code, row.state) == (403, "done")


def test_a_stranger_sees_and_says_nothing_of_it(client, riverside, zhao, post):
    row = factories_plans.unit_item(post, riverside, state="done")
    client.force_login(zhao)

    answers = [
        client.get(row.get_absolute_url()),
        client.post(address("unit_item_edit", post, riverside), said()),
        client.post(reverse("unit_item_confirm", args=[row.pk]), {"version": 1}),
    ]
    lines = client.get(post.group.get_absolute_url()).context["lines"]
    found = client.get(reverse("unit_item_list")).context["page_obj"]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert [line.organization.name for line in lines] == ["山边党支部"]
    assert list(found) == []


def test_every_number_of_the_checklist_opens_into_its_units(
    client, riverside, hillside, wang, buildings, post
):
    factories_plans.unit_item(post, riverside, state="confirmed", decided_by=wang)
    factories_plans.unit_item(buildings.items.first(), riverside, state="done")
    client.force_login(wang)
    url = buildings.get_absolute_url()

    page = client.get(url)

    def units(**asked):
        return [line.organization for line in client.get(url, asked).context["lines"]]

    for item, counts, total in page.context["tallies"]:
        assert total == 2
        for state, count in counts:
            assert len(units(item=item.pk, state=state.value)) == count
    assert units(item=post.pk, state="confirmed") == [riverside]
    assert units(item=post.pk, state="not_begun") == [hillside]
    assert units(sort="-confirmed") == [riverside, hillside]
    assert units(state="done") == [riverside]
    assert (page.context["coverage"].confirmed, page.context["coverage"].cells) == (1, 10)
    assert page.context["coverage"].percent == 10


def test_the_checklist_and_what_units_say_are_taken_along(client, riverside, hillside, wang, buildings, post):
    factories_plans.unit_item(post, riverside, state="confirmed", decided_by=wang, note="活动室挂牌")
    client.force_login(wang)

    def cells(url, **asked):
        answer = client.get(url, asked | {"format": "xlsx"})
        book = load_workbook(BytesIO(answer.content))
        return [list(row) for row in book.active.iter_rows(values_only=True)]

    grid = cells(buildings.get_absolute_url(), item=post.pk)
    flat = cells(reverse("unit_item_list"), state="confirmed")
    lists = cells(reverse("checklist_list"))

    assert [row[0] for row in grid[-2:]] == ["河滨党支部", "山边党支部"]
    assert [row[-1] for row in grid[-2:]] == [1, 0]
    assert flat[-1][0] == "河滨党支部"
    assert "活动室挂牌" in flat[-1]
    assert lists[-1][:7] == ["五项建设", "百日冲刺", 5, 2, 1, 10, 10]


def test_figures_count_what_is_confirmed_and_open_into_it(client, county, riverside, wang, buildings):
    for item in buildings.items.all():
        factories_plans.unit_item(item, riverside, state="confirmed", decided_by=wang)
    client.force_login(wang)

    day = factories_plans.DECIDED
    values = [
        figure(f"checklists.{code}", county, day).value for code in ("confirmed", "awaiting", "complete")
    ]
    pages = [
        client.get(reverse("figure_detail", args=[code]), {"organization": county.pk, "day": "2010-07-31"})
        for code in ("checklists.confirmed", "checklists.complete")
    ]

    assert values == [5, 0, 1]
    assert [page.context["page_obj"].paginator.count for page in pages] == [5, 1]
    UnitItem.objects.filter(item=buildings.items.first()).update(state="done")
    assert [figure(f"checklists.{code}", county, day).value for code in ("awaiting", "complete")] == [1, 0]
