"""Who is behind an account: linking it to a member of the roll, and undoing that."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from accounts.models import User
from orgs.models import Identity
from orgs.permissions import can_identify


@transaction.atomic
def identify(account, member, *, by):
    """Say that ``account`` belongs to ``member``; whatever concerns the one concerns the other from now on."""
    account = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
    require(can_identify(by, account, member.organization))
    before = Identity.objects.filter(user=account).select_related("member").first()
    if before and before.member_id == member.pk:
        raise WrongState(_("This account belongs to %(name)s already.") % {"name": member.name})
    was = {"member": before.member.name} if before else {}
    identity, _made = Identity.objects.update_or_create(user=account, defaults={"member": member})
    audit.record(by, "account.identify", account, before=was, after={"member": member.name})
    return identity


@transaction.atomic
def forget(identity, *, by):
    """The account belongs to nobody of the roll any more."""
    found = Identity.objects.select_for_update(of=("self",)).select_related("member__organization", "user")
    identity = found.get(pk=identity.pk)
    require(can_identify(by, identity.user, identity.member.organization))
    audit.record(by, "account.unidentify", identity.user, before={"member": identity.member.name})
    identity.delete()
