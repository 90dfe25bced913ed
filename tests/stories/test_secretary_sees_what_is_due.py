"""A secretary sees what her branch owes, what was returned and what waits, each with the rule that asks for it."""

from datetime import date

import pytest
from django.urls import reverse

from activities import todo
from activities.models import ActivityKind
from orgs.choices import Role


@pytest.fixture(autouse=True)
def office_day(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def page(client, li):
    client.force_login(li)

    def get():
        response = client.get(reverse("todo"))
        assert response.status_code == 200
        return response

    return get


def items(response):
    """The items of each section, by the order in which the sections stand."""
    return [
        [(item.text, item.light, item.days_left) for item in section.items]
        for section in response.context["sections"]
    ]


def of_kind(response, name):
    return [
        (item.light, item.days_left, item.why)
        for section in response.context["sections"]
        for item in section.items
        if name in item.text
    ]


def test_missed_last_month_and_still_to_be_held(page, riverside):
    assembly = of_kind(page(), "党员大会")
    assert [(light, days) for light, days, _why in assembly] == [("overdue", -31), ("on_time", 61)]
    assert all("支部党员大会每季度召开一次" in why for _light, _days, why in assembly)


def test_what_was_held_is_not_due(page, make, riverside):
    make.activity(riverside, held_on=date(2010, 6, 30), state="submitted")
    make.activity(riverside, held_on=date(2010, 7, 2), state="verified")
    assert of_kind(page(), "党员大会") == []


def test_a_draft_does_not_meet_a_duty(page, make, riverside):
    make.activity(riverside, held_on=date(2010, 7, 2))
    assert len(of_kind(page(), "党员大会")) == 2


def test_a_returned_record_says_why(page, make, riverside, hillside):
    record = make.activity(
        riverside, "七月党课", code="party_lesson", state="returned", return_reason="缺会议记录"
    )
    make.activity(hillside, "别家党课", code="party_lesson", state="returned")

    response = page()

    (found,) = [item for section in response.context["sections"] for item in section.items if item.url == record.get_absolute_url()]  # fmt: skip
    assert (found.light, found.why) == ("overdue", "缺会议记录")
    assert "缺会议记录" in response.content.decode()
    assert "别家党课" not in response.content.decode()


def test_tasks_overdue_and_due_soon(page, make, riverside, hillside, sprint):
    make.task(riverside, sprint, "逾期的", due_on=date(2010, 7, 30))
    make.task(riverside, sprint, "临近的", due_on=date(2010, 8, 10))
    make.task(riverside, sprint, "还早的", due_on=date(2010, 9, 30))
    make.task(riverside, sprint, "办完的", due_on=date(2010, 7, 30), done_on=date(2010, 7, 29))
    make.task(hillside, sprint, "别家的", due_on=date(2010, 7, 30))

    assert [("逾期的", "overdue", -1), ("临近的", "due_soon", 10)] in items(page())


def test_a_notice_waits_for_its_signature(page, make, county, riverside, wang):
    make.sent_notice(county, wang, riverside, topic="专题学习", held_on=date(2010, 8, 5))
    assert of_kind(page(), "专题学习") == [("due_soon", 5, "")]


def test_every_section_comes_once(page, riverside):
    titles = [section.title for section in page().context["sections"]]
    assert len(titles) == len(set(titles))


def test_a_section_registered_twice_comes_once(db, li):
    before = len(todo.sections(li, date(2010, 7, 31)))
    todo.register(todo.duties)
    assert len(todo.sections(li, date(2010, 7, 31))) == before


def test_staff_are_not_asked_for_the_records_of_their_units(client, make, riverside, wang):
    make.activity(riverside, state="returned")
    client.force_login(wang)
    assert not any(section.items for section in client.get(reverse("todo")).context["sections"])


def test_a_duty_leads_to_its_own_record(client, page, make, riverside, hillside, li):
    make.appointment(li, Role.SECRETARY, hillside)
    found = [
        item
        for section in page().context["sections"]
        for item in section.items
        if "党课" in item.text and item.organization == hillside.short_name
    ]

    form = client.get(found[0].url).context["form"]

    lesson = ActivityKind.objects.get(code="party_lesson")
    assert (form["organization"].value(), form["kind"].value()) == (hillside.pk, lesson.pk)


@pytest.mark.parametrize("asked", ["\x00", "x", "-1", "9" * 30, "9" * 5000, ""])
def test_a_link_that_asks_for_nonsense_opens_an_ordinary_form(client, make, riverside, hillside, li, asked):
    make.appointment(li, Role.SECRETARY, hillside)
    client.force_login(li)
    response = client.get(reverse("activity_create"), {"organization": asked, "kind": asked})
    assert (response.status_code, response.context["form"]["organization"].value()) == (200, None)


def test_a_link_opens_no_record_of_an_organization_that_is_not_hers(
    client, make, county, riverside, hillside, li
):
    elsewhere = make.organization("外单位党支部", parent=county)
    make.appointment(li, Role.SECRETARY, hillside)
    client.force_login(li)
    response = client.get(reverse("activity_create"), {"organization": elsewhere.pk})
    assert response.context["form"]["organization"].value() is None
    assert "外单位党支部" not in response.content.decode()
