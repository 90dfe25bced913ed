"""A leader with two minutes: the dashboard, and the rows behind each of its numbers."""

from datetime import date

import pytest
from django.urls import reverse

from orgs.choices import OrganizationKind


@pytest.fixture
def office(make, county, riverside, hillside, sprint):
    make.task(riverside, sprint, "按时", done_on=date(2010, 3, 1), due_on=date(2010, 4, 1))
    make.task(riverside, sprint, "逾期", due_on=date(2010, 6, 30))
    make.task(hillside, sprint, "临近", due_on=date(2010, 8, 5))
    make.activity(
        riverside, held_on=date(2010, 7, 3), state="verified", due_count=10, present_count=9, leave_count=1
    )
    make.activity(hillside, held_on=date(2010, 5, 3), state="submitted")


def dashboard(client, **query):
    return client.get(reverse("dashboard"), {"day": "2010-07", **query})


def test_five_figures_and_where_they_open(client, office, sun):
    client.force_login(sun)
    cards = dashboard(client).context["cards"]
    assert [str(card.value) for card in cards] == ["33.3", "0", "1", "1", "1"]

    page = client.get(cards[4].url)
    assert [task.title for task, _light in page.context["shining"]] == ["逾期"]


def test_the_ranking_is_by_rate(client, office, sun, riverside, hillside):
    client.force_login(sun)
    lines = dashboard(client).context["ranking"]["lines"]
    assert [(line["unit"], line["rate"]) for line in lines] == [(riverside, 50.0), (hillside, 0.0)]


def test_the_grid_counts_each_branch_and_month(client, office, sun):
    client.force_login(sun)
    rows = dashboard(client).context["grid"]["rows"]
    assert [[cell["count"] for cell in row["months"]] for row in rows] == [
        [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    ]


def test_a_secretary_reads_first_what_waits_for_her(
    client, office, li, sun, riverside, hillside, make, settings
):
    settings.OFFICE_DAY = "2010-07-31"
    make.activity(riverside, state="returned")
    make.activity(hillside, state="returned")
    client.force_login(li)

    waiting = dashboard(client).context["waiting"]

    assert [count for _title, count, _url in waiting] == [1, 1]
    assert [client.get(url).context["page_obj"].paginator.count for _title, _count, url in waiting] == [1, 1]
    client.force_login(sun)
    assert dashboard(client).context["waiting"] == []


def test_the_chart_colours_a_unit_as_its_light_says(client, office, sun, make, riverside, sprint):
    """5 of 10 in July is 8.3 points behind: on schedule by the rule, so not amber."""
    for number in range(8):
        make.task(riverside, sprint, f"任务{number}", done_on=date(2010, 7, 1) if number < 4 else None)
    client.force_login(sun)

    chart = dashboard(client).context["ranking_chart"]

    assert list(zip(chart["values"], chart["behind"], strict=True)) == [(50.0, False), (0.0, True)]


def test_a_secretary_sees_her_own_branch_only(client, office, li, riverside, hillside):
    client.force_login(li)
    response = dashboard(client)
    assert response.context["organization"] == riverside
    assert hillside.name not in response.content.decode()
    assert dashboard(client, organization=hillside.pk).status_code == 404


def test_rows_open_only_within_scope(client, office, li, hillside):
    client.force_login(li)
    assert (
        client.get(reverse("figure_detail", args=["tasks.total"]), {"organization": hillside.pk}).status_code
        == 404
    )
    assert client.get(reverse("figure_detail", args=["tasks.nonsense"])).status_code == 404


def test_a_cell_of_the_grid_opens_just_what_it_counts(client, office, make, riverside, sun):
    make.activity(riverside, "草稿", held_on=date(2010, 7, 4), state="draft")
    make.activity(riverside, "以后", held_on=date(2010, 9, 4), state="verified")
    client.force_login(sun)
    july, september = (dashboard(client).context["grid"]["rows"][0]["months"][month] for month in (6, 8))
    assert (july["count"], september["count"]) == (1, 0)
    assert client.get(july["url"]).context["figure"].value == 1


@pytest.mark.parametrize("day", ["2010-02-30", "x", "2010-13", "9999999-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_not_found(client, office, sun, day):
    client.force_login(sun)
    assert client.get(reverse("dashboard"), {"day": day}).status_code == 404


def test_an_organization_that_is_none_is_not_found(client, sun):
    client.force_login(sun)
    assert dashboard(client, organization="²").status_code == 404


def test_an_empty_office_is_not_an_error(client, sun):
    client.force_login(sun)
    response = dashboard(client)
    assert response.status_code == 200
    assert response.context["cards"][0].value is None


def test_the_dashboard_costs_the_same_however_large_the_office(
    client, make, county, sprint, sun, django_assert_max_num_queries
):
    client.force_login(sun)

    def queries(units):
        for _ in range(units):
            committee = make.organization(
                f"党委{make.id_number()}", parent=county, kind=OrganizationKind.PARTY_COMMITTEE
            )
            branch = make.organization(f"党支部{make.id_number()}", parent=committee)
            make.task(branch, sprint)
            make.activity(branch)
        with django_assert_max_num_queries(40) as counted:
            dashboard(client)
        return len(counted)

    assert queries(1) == queries(20)


def test_those_without_work_to_read_get_their_own_first_page(client, he, gu, county, make):
    client.force_login(gu)
    assert client.get(reverse("home")).url == reverse("account_list")
    client.force_login(he)
    assert client.get(reverse("home")).url == reverse("audit_list")
    client.force_login(make.user("nobody"))
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("dashboard")).status_code == 404
