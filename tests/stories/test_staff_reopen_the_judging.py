"""A nomination comes back mended after its panel was closed: the judging is reopened for it alone, and closed again."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from awards.models import AwardItem, DeclaredConflict, JudgeMark, Nomination, PanelJudge
from awards.services import chain, items
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
def judges(make):
    return [make.user(f"judge{n}", f"评委{n}") for n in range(4)]


@pytest.fixture
def returned(item, hillside, make):
    """Given back before the panel was closed, and being mended."""
    return rows.nomination(item, hillside, recipient=make.member(hillside, "乙某"))


@pytest.fixture
def closed(item, judges, riverside, make, wang, returned):
    """甲某 has been judged: 20 points by each."""
    made.waiting(item, riverside, recipient=make.member(riverside, "甲某"))
    panel = made.begun(made.panel(item, wang, judges[:3], reserves=judges[3:]), wang)
    made.mark_all(panel, lambda user, one: 10)
    return made.panels.move_panel(panel, "closed", by=wang)


@pytest.fixture
def late(closed, returned):
    """Handed in again, endorsed and reviewed."""
    return rows.in_state(returned, "reviewed")


def move(client, panel, to):
    panel.refresh_from_db()
    client.post(reverse("panel_move", args=[panel.pk]), {"to": to, "version": panel.version})
    panel.refresh_from_db()
    return panel.state


def scores():
    return {one.recipient: (one.state, one.score) for one in Nomination.objects.for_list()}


def kept_marks():
    marks = JudgeMark.objects.filter(nomination__member__name="甲某").order_by("pk")
    return list(marks.values_list("pk", "points", "given_at"))


def test_the_page_says_what_waits_and_offers_to_reopen(client, closed, returned, wang):
    client.force_login(wang)
    page = client.get(closed.get_absolute_url())
    assert (page.context["late"], page.context["moves"]) == ([], [])

    rows.in_state(returned, "reviewed")

    page = client.get(closed.get_absolute_url())
    assert [one.recipient for one in page.context["late"]] == ["乙某"]
    assert page.context["moves"] == ["independent"]
    assert returned.get_absolute_url() in page.content.decode()
    assert closed.get_absolute_url() in client.get(reverse("todo")).content.decode()


def test_only_what_came_later_is_marked_and_gets_a_score(client, closed, late, judges, wang):
    before = kept_marks()
    client.force_login(wang)
    assert move(client, closed, "independent") == "independent"
    assert AuditEntry.objects.filter(action="panel.reopen").count() == 1

    client.force_login(judges[0])
    sheet = client.get(reverse("panel_sheet", args=[closed.pk]))
    assert [one.name for one, _total in sheet.context["lines"]] == ["乙某"]
    judged = Nomination.objects.get(member__name="甲某")
    client.post(reverse("panel_mark", args=[closed.pk, judged.pk]), {})
    made.mark_all(closed, lambda user, one: 30)
    client.force_login(wang)
    page = client.get(closed.get_absolute_url())
    assert (page.context["table"], [line[0].recipient for line in page.context["earlier"]]) == ([], ["甲某"])

    assert move(client, closed, "closed") == "closed"

    assert scores() == {"甲某": ("scored", Decimal("20.00")), "乙某": ("scored", Decimal("60.00"))}
    assert kept_marks() == before
    assert [one.steps.filter(to="scored").count() for one in Nomination.objects.all()] == [1, 1]
    assert [line[0].recipient for line in client.get(closed.get_absolute_url()).context["table"]] == [
        "乙某", "甲某",
    ]  # fmt: skip


def test_the_judges_are_called_back_and_whoever_has_nothing_to_mark_is_not(
    client, closed, late, judges, wang
):
    client.force_login(wang)
    move(client, closed, "independent")

    waiting = PanelJudge.objects.filter(handed_in_at=None, is_reserve=False)
    assert [seat.user for seat in waiting] == judges[:3]
    # Nothing is closed before they have handed in again.
    assert move(client, closed, "closed") == "independent"
    assert scores()["乙某"][0] == "reviewed"


def test_without_anything_that_waits_it_stays_closed(client, closed, wang):
    client.force_login(wang)

    assert move(client, closed, "independent") == "closed"
    assert not AuditEntry.objects.filter(action="panel.reopen").exists()


def test_others_and_an_old_page_reopen_nothing(client, closed, late, judges, li, wang):
    address = reverse("panel_move", args=[closed.pk])
    for who, status in ((li, 404), (judges[0], 403)):
        client.force_login(who)
        answer = client.post(address, {"to": "independent", "version": closed.version})
        assert answer.status_code == status
    client.force_login(wang)
    client.post(address, {"to": "independent", "version": closed.version - 1})

    closed.refresh_from_db()
    assert closed.state == "closed"


def test_where_too_few_judges_are_left_more_are_named_first(client, closed, late, judges, wang, make):
    """Two judges declare that they are tied to 乙某: the reserve and one more step in."""
    for judge in judges[:2]:
        DeclaredConflict.objects.create(nomination=late, user=judge, reason="亲属")
    client.force_login(wang)
    page = client.get(closed.get_absolute_url())
    assert [one.recipient for one in page.context["short"]] == ["乙某"]
    assert move(client, closed, "independent") == "closed"

    more = make.user("judge9", "评委九")
    client.post(reverse("panel_judge_add", args=[closed.pk]), {"user": more.pk, "is_reserve": "on"})

    assert move(client, closed, "independent") == "independent"
    client.force_login(more)
    sheet = client.get(reverse("panel_sheet", args=[closed.pk]))
    assert [one.name for one, _total in sheet.context["lines"]] == ["乙某"]


def test_judges_are_not_named_on_a_closed_panel_for_nothing(client, closed, wang, make):
    client.force_login(wang)
    more = make.user("judge9", "评委九")

    answer = client.post(reverse("panel_judge_add", args=[closed.pk]), {"user": more.pk})

    assert answer.status_code == 403
    assert closed.judges.count() == 4


def test_who_judged_before_declares_no_conflict_with_it_because_it_is_reopened(
    client, closed, late, judges, wang
):
    before = kept_marks()
    client.force_login(wang)
    move(client, closed, "independent")
    client.force_login(judges[0])
    judged = Nomination.objects.get(member__name="甲某")

    assert client.post(reverse("conflict_declare", args=[judged.pk]), {"reason": "亲属"}).status_code == 409
    assert kept_marks() == before
    assert client.post(reverse("conflict_declare", args=[late.pk]), {"reason": "亲属"}).status_code == 302


def test_reopened_for_what_was_withdrawn_since_it_is_closed_again(client, closed, late, wang):
    client.force_login(wang)
    move(client, closed, "independent")
    chain.move(late, "withdrawn", by=wang, reason="本人放弃")

    assert move(client, closed, "closed") == "closed"
    assert scores()["甲某"] == ("scored", Decimal("20.00"))


def test_staff_tied_to_what_came_later_leave_the_closing_to_a_colleague(client, closed, late, wang, county):
    Identity.objects.create(user=wang, member=late.member)
    client.force_login(wang)
    move(client, closed, "independent")
    made.mark_all(closed, lambda user, one: 10)

    assert move(client, closed, "closed") == "independent"
    assert scores()["乙某"][0] == "reviewed"


def judged_no_more(panel, wang):
    """The award is changed to go without a panel, once nobody is on the way any more."""
    for one in Nomination.objects.exclude(state="draft"):
        chain.move(one, "rejected", by=wang, reason="不再评选")
    item = AwardItem.objects.get(pk=panel.item_id)
    item.needs_judging = False
    items.save_item(item, {}, by=wang, version=item.version)
    panel.refresh_from_db()
    return panel


@pytest.fixture
def special(item):
    """Of a special topic, which is changed while the scheme is under way."""
    AwardItem.objects.filter(pk=item.pk).update(is_special=True)
    return item


def test_where_the_award_is_judged_no_more_the_pages_stay_calm(client, special, closed, wang):
    panel = judged_no_more(closed, wang)
    client.force_login(wang)

    assert client.get(reverse("todo")).status_code == 200
    page = client.get(panel.get_absolute_url())

    assert (page.status_code, page.context["moves"], page.context["late"]) == (200, [], [])
    said = _("This award is not judged by a panel any more. What was judged before stays here to be read.")
    assert said in page.content.decode()
    assert [line[0].recipient for line in page.context["table"]] == ["甲某"]
    assert move(client, panel, "independent") == "closed"


def test_judges_are_not_asked_for_marks_of_an_award_judged_no_more(
    client, special, judges, riverside, wang, make
):
    made.waiting(special, riverside, recipient=make.member(riverside, "甲某"))
    panel = made.begun(made.panel(special, wang, judges[:3]), wang)
    client.force_login(judges[0])
    sheet = reverse("panel_sheet", args=[panel.pk])
    assert sheet in client.get(reverse("todo")).content.decode()

    panel = judged_no_more(panel, wang)

    assert sheet not in client.get(reverse("todo")).content.decode()
    assert client.get(sheet).context["lines"] == []
    client.force_login(wang)
    assert client.get(panel.get_absolute_url()).context["moves"] == []
    assert move(client, panel, "closed") == "independent"
