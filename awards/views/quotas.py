"""Places divided among units: scenarios side by side, the limits in force, changes by hand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from accounts.once import once
from accounts.views.form_pages import form_page
from awards import comparison
from awards.filters.schemes import QuotaFilter
from awards.forms.quotas import AdjustForm, ScenarioForm
from awards.models import Quota
from awards.permissions.schemes import can_divide
from awards.services import quotas
from awards.views.items import award_item
from awards.views.lists import crumbs, listed, of_item, wants_workbook, workbook


@require_safe
def quota_list(request):
    """The quotas of the units in her care, over all schemes that she may read."""
    filters = QuotaFilter(request.GET, Quota.objects.visible_to(request.user).for_list(), request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, filters.filters)
    context["crumbs"] = crumbs((_("Quotas"), ""))
    return render_part(request, "awards/_quotas.html", context, page="awards/quota_list.html")


@require_http_methods(["GET", "POST"])
def quota_simulator(request, pk):
    """Try out divisions of the places of the award ``pk``, and keep them side by side."""
    item = award_item(request, pk)
    require(can_divide(request.user, item))
    form = ScenarioForm(request.POST or None, initial=_initial(item))
    if form.is_valid():
        asked = dict(form.cleaned_data)
        name = asked.pop("name").strip()
        try:
            url = once(request, lambda: _tried(request, item, name, asked))
        except ValueError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(name)s” is worked out.") % {"name": name})
            return redirect(url)
    context = {
        "item": item,
        "form": form,
        "table": comparison.table(item),
        "crumbs": of_item(item, (_("Divide the places"), "")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "awards/quota_simulator.html", context, status=status)


@require_POST
def scenario_apply(request, pk, scenario_pk):
    """The scenario becomes the limits."""
    item, scenario = _scenario(request, pk, scenario_pk)
    try:
        quotas.apply_scenario(scenario, by=request.user)
    except (ValueError, WrongState) as error:
        messages.error(request, str(error))
        return redirect("quota_simulator", item.pk)
    messages.success(request, _("“%(name)s” is in force: these are the limits now.") % {"name": scenario})
    return redirect(item)


@require_POST
def scenario_delete(request, pk, scenario_pk):
    item, scenario = _scenario(request, pk, scenario_pk)
    quotas.remove_scenario(scenario, by=request.user)
    messages.success(request, _("The scenario is removed."))
    return redirect("quota_simulator", item.pk)


@require_http_methods(["GET", "POST"])
def quota_edit(request, pk):
    """Change quotas by hand: the sum stays, and a reason is given."""
    item = award_item(request, pk)
    require(can_divide(request.user, item))
    given = list(Quota.objects.visible_to(request.user).of(item).for_list())
    form = AdjustForm(request.POST or None, quotas=given)

    def write(form):
        places, reason = form.places(), form.cleaned_data["reason"]
        quotas.adjust_quotas(item, places, by=request.user, reason=reason)
        return item.get_absolute_url()

    title = _("Change quotas by hand")
    return form_page(
        request, form, write,
        title=title, crumbs=of_item(item, (title, "")), done=_("The quotas are changed."), button=_("Save"),
        hint=_("The places stay %(places)s in all: what one unit gets, another gives.") % {"places": item.places},
        template="awards/quota_form.html", item=item,
    )  # fmt: skip


def _initial(item):
    return {
        "name": _("Scenario %(n)s") % {"n": item.scenarios.count() + 1},
        "front_line_percent": item.front_line_percent,
        "leaders_percent": item.leaders_percent,
        "by": "members",
    }


def _tried(request, item, name, asked):
    quotas.save_scenario(item, name, quotas.Settings(**asked), by=request.user)
    return reverse("quota_simulator", args=[item.pk])


def _scenario(request, pk, scenario_pk):
    item = award_item(request, pk)
    require(can_divide(request.user, item))
    return item, get_object_or_404(item.scenarios.select_related("item"), pk=scenario_pk)


def _workbook(found):
    columns = [
        (_("Year"), 8), (_("Award scheme"), 30), (_("Award"), 30), (_("Unit"), 30), (_("Places"), 8),
        (_("Changed by hand because"), 40),
    ]  # fmt: skip
    rows = (
        (
            quota.item.scheme.year, quota.item.scheme.name, quota.item.name, quota.organization.name, quota.places,
            quota.reason,
        )
        for quota in found
    )  # fmt: skip
    return workbook(_("Quotas"), columns, rows, "quotas")
