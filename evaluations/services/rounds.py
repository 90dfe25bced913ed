"""The life of a round: opened, marked, reckoned as often as wanted, closed."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from evaluations import reckoning
from evaluations.choices import ROUND_MOVES, RoundState, Source
from evaluations.models import Mark, Result, Round, Score
from evaluations.permissions.rounds import can_mark, can_run_round
from orgs.appointments import keepers_of


@transaction.atomic
def open_round(round_, *, by):
    """Open a round and reckon it at once from what the system knows."""
    require(can_run_round(by, round_))
    if not round_.rubric.is_in_force:
        raise WrongState(_("The rubric is not in force."))
    if not round_.organization.path.startswith(round_.rubric.organization.path):
        raise ValueError(_("The rubric is of another committee."))
    if Round.objects.filter(organization=round_.organization, name=round_.name).exists():
        raise ValueError(_("The committee has a round of this name already."))
    if not round_.window.first <= round_.as_of:
        raise ValueError(_("The day of the round lies before its period."))
    round_.save()
    audit.record(by, "round.open", round_, after={"rubric": str(round_.rubric), "period": round_.period})
    _write(round_, reckoning.reckon(round_))
    return round_


@transaction.atomic
def reckon_round(round_, *, by):
    """Reckon an open round anew from the rows and marks as they are now."""
    round_ = _open_round(round_, by, can_run_round)
    _write(round_, reckoning.reckon(round_))
    audit.record(by, "round.reckon", round_)
    return round_


@transaction.atomic
def give_marks(round_, criterion, given, *, by):
    """Put down the marks of a criterion, {key: (value, evidence)}; a value of None takes a mark back. Then reckon."""
    round_ = _open_round(round_, by, can_mark)
    if criterion.rubric_id != round_.rubric_id or not _is_by_hand(criterion):
        raise ValueError(_("This criterion is not marked by hand."))
    those = {subject.key for subject in reckoning.subjects_of(round_)}
    if not given.keys() <= those:
        raise ValueError(_("Someone who was marked is not scored in this round."))
    had = {mark.key: mark for mark in Mark.objects.of_round(round_).of_criterion(criterion)}
    changed = {key: pair for key, pair in given.items() if _differs(had.get(key), *pair)}
    Mark.objects.filter(pk__in=[had[key].pk for key in changed if key in had]).delete()
    Mark.objects.bulk_create(
        Mark(
            round=round_, criterion=criterion, organization_id=key[0], member_id=key[1], value=value,
            evidence=evidence, given_by=by,
        )
        for key, (value, evidence) in changed.items()
        if value is not None
    )  # fmt: skip
    if changed:
        _write(round_, reckoning.reckon(round_))
        audit.record(by, "round.mark", round_, after={"criterion": criterion.name, "marks": len(changed)})
    return len(changed)


@transaction.atomic
def close_round(round_, *, by, version=None):
    """Reckon once more and freeze. Whoever was scored is told, and sees the own result from now on."""
    round_ = _open_round(round_, by, can_run_round)
    versions.check(round_, version)
    result = reckoning.reckon(round_)
    _write(round_, result)
    round_.state, round_.version = RoundState.CLOSED, round_.version + 1
    round_.save(update_fields=["state", "version"])
    audit.record(by, "round.closed", round_, before={"state": "open"}, after={"state": "closed"})
    organizations = {subject.organization.pk: subject.organization for subject in result.subjects}
    people = {one.pk: one for found in keepers_of(list(organizations.values())).values() for one in found}
    words = _("The results of “%(round)s” are out.") % {"round": round_}
    inbox.tell_all(list(people.values()), words, reverse("round_detail", args=[round_.pk]))
    return round_


def _open_round(round_, by, rule):
    """The locked round, which has to be open still."""
    found = Round.objects.select_for_update(of=("self",)).select_related("organization", "rubric")
    round_ = found.get(pk=round_.pk)
    require(rule(by, round_))
    if RoundState.CLOSED not in ROUND_MOVES[RoundState(round_.state)]:
        raise WrongState(_("The round is closed; its scores are frozen."))
    return round_


def _write(round_, reckoned):
    """Put what was reckoned in the place of what was there. Results keep their number, so that links to them hold."""
    numbers = {result.key: result.pk for result in Result.objects.of_round(round_)}
    Score.objects.of_round(round_).delete()
    Result.objects.of_round(round_).delete()
    Score.objects.bulk_create(
        Score(
            round=round_, criterion=criterion, organization=subject.organization, member=subject.member,
            measured=measured and measured.value, base=measured and measured.base, points=points,
        )
        for subject, criterion, measured, points in reckoned.scores
    )  # fmt: skip
    Result.objects.bulk_create(
        Result(
            pk=numbers.get(subject.key), round=round_, organization=subject.organization, member=subject.member,
            total=reckoned.standings[subject.key].total, rank=reckoned.ranks[subject.key],
            grade_id=reckoned.grades[subject.key] and reckoned.grades[subject.key].key,
            is_vetoed=reckoned.standings[subject.key].is_vetoed,
        )
        for subject in reckoned.subjects
    )  # fmt: skip
    round_.reckoned_at = timezone.now()
    round_.save(update_fields=["reckoned_at"])


def _is_by_hand(criterion):
    return not criterion.is_group and criterion.source != Source.FIGURE


def _differs(mark, value, evidence):
    if mark is None:
        return value is not None
    return (mark.value, mark.evidence) != (value, evidence)
