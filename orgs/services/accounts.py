"""The administrator's verbs over accounts: who may, then the account itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import services
from accounts.access import require
from accounts.errors import WrongState
from accounts.models import User
from orgs.permissions import can_administer, can_switch


def create_account(account, *, password, by):
    """Save a new account. It can sign in, and can do nothing until someone appoints it."""
    require(can_administer(by))
    return services.create_account(account, password=password, by=by)


@transaction.atomic
def reset_password(account, *, by):
    """A new random password for an account whose owner has forgotten hers; shown once, to be changed at once."""
    require(can_switch(by, account))
    return services.reset_password(account, by=by)


@transaction.atomic
def switch_account(account, *, active, by, reason=""):
    """Let the account sign in, or not any more. The next request already knows."""
    account = User.objects.select_for_update().get(pk=account.pk)
    require(can_switch(by, account))
    if account.is_active == active:
        raise WrongState(
            _("This account is already switched on.")
            if active
            else _("This account is already switched off.")
        )
    return services.switch_account(account, active=active, by=by, reason=reason)
