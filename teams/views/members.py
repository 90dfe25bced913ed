"""Who is in the teams, and what each has done there."""

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
from teams.filters import TeamMemberFilter
from teams.forms import TeamMemberForm
from teams.models import Service, Team, TeamMember
from teams.permissions import can_keep
from teams.services import teams
from teams.verbs import VERBS


@require_safe
def team_member_list(request):
    """Everybody in the teams, to be found by name or by what they know."""
    found = TeamMember.objects.visible_to(request.user).for_list()
    filters = TeamMemberFilter(request.GET, found, request=request, day=today())
    counted = filters.qs.with_totals(filters.counted).in_order(request.GET.get("sort", ""))
    return list_page(
        request, filters, counted, part="teams/_team_members.html", page="teams/team_member_list.html",
        sheet=_sheet(), crumbs=[(_("Home"), reverse("home")), (_("Team members"), "")],
    )  # fmt: skip


@require_safe
def team_member_detail(request, pk):
    """One person in a team, with every service in which she took part."""
    found = TeamMember.objects.visible_to(request.user).for_list().with_totals()
    person = get_object_or_404(found, pk=pk)
    context = {
        "person": person,
        "day": today(),
        "services": Service.objects.given_by(person).for_list().latest_first(),
        "sees_team": Team.objects.visible_to(request.user).filter(pk=person.team_id).exists(),
        "can_keep": can_keep(request.user, person.team),
        "history": [(entry, VERBS[entry.action], []) for entry in AuditEntry.objects.about(person)],
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Team members"), reverse("team_member_list")),
            (person.name, ""),
        ],
    }
    return render(request, "teams/team_member_detail.html", context)


@require_http_methods(["GET", "POST"])
def team_member_create(request, pk):
    """Take somebody into a team; ``?member=`` is filled in."""
    team = get_object_or_404(Team.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, team))
    initial = {"member": request.GET.get("member"), "joined_on": today()}
    form = TeamMemberForm(
        request.POST or None, initial=initial, instance=TeamMember(team=team), user=request.user
    )
    return _save(request, form, team, _("Take somebody into the team"))


@require_http_methods(["GET", "POST"])
def team_member_edit(request, pk):
    """Change what is known of somebody in a team, or say when she left."""
    person = get_object_or_404(TeamMember.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, person.team))
    form = TeamMemberForm(request.POST or None, instance=person, user=request.user)
    return _save(request, form, person.team, _("Change the team member"))


def _save(request, form, team, title):
    def write(form):
        teams.save_member(form.instance, by=request.user, version=form.cleaned_data["version"])
        return team.get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (team.name, team.get_absolute_url()), (title, "")]
    return form_page(
        request, form, write, title=title, crumbs=crumbs, done=_("Saved."), hint=str(team), button=_("Save the entry")
    )  # fmt: skip


def _sheet():
    columns = [
        Column(_("Name"), 12),
        Column(_("Unit"), 30),
        Column(_("From outside"), 10),
        Column(_("Team"), 28),
        Column(_("Captain"), 8),
        Column(_("Expertise or topics"), 36),
        Column(_("Joined the team on"), 12),
        Column(_("Left the team on"), 12),
        Column(_("Team services"), 10, "right"),
        Column(_("Hours of service"), 10, "right"),
    ]
    return Sheet(_("Team members"), "team-members", columns, _row)


def _row(person):
    return (
        person.name, person.unit, _("Yes") if person.is_from_outside else "", person.team.name,
        _("Yes") if person.is_captain else "", person.expertise, person.joined_on, person.left_on,
        person.service_count, person.hour_count,
    )  # fmt: skip
