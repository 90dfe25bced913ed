"""Keeping the roll of members."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.vault import fingerprint
from orgs import names
from orgs.models import Member, Membership
from orgs.periods import today
from orgs.permissions import can_export, can_reveal

FIELDS = (
    "organization_id", "name", "gender", "ethnic_group", "born_on", "education", "joined_on", "full_since",
    "left_on", "kind", "service", "is_hardship", "is_veteran", "masked_id_number", "masked_phone",
)  # fmt: skip


@transaction.atomic
def save_member(member, *, by):
    """Enter ``member`` on the roll or change the entry. Name, ID number and phone are already normalised."""
    before = Member.objects.select_for_update().filter(pk=member.pk).first() if member.pk else None
    was = audit.snapshot(before, FIELDS) if before else {}
    member.name_pinyin = names.pinyin(member.name)
    member.name_initials = names.initials(member.name)
    member.id_number_hash = fingerprint(member.id_number)
    member.version = before.version + 1 if before else 1
    member.save()
    _keep_membership(member, is_new=before is None)
    old, new = audit.changes(was, audit.snapshot(member, FIELDS))
    audit.record(by, "member.change" if before else "member.create", member, before=old, after=new)
    return member


def _keep_membership(member, *, is_new):
    """The open membership says what the roll says; a move closes it today, and what was before stays."""
    if is_new:
        Membership.objects.create(
            member=member, organization=member.organization, from_on=member.joined_on, until_on=member.left_on
        )
        return
    current = Membership.objects.filter(member=member, until_on=None).first()
    if current and (current.organization_id != member.organization_id or member.left_on):
        current.until_on = max(member.left_on or today(), current.from_on)
        current.save(update_fields=["until_on"])
        current = None
    if current is None and member.left_on is None:
        Membership.objects.create(member=member, organization=member.organization, from_on=today())


@transaction.atomic
def reveal_member(member, *, by, reason):
    """The whole ID number and phone of ``member``. Who looked, and why, stays on record."""
    require(can_reveal(by, member))
    if not reason.strip():
        raise ValueError(_("Say why you need the whole numbers."))
    audit.record(by, "member.reveal", member, reason=reason)
    return {"id_number": member.id_number, "phone": member.phone}


@transaction.atomic
def record_export(organization, *, rows, by):
    """Note that ``by`` took a masked roll of ``rows`` members of ``organization`` out of the house."""
    require(can_export(by))
    audit.record(by, "member.export", organization, after={"rows": rows})
