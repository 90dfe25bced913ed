"""Commitments in lists: in her care, published for everybody, on a printed notice; who has none; reviewed together."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from campaigns.models import Campaign
from orgs.models import Organization
from orgs.periods import today
from supervision import coverage
from supervision.filters.commitments import BoardFilter, CommitmentFilter
from supervision.forms.commitments import ReviewManyForm
from supervision.models import Commitment
from supervision.permissions import can_promise, can_review, can_review_many
from supervision.services import commitments
from supervision.views.lists import PAGE, crumbs, listed, wants_workbook, workbook

# How many of those skipped are named one by one.
NAMED = 5


@require_safe
def commitment_list(request):
    """The commitments in her care, in every state; ``?format=xlsx`` is the same list as a workbook."""
    day = today()
    mine = Commitment.objects.in_care_of(request.user).for_list()
    filters = CommitmentFilter(request.GET, mine, request=request, day=day)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found, day)
    context = listed(request, filters, found, _("Commitments")) | {
        "can_promise": can_promise(request.user),
        "can_review_many": can_review_many(request.user),
    }
    context["rows"] = [
        (row, row.light_on(day), row.state == "proposed" and can_review(request.user, row))
        for row in context["page_obj"]
    ]
    return render_part(
        request, "supervision/_commitments.html", context, page="supervision/commitment_list.html"
    )


@require_safe
def commitment_board(request):
    """What everybody in the committee's organizations has published (示诺), services to the masses too."""
    day = today()
    public = Commitment.objects.visible_to(request.user).published().for_list()
    filters = BoardFilter(request.GET, public, request=request, day=day)
    found = filters.qs.in_order(request.GET.get("sort", "") or "organization")
    if wants_workbook(request):
        return _workbook(found, day)
    context = listed(request, filters, found, _("Published commitments"))
    context["rows"] = [(row, row.light_on(day)) for row in context["page_obj"]]
    return render_part(request, "supervision/_board.html", context, page="supervision/commitment_board.html")


@require_safe
def commitment_notice(request, pk):
    """The notice that an organization hangs out: its own published commitments and its members', A4 upright."""
    public = Commitment.objects.visible_to(request.user).published()
    organization = get_object_or_404(Organization.objects.filter(pk__in=public.values("organization")), pk=pk)
    rows = list(public.filter(organization=organization).for_list().of_year(today()).by_organization())
    context = {
        "organization": organization,
        "services": [row for row in rows if row.kind in ("service", "grievance")],
        "others": [row for row in rows if row.kind not in ("service", "grievance")],
        "day": today(),
    }
    return render(request, "supervision/commitment_notice.html", context)


@require_safe
def commitment_coverage(request):
    """How many organizations and members have promised in a campaign, and who has not; ``?what=members`` lists members."""
    campaigns = Campaign.objects.visible_to(request.user).for_list()
    campaign = _campaign_asked(request, campaigns)
    what = "members" if request.GET.get("what") == "members" else "organizations"
    title = _("Coverage of commitments")
    context = {"campaigns": campaigns, "campaign": campaign, "what": what, "crumbs": crumbs((title, ""))}
    if campaign:
        found = {
            "organizations": coverage.of_organizations(request.user, campaign, today()),
            "members": coverage.of_members(request.user, campaign, today()),
        }
        if wants_workbook(request):
            return _missing_workbook(found[what].missing, what)
        page = Paginator(found[what].missing, PAGE).get_page(request.GET.get("page"))
        context |= {"coverage": found, "page_obj": page}
    return render(request, "supervision/commitment_coverage.html", context)


@require_POST
def commitment_decide_many(request):
    """Review or return the proposals ticked, each by itself, and say what was done, what was skipped, and why."""
    require(can_review_many(request.user))
    form = ReviewManyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(_back(request))
    asked = form.cleaned_data
    rows = Commitment.objects.in_care_of(request.user).among(asked["seen"]).for_list()
    if asked["verb"] == "return":
        reviewed = commitments.return_many(rows, by=request.user, seen=asked["seen"], reason=asked["reason"])
    else:
        reviewed = commitments.review_many(rows, by=request.user, seen=asked["seen"])
    say = messages.warning if reviewed.skipped else messages.success
    say(request, _summary(reviewed))
    return redirect(_back(request))


def _campaign_asked(request, campaigns):
    asked = request.GET.get("campaign", "")
    if not asked:
        return campaigns.first()
    if not asked.isdecimal():
        raise Http404
    return get_object_or_404(campaigns, pk=asked)


def _summary(reviewed):
    words = {"done": len(reviewed.done), "skipped": len(reviewed.skipped)}
    if not reviewed.skipped:
        return _("Decided: %(done)s.") % words
    words["why"] = "; ".join(f"{row} ({why})" for row, why in reviewed.skipped[:NAMED])
    return _("Decided: %(done)s; skipped: %(skipped)s: %(why)s") % words


def _back(request):
    """The list as it was narrowed, or the whole one."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if is_ours else reverse("commitment_list")


def _workbook(found, day):
    columns = [
        (_("Organization"), 28),
        (_("Member"), 12),
        (_("Campaign"), 20),
        (_("Kind"), 14),
        (_("Commitment"), 44),
        (_("Measures"), 40),
        (_("Due on"), 12),
        (_("Checked by"), 12),
        (_("State"), 12),
        (_("Light"), 12),
        (_("Published on"), 12),
        (_("Kept on"), 12),
        (_("What was achieved"), 40),
        (_("Grade"), 8),
    ]
    rows = (_row(row, row.light_on(day)) for row in found.iterator(chunk_size=2000))
    return workbook(_("Commitments"), columns, rows, "commitments")


def _row(row, light):
    return (
        row.organization.name,
        row.member.name if row.member else "",
        row.campaign.name if row.campaign else "",
        row.get_kind_display(),
        row.text,
        row.measures,
        row.due_on,
        row.checker,
        row.get_state_display(),
        light.label if light else "",
        row.published_on,
        row.kept_on,
        row.result or row.failure_reason,
        row.get_grade_display(),
    )


def _missing_workbook(missing, what):
    if what == "members":
        rows = ((member.organization.name, member.name) for member in missing)
        return workbook(
            _("Members without a commitment"), [(_("Organization"), 30), (_("Name"), 14)], rows, "without"
        )
    rows = ((organization.name,) for organization in missing)
    return workbook(_("Organizations without a commitment"), [(_("Organization"), 40)], rows, "without")
