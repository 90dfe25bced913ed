"""Contact points and pairings: begun, changed, ended. Nothing of them is ever deleted."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from orgs.periods import today
from outreach.permissions import can_keep
from outreach.services import registers

POINT = (
    "organization_id", "leader", "account_id", "place_id", "place_name", "from_on", "until_on", "visits_a_year",
    "papers_a_year", "note",
)  # fmt: skip
PAIRING = (
    "organization_id", "kind", "member_id", "partner_id", "partner_name", "agreement", "plan", "from_on", "until_on",
)  # fmt: skip


@transaction.atomic
def save_contact_point(point, *, by, version=None):
    """Register that a leader looks after a place, or change what was registered."""
    return registers.keep(point, by=by, noun="contact_point", fields=POINT, version=version)


@transaction.atomic
def end_contact_point(point, *, by, on):
    """Let the leader look after the place until ``on`` and no longer."""
    point = registers.locked(point)
    require(can_keep(by, point))
    if point.until_on and point.until_on <= on:
        raise WrongState(_("The contact point has already ended."))
    _check_begun(point, on)
    before = audit.snapshot(point, ["until_on"])
    point.until_on = on
    point.version += 1
    point.save(update_fields=["until_on", "version"])
    audit.record(by, "contact_point.end", point, before=before, after={"until_on": on})
    return point


@transaction.atomic
def save_pairing(pairing, *, by, version=None):
    """Register a pairing, or change it while it has not been ended."""
    if pairing.pk and registers.locked(pairing).is_ended:
        raise WrongState(_("The pairing has been ended; it is not changed any more."))
    return registers.keep(pairing, by=by, noun="pairing", fields=PAIRING, version=version)


@transaction.atomic
def end_pairing(pairing, *, by, on, result):
    """End a pairing with the day ``on``, and say what came of it."""
    pairing = registers.locked(pairing)
    require(can_keep(by, pairing))
    if not result.strip():
        raise ValueError(_("Say what came of the pairing."))
    if pairing.is_ended:
        raise WrongState(_("The pairing has already been ended."))
    if on > today():
        raise ValueError(_("A pairing is ended when it is over; this day has not come yet."))
    _check_begun(pairing, on)
    before = audit.snapshot(pairing, ["until_on", "result"])
    pairing.until_on, pairing.result = on, result.strip()
    pairing.version += 1
    pairing.save(update_fields=["until_on", "result", "version"])
    audit.record(by, "pairing.end", pairing, before=before, after={"until_on": on, "result": pairing.result})
    return pairing


def _check_begun(row, on):
    if on < row.from_on:
        raise ValueError(_("The last day lies before the first."))
