"""The look-back of a campaign at the measures of the one before: verdicts, and what is carried over."""

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
from supervision.choices import LookBackVerdict, MeasureKind
from supervision.filters.commitments import MeasureFilter
from supervision.forms.lookbacks import JudgeMeasuresForm, MeasuresForm
from supervision.measures import FIELDS, in_order, measure_of, measures_of, with_verdicts
from supervision.models import MeasureLookBack
from supervision.permissions import can_judge, can_look_back
from supervision.services import measures
from supervision.views.lists import listed, wants_workbook, workbook


@require_safe
def measure_list(request):
    """Measures of the predecessor of one sort (``?kind=``) with their verdicts; ``?campaign=`` looks back."""
    campaigns = _looking_back(request)
    campaign = _campaign_asked(request, campaigns)
    kind = _kind_asked(request.GET) if campaign else MeasureKind.TASK
    found = with_verdicts(measures_of(request.user, campaign, kind), campaign, kind)
    filters = MeasureFilter(request.GET, found, request=request)
    rows = in_order(filters.qs, kind, request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(kind, rows)
    context = listed(request, filters, rows, _("Look-back on measures"))
    context |= {
        "campaigns": campaigns,
        "campaign": campaign,
        "kind": kind,
        "kinds": MeasureKind,
        "can_look_back": can_look_back(request.user),
        "verdicts": _counts(request.user, campaign, kind),
        "rows": [(measure_of(kind, row), can_judge(request.user, row)) for row in context["page_obj"]],
    }
    return render_part(request, "supervision/_measures.html", context, page="supervision/measure_list.html")


@require_POST
def measure_judge(request, pk):
    """Pass one verdict, with what was found, on all measures that are ticked."""

    def work(campaign, kind, asked):
        verdict = {"verdict": asked["verdict"], "found": asked["found"]}
        count = measures.look_back_at(campaign, kind, asked["measures"], by=request.user, **verdict)
        return _("Noted for %(count)s measures.") % {"count": count}

    return _decide(request, pk, JudgeMeasuresForm, work)


@require_POST
def measure_carry_over(request, pk):
    """Let the ticked ones that are still open go on as tasks of this campaign."""

    def work(campaign, kind, asked):
        tasks = measures.carry_over_measures(campaign, kind, asked["measures"], by=request.user)
        return _("Carried over: %(count)s. The units find them among their tasks.") % {"count": len(tasks)}

    return _decide(request, pk, MeasuresForm, work)


def _decide(request, pk, form_class, work):
    """Do ``work`` with the measures that are ticked, and say what came of it; then the list as it was."""
    require(can_look_back(request.user))
    campaign = get_object_or_404(_looking_back(request), pk=pk)
    kind = _kind_asked(request.POST)
    form = form_class(request.POST, offered=measures_of(request.user, campaign, kind))
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    else:
        try:
            messages.success(request, work(campaign, kind, form.cleaned_data))
        except (ValueError, WrongState) as error:
            messages.error(request, str(error))
    return redirect(f"{reverse('measure_list')}?campaign={campaign.pk}&kind={kind}")


def _looking_back(request):
    """Campaigns that have a predecessor to look back at."""
    found = Campaign.objects.visible_to(request.user).filter(predecessor__isnull=False).for_list()
    return found.select_related("sponsor", "predecessor__sponsor")


def _campaign_asked(request, campaigns):
    asked = request.GET.get("campaign", "")
    if not asked:
        return campaigns.first()
    if not asked.isdecimal():
        raise Http404
    return get_object_or_404(campaigns, pk=asked)


def _kind_asked(sent):
    asked = sent.get("kind", "")
    return MeasureKind(asked) if asked in MeasureKind.values else MeasureKind.TASK


def _counts(user, campaign, kind):
    """[(verdict, how many)] of the verdicts on measures of ``kind`` that she may see."""
    if campaign is None:
        return []
    mine = MeasureLookBack.objects.visible_to(user).of_campaign(campaign).at(FIELDS[kind])
    counts = mine.counts()
    return [(verdict, counts.get(verdict, 0)) for verdict in LookBackVerdict]


def _workbook(kind, found):
    columns = [
        (_("Organization"), 28),
        (_("Title"), 40),
        (_("Measures"), 40),
        (_("Due on"), 12),
        (_("State"), 12),
        (_("Verdict"), 14),
        (_("What was found"), 40),
        (_("Carried over"), 12),
    ]
    rows = (_row(measure_of(kind, row)) for row in found)
    return workbook(kind.label, columns, rows, f"look-back-{kind}")


def _row(measure):
    row = measure.row
    return (
        row.organization.name,
        measure.title,
        measure.text,
        measure.due_on,
        measure.state,
        LookBackVerdict(row.verdict).label if row.verdict else "",
        row.verdict_note or "",
        _("Yes") if row.carried_to_id else "",
    )
