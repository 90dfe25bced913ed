"""A secretary takes the attendance of thirty in a few taps: a list of names, what was made up, who is exempt."""

from datetime import date
from io import BytesIO
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from activities import name_lists
from activities.choices import Presence
from activities.models import Activity, Attendance, MemberExemption

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def members(riverside, make):
    return [make.member(riverside, name) for name in ("安一", "包二", "陈三")]


@pytest.fixture
def seats(riverside, members, make):
    """A verified record of two who were away: 包二 ill, 陈三 absent."""
    activity = make.activity(
        riverside, state="verified", due_count=3, present_count=1, leave_count=1, absent_count=1
    )
    presences = (Presence.PRESENT, Presence.SICK, Presence.ABSENT)
    return [
        Attendance.objects.create(activity=activity, member=member, presence=presence)
        for member, presence in zip(members, presences, strict=True)
    ]


def filled(make, members, **changes):
    fields = {
        "kind": make.kind().pk, "topic": "学习党章", "held_on": "2010-06-10", "place": "机关会议室",
        "version": "1",
    }  # fmt: skip
    return fields | {f"attendance-{member.pk}": "present" for member in members} | changes


def match(client, riverside, data):
    url = f"{reverse('activity_match_names')}?organization={riverside.pk}"
    return client.post(url, data, **HTMX)


def marks(response):
    """What the attendance part says of each member."""
    form = response.context["roll"].form
    return {member.name: field.value() for member, field in form.rows()}


# A list of names.


def test_names_that_were_pasted_are_marked_and_what_was_marked_stays(client, riverside, li, members, make):
    client.force_login(li)
    ill = {f"attendance-{members[0].pk}": "sick"}

    response = match(client, riverside, filled(make, members, names="安一、包二", names_are="private", **ill))

    assert marks(response) == {"安一": "sick", "包二": "private", "陈三": "present"}
    listed = response.context["roll"].listed
    assert (listed.marked, listed.kept, listed.text) == ([members[1]], [members[0]], "")


def test_same_names_and_unknown_names_are_asked_about_at_once(client, riverside, li, members, make):
    twin = make.member(riverside, "安一")
    client.force_login(li)
    data = filled(make, [*members, twin], names="安一 王五 陈三")

    asked = match(client, riverside, data)

    assert set(marks(asked).values()) == {"present", "absent"}
    page = asked.content.decode()
    assert f'name="named-安一" value="{twin.pk}"' in page
    assert "王五" in page
    assert asked.context["roll"].listed.text == "安一、王五"

    answered = match(client, riverside, data | {"names": "安一", "named-安一": twin.pk})

    assert answered.context["roll"].form[f"attendance-{twin.pk}"].value() == "absent"
    assert answered.context["roll"].form[f"attendance-{members[0].pk}"].value() == "present"


