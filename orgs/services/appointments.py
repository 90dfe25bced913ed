"""Giving people their roles, and taking them back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from orgs.models import Appointment
from orgs.permissions import can_appoint


@transaction.atomic
def appoint(user, role, organization, *, by, from_on=None):
    """Give ``user`` the ``role`` at ``organization`` from today (or ``from_on``). Given twice, it changes nothing.

    ``by`` None is the command line.
    """
    if by is not None:
        require(can_appoint(by, organization, user))
    appointment, made = Appointment.objects.get_or_create(
        user=user, role=role, organization=organization, until_on=None,
        defaults={"from_on": from_on or timezone.localdate()},
    )  # fmt: skip
    if made:
        after = {"user": user.username, "role": role}
        audit.record(by, "appointment.give", appointment, after=after)
    return appointment


@transaction.atomic
def end_appointment(appointment, *, by):
    """Take the role back as of today; the next request already knows."""
    appointment = Appointment.objects.select_for_update(of=("self",)).for_list().get(pk=appointment.pk)
    require(can_appoint(by, appointment.organization, appointment.user))
    if appointment.until_on is not None and appointment.until_on <= timezone.localdate():
        raise WrongState(_("This appointment has already ended."))
    appointment.until_on = timezone.localdate()
    appointment.save(update_fields=["until_on"])
    before = {"user": appointment.user.username, "role": appointment.role}
    audit.record(by, "appointment.end", appointment, before=before)
    return appointment
