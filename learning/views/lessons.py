"""A visit's page, where lessons are drawn and followed up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.once import once
from learning.forms import LessonForm, OutcomeForm, VersionForm
from learning.models import LearningVisit, Lesson
from learning.permissions import can_write
from learning.services import visits
from learning.views.trail import history_of
from orgs.periods import today


@require_safe
def learning_visit_detail(request, pk):
    """A visit, what was learnt, and what became of it at home."""
    return _show(request, _visit(request, pk), LessonForm())


@require_POST
def lesson_create(request, pk):
    """Draw a lesson."""
    visit = _visit(request, pk)
    require(can_write(request.user, visit))
    form = LessonForm(request.POST, instance=Lesson(visit=visit))
    if not form.is_valid():
        return _show(request, visit, form, status=422)

    def work():
        return visits.draw_lesson(form.instance, by=request.user).get_absolute_url()

    url = once(request, work)
    messages.success(request, _("Noted."))
    return redirect(url)


@require_POST
def lesson_adopt(request, pk):
    """The lesson has been adopted."""
    return _move(request, pk, OutcomeForm(request.POST), visits.adopt_lesson)


@require_POST
def lesson_drop(request, pk):
    """The lesson is dropped, for a reason."""
    return _move(request, pk, OutcomeForm(request.POST), visits.drop_lesson)


@require_POST
def lesson_resume(request, pk):
    """The lesson is taken up again."""
    return _move(request, pk, VersionForm(request.POST), visits.resume_lesson)


def _visit(request, pk):
    return get_object_or_404(LearningVisit.objects.visible_to(request.user).for_list(), pk=pk)


def _move(request, pk, form, verb):
    lesson = get_object_or_404(Lesson.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_write(request.user, lesson.visit))
    if not form.is_valid():
        messages.error(request, _("Something of the form was missing; try again."))
        return redirect(lesson)
    try:
        moved = verb(lesson, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(request, _("Someone else changed this lesson meanwhile; look at it and decide again."))
    except (WrongState, ValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{moved.get_state_display()}：{moved.text}")
    return redirect(lesson)


def _show(request, visit, form, *, status=200):
    context = {
        "visit": visit,
        "lessons": [(lesson, _is_late(lesson)) for lesson in visit.lessons.all()],
        "can_write": can_write(request.user, visit),
        "form": form,
        "history": history_of(visit),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Learning visits"), reverse("learning_visit_list")),
            (visit.place, ""),
        ],
    }
    return render(request, "learning/learning_visit_detail.html", context, status=status)


def _is_late(lesson):
    return lesson.state == "planned" and lesson.due_on is not None and lesson.due_on < today()
