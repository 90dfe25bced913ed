"""Judges mark in private, stand aside where they are tied, and the panel's mean without the extremes becomes the score."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from awards.models import DeclaredConflict, JudgeMark, Nomination, PanelJudge
from awards.services import panels
from orgs.choices import Role
from orgs.models import Identity
from tests import factories_judging as made
from tests import factories_nominations as rows


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-06-10"


@pytest.fixture
def item(county):
    return made.open_item(county, needs_judging=True)


@pytest.fixture
def two(item, riverside, hillside, make):
    return [
        made.waiting(
            item, riverside, recipient=make.member(riverside, "甲某"), deeds="甲某在河滨党支部服务群众。"
        ),
        made.waiting(item, hillside, recipient=make.member(hillside, "乙某")),
    ]


@pytest.fixture
def judges(make, county):
    """Three experts from outside, a fourth in reserve."""
    return [make.user(f"judge{n}", f"评委{n}") for n in range(4)]


@pytest.fixture
def panel(item, two, judges, wang):
    return made.begun(made.panel(item, wang, judges[:3], reserves=judges[3:]), wang)


def mark(client, panel, nomination, *points):
    criteria = panel.criteria.values_list("pk", flat=True)
    data = {f"points_{pk}": value for pk, value in zip(criteria, points, strict=True)}
    return client.post(reverse("panel_mark", args=[panel.pk, nomination.pk]), data)


def move(client, panel, to):
    panel.refresh_from_db()
    client.post(reverse("panel_move", args=[panel.pk]), {"to": to, "version": panel.version})
    panel.refresh_from_db()
    return panel.state


def scores():
    return {one.recipient: (one.state, one.score) for one in Nomination.objects.for_list()}


def said(client, name, *args):
    return [str(message) for message in client.get(reverse(name, args=args)).context["messages"]]


def test_staff_draw_up_a_panel(client, item, judges, wang):
    client.force_login(wang)
    data = {"criteria_text": "事迹 60\n社会影响 40", "drop_high": 1, "drop_low": 1}
    client.post(reverse("panel_create", args=[item.pk]), data)
    panel = item.panel
    for judge in judges:
        client.post(reverse("panel_judge_add", args=[panel.pk]), {"user": judge.pk})
    seat = panel.judges.get(user=judges[3])
    client.post(reverse("panel_judge_remove", args=[panel.pk, seat.pk]))
    client.post(reverse("panel_judge_add", args=[panel.pk]), {"user": judges[3].pk, "is_reserve": "on"})

    assert [(one.name, one.points) for one in panel.criteria.all()] == [("事迹", 60), ("社会影响", 40)]
    assert [seat.is_reserve for seat in panel.judges.all()] == [False, False, False, True]
    assert move(client, panel, "independent") == "independent"


def test_who_serves_today_is_offered_whatever_day_the_office_is_at(
    client, item, wang, make, county, settings
):
    settings.OFFICE_DAY = "2010-06-01"
    serving = make.person("gong", Role.STAFF, county, "龚科长")
    serving.appointments.update(from_on=timezone.localdate())
    panel = made.panel(item, wang, [])
    client.force_login(wang)

    page = client.get(reverse("panel_detail", args=[panel.pk])).content.decode()
    client.post(reverse("panel_judge_add", args=[panel.pk]), {"user": serving.pk})

    assert ("龚科长" in page, [seat.user for seat in panel.judges.all()]) == (True, [serving])


def test_too_few_judges_do_not_begin(client, item, two, judges, wang):
    panel = made.panel(item, wang, judges[:2])
    client.force_login(wang)

    assert move(client, panel, "independent") == "setup"
    assert said(client, "panel_detail", panel.pk) != []


def test_save_and_go_on_until_handed_in(client, panel, two, judges):
    client.force_login(judges[0])
    assert mark(client, panel, two[0], 50, 30).url == reverse("panel_mark", args=[panel.pk, two[1].pk])
    assert mark(client, panel, two[1], 61, 30).status_code == 422
    assert mark(client, panel, two[1], 60, "30.5").url == reverse("panel_sheet", args=[panel.pk])
    client.post(reverse("panel_hand_in", args=[panel.pk]))
    mark(client, panel, two[0], 0, 0)

    lines = client.get(reverse("panel_sheet", args=[panel.pk])).context["lines"]
    assert [total for _one, total in lines] == [80, Decimal("90.5")]
    assert PanelJudge.objects.get(user=judges[0]).handed_in_at is not None
    assert AuditEntry.objects.filter(action="panel.mark").count() == 2


def test_the_mean_without_highest_and_lowest_is_the_score(client, panel, two, judges, wang):
    points = dict(zip(judges, (10, 33, 20, 0), strict=True))
    made.mark_all(panel, lambda user, one: points[user])
    client.force_login(wang)

    assert move(client, panel, "closed") == "closed"

    assert scores() == {"甲某": ("scored", Decimal("40.00")), "乙某": ("scored", Decimal("40.00"))}
    page = client.get(panel.get_absolute_url())
    assert [(str(total), dropped) for total, dropped in page.context["table"][0][1]] == [
        ("20.00", True), ("66.00", True), ("40.00", False), ("None", False),
    ]  # fmt: skip


def test_nothing_is_closed_before_all_have_handed_in_nor_while_some_are_on_their_way(
    client, panel, two, judges, wang, item, riverside
):
    client.force_login(wang)
    assert move(client, panel, "closed") == "independent"
    made.mark_all(panel, lambda user, one: 10)
    late = rows.in_state(rows.nomination(item, riverside), "endorsed")

    assert move(client, panel, "closed") == "independent"
    late.state = "rejected"
    late.save()
    assert move(client, panel, "closed") == "closed"


def test_nobody_sees_the_marks_of_others_before_they_are_compared(client, panel, two, judges, wang):
    made.mark_all(panel, lambda user, one: 17 if user == judges[1] else 10)
    client.force_login(wang)
    assert client.get(panel.get_absolute_url()).context["table"] == []
    client.force_login(judges[0])
    url = reverse("panel_mark", args=[panel.pk, two[0].pk])
    assert client.get(url).context["others"] == []

    client.force_login(wang)
    move(client, panel, "comparing")
    client.force_login(judges[0])
    assert [total for _n, total in client.get(url).context["others"]] == [20, 34, 20]
    mark(client, panel, two[0], 30, 30)
    client.force_login(wang)
    assert move(client, panel, "closed") == "closed"
    assert scores()["甲某"] == ("scored", Decimal("34.00"))


def test_who_is_tied_steps_aside_and_the_reserve_steps_in(client, item, two, judges, wang, make, riverside):
    """评委0 is a member of the branch that 甲某 belongs to, as her other account says."""
    Identity.objects.create(user=judges[0], member=make.member(riverside, "评委零"))
    panel = made.begun(made.panel(item, wang, judges[:3], reserves=judges[3:]), wang)

    client.force_login(judges[0])
    sheet = client.get(reverse("panel_sheet", args=[panel.pk]))
    assert [one.name for one, _total in sheet.context["lines"]] == ["乙某"]
    assert [name for name, _why in sheet.context["asides"]] == ["甲某"]
    mark(client, panel, two[0], 60, 40)
    assert JudgeMark.objects.count() == 0
    client.force_login(judges[3])
    assert [
        one.name for one, _total in client.get(reverse("panel_sheet", args=[panel.pk])).context["lines"]
    ] == ["甲某"]
    client.force_login(wang)
    stand_ins = client.get(panel.get_absolute_url()).context["stand_ins"]
    assert [(one.recipient, seat.user, reserve.user) for one, seat, _why, reserve in stand_ins] == [
        ("甲某", judges[0], judges[3])
    ]


def test_a_declared_tie_takes_back_her_marks_and_too_few_left_stop_the_closing(
    client, item, two, judges, wang
):
    panel = made.begun(made.panel(item, wang, judges[:3]), wang)
    client.force_login(judges[0])
    mark(client, panel, two[0], 60, 40)

    client.post(reverse("conflict_declare", args=[two[0].pk]), {"reason": "亲属"})

    assert JudgeMark.objects.count() == 0
    assert DeclaredConflict.objects.get().reason == "亲属"
    made.mark_all(panel, lambda user, one: 10)
    client.force_login(wang)
    assert move(client, panel, "closed") == "independent"
    assert any("甲某" in words for words in said(client, "panel_detail", panel.pk))


def test_whoever_has_handed_in_declares_nothing_any_more(client, panel, two, judges):
    made.mark_all(panel, lambda user, one: 10)
    client.force_login(judges[0])

    response = client.post(reverse("conflict_declare", args=[two[0].pk]), {"reason": "亲属"})

    assert response.status_code == 409
    assert DeclaredConflict.objects.count() == 0


def test_a_blind_panel_shows_neither_names_nor_units(client, item, two, judges, wang):
    panel = made.begun(made.panel(item, wang, judges[:3], is_blind=True), wang)
    client.force_login(judges[0])

    pages = [
        client.get(reverse("panel_sheet", args=[panel.pk])),
        *(client.get(reverse("panel_mark", args=[panel.pk, one.pk])) for one in two),
        client.get(reverse("conflict_declare", args=[two[0].pk])),
    ]

    assert [page.status_code for page in pages] == [200] * 4
    for word in ("甲某", "乙某", "河滨", "山边"):
        assert not any(word in page.content.decode() for page in pages)


def test_staff_tied_to_one_leave_the_closing_to_a_colleague(client, panel, two, wang, make, county):
    chen = make.person("chen", Role.STAFF, county, "陈干事")
    made.mark_all(panel, lambda user, one: 10)
    DeclaredConflict.objects.create(nomination=two[0], user=wang, reason="配偶")
    client.force_login(wang)
    assert move(client, panel, "closed") == "independent"
    client.force_login(chen)
    assert move(client, panel, "closed") == "closed"


def test_strangers_and_other_judges(client, panel, two, judges, zhao, li, make):
    expert = make.user("expert", "别的专家")
    for user in (zhao, li, expert):
        client.force_login(user)
        assert client.get(reverse("panel_sheet", args=[panel.pk])).status_code == 404
        assert client.get(panel.get_absolute_url()).status_code == 404
        assert mark(client, panel, two[0], 1, 1).status_code == 404
    client.force_login(expert)
    assert client.get(reverse("conflict_declare", args=[two[0].pk])).status_code == 404


def test_with_marks_the_panel_is_not_drawn_up_anew(panel, two, judges, wang, client):
    client.force_login(judges[0])
    mark(client, panel, two[0], 1, 1)
    client.force_login(wang)

    assert move(client, panel, "setup") == "independent"
    assert client.get(reverse("panel_edit", args=[panel.pk])).status_code == 403


def test_a_second_closing_and_an_old_page_change_nothing(client, panel, two, wang):
    made.mark_all(panel, lambda user, one: 10)
    client.force_login(wang)
    old = panel.version
    panels.move_panel(panel, "closed", by=wang)
    before = scores()

    client.post(reverse("panel_move", args=[panel.pk]), {"to": "closed", "version": old})

    assert scores() == before
    assert [one.steps.filter(to="scored").count() for one in two] == [1, 1]


def test_her_to_do_page_names_the_panel(client, item, two, li, judges, wang):
    made.begun(made.panel(item, wang, [*judges[:3], li]), wang)
    client.force_login(li)

    page = client.get(reverse("todo")).content.decode()

    assert reverse("panel_sheet", args=[item.panel.pk]) in page
