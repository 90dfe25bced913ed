"""Rewards fall due once and never for what was revoked; budgets add up; archives cannot lie; lists cost the same."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.archives import conditions_of, gaps, untaken
from awards.models import ArchiveFolder, ArchiveItem, TitleLevel
from honours import budgets
from honours.ledgers import Ledger
from honours.models import Honour, Penalty, Reward
from honours.services.rewards import rewards_for
from tests import factories_awards as awarded
from tests import factories_honours as honoured
from tests import factories_ledger as made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.fixture
def item(county):
    return awarded.item(awarded.scheme(county, state="open"), places=20)


def test_rewards_fall_due_once_and_only_for_ours_that_stand(make, riverside, wang, item):
    made.norm(item)
    made.norm(awarded.item(item.scheme, "优秀党务工作者"), "奖杯", 80, "thing")
    ours = made.granted(item, riverside, make.member(riverside, "张三"))
    revoked = made.granted(item, riverside, make.member(riverside, "李四"), is_revoked=True)
    outside = honoured.honour(riverside)

    assert len(rewards_for([ours, revoked, outside], by=wang)) == 1
    assert rewards_for(Honour.objects.all(), by=wang) == []
    assert [(one.honour, one.what, one.amount) for one in Reward.objects.all()] == [(ours, "奖金", 500)]


def test_another_norm_leaves_what_fell_due_as_it_is(make, riverside, wang, item):
    norm = made.norm(item)
    rewards_for([made.granted(item, riverside, make.member(riverside, "张三"))], by=wang)
    norm.amount = 900
    norm.save()
    rewards_for([made.granted(item, riverside, make.member(riverside, "李四"))], by=wang)
    assert sorted(Reward.objects.values_list("amount", flat=True)) == [500, 900]
    budget = budgets.of_scheme(item.scheme)
    assert (budget.planned, budget.due, budget.given) == (Decimal(18000), Decimal(1400), Decimal(0))


def test_a_revoked_honour_leaves_the_budget_unless_it_was_paid(make, riverside, item):
    made.norm(item)
    paid, unpaid = (
        made.granted(item, riverside, make.member(riverside, name), is_revoked=True)
        for name in ("张三", "李四")
    )
    made.reward(paid, given_on=date(2010, 7, 1))
    made.reward(unpaid)
    budget = budgets.of_scheme(item.scheme)
    assert (budget.due, budget.given) == (Decimal(500), Decimal(500))
    assert Reward.objects.sums() == {"all": Decimal(500), "given": Decimal(500), "left": Decimal(0)}
    assert not Reward.objects.outstanding().exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.tuples(st.booleans(), st.dates(date(2009, 1, 1), date(2010, 7, 1))), max_size=12))
def test_the_ledger_is_every_line_in_order_however_it_is_cut(riverside, days):
    with transaction.atomic():
        for is_honour, day in days:
            if is_honour:
                honoured.honour(riverside, awarded_on=day)
            else:
                made.penalty(riverside, decided_on=day)
        ledger = Ledger(Honour.objects.all(), Penalty.objects.all())
        whole = ledger[0 : len(days) + 5]
        parts = [line for start in range(0, len(days), 3) for line in ledger[start : start + 3]]
        transaction.set_rollback(True)
    assert [line.day for line in whole] == sorted((day for _honour, day in days), reverse=True)
    assert [(line.url, line.day) for line in parts] == [(line.url, line.day) for line in whole]
    assert sum(line.entry == "honour" for line in whole) == sum(is_honour for is_honour, _day in days)


@pytest.mark.parametrize(
    "fields",
    [
        {"filed_on": date(2010, 7, 1)},
        {"location": "柜1"},
        {"filed_on": None, "location": "柜1"},
    ],
)
def test_a_line_is_filed_somewhere_on_a_day_or_not_at_all(county, riverside, fields):
    folder = awarded.archive(riverside, awarded.ladder(county).levels.first())
    with pytest.raises(IntegrityError), transaction.atomic():
        folder.items.create(criterion="档案", **fields)


LINES = st.lists(st.text("甲乙丙 ", max_size=3), max_size=6)


@given(conditions=LINES, there=LINES)
def test_every_condition_is_taken_over_or_missing(conditions, there):
    level = TitleLevel(conditions="\n".join(conditions))
    items = [ArchiveItem(criterion=line) for line in there]

    folder = ArchiveFolder(level=level)
    lines = conditions_of(level)
    missing = untaken(folder, items)
    assert len(lines) == len(set(lines))
    assert set(missing) | set(there) >= set(lines)
    assert not set(missing) & set(there)
    assert gaps(items) == items


def test_lists_cost_the_same_however_many_rows(client, make, county, riverside, wang, item):
    level = awarded.ladder(county, conditions="甲\n乙").levels.first()
    made.norm(item)
    client.force_login(wang)
    names = ("reward_list", "penalty_list", "ledger_list", "exemplar_list", "archive_list", "todo")
    pages = [*map(reverse, names), reverse("scheme_rewards", args=[item.scheme_id])]

    def more(count):
        for number in range(Honour.objects.count(), Honour.objects.count() + count):
            unit = make.organization(f"第{number}党支部", parent=county)
            member = make.member(unit, f"党员{number}")
            made.reward(made.granted(item, unit, member))
            made.penalty(unit, member)
            made.publication(made.exemplar(unit, member=member, state="written"))
            awarded.archive(unit, level, lines=["甲"], filed=["丙"])

    def costs():
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    more(1)
    costs()
    one = costs()
    more(3)
    assert costs() == one
    folder = level.archives.first()
    client.get(folder.get_absolute_url())
    with CaptureQueriesContext(connection) as before:
        client.get(folder.get_absolute_url())
    ArchiveItem.objects.bulk_create(ArchiveItem(folder=folder, criterion=f"第{n}条") for n in range(9))
    with CaptureQueriesContext(connection) as after:
        client.get(folder.get_absolute_url())
    assert len(before) == len(after)
