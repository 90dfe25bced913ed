"""Units' own plans: written, handed in, reviewed on stated criteria; and who still owes one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import services as accounts
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry, Draft
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from campaigns.filters.unit_plans import UnitPlanFilter
from campaigns.forms.unit_plans import PlanReviewForm, SubmitForm, UnitPlanForm
from campaigns.models import Campaign, UnitPlan
from campaigns.permissions.unit_plans import (
    can_chase_plans,
    can_review,
    can_submit_plan,
    can_write_plan,
    can_write_plans,
)
from campaigns.services import unit_plans
from campaigns.units import reviews
from campaigns.units.reach import plans_reach
from documents.xlsx import Column
from orgs.periods import today
from orgs.permissions import can_read

TEMPLATE = "campaigns/unit_plans/unit_plan_form.html"
VERBS = {
    "unit_plan.create": gettext_lazy("Written"),
    "unit_plan.change": gettext_lazy("Changed"),
    "unit_plan.submitted": gettext_lazy("Submitted"),
    "unit_plan.approved": gettext_lazy("Approved"),
    "unit_plan.returned": gettext_lazy("Returned"),
}


@require_safe
def unit_plan_list(request):
    """The plans in her care; ``?format=xlsx`` is the same list."""
    found = UnitPlan.objects.visible_to(request.user).with_people()
    filters = UnitPlanFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/unit_plans/_unit_plans.html",
        page="campaigns/unit_plans/unit_plan_list.html",
        sheet=_sheet(),
        can_write=can_write_plans(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Plans of units"), "")],
    )


@require_safe
def unit_plan_coverage(request, pk):
    """How many units have handed in a plan for the campaign ``pk``, and who still owes one."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_read(request.user, campaign.sponsor))
    title = _("Coverage of plans")
    context = {
        "campaign": campaign,
        "title": title,
        "reach": plans_reach(campaign),
        "can_chase": can_chase_plans(request.user, campaign),
        "crumbs": [(_("Home"), reverse("home")), (campaign.name, campaign.get_absolute_url()), (title, "")],
    }
    return render(request, "campaigns/unit_plans/unit_plan_coverage.html", context)


@require_POST
def unit_plan_chase(request, pk):
    """Ask every unit that owes a plan for it."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    try:
        told, spared, unreached = unit_plans.chase_plans(campaign, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        words = {"told": told, "spared": spared, "unreached": unreached}
        messages.success(
            request,
            _(
                "%(told)s people told; %(spared)s were told today already; %(unreached)s units have nobody to tell."
            )
            % words,
        )
    return redirect("unit_plan_coverage", pk=campaign.pk)


@require_http_methods(["GET", "POST"])
def unit_plan_create(request):
    """A new plan of her own unit; ``?campaign=`` is filled in."""
    require(can_write_plans(request.user))
    initial = {"campaign": request.GET.get("campaign")}
    plan = UnitPlan()
    form = UnitPlanForm(request.POST or None, instance=plan, initial=initial, user=request.user)
    return _write(request, form, "new", _("Write our plan"))


@require_http_methods(["GET", "POST"])
def unit_plan_edit(request, pk):
    """Change a plan that has not been handed in, or was given back."""
    plan = _plan(request, pk)
    require(can_write_plan(request.user, plan.organization))
    form = UnitPlanForm(request.POST or None, instance=plan, user=request.user)
    return _write(request, form, str(pk), _("Change our plan"))


@require_safe
def unit_plan_detail(request, pk):
    """A plan with its verdicts and its history."""
    return _show(request, _plan(request, pk))


@require_POST
def unit_plan_submit(request, pk):
    """Hand a plan in."""
    plan = _plan(request, pk)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, form, status=422)
    return _tried(request, plan, form, unit_plans.submit_plan, form.cleaned_data, _("Handed in."))


@require_POST
def unit_plan_review(request, pk):
    """Approve a plan, or give it back: a verdict on each criterion."""
    plan = _plan(request, pk)
    require(can_review(request.user, plan))
    form = PlanReviewForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, form, status=422)
    asked = {"review": form.review, "version": form.cleaned_data["version"]}
    if "approve" in request.POST:
        return _tried(request, plan, form, unit_plans.approve_plan, asked, _("Approved."))
    asked["reason"] = form.cleaned_data["reason"]
    return _tried(
        request, plan, form, unit_plans.return_plan, asked, _("Given back. The unit has been told why.")
    )


def _plan(request, pk):
    return get_object_or_404(UnitPlan.objects.visible_to(request.user).with_people(), pk=pk)


def _tried(request, plan, form, verb, asked, done):
    """Make the move; what stands in its way is said on the form."""
    try:
        verb(plan, by=request.user, **asked)
    except StaleVersion:
        form.add_error(None, _("Someone else changed this meanwhile. Read it again, then decide."))
        return _show(request, _plan(request, plan.pk), form, status=409)
    except WrongState as error:
        form.add_error(None, str(error))
        return _show(request, plan, form, status=409)
    except ValueError as error:
        form.add_error(None, str(error))
        return _show(request, plan, form, status=422)
    messages.success(request, done)
    return redirect(plan)


def _write(request, form, key, title):
    def write(form):
        plan = unit_plans.write_plan(form.instance, by=request.user, version=form.cleaned_data["version"])
        accounts.drop_draft(request.user, "unit-plan", key)
        request.session["draft_done"] = f"unit-plan:{key}"
        return plan.get_absolute_url()

    draft = None
    if request.method == "GET":
        draft = Draft.objects.visible_to(request.user).filter(form="unit-plan", key=key).first()
    crumbs = [(_("Home"), reverse("home")), (_("Plans of units"), reverse("unit_plan_list")), (title, "")]
    return form_page(
        request, form, write,
        title=title, crumbs=crumbs, done=_("Saved. Hand it in when it is complete."), button=_("Save"),
        hint=_("What your own organization does for the campaign."), template=TEMPLATE, key=key,
        draft=draft and draft.for_page, criteria=reviews.PLAN,
    )  # fmt: skip


def _show(request, plan, form=None, *, status=200):
    review = form if isinstance(form, PlanReviewForm) else PlanReviewForm(review=plan.review)
    context = {
        "plan": plan,
        "day": today(),
        "form": form,
        "review_form": review,
        "answers": reviews.answered(reviews.PLAN, plan.review),
        "can_write": can_write_plan(request.user, plan.organization),
        "can_submit": can_submit_plan(request.user, plan),
        "can_review": can_review(request.user, plan),
        "draft_done": request.session.pop("draft_done", ""),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(plan)
        ],
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Plans of units"), reverse("unit_plan_list")),
            (plan.title, ""),
        ],
    }
    return render(request, "campaigns/unit_plans/unit_plan_detail.html", context, status=status)


def _sheet():
    columns = [
        Column(_("Organization"), 28),
        Column(_("Campaign"), 24),
        Column(_("Title"), 40),
        Column(_("State"), 10),
        Column(_("Submitted on"), 12),
        Column(_("Submitted by"), 12),
        Column(_("Not met"), 40),
        Column(_("Reason"), 40),
    ]
    return Sheet(_("Plans of units"), "unit-plans", columns, _row)


def _row(plan):
    return (
        plan.organization.name,
        plan.campaign.name,
        plan.title,
        plan.get_state_display(),
        plan.submitted_at.date() if plan.submitted_at else None,
        str(plan.submitted_by or ""),
        "、".join(reviews.unmet(reviews.PLAN, plan.review)) if plan.review else "",
        plan.reason,
    )
