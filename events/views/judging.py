"""A judge's own pages: her sheet, one entry after the other, and the last word."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.errors import WrongState
from events.forms.contests import MarkForm
from events.models import Judge, Mark
from events.services import judging as services
from events.views.pages import attempt, crumbs


@require_safe
def judging_sheet(request, pk):
    """Her own marks for the entries of the contest ``pk``, as drawn, and how far she is."""
    judge = _judge(request, pk)
    marks = [mark for mark in judge.marks.for_list().as_drawn() if not mark.entry.is_withdrawn]
    context = {
        "contest": judge.contest,
        "judge": judge,
        "marks": [(mark, services.aside_reason(mark) if mark.is_aside else "") for mark in marks],
        "following": next((mark for mark in marks if mark.value is None and not mark.is_aside), None),
        "is_open": judge.contest.is_judging and not judge.finished_at,
        "crumbs": _trail(judge.contest, (_("My marks"), "")),
    }
    return render(request, "events/judging_sheet.html", context)


@require_http_methods(["GET", "POST"])
def mark_give(request, pk):
    """Mark one entry; saved, the next one without a mark comes up."""
    mark = get_object_or_404(Mark.objects.visible_to(request.user).for_list(), pk=pk)
    contest = mark.judge.contest
    form = MarkForm(request.POST or None, initial={"value": mark.value}, contest=contest)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.give_mark(mark, form.cleaned_data["value"], by=request.user)
            except WrongState as error:
                messages.error(request, str(error))
                return redirect("judging_sheet", pk=contest.pk)
            return redirect(_next(mark) or reverse("judging_sheet", args=[contest.pk]))
    judge = _judge(request, contest.pk)
    context = {
        "mark": mark,
        "entry": mark.entry,
        "contest": contest,
        "judge": judge,
        "form": form,
        "is_open": contest.is_judging and not judge.finished_at and not mark.is_aside,
        "aside": services.aside_reason(mark) if mark.is_aside else "",
        "crumbs": _trail(
            contest, (_("My marks"), reverse("judging_sheet", args=[contest.pk])), (mark.entry.title, "")
        ),
    }
    return render(request, "events/mark_give.html", context, status=status)


@require_POST
def marks_hand_in(request, pk):
    """All marks are in; none changes any more."""
    judge = _judge(request, pk)
    attempt(
        request, services.hand_in, judge, done=_("Handed in. You see the marks of the others who have, too.")
    )
    return redirect("judging_sheet", pk=pk)


def _judge(request, pk):
    """Her seat in the contest ``pk``."""
    return get_object_or_404(Judge.objects.visible_to(request.user).with_progress(), contest=pk)


def _next(mark):
    """The first entry as drawn that she has not marked."""
    return Mark.objects.filter(judge=mark.judge).missing().as_drawn().first()


def _trail(contest, *steps):
    return crumbs(
        (_("Contests"), reverse("contest_list")), (contest.title, contest.get_absolute_url()), *steps
    )
