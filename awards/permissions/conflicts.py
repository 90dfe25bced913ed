"""May she? For declaring that one stands aside."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.models import PanelJudge
from awards.permissions.nominations import can_endorse, can_handle, is_asked

NOTHING_TO_JUDGE = _(
    "You neither judge nor decide on this nomination, so there is nothing to stand aside from."
)


def can_declare(user, nomination) -> Verdict:
    """Whoever might judge, endorse or decide on it, or is asked for an opinion."""
    sits = PanelJudge.objects.seats_of(user).filter(panel__item=nomination.item)
    if can_handle(user, nomination.item) or can_endorse(user, nomination) or sits.exists():
        return ALLOWED
    if is_asked(user, nomination):
        return ALLOWED
    return refused(NOTHING_TO_JUDGE)
