"""Staff set what goes with an award, see what it costs, and note who was given what; the list goes to the cashier."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from honours.models import Reward, RewardNorm
from honours.services.rewards import rewards_for
from tests import factories_awards as awarded
from tests import factories_ledger as made
from tests.workbooks import rows_of


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.fixture
def scheme(county):
    return awarded.scheme(county, state="open")


@pytest.fixture
def item(scheme):
    return awarded.item(scheme, places=50)


@pytest.fixture
def honour(make, item, riverside):
    return made.granted(item, riverside, make.member(riverside, "张三"))


def set_norm(client, item, **typed):
    fields = {"kind": "money", "what": "奖金", "amount": "500"} | typed
    return client.post(reverse("reward_norm_create", args=[item.pk]), fields)


def give(client, *rewards, given_on="2010-07-01"):
    return client.post(reverse("reward_give"), {"reward": [one.pk for one in rewards], "given_on": given_on})


def test_the_budget_is_the_norm_times_the_places(client, wang, scheme, item):
    client.force_login(wang)
    assert set_norm(client, item).status_code == 302
    assert set_norm(client, item, kind="honourable", what="证书", amount="0").status_code == 302
    assert set_norm(client, item, what="奖金", amount="300").status_code == 422
    assert set_norm(client, item, what="红包", amount="0").status_code == 422

    assert [(norm.what, norm.amount) for norm in RewardNorm.objects.all()] == [("奖金", 500), ("证书", 0)]
    page = client.get(reverse("scheme_rewards", args=[scheme.pk]))
    assert page.context["budget"].planned == Decimal(25000)
    sheet = rows_of(client.get(reverse("scheme_rewards", args=[scheme.pk]), {"format": "xlsx"}))
    assert sheet[-1][5] == 25000
    assert AuditEntry.objects.filter(action="reward_norm.create").count() == 2


def test_what_was_set_can_be_changed_and_removed_until_the_scheme_is_closed(client, wang, scheme, item):
    norm = made.norm(item)
    client.force_login(wang)
    edit = reverse("reward_norm_edit", args=[norm.pk])
    assert client.post(edit, {"kind": "money", "what": "奖金", "amount": "800"}).status_code == 302
    norm.refresh_from_db()
    assert norm.amount == 800

    scheme.state = "closed"
    scheme.save()
    assert client.post(reverse("reward_norm_remove", args=[norm.pk])).status_code == 403
    scheme.state = "open"
    scheme.save()
    assert client.post(reverse("reward_norm_remove", args=[norm.pk])).status_code == 302
    assert not RewardNorm.objects.exists()


def test_rewards_fall_due_with_the_honour_and_are_given_on_a_day(client, wang, item, honour):
    made.norm(item)
    made.norm(item, "证书", 0, "honourable")
    assert len(rewards_for([honour], by=wang)) == 2
    client.force_login(wang)
    money, paper = Reward.objects.order_by("pk")

    page = client.get(reverse("reward_list"), {"standing": "left"})
    assert page.context["sums"] == {"all": Decimal(500), "given": Decimal(0), "left": Decimal(500)}
    give(client, money, paper)

    assert set(Reward.objects.values_list("given_on", flat=True)) == {date(2010, 7, 1)}
    assert client.get(reverse("reward_list")).context["sums"]["given"] == Decimal(500)
    sheet = rows_of(client.get(reverse("reward_list"), {"format": "xlsx"}))
    assert [row[5:8] for row in sheet if row[1] == "张三"] == [
        ("奖金", 500, date(2010, 7, 1)), ("证书", 0, date(2010, 7, 1)),
    ]  # fmt: skip
    assert AuditEntry.objects.filter(action="reward.give").count() == 2


def test_what_was_set_late_falls_due_at_one_click_and_once(client, wang, scheme, item, honour):
    made.norm(item)
    client.force_login(wang)
    for _again in range(2):
        client.post(reverse("scheme_rewards_complete", args=[scheme.pk]))
    assert Reward.objects.get().honour == honour


def test_a_wrong_note_is_taken_back_with_a_reason(client, wang, honour):
    reward = made.reward(honour, given_on=date(2010, 7, 1))
    client.force_login(wang)
    url = reverse("reward_take_back", args=[reward.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "点错"}).status_code == 302
    assert client.post(url, {"reason": "点错"}).status_code == 409

    reward.refresh_from_db()
    assert reward.given_on is None
    assert AuditEntry.objects.get(action="reward.take_back").reason == "点错"


def test_nothing_is_given_too_early_twice_or_for_a_revoked_honour(
    client, make, wang, item, riverside, honour
):
    revoked = made.granted(item, riverside, make.member(riverside, "李四"), is_revoked=True)
    first, second = made.reward(honour, given_on=date(2010, 7, 1)), made.reward(revoked)
    third = made.reward(honour, "证书", 0, "honourable")
    client.force_login(wang)

    give(client, third, given_on="2010-07-06")
    give(client, third, given_on="2010-06-01")
    page = client.post(
        reverse("reward_give"), {"reward": [first.pk, second.pk], "given_on": "2010-07-02"}, follow=True
    )
    said = [str(message) for message in page.context["messages"]]
    assert any("2010-07-01" in text for text in said)
    assert [one.given_on for one in Reward.objects.order_by("pk")] == [date(2010, 7, 1), None, None]
    assert page.context["sums"]["left"] == 0


def test_a_secretary_reads_her_own_list_and_gives_nothing(client, make, li, zhao, item, riverside, honour):
    reward = made.reward(honour)
    client.force_login(li)
    assert "张三" in client.get(reverse("reward_list")).content.decode()
    assert give(client, reward).status_code == 403
    assert set_norm(client, item).status_code == 403

    client.force_login(zhao)
    assert "张三" not in client.get(reverse("reward_list")).content.decode()
    assert client.get(reverse("reward_take_back", args=[reward.pk])).status_code == 404
    reward.refresh_from_db()
    assert reward.given_on is None
