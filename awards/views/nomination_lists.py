"""All nominations that a person may see, in one list and as a workbook."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from awards.filters.nominations import NominationFilter
from awards.models import Nomination
from awards.views.lists import crumbs, listed, wants_workbook, workbook


@require_safe
def nomination_list(request):
    """The nominations of units in her care; drafts only of her own."""
    rows = Nomination.objects.visible_to(request.user).for_list()
    filters = NominationFilter(request.GET, rows, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, filters.filters)
    context["crumbs"] = crumbs((_("Nominations"), ""))
    return render_part(request, "awards/_nominations.html", context, page="awards/nomination_list.html")


def _workbook(found):
    columns = [
        (_("Year"), 8), (_("Award scheme"), 30), (_("Award"), 30), (_("Level"), 16), (_("Nominee"), 24),
        (_("Post or position"), 24), (_("Organization"), 30), (_("Nominated by"), 30), (_("Front line"), 10),
        (_("Leader"), 10), (_("State"), 16), (_("Waits for"), 30), (_("Deeds in short"), 60),
    ]  # fmt: skip
    return workbook(_("Nominations"), columns, map(_row, found.iterator(chunk_size=2000)), "nominations")


def _row(one):
    return (
        one.item.scheme.year, one.item.scheme.name, one.item.name, one.item.get_level_display(), one.recipient,
        one.post, one.home.name, one.organization.name, _("yes") if one.is_front_line else "",
        _("yes") if one.is_leader else "", one.get_state_display(), one.stands_with.name if one.stands_with else "",
        one.short_deeds,
    )  # fmt: skip
