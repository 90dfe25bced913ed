"""Every list of one campaign's things carries the tabs of that campaign, and no list names a campaign out of scope."""

import pytest
from django.urls import reverse

LISTS = (
    "target_list", "project_list", "unit_plan_list", "give_out_list", "document_list", "carrier_list", "result_list",
    "task_report_list", "task_list", "checklist_list", "unit_item_list", "led_task_list", "task_check_list",
    "task_report_check_list",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_one_campaign_has_its_tabs(client, make, sprint, wang, name):
    foreign = make.campaign(
        make.organization("邻县工委", kind="work_committee", unit="邻县"), name="邻县的活动"
    )
    client.force_login(wang)
    plan = reverse("campaign_plan", args=[sprint.pk])

    assert plan not in client.get(reverse(name)).content.decode()
    narrowed = client.get(reverse(name), {"campaign": sprint.pk}).content.decode()
    assert f'href="{plan}"' in narrowed
    for asked in (foreign.pk, "x", "9" * 40):
        page = client.get(reverse(name), {"campaign": asked})
        assert page.status_code == 200
        assert plan not in page.content.decode()
        assert foreign.name not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "create"), [("target_list", "target_create"), ("project_list", "project_create")]
)
def test_a_narrowed_list_offers_to_add_to_that_campaign_only(client, make, county, wang, name, create):
    campaigns = [make.campaign(county, name=f"活动{number}") for number in range(5)]
    client.force_login(wang)

    for narrowed in campaigns:
        page = client.get(reverse(name), {"campaign": narrowed.pk}).content.decode()
        offered = [one for one in campaigns if f'href="{reverse(create, args=[one.pk])}"' in page]
        assert offered == [narrowed]
