"""Problems found at visits: the list, one with its history, and the moves that are made from it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from documents.xlsx import Column
from orgs.periods import today
from outreach.filters import ProblemFilter
from outreach.forms.registers import ProblemForm, ReopenForm, SolveForm
from outreach.models import Problem, Visit
from outreach.permissions import can_keep, can_reopen, can_solve
from outreach.services import visits
from outreach.views import pages


@require_safe
def problem_list(request):
    """The problems in her care, what is past its promised day in red."""
    found = Problem.objects.visible_to(request.user).for_list()
    return pages.show_list(
        request,
        "outreach/_problems.html",
        filters=ProblemFilter(request.GET, found, request=request, day=today()),
        title=_("Problems found"),
        sub=_("What was found at visits: promised by a day, solved with a result."),
        columns=_columns(),
        row=_row,
    )


@require_http_methods(["GET", "POST"])
def problem_create(request, pk):
    """Note a problem found at the visit ``pk``."""
    visit = get_object_or_404(Visit.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, visit))
    problem = Problem(visit=visit, organization=visit.organization)
    return _keep(request, problem, title=_("Note a problem"), done=_("Noted."))


@require_http_methods(["GET", "POST"])
def problem_edit(request, pk):
    """Change a problem that is still open."""
    problem = _problem(request, pk)
    require(can_keep(request.user, problem))
    return _keep(request, problem, title=_("Change the problem"), done=_("Saved."))


@require_safe
def problem_detail(request, pk):
    """One problem, and what this person may do with it."""
    return _show(request, _problem(request, pk))


@require_POST
def problem_solve(request, pk):
    """Say that a problem is solved, and how."""
    problem = _problem(request, pk)
    require(can_solve(request.user, problem))
    form = SolveForm(request.POST)
    status = pages.move(request, problem, visits.solve_problem, form, done=_("Marked as solved."))
    return _show(request, problem, form, status=status) if status else redirect(problem)


@require_POST
def problem_reopen(request, pk):
    """Take a "solved" back."""
    problem = _problem(request, pk)
    require(can_reopen(request.user, problem))
    form = ReopenForm(request.POST)
    status = pages.move(request, problem, visits.reopen_problem, form, done=_("Reopened."))
    return _show(request, problem, form, status=status) if status else redirect(problem)


def _problem(request, pk):
    return get_object_or_404(Problem.objects.visible_to(request.user).for_list(), pk=pk)


def _keep(request, problem, *, title, done):
    form = ProblemForm(request.POST or None, instance=problem, user=request.user)
    visit = problem.visit
    crumbs = pages.trail(
        (_("Problems found"), reverse("problem_list")), (str(visit), visit.get_absolute_url())
    )
    return pages.keep(
        request, form, visits.save_problem, title=title, crumbs=crumbs, done=done, hint=str(visit)
    )


def _show(request, problem, form=None, *, status=200):
    day = today()
    context = {
        "problem": problem,
        "can_keep": can_keep(request.user, problem),
        "can_solve": can_solve(request.user, problem),
        "can_reopen": can_reopen(request.user, problem),
        "form": form,
        "solve_form": form if isinstance(form, SolveForm) else SolveForm(initial={"solved_on": day}),
        "reopen_form": form if isinstance(form, ReopenForm) else ReopenForm(),
        "history": pages.history(problem),
        "crumbs": pages.trail((_("Problems found"), reverse("problem_list")), (problem.description, "")),
    }
    return render(request, "outreach/problem_detail.html", context, status=status)


def _columns():
    return [
        Column(_("Organization"), 28),
        Column(_("Contact point or pairing"), 28),
        Column(_("Found on"), 12),
        Column(_("Problem"), 50),
        Column(_("Responsible person"), 12),
        Column(_("To be solved by"), 12),
        Column(_("State"), 10),
        Column(_("Solved on"), 12),
        Column(_("Result"), 50),
    ]


def _row(problem):
    return (
        problem.organization.name,
        str(problem.visit.target),
        problem.day,
        problem.description,
        problem.owner,
        problem.promised_on,
        problem.get_state_display(),
        problem.solved_on,
        problem.result,
    )
