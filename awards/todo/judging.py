"""What waits for judges and for those who decide: marks, decisions, approvals, places to fill again."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from awards.agenda import agenda, items_of
from awards.models import PanelJudge


def judging(user, day):
    """A line for each panel that waits for her marks; nobody's section who judges nothing."""
    mine = PanelJudge.objects.seats_of(user)
    if not mine.exists():
        return None
    seats = mine.at_work().for_list()
    items = [
        Item(
            text=_("Judge: %(award)s") % {"award": seat.panel.item},
            url=reverse("panel_sheet", args=[seat.panel_id]),
            light="due_soon",
            organization=seat.panel.organization.short_name,
            why=_("Your marks are not handed in yet."),
            **_until(seat.panel.item.decide_by, day),
        )
        for seat in seats
    ]
    return Section(gettext_lazy("Awards to judge"), gettext_lazy("No panel waits for your marks."), items)


def decisions(user, day):
    """A line for each award of her committees with something to decide, approve or fill again."""
    items = [item for business in agenda(items_of(user)) for item in _lines(business, day)]
    return Section(gettext_lazy("Awards to decide on"), gettext_lazy("No award waits for a decision."), items)


def _lines(business, day):
    item = business.item
    asked = [
        (business.ready, _("%(award)s: %(count)s to decide on"), reverse("award_decide", args=[item.pk])),
        (
            business.to_approve,
            _("%(award)s: %(count)s to approve"),
            reverse("scheme_approve", args=[item.scheme_id]),
        ),
        (
            business.vacated,
            _("%(award)s: %(count)s places to fill again"),
            reverse("award_results", args=[item.pk]),
        ),
        (
            business.late,
            _("%(award)s: %(count)s wait for the judging to be reopened"),
            business.closed_panel and business.closed_panel.get_absolute_url(),
        ),
    ]
    return [
        Item(
            text=words % {"award": item, "count": count},
            url=url,
            light="due_soon",
            organization=item.scheme.organization.short_name,
            **_until(item.decide_by, day),
        )
        for count, words, url in asked
        if count
    ]


def _until(last, day):
    return {"due_on": last, "days_left": (last - day).days if last else None}
