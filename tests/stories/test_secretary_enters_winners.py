"""A secretary enters who won in contests further up; everybody's winners are counted in one place."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from events.models import Winner
from tests import factories_events as events

RESULT = {"level": "city", "contest_name": "全市演讲比赛", "held_on": "2010-06-10", "prize": "二等奖"}


def counted(page):
    """The four counts beside the list, as dicts in their order."""
    return [dict(rows) for _title, rows in page.context["counts"]]


def test_winners_go_in_a_name_a_line(client, riverside, li):
    client.force_login(li)
    values = RESULT | {"organization": riverside.pk, "names": "甲\n 乙 \n\n丙\n甲"}

    client.post(reverse("winner_create"), values)
    again = client.post(reverse("winner_create"), values | {"names": "丁\n乙"})

    assert sorted(Winner.objects.values_list("name", flat=True)) == sorted("甲乙丙")
    assert (again.status_code, again.context["form"]["names"].value()) == (409, "丁\n乙")
    assert AuditEntry.objects.filter(action="winner.create").count() == 3


def test_without_names_the_organization_itself_won(client, riverside, li):
    client.force_login(li)

    client.post(reverse("winner_create"), RESULT | {"organization": riverside.pk, "names": ""})

    assert Winner.objects.get().label == riverside.short_name


def test_fifty_eight_winners_of_a_festival_are_counted_by_event(client, county, riverside, wang):
    edition = events.edition(events.series(county))
    event = events.event(edition)
    client.force_login(wang)
    filled = client.get(reverse("winner_create"), {"event": event.pk}).context["form"]
    assert (filled["contest_name"].value(), filled["level"].value()) == (event.name, "own")

    names = "\n".join(f"获奖者{number}" for number in range(58))
    values = {
        "organization": riverside.pk,
        "level": "own",
        "contest_name": event.name,
        "held_on": "2010-05-10",
    }
    client.post(reverse("winner_create"), values | {"prize": "优秀奖", "event": event.pk, "names": names})

    assert client.get(edition.get_absolute_url()).context["winner_count"] == 58


def test_they_are_counted_by_contest_organization_year_and_level(client, riverside, hillside, wang):
    for name in "甲乙丙":
        events.winner(riverside, name)
    events.winner(hillside, "丁", level="nation", contest_name="全国比赛", held_on=date(2009, 5, 1))
    client.force_login(wang)

    by_contest, by_organization, by_year, by_level = counted(client.get(reverse("winner_list")))
    assert by_contest == {"全市演讲比赛": 3, "全国比赛": 1}
    assert by_organization == {riverside.name: 3, hillside.name: 1}
    assert (by_year, sorted(by_level.values())) == ({2010: 3, 2009: 1}, [1, 3])
    narrowed = client.get(reverse("winner_list"), {"year": 2009, "level": "nation"})
    assert [winner.name for winner, _may in narrowed.context["rows"]] == ["丁"]


def test_a_day_to_come_is_refused(client, riverside, li):
    client.force_login(li)

    response = client.post(
        reverse("winner_create"),
        RESULT | {"organization": riverside.pk, "held_on": "2199-01-01", "names": "甲"},
    )

    assert (response.status_code, Winner.objects.count()) == (409, 0)


@pytest.mark.parametrize(("who", "status"), [("zhao", 404), ("sun", 403), ("he", 404)])
def test_others_do_not_remove_it(client, request, riverside, who, status):
    winner = events.winner(riverside)
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("winner_remove", args=[winner.pk])).status_code == status


def test_what_a_contest_published_is_taken_back_there(client, county, riverside, wang):
    entry = events.entry(events.contest(county), riverside)
    winner = events.winner(riverside, level="own", entry=entry)
    client.force_login(wang)

    client.post(reverse("winner_remove", args=[winner.pk]))

    assert Winner.objects.count() == 1
