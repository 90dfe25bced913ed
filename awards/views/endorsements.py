"""What waits for the endorsement of a superior organization: read, endorsed, given back or refused, many at once."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from awards.conflicts import conflicts_among
from awards.filters.nominations import NominationFilter
from awards.forms.nomination_steps import CANNED_REASONS, DecideManyForm
from awards.models import Nomination
from awards.permissions.nominations import can_endorse_any
from awards.services import endorsements
from awards.views.lists import crumbs, listed
from awards.views.many import refuse, say_and_go_back


@require_safe
def endorsement_list(request):
    """Those that wait for her organization; staff see those that wait for any, to act where there is no secretary."""
    rows = Nomination.objects.visible_to(request.user).to_endorse(request.user).for_list()
    filters = NominationFilter(request.GET, rows, request=request)
    context = listed(request, filters, filters.qs.in_order(request.GET.get("sort", "")), filters.filters)
    conflicts = conflicts_among([request.user], context["page_obj"])
    context |= {
        "rows": [(one, conflicts.get((request.user.pk, one.pk), "")) for one in context["page_obj"]],
        "reasons": CANNED_REASONS,
        "crumbs": crumbs((_("Nominations to endorse"), "")),
    }
    return render_part(request, "awards/_endorsements.html", context, page="awards/endorsement_list.html")


@require_POST
def nomination_endorse_many(request):
    """Endorse, give back or refuse those ticked, each by itself."""
    require(can_endorse_any(request.user))
    form = DecideManyForm(request.POST, verbs=["endorse", "return", "reject"])
    if not form.is_valid():
        return refuse(request, form, "endorsement_list")
    asked = form.cleaned_data
    rows = Nomination.objects.visible_to(request.user).to_endorse(request.user)
    rows = rows.among(asked["seen"]).for_list()
    if asked["verb"] == "endorse":
        decided = endorsements.endorse_many(rows, by=request.user, seen=asked["seen"])
    else:
        verb = endorsements.return_many if asked["verb"] == "return" else endorsements.reject_many
        decided = verb(rows, by=request.user, seen=asked["seen"], reason=asked["reason"])
    return say_and_go_back(request, decided, asked["seen"], "endorsement_list")
