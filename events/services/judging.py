"""Judges and their marks. Nobody sees the marks of others before she has handed in her own."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from events.models import Contest, Judge, Mark
from events.permissions import can_organize


@transaction.atomic
def name_judge(contest, user, *, by):
    """Give ``user`` a seat among the judges."""
    contest = _locked(contest)
    require(can_organize(by, contest.organization))
    if not contest.takes_judges:
        raise WrongState(_("Judges are named before the judging begins."))
    if Judge.objects.filter(contest=contest, user=user).exists():
        raise WrongState(_("%(name)s is a judge of this contest already.") % {"name": user})
    if contest.judges.count() >= contest.judge_count:
        raise WrongState(_("All %(count)s judges are named.") % {"count": contest.judge_count})
    judge = Judge.objects.create(contest=contest, user=user)
    audit.record(by, "judge.add", contest, after={"user": user.username})
    return judge


@transaction.atomic
def remove_judge(judge, *, by):
    """Take a judge off, with whatever she has marked."""
    contest = _locked(judge.contest)
    require(can_organize(by, contest.organization))
    if not contest.takes_judges:
        raise WrongState(_("Judges are taken off before the judging begins."))
    audit.record(by, "judge.remove", contest, before={"user": judge.user.username})
    judge.delete()


@transaction.atomic
def give_mark(mark, value, *, by):
    """Note the mark of one judge for one entry. It is hers alone, until she hands in."""
    mark = Mark.objects.select_for_update(of=("self",)).for_list().get(pk=mark.pk)
    contest = _check_judging(mark.judge, by)
    if mark.is_aside:
        raise WrongState(aside_reason(mark))
    if mark.entry.is_withdrawn:
        raise WrongState(_("This entry has been withdrawn; it is not marked any more."))
    check_value(contest, value)
    was, mark.value, mark.given_at = mark.value, value, timezone.now()
    mark.save(update_fields=["value", "given_at"])
    # The trail says that she marked, not how: whoever reads it is not to know before the marks are in.
    audit.record(by, "mark.give" if was is None else "mark.change", mark)
    return mark


@transaction.atomic
def hand_in(judge, *, by):
    """The judge's last word: all her marks are in, none changes any more, and she sees the others'."""
    judge = (
        Judge.objects.select_for_update(of=("self",))
        .select_related("contest__organization", "user")
        .get(pk=judge.pk)
    )
    _check_judging(judge, by)
    missing = judge.marks.missing().count()
    if missing:
        raise WrongState(_("%(count)s entries still wait for your mark.") % {"count": missing})
    judge.finished_at = timezone.now()
    judge.save(update_fields=["finished_at"])
    audit.record(by, "judge.hand_in", judge)
    return judge


def check_value(contest, value):
    """Raise ValueError unless ``value`` lies in the range of the contest, on one of its steps."""
    if not contest.mark_min <= value <= contest.mark_max:
        words = {"low": contest.mark_min, "high": contest.mark_max}
        raise ValueError(_("A mark lies between %(low)s and %(high)s.") % words)
    if (value - contest.mark_min) % contest.mark_step:
        raise ValueError(_("Marks go in steps of %(step)s.") % {"step": contest.mark_step})


def aside_reason(mark):
    """Why the judge does not mark this entry."""
    return _("You belong to %(organization)s, so you do not mark its entry.") % {
        "organization": mark.entry.organization
    }


def _check_judging(judge, by):
    """The contest of ``judge``; it is locked, so that nobody decides it while a mark is on its way."""
    contest = _locked(judge.contest)
    if judge.user_id != by.pk:
        raise WrongState(_("Only the judge herself marks."))
    if not contest.is_judging:
        raise WrongState(_("The contest is not being judged now."))
    if judge.finished_at:
        raise WrongState(_("You have handed in your marks; they do not change any more."))
    return contest


def _locked(contest):
    return Contest.objects.select_for_update(of=("self",)).select_related("organization").get(pk=contest.pk)
