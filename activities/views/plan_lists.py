"""The list of planned activities, on the page and as a workbook, and decisions on many of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.list_pages import sent
from activities.filters.plans import PlanFilter
from activities.forms.plans import CANNED_REFUSALS, DecidePlansForm
from activities.models import PlannedActivity
from activities.permissions import can_approve, can_approve_anything, can_plan_anything
from activities.services import plans
from documents import xlsx

# How many of those skipped are named one by one.
NAMED = 5


@require_safe
def planned_list(request):
    """The plans in her care, narrowed, sorted and paged; ``?format=xlsx`` is the same list as a workbook."""
    filters = PlanFilter(
        request.GET, PlannedActivity.objects.visible_to(request.user).for_list(), request=request
    )
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort)
    if request.GET.get("format") == "xlsx":
        return _workbook(found)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "page_obj": page,
        "rows": [(plan, plan.is_requested and can_approve(request.user, plan)) for plan in page],
        "can_approve_anything": can_approve_anything(request.user),
        "can_plan": can_plan_anything(request.user),
        "reasons": CANNED_REFUSALS,
        "crumbs": [(_("Home"), reverse("home")), (_("Planned activities"), "")],
    }
    return render_part(request, "activities/_planned.html", context, page="activities/planned_list.html")


@require_POST
def planned_decide_many(request):
    """Approve or refuse the plans ticked, each by itself, and say what was done, what was skipped, and why."""
    require(can_approve_anything(request.user))
    form = DecidePlansForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(_back(request))
    asked = form.cleaned_data
    found = PlannedActivity.objects.visible_to(request.user).for_list().among(asked["seen"])
    if asked["is_refusal"]:
        decided = plans.refuse_many(found, by=request.user, seen=asked["seen"], reason=asked["reason"])
    else:
        decided = plans.approve_many(found, by=request.user, seen=asked["seen"])
    say = messages.success if len(decided.done) == len(asked["seen"]) else messages.warning
    say(request, _summary(decided, asked))
    return redirect(_back(request))


def _summary(decided, asked):
    """What became of the plans that were asked about, in one sentence."""
    reasons = [f"{plan.topic}（{why}）" for plan, why in decided.skipped]
    gone = len(asked["seen"]) - len(decided.done) - len(decided.skipped)
    if gone:
        reasons.append(_("%(count)s that are not in your scope") % {"count": gone})
    done = _("Plans refused: %(done)s.") if asked["is_refusal"] else _("Plans approved: %(done)s.")
    said = done % {"done": len(decided.done)}
    if not reasons:
        return said
    why = "；".join(reasons[:NAMED]) + ("…" if len(reasons) > NAMED else "")
    words = {"skipped": len(decided.skipped) + gone, "why": why}
    skipped = _("Skipped: %(skipped)s: %(why)s") % words
    return f"{said} {skipped}"


def _back(request):
    """The list as it was narrowed, or the page of the plan; the whole list otherwise."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if is_ours else "planned_list"


def _workbook(found):
    columns = [
        xlsx.Column(_("Date"), 12),
        xlsx.Column(_("Begins at"), 8),
        xlsx.Column(_("Ends at"), 8),
        xlsx.Column(_("Organization"), 28),
        xlsx.Column(_("Held together with"), 28),
        xlsx.Column(_("State"), 12),
        xlsx.Column(_("Kind"), 16),
        xlsx.Column(_("Topic"), 40),
        xlsx.Column(_("Place"), 20),
        xlsx.Column(_("People expected"), 8, "right"),
        xlsx.Column(_("Planned by"), 12),
        xlsx.Column(_("Reason"), 30),
    ]
    return sent(_("Planned activities"), columns, map(_row, found), "plans")


def _row(plan):
    return (
        plan.held_on,
        f"{plan.starts_at:%H:%M}" if plan.starts_at else "",
        f"{plan.ends_at:%H:%M}" if plan.ends_at else "",
        plan.organization.name,
        "、".join(one.name for one in plan.joint_organizations.all()),
        plan.get_state_display(),
        str(plan.kind),
        plan.topic,
        plan.place,
        plan.expected_people,
        str(plan.planned_by),
        plan.reason,
    )
