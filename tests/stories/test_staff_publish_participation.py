"""Every half-year the committee publishes who took part; objections are answered, and the list is closed."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry, InboxItem
from activities.choices import Presence
from activities.models import Attendance, Participation, ParticipationLine, ParticipationObjection
from orgs.choices import Role

COUNTS = {"due": 1, "present": 1, "on_leave": 0, "absent": 0, "made_up": 0}


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def member(riverside, make):
    """One who was absent from the only assembly of the half-year."""
    member = make.member(riverside, "安一")
    activity = make.activity(riverside, state="verified")
    Attendance.objects.create(activity=activity, member=member, presence=Presence.ABSENT)
    return member


@pytest.fixture
def line(client, county, member, wang):
    client.force_login(wang)
    publish(client, county)
    return ParticipationLine.objects.get()


@pytest.fixture
def objection(client, line, li):
    client.force_login(li)
    client.post(reverse("objection_create", args=[line.pk]), {"text": "当日在场，漏记"})
    return ParticipationObjection.objects.get()


def publish(client, organization, **changes):
    data = {"half": "2010-H1", "organization": organization.pk, "closes_on": "2010-08-10"}
    return client.post(reverse("participation_publish"), data | changes)


def answer(client, objection, decision="upheld", **changes):
    data = {"decision": decision, "answer": "查签到表属实"} | COUNTS | changes
    return client.post(reverse("objection_answer", args=[objection.pk]), data)


def close(client, participation):
    return client.post(reverse("participation_close", args=[participation.pk]))


def counts(line):
    line.refresh_from_db()
    return {name: getattr(line, name) for name in COUNTS}


# Publishing.


def test_every_branch_gets_its_list_at_once(client, county, riverside, hillside, member, wang):
    client.force_login(wang)

    response = publish(client, county)

    assert response.url == f"{reverse('participation_list')}?half=2010-H1"
    lists = Participation.objects.order_by("organization__sort")
    assert [(one.organization, one.half, one.published_on) for one in lists] == [
        (riverside, "2010-H1", date(2010, 7, 31)),
        (hillside, "2010-H1", date(2010, 7, 31)),
    ]
    page = client.get(response.url)
    assert page.context["coverage"] == {"branches": 2, "published": 2, "closed": 0, "waiting": 0}
    assert [entry.action for entry in AuditEntry.objects.about(lists[0])] == ["participation.publish"]


def test_a_list_is_published_once(client, county, line):
    publish(client, county)

    assert ParticipationLine.objects.get() == line


@pytest.mark.parametrize(
    ("day", "half", "status"),
    [
        ("2010-06-30", "2010-H1", 422),
        ("2010-07-01", "2010-H1", 302),
        ("2010-12-31", "2010-H2", 422),
        ("2011-01-01", "2010-H2", 302),
        ("2010-07-31", "2010-Q2", 422),
    ],
)
def test_a_half_year_is_published_when_it_is_over(
    client, settings, county, riverside, wang, day, half, status
):
    settings.OFFICE_DAY = day
    client.force_login(wang)

    assert publish(client, county, half=half, closes_on="2011-02-01").status_code == status
    assert Participation.objects.exists() == (status == 302)


@pytest.mark.parametrize("who", ["li", "mei", "sun", "he"])
def test_only_staff_publish(client, request, county, member, who):
    client.force_login(request.getfixturevalue(who))

    assert publish(client, county).status_code == 403
    assert not Participation.objects.exists()


def test_staff_of_one_branch_do_not_publish_for_another(client, make, riverside, hillside):
    client.force_login(make.person("deputy", Role.STAFF, hillside))

    assert publish(client, riverside).status_code == 422
    assert not Participation.objects.exists()


def test_a_branch_dissolved_meanwhile_has_its_list_too(client, county, riverside, member, wang):
    riverside.dissolved_on = date(2010, 6, 20)
    riverside.save()
    client.force_login(wang)

    publish(client, county)

    assert Participation.objects.get(organization=riverside).lines.get().absent == 1
    assert client.get(reverse("participation_list")).context["coverage"]["branches"] == 1


# Reading.


def test_the_list_says_the_rate_and_a_stranger_does_not_know_it(client, line, li, zhao):
    address = line.participation.get_absolute_url()
    client.force_login(li)
    page = client.get(address)
    assert "0.0%" in page.content.decode()

    client.force_login(zhao)
    assert client.get(address).status_code == 404


def test_nobody_due_has_a_dash(client, county, riverside, make, wang):
    make.member(riverside)
    client.force_login(wang)
    publish(client, county)

    page = client.get(Participation.objects.get(organization=riverside).get_absolute_url())

    assert page.content.decode().count("—</td>") == 2


def test_the_lines_can_be_taken_away_as_a_workbook(client, line, riverside):
    everything = client.get(reverse("participation_list"), {"format": "xlsx", "half": "2010-H1"})
    one = client.get(line.participation.get_absolute_url(), {"format": "xlsx"})

    for response in (everything, one):
        sheet = load_workbook(BytesIO(response.content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        assert rows == [["2010-H1", riverside.name, "安一", 1, 0, 0, 1, 0, 0, 0]]


# Objecting and answering.


def test_an_objection_upheld_corrects_the_line(client, objection, line, li, wang):
    client.force_login(wang)

    answer(client, objection)

    assert counts(line) == COUNTS
    objection.refresh_from_db()
    assert (objection.state, objection.answer, objection.decided_by) == ("upheld", "查签到表属实", wang)
    correction = AuditEntry.objects.about(line.participation).get(action="participation.correct")
    assert (correction.before, correction.after, correction.reason) == (
        {"name": "安一", "present": 0, "absent": 1}, {"name": "安一", "present": 1, "absent": 0}, "查签到表属实",
    )  # fmt: skip
    assert "查签到表属实" in InboxItem.objects.get(user=li).text


def test_an_objection_dismissed_changes_nothing(client, objection, line, wang):
    client.force_login(wang)
    before = counts(line)

    answer(client, objection, "dismissed", answer="签到表无此人")

    objection.refresh_from_db()
    assert (objection.state, counts(line)) == ("dismissed", before)


@pytest.mark.parametrize("changes", [{"present": 2}, {"made_up": 1}, {"answer": ""}, {"decision": "open"}])
def test_counts_that_cannot_be_are_not_entered(client, objection, line, wang, changes):
    client.force_login(wang)
    before = counts(line)

    assert answer(client, objection, **changes).status_code == 422
    objection.refresh_from_db()
    assert (objection.state, counts(line)) == ("open", before)


def test_an_objection_is_answered_once(client, objection, line, wang):
    client.force_login(wang)
    answer(client, objection, "dismissed")
    before = counts(line)

    answer(client, objection)

    objection.refresh_from_db()
    assert (objection.state, counts(line)) == ("dismissed", before)


def test_whoever_objected_does_not_decide(client, line, wang, make, county):
    client.force_login(wang)
    client.post(reverse("objection_create", args=[line.pk]), {"text": "有误"})
    objection = ParticipationObjection.objects.get()

    assert answer(client, objection).status_code == 403

    client.force_login(make.person("colleague", Role.STAFF, county))
    assert answer(client, objection).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("li", 403), ("sun", 403), ("zhao", 404)])
def test_only_staff_answer(client, request, objection, who, status):
    client.force_login(request.getfixturevalue(who))

    assert answer(client, objection).status_code == status
    objection.refresh_from_db()
    assert objection.is_open


@pytest.mark.parametrize(("who", "status"), [("sun", 403), ("zhao", 404)])
def test_only_the_branch_and_staff_object(client, request, line, who, status):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("objection_create", args=[line.pk]), {"text": "有误"})

    assert response.status_code == status
    assert not ParticipationObjection.objects.exists()


def test_an_objection_says_what_is_wrong(client, line, li):
    client.force_login(li)

    assert client.post(reverse("objection_create", args=[line.pk]), {"text": " "}).status_code == 422


def test_what_was_too_long_is_not_lost(client, line, li):
    client.force_login(li)

    refused = client.post(reverse("objection_create", args=[line.pk]), {"text": "误" * 501})

    assert refused.status_code == 422
    assert "误" * 501 in refused.content.decode()


def test_after_the_last_day_nobody_objects(client, settings, line, li):
    settings.OFFICE_DAY = "2010-08-11"
    client.force_login(li)

    client.post(reverse("objection_create", args=[line.pk]), {"text": "有误"})

    assert not ParticipationObjection.objects.exists()


def test_an_objection_sent_twice_stands_once(client, objection, line):
    client.post(reverse("objection_create", args=[line.pk]), {"text": objection.text})

    assert ParticipationObjection.objects.get() == objection
    assert AuditEntry.objects.filter(action="objection.raise").count() == 1


def test_counts_corrected_meanwhile_are_not_written_over(client, objection, line, wang):
    second = ParticipationObjection.objects.create(line=line, text="又一处", raised_by=objection.raised_by)
    client.force_login(wang)
    page = client.get(line.participation.get_absolute_url())
    seen = [form["version"].value() for _one, (form, _verdict) in page.context["objections"]]
    answer(client, objection, version=seen[0])

    answer(client, second, present=0, absent=1, version=seen[1])

    second.refresh_from_db()
    assert (second.state, counts(line)) == ("open", COUNTS)


# Closing.


def test_a_list_is_closed_when_every_objection_is_answered(client, settings, objection, line, wang):
    participation = line.participation
    client.force_login(wang)

    def state_after_closing():
        close(client, participation)
        participation.refresh_from_db()
        return participation.state

    assert state_after_closing() == "published"  # objections may still come
    settings.OFFICE_DAY = "2010-08-11"
    assert state_after_closing() == "published"  # one waits for an answer
    answer(client, objection, "dismissed")
    assert state_after_closing() == "closed"
    assert AuditEntry.objects.about(participation).first().action == "participation.close"


@pytest.mark.parametrize(("who", "status"), [("li", 403), ("zhao", 404)])
def test_only_staff_close(client, settings, request, line, who, status):
    settings.OFFICE_DAY = "2010-08-11"
    client.force_login(request.getfixturevalue(who))

    assert close(client, line.participation).status_code == status
    assert Participation.objects.get(pk=line.participation_id).is_open


@pytest.mark.parametrize("name", ["participation_list", "participation_detail"])
def test_pages_cost_the_same_however_long_they_are(client, county, riverside, member, make, wang, name):
    client.force_login(wang)

    def cost(rows):
        Participation.objects.all().delete()
        for number in range(rows):
            make.organization(f"第{number}支{rows}党支部", parent=county)
            make.member(riverside)
        publish(client, county)
        listed = Participation.objects.get(organization=riverside)
        url = reverse(name, args=[listed.pk] if name == "participation_detail" else [])
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    assert cost(1) == cost(30)
