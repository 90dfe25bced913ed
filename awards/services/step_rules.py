"""What has to be true before a nomination takes a step of the unit, its superiors or the reviewers.

``awards.services.chain`` asks these with award and nomination locked, whoever knocks at its door: page, bulk, program.
"""

from django.utils.translation import gettext as _

from accounts.errors import WrongState
from awards import deadlines, deeds, levels
from awards.chain import NominationState
from awards.choices import NAMED, RecipientKind
from awards.eligibility.unmet import unmet_rules
from awards.models import Inspection, Nomination
from awards.permissions.nominations import can_handle
from awards.places import use_of
from orgs.periods import today

S = NominationState


def may_be_submitted(nomination, by, organization):
    """Handed in by the unit; what is with the superiors already climbs, of which ``why_not_climbing`` tells."""
    if nomination.state == S.SUBMITTED:
        return
    if deadlines.is_over(nomination, today()):
        words = {"day": deadlines.last_day(nomination)}
        raise WrongState(_("Nominations were taken until %(day)s; it is too late.") % words)
    if problem := recipient_problem(nomination) or _deeds_problem(nomination):
        raise WrongState(problem)
    if double := nominated_already(nomination):
        words = {"name": nomination.recipient, "unit": double.organization.short_name}
        raise WrongState(_("%(name)s has been nominated for this award already, by %(unit)s.") % words)
    use = use_of(nomination.item, nomination.organization)
    if use.is_full:
        raise WrongState(_("The quota is used up: %(used)s of %(limit)s.") % vars(use))


def _deeds_problem(nomination):
    """What is wrong with the deeds; those of a unit that recommended on paper are in its papers."""
    if nomination.proposed_by_id is None:
        return ""
    return deeds.problem(nomination.item, nomination.deeds)


def why_not_climbing(nominations, by, organizations):
    """Endorsed by the organization whose turn it is, and more of them follow: {nomination id: why not}.

    A draft is handed in by its unit, in the name of no other organization.
    """
    climbing = [one for one in nominations if one.state == S.SUBMITTED]
    waiting = levels.still_to_endorse(climbing)
    found = {one.pk: _climb_problem(one, by, organizations[one.pk], waiting[one.pk]) for one in climbing}
    for one in nominations:
        if one.state == S.DRAFT and organizations[one.pk] is not None:
            found[one.pk] = _("It has not been handed in, so nobody endorses it yet.")
    return {pk: why for pk, why in found.items() if why}


def _climb_problem(nomination, by, organization, waiting):
    if problem := _turn_problem(nomination, by, organization, waiting):
        return problem
    if len(waiting) == 1:
        return _("%(unit)s is the last to endorse.") % {"unit": organization.short_name}
    return ""


def _turn_problem(nomination, by, organization, waiting):
    """The endorsement is that of the first of ``waiting``; in the place of another only staff endorse."""
    turn = waiting[0] if waiting else None
    is_its_turn = organization is not None and turn is not None and organization.pk == turn.pk
    is_hers = turn is not None and nomination.stands_with_id == turn.pk
    if is_its_turn and (is_hers or can_handle(by, nomination.item)):
        return ""
    return _("It waits for the endorsement of %(unit)s.") % {"unit": turn or "—"}


def recipient_problem(nomination):
    """Why this recipient cannot be nominated by this unit for this award, in words; empty if nothing is wrong."""
    item, unit = nomination.item, nomination.organization
    if not unit.path.startswith(item.scheme.organization.path):
        return _("%(unit)s does not belong to the committee of this scheme.") % {"unit": unit.short_name}
    fits = {
        RecipientKind.MEMBER: nomination.member_id,
        RecipientKind.ORGANIZATION: nomination.recipient_organization_id,
    }
    named = item.recipient in NAMED and nomination.recipient_name
    if not (fits.get(item.recipient) or named):
        return _("This award goes to another kind of recipient.")
    if not nomination.home.path.startswith(unit.path):
        return _("%(name)s does not belong to %(unit)s.") % {
            "name": nomination.recipient, "unit": unit.short_name,
        }  # fmt: skip
    return ""


def nominated_already(nomination):
    """The live nomination of the same recipient for the same award, or None."""
    others = Nomination.objects.of(nomination.item).alive().exclude(pk=nomination.pk)
    if nomination.member_id:
        found = others.filter(member=nomination.member_id)
    elif nomination.recipient_organization_id:
        found = others.filter(recipient_organization=nomination.recipient_organization_id)
    else:
        found = others.filter(
            recipient_name=nomination.recipient_name, organization=nomination.organization_id
        )
    return found.select_related("organization").first()


def why_not_endorsed(nominations, by, organizations):
    """Every level between the unit and the committee has endorsed, the last of them now: {nomination id: why not}."""
    waiting = levels.still_to_endorse(nominations)
    found = {one.pk: _end_problem(one, by, organizations[one.pk], waiting[one.pk]) for one in nominations}
    return {pk: why for pk, why in found.items() if why}


def _end_problem(nomination, by, organization, waiting):
    if organization is not None:
        if problem := _turn_problem(nomination, by, organization, waiting):
            return problem
        waiting = waiting[1:]
    if waiting:
        units = "、".join(one.short_name for one in waiting)
        return _("Not endorsed yet by: %(units)s.") % {"units": units}
    return ""


def why_not_reviewed(nominations, by, organizations):
    """Every rule of eligibility is met, or an exception from it has been granted: {nomination id: why not}."""
    words = _("Not eligible: %(what)s. Ask for an exception, or reject it.")
    return {pk: words % {"what": what} for pk, what in unmet_rules(nominations).items()}


def may_be_inspected(nomination, by, organization):
    if not Inspection.objects.filter(nomination=nomination).exists():
        raise WrongState(_("The inspection has not been noted."))


def may_be_withdrawn(nomination, by, organization):
    """The unit itself until the deadline; afterwards the committee's staff, who know what it upsets."""
    if nomination.state == S.DRAFT or (by is not None and can_handle(by, nomination.item)):
        return
    if deadlines.is_over(nomination, today()):
        words = {"day": deadlines.last_day(nomination)}
        raise WrongState(_("It could be withdrawn until %(day)s; ask the committee's staff.") % words)
