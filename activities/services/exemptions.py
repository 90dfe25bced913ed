"""Members who leave the due count for a while."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities.models import MemberExemption
from activities.permissions import can_exempt
from orgs.models import Member

FIELDS = ("member_id", "from_on", "until_on", "reason", "informed_by")


@transaction.atomic
def exempt_member(exemption, *, by):
    """Exempt a member from activities. What was recorded before stays; two exemptions never share a day."""
    require(can_exempt(by, exemption.member))
    if not exemption.reason.strip():
        raise ValueError(_("Say why the member is exempt."))
    # Whoever exempts the same member at the same time waits here, and then finds this exemption.
    Member.objects.select_for_update(of=("self",)).get(pk=exemption.member_id)
    if MemberExemption.objects.overlapping(exemption).exists():
        raise WrongState(_("The member is already exempt on some of these days."))
    exemption.granted_by = by
    exemption.save()
    audit.record(by, "exemption.create", exemption, after=audit.snapshot(exemption, FIELDS))
    return exemption


@transaction.atomic
def end_exemption(exemption, *, by, on):
    """Let an exemption end with the day ``on``; from the next day on the member is due again."""
    exemption = (
        MemberExemption.objects.select_for_update(of=("self",))
        .select_related("member__organization")
        .get(pk=exemption.pk)
    )
    require(can_exempt(by, exemption.member))
    if exemption.until_on and exemption.until_on <= on:
        raise WrongState(_("The exemption has already ended."))
    if on < exemption.from_on:
        raise WrongState(_("The exemption had not begun by that day."))
    before = audit.snapshot(exemption, ["until_on"])
    exemption.until_on = on
    exemption.save(update_fields=["until_on"])
    audit.record(by, "exemption.end", exemption, before=before, after={"until_on": on})
    return exemption
