"""May she? For targets, what units owe of them, and their milestones."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from campaigns.choices import CountedFrom
from campaigns.permissions.campaigns import can_plan
from orgs.appointments import paths, serves
from orgs.choices import WRITERS, Role


def can_set_targets(user, campaign) -> Verdict:
    """Who may set the targets of a campaign and lay them out over the months: whoever may plan the campaign."""
    if can_plan(user, campaign):
        return ALLOWED
    return refused(_("Only staff of the sponsor may set the targets of a campaign and their schedule."))


def can_adjust(user, unit_target) -> Verdict:
    """Who may move the milestones of one unit: the unit's own secretary and the sponsor; never the goal or deadline."""
    if can_set_targets(user, unit_target.target.campaign):
        return ALLOWED
    if unit_target.organization.path in paths(user, Role.SECRETARY):
        return ALLOWED
    return refused(_("Only the unit's own secretary and staff of the sponsor may move its milestones."))


def can_report(user, unit_target) -> Verdict:
    """Who may say how far a unit has come: its own people, and only where the system cannot count it."""
    if unit_target.target.counted_from != CountedFrom.BY_HAND:
        source = unit_target.target.get_counted_from_display()
        return refused(
            _("The system counts this from: %(source)s. It is never typed; record the work itself.")
            % {"source": source}
        )
    if any(serves(user, role, unit_target.organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Only the unit's own secretary or recorder and committee staff may report its progress.")
    )
