"""Each unit files its own plan and registers its carriers; staff review both on stated criteria and chase the rest."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, Draft, InboxItem
from campaigns.models import Carrier, UnitPlan
from campaigns.units import reviews


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-05-10"
    return settings


def filled(campaign, unit, **fields):
    return {
        "campaign": campaign.pk, "organization": unit.pk, "title": "河滨党支部实施方案", "text": "一、目标；二、措施",
    } | fields  # fmt: skip


def verdicts(*, but=(), criteria=reviews.PLAN):
    return {criterion.code: "no" if criterion.code in but else "yes" for criterion in criteria}


@pytest.fixture
def plan(sprint, riverside, li):
    return UnitPlan.objects.create(
        campaign=sprint, organization=riverside, title="方案", text="目标", state="submitted", submitted_by=li
    )


def url(name, row):
    return reverse(name, args=[row.pk])


def test_a_plan_is_written_handed_in_given_back_and_approved(client, sprint, riverside, li, wang):
    client.force_login(li)
    Draft.objects.create(user=li, form="unit-plan", key="new", content={"title": ["半篇"]})
    begun = client.get(reverse("unit_plan_create"))
    client.post(reverse("unit_plan_create"), filled(sprint, riverside))
    plan = UnitPlan.objects.get()
    client.post(url("unit_plan_submit", plan), {"version": 1})
    locked = client.post(url("unit_plan_edit", plan), filled(sprint, riverside, text="晚改", version=2))

    client.force_login(wang)
    silent = client.post(
        url("unit_plan_review", plan), verdicts(but=["goals"]) | {"version": 2, "return": "1"}
    )
    unmet = client.post(
        url("unit_plan_review", plan), verdicts(but=["goals"]) | {"version": 2, "approve": "1"}
    )
    client.post(
        url("unit_plan_review", plan),
        verdicts(but=["goals"]) | {"version": 2, "return": "1", "reason": "目标不明"},
    )
    plan.refresh_from_db()
    assert (plan.state, plan.review["goals"], plan.reason) == ("returned", False, "目标不明")

    client.force_login(li)
    page = client.get(plan.get_absolute_url()).content.decode()
    client.post(url("unit_plan_edit", plan), filled(sprint, riverside, text="走访 12 次", version=3))
    client.post(url("unit_plan_submit", plan), {"version": 4})
    client.force_login(wang)
    client.post(url("unit_plan_review", plan), verdicts() | {"version": 5, "approve": "1"})

    plan.refresh_from_db()
    assert begun.context["draft"]["content"] == {"title": ["半篇"]}
    assert not Draft.objects.exists()
    assert [response.status_code for response in (locked, silent, unmet)] == [409, 422, 422]
    assert "目标不明" in page
    assert (plan.state, plan.text, plan.decided_by) == ("approved", "走访 12 次", wang)
    assert [item.user for item in InboxItem.objects.all()] == [li, li]
    actions = [entry.action for entry in AuditEntry.objects.about(plan)]
    assert actions == [
        f"unit_plan.{verb}"
        for verb in ("approved", "submitted", "change", "returned", "submitted", "create")
    ]  # fmt: skip


def test_a_unit_has_one_plan_a_campaign(client, sprint, riverside, li, plan):
    client.force_login(li)

    response = client.post(reverse("unit_plan_create"), filled(sprint, riverside))

    assert response.status_code in {409, 422}
    assert UnitPlan.objects.count() == 1


def test_every_criterion_is_answered(client, plan, wang):
    client.force_login(wang)

    response = client.post(url("unit_plan_review", plan), {"version": 1, "approve": "1"})

    assert (response.status_code, len(response.context["form"].errors)) == (422, 8)


def test_two_reviewers_do_not_overrule_each_other(client, plan, wang):
    client.force_login(wang)
    client.post(url("unit_plan_review", plan), verdicts() | {"version": 1, "approve": "1"})

    late = client.post(
        url("unit_plan_review", plan), verdicts() | {"version": 1, "return": "1", "reason": "不行"}
    )

    assert (late.status_code, UnitPlan.objects.get().state) == (409, "approved")


def test_staff_see_who_owes_a_plan_and_ask_them(client, sprint, riverside, hillside, wang, zhao, plan):
    client.force_login(wang)

    page = client.get(url("unit_plan_coverage", sprint))
    client.post(url("unit_plan_chase", sprint))
    client.post(url("unit_plan_chase", sprint))

    reach = page.context["reach"]
    assert [unit for unit, _plan in reach.reached] == [riverside]
    assert [unit for unit, _plan in reach.missing] == [hillside]
    assert [item.user for item in InboxItem.objects.all()] == [zhao]
    assert AuditEntry.objects.filter(action="unit_plan.chase").count() == 2


@pytest.mark.parametrize(
    ("who", "write", "submit", "review", "cover"),
    [
        ("mei", 200, 403, 403, 403),
        ("sun", 403, 403, 403, 200),
        ("zhao", 404, 404, 404, 403),
        ("he", 404, 404, 404, 404),
    ],
)
def test_everyone_keeps_to_her_part(client, request, sprint, plan, who, write, submit, review, cover):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url("unit_plan_edit", plan)).status_code == write
    assert client.post(url("unit_plan_submit", plan), {"version": 1}).status_code == submit
    assert client.post(url("unit_plan_review", plan), verdicts() | {"version": 1}).status_code == review
    assert client.get(url("unit_plan_coverage", sprint)).status_code == cover


def test_a_carrier_is_registered_and_reviewed_on_three_criteria(client, sprint, riverside, li, wang):
    client.force_login(li)
    said = {
        "campaign": sprint.pk, "organization": riverside.pk, "name": "三网融合", "since": "2010-04-01",
        "content": "推进三网融合试点", "result": "",
    }  # fmt: skip
    client.post(reverse("carrier_create"), said)
    twice = client.post(reverse("carrier_create"), said)
    carrier = Carrier.objects.get()
    refused = client.get(url("carrier_review", carrier))

    client.force_login(wang)
    client.post(url("carrier_review", carrier), verdicts(criteria=reviews.CARRIER) | {"version": 1})
    late = client.post(url("carrier_review", carrier), verdicts(criteria=reviews.CARRIER) | {"version": 1})
    carrier.refresh_from_db()
    assert carrier.review == {"organization": True, "members": True, "results": True}

    client.force_login(li)
    client.post(url("carrier_edit", carrier), said | {"result": "接入 300 户", "version": 2})
    kept = Carrier.objects.get()
    client.post(url("carrier_edit", carrier), said | {"content": "换了内容", "version": 3})

    assert (kept.since, kept.result, kept.review) == (date(2010, 4, 1), "接入 300 户", carrier.review)
    assert Carrier.objects.get().review == {}
    assert [response.status_code for response in (twice, refused, late)] == [422, 403, 409]


@pytest.mark.parametrize("name", ["unit_plan_list", "carrier_list"])
def test_the_lists_are_read_and_taken_along(client, sprint, riverside, hillside, li, zhao, plan, name):
    Carrier.objects.create(campaign=sprint, organization=riverside, name="三网融合")
    client.force_login(li)
    assert len(client.get(reverse(name), {"q": "河滨"}).context["page_obj"]) == 1
    assert client.get(reverse(name), {"format": "xlsx"}).status_code == 200
    client.force_login(zhao)
    assert not client.get(reverse(name)).context["page_obj"].object_list


@pytest.mark.parametrize("name", ["unit_plan_edit", "carrier_edit"])
def test_a_form_names_no_other_unit_and_no_foreign_campaign(
    client, make, sprint, riverside, hillside, plan, li, name
):
    other = make.organization("邻县县级机关工委", kind="work_committee", unit="邻县工委")
    foreign = make.campaign(other, name="邻县的活动")
    UnitPlan.objects.update(state="draft")
    carrier = Carrier.objects.create(
        campaign=sprint, organization=riverside, name="先锋岗", since=date(2010, 4, 1), content="亮身份"
    )
    client.force_login(li)

    page = client.get(url(name, plan if name == "unit_plan_edit" else carrier)).content.decode()

    assert riverside.name in page
    for hidden in (hillside.name, other.name, foreign.name):
        assert hidden not in page


def test_whoever_reads_the_sponsors_work_reads_who_still_owes_a_plan(client, sprint, riverside, sun, li):
    client.force_login(sun)
    page = client.get(url("unit_plan_coverage", sprint))
    assert (page.status_code, bool(page.context["can_chase"])) == (200, False)
    assert client.post(url("unit_plan_chase", sprint)).status_code == 403
    client.force_login(li)
    assert client.get(url("unit_plan_coverage", sprint)).status_code == 403
