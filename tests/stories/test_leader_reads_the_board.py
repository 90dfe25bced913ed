"""Sun opens the board of a campaign: units against tracks, and behind every cell its targets and tasks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.choices import Pace
from campaigns.models import Track
from tests import factories_targets as make_targets


@pytest.fixture(autouse=True)
def midsummer(settings):
    settings.OFFICE_DAY = "2010-07-15"


@pytest.fixture
def tracks(sprint):
    return [
        Track.objects.create(campaign=sprint, name=name, sort=sort)
        for sort, name in enumerate(("抓基础", "树品牌"))
    ]


@pytest.fixture
def work(make, sprint, riverside, hillside, tracks):
    """Riverside has done one of two tasks of the first track; Hillside owes a target of the second."""
    done = make.task(riverside, campaign=sprint, title="建阵地", due_on=date(2010, 6, 30), done_on=date(2010, 6, 1))  # fmt: skip
    late = make.task(riverside, campaign=sprint, title="建制度", due_on=date(2010, 7, 1))
    for task in (done, late):
        task.tracks.add(tracks[0])
    target = make_targets.target(sprint, "评十佳", track=tracks[1], goal=10)
    planned = {date(2010, 6, 1): (date(2010, 6, 30), 2), date(2010, 12, 1): (date(2010, 12, 31), 10)}
    return make_targets.unit_target(target, hillside, planned=planned)


def cells(row):
    return [(cell.pace, cell.percent) for cell in [*row.cells, row.whole]]


def test_the_board_shows_each_unit_against_each_track(client, sprint, work, sun):
    client.force_login(sun)
    page = client.get(reverse("campaign_board", args=[sprint.pk])).context

    assert [name for _code, name in page["columns"]] == ["抓基础", "树品牌"]
    first, second = page["page_obj"]
    assert cells(first) == [(Pace.FAR_BEHIND, 50), (Pace.NO_TASKS, None), (Pace.FAR_BEHIND, 50)]
    assert cells(second) == [(Pace.NO_TASKS, None), (Pace.BEHIND, 0), (Pace.BEHIND, 0)]
    assert (page["together"].whole.tasks_done, len(page["together"].whole.targets)) == (1, 1)


def test_every_cell_opens_its_rows(client, sprint, work, tracks, riverside, sun):
    client.force_login(sun)
    asked = {"unit": riverside.pk, "track": tracks[0].pk}
    page = client.get(reverse("campaign_board_rows", args=[sprint.pk]), asked).context
    assert [lit.task.title for lit in page["cell"].tasks] == ["建阵地", "建制度"]

    everything = client.get(reverse("campaign_board_rows", args=[sprint.pk])).context["cell"]
    assert (len(everything.tasks), [one.unit_target for one in everything.targets]) == (2, [work])


def test_a_task_that_serves_two_tracks_counts_once_in_the_whole(client, make, sprint, tracks, riverside, sun):
    make.task(riverside, campaign=sprint).tracks.set(tracks)
    client.force_login(sun)
    (row,) = client.get(reverse("campaign_board", args=[sprint.pk])).context["page_obj"]
    assert [len(cell.tasks) for cell in [*row.cells, row.whole]] == [1, 1, 1]


def test_the_board_is_narrowed_sorted_and_exported(client, sprint, work, riverside, sun):
    client.force_login(sun)
    address = reverse("campaign_board", args=[sprint.pk])
    shown = {
        query: [row.organization for row in client.get(address, dict([query.split("=")])).context["page_obj"]]
        for query in ("light=far_behind", f"organization={riverside.pk}", "sort=rate", "sort=-rate")
    }
    assert shown["light=far_behind"] == shown[f"organization={riverside.pk}"] == [riverside]
    assert shown["sort=rate"] == shown["sort=-rate"][::-1]
    assert client.get(address, {"format": "xlsx"})["Content-Type"].endswith("sheet")


def test_a_secretary_sees_her_own_unit_only(client, sprint, work, riverside, hillside, li, tracks):
    client.force_login(li)
    (row,) = client.get(reverse("campaign_board", args=[sprint.pk])).context["page_obj"]
    assert row.organization == riverside
    for asked in ({"unit": hillside.pk}, {"track": "77"}, {"unit": "x"}):
        assert client.get(reverse("campaign_board_rows", args=[sprint.pk]), asked).status_code == 404


def test_the_board_costs_the_same_however_many_units(client, make, county, sprint, tracks, wang):
    target = make_targets.target(sprint, track=tracks[0])
    client.force_login(wang)
    costs = []
    for first, last in ((0, 1), (1, 30)):
        for number in range(first, last):
            unit = make.organization(f"第{number}支部", parent=county)
            make.task(unit, campaign=sprint).tracks.set(tracks)
            make_targets.unit_target(target, unit)
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("campaign_board", args=[sprint.pk]))
        costs.append(len(counted))
    assert costs[0] == costs[1]
