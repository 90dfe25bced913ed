"""The register of teams, and a team's page."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from orgs.periods import today
from teams.filters import TeamFilter
from teams.forms import TeamForm
from teams.models import Service, ServicePlan, Team, TeamMember
from teams.permissions import can_keep, can_keep_any
from teams.services import teams
from teams.verbs import VERBS

# How many services stand on a team's page; the list has them all.
LATEST = 20


@require_safe
def team_list(request):
    """The teams in her care with their members, services and hours; ``?format=xlsx`` is the same as a workbook."""
    found = Team.objects.visible_to(request.user).for_list()
    filters = TeamFilter(request.GET, found, request=request, day=today())
    counted = filters.qs.with_totals(today(), filters.counted).in_order(request.GET.get("sort", ""))
    return list_page(
        request, filters, counted, part="teams/_teams.html", page="teams/team_list.html", sheet=_sheet(),
        can_keep=can_keep_any(request.user), crumbs=[(_("Home"), reverse("home")), (_("Teams"), "")],
    )  # fmt: skip


@require_safe
def team_detail(request, pk):
    """A team: its rules, who is in it, what comes every week, and its latest services."""
    found = Team.objects.visible_to(request.user).for_list().with_totals(today())
    team = get_object_or_404(found, pk=pk)
    people = TeamMember.objects.filter(team=team).for_list().with_totals().by_name()
    context = {
        "team": team,
        "day": today(),
        "people": people,
        "plans": ServicePlan.objects.filter(team=team).running_on(today()).for_list(),
        "services": Service.objects.of(team).for_list().latest_first()[:LATEST],
        "can_keep": can_keep(request.user, team),
        "history": [(entry, VERBS[entry.action], []) for entry in AuditEntry.objects.about(team)],
        "crumbs": [(_("Home"), reverse("home")), (_("Teams"), reverse("team_list")), (team.name, "")],
    }
    return render(request, "teams/team_detail.html", context)


@require_http_methods(["GET", "POST"])
def team_create(request):
    """Set up a team."""
    require(can_keep_any(request.user))
    form = TeamForm(request.POST or None, initial={"set_up_on": today()}, user=request.user)
    return _save(request, form, _("Set up a team"), _("Set up. Now enter who is in it."))


@require_http_methods(["GET", "POST"])
def team_edit(request, pk):
    """Change a team, or say when it was dissolved."""
    team = get_object_or_404(Team.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, team))
    form = TeamForm(request.POST or None, instance=team, user=request.user)
    return _save(request, form, _("Change the team"), _("Saved."))


def _save(request, form, title, done):
    def write(form):
        version = form.cleaned_data["version"]
        return teams.save_team(form.instance, by=request.user, version=version).get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (_("Teams"), reverse("team_list")), (title, "")]
    return form_page(request, form, write, title=title, crumbs=crumbs, done=done, button=_("Save the team"))


def _sheet():
    columns = [
        Column(_("Name of the team"), 28),
        Column(_("Kind of team"), 18),
        Column(_("Organization"), 30),
        Column(_("Set up on"), 12),
        Column(_("Team dissolved on"), 12),
        Column(_("Team members"), 10, "right"),
        Column(_("Team services"), 10, "right"),
        Column(_("Hours of all who took part"), 12, "right"),
        Column(_("Persons served"), 12, "right"),
    ]
    return Sheet(_("Teams"), "teams", columns, _row)


def _row(team):
    return (
        team.name, team.get_kind_display(), team.organization.name, team.set_up_on, team.dissolved_on,
        team.member_count, team.service_count, team.hour_count, team.served_count,
    )  # fmt: skip
