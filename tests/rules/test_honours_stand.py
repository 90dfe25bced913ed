"""An honour comes from an approved nomination only, is never deleted, and its certificate is the only one of its number."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from accounts.errors import WrongState
from awards.chain import NominationState
from honours.choices import COMMENDATION_MOVES, REVOCATION_MOVES, CommendationState, RevocationState
from honours.models import Honour
from honours.services import certificates, commendations, revocations
from orgs.choices import Role
from reports.catalogue import figure
from tests import factories_awards as of
from tests import factories_honours as made
from tests import factories_nominations as nominated

S = NominationState


@pytest.fixture(autouse=True)
def july(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def item(county):
    return of.item(of.scheme(county, state="open"))


@pytest.fixture
def tan(make, county):
    return make.person("tan", Role.STAFF, county, "谭干事")


@pytest.mark.parametrize("state", [state for state in S if state != S.APPROVED])
def test_nobody_is_honoured_from_any_other_state(item, riverside, wang, state):
    good = made.approved(item, riverside)
    row = nominated.nomination(item, riverside)
    type(row).objects.filter(pk=row.pk).update(state=state)
    row.refresh_from_db()

    with pytest.raises(WrongState):
        made.issued(item.scheme, [good, row], by=wang)

    assert not Honour.objects.exists()
    good.refresh_from_db()
    assert good.state == S.APPROVED


def test_an_award_of_the_other_level_is_not_in_this_decision(item, riverside, wang):
    upward = of.item(item.scheme, "区级优秀共产党员", level="upward")
    with pytest.raises(ValueError, match="区级优秀共产党员"):
        made.issued(item.scheme, [made.approved(upward, riverside)], by=wang)
    with pytest.raises(ValueError, match="优秀共产党员"):
        made.issued(item.scheme, [made.approved(item, riverside)], by=wang, level=3)


def test_our_own_decision_turns_nobody_down(item, riverside, wang):
    good, other = made.approved(item, riverside), made.approved(item, riverside)
    with pytest.raises(ValueError, match=r"\S"):
        commendations.issue_commendation(
            made.commendation(item.scheme), [good], [other], by=wang, reason="无名额"
        )
    with pytest.raises(ValueError, match=r"\S"):
        commendations.issue_commendation(made.commendation(item.scheme), [], by=wang)


def test_an_honour_cannot_be_deleted_with_what_it_came_from(item, riverside, wang):
    commendation = made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    honour = Honour.objects.get()
    for row in (commendation, honour.nomination, honour.member, honour.organization):
        with pytest.raises(ProtectedError):
            row.delete()


def test_numbers_go_on_and_never_come_twice(item, county, riverside, wang):
    made.issued(item.scheme, [made.approved(item, riverside) for _n in range(3)], by=wang)
    Honour.objects.filter(certificate_number__endswith="0002").update(is_revoked=True)
    made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    other = of.item(of.scheme(county, "五项十佳", state="open"))
    made.issued(other.scheme, [made.approved(other, riverside)], by=wang)

    numbers = sorted(Honour.objects.values_list("certificate_number", flat=True))
    of_first, of_other = f"2010-{item.scheme.pk}-", f"2010-{other.scheme.pk}-"
    assert numbers == sorted([*(f"{of_first}{n:04d}" for n in range(1, 5)), f"{of_other}0001"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Honour.objects.filter(certificate_number=numbers[0]).update(certificate_number=numbers[1])


def test_codes_are_ten_letters_that_nobody_mistakes():
    codes = {certificates.new_code() for _number in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {10}
    assert not set("".join(codes)) & set("01ILO")


@pytest.mark.parametrize("code", ["", " ", "AAAAAAAAAA", "一二三四五六七八九十", "%", "\x00"])
def test_no_other_code_opens_a_certificate(item, riverside, wang, code):
    made.honour(riverside)
    made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    honour = Honour.objects.own().get()
    assert certificates.genuine(honour.certificate_number, code) is None
    assert certificates.genuine("", code) is None
    assert certificates.genuine(honour.certificate_number, honour.certificate_code) == honour


@pytest.mark.parametrize("was", RevocationState)
@pytest.mark.parametrize("to", [RevocationState.APPROVED, RevocationState.REFUSED])
def test_revocations_move_as_the_table_says(make, riverside, wang, tan, was, to):
    honour = made.honour(riverside)
    decided = {} if was == RevocationState.PROPOSED else {"decided_by": tan, "decided_on": "2010-07-21"}
    revocation = made.revocation(honour, wang, state=was, **decided)
    verb = {
        RevocationState.APPROVED: lambda: revocations.approve_revocation(revocation, by=tan),
        RevocationState.REFUSED: lambda: revocations.refuse_revocation(revocation, by=tan, reason="属实"),
    }[to]

    if to in REVOCATION_MOVES[was]:
        assert verb().state == to
    else:
        with pytest.raises(WrongState):
            verb()
        revocation.refresh_from_db()
        assert revocation.state == was
    assert Honour.objects.filter(pk=honour.pk).exists()


def test_a_decision_is_issued_once(item, riverside, wang):
    assert COMMENDATION_MOVES[CommendationState.ISSUED] == set()
    commendation = made.issued(item.scheme, [made.approved(item, riverside)], by=wang)
    with pytest.raises(WrongState):
        commendations.issue_commendation(commendation, [made.approved(item, riverside)], by=wang)
    assert Honour.objects.count() == 1


def test_the_database_itself_asks_for_a_second_person(riverside, wang):
    revocation = made.revocation(made.honour(riverside), wang)
    revocation.decided_by = wang
    with pytest.raises(IntegrityError), transaction.atomic():
        revocation.save()


def test_figures_count_the_year_without_what_was_revoked(client, county, item, riverside, hillside, wang):
    made.issued(item.scheme, [made.approved(item, riverside), made.approved(item, hillside)], by=wang)
    made.honour(riverside)
    made.honour(riverside, "市级文明单位", level=4)
    made.honour(hillside, is_revoked=True)
    made.honour(hillside, awarded_on=date(2009, 6, 30))
    made.honour(riverside, awarded_on=date(2009, 6, 30))
    client.force_login(wang)
    day = date(2010, 7, 31)
    wanted = {
        "honours.total": 4, "honours.committee": 2, "honours.district": 1, "honours.city": 1, "honours.province": 0,
        "honours.nation": 0, "honours.organizations": 1, "honours.repeated": 1, "honours.commendations": 1,
        "honours.revoked": 1,
    }  # fmt: skip
    assert {code: figure(code, county, day).value for code in wanted} == wanted
    for code in wanted:
        for own in ({}, {"own": "1"}):
            asked = {"organization": county.pk, "day": "2010-07-31"} | own
            assert client.get(reverse("figure_detail", args=[code]), asked).status_code == 200


def test_pages_cost_the_same_however_many_rows(
    client, county, riverside, wang, django_assert_max_num_queries, django_assert_num_queries
):
    item = of.item(of.scheme(county, state="open"), needs_judging=True)
    client.force_login(wang)

    def more(count):
        drafted = made.commendation(item.scheme)
        rows = [made.approved(item, riverside) for _n in range(count)]
        commendations.issue_commendation(drafted, rows, by=wang)
        for number in range(count):
            made.approved(item, riverside)
            made.commendation(item.scheme)
            made.revocation(made.honour(riverside, f"荣誉{number}"), wang)
            rejected = nominated.in_state(nominated.nomination(item, riverside), "rejected")
            type(rejected).objects.filter(pk=rejected.pk).update(score=99)

    more(1)
    draft = made.commendation(item.scheme)
    names = [
        "honour_list", "commendation_list", "honour_coverage", "honour_repeats", "honour_fairness",
        "public_honour_roll", "todo",
    ]  # fmt: skip
    pages = [
        *map(reverse, names), draft.get_absolute_url(), f"{reverse('honour_coverage')}?of=members",
        item.scheme.commendations.issued().first().get_absolute_url(),
    ]  # fmt: skip
    counts = []
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(90) as seen:
            client.get(page)
        counts.append(len(seen))
    more(4)
    for page, count in zip(pages, counts, strict=True):
        with django_assert_num_queries(count):
            client.get(page)
