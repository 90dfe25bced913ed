"""What whoever runs a contest does with it: a step forward, a step back, its judges."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import require
from events.choices import ContestState
from events.forms.contests import JudgeForm, StepForm
from events.models import Judge
from events.permissions import can_organize
from events.services import contests, judging
from events.views.contests import contest_or_404
from events.views.pages import attempt


@require_POST
def contest_advance(request, pk):
    """One step forward."""
    return _step(request, pk, contests.advance)


@require_POST
def contest_step_back(request, pk):
    """One step back, for a reason."""
    return _step(request, pk, contests.step_back)


@require_POST
def judge_add(request, pk):
    """Give an account a seat among the judges."""
    contest = contest_or_404(request, pk)
    require(can_organize(request.user, contest.organization))
    form = JudgeForm(request.POST, contest=contest)
    if form.is_valid():
        attempt(request, judging.name_judge, contest, form.cleaned_data["user"], done=_("Named as a judge."))
    else:
        messages.error(request, _("Choose the account of the judge."))
    return redirect(contest)


@require_POST
def judge_remove(request, pk, judge):
    """Take a judge off."""
    contest = contest_or_404(request, pk)
    require(can_organize(request.user, contest.organization))
    seat = get_object_or_404(Judge.objects.filter(contest=contest).with_progress(), pk=judge)
    attempt(request, judging.remove_judge, seat, done=_("Taken off."))
    return redirect(contest)


def _step(request, pk, verb):
    contest = contest_or_404(request, pk)
    require(can_organize(request.user, contest.organization))
    form = StepForm(request.POST)
    if not form.is_valid() or form.cleaned_data["to"] not in ContestState.values:
        messages.error(request, _("Choose a step that the contest can take."))
        return redirect(contest)
    asked = form.cleaned_data
    to = ContestState(asked.pop("to"))
    attempt(
        request, verb, contest, to, done=_("The contest is now “%(state)s”.") % {"state": to.label}, **asked
    )
    return redirect(contest)
