"""The public page of a committee: opened and closed by its staff."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from orgs.models import Organization
from orgs.periods import today
from supervision.models import PublicBoard
from supervision.permissions import can_switch_board


def open_board(organization, *, by):
    """Let everybody, also without an account, read which services the committee's organizations promise."""
    return _switch(organization, by=by, to_open=True)


def close_board(organization, *, by):
    """Take the page down; it may stand in a reader's cache for some minutes more."""
    return _switch(organization, by=by, to_open=False)


@transaction.atomic
def _switch(organization, *, by, to_open):
    organization = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    require(can_switch_board(by, organization))
    if organization.is_branch:
        raise ValueError(_("A public page is opened for a committee; a branch stands on its committee's."))
    board = PublicBoard.objects.filter(organization=organization).first() or PublicBoard(
        organization=organization
    )
    if board.is_open == to_open:
        raise WrongState(_("The page is open already.") if to_open else _("The page is closed already."))
    board.is_open, board.changed_on, board.changed_by = to_open, today(), by
    board.save()
    audit.record(by, f"public_board.{'open' if to_open else 'close'}", board)
    return board
