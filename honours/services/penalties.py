"""Penalties are entered, corrected and lifted; none is deleted."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from honours.models import Penalty
from honours.permissions.ledger import can_keep_penalty
from orgs.appointments import keepers_of, offices_of, serves
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today

FIELDS = (
    "organization_id", "member_id", "kind", "reason", "decided_on", "decided_by_office", "document_number",
    "office",
)  # fmt: skip


@transaction.atomic
def save_penalty(penalty, *, by, version=None):
    """Enter a penalty of a member or of a whole organization, or correct one that is in force."""
    before = _locked(penalty) if penalty.pk else None
    require(can_keep_penalty(by, before or penalty))
    if before:
        versions.check(before, version)
    _check(penalty, before)
    _sign(penalty, before, by)
    was = _said(before) if before else {}
    penalty.lifted_on = None
    penalty.version = before.version + 1 if before else 1
    penalty.save()
    old, new = audit.changes(was, _said(penalty))
    audit.record(by, "penalty.change" if before else "penalty.create", penalty, before=old, after=new)
    if not before:
        _tell(penalty, _("A penalty was entered on the ledger of your organization."))
    return penalty


@transaction.atomic
def lift_penalty(penalty, lifted_on, reason, *, by, version=None):
    """From a day on the penalty is not in force any more; it stays on the ledger."""
    penalty = _locked(penalty)
    require(can_keep_penalty(by, penalty))
    versions.check(penalty, version)
    if penalty.lifted_on:
        raise WrongState(_("The penalty was lifted on %(day)s already.") % {"day": penalty.lifted_on})
    if not penalty.decided_on <= lifted_on <= today():
        raise ValueError(_("A penalty is lifted after it was decided and not in the future."))
    penalty.lifted_on, penalty.version = lifted_on, penalty.version + 1
    penalty.save(update_fields=["lifted_on", "version"])
    audit.record(by, "penalty.lift", penalty, after={"lifted_on": str(lifted_on)}, reason=reason)
    _tell(penalty, _("A penalty on the ledger of your organization was lifted."))
    return penalty


def _sign(penalty, before, by):
    """Say for which office it was entered; by staff for none."""
    if before:
        penalty.office, penalty.office_at = before.office, before.office_at
    elif not serves(by, Role.STAFF, penalty.organization):
        path, penalty.office = next(
            one for one in offices_of(by) if penalty.organization.path.startswith(one[0])
        )
        penalty.office_at = Organization.objects.get(path=path)


def _check(penalty, before):
    if before and before.lifted_on:
        raise WrongState(_("The penalty is lifted; it is not changed any more."))
    if before and (before.organization_id, before.member_id) != (penalty.organization_id, penalty.member_id):
        raise ValueError(_("A penalty stays with whom it was decided about; lift it and enter another."))
    if penalty.member and penalty.member.organization_id != penalty.organization_id:
        raise ValueError(_("The member belongs to another organization."))
    if penalty.decided_on > today():
        raise ValueError(_("A penalty is entered when it is decided, not before."))


def _locked(penalty):
    found = Penalty.objects.select_for_update(of=("self",)).select_related("organization", "member")
    return found.get(pk=penalty.pk)


def _said(penalty):
    return audit.snapshot(penalty, FIELDS) | {"decided_on": str(penalty.decided_on)}


def _tell(penalty, text):
    """Whom it is about stands on the page, not in the message."""
    people = keepers_of([penalty.organization_id]).get(penalty.organization_id, [])
    inbox.tell_all(people, text, penalty.get_absolute_url())
