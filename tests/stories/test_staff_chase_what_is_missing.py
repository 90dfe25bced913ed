"""Committee staff see who is silent and what each unit misses, and ask for it in one click: once a person a day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry, InboxItem
from activities.models import Chase
from activities.services.chasing import chase
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import Period

JUNE = Period.parse("2010-06")


@pytest.fixture(autouse=True)
def office_day(settings):
    settings.OFFICE_DAY = "2010-07-31"


def listed(client, **asked):
    page = client.get(reverse("todo"), {"month": "2010-06"} | asked)
    assert page.status_code == 200
    return {unit.organization.name: unit for unit in page.context["page_obj"]}


def ask(client, *units, month="2010-06"):
    return client.post(
        reverse("todo_chase"), {"month": month, "units": [unit.pk for unit in units]}, follow=True
    )


def told(user):
    return [item.text for item in InboxItem.objects.filter(user=user)]


def words(response):
    return [str(message) for message in response.context["messages"]]


def test_with_no_report_at_all_every_branch_is_on_the_list(client, make, county, wang):
    for number in range(36):
        make.organization(f"第{number}党支部", parent=county, sort=number)
    client.force_login(wang)

    # May asks no branch without a committee for anything: they are on the list because they are silent.
    for month in ("2010-05", "2010-06", "2010-07"):
        page = client.get(reverse("todo"), {"month": month})
        units = list(page.context["page_obj"])
        assert (len(units), all(unit.is_silent for unit in units)) == (36, True)


def test_one_report_of_any_kind_is_not_everything(client, make, county, riverside, hillside, wang):
    make.activity(riverside, code="volunteering", held_on=date(2010, 6, 3), state="verified")
    client.force_login(wang)

    units = listed(client)

    assert [(name, unit.is_silent) for name, unit in units.items()] == [
        ("河滨党支部", False),
        ("山边党支部", True),
    ]
    assert [duty.rule.kind.code for duty in units["河滨党支部"].missing] == [
        "branch_assembly", "party_lesson", "org_life_meeting",
    ]  # fmt: skip
    assert list(listed(client, only="silent")) == ["山边党支部"]


def test_who_has_everything_is_not_on_the_list(client, make, riverside, hillside, wang):
    for code in ("branch_assembly", "party_lesson", "org_life_meeting"):
        make.activity(riverside, code=code, held_on=date(2010, 6, 3), state="submitted")
    client.force_login(wang)

    assert list(listed(client)) == ["山边党支部"]


def test_a_branch_founded_in_the_month_is_not_called_silent(client, make, county, wang):
    make.organization("新党支部", parent=county, founded_on=date(2010, 6, 2))
    client.force_login(wang)
    assert listed(client) == {}


def test_one_click_tells_everybody_once(client, riverside, hillside, li, mei, zhao, wang):
    client.force_login(wang)

    response = ask(client, riverside, hillside)

    assert {user.username: len(told(user)) for user in (li, mei, zhao, wang)} == {
        "li": 1, "mei": 1, "zhao": 1, "wang": 0,
    }  # fmt: skip
    assert told(li)[0].endswith("河滨（党员大会、党课、组织生活会）")
    assert InboxItem.objects.filter(user=li).get().url == reverse("todo")
    assert len(words(response)) == 1
    entry = AuditEntry.objects.filter(action="organization.chase", target_id=str(riverside.pk)).get()
    assert (entry.actor, entry.after) == (wang, {"month": "2010-06", "people": ["li", "mei"]})


def test_asked_again_the_same_day_nobody_is_told_twice(client, riverside, li, mei, wang, settings):
    client.force_login(wang)
    ask(client, riverside)
    again = ask(client, riverside, month="2010-05")

    assert (len(told(li)), len(words(again)), Chase.objects.count()) == (1, 1, 2)
    assert AuditEntry.objects.filter(action="organization.chase").count() == 1
    assert listed(client)["河滨党支部"].chased is True

    settings.OFFICE_DAY = "2010-08-01"
    assert listed(client)["河滨党支部"].chased is False
    ask(client, riverside)
    assert len(told(li)) == 2


def test_several_units_of_a_person_come_in_one_word(client, make, riverside, hillside, li, wang):
    make.appointment(li, Role.RECORDER, hillside)
    client.force_login(wang)

    ask(client, riverside, hillside)

    (word,) = told(li)
    assert "河滨" in word
    assert "山边" in word


def test_with_nothing_ticked_nothing_happens(client, riverside, li, wang):
    client.force_login(wang)

    response = ask(client)

    assert (len(words(response)), InboxItem.objects.count(), Chase.objects.count()) == (1, 0, 0)


def test_a_unit_that_misses_nothing_is_left_alone(client, make, riverside, li, wang):
    make.activity(riverside, held_on=date(2010, 5, 3), state="verified")
    client.force_login(wang)

    ask(client, riverside, month="2010-05")

    assert (told(li), Chase.objects.count()) == ([], 0)


def test_a_unit_with_nobody_to_tell_is_named(client, riverside, wang):
    client.force_login(wang)
    response = ask(client, riverside)
    assert [word for word in words(response) if "河滨" in word] != []
    assert Chase.objects.count() == 0


def test_people_who_cannot_sign_in_are_not_told(client, riverside, li, mei, wang):
    mei.is_active = False
    mei.save()
    client.force_login(wang)
    ask(client, riverside)
    assert (len(told(li)), told(mei)) == (1, [])


@pytest.mark.parametrize("who", ["li", "mei", "sun", "he", "gu", "zhao"])
def test_others_do_not_chase(client, request, riverside, wang, who):
    user = request.getfixturevalue(who)
    client.force_login(user)

    assert ask(client, riverside).status_code == 403
    with pytest.raises(PermissionDenied):
        chase([riverside], JUNE, by=user)
    assert InboxItem.objects.count() == 0


def test_units_of_another_committee_are_unknown(client, make, riverside, li):
    elsewhere = make.organization("邻县县级机关工委", kind="work_committee")
    client.force_login(make.person("neighbour", Role.STAFF, elsewhere))

    assert ask(client, riverside).status_code == 404
    assert listed(client) == {}
    assert told(li) == []


@pytest.mark.parametrize("month", ["2010-Q2", "2010-13", ""])
def test_what_is_no_month_is_not_found(client, riverside, wang, month):
    client.force_login(wang)
    assert ask(client, riverside, month=month).status_code == 404


def test_a_leader_sees_the_list_and_the_reason_why_she_does_not_ask(client, riverside, sun):
    client.force_login(sun)
    page = client.get(reverse("todo"), {"month": "2010-06"})
    assert [unit.organization for unit in page.context["page_obj"]] == [riverside]
    assert 'name="units"' not in page.content.decode()


def test_the_list_costs_the_same_however_long_it_is(client, make, county, riverside, li, wang):
    client.force_login(wang)
    listed(client)
    with CaptureQueriesContext(connection) as short:
        listed(client)
    branches = [
        Organization(name=f"第{number}党支部", kind="branch", parent=county, path=f"{county.path}{number + 900}/")
        for number in range(30)
    ]  # fmt: skip
    for branch in Organization.objects.bulk_create(branches):
        make.appointment(li, Role.SECRETARY, branch)
    with CaptureQueriesContext(connection) as long:
        assert len(listed(client)) == 31
    assert len(long) == len(short)
