"""Staff keep the series that come again: numbered editions, their programme, who came and who spoke."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import WrongState
from accounts.models import AuditEntry
from events.models import Edition, Event, Series
from events.services.series import save_event
from tests import factories_events as events

EDITION = {"from_on": "2010-05-01", "until_on": "2010-06-30"}


@pytest.fixture
def festival(county):
    return events.series(county, "机关文化艺术节")


@pytest.fixture
def edition(festival):
    return events.edition(festival, until_on=date(2010, 6, 30))


def test_the_first_number_may_be_any_and_the_next_is_filled_in(client, county, wang):
    client.force_login(wang)
    client.post(reverse("series_create"), {"organization": county.pk, "kind": "camp", "name": "青少年夏令营"})
    series = Series.objects.get()
    create = reverse("edition_create", args=[series.pk])
    assert client.get(create).context["form"]["number"].value() == 1

    client.post(create, EDITION | {"number": 21, "places": 40})
    assert client.get(create).context["form"]["number"].value() == 22
    again = client.post(create, EDITION | {"number": 21, "theme": "红色之旅"})

    assert (again.status_code, again.context["form"]["theme"].value()) == (409, "红色之旅")
    assert list(Edition.objects.values_list("number", "places", "organization")) == [(21, 40, county.pk)]
    assert AuditEntry.objects.about_rows_of(Series, Edition).count() == 2


def test_an_edition_does_not_end_before_it_begins(client, festival, wang):
    client.force_login(wang)

    response = client.post(
        reverse("edition_create", args=[festival.pk]),
        {"number": 1, "from_on": "2010-06-01", "until_on": "2010-05-01"},
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["until_on"])


def test_an_event_points_to_its_record_and_nothing_is_entered_twice(
    client, make, edition, riverside, wang, zhao
):
    record = make.activity(
        riverside, "书画展", state="verified", held_on=date(2010, 5, 20), due_count=60, present_count=58
    )
    client.force_login(wang)
    values = {
        "name": "书画展",
        "organization": riverside.pk,
        "from_on": "2010-05-20",
        "responsible": "张莉洁",
    }
    client.post(reverse("event_create", args=[edition.pk]), values)
    event = Event.objects.get()
    assert not event.is_held
    client.post(
        reverse("event_edit", args=[event.pk]), values | {"version": event.version, "activity": record.pk}
    )

    client.force_login(zhao)  # she may know the event, and not the record of the other branch
    page = client.get(edition.get_absolute_url())
    ((shown, is_readable, _winners),) = page.context["rows"]
    assert (shown.is_held, is_readable, page.context["edition"].listener_count) == (True, False, 58)
    assert record.get_absolute_url() not in page.content.decode()


def test_a_record_that_is_a_draft_is_no_proof(make, edition, riverside, wang):
    event = events.event(edition, activity=make.activity(riverside, present_count=5, due_count=5))

    assert (event.is_held, list(Event.objects.held())) == (False, [])


def test_a_lecture_series_counts_lectures_and_listeners(client, make, county, riverside, wang):
    series = events.series(county, "机关讲坛", kind="lectures")
    for number in (1, 2):
        record = make.activity(riverside, state="submitted", due_count=30, present_count=number * 10)
        events.event(events.edition(series, number), "讲座", lecturer="教授", topic="党史", activity=record)
    client.force_login(wang)

    page = client.get(series.get_absolute_url())

    assert (page.context["held"], page.context["listeners"]) == (2, 30)
    sheet = load_workbook(BytesIO(client.get(series.get_absolute_url(), {"format": "xlsx"}).content)).active
    assert [sheet.cell(row, 1).value for row in (3, 4)] == [2, 1]


def test_an_event_that_was_held_stays(client, make, edition, riverside, wang):
    held = events.event(edition, activity=make.activity(riverside, state="verified"))
    planned = events.event(edition, "运动会")
    client.force_login(wang)

    for event in (held, planned):
        client.post(reverse("event_remove", args=[event.pk]))

    assert list(Event.objects.all()) == [held]


def test_what_another_tree_holds_is_no_event_of_ours(make, edition, wang):
    elsewhere = make.organization("外县支部")

    with pytest.raises(WrongState):
        save_event(
            Event(edition=edition, organization=elsewhere, name="展", from_on=date(2010, 5, 1)), by=wang
        )


@pytest.mark.parametrize(("who", "status"), [("mei", 403), ("sun", 403), ("zhao", 403), ("he", 404)])
def test_others_read_at_most(client, request, edition, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("event_create", args=[edition.pk]), {}).status_code == status
    assert client.get(edition.get_absolute_url()).status_code == (404 if status == 404 else 200)


def test_two_people_change_the_edition_at_once(client, edition, wang):
    client.force_login(wang)
    url = reverse("edition_edit", args=[edition.pk])
    client.post(url, EDITION | {"number": 1, "theme": "甲", "version": 1})

    late = client.post(url, EDITION | {"number": 1, "theme": "乙", "version": 1})

    assert (late.status_code, Edition.objects.get().theme) == (409, "甲")
    assert ("乙", "甲") in [(mine, now) for _label, mine, now in late.context["differences"]]


def test_an_event_that_points_to_a_contest_is_held_and_has_its_winners_once_the_results_are_out(
    client, county, edition, riverside, wang
):
    contest = events.contest(county, state="decided")
    event = events.event(edition, "演讲比赛", contest=contest)
    events.winner(riverside, level="own", entry=events.entry(contest, riverside))
    client.force_login(wang)
    ((before, *_rest),) = client.get(edition.get_absolute_url()).context["rows"]
    assert not before.is_held

    type(contest).objects.update(state="published")
    page = client.get(edition.get_absolute_url())

    assert (page.context["edition"].held_count, page.context["winner_count"]) == (1, 1)
    assert list(Event.objects.held()) == [event]
