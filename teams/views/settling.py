"""A service's page, where a planned one is confirmed with one click or called off with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from orgs.periods import today
from teams.forms import ConfirmForm, ReasonForm
from teams.models import Service
from teams.permissions import can_keep
from teams.services import services
from teams.verbs import VERBS


@require_safe
def service_detail(request, pk):
    """A service: what, where, for whom, who took part, and what is to be done about it."""
    return _show(request, _service(request, pk))


@require_POST
def service_confirm(request, pk):
    """Say that a planned service was given."""
    service = _service(request, pk)
    require(can_keep(request.user, service.team))
    form = ConfirmForm(request.POST, service=service)
    if not form.is_valid():
        return _show(request, service, confirm=form, status=422)
    return _settle(
        request, service, lambda: services.confirm_service(service, by=request.user, **form.said()), confirm=form
    )  # fmt: skip


@require_POST
def service_cancel(request, pk):
    """Call a service off."""
    service = _service(request, pk)
    require(can_keep(request.user, service.team))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, service, cancel=form, status=422)
    return _settle(
        request, service, lambda: services.cancel_service(service, by=request.user, **form.cleaned_data), cancel=form
    )  # fmt: skip


def _service(request, pk):
    return get_object_or_404(Service.objects.visible_to(request.user).for_list(), pk=pk)


def _settle(request, service, verb, **forms):
    """Do it; what a rule refuses is said beside what was typed."""
    (form,) = forms.values()
    try:
        settled = verb()
    except WrongState as error:
        messages.error(request, str(error))
    except StaleVersion as error:
        messages.error(
            request, _("Someone else changed this service meanwhile; look at it and decide again.")
        )
        return _show(request, error.current, status=409)
    except ValueError as error:
        form.add_error(None, str(error))
        return _show(request, service, status=422, **forms)
    else:
        messages.success(request, f"{settled.get_state_display()}：{settled.topic}")
    return redirect(service)


def _show(request, service, *, confirm=None, cancel=None, status=200):
    planned = {
        "hours": service.hours,
        "persons_served": service.persons_served,
        "taking_part": service.taking_part.all(),
    }
    context = {
        "service": service,
        "day": today(),
        "is_past": service.held_on <= today(),
        "can_keep": can_keep(request.user, service.team),
        "confirm_form": confirm or ConfirmForm(initial=planned, service=service),
        "cancel_form": cancel or ReasonForm(),
        "form": confirm or cancel,
        "history": [(entry, VERBS[entry.action], []) for entry in AuditEntry.objects.about(service)],
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Team services"), reverse("service_list")),
            (service.topic, ""),
        ],
    }
    return render(request, "teams/service_detail.html", context, status=status)
