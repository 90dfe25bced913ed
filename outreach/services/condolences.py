"""The list of a condolence: sealed, kept while its record is open, shown for a reason that stays on record."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.models import Activity
from activities.services import records
from outreach.models import Condolence, Recipient
from outreach.permissions import can_see_recipients

KIND = "condolence"
# What the trail may know of a list: never whom it names.
FIELDS = ("occasion", "group", "giver", "recipient_count")


@transaction.atomic
def keep_condolence(condolence, lines, *, by, version=None):
    """Put ``lines`` ({"name", "member", "gift", "amount", "note"} each) in place of what the list held.

    The person-times of the record are as many as the list has lines. Raises WrongState once the record is handed in,
    StaleVersion if the list is no longer the one that the person saw.
    """
    activity = _open_record(condolence.activity_id, by=by)
    current = Condolence.objects.select_for_update(of=("self",)).filter(activity=activity).first()
    if current and current.pk != condolence.pk:
        raise WrongState(_("Somebody else has made the list of this record meanwhile."))
    if current:
        versions.check(current, version)
    if not lines:
        raise ValueError(_("Enter at least one recipient."))
    was = audit.snapshot(current, FIELDS) if current else {}
    condolence.recipient_count = len(lines)
    condolence.total_text = str(sum((Decimal(line["amount"] or 0) for line in lines), Decimal(0)))
    condolence.version = current.version + 1 if current else 1
    condolence.save()
    _replace(condolence, lines)
    old, new = audit.changes(was, audit.snapshot(condolence, FIELDS))
    audit.record(
        by, "condolence.change" if current else "condolence.create", condolence, before=old, after=new
    )
    records.count_listed(activity, condolence.recipient_count, by=by)
    return condolence


@transaction.atomic
def reveal_condolence(condolence, *, by, reason):
    """The lines of the list, names and amounts too. Who looked, and why, stays on record."""
    require(can_see_recipients(by, condolence.organization))
    if not reason.strip():
        raise ValueError(_("Say why you need the names and amounts."))
    audit.record(by, "condolence.reveal", condolence, reason=reason.strip())
    return [recipient.content for recipient in Recipient.objects.filter(condolence=condolence)]


def record_export(organization, *, rows, by):
    """Note that ``by`` took sums of ``rows`` condolences of ``organization`` out of the house."""
    audit.record(by, "condolence.export", organization, after={"rows": rows})


def _open_record(pk, *, by):
    """The record, locked, if she may write its list and it is not too late."""
    activity = (
        Activity.objects.select_for_update(of=("self",)).select_related("organization", "kind").get(pk=pk)
    )
    require(can_see_recipients(by, activity.organization))
    if activity.kind.code != KIND:
        raise WrongState(_("Only a record of a visit of condolence has a list of recipients."))
    if not activity.is_open:
        raise WrongState(
            _("The record has been submitted; ask committee staff to return it before you change its list.")
        )
    return activity


def _replace(condolence, lines):
    Recipient.objects.filter(condolence=condolence).delete()
    rows = [Recipient(condolence=condolence, sort=sort) for sort in range(len(lines))]
    for row, line in zip(rows, lines, strict=True):
        row.content = line
    Recipient.objects.bulk_create(rows)
