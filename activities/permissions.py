"""May she? For activity records."""

from django.utils.translation import gettext_lazy as _

from accounts.access import ALLOWED, Verdict, refused
from orgs.appointments import holds, holds_at_the_top, serves
from orgs.choices import WRITERS, Role


def can_enter(user) -> Verdict:
    """Whether she enters records anywhere at all; where, is asked by ``can_record``."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(_("Only committee staff, secretaries and recorders enter activity records."))


def can_record(user, activity) -> Verdict:
    """Who may write a record of the activity's organization."""
    if any(serves(user, role, activity.organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the organization's own secretary or recorder may write this record.")
    )


def can_decide_many(user) -> Verdict:
    """Whether she decides on records anywhere at all; on which, is asked by ``can_decide``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff verify and return records."))


def can_decide(user, activity) -> Verdict:
    """Who may verify or return a record: committee staff, but never what they submitted themselves."""
    if not serves(user, Role.STAFF, activity.organization):
        return refused(_("Only committee staff verify and return records."))
    if activity.submitted_by_id == user.pk:
        return refused(_("You submitted this record; a colleague has to decide on it."))
    return ALLOWED


def can_issue_notices(user) -> Verdict:
    """Whether she writes notices anywhere at all; where, is asked by ``can_issue_notice``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff write and send notices."))


def can_issue_notice(user, notice) -> Verdict:
    """Who may write, send, repeat and withdraw a notice: staff of its issuer."""
    if serves(user, Role.STAFF, notice.organization):
        return ALLOWED
    return refused(_("Only committee staff write and send notices."))


def can_answer(user, receipt) -> Verdict:
    """Who may sign, announce, shift and hold for a unit: its own secretary or recorder."""
    unit = receipt.organization
    if serves(user, Role.SECRETARY, unit) or serves(user, Role.RECORDER, unit):
        return ALLOWED
    return refused(_("Only the unit's own secretary or recorder answers a notice."))


def can_set_duties(user) -> Verdict:
    """Who may begin and end the rules of what is owed: they hold for every organization."""
    if holds_at_the_top(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only staff of the work committee at the top set what is owed: it holds for everybody."))


def can_excuse(user, organization) -> Verdict:
    """Who may excuse an organization from a duty, with a reason."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff excuse an organization from a duty."))


def can_excuse_anybody(user) -> Verdict:
    """Whether she excuses organizations at all; which, is asked by ``can_excuse``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff excuse an organization from a duty."))


def can_chase(user, organization) -> Verdict:
    """Who may ask an organization's people for what is missing."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff ask units for what is missing."))


def can_chase_anybody(user) -> Verdict:
    """Whether she asks units at all; which, is asked by ``can_chase``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff ask units for what is missing."))


def can_exempt(user, member) -> Verdict:
    """Who may take a member off the list of those due: committee staff and the organization's secretary."""
    if serves(user, Role.STAFF, member.organization) or serves(user, Role.SECRETARY, member.organization):
        return ALLOWED
    return refused(_("Only committee staff and the organization's secretary exempt members from activities."))


def can_publish(user, organization) -> Verdict:
    """Who may publish and close participation lists."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff publish and close participation lists."))


def can_object(user, line) -> Verdict:
    """Who may object to a line of a participation list, for the member whom it is about."""
    if any(serves(user, role, line.organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Objections are entered by the branch's own secretary or recorder, or by committee staff.")
    )


def can_answer_objection(user, objection) -> Verdict:
    """Who may decide on an objection: committee staff, but never the one who raised it."""
    if not serves(user, Role.STAFF, objection.organization):
        return refused(_("Only committee staff answer objections."))
    if objection.raised_by_id == user.pk:
        return refused(_("You raised this objection; a colleague has to decide on it."))
    return ALLOWED


def can_exempt_anyone(user) -> Verdict:
    """Whether she exempts members anywhere at all; whom, is asked by ``can_exempt``."""
    if holds(user, Role.STAFF, Role.SECRETARY):
        return ALLOWED
    return refused(_("Only committee staff and the organization's secretary exempt members from activities."))


def can_publish_anything(user) -> Verdict:
    """Whether she publishes participation lists anywhere at all; whose, is asked by ``can_publish``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff publish and close participation lists."))


def can_plan_anything(user) -> Verdict:
    """Whether she plans activities anywhere at all; where, is asked by ``can_plan``."""
    if holds(user, *WRITERS):
        return ALLOWED
    return refused(_("Only committee staff, secretaries and recorders plan activities."))


def can_plan(user, plan) -> Verdict:
    """Who may write, change and give up a plan: whoever records for the organization that leads it."""
    if any(serves(user, role, plan.organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Only committee staff and the organization's own secretary or recorder write this plan.")
    )


def can_hold(user, organization) -> Verdict:
    """Who may turn a plan into the record of ``organization``."""
    if any(serves(user, role, organization) for role in WRITERS):
        return ALLOWED
    return refused(_("Only the organization's own people and committee staff record what it held."))


def can_approve(user, plan) -> Verdict:
    """Who may approve and refuse a plan: committee staff, but never what they planned themselves."""
    if not serves(user, Role.STAFF, plan.organization):
        return refused(_("Only committee staff approve activities beforehand."))
    if plan.planned_by_id == user.pk:
        return refused(_("You planned this activity; a colleague has to decide on it."))
    return ALLOWED


def can_approve_anything(user) -> Verdict:
    """Whether she approves plans anywhere at all; which, is asked by ``can_approve``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff approve activities beforehand."))


def can_ask_for_approval(user, organization) -> Verdict:
    """Who may say that the activities of an organization and of those below it are approved beforehand."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff say which activities are approved beforehand."))


def can_publish_reading(user, organization) -> Verdict:
    """Who may say what is to be read in an organization and below, and that it is no longer."""
    if serves(user, Role.STAFF, organization):
        return ALLOWED
    return refused(_("Only committee staff say what is to be read."))


def can_publish_readings(user) -> Verdict:
    """Whether she says anywhere at all what is to be read; where, is asked by ``can_publish_reading``."""
    if holds(user, Role.STAFF):
        return ALLOWED
    return refused(_("Only committee staff say what is to be read."))


def can_mark_reading(user, unit) -> Verdict:
    """Who may note who of a unit has read something."""
    if any(serves(user, role, unit) for role in WRITERS):
        return ALLOWED
    return refused(_("Only the organization's own people and committee staff note who has read it."))


def can_enter_opinion(user, activity) -> Verdict:
    """Who may enter what was said at a meeting: whoever writes the records of its organization."""
    if any(serves(user, role, activity.organization) for role in WRITERS):
        return ALLOWED
    return refused(
        _("Only the organization's own people and committee staff enter opinions given at a meeting.")
    )


def can_answer_opinion(user, opinion) -> Verdict:
    """Who may say what becomes of an opinion: committee staff and the secretary of the organization that met."""
    if any(serves(user, role, opinion.organization) for role in (Role.STAFF, Role.SECRETARY)):
        return ALLOWED
    return refused(_("Only committee staff and the organization's secretary answer opinions."))
