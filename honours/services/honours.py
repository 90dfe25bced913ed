"""Honours received from elsewhere: entered by hand, and mended until they are revoked."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.private_numbers import has_secret
from honours.models import Honour
from honours.permissions.honours import can_change, can_enter
from orgs.periods import today

FIELDS = (
    "organization_id", "member_id", "recipient_name", "is_organization", "name", "level", "issuer", "document_number",
    "awarded_on", "deeds",
)  # fmt: skip


@transaction.atomic
def save_honour(honour, *, by, version=None):
    """Enter an honour of a member, an organization, or somebody who has but a name; or mend what was entered."""
    before = _locked(honour) if honour.pk else None
    require(can_enter(by, honour.organization))
    if before:
        require(can_change(by, before))
        versions.check(before, version)
    _name_recipient(honour)
    _check(honour)
    honour.version = before.version + 1 if before else 1
    honour.save()
    was = audit.snapshot(before, FIELDS) if before else {}
    old, new = audit.changes(was, audit.snapshot(honour, FIELDS))
    audit.record(by, "honour.change" if before else "honour.enter", honour, before=old, after=new)
    return honour


def _name_recipient(honour):
    """The name as of now, where the recipient is a row of ours."""
    if honour.member_id and honour.is_organization:
        raise ValueError(_("It goes to the member or to the organization, not to both."))
    if honour.member_id:
        if honour.member.organization_id != honour.organization_id:
            raise ValueError(_("The member belongs to another organization."))
        honour.recipient_name = honour.member.name
    elif honour.is_organization:
        honour.recipient_name = honour.organization.name
    elif not honour.recipient_name.strip():
        raise ValueError(_("Say whom it honours: a member, the organization itself, or a name."))


def _check(honour):
    if honour.awarded_on > today():
        raise ValueError(_("An honour is entered when it is received, not before."))
    if has_secret(honour.recipient_name, honour.name, honour.issuer):
        raise ValueError(_("An ID number or a phone does not belong on the honour roll."))
    same = Honour.objects.exclude(pk=honour.pk).filter(
        organization=honour.organization,
        member=honour.member,
        recipient_name=honour.recipient_name,
        name=honour.name,
        awarded_on=honour.awarded_on,
    )
    if same.exists():
        raise ValueError(_("This honour is on the roll already."))


def _locked(honour):
    return Honour.objects.select_for_update(of=("self",)).select_related("organization").get(pk=honour.pk)
