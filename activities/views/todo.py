"""What waits for a person; for those who lead units, what is missing there, and asking for it in one click."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from activities import missing
from activities import todo as things
from activities.filters.duties import DutyFilter
from activities.forms.duties import ChaseForm
from activities.permissions import can_chase_anybody
from activities.services import chasing
from orgs.appointments import paths
from orgs.choices import KEEPERS, Role
from orgs.models import Organization
from orgs.periods import NotAPeriod, Period, today

PAGE = 50


@require_safe
def todo(request):
    """Her own things to do, and the units in her care that are silent or miss a duty in a month."""
    day = today()
    month = _month_asked(request, day)
    organizations = _led_by(request.user)
    filters = DutyFilter(request.GET, organizations, request=request)
    units = missing.units(filters.qs, month, day=day)
    if silent := request.GET.get("only") == "silent":
        units = [unit for unit in units if unit.is_silent]
    works = bool(paths(request.user))
    context = {
        # Whoever reads no work is told of what there is to do, not of all that there is not.
        "sections": [one for one in things.sections(request.user, day) if works or one.items],
        "works": works,
        "leads": organizations.exists(),
        "filters": filters,
        "silent": silent,
        "page_obj": Paginator(units, PAGE).get_page(request.GET.get("page")),
        "month": month,
        "can_chase": can_chase_anybody(request.user),
        "day": day,
        "crumbs": [(_("Home"), reverse("home")), (_("Things to do"), "")],
    }
    return render_part(request, "activities/_todo_units.html", context, page="activities/todo.html")


@require_POST
def todo_chase(request):
    """Ask the people of the units that are ticked; with none ticked nobody is told."""
    require(can_chase_anybody(request.user))
    form = ChaseForm(request.POST, user=request.user)
    if not form.is_valid():
        raise Http404
    month, units = form.cleaned_data["month"], form.cleaned_data["units"]
    if units:
        _report(request, chasing.chase(units, month, by=request.user))
    else:
        messages.warning(request, _("No unit was ticked, so nobody was told."))
    return redirect(f"{reverse('todo')}?{urlencode({'month': month})}")


def _led_by(user):
    """Units that she leads, without those where she keeps the records herself."""
    led = Organization.objects.in_care_of(user, Role.STAFF, Role.LEADER, Role.SECRETARY)
    return led.exclude(pk__in=Organization.objects.own_of(user, *KEEPERS))


def _month_asked(request, day):
    try:
        month = Period.parse(request.GET.get("month") or Period.month_of(day))
    except NotAPeriod as error:
        messages.warning(request, str(error))
        return Period.month_of(day)
    return Period.month_of(month.last)


def _report(request, outcome):
    if outcome.told:
        names = "、".join(map(str, outcome.told))
        messages.success(request, _("Told: %(names)s.") % {"names": names})
    if outcome.already:
        names = "、".join(map(str, outcome.already))
        messages.info(request, _("Told before today, so left alone: %(names)s.") % {"names": names})
    if outcome.unattended:
        names = "、".join(unit.short_name for unit in outcome.unattended)
        messages.warning(
            request,
            _("Nobody is appointed as secretary or recorder, so nobody was told: %(names)s.")
            % {"names": names},
        )
