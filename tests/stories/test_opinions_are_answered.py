"""Opinions given at a symposium are entered one by one, answered with a reason, and followed over all meetings."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from activities import todo
from activities.models import MeetingOpinion
from activities.services import opinions
from tests import factories_activities as of

DAY = date(2010, 7, 20)


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = f"{DAY}"
    return settings


@pytest.fixture
def meeting(make, riverside):
    return make.activity(riverside, "征求意见座谈", code="symposium")


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data)


def waiting_for(user):
    return [item.text for section in [todo.opinions(user, DAY)] if section for item in section.items]


def test_members_and_guests_are_heard_and_answered(client, make, riverside, hillside, meeting, li, mei, wang):
    member, stranger = make.member(riverside, "安一"), make.member(hillside, "陈三")
    client.force_login(mei)
    assert (
        reverse("meeting_opinion_create", args=[meeting.pk])
        in client.get(meeting.get_absolute_url()).content.decode()
    )
    post(client, "meeting_opinion_create", meeting, member=member.pk, topic="党建", text="班子要健全")
    post(
        client,
        "meeting_opinion_create",
        meeting,
        speaker="吴来宾",
        unit="河滨社区",
        topic="公推直选",
        text="先试点",
    )
    for wrong in ({"member": stranger.pk}, {}):
        answer = post(client, "meeting_opinion_create", meeting, topic="组织发展", text="多培养", **wrong)
        assert (answer.status_code, answer.context["form"]["text"].value()) == (422, "多培养")
    first, second = MeetingOpinion.objects.order_by("pk")
    assert post(client, "meeting_opinion_answer", first, answer="adopted", reason="已办").status_code == 403

    client.force_login(li)
    assert len(waiting_for(li)) == 1
    assert "先试点" in client.get(meeting.get_absolute_url()).content.decode()
    empty = post(client, "meeting_opinion_answer", first, answer="declined", reason="", version=1)
    assert empty.status_code == 422
    post(client, "meeting_opinion_answer", first, answer="adopted", reason="八月换届", version=1)
    post(client, "meeting_opinion_answer", second, answer="declined", reason="条件未到", version=1)

    assert list(
        MeetingOpinion.objects.order_by("pk").values_list(
            "speaker", "unit", "answer", "reason", "answered_on"
        )
    ) == [
        ("安一", "", "adopted", "八月换届", DAY),
        ("吴来宾", "河滨社区", "declined", "条件未到", DAY),
    ]
    assert waiting_for(li) == []
    assert [entry.action for entry in AuditEntry.objects.about(first)] == [
        "meeting_opinion.answer",
        "meeting_opinion.enter",
    ]
    late = post(client, "meeting_opinion_answer", first, answer="declined", reason="再想想", version=2)
    assert late.status_code == 422
    assert client.get(reverse("meeting_opinion_edit", args=[first.pk])).status_code == 302


def test_all_meetings_are_read_together(client, make, riverside, hillside, meeting, li, zhao, wang):
    of.opinion(meeting, li, "党建")
    other = make.activity(hillside, "山边座谈", code="symposium", held_on=date(2010, 5, 1))
    done = of.opinion(other, zhao, "组织发展")
    opinions.answer_opinion(done, by=zhao, answer="partly", reason="分两批")
    listed = reverse("meeting_opinion_list")

    def topics(**asked):
        return [opinion.topic for opinion in client.get(listed, asked).context["page_obj"]]

    client.force_login(wang)
    assert topics() == ["党建", "组织发展"]
    assert topics(answer="waiting") == ["党建"]
    assert topics(organization=hillside.pk) == topics(month="2010-05") == topics(q="山边座谈") == ["组织发展"]
    assert topics(sort="date") == ["组织发展", "党建"]
    book = load_workbook(BytesIO(client.get(listed, {"format": "xlsx"}).content)).active
    assert [(row[2], row[3], row[5], row[8]) for row in book.values][-2:] == [
        ("征求意见座谈", "吴来宾", "党建", None),
        ("山边座谈", "吴来宾", "组织发展", "分两批"),
    ]
    client.force_login(zhao)
    assert topics() == ["组织发展"]


def test_what_is_answered_stands_and_what_was_a_mistake_goes(make, riverside, meeting, li, mei, sun, zhao):
    wrong, answered = of.opinion(meeting, mei, "写错"), of.opinion(meeting, mei, "办理")
    for by in (sun, zhao):
        with pytest.raises(PermissionDenied):
            opinions.remove_opinion(wrong, by=by)
        with pytest.raises(PermissionDenied):
            opinions.answer_opinion(answered, by=by, answer="adopted", reason="已办")
    opinions.remove_opinion(wrong, by=mei)
    with pytest.raises(StaleVersion):
        opinions.answer_opinion(answered, by=li, answer="adopted", reason="已办", version=9)
    opinions.answer_opinion(answered, by=li, answer="adopted", reason="已办", version=1)
    answered.topic = "改题"
    with pytest.raises(WrongState):
        opinions.save_opinion(answered, by=mei)
    with pytest.raises(WrongState):
        opinions.remove_opinion(answered, by=mei)
    assert list(MeetingOpinion.objects.values_list("topic", flat=True)) == ["办理"]
    gone = AuditEntry.objects.get(action="meeting_opinion.remove")
    assert gone.before["topic"] == "写错"


def test_no_opinions_are_asked_for_at_an_assembly(client, make, riverside, li):
    assembly = make.activity(riverside)
    client.force_login(li)
    answer = post(client, "meeting_opinion_create", assembly, speaker="吴来宾", topic="党建", text="多办实事")
    assert (answer.status_code, MeetingOpinion.objects.count()) == (409, 0)
    assert reverse("meeting_opinion_create", args=[assembly.pk]) not in (
        client.get(assembly.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, meeting, li, django_assert_num_queries, count):
    for number in range(count):
        of.opinion(meeting, li, f"题目{number}")
    client.force_login(li)
    client.get(reverse("meeting_opinion_list"))
    with django_assert_num_queries(11):
        assert len(client.get(reverse("meeting_opinion_list")).context["page_obj"]) == count
