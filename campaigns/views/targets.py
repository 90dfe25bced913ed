"""The list of targets, a target with its units, and setting one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.errors import StaleVersion
from accounts.htmx import render_part
from accounts.once import once
from campaigns.amounts import plain
from campaigns.filters.targets import TargetFilter
from campaigns.forms.targets import TargetForm
from campaigns.models import Campaign, Target, UnitTarget
from campaigns.permissions.targets import can_set_targets
from campaigns.services import targets
from campaigns.targets import standing
from campaigns.targets.standards import STANDARDS
from campaigns.views.days import day_asked
from documents import xlsx
from documents.numbers import percent
from orgs.models import Organization
from orgs.periods import Period, today

PAGE = 50
SORT_KEYS = {
    "title": lambda row: row.target.title,
    "rate": lambda row: row.percent,
    "due": lambda row: row.target.due_on,
    "goal": lambda row: row.goal,
}
UNIT_KEYS = {
    "organization": lambda row: (row.unit_target.organization.sort, row.unit_target.organization_id),
    "rate": lambda row: row.percent,
    "gap": lambda row: row.gap,
}


@require_safe
def target_list(request):
    """The targets of campaigns that concern her, with how far she can see that they have come."""
    day = day_asked(request)
    filters = TargetFilter(request.GET, Target.objects.visible_to(request.user).for_list(), request=request)
    rows = _wholes(request.user, list(filters.qs.by_campaign()), day)
    if filters.light_asked:
        rows = [row for row in rows if row.light.code == filters.light_asked]
    sort = request.GET.get("sort", "")
    rows = _sorted(rows, sort, SORT_KEYS)
    if request.GET.get("format") == "xlsx":
        return _workbook(rows, day)
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "day": day,
        "time_percent": percent(Period.month_of(day).time_progress),
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "campaigns": [
            campaign
            for campaign in Campaign.objects.visible_to(request.user).for_list()[:20]
            if can_set_targets(request.user, campaign)
        ],
        "crumbs": [(_("Home"), reverse("home")), (_("Targets"), "")],
    }
    return render_part(request, "campaigns/_targets.html", context, page="campaigns/target_list.html")


@require_safe
def target_detail(request, pk):
    """A target: what it is, how far it has come, and each unit's part of it as a table or a workbook."""
    target = _target(request, pk)
    day = day_asked(request)
    units = UnitTarget.objects.visible_to(request.user).of_targets([target]).for_list().by_unit()
    rows = standing.standings(units, day)
    sort = request.GET.get("sort", "")
    rows = _sorted(rows, sort, UNIT_KEYS)
    if request.GET.get("format") == "xlsx":
        return _unit_workbook(target, rows, day)
    (whole,) = _wholes(request.user, [target], day)
    context = {
        "target": target,
        "whole": whole,
        "sort": sort,
        "day": day,
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "missed": [row for row in rows if row.missed],
        "items": target.items.all(),
        "standard": STANDARDS.get(target.standard),
        "can_set": can_set_targets(request.user, target.campaign),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Targets"), reverse("target_list")),
            (target.campaign.name, target.campaign.get_absolute_url()),
            (target.title, ""),
        ],
    }
    return render_part(request, "campaigns/_target_units.html", context, page="campaigns/target_detail.html")


