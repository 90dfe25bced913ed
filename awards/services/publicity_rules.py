"""What has to be true before a nomination stands in public, again or for the first time."""

from django.utils.translation import gettext as _

from accounts.errors import WrongState
from awards.chain import NominationState
from awards.choices import OBJECTION_OPEN, PublicityState

# Where somebody who was suspended goes back to: the notice stands, is interrupted, or ran its whole time.
STANDING = (PublicityState.POSTED, PublicityState.INTERRUPTED, PublicityState.CLOSED)


def may_be_published(nomination, by, organization):
    """It stands in a notice that is posted, and nobody's objection to it is open."""
    if nomination.objections.filter(state__in=OBJECTION_OPEN).exists():
        raise WrongState(_("An objection is open; it is decided first."))
    was_suspended = nomination.state == NominationState.SUSPENDED
    states = STANDING if was_suspended else (PublicityState.POSTED,)
    if not nomination.entries.filter(publicity__state__in=states).exists():
        raise WrongState(_("It stands in no notice that is posted; post the publicity."))