def test_a_table_is_uploaded_and_its_name_column_is_read(client, riverside, li, members, make):
    client.force_login(li)
    table = SimpleUploadedFile("缺席.csv", "序号,姓名,部门\n1,包二,办公室\n".encode("gb18030"))

    response = match(client, riverside, filled(make, members, names_file=table))

    assert marks(response) == {"安一": "present", "包二": "absent", "陈三": "present"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xlsx", b"PK\x03\x04"),
        ("list.txt", b"\x00\x01"),
        ("list.txt", b"a" * 200_001),
        ("list.csv", b"a" * 150_000),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_nothing_is_lost(
    client, riverside, li, members, make, name, content
):
    client.force_login(li)
    ill = {f"attendance-{members[0].pk}": "sick"}
    upload = SimpleUploadedFile(name, content)

    response = match(client, riverside, filled(make, members, names="包二", names_file=upload, **ill))

    assert response.context["roll"].listed.problem
    assert response.context["roll"].listed.text == "包二"
    assert marks(response) == {"安一": "sick", "包二": "present", "陈三": "present"}


def test_a_table_from_an_old_computer_is_read(client, riverside, li, members, make):
    client.force_login(li)
    upload = SimpleUploadedFile("list.csv", "姓名,原因\r包二,病\r".encode())

    response = match(client, riverside, filled(make, members, names_file=upload))

    assert marks(response)["包二"] == "absent"


def test_open_brackets_keep_nobody_waiting(members):
    began = monotonic()

    name_lists.match("(" * 200_000, members)

    assert monotonic() - began < 2


def test_a_record_of_no_possible_number_is_no_record(client, riverside, li, members, make):
    client.force_login(li)

    response = match(client, riverside, filled(make, members, names="包二", activity="9" * 5000))

    assert marks(response)["包二"] == "absent"


def test_without_a_script_the_same_button_shows_the_whole_form_again(client, li, members, make):
    client.force_login(li)

    response = client.post(reverse("activity_create"), filled(make, members, names="包二", show="1"))

    assert marks(response)["包二"] == "absent"
    assert response.context["form"]["topic"].value() == "学习党章"
    assert not Activity.objects.exists()


def test_names_still_waiting_in_the_box_are_not_lost_by_saving(client, li, members, make):
    client.force_login(li)

    waiting = client.post(reverse("activity_create"), filled(make, members, names="包二", save="1"))

    assert (waiting.status_code, marks(waiting)["包二"]) == (422, "absent")
    assert not Activity.objects.exists()

    away = {f"attendance-{members[1].pk}": "absent"}
    client.post(reverse("activity_create"), filled(make, members, names="包二", save="1", **away))

    assert Activity.objects.get().absent_count == 1


def test_a_stranger_matches_no_names_of_ours(client, riverside, zhao, members, make):
    client.force_login(zhao)

    response = match(client, riverside, filled(make, members, names="包二"))

    assert response.context["roll"].form is None
    assert "包二" not in response.content.decode()


# Editing an old record.


def test_whoever_an_old_record_has_stays_on_it(client, riverside, li, members, make):
    activity = make.activity(riverside)
    Attendance.objects.create(activity=activity, member=members[0], presence=Presence.SICK)
    MemberExemption.objects.create(member=members[0], from_on=date(2010, 1, 1), reason="病", granted_by=li)
    client.force_login(li)

    client.post(
        reverse("activity_edit", args=[activity.pk]),
        filled(make, members, save="1", **{f"attendance-{members[0].pk}": "sick"}),
    )

    kept = Attendance.objects.values_list("member__name", "presence")
    assert dict(kept) == {"安一": "sick", "包二": "present", "陈三": "present"}


def test_exempt_people_are_not_due_and_are_named_below_the_list(client, riverside, li, members, make):
    MemberExemption.objects.create(
        member=members[0], from_on=date(2010, 1, 1), reason="长期病假", granted_by=li
    )
    client.force_login(li)

    response = client.get(
        reverse("activity_attendance"),
        {"organization": riverside.pk, "kind": make.kind().pk, "held_on": "2010-06-10"},
    )

    assert set(marks(response)) == {"包二", "陈三"}
    assert "安一 (长期病假)" in response.content.decode()


# Making it up.


def make_up(client, seat, **data):
    return client.post(reverse("attendance_make_up", args=[seat.pk]), data)


def test_what_was_made_up_gives_a_second_rate_even_after_verification(client, li, seats):
    client.force_login(li)

    response = make_up(client, seats[1], made_up_on="2010-06-20", made_up_how="自学并交心得")

    activity = Activity.objects.get()
    assert response.url == activity.get_absolute_url()
    assert (activity.made_up_count, activity.attendance_rate, activity.rate_with_make_up) == (1, 33.3, 66.7)
    page = client.get(response.url).content.decode()
    assert "33.3%" in page
    assert "66.7%" in page
    entry = AuditEntry.objects.about(activity).get()
    assert (entry.action, entry.reason, entry.after["made_up_on"]) == (
        "activity.make_up",
        "包二",
        "2010-06-20",
    )


def test_the_note_can_be_taken_back(client, li, seats):
    client.force_login(li)
    make_up(client, seats[1], made_up_on="2010-06-20", made_up_how="自学")

    make_up(client, seats[1], made_up_on="", made_up_how="自学")

    seats[1].refresh_from_db()
    assert (seats[1].made_up_on, seats[1].made_up_how, Activity.objects.get().made_up_count) == (None, "", 0)


@pytest.mark.parametrize(("which", "day"), [(0, "2010-06-20"), (1, "2010-06-09"), (1, "2999-01-01")])
def test_what_cannot_be_made_up_is_refused_with_a_sentence(client, li, seats, which, day):
    client.force_login(li)

    response = make_up(client, seats[which], made_up_on=day)

    assert response.status_code == 409
    assert not Attendance.objects.made_up().exists()


def test_a_leader_may_not_note_a_make_up(client, sun, seats):
    client.force_login(sun)

    assert make_up(client, seats[1], made_up_on="2010-06-20").status_code == 403


def test_a_stranger_does_not_know_the_seat(client, zhao, seats):
    client.force_login(zhao)

    assert make_up(client, seats[1], made_up_on="2010-06-20").status_code == 404


# Exempt for a while.


def exempt(client, who, **changes):
    data = {"member": who.pk, "from_on": "2010-06-01", "until_on": "2010-08-31", "reason": "产假"}
    return client.post(reverse("member_exemption_create"), data | changes)


def test_a_member_is_exempt_with_a_reason_and_due_again_afterwards(client, li, members):
    client.force_login(li)

    exempt(client, members[0], informed_by="包二")

    exemption = MemberExemption.objects.get()
    assert (exemption.member, exemption.reason, exemption.informed_by, exemption.granted_by) == (
        members[0], "产假", "包二", li,
    )  # fmt: skip

    client.post(reverse("member_exemption_end", args=[exemption.pk]), {"on": "2010-07-31"})

    exemption.refresh_from_db()
    assert exemption.until_on == date(2010, 7, 31)
    entries = AuditEntry.objects.about(exemption).order_by("pk")
    assert [entry.action for entry in entries] == ["exemption.create", "exemption.end"]


@pytest.mark.parametrize("changes", [{"reason": " "}, {"until_on": "2010-05-31"}, {"member": 0}])
def test_an_exemption_without_a_reason_or_days_is_not_made(client, li, members, changes):
    client.force_login(li)

    assert exempt(client, members[0], **changes).status_code == 422
    assert not MemberExemption.objects.exists()


def test_two_exemptions_never_share_a_day(client, li, members):
    client.force_login(li)
    exempt(client, members[0])

    assert exempt(client, members[0], from_on="2010-08-31", until_on="").status_code == 409
    assert exempt(client, members[0], from_on="2010-09-01", until_on="").status_code == 302


def test_an_exemption_ends_once(client, li, members):
    client.force_login(li)
    exempt(client, members[0])
    exemption = MemberExemption.objects.get()

    client.post(reverse("member_exemption_end", args=[exemption.pk]), {"on": "2010-12-31"})

    exemption.refresh_from_db()
    assert exemption.until_on == date(2010, 8, 31)


def test_a_recorder_may_not_exempt(client, mei, members):
    client.force_login(mei)

    assert exempt(client, members[0]).status_code == 403


def test_a_stranger_neither_sees_nor_exempts_our_members(client, li, zhao, members):
    client.force_login(li)
    exempt(client, members[0])
    client.force_login(zhao)

    assert "安一" not in client.get(reverse("exemption_list")).content.decode()
    assert exempt(client, members[1]).status_code == 422
    ended = client.post(
        reverse("member_exemption_end", args=[MemberExemption.objects.get().pk]), {"on": "2010-07-01"}
    )
    assert ended.status_code == 404


def test_the_list_is_narrowed_and_taken_away_as_a_workbook(client, li, members, settings):
    settings.OFFICE_DAY = "2010-07-31"
    client.force_login(li)
    exempt(client, members[0])
    exempt(client, members[1], from_on="2010-01-01", until_on="2010-01-31")

    def names(**query):
        return [exemption.member.name for exemption, _end in client.get(url, query).context["rows"]]

    url = reverse("exemption_list")
    assert (names(), names(standing="now"), names(standing="over"), names(q="ay")) == (
        ["安一", "包二"], ["安一"], ["包二"], ["安一"],
    )  # fmt: skip
    sheet = load_workbook(BytesIO(client.get(url, {"format": "xlsx"}).content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == ["安一", "包二"]


def test_the_list_costs_the_same_however_long_it_is(client, riverside, wang, make):
    client.force_login(wang)

    def cost(rows):
        for _row in range(rows):
            MemberExemption.objects.create(
                member=make.member(riverside), from_on=date(2010, 1, 1), reason="病", granted_by=wang
            )
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert client.get(reverse("exemption_list")).status_code == 200
        return len(counted)

    assert cost(1) == cost(30)
