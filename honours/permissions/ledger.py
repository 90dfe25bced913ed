"""May she? For rewards, penalties and the records of persons."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from awards.choices import SchemeState
from awards.permissions.schemes import can_run
from honours.choices import PENALTY_KEEPERS
from orgs.appointments import holds, offices_at, offices_of, serves
from orgs.choices import Role
from orgs.models import Identity

ONLY_STAFF = _("Only staff of the committee keep the ledger of rewards and penalties.")
ONLY_STAFF_AND_OFFICES = _("Only staff of the committee and the offices that it consults keep penalties.")
ONLY_ITS_OWN = _("Another office or the committee's staff entered this penalty; ask them to change it.")
ABOUT_YOURSELF = _("This is about yourself; somebody else keeps it.")
ONLY_ROLL_KEEPERS = _("Records of persons are for committee staff and the organization's own secretary.")


def can_set_rewards(user, scheme) -> Verdict:
    """Who says what goes with the awards of a scheme, until it is closed."""
    if not (verdict := can_run(user, scheme)):
        return verdict
    if scheme.state == SchemeState.CLOSED:
        return refused(_("The scheme is closed; nothing of it is changed any more."))
    return ALLOWED


def can_keep_ledger(user) -> Verdict:
    """Whether she keeps the ledger anywhere at all; where, is asked by the two below."""
    return ALLOWED if holds(user, Role.STAFF) else refused(ONLY_STAFF)


def can_give(user, reward) -> Verdict:
    """Who notes that a reward was given: staff who lead the organization, nobody her own; revoked, it is not given."""
    if not serves(user, Role.STAFF, reward.honour.organization):
        return refused(ONLY_STAFF)
    if _is_about(user, reward.honour.member_id):
        return refused(ABOUT_YOURSELF)
    if reward.honour.is_revoked:
        return refused(_("The honour was revoked; nothing is given for it."))
    return ALLOWED


def can_enter_penalty(user) -> Verdict:
    """Whether she enters penalties anywhere at all; about whom, is asked by the next."""
    return ALLOWED if holds(user, *PENALTY_KEEPERS) else refused(ONLY_STAFF_AND_OFFICES)


def can_keep_penalty(user, penalty) -> Verdict:
    """Who enters, changes and lifts a penalty; nobody her own, whichever account she uses.

    An office keeps what it entered or decided itself, staff all of it.
    """
    if not any(serves(user, role, penalty.organization) for role in PENALTY_KEEPERS):
        return refused(ONLY_STAFF_AND_OFFICES)
    if penalty.pk and not serves(user, Role.STAFF, penalty.organization) and not _is_its_own(user, penalty):
        return refused(ONLY_ITS_OWN)
    return refused(ABOUT_YOURSELF) if _is_about(user, penalty.member_id) else ALLOWED


def can_read_records(user) -> Verdict:
    """Who may take the records of persons to the personnel office."""
    return ALLOWED if holds(user, Role.STAFF, Role.SECRETARY) else refused(ONLY_ROLL_KEEPERS)


def _is_its_own(user, penalty):
    """Whether an office for which she answers entered the penalty, or decided it."""
    if not penalty.office:
        return penalty.decided_by_office in offices_at(user, penalty.organization)
    return (penalty.office_at.path, penalty.office) in offices_of(user)


def _is_about(user, member_id):
    """Whether the member is herself, by whichever of her accounts."""
    return member_id is not None and Identity.objects.filter(user=user, member=member_id).exists()
