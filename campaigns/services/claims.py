"""Claims: a unit applies, is talked to, is chosen, confirms. Both sides have to want it (双向选择)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import ClaimState, ProjectState
from campaigns.models import Claim, Project, Talk
from campaigns.permissions.projects import can_answer_for, can_run
from campaigns.services.projects import move_claim
from orgs.periods import today

# What the unit may still take back by itself.
OPEN = (ClaimState.APPLIED, ClaimState.TALKING, ClaimState.OFFERED, ClaimState.CONFIRMED)
# While the committee may still talk it over.
TALKABLE = (ClaimState.APPLIED, ClaimState.TALKING, ClaimState.OFFERED)


@transaction.atomic
def apply(project, organization, *, by, reason, is_lead=False):
    """Claim ``project`` for ``organization``, as its lead or to join in, and say why this unit."""
    require(can_answer_for(by, organization))
    project = Project.objects.select_for_update(of=("self",)).select_related("programme__campaign__sponsor").get(pk=project.pk)  # fmt: skip
    if project.state != ProjectState.PUBLISHED:
        raise WrongState(_("This project is not open for claims."))
    if not organization.path.startswith(project.programme.campaign.sponsor.path):
        raise ValueError(_("Only units of the sponsor of the campaign claim its projects."))
    if Claim.objects.of_project(project).standing().filter(organization=organization).exists():
        raise WrongState(_("This unit has already claimed the project."))
    claim = Claim.objects.create(
        project=project, organization=organization, reason=reason.strip(), is_lead=is_lead
    )
    audit.record(by, "claim.applied", claim, after={"reason": claim.reason, "is_lead": is_lead})
    return claim


@transaction.atomic
def note_talk(claim, *, by, held_on, text):
    """Keep what was said with the unit on a day; the first talk makes an application one that is talked over."""
    claim = _locked(claim)
    require(can_run(by, claim.project.programme.campaign))
    if claim.state not in TALKABLE:
        raise WrongState(_("There is nothing to talk over any more."))
    if held_on > today():
        raise ValueError(_("This day has not come yet."))
    talk = Talk.objects.create(claim=claim, held_on=held_on, text=text.strip(), noted_by=by)
    audit.record(by, "claim.talk", claim, after={"held_on": str(held_on), "text": talk.text})
    if claim.state == ClaimState.APPLIED:
        move_claim(claim, ClaimState.TALKING, by=by)
    return talk


def offer(claim, *, by, is_lead):
    """Choose the unit, as the lead or to join in; it has to confirm."""
    return _by_committee(claim, ClaimState.OFFERED, by=by, is_lead=is_lead)


def refuse(claim, *, by, answer):
    """Do not choose the unit, and say why."""
    if not answer.strip():
        raise ValueError(_("Say why."))
    return _by_committee(claim, ClaimState.REFUSED, by=by, answer=answer.strip(), only=OPEN)


@transaction.atomic
def confirm(claim, *, by):
    """The unit takes the offer: now both sides want it."""
    claim = _locked(claim)
    require(can_answer_for(by, claim.organization))
    return move_claim(claim, ClaimState.CONFIRMED, by=by)


@transaction.atomic
def withdraw(claim, *, by):
    """The unit takes its claim back; not any more once it carries the project."""
    claim = _locked(claim)
    require(can_answer_for(by, claim.organization))
    if claim.state not in OPEN:
        raise WrongState(_("This claim cannot be taken back any more."))
    return move_claim(claim, ClaimState.WITHDRAWN, by=by)


@transaction.atomic
def _by_committee(claim, to, *, by, is_lead=None, answer="", only=None):
    claim = _locked(claim)
    require(can_run(by, claim.project.programme.campaign))
    if only and claim.state not in only:
        raise WrongState(_("This claim has been decided on."))
    claim.is_lead = claim.is_lead if is_lead is None else is_lead
    claim.answer = answer
    return move_claim(claim, to, by=by)


def _locked(claim):
    """The claim under lock, its project locked before it: every door takes the two in this order."""
    Project.objects.select_for_update(of=("self",)).get(pk=claim.project_id)
    return Claim.objects.select_for_update(of=("self",)).for_list().get(pk=claim.pk)
