"""Inspection groups that go from check to check: listed, looked at with their checks, set up and changed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.models import AuditEntry
from orgs.periods import today
from supervision.filters.checks import InspectionGroupFilter
from supervision.forms.inspection_groups import InspectionGroupForm
from supervision.models import Check, InspectionGroup
from supervision.permissions import can_check_anywhere, can_keep_group, can_keep_groups
from supervision.services import inspection_groups
from supervision.verbs import VERBS
from supervision.views.lists import crumbs, form_page, listed, saved, wants_workbook, workbook

# How many of a group's past checks its page names.
NAMED = 50


@require_safe
def inspection_group_list(request):
    """The groups of committees in her care, with how many checks each made and how many are to come."""
    found = InspectionGroup.objects.visible_to(request.user).for_list().with_checks(today())
    filters = InspectionGroupFilter(request.GET, found, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Inspection groups"))
    context["can_keep"] = can_keep_groups(request.user)
    return render_part(
        request, "supervision/_inspection_groups.html", context, page="supervision/inspection_group_list.html"
    )


@require_http_methods(["GET", "POST"])
def inspection_group_create(request):
    """A new group."""
    require(can_keep_groups(request.user))
    return _write(request, InspectionGroup())


@require_http_methods(["GET", "POST"])
def inspection_group_edit(request, pk):
    """Change a group, or put it aside."""
    group = _group(request, pk)
    require(can_keep_group(request.user, group))
    return _write(request, group)


@require_safe
def inspection_group_detail(request, pk):
    """A group, its checks to come and those that it made."""
    group, day = _group(request, pk), today()
    checks = Check.objects.visible_to(request.user).by_group(group).for_list().with_counts(request.user, day)
    context = {
        "group": group,
        "coming": checks.standing().starting_after(day).in_order("start"),
        "made": checks.starting_by(day).in_order("")[:NAMED],
        "can_keep": can_keep_group(request.user, group),
        "can_check": can_check_anywhere(request.user),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(group)
        ],
        "crumbs": crumbs(*_steps(), (group.name, "")),
    }
    return render(request, "supervision/inspection_group_detail.html", context)


def _group(request, pk):
    return get_object_or_404(InspectionGroup.objects.visible_to(request.user).for_list(), pk=pk)


def _steps():
    return (_("Checks"), reverse("check_list")), (_("Inspection groups"), reverse("inspection_group_list"))


def _write(request, group):
    is_new = group.pk is None
    form = InspectionGroupForm(request.POST or None, instance=group, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _work(request, form))):
        messages.success(request, _("Saved."))
        return response
    return form_page(
        request,
        form,
        title=_("Set up an inspection group") if is_new else _("Change the inspection group"),
        submit=_("Save the group"),
        back=reverse("inspection_group_list") if is_new else group.get_absolute_url(),
        steps=_steps(),
        hint=_("Checks made before keep the names that they were set up with."),
        status=422 if form.is_bound else 200,
    )


def _work(request, form):
    version = form.cleaned_data["version"]
    return inspection_groups.save_group(form.instance, by=request.user, version=version).get_absolute_url()


def _workbook(found):
    columns = [
        (_("Name of the group"), 24),
        (_("Committee that checks"), 28),
        (_("Head"), 12),
        (_("Group members"), 40),
        (_("Region"), 24),
        (_("State"), 12),
        (_("Checks made"), 8),
        (_("Checks to come"), 8),
        (_("Latest check"), 12),
    ]
    rows = (
        (
            group.name,
            group.organization.name,
            group.head,
            group.members,
            group.region,
            _("Goes on checking") if group.is_active else _("Put aside"),
            group.check_count,
            group.coming_count,
            group.latest_on,
        )
        for group in found
    )
    return workbook(_("Inspection groups"), columns, rows, "inspection-groups")
