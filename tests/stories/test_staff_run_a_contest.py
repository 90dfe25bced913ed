"""Staff set up a speech contest, branches enter, judges mark each by herself, and the results are published."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from activities.todo import sections
from events.models import Contest, Entry, Judge, Mark, Winner
from events.services import contests, judging
from orgs.periods import today
from tests import factories_events as events


def fields(organization, **values):
    return {
        "organization": organization.pk, "title": "学楷模演讲比赛", "held_on": "2199-06-30",
        "entries_until": "2199-06-20", "max_entries": 2, "judge_count": 3, "drop_high": 1, "drop_low": 1,
        "mark_min": "0", "mark_max": "10", "mark_step": "0.1", "tie_rule": "shared", "first_prizes": 1,
        "second_prizes": 2, "third_prizes": 3,
    } | values  # fmt: skip


def step(client, contest, to, **values):
    contest.refresh_from_db()
    back = values.get("reason") and to in ("draft",)
    name = "contest_step_back" if back else "contest_advance"
    return client.post(reverse(name, args=[contest.pk]), {"to": to, "version": contest.version} | values)


def titles(response):
    return [row[0].title for row in response.context["rows"]]


@pytest.fixture
def judged(county, riverside, hillside, wang, sun, he):
    return events.judging_contest(county, wang, [wang, sun, he], [riverside, hillside])


def test_from_the_rules_to_the_winners(client, county, riverside, wang, sun, he, li):
    client.force_login(wang)
    client.post(reverse("contest_create"), fields(county))
    contest = Contest.objects.get()
    step(client, contest, "open")
    for judge in (wang, sun, he):
        client.post(reverse("judge_add", args=[contest.pk]), {"user": judge.pk})

    client.force_login(li)
    assert client.get(contest.get_absolute_url()).context["may_enter"]
    client.post(
        reverse("entry_create", args=[contest.pk]),
        {"organization": riverside.pk, "title": "创一流", "names": "甲"},
    )
    client.force_login(wang)
    step(client, contest, "drawn")
    step(client, contest, "judging")
    events.mark_all(contest, {"创一流": ["9.1", "9.4", "9.9"]})
    step(client, contest, "decided")
    step(client, contest, "published")

    entry = Entry.objects.get()
    assert (entry.score, entry.rank, entry.prize, entry.drawn_number) == (Decimal("9.40"), 1, "first", 1)
    assert [(winner.name, winner.organization) for winner in Winner.objects.all()] == [("甲", riverside)]
    wanted = ["create", "open", "drawn", "judging", "decided", "published"]
    trail = AuditEntry.objects.filter(action__startswith="contest.").order_by("pk")
    assert [line.action for line in trail] == [f"contest.{verb}" for verb in wanted]
    assert InboxItem.objects.filter(user=li, url=contest.get_absolute_url()).count() == 2


def test_a_judge_goes_from_entry_to_entry_and_hands_in(client, judged, sun):
    client.force_login(sun)
    first, second = Mark.objects.filter(judge__user=sun).order_by("entry__drawn_number")

    sheet = client.get(reverse("judging_sheet", args=[judged.pk]))
    assert (sheet.context["judge"].done, sheet.context["judge"].due) == (0, 2)
    assert client.post(first.get_absolute_url(), {"value": "9.5"}).url == second.get_absolute_url()
    wrong = client.post(second.get_absolute_url(), {"value": "11"})
    assert (wrong.status_code, Mark.objects.get(pk=second.pk).value) == (422, None)
    assert client.post(second.get_absolute_url(), {"value": "8"}).url == sheet.request["PATH_INFO"]
    client.post(reverse("marks_hand_in", args=[judged.pk]))

    assert Judge.objects.get(user=sun).finished_at
    client.post(first.get_absolute_url(), {"value": "1"})
    assert Mark.objects.get(pk=first.pk).value == Decimal("9.50")


def test_nobody_sees_the_marks_of_others_before_she_has_handed_in(client, judged, wang, sun):
    for mark in Mark.objects.filter(judge__user=wang):
        judging.give_mark(mark, Decimal("9.7"), by=wang)
    judging.hand_in(Judge.objects.get(user=wang), by=wang)
    client.force_login(sun)

    before = client.get(judged.get_absolute_url())
    assert (bool(before.context["shows"]["marks"]), "9.7" in before.content.decode()) == (False, False)
    assert client.get(Mark.objects.filter(judge__user=wang)[0].get_absolute_url()).status_code == 404

    for mark in Mark.objects.filter(judge__user=sun):
        judging.give_mark(mark, Decimal("8.1"), by=sun)
    judging.hand_in(Judge.objects.get(user=sun), by=sun)
    page = client.get(judged.get_absolute_url()).content.decode()
    assert ("9.70" in page, "8.10" in page) == (True, True)


def test_the_trail_of_a_mark_does_not_tell_it(judged, wang):
    judging.give_mark(Mark.objects.filter(judge__user=wang)[0], Decimal("9.7"), by=wang)

    entry = AuditEntry.objects.get(action="mark.give")
    assert "9.7" not in f"{entry.before} {entry.after} {entry.target_label}"


def test_an_expert_without_an_office_finds_what_she_judges(
    client, make, county, riverside, hillside, wang, sun
):
    expert = make.user("expert", "外请专家")
    contest = events.judging_contest(county, wang, [wang, sun, expert], [riverside])
    client.force_login(expert)

    assert client.get(reverse("judging_sheet", args=[contest.pk])).status_code == 200
    listed = client.get(reverse("contest_list"))
    assert list(listed.context["page_obj"]) == [contest]
    assert [item["url"] for group in listed.context["navigation"] for item in group["items"]] == [
        listed.request["PATH_INFO"]
    ]


def test_results_are_everybodys_once_they_are_published(client, judged, wang, zhao, hillside):
    first, second = Entry.objects.order_by("pk")
    events.mark_all(judged, {first.title: [9, 8, 10], second.title: [7, 7, 6]})
    client.force_login(wang)
    step(client, judged, "decided")
    client.force_login(zhao)

    hidden = client.get(judged.get_absolute_url())
    assert (titles(hidden), bool(hidden.context["shows"]["result"])) == ([second.title], False)
    assert "9.00" not in hidden.content.decode()

    client.force_login(wang)
    step(client, judged, "published")
    client.force_login(zhao)
    page = client.get(judged.get_absolute_url())
    assert titles(page) == [first.title, second.title]
    fates = {number: str(fate) for number, _value, fate in page.context["rows"][0][1].marks}
    assert fates == {1: "kept", 2: "low", 3: "high"}
    sheet = load_workbook(BytesIO(client.get(judged.get_absolute_url(), {"format": "xlsx"}).content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [(row[2], row[-3], row[-2]) for row in rows] == [(first.title, 9, 1), (second.title, 7, 2)]


def test_rules_are_changed_only_while_it_is_prepared_and_nothing_typed_is_lost(client, county, wang):
    contest = events.contest(county, state="open")
    client.force_login(wang)

    response = client.post(
        reverse("contest_edit", args=[contest.pk]), fields(county, title="新题目", version=1)
    )

    assert (response.status_code, response.context["form"]["title"].value()) == (409, "新题目")
    assert Contest.objects.get().title == contest.title
    late = client.post(reverse("contest_create"), fields(county, entries_until="2199-07-01", judge_count=2))
    assert sorted(late.context["form"].errors) == ["entries_until", "judge_count"]


def test_the_page_of_things_to_do_names_marks_and_contests(county, riverside, judged, sun, li):
    contest = events.contest(county, "书画比赛", state="open")

    def urls(user):
        return [item.url for section in sections(user, today()) for item in section.items]

    assert reverse("judging_sheet", args=[judged.pk]) in urls(sun)
    assert contest.get_absolute_url() in urls(li)
    events.entry(contest, riverside)
    assert contest.get_absolute_url() not in urls(li)


def test_another_tree_knows_nothing_of_it(client, make, judged):
    other = make.organization("外县机关工委", kind="work_committee")
    client.force_login(make.person("far", "staff", other))

    assert client.get(judged.get_absolute_url()).status_code == 404
    assert client.get(reverse("entry_edit", args=[Entry.objects.first().pk])).status_code == 404
    assert list(client.get(reverse("contest_list")).context["page_obj"]) == []


def test_before_publication_the_order_of_entries_tells_no_rank(client, county, riverside, wang, sun, he, li):
    contest = events.judging_contest(county, wang, [wang, sun, he], [riverside, riverside])
    first, second = Entry.objects.order_by("drawn_number").values_list("title", flat=True)
    events.mark_all(contest, {first: ["8", "8", "8"], second: ["9", "9", "9"]})
    contest.refresh_from_db()
    contests.advance(contest, "decided", by=wang)

    client.force_login(li)
    for sort in ("", "rank", "-rank"):
        assert titles(client.get(contest.get_absolute_url(), {"sort": sort})) == [first, second]
    client.force_login(wang)
    assert titles(client.get(contest.get_absolute_url())) == [second, first]


def test_an_odd_number_in_the_address_is_no_number(client, wang):
    client.force_login(wang)
    assert client.get(reverse("contest_create"), {"edition": "²"}).status_code == 200
    assert client.get(reverse("winner_create"), {"event": "²"}).status_code == 200
