"""The personnel office gets one line for each member: attendance, evaluation, honours, penalties, commitments."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from activities.models import Participation, ParticipationLine
from evaluations.models import Grade, Result, Round, Rubric
from honours.choices import PenaltyKind
from supervision.models import Commitment
from tests import factories_honours as honoured
from tests import factories_ledger as made
from tests.workbooks import rows_of

URL = "person_record_list"


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-12-20"


def attended(member, half, due, present):
    published, _made = Participation.objects.get_or_create(
        organization=member.organization,
        half=half,
        published_on=date(2010, 7, 1),
        closes_on=date(2010, 7, 10),
    )
    return ParticipationLine.objects.create(
        participation=published, member=member, name=member.name, due=due, present=present
    )


def evaluated(county, member, total, *, state="closed", as_of=date(2010, 6, 30)):
    rubric, _made = Rubric.objects.get_or_create(
        organization=county, name="五带头", defaults={"subject": "members"}
    )
    grade, _made = Grade.objects.get_or_create(rubric=rubric, name="优秀", defaults={"from_points": 90})
    judged = Round.objects.create(
        rubric=rubric, organization=county, name=f"{as_of}评议", period="2010-H1", as_of=as_of, state=state
    )
    return Result.objects.create(
        round=judged, organization=member.organization, member=member, total=total, grade=grade, rank=1
    )


def promised(member, **fields):
    defaults = {
        "text": "办一件实事",
        "due_on": date(2010, 6, 1),
        "state": "published",
        "published_on": date(2010, 1, 5),
    }
    return Commitment.objects.create(organization=member.organization, member=member, **defaults | fields)


@pytest.fixture
def zhang(make, county, riverside):
    zhang = make.member(riverside, "张三")
    attended(zhang, "2010-H1", 10, 9)
    evaluated(county, zhang, 95)
    evaluated(county, zhang, 60, as_of=date(2009, 12, 31))
    evaluated(county, zhang, 50, as_of=date(2010, 9, 30), state="open")
    honoured.honour(riverside, "优秀共产党员", member=zhang)
    honoured.honour(riverside, "撤销的荣誉", member=zhang, is_revoked=True)
    made.penalty(riverside, zhang, decided_on=date(2009, 3, 1))
    made.penalty(riverside, zhang, decided_on=date(2008, 3, 1), lifted_on=date(2009, 3, 1), kind="criticism")
    promised(zhang, state="kept", kept_on=date(2010, 5, 1))
    promised(zhang)
    promised(zhang, state="draft", published_on=None)
    promised(zhang, due_on=date(2011, 6, 1))
    return zhang


def test_a_line_tells_what_the_lists_say(client, wang, zhang):
    client.force_login(wang)
    (record,) = client.get(reverse(URL), {"q": "张三"}).context["records"]
    share = record.shares[0]
    assert (share.due, share.present, share.rate, record.shares[1]) == (10, 9, 90.0, None)
    assert (record.result.total, str(record.result.grade)) == (95, "优秀")
    assert [one.name for one in record.honours] == ["优秀共产党员"]
    assert [one.kind for one in record.penalties] == ["warning"]
    assert (record.promised, record.kept) == (2, 1)


def test_the_workbook_holds_the_same_and_its_leaving_is_noted(client, wang, zhang):
    client.force_login(wang)
    (row,) = rows_of(client.get(reverse(URL), {"q": "张三", "period": "2010-H1", "format": "xlsx"}))
    assert row == (
        "河滨党支部", "张三", "正式党员", 10, 9, 90, 0, "2010-06-30评议", "优秀", 95, "2010 优秀共产党员", f"2009-03-01 {PenaltyKind.WARNING.label}", 2, 1,
    )  # fmt: skip
    entry = AuditEntry.objects.get(action="person_record.export")
    assert entry.after == {"rows": 1, "period": "2010-H1"}


def test_only_staff_and_the_units_own_secretary(client, make, mei, sun, he, li, zhao, hillside, zhang):
    for person in (mei, sun, he):
        client.force_login(person)
        assert client.get(reverse(URL)).status_code == 403
    make.member(hillside, "李四")
    client.force_login(zhao)
    assert [one.member.name for one in client.get(reverse(URL)).context["records"]] == ["李四"]
    client.force_login(li)
    assert [one.member.name for one in client.get(reverse(URL)).context["records"]] == ["张三"]


def test_another_period_a_wrong_one_and_a_number(client, wang, zhang):
    client.force_login(wang)
    (record,) = client.get(reverse(URL), {"period": "2009"}).context["records"]
    assert (record.result.total, record.honours, len(record.penalties), record.promised) == (60, [], 2, 0)
    assert client.get(reverse(URL), {"period": "去年"}).status_code == 200
    assert client.get(reverse(URL), {"q": zhang.id_number}).context["records"] == []


def test_many_members_cost_as_many_queries_as_one(client, make, wang, riverside, zhang):
    client.force_login(wang)
    client.get(reverse(URL))

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(reverse(URL))
        return len(found)

    one = cost()
    for number in range(5):
        member = make.member(riverside, f"党员{number}")
        attended(member, "2010-H1", 3, 3)
        honoured.honour(riverside, "优秀共产党员", member=member)
        made.penalty(riverside, member)
        promised(member)
    assert cost() == one
