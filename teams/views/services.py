"""The services of the teams: listed, entered and changed."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from activities.models import Activity
from documents.xlsx import Column
from orgs.periods import today
from teams.filters import ServiceFilter
from teams.forms import ServiceForm
from teams.models import Service, Team
from teams.permissions import can_keep
from teams.services import services


@require_safe
def service_list(request):
    """The services in her care; ``?format=xlsx`` is the same list as a workbook."""
    found = Service.objects.visible_to(request.user).for_list()
    filters = ServiceFilter(request.GET, found, request=request, day=today())
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="teams/_services.html", page="teams/service_list.html", sheet=_sheet(), day=today(),
        crumbs=[(_("Home"), reverse("home")), (_("Team services"), "")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def service_create(request, pk):
    """Enter a service of a team, or plan one; ``?activity=`` is the record that it is taken over from."""
    team = get_object_or_404(Team.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, team))
    initial = {"held_on": today()} | _taken_over(request)
    form = ServiceForm(request.POST or None, initial=initial, instance=Service(team=team), user=request.user)
    return _save(request, form, _("Enter a service"), _("Entered."))


@require_http_methods(["GET", "POST"])
def service_edit(request, pk):
    """Change a service that was not called off."""
    service = get_object_or_404(Service.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, service.team))
    form = ServiceForm(request.POST or None, instance=service, user=request.user)
    return _save(request, form, _("Change the service"), _("Saved."))


def _taken_over(request):
    """What the record named in the address says of the service."""
    asked = request.GET.get("activity", "")
    activity = (
        Activity.objects.visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    )
    if activity is None:
        return {}
    return {
        "activity": activity.pk,
        "held_on": activity.held_on,
        "starts_at": activity.starts_at,
        "topic": activity.topic,
        "place": activity.place,
        "persons_served": activity.service_person_times or 0,
    }


def _save(request, form, title, done):
    team = form.instance.team

    def write(form):
        people, version = list(form.cleaned_data["taking_part"]), form.cleaned_data["version"]
        service = services.save_service(form.instance, by=request.user, taking_part=people, version=version)
        return service.get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (team.name, team.get_absolute_url()), (title, "")]
    return form_page(
        request, form, write, title=title, crumbs=crumbs, done=done, hint=str(team), button=_("Save the service")
    )  # fmt: skip


def _sheet():
    columns = [
        Column(_("Date"), 12),
        Column(_("Team"), 28),
        Column(_("Organization"), 28),
        Column(_("State"), 10),
        Column(_("Topic"), 36),
        Column(_("Place"), 20),
        Column(_("For whom"), 24),
        Column(_("Hours"), 8, "right"),
        Column(_("Persons served"), 10, "right"),
        Column(_("Taking part"), 36),
        Column(_("Reason for calling off"), 24),
    ]
    return Sheet(_("Team services"), "team-services", columns, _row)


def _row(service):
    return (
        service.held_on, service.team.name, service.organization.name, service.get_state_display(),
        service.topic, service.place, service.beneficiary, service.hours, service.persons_served,
        "、".join(person.name for person in service.taking_part.all()), service.cancel_reason,
    )  # fmt: skip
