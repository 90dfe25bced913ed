"""A secretary lists to whom condolence went; names and amounts stand sealed and are shown for a reason only."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import AuditEntry
from activities.models import Activity
from activities.services import records
from outreach.models import Condolence, Recipient
from outreach.services import condolences
from tests import factories_outreach as outreach

NAME, AMOUNT = "周困难", "1234.56"


@pytest.fixture
def record(riverside, make):
    return make.activity(riverside, "走访慰问", code="condolence", service_person_times=9)


def sent(*lines, **data):
    fields = {"occasion": "admission", "group": "student", "giver": "县级机关工委", "lines": str(len(lines))}
    for number, line in enumerate(lines):
        fields |= {f"line-{number}-{name}": value for name, value in line.items()}
    return fields | data


STUDENT = {"name": NAME, "gift": "拉杆箱", "amount": AMOUNT, "note": "考取云南大学"}


def make_list(client, record, *lines, **data):
    return client.post(reverse("condolence_create", args=[record.pk]), sent(*lines, **data))


def test_the_record_counts_its_person_times_from_the_list(client, record, li, riverside, make):
    member = make.member(riverside, "张三")
    client.force_login(li)

    response = make_list(client, record, STUDENT, {"name": f"张三 · {riverside.short_name}"}, {"name": ""})

    made = Condolence.objects.get()
    assert response.url == made.get_absolute_url()
    assert Activity.objects.get().service_person_times == made.recipient_count == 2
    assert [recipient.content for recipient in Recipient.objects.all()] == [
        {"name": NAME, "member": None, "gift": "拉杆箱", "amount": AMOUNT, "note": "考取云南大学"},
        {"name": "张三", "member": member.pk, "gift": "", "amount": "", "note": ""},
    ]
    assert [entry.action for entry in AuditEntry.objects.all()[:3]] == [
        "activity.change", "condolence.create", "member.create",
    ]  # fmt: skip


def test_nothing_of_it_lies_open_in_the_database_or_in_the_trail(client, record, li):
    client.force_login(li)
    make_list(client, record, STUDENT)

    stored = str(list(Recipient.objects.values())) + str(list(Condolence.objects.values()))
    trail = str(list(AuditEntry.objects.values()))
    page = client.get(reverse("condolence_detail", args=[record.pk])).content.decode()
    listed = client.get(reverse("condolence_list")).content.decode()

    for place in (stored, trail, page, listed):
        assert NAME not in place
    for place in (stored, trail):
        assert AMOUNT not in place


def test_they_are_shown_for_a_reason_that_stays_on_record(client, riverside, li, wang):
    kept = outreach.condolence(riverside, li, outreach.line(NAME, AMOUNT), state="verified")
    reveal = reverse("condolence_reveal", args=[kept.activity_id])
    client.force_login(wang)

    without = client.post(reveal, {"reason": " "})
    shown = client.post(reveal, {"reason": "核对发放"})

    assert (without.status_code, NAME in without.content.decode()) == (422, False)
    assert (shown.status_code, NAME in shown.content.decode(), AMOUNT in shown.content.decode()) == (
        200,
        True,
        True,
    )
    assert "no-store" in shown["Cache-Control"]
    looked = AuditEntry.objects.filter(action="condolence.reveal")
    assert [(entry.actor, entry.reason) for entry in looked] == [(wang, "核对发放")]


def test_while_the_record_is_open_what_was_shown_may_be_changed(client, riverside, li):
    kept = outreach.condolence(riverside, li, outreach.line(NAME, AMOUNT), outreach.line("吴老", "100"))
    client.force_login(li)
    shown = client.post(reverse("condolence_reveal", args=[kept.activity_id]), {"reason": "更正"})
    assert [form["name"].value() for form in shown.context["lines"].forms][:2] == [NAME, "吴老"]

    edit = reverse("condolence_edit", args=[kept.activity_id])
    client.post(edit, sent({"name": NAME, "amount": "50"}, version=shown.context["version"]))

    kept.refresh_from_db()
    assert (kept.recipient_count, str(kept.total), Activity.objects.get().service_person_times) == (
        1,
        "50",
        1,
    )
    late = client.post(edit, sent({"name": "别人"}, version=1))
    assert (late.status_code, "别人" in late.content.decode(), Recipient.objects.count()) == (409, True, 1)


@pytest.mark.parametrize(
    ("lines", "data"),
    [
        ([], {}),
        ([{"name": "", "amount": "5"}], {}),
        ([{"name": "吴老", "amount": "-5"}], {}),
        ([{"name": "吴老", "amount": "many"}], {}),
        ([{"name": "吴老"}], {"occasion": "birthday"}),
        ([{"name": "吴老"}], {"giver": ""}),
    ],
)
def test_what_cannot_be_is_asked_again(client, record, li, lines, data):
    client.force_login(li)

    response = make_list(client, record, *lines, **data)

    assert (response.status_code, Condolence.objects.exists()) == (422, False)
    assert Activity.objects.get().service_person_times == 9


def test_more_lines_keep_what_was_typed(client, record, li):
    client.force_login(li)

    page = make_list(client, record, STUDENT, more="1")

    assert (page.status_code, len(page.context["lines"].forms), Condolence.objects.exists()) == (
        200,
        6,
        False,
    )
    assert NAME in page.content.decode()


def test_a_record_that_was_handed_in_keeps_its_list(client, record, li):
    client.force_login(li)
    records.submit_activity(record, by=li)

    response = make_list(client, record, STUDENT)

    assert (response.status_code, Condolence.objects.exists()) == (409, False)


def test_only_records_of_condolence_have_a_list(client, riverside, li, make):
    client.force_login(li)

    assert make_list(client, make.activity(riverside), STUDENT).status_code == 404


@pytest.mark.parametrize("person", ["mei", "sun"])
def test_recorder_and_leader_learn_counts_and_no_names(client, request, riverside, li, person):
    kept = outreach.condolence(riverside, li, outreach.line(NAME, AMOUNT))
    client.force_login(request.getfixturevalue(person))
    detail = reverse("condolence_detail", args=[kept.activity_id])

    page = client.get(detail).content.decode()
    refused = client.post(reverse("condolence_reveal", args=[kept.activity_id]), {"reason": "好奇"})

    assert (NAME in page, "1,234" in page, refused.status_code) == (False, False, 403)
    assert not AuditEntry.objects.filter(action="condolence.reveal").exists()


def test_the_service_asks_again(riverside, li, sun):
    kept = outreach.condolence(riverside, li)
    with pytest.raises(PermissionDenied):
        condolences.reveal_condolence(kept, by=sun, reason="好奇")
    with pytest.raises(PermissionDenied):
        condolences.keep_condolence(kept, [outreach.line()], by=sun)


@pytest.mark.parametrize("person", ["zhao", "he", "gu"])
def test_others_do_not_know_the_list(client, request, riverside, li, person):
    kept = outreach.condolence(riverside, li)
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("condolence_detail", args=[kept.activity_id])).status_code == 404
    assert list(client.get(reverse("condolence_list")).context["page_obj"]) == []


def sums(client, user):
    client.force_login(user)
    page = client.get(reverse("condolence_list"))
    lines = [(line.count, line.recipients, line.total) for line in page.context["lines"]]
    return lines, page.context["everything"].total


def test_a_leader_learns_sums_of_three_and_more_only(client, riverside, hillside, li, wang, sun, mei):
    outreach.condolence(riverside, li, *[outreach.line(amount="100")] * 2)
    assert sums(client, wang) == ([(1, 2, 200)], 200)
    assert sums(client, sun) == ([(1, 2, None)], None)

    outreach.condolence(hillside, wang, outreach.line(amount="300"))
    assert sums(client, sun) == ([(2, 3, 500)], 500)
    assert sums(client, mei) == ([(1, 2, None)], None)


def test_the_list_narrows_by_occasion_and_its_export_stays_on_record(client, riverside, li):
    outreach.condolence(riverside, li)
    outreach.condolence(riverside, li, occasion="spring_festival")
    client.force_login(li)

    page = client.get(reverse("condolence_list"), {"occasion": "spring_festival", "month": "2010-06"})
    book = client.get(reverse("condolence_list"), {"format": "xlsx"})

    assert [row.occasion for row in page.context["page_obj"]] == ["spring_festival"]
    assert (book.status_code, book.content[:2]) == (200, b"PK")
    entry = AuditEntry.objects.get(action="condolence.export")
    assert (entry.actor, entry.after) == (li, {"rows": 2})


def test_the_page_of_the_record_leads_to_the_list(client, record, li, riverside, make):
    client.force_login(li)

    assert (
        reverse("condolence_detail", args=[record.pk])
        in client.get(record.get_absolute_url()).content.decode()
    )
    other = make.activity(riverside)
    assert "/condolence/" not in client.get(other.get_absolute_url()).content.decode()
    assert client.get(reverse("condolence_detail", args=[record.pk])).status_code == 200


def test_what_the_list_counts_is_not_typed_over(client, riverside, li):
    kept = outreach.condolence(riverside, li)
    activity = Activity.objects.get()
    client.force_login(li)

    form = client.get(reverse("activity_edit", args=[activity.pk])).context["form"]
    activity.service_person_times = 99
    records.record_activity(activity, by=li)

    assert form.fields["service_person_times"].disabled
    assert Activity.objects.get().service_person_times == kept.recipient_count == 2
