"""Before nominating, a secretary sees who is eligible, rule by rule, with the evidence."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from activities.models import Participation, ParticipationLine
from evaluations.models import Grade, Result, Round, Rubric
from orgs.models import Post, Term
from tests import factories_awards as made


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-08-20"


@pytest.fixture
def scheme(county):
    return made.scheme(county, state="open")


def findings(client, item, **asked):
    """{name: {code: passed}} as the page has it."""
    rows = client.get(reverse("eligibility_list", args=[item.pk]), asked).context["page_obj"]
    return {row["who"].name: {one.code: one.passed for one in row["findings"]} for row in rows}


def published(organization, half, **present):
    """A list of ``half``: ten were due of everyone."""
    made_list = Participation.objects.create(
        organization=organization, half=half, published_on=date(2010, 7, 1), closes_on=date(2010, 7, 10)
    )
    for member, there in present["present"].items():
        ParticipationLine.objects.create(
            participation=made_list, member=member, name=member.name, due=10, present=there, absent=10 - there
        )


def evaluated(
    county, organization, member=None, *, grade=0, vetoed=False, as_of=date(2010, 6, 30), state="closed"
):
    rubric = Rubric.objects.create(organization=county, name=f"细则{as_of}{state}")
    grades = [
        Grade.objects.create(rubric=rubric, name=name, from_points=p)
        for name, p in (("优", 90), ("良", 80), ("差", 0))
    ]
    held = Round.objects.create(
        rubric=rubric,
        organization=county,
        name=f"考评{as_of}{state}",
        period="2010-H1",
        as_of=as_of,
        state=state,
    )
    Result.objects.create(
        round=held, organization=organization, member=member, total=Decimal(85), grade=grades[grade], rank=1,
        is_vetoed=vetoed,
    )  # fmt: skip


def test_each_rule_about_members_passes_and_fails(client, make, scheme, riverside, hillside, li):
    good = make.member(riverside, "甲", joined_on=date(2005, 7, 1))
    poor = make.member(riverside, "乙", joined_on=date(2009, 9, 1), kind="probationary")
    make.member(hillside, "外")
    Post.objects.create(
        organization=riverside, member=good, holder_name="甲", title="secretary", from_on=date(2008, 1, 1)
    )
    published(riverside, "2010-H1", present={good: 9, poor: 5})
    published(riverside, "2009-H2", present={good: 10, poor: 9})
    rules = [
        ("full_member", 0), ("years_joined", 3), ("attendance", 90), ("absences", 1), ("party_worker", 2),
    ]  # fmt: skip
    item = made.item(scheme, rules=rules)
    client.force_login(li)

    found = findings(client, item)

    assert list(found) == ["甲", "乙"]
    assert set(found["甲"].values()) == {True}
    assert set(found["乙"].values()) == {False}
    assert list(findings(client, item, only="yes")) == ["甲"]
    assert list(findings(client, item, only="no", q="乙")) == ["乙"]
    page = client.get(reverse("eligibility_list", args=[item.pk])).content.decode()
    assert "2010-H1、2009-H2" in page
    assert "2009-09-01" in page


def test_the_border_belongs_to_those_who_reach_it(client, make, scheme, riverside, li):
    member = make.member(riverside, "甲", joined_on=date(2007, 8, 20))
    later = make.member(riverside, "乙", joined_on=date(2007, 8, 21))
    published(riverside, "2010-H1", present={member: 9, later: 8})
    item = made.item(scheme, rules=[("years_joined", 3), ("attendance", 90)])
    client.force_login(li)
    assert findings(client, item) == {
        "甲": {"years_joined": True, "attendance": True},
        "乙": {"years_joined": False, "attendance": False},
    }


def test_what_was_not_published_is_no_evidence(client, make, scheme, riverside, li):
    make.member(riverside, "甲")
    item = made.item(scheme, rules=[("attendance", 0)])
    client.force_login(li)
    assert findings(client, item) == {"甲": {"attendance": False}}


def test_each_rule_about_organizations(client, make, scheme, county, riverside, hillside, wang):
    Term.objects.create(organization=riverside, elected_on=date(2009, 1, 1), years=3, due_on=date(2012, 1, 1))
    Term.objects.create(organization=hillside, elected_on=date(2006, 1, 1), years=3, due_on=date(2009, 1, 1))
    type(hillside).objects.filter(pk=hillside.pk).update(founded_on=date(2010, 3, 1))
    rules = [("years_standing", 1), ("elected_on_time", 0), ("duties_met", 0)]
    item = made.item(scheme, "先进基层党组织", recipient="organization", rules=rules)
    client.force_login(wang)

    found = findings(client, item)

    assert list(found) == ["河滨党支部", "山边党支部"]
    assert (found["河滨党支部"]["years_standing"], found["河滨党支部"]["elected_on_time"]) == (True, True)
    assert (found["山边党支部"]["years_standing"], found["山边党支部"]["elected_on_time"]) == (False, False)
    # Nothing was held in the second quarter of 2010.
    assert found["河滨党支部"]["duties_met"] is False


def test_the_last_closed_evaluation_decides(client, make, scheme, county, riverside, hillside, wang):
    evaluated(county, riverside, grade=2, as_of=date(2009, 12, 31))
    evaluated(county, riverside, grade=1)
    evaluated(county, riverside, grade=2, as_of=date(2010, 7, 31), state="open")
    evaluated(county, hillside, grade=2, vetoed=True, as_of=date(2010, 5, 31))
    make.organization("湖边党支部", parent=county, sort=3)
    item = made.item(scheme, "先进", recipient="organization", rules=[("grade", 2), ("no_veto", 0)])
    client.force_login(wang)
    assert findings(client, item) == {
        "河滨党支部": {"grade": True, "no_veto": True},
        "山边党支部": {"grade": False, "no_veto": False},
        "湖边党支部": {"grade": False, "no_veto": True},
    }


def test_members_are_judged_by_their_own_results(client, make, scheme, county, riverside, li):
    member = make.member(riverside, "甲")
    evaluated(county, riverside, grade=0)
    evaluated(county, riverside, member, grade=2, as_of=date(2010, 5, 31))
    item = made.item(scheme, rules=[("grade", 2)])
    client.force_login(li)
    assert findings(client, item) == {"甲": {"grade": False}}


def test_windows_and_families_are_no_rows_of_ours(client, scheme, li):
    item = made.item(scheme, "示范岗", recipient="post", rules=[("full_member", 0)])
    client.force_login(li)
    assert findings(client, item) == {}


def test_the_list_is_taken_out_and_strangers_see_their_own(
    client, make, scheme, riverside, hillside, li, zhao
):
    make.member(riverside, "甲")
    item = made.item(scheme, rules=[("full_member", 0)])
    client.force_login(li)
    assert client.get(reverse("eligibility_list", args=[item.pk]), {"format": "xlsx"}).status_code == 200
    client.force_login(zhao)
    assert findings(client, item) == {}
    assert client.get(reverse("eligibility_list", args=[item.pk]), {"unit": riverside.pk}).status_code == 200
