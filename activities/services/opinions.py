"""Opinions given at a meeting: entered one by one, each answered later."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.choices import OPINION_MOVES, MeetingOpinionState
from activities.models import MeetingOpinion
from activities.permissions import can_answer_opinion, can_enter_opinion
from orgs.periods import today

FIELDS = ("member_id", "speaker", "unit", "topic", "text")


@transaction.atomic
def save_opinion(opinion, *, by, version=None):
    """Write down ``opinion``, new or changed, as long as it is not answered.

    The speaker is a member, by the name of that day, or a guest.
    """
    before = _locked(opinion.pk) if opinion.pk else None
    require(can_enter_opinion(by, before.activity if before else opinion.activity))
    if before:
        versions.check(before, version)
        _still_waiting(before)
    elif not opinion.activity.kind.asks_opinions:
        raise WrongState(_("No opinions are asked for at an activity of this kind."))
    if opinion.member:
        opinion.speaker, opinion.unit = opinion.member.name, ""
    if not opinion.speaker.strip():
        raise ValueError(_("Choose the member who spoke, or name the guest."))
    was = audit.snapshot(before, FIELDS) if before else {}
    if before is None:
        opinion.entered_by = by
    opinion.version = before.version + 1 if before else 1
    opinion.save()
    old, new = audit.changes(was, audit.snapshot(opinion, FIELDS))
    verb = "meeting_opinion.change" if before else "meeting_opinion.enter"
    audit.record(by, verb, opinion, before=old, after=new)
    return opinion


@transaction.atomic
def remove_opinion(opinion, *, by):
    """Take out what was entered by mistake; what was answered stays."""
    opinion = _locked(opinion.pk)
    require(can_enter_opinion(by, opinion.activity))
    _still_waiting(opinion)
    audit.record(by, "meeting_opinion.remove", opinion, before=audit.snapshot(opinion, FIELDS))
    opinion.delete()


@transaction.atomic
def answer_opinion(opinion, *, by, answer, reason, version=None):
    """Say what becomes of the opinion, and why or how."""
    opinion = _locked(opinion.pk)
    require(can_answer_opinion(by, opinion))
    versions.check(opinion, version)
    answer = MeetingOpinionState(answer)
    if answer not in OPINION_MOVES[MeetingOpinionState(opinion.answer)]:
        raise WrongState(_("The opinion has been answered already."))
    if not reason.strip():
        raise ValueError(_("Say why, or how it is carried out."))
    opinion.answer, opinion.reason = answer, reason.strip()
    opinion.answered_on, opinion.answered_by = today(), by
    opinion.version += 1
    opinion.save()
    after = {"answer": answer, "reason": opinion.reason}
    audit.record(
        by, "meeting_opinion.answer", opinion, before={"answer": MeetingOpinionState.WAITING}, after=after
    )
    return opinion


def _locked(pk):
    return MeetingOpinion.objects.select_for_update(of=("self",)).for_list().get(pk=pk)


def _still_waiting(opinion):
    if not opinion.is_waiting:
        raise WrongState(_("The opinion has been answered; it is not changed any more."))
