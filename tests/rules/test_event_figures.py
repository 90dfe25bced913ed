"""The figures of events/ lead to their rows, and its pages cost the same however long they are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events import figures
from tests import factories_events as events

DAY = "2010-12-31"


@pytest.fixture
def office(make, county, riverside):
    edition = events.edition(events.series(county), until_on=date(2010, 6, 30))
    events.event(edition, organization=riverside, activity=make.activity(riverside, state="verified"))
    events.event(edition, "运动会")
    contest = events.contest(county, state="open", held_on=date(2010, 6, 30), entries_until=date(2010, 6, 20))
    events.entry(contest, riverside)
    events.winner(riverside)
    events.winner(riverside, level="own")


def test_each_counts_the_year_up_to_the_day(office, county, riverside):
    def values(organization, day):
        return {
            one.code.removeprefix("events."): one.count(organization, day).value for one in figures.FIGURES
        }

    year = dict.fromkeys(["editions", "held", "contests", "entries", "winners_own", "winners_upper"], 1)
    assert values(county, date(2010, 12, 31)) == year
    assert values(riverside, date(2010, 12, 31)) == year | {"editions": 0, "contests": 0}
    assert set(values(county, date(2011, 1, 1)).values()) == {0}


@pytest.mark.parametrize("code", [one.code for one in figures.FIGURES])
@pytest.mark.parametrize("own", ["", "1"])
def test_each_leads_to_its_rows(client, office, county, wang, code, own):
    client.force_login(wang)

    page = client.get(
        reverse("figure_detail", args=[code]), {"day": DAY, "organization": county.pk, "own": own}
    )

    assert page.status_code == 200
    if not own:
        assert page.context["page_obj"].paginator.count == 1


LISTS = ("series_list", "contest_list", "winner_list")


def test_lists_and_pages_cost_the_same_however_long(client, make, county, wang):
    camp, edition = (
        events.edition(events.series(county, kind="camp"), 21),
        events.edition(events.series(county)),
    )
    contest = events.contest(county, state="published", drop_high=0, drop_low=0)
    pages = [contest.get_absolute_url(), edition.get_absolute_url(), camp.series.get_absolute_url()]
    urls = [*map(reverse, LISTS), *pages, reverse("enrolment_list", args=[camp.pk])]
    client.force_login(wang)

    def cost(rows):
        for _row in range(rows):
            _fill(make, county, camp, edition, contest, wang)
        return [_queries(client, url) for url in urls]

    cost(1)
    assert cost(1) == cost(28)


def _fill(make, county, camp, edition, contest, by):
    """One more of everything."""
    branch = make.organization(f"第{county.children.count()}党支部", parent=county)
    events.series(county)
    events.contest(county, edition=edition)
    entry = events.entry(contest, branch)
    entry.members.add(make.member(branch))
    judge = contest.judges.create(user=make.user(f"judge{branch.pk}"))
    entry.marks.create(judge=judge, value=8)
    events.winner(branch, level="own", entry=entry)
    events.event(edition, organization=branch, activity=make.activity(branch, state="verified"))
    events.enrolment(camp, branch, by)


def _queries(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
