"""The look-back of a campaign at the commitments of the one before: verdicts, and what is carried over."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from campaigns.models import Campaign
from supervision.choices import LookBackVerdict
from supervision.filters.commitments import LookBackFilter
from supervision.forms.lookbacks import LookBackForm
from supervision.models import Commitment, LookBack
from supervision.permissions import can_judge, can_look_back
from supervision.services import lookbacks
from supervision.views.lists import listed, wants_workbook, workbook


@require_safe
def look_back_list(request):
    """The commitments of the predecessor with their verdicts; ``?campaign=`` is the campaign that looks back."""
    campaigns = _looking_back(request)
    campaign = _campaign_asked(request, campaigns)
    found = _earlier(request.user, campaign)
    filters = LookBackFilter(request.GET, found, request=request)
    found = filters.qs.with_successor().in_order(request.GET.get("sort", "") or "organization")
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Look-back"))
    context |= {
        "campaigns": campaigns,
        "campaign": campaign,
        "can_look_back": can_look_back(request.user),
        "verdicts": _counts(request.user, campaign),
    }
    context["rows"] = [(row, can_judge(request.user, row)) for row in context["page_obj"]]
    return render_part(
        request, "supervision/_look_back.html", context, page="supervision/look_back_list.html"
    )


@require_POST
def look_back_judge(request, pk):
    """Pass one verdict on all commitments that are ticked."""
    require(can_look_back(request.user))
    campaign = get_object_or_404(_looking_back(request), pk=pk)
    form = LookBackForm(request.POST, offered=_earlier(request.user, campaign))
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return _back(campaign)
    asked = form.cleaned_data
    try:
        found = lookbacks.look_back(
            campaign, asked["commitments"], by=request.user, verdict=asked["verdict"], note=asked["note"]
        )
    except (ValueError, WrongState) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Noted for %(count)s commitments.") % {"count": len(found)})
    return _back(campaign)


@require_POST
def look_back_carry_over(request, pk, commitment_pk):
    """Begin what is still open anew in this campaign."""
    campaign = get_object_or_404(_looking_back(request), pk=pk)
    commitment = get_object_or_404(_earlier(request.user, campaign), pk=commitment_pk)
    try:
        successor = lookbacks.carry_over(campaign, commitment, by=request.user)
    except (ValueError, WrongState) as error:
        messages.error(request, str(error))
        return _back(campaign)
    messages.success(request, _("Carried over. Its people propose it anew."))
    return redirect(successor)


def _looking_back(request):
    """Campaigns that have a predecessor to look back at."""
    return Campaign.objects.visible_to(request.user).filter(predecessor__isnull=False).for_list()


def _campaign_asked(request, campaigns):
    asked = request.GET.get("campaign", "")
    if not asked:
        return campaigns.first()
    if not asked.isdecimal():
        raise Http404
    return get_object_or_404(campaigns, pk=asked)


def _earlier(user, campaign):
    """What was published in the predecessor and is in her care, each with its verdict."""
    mine = Commitment.objects.in_care_of(user)
    if campaign is None:
        return mine.none().with_verdict(campaign)
    return mine.published().filter(campaign=campaign.predecessor_id).with_verdict(campaign).for_list()


def _counts(user, campaign):
    """[(verdict, how many)] of the verdicts that she may see."""
    if campaign is None:
        return []
    counts = LookBack.objects.visible_to(user).of_campaign(campaign).counts()
    return [(verdict, counts.get(verdict, 0)) for verdict in LookBackVerdict]


def _back(campaign):
    return redirect(f"{reverse('look_back_list')}?campaign={campaign.pk}")


def _workbook(found):
    columns = [
        (_("Organization"), 28),
        (_("Member"), 12),
        (_("Commitment"), 44),
        (_("Due on"), 12),
        (_("State"), 12),
        (_("Verdict"), 14),
        (_("Note"), 30),
    ]
    rows = (
        (
            row.organization.name,
            row.member.name if row.member else "",
            row.text,
            row.due_on,
            row.get_state_display(),
            LookBackVerdict(row.verdict).label if row.verdict else "",
            row.verdict_note or "",
        )
        for row in found
    )
    return workbook(_("Look-back"), columns, rows, "look-back")
