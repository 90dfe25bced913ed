"""A secretary keeps the record book: agenda, speeches, stops, decisions with their votes, results; copied and printed."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, Draft
from activities.models import Activity, ActivityResult, Decision, ResultField, Stop
from activities.services import records


@pytest.fixture
def members(riverside, make):
    made = [make.member(riverside, name) for name in ("安一", "包二", "陈三")]
    return [*made, make.member(riverside, "丁四", kind="probationary")]


@pytest.fixture
def reports(make):
    return ResultField.objects.create(
        kind=make.kind(), code="test-reports", name="调研报告", name_en="Reports", unit="objects", sort=99
    )


def filled(make, members, **changes):
    fields = {
        "kind": make.kind().pk, "topic": "学习党章", "held_on": "2010-06-10", "starts_at": "14:30", "ends_at": "16:00",
        "place": "机关会议室", "chair": "李书记", "recorder": "梅记录", "minutes": "通读党章。", "version": "1",
        "agenda": "一、学习\n二、表决", "speeches": "安一：赞成。", "observers": "王干事（工委）",
        "stops-TOTAL_FORMS": "2", "stops-INITIAL_FORMS": "0",
        "decisions-TOTAL_FORMS": "2", "decisions-INITIAL_FORMS": "0",
    }  # fmt: skip
    return fields | {f"attendance-{member.pk}": "present" for member in members} | changes


def decision(number=0, **changes):
    fields = {
        "matter": "接收丁四为预备党员", "method": "hands", "due_voters": "3", "present_voters": "3", "votes_for": "2",
        "votes_against": "1", "abstained": "0", "carried_out_by": "包二", "due_on": "2010-07-01", "outcome": "",
    }  # fmt: skip
    return {f"decisions-{number}-{name}": value for name, value in (fields | changes).items()}


def create(client, data):
    return client.post(reverse("activity_create"), data)


def test_everything_of_the_record_book_is_kept_and_shown(client, riverside, li, members, reports, make):
    client.force_login(li)
    stops = {"stops-0-place": "革命纪念馆", "stops-0-content": "重温誓词", "stops-1-place": ""}
    result = {f"result-{reports.code}": "2"}

    response = create(client, filled(make, members, **stops, **decision(), **result))
    page = client.get(response.url)

    activity = Activity.objects.get()
    assert (activity.ends_at, activity.agenda.splitlines(), activity.speeches, activity.observers) == (
        time(16), ["一、学习", "二、表决"], "安一：赞成。", "王干事（工委）",
    )  # fmt: skip
    assert list(Stop.objects.values_list("place", "content")) == [("革命纪念馆", "重温誓词")]
    assert list(Decision.objects.values_list("matter", "votes_for", "due_on")) == [
        ("接收丁四为预备党员", 2, date(2010, 7, 1))
    ]
    assert list(ActivityResult.objects.values_list("field__code", "value")) == [("test-reports", 2)]
    assert [(row.matter, outcome.passed) for row, outcome in page.context["decisions"]] == [
        ("接收丁四为预备党员", True)
    ]
    after = AuditEntry.objects.about(activity).get().after
    assert (after["stops"], after["results"]) == ([["革命纪念馆", "重温誓词"]], [["test-reports", 2]])


def test_the_form_knows_how_many_may_vote(client, li, members):
    client.force_login(li)

    book = client.get(reverse("activity_create")).context["book"]

    assert [form["due_voters"].value() for form in book.decisions] == [3]
    assert not book.decisions.is_filled()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"matter": ""}, "matter"),
        ({"votes_for": "4"}, "votes_for"),
        ({"present_voters": "4"}, "present_voters"),
        ({"votes_for": ""}, "votes_for"),
        ({"votes_for": "-1"}, "votes_for"),
        ({"due_on": "never"}, "due_on"),
    ],
)
def test_votes_that_cannot_be_so_are_named_and_nothing_is_lost(client, li, members, make, changes, field):
    client.force_login(li)

    response = create(client, filled(make, members, **decision(**changes)))

    row = response.context["book"].decisions.forms[0]
    assert (response.status_code, list(row.errors)) == (422, [field])
    assert row["carried_out_by"].value() == "包二"
    assert not Activity.objects.exists()


def test_an_activity_ends_after_it_has_begun(client, li, members, make):
    client.force_login(li)

    response = create(client, filled(make, members, ends_at="14:30"))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ends_at"])


def test_a_row_of_nothing_but_the_usual_is_no_decision(client, li, members, make):
    client.force_login(li)
    empty = {"decisions-0-method": "hands", "decisions-0-due_voters": "3", "decisions-0-votes_against": "0"}

    create(client, filled(make, members, **empty))

    assert Activity.objects.get().decisions.count() == 0


def test_rows_are_changed_taken_away_and_left_alone(client, riverside, li, members, make):
    activity = make.activity(riverside)
    old = Decision(matter="旧决议", due_voters=3, present_voters=3, votes_for=3)
    records.record_activity(activity, by=li, stops=[Stop(place="展览馆")], decisions=[old])
    client.force_login(li)
    url = reverse("activity_edit", args=[activity.pk])

    def send(**changes):
        version = Activity.objects.get().version
        data = filled(make, members, version=version, **changes)
        assert client.post(url, data).status_code == 302
        return list(Stop.objects.values_list("place", flat=True)), list(
            Decision.objects.values_list("matter", flat=True)
        )

    shown = client.get(url).context["book"]
    assert [form["matter"].value() for form in shown.decisions] == ["旧决议", None]
    kept = {"stops-0-place": "展览馆"}
    assert send(**kept, **decision(matter="新决议")) == (["展览馆"], ["新决议"])
    changed = AuditEntry.objects.about(activity).first()
    assert [line[0] for line in changed.before["decisions"]] == ["旧决议"]
    assert "stops" not in changed.after
    assert send(**kept, **decision(matter="新决议", DELETE="on")) == (["展览馆"], [])


def test_a_form_that_does_not_ask_leaves_the_book_alone(client, riverside, li, members, make):
    activity = make.activity(riverside)
    records.record_activity(activity, by=li, stops=[Stop(place="展览馆")])
    client.force_login(li)
    data = filled(make, members, version=activity.version)
    without = {name: value for name, value in data.items() if "FORMS" not in name}

    client.post(reverse("activity_edit", args=[activity.pk]), without)

    assert activity.stops.get().place == "展览馆"


def test_results_follow_the_kind(client, riverside, li, members, reports, make):
    client.force_login(li)
    result = {f"result-{reports.code}": "2"}
    create(client, filled(make, members, **result))
    activity = Activity.objects.get()
    lesson = make.kind("party_lesson").pk

    changed = filled(make, members, version=activity.version, kind=lesson, **result)
    client.post(reverse("activity_edit", args=[activity.pk]), changed)

    assert not ActivityResult.objects.exists()


def test_a_button_adds_a_row_with_and_without_scripts(client, li, members, make):
    client.force_login(li)
    data = filled(make, members, **decision(), more="decisions")

    page = create(client, data)
    part = client.post(
        reverse("activity_book"), data | {"organization": page.context["form"]["organization"].value()}
    )

    for response in (page, part):
        rows = response.context["book"].decisions
        assert response.status_code == 200
        assert [form["matter"].value() for form in rows] == ["接收丁四为预备党员", None]
        assert [form["due_voters"].value() for form in rows] == ["3", 3]
    assert "<html" not in part.content.decode()
    assert page.context["form"]["topic"].value() == "学习党章"
    assert not Activity.objects.exists()


def test_a_draft_finds_room_for_its_rows(client, riverside, li, members):
    content = {f"decisions-{number}-matter": [f"决议{number}"] for number in range(3)}
    Draft.objects.create(user=li, form="activity", key=f"new-{riverside.pk}", content=content)
    client.force_login(li)

    book = client.get(reverse("activity_create")).context["book"]

    assert (len(book.decisions.forms), len(book.stops.forms)) == (3, 1)


def test_two_secretaries_see_both_sets_of_decisions(client, riverside, li, mei, members, make):
    activity = make.activity(riverside)
    seen = activity.version
    rival = Decision(matter="梅的决议", due_voters=3, present_voters=3, votes_for=3)
    records.record_activity(activity, by=mei, decisions=[rival])
    client.force_login(li)

    data = filled(make, members, version=seen, **decision(matter="李的决议"))
    response = client.post(reverse("activity_edit", args=[activity.pk]), data)

    texts = [(mine, now) for label, mine, now in response.context["differences"] if label == _("Decisions")]
    assert response.status_code == 409
    assert [(mine[:4], now[:4]) for mine, now in texts] == [("李的决议", "梅的决议")]
    assert Decision.objects.get().matter == "梅的决议"


def test_last_months_record_is_copied_as_a_draft(client, riverside, li, make, settings):
    settings.OFFICE_DAY = "2010-07-31"
    last = make.activity(
        riverside, chair="李书记", recorder="梅记录", agenda="学习", minutes="上月记录", due_count=3, present_count=3,
        state="verified",
    )  # fmt: skip
    client.force_login(li)

    response = client.post(reverse("activity_copy", args=[last.pk]))

    copied = Activity.objects.exclude(pk=last.pk).get()
    assert response.url == reverse("activity_edit", args=[copied.pk])
    assert (copied.held_on, copied.state, copied.kind, copied.topic, copied.place) == (
        date(2010, 7, 31), "draft", last.kind, last.topic, last.place,
    )  # fmt: skip
    assert (copied.chair, copied.recorder, copied.agenda) == ("李书记", "梅记录", "学习")
    assert (copied.minutes, copied.due_count) == ("", 0)
    assert [entry.action for entry in AuditEntry.objects.about(copied)] == ["activity.create"]


@pytest.mark.parametrize(("who", "status"), [("sun", 403), ("zhao", 404), ("he", 404)])
def test_others_copy_nothing(client, request, riverside, make, who, status):
    activity = make.activity(riverside)
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("activity_copy", args=[activity.pk])).status_code == status
    assert Activity.objects.count() == 1


def test_a_copy_asked_for_twice_is_made_once(client, riverside, li, make):
    last = make.activity(riverside)
    client.force_login(li)

    key = {"once": "8d6bb0c2-0000-4000-8000-000000000003"}
    first, second = (client.post(reverse("activity_copy", args=[last.pk]), key) for _ in range(2))

    assert first.url == second.url
    assert Activity.objects.count() == 2


def test_the_sheet_holds_the_people_and_the_votes(client, riverside, li, members, make):
    client.force_login(li)
    away = {f"attendance-{members[1].pk}": "sick"}
    create(client, filled(make, members, **away, **decision()))
    activity = Activity.objects.get()

    response = client.get(reverse("activity_print", args=[activity.pk]))
    page = response.content.decode()

    assert (response.context["full_due"], response.context["full_present"]) == (3, 2)
    assert [seat.member.name for seat in response.context["away"]] == ["包二"]
    for words in ("学习党章", "安一：赞成。", "接收丁四为预备党员", "王干事（工委）"):
        assert words in page


@pytest.mark.parametrize(("who", "status"), [("sun", 200), ("zhao", 404), ("he", 404)])
def test_the_sheet_is_for_those_who_read_the_record(client, request, riverside, make, who, status):
    activity = make.activity(riverside)
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("activity_print", args=[activity.pk])).status_code == status


@pytest.mark.parametrize("who", ["sun", "he"])
def test_who_writes_nothing_gets_no_part_of_the_form(client, request, riverside, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("activity_book"), {}).status_code == 403


def test_a_program_writes_and_reads_the_same_book(client, riverside, li, reports):
    client.force_login(li)
    counts = {"due_voters": 31, "present_voters": 20, "votes_for": 17, "votes_against": 2, "abstained": 1}
    record = {
        "organization": riverside.pk, "kind": "branch_assembly", "topic": "学习党章", "held_on": "2010-06-10",
        "agenda": "学习", "stops": [{"place": "纪念馆"}], "results": [{"field": reports.code, "value": 2}],
        "decisions": [{"matter": "评选先进"} | counts],
    }  # fmt: skip

    def send(**changes):
        return client.post("/api/v1/activities/", record | changes, content_type="application/json")

    written = send()
    wrong = [
        send(decisions=[{"matter": "评选先进"} | counts | {"votes_for": 18}]),
        send(results=[{"field": "unheard-of", "value": 2}]),
        send(starts_at="14:00", ends_at="13:00"),
    ]

    data = written.json()
    assert written.status_code == 201
    assert (data["agenda"], data["stops"]) == ("学习", [{"place": "纪念馆", "content": ""}])
    assert data["results"] == [{"field": reports.code, "value": 2, "unit": "objects"}]
    assert [(row["matter"], row["votes_for"], row["passed"]) for row in data["decisions"]] == [
        ("评选先进", 17, True)
    ]
    assert [(answer.status_code, list(answer.json()["errors"])) for answer in wrong] == [
        (400, ["decisions"]), (400, ["results"]), (400, ["ends_at"]),
    ]  # fmt: skip
    assert Activity.objects.count() == 1
