"""What has to be true before a nomination is judged, chosen and approved.

``awards.services.chain`` asks these with award and nomination locked, whoever knocks at its door: page, bulk, program.
"""

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from accounts.errors import WrongState
from awards.chain import IN_HAND, PLACED, NominationState, ready_to_decide
from awards.choices import PublicityState, Reply
from awards.eligibility.rules import are_asked_when_chosen
from awards.eligibility.unmet import unmet_rules
from awards.models import Nomination, NominationStep, Objection, PublicityEntry
from awards.places import leaders_allowed, taken
from orgs.identities import accounts_of
from orgs.models import Member, Organization
from orgs.periods import today

S = NominationState


def opinions_are_in(nomination, by, organization):
    """Every office that the award names has been asked and has answered."""
    replies = dict(nomination.opinions.values_list("office", "reply"))
    missing = [office for office in nomination.item.offices if not replies.get(office)]
    if missing:
        raise WrongState(_("Still without an answer: %(offices)s.") % {"offices": "、".join(missing)})


def has_score(nomination, by, organization):
    if nomination.score is None:
        raise WrongState(_("There is no score yet."))


def hold_recipients(nominations, by, organizations):
    """Nothing stands in the way of all at once; but whoever may have one award of a scheme only is held, by id.

    Else two awards would be decided on at the same time, neither knowing of the other's choice.
    """
    prefetch_related_objects([one.item for one in nominations], "rules")
    asked = [one for one in nominations if one.state not in PLACED and are_asked_when_chosen(one.item)]
    members = {one.member_id for one in asked if one.member_id}
    units = {one.recipient_organization_id for one in asked if one.recipient_organization_id}
    for model, pks in ((Member, members), (Organization, units)):
        # Evaluated for the lock: "no key", so that whoever only refers to them does not wait.
        list(model.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))
    return {}


def may_be_chosen(nomination, by, organization):
    """It is ready, no office disagrees, no rule has come to forbid it, a place is free, and leaders keep to their share."""
    item, was = nomination.item, nomination.state
    if was in PLACED:
        return
    if was in IN_HAND and was != ready_to_decide(item):
        raise WrongState(_("Not every step before the decision has been taken."))
    if against := nomination.opinions.filter(reply=Reply.DISAGREE).first():
        raise WrongState(_("%(office)s does not agree.") % {"office": against.office})
    if what := unmet_rules([nomination], choosing=True).get(nomination.pk):
        raise WrongState(_("Not eligible any more: %(what)s.") % {"what": what})
    if taken(item) >= item.places:
        raise WrongState(
            _("All %(places)s places of “%(award)s” are taken.") % {"places": item.places, "award": item}
        )
    if nomination.is_leader:
        leaders = Nomination.objects.of(item).placed().filter(is_leader=True).count()
        if leaders >= leaders_allowed(item):
            words = {"count": leaders_allowed(item), "percent": item.leaders_percent}
            raise WrongState(_("At most %(count)s leaders (%(percent)s %%) may be chosen.") % words)


def may_wait(nomination, by, organization):
    if nomination.state != ready_to_decide(nomination.item):
        raise WrongState(_("Not every step before the decision has been taken."))


def why_not_approved(nominations, by, organizations):
    """Publicity over, nobody's objection open, approved by somebody else than chose: {nomination id: why not}."""
    objected = Objection.objects.filter(nomination__in=nominations).open()
    objected = set(objected.values_list("nomination_id", flat=True))
    over = PublicityEntry.objects.filter(nomination__in=nominations, publicity__state=PublicityState.CLOSED)
    over = set(over.filter(publicity__periods__last_day__lt=today()).values_list("nomination_id", flat=True))
    choices = NominationStep.objects.filter(nomination__in=nominations).choices()
    # The last choice counts.
    chosen_by = dict(choices.values_list("nomination_id", "by_id"))
    mine = accounts_of(by) if by is not None else set()
    problems = {}
    for one in nominations:
        if one.pk in objected:
            problems[one.pk] = _("An objection is open; it is decided first.")
        elif one.pk not in over:
            problems[one.pk] = _("The publicity is not over.")
        elif chosen_by.get(one.pk) in mine:
            problems[one.pk] = _("You made the choice; somebody else approves it.")
    return problems
