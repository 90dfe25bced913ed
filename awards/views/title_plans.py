"""Upgrade plans: listed with what stands in their way, made, changed, given up."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards.filters.titles import PlanFilter
from awards.forms.titles import GiveUpForm, PlanForm
from awards.ladders import standings
from awards.models import TitlePlan
from awards.permissions.titles import can_change_plan, can_plan_anywhere
from awards.services import title_plans
from awards.views.lists import listed, wants_workbook, workbook
from awards.views.titles import title_crumbs
from orgs.periods import today


@require_safe
def title_plan_list(request):
    """Who aims at what by when, the next due first."""
    filters = PlanFilter(request.GET, TitlePlan.objects.visible_to(request.user).for_list(), request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(standings(found, today()))
    context = listed(request, filters, found, filters.filters)
    context |= {
        "standings": standings(context["page_obj"], today()),
        "can_plan": can_plan_anywhere(request.user),
        "crumbs": title_crumbs((_("Upgrade plans"), "")),
    }
    return render_part(request, "awards/_title_plans.html", context, page="awards/title_plan_list.html")


@require_http_methods(["GET", "POST"])
def title_plan_create(request):
    """Aim at a title; a link may name the organization."""
    require(can_plan_anywhere(request.user))
    asked = {"organization": request.GET.get("organization")} if request.GET.get("organization") else {}
    form = PlanForm(request.POST or None, user=request.user, initial=asked)
    return _form(request, form, _("Plan an upgrade"))


@require_http_methods(["GET", "POST"])
def title_plan_edit(request, pk):
    plan = _plan(request, pk)
    return _form(
        request, PlanForm(request.POST or None, instance=plan, user=request.user), _("Change the plan")
    )


@require_http_methods(["GET", "POST"])
def title_plan_give_up(request, pk):
    plan = _plan(request, pk)
    title = _("Give up the plan")

    def write(form):
        title_plans.give_up_plan(plan, form.cleaned_data["reason"], by=request.user)
        return plan.get_absolute_url()

    return form_page(
        request, GiveUpForm(request.POST or None), write,
        title=title, crumbs=title_crumbs((plan.organization.name, plan.get_absolute_url()), (title, "")),
        done=_("The plan is given up."), button=title, hint=str(plan),
    )  # fmt: skip


def _plan(request, pk):
    plan = get_object_or_404(TitlePlan.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_change_plan(request.user, plan))
    return plan


def _form(request, form, title):
    def write(form):
        plan = form.save(commit=False)
        version = form.cleaned_data["version"]
        return title_plans.save_plan(plan, by=request.user, version=version).get_absolute_url()

    return form_page(
        request,
        form,
        write,
        title=title,
        crumbs=title_crumbs((title, "")),
        done=_("Saved."),
        button=_("Save"),
    )


def _workbook(found):
    columns = [
        (_("Organization"), 30), (_("Title"), 30), (_("To be reached by"), 12), (_("Holds now"), 30), (_("Light"), 12),
        (_("In the way"), 60), (_("Measures"), 40),
    ]  # fmt: skip
    rows = (
        (
            one.plan.organization.name, one.plan.level.name, one.plan.planned_by,
            "、".join(record.level.name for record in one.holds), str(one.light.label) if one.light else "",
            "；".join(one.obstacles), one.plan.measures,
        )
        for one in found
    )  # fmt: skip
    return workbook(_("Upgrade plans"), columns, rows, "title-plans")