@require_http_methods(["GET", "HEAD", "POST"])
def target_create(request, pk):
    """Set a target of the campaign ``pk``."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_set_targets(request.user, campaign))
    begun = {"starts_on": max(campaign.starts_on, today()), "due_on": campaign.ends_on}
    asked = {"counted_from": request.GET.get("counted_from")}
    return _form_page(request, campaign, Target(campaign=campaign), _("Set a target"), begun | asked)


@require_http_methods(["GET", "HEAD", "POST"])
def target_edit(request, pk):
    """Change a target; what units were given is changed by the next give-out."""
    target = _target(request, pk)
    require(can_set_targets(request.user, target.campaign))
    return _form_page(request, target.campaign, target, _("Change the target"), {})


def _target(request, pk):
    return get_object_or_404(Target.objects.visible_to(request.user).for_list(), pk=pk)


def _wholes(user, found, day):
    units = UnitTarget.objects.visible_to(user).of_targets(found).for_list().by_unit()
    sponsors = {target.campaign.sponsor_id for target in found}
    cared_for = Organization.objects.in_care_of(user).filter(pk__in=sponsors)
    return standing.wholes(found, list(units), day, whole_at=set(cared_for.values_list("pk", flat=True)))


def _sorted(rows, sort, keys):
    key = keys.get(sort.removeprefix("-"))
    return sorted(rows, key=key, reverse=sort.startswith("-")) if key else rows


def _form_page(request, campaign, target, title, initial):
    """The form; ``again`` only shows the fields of another way of counting, and nothing that was typed is lost."""
    data = request.POST if request.method == "POST" else None
    version = target.version if target.pk else None
    form = TargetForm(data, instance=target, campaign=campaign, initial=initial)
    status, differences = 200, ()
    if data is not None and "again" in data:
        form = TargetForm(None, instance=target, campaign=campaign, initial=data.dict() | _many(data))
    elif data is not None:
        if form.is_valid():
            try:
                return redirect(once(request, lambda: _saved(request, form)))
            except StaleVersion as error:
                form.add_error(None, str(error))
                differences, version, status = _differences(form, error.current), error.current.version, 409
        else:
            status = 422
    context = {
        "form": form,
        "title": title,
        "campaign": campaign,
        "version": version,
        "differences": differences,
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Targets"), reverse("target_list")),
            (campaign.name, campaign.get_absolute_url()),
            (title, ""),
        ],
    }
    return render(request, "campaigns/target_form.html", context, status=status)


def _many(data):
    return {"items": data.getlist("items")}


def _saved(request, form):
    version = request.POST.get("version", "")
    saved = targets.save_target(
        form.save(commit=False),
        by=request.user,
        items=form.cleaned_data.get("items"),
        version=int(version) if version.isdecimal() else None,
    )
    messages.success(request, _("The target is set. Units get their part of it by giving it out."))
    return saved.get_absolute_url()


def _differences(form, current):
    """(label, what she typed, what stands now) where they differ."""
    names = [name for name in form.cleaned_data if name != "items"]
    pairs = [(form.fields[name].label, form.cleaned_data[name], getattr(current, name)) for name in names]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _workbook(rows, day):
    columns = [
        xlsx.Column(_("Campaign"), 20),
        xlsx.Column(_("Track"), 16),
        xlsx.Column(_("Target"), 40),
        xlsx.Column(_("Meant for"), 14),
        xlsx.Column(_("Counted from what"), 24),
        xlsx.Column(_("Unit of count"), 10),
        xlsx.Column(_("Goal"), 12, "right"),
        xlsx.Column(_("Reached"), 12, "right"),
        xlsx.Column(_("Rate, %"), 10, "right"),
        xlsx.Column(_("Planned by now"), 12, "right"),
        xlsx.Column(_("Light"), 16),
        xlsx.Column(_("Due on"), 12),
        xlsx.Column(_("Why"), 60),
    ]
    lines = (
        (
            row.target.campaign.name, row.target.track.name if row.target.track else "", row.target.title,
            row.target.get_subject_display(), row.target.get_counted_from_display(), row.target.unit, row.goal, row.reached, row.percent, row.planned,
            str(row.light.label), row.target.due_on, row.light.reason,
        )
        for row in rows
    )  # fmt: skip
    return _download(_("Targets as of %(day)s") % {"day": day}, columns, lines, "targets.xlsx")


def _unit_workbook(target, rows, day):
    columns = [
        xlsx.Column(_("Responsible unit"), 28),
        xlsx.Column(_("Goal"), 12, "right"),
        xlsx.Column(_("Reached"), 12, "right"),
        xlsx.Column(_("Still missing"), 12, "right"),
        xlsx.Column(_("Rate, %"), 10, "right"),
        xlsx.Column(_("Planned by now"), 12, "right"),
        xlsx.Column(_("Light"), 16),
        xlsx.Column(_("Due on"), 12),
        xlsx.Column(_("Missed milestone"), 30),
    ]
    lines = (
        (
            row.unit_target.organization.name, row.goal, row.reached, row.gap, row.percent, row.planned,
            str(row.light.label), row.unit_target.due_on, _missed(row.missed),
        )
        for row in rows
    )  # fmt: skip
    title = _("%(target)s as of %(day)s") % {"target": target, "day": day}
    return _download(title, columns, lines, "target.xlsx")


def _missed(milestone):
    return f"{milestone.due_on:%Y-%m-%d}: {plain(milestone.planned)}" if milestone else ""


def _download(title, columns, lines, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        xlsx.write_table(title, columns, lines), content_type=xlsx.CONTENT_TYPE, headers=headers
    )
