"""May she? For judging panels and for standing aside."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.choices import PanelState
from awards.judging import waiting
from awards.permissions.nominations import can_handle

ONLY_JUDGE = _("Only the judge herself marks.")
ONLY_SETUP = _("The panel is judging already; its judges and criteria stay as they are.")


def can_set_up(user, panel) -> Verdict:
    """Who may draw up a panel: staff, until it judges."""
    if not (verdict := can_handle(user, panel.item)):
        return verdict
    return ALLOWED if panel.state == PanelState.SETUP else refused(ONLY_SETUP)


def can_name(user, panel) -> Verdict:
    """Who may name judges and take them off: staff, until it judges, and again before it is reopened."""
    if not (verdict := can_handle(user, panel.item)):
        return verdict
    if panel.state == PanelState.CLOSED and waiting(panel).exists():
        return ALLOWED
    return can_set_up(user, panel)


def can_mark(user, seat) -> Verdict:
    return ALLOWED if seat.user_id == user.pk else refused(ONLY_JUDGE)
