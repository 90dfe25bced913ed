"""A plan: written, read, given up, and turned into the record of each organization that held it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from accounts.once import once
from activities import clashes
from activities.choices import COMING_STATES
from activities.forms.plans import CANNED_REFUSALS, GiveUpForm, PlanForm
from activities.forms.records import asked_for, writable_organizations
from activities.models import Activity, ActivityKind, PlannedActivity
from activities.permissions import can_approve, can_hold, can_plan, can_plan_anything
from activities.services import plans
from orgs.periods import today

# How many organizations to look at to know whether there is a choice.
A_CHOICE = 2
VERBS = {
    "planned.create": gettext_lazy("Plan made"),
    "planned.change": gettext_lazy("Changed"),
    "planned.approved": gettext_lazy("Approved"),
    "planned.refused": gettext_lazy("Not approved"),
    "planned.withdrawn": gettext_lazy("Given up"),
    "planned.held": gettext_lazy("Held and recorded"),
}


@require_http_methods(["GET", "POST"])
def planned_create(request):
    """A new plan of the person's own organization, or of one that she chooses; ``?organization=&kind=&day=`` ask."""
    require(can_plan_anything(request.user))
    offered = writable_organizations(request.user)[:A_CHOICE]
    only = offered[0] if len(offered) < A_CHOICE and offered else None
    asked = asked_for(request.GET, user=request.user)
    initial = {
        "organization": asked.get("organization"),
        "kind": asked.get("kind") or ActivityKind.objects.offered().first(),
        "held_on": request.GET.get("day", ""),
    }
    return _write(request, PlannedActivity(organization=only), initial)


@require_http_methods(["GET", "POST"])
def planned_edit(request, pk):
    """Change a plan that has not been held; where approval is asked, it is asked again."""
    plan = _plan(request, pk)
    require(can_plan(request.user, plan))
    if request.method == "GET" and not plan.is_open:
        messages.error(request, _("This plan is over; plan another activity instead."))
        return redirect(plan)
    names = "\n".join(one.name for one in plan.joint_organizations.all())
    return _write(request, plan, {"together": names})


@require_safe
def planned_detail(request, pk):
    """Everything about a plan, and what this person may do with it."""
    return _show(request, _plan(request, pk))


@require_POST
def planned_withdraw(request, pk):
    """Give a plan up, with a reason."""
    plan = _plan(request, pk)
    require(can_plan(request.user, plan))
    form = GiveUpForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, form, status=422)
    try:
        plans.withdraw_plan(plan, by=request.user, **form.cleaned_data)
    except WrongState as error:
        messages.error(request, str(error))
    except StaleVersion:
        messages.error(request, _("Someone else changed this plan meanwhile. Read it again, then decide."))
    else:
        messages.success(request, _("Given up."))
    return redirect(plan)


@require_POST
def planned_hold(request, pk, organization):
    """Turn the plan into the record of one of its organizations: it opens for writing, with all that the plan knew."""
    plan = _plan(request, pk)
    holder = next((one for one in plan.holders if one.pk == organization), None)
    if holder is None:
        raise Http404
    try:
        activity = plans.hold_plan(plan, holder, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(plan)
    return redirect("activity_edit", activity.pk) if activity.is_open else redirect(activity)


def _plan(request, pk):
    return get_object_or_404(PlannedActivity.objects.visible_to(request.user).for_detail(), pk=pk)


def _write(request, plan, initial):
    if request.method == "GET":
        form = PlanForm(instance=plan, initial=initial, user=request.user)
        return _form_page(request, plan, form, version=plan.version if plan.pk else None)
    form = PlanForm(request.POST, instance=plan, user=request.user)
    if not form.is_valid():
        return _form_page(request, plan, form, version=request.POST.get("version"), status=422)
    together, version = form.cleaned_data["together"], form.cleaned_data["version"]

    def work():
        return plans.write_plan(
            form.instance, by=request.user, together=together, version=version
        ).get_absolute_url()

    try:
        url = once(request, work)
    except StaleVersion as error:
        form.add_error(None, _("Someone else changed this plan meanwhile. What you save now replaces it."))
        return _form_page(request, plan, form, version=error.current.version, status=409)
    except WrongState as error:
        form.add_error(None, str(error))
        return _form_page(request, plan, form, version=version, status=409)
    _say_written(request, form.instance)
    return redirect(url)


def _say_written(request, plan):
    if plan.is_requested:
        messages.success(request, _("Saved. Committee staff decide on it before it is held."))
    else:
        messages.success(request, _("Saved. When it was held, one click makes it the record."))


def _form_page(request, plan, form, *, version, status=200):
    title = _("Plan an activity") if plan._state.adding else _("Change the plan")
    crumbs = [(_("Home"), reverse("home")), (_("Planned activities"), reverse("planned_list"))]
    if not plan._state.adding:
        crumbs.append((plan.topic, plan.get_absolute_url()))
    context = {
        "plan": plan,
        "form": form,
        "version": version,
        "title": title,
        "crumbs": [*crumbs, (title, "")],
    }
    return render(request, "activities/planned_form.html", context, status=status)


def _show(request, plan, form=None, *, status=200):
    records = {record.organization_id: record for record in Activity.objects.of_plan(plan)}
    context = {
        "plan": plan,
        "day": today(),
        "is_over": plan.held_on <= today(),
        "can_plan": can_plan(request.user, plan),
        "can_approve": can_approve(request.user, plan),
        "asked_by": plans.asks_for_approval(plan.organization, plan.kind, plan.held_on),
        "holders": [
            (holder, records.get(holder.pk), can_hold(request.user, holder)) for holder in plan.holders
        ],
        "clashes": clashes.of_plan(plan, request.user) if plan.state in COMING_STATES else [],
        "form": form or GiveUpForm(initial={"version": plan.version}),
        "reasons": CANNED_REFUSALS,
        "history": [
            (entry, VERBS.get(entry.action, entry.action)) for entry in AuditEntry.objects.about(plan)
        ],
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Planned activities"), reverse("planned_list")),
            (plan.topic, ""),
        ],
    }
    return render(request, "activities/planned_detail.html", context, status=status)
