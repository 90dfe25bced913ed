"""Giving people their roles, and taking them back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from orgs.choices import BRANCH_KINDS, Role
from orgs.models import Appointment
from orgs.permissions import can_appoint


@transaction.atomic
def appoint(user, role, organization, *, by, office="", from_on=None):
    """Give ``user`` the ``role`` at ``organization`` from today (or ``from_on``). Given twice, it changes nothing.

    ``office`` names the consulted office, and nothing else. ``by`` None is the command line.
    """
    if by is not None:
        require(can_appoint(by, organization, user))
    office = office.strip()
    _check_office(role, organization, office)
    appointment, made = Appointment.objects.get_or_create(
        user=user, role=role, organization=organization, office=office, until_on=None,
        defaults={"from_on": from_on or timezone.localdate()},
    )  # fmt: skip
    if made:
        audit.record(by, "appointment.give", appointment, after=_said(appointment))
    return appointment


def _check_office(role, organization, office):
    if role != Role.OFFICE:
        if office:
            raise ValueError(_("Leave the name of the office empty: only a consulted office has one."))
        return
    if not office:
        raise ValueError(_("Name the office exactly as the awards name it that ask for its opinion."))
    if organization.kind in BRANCH_KINDS:
        raise ValueError(_("A branch consults no office; choose the committee that asks for its opinion."))


def _said(appointment):
    said = {"user": appointment.user.username, "role": appointment.role}
    return said | ({"office": appointment.office} if appointment.office else {})


@transaction.atomic
def end_appointment(appointment, *, by):
    """Take the role back as of today; the next request already knows."""
    appointment = Appointment.objects.select_for_update(of=("self",)).for_list().get(pk=appointment.pk)
    require(can_appoint(by, appointment.organization, appointment.user))
    if appointment.until_on is not None and appointment.until_on <= timezone.localdate():
        raise WrongState(_("This appointment has already ended."))
    appointment.until_on = timezone.localdate()
    appointment.save(update_fields=["until_on"])
    audit.record(by, "appointment.end", appointment, before=_said(appointment))
    return appointment
