"""One form page for each part of a plan: its rows, with more rows for the asking."""

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import StaleVersion
from accounts.once import once
from campaigns.forms import plan_parts as parts
from campaigns.models import Stage, StageStep, ThemeGroup, ThemeItem
from campaigns.permissions import can_plan
from campaigns.permissions.campaigns import can_entrust
from campaigns.plans import outlines
from campaigns.services import plans
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of, plan_crumb

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def campaign_tracks(request, pk):
    """The tracks, each with a goal, a lead organization and a responsible leader."""
    campaign = _campaign(request, pk)
    rows = parts.TrackRows(
        request.POST or None,
        queryset=campaign.tracks.all(),
        form_kwargs={
            "organizations": parts.leads_for(campaign),
            "can_entrust": can_entrust(request.user, campaign),
        },
    )
    page = {"title": _("Tracks"), "legend": _("Track"), "more": _("Add a track"), "part": outlines.TRACKS}
    return _edit(request, campaign, rows, plans.save_tracks, **page)


@require_http_methods(BOTH)
def campaign_nodes(request, pk):
    """The days that the campaign counts down to."""
    campaign = _campaign(request, pk)
    rows = parts.NodeRows(request.POST or None, queryset=campaign.nodes.all())
    page = {"title": _("Nodes"), "legend": _("Node"), "more": _("Add a node"), "part": outlines.NODES}
    return _edit(request, campaign, rows, plans.save_nodes, **page)


@require_http_methods(BOTH)
def campaign_group(request, pk):
    """Who is in the leading group and in the office."""
    campaign = _campaign(request, pk)
    rows = parts.GroupRows(request.POST or None, queryset=campaign.group_members.all())
    page = {
        "title": _("Leading group and office"), "legend": _("Person"), "more": _("Add a person"),
        "part": outlines.GROUP,
    }  # fmt: skip
    return _edit(request, campaign, rows, plans.save_group, **page)


@require_http_methods(BOTH)
def theme_create(request, pk):
    """A new theme with its items."""
    return _theme(request, ThemeGroup(campaign=_campaign(request, pk)), _("New theme"))


@require_http_methods(BOTH)
def theme_edit(request, pk):
    """A theme with its items and their weights."""
    group = _part(request, ThemeGroup, pk)
    return _theme(request, group, _("Change the theme"), drop=reverse("theme_delete", args=[pk]))


@require_POST
def theme_delete(request, pk):
    """Take a theme out of the plan."""
    return _drop(request, _part(request, ThemeGroup, pk), plans.drop_theme)


@require_http_methods(BOTH)
def stage_create(request, pk):
    """A new stage; the usual four working steps are filled in."""
    campaign = _campaign(request, pk)
    return _stage(request, Stage(campaign=campaign), _("New stage"), steps=usual_steps())


@require_http_methods(BOTH)
def stage_edit(request, pk):
    """A stage with its working steps, and which of them are done."""
    stage = _part(request, Stage, pk)
    return _stage(request, stage, _("Change the stage"), drop=reverse("stage_delete", args=[pk]))


@require_POST
def stage_delete(request, pk):
    """Take a stage out of the plan."""
    return _drop(request, _part(request, Stage, pk), plans.drop_stage)


def usual_steps():
    return [_("Public commitment"), _("Leaders' comment"), _("Mass review"), _("Commendation")]


def _theme(request, group, title, **page):
    form = parts.ThemeForm(request.POST or None, instance=group, initial={"version": group.campaign.version})
    rows = parts.ItemRows(request.POST or None, queryset=ThemeItem.objects.filter(group_id=group.pk))
    page |= {"title": title, "legend": _("Theme item"), "more": _("Add an item"), "part": outlines.THEMES}
    return _edit(request, group.campaign, rows, plans.save_theme, head=form, **page)


def _stage(request, stage, title, *, steps=(), **page):
    form = parts.StageForm(request.POST or None, instance=stage, initial={"version": stage.campaign.version})
    rows = parts.StepRows(request.POST or None, queryset=StageStep.objects.filter(stage_id=stage.pk))
    if steps and not rows.is_bound:
        rows.begin_with([{"name": name} for name in steps])
    page |= {
        "title": title, "legend": _("Working step"), "more": _("Add a working step"), "part": outlines.STAGES,
        "usual_steps": usual_steps(),
    }  # fmt: skip
    return _edit(request, stage.campaign, rows, plans.save_stage, head=form, **page)


def _campaign(request, pk):
    """The campaign, if she may plan it."""
    campaign = campaign_or_404(request, pk)
    require(can_plan(request.user, campaign))
    return campaign


def _part(request, model, pk):
    """A theme or a stage of a campaign that she may plan."""
    found = model.objects.visible_to(request.user).select_related(
        "campaign__sponsor", "campaign__parent__sponsor"
    )
    row = get_object_or_404(found, pk=pk)
    require(can_plan(request.user, row.campaign))
    return row


def _edit(request, campaign, rows, save, *, head=None, part, **page):
    """Show the form; sent with "more" it comes back with one more row, else it is checked and saved."""
    form = head or parts.VersionForm(request.POST or None, initial={"version": campaign.version})
    page |= {"campaign": campaign, "form": form, "rows": rows, "version": form["version"].value()}
    if rows.asks_more:
        form._errors = ErrorDict()
        return _show(request, page)
    if request.method != "POST":
        return _show(request, page)
    if not all([form.is_valid(), rows.is_valid()]):
        return _show(request, page, 422)

    def work():
        version = form.cleaned_data["version"]
        kept = form.instance if head else campaign
        save(kept, rows.rows(), dropped=rows.dropped(), by=request.user, version=version)
        return reverse("campaign_plan", args=[campaign.pk])

    try:
        url = once(request, work)
    except StaleVersion as error:
        form.add_error(None, str(error))
        stands = outlines.outline(error.current, part)
        page |= {"version": error.current.version, "differences": [(page["title"], _typed(rows), stands)]}
        return _show(request, page, 409)
    except ValueError as error:
        form.add_error(None, str(error))
        return _show(request, page, 422)
    messages.success(request, _("Saved."))
    return redirect(url)


def _show(request, page, status=200):
    campaign = page["campaign"]
    crumbs = crumbs_of(campaign, plan_crumb(campaign), (page["title"], ""))
    return render(request, "campaigns/plan_part.html", page | {"crumbs": crumbs}, status=status)


def _typed(rows):
    """The names that she typed, one a line."""
    return "\n".join(str(row) for row in rows.rows())


def _drop(request, row, drop):
    form = parts.VersionForm(request.POST)
    campaign = row.campaign
    try:
        drop(row, by=request.user, version=form.cleaned_data["version"] if form.is_valid() else 0)
    except StaleVersion:
        messages.error(request, _("Someone else changed this plan meanwhile. Read it again, then decide."))
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken out of the plan."))
    return redirect("campaign_plan", campaign.pk)
