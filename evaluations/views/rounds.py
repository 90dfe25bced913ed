"""Rounds and what came of them: ranking, goal, one result with its criteria, the rows behind one criterion."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from evaluations import reckoning, rules, standing, words
from evaluations.filters import ResultFilter, RoundFilter
from evaluations.forms.rounds import RoundForm
from evaluations.measures import Subject
from evaluations.models import Result, Round
from evaluations.permissions.rounds import can_mark, can_open_rounds, can_run_round
from evaluations.services import rounds
from evaluations.views.lists import PAGE, crumbs, form_page, listed, saved, wants_workbook, workbook
from orgs.periods import Period, today


@require_safe
def round_list(request):
    """The rounds that she runs, and those that are closed and concern her."""
    mine = Round.objects.visible_to(request.user).for_list()
    filters = RoundFilter(request.GET, mine, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _rounds_workbook(found)
    context = listed(request, filters, found, _("Evaluation rounds")) | {
        "can_open": can_open_rounds(request.user)
    }
    return render_part(request, "evaluations/_rounds.html", context, page="evaluations/round_list.html")


@require_http_methods(["GET", "POST"])
def round_create(request):
    require(can_open_rounds(request.user))
    day = today()
    initial = {"period": str(Period.year_of(day)), "as_of": day, "rubric": request.GET.get("rubric", "")}
    form = RoundForm(request.POST or None, user=request.user, initial=initial)
    if form.is_valid() and (response := saved(request, form, lambda: _open(request, form))):
        return response
    return form_page(
        request, form, title=_("Open a round"), button=_("Open and reckon"), steps=[_list_step()],
        hint=_("Scores everyone below the committee by a rubric in force, from what the system knows; marks are given next."),
    )  # fmt: skip


@require_safe
def round_detail(request, pk):
    """The ranking, how the grades are spread, the goal, and which marks are missing."""
    round_ = _round(request, pk)
    mine = Result.objects.visible_to(request.user).of_round(round_)
    filters = ResultFilter(request.GET, mine.for_list(), request=request, round_=round_)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _results_workbook(round_, found)
    shares = standing.distribution(mine, round_.rubric.grades.all())
    may_mark = can_mark(request.user, round_)
    context = listed(request, filters, found, round_.name) | {
        "round": round_,
        "shares": shares,
        "goal": standing.goal_of(round_.rubric, shares),
        "can_run": can_run_round(request.user, round_),
        "can_mark": may_mark,
        "by_hand": standing.marks_given(round_) if may_mark else [],
        "crumbs": crumbs(_list_step(), (round_.name, "")),
    }
    return render_part(request, "evaluations/_results.html", context, page="evaluations/round_detail.html")


@require_safe
def round_result(request, pk):
    """One result: every criterion with its points and why, and the fewest changes that would lift the grade."""
    result = _result(request, pk)
    criteria = list(result.round.rubric.criteria.with_document())
    scores = standing.scores_of(result)
    lift = standing.lift_of(
        result, [one for one in criteria if not one.is_group], scores, result.round.rubric.grades.all()
    )
    context = {
        "result": result,
        "round": result.round,
        "rows": _explained(criteria, scores),
        "lift": lift,
        "title": result.subject,
        "crumbs": _round_steps(result.round, (result.subject, "")),
    }
    return render(request, "evaluations/round_result.html", context)


@require_safe
def score_rows(request, pk, criterion_pk):
    """The rows behind one criterion of one result, as they stand now, each with its share of the points."""
    result = _result(request, pk)
    score = get_object_or_404(standing.scores_of(result, criterion_pk))
    criterion = score.criterion
    rows = reckoning.rows_of(criterion, Subject(result.organization, result.member), result.round)
    page = Paginator(standing.shares_of_rows(criterion, score, rows), PAGE).get_page(request.GET.get("page"))
    context = {
        "result": result,
        "criterion": criterion,
        "score": score,
        "why": words.why(criterion, rules.measured_of(score)),
        "mark": standing.mark_of(result, criterion),
        "page_obj": page,
        "title": criterion.name,
        "crumbs": _round_steps(
            result.round, (result.subject, result.get_absolute_url()), (criterion.name, "")
        ),
    }
    return render(request, "evaluations/score_rows.html", context)


def _explained(criteria, scores):
    """(depth, criterion, most, points, why) in the order of the tree; a group has the points of what it holds."""
    by_criterion = {score.criterion_id: score for score in scores}
    inside = standing.points_inside(criteria, scores)
    return [
        (
            depth, one, most, inside[one.pk],
            "" if one.is_group else words.why(one, rules.measured_of(by_criterion[one.pk])),
        )
        for depth, one, most in rules.tree_of(criteria)
    ]  # fmt: skip


def _round(request, pk):
    return get_object_or_404(Round.objects.visible_to(request.user).for_list(), pk=pk)


def _result(request, pk):
    return get_object_or_404(Result.objects.visible_to(request.user).for_page(), pk=pk)


def _open(request, form):
    return rounds.open_round(form.instance, by=request.user).get_absolute_url()


def _list_step():
    return _("Evaluation rounds"), reverse("round_list")


def _round_steps(round_, *steps):
    return crumbs(_list_step(), (round_.name, round_.get_absolute_url()), *steps)


def _rounds_workbook(found):
    columns = [
        (_("Round"), 36), (_("Committee"), 32), (_("Rubric"), 32), (_("Period"), 10), (_("As of"), 12), (_("State"), 10),
    ]  # fmt: skip
    rows = (
        (one.name, one.organization.name, one.rubric.name, one.period, one.as_of, one.get_state_display())
        for one in found.iterator(chunk_size=2000)
    )
    return workbook(_("Evaluation rounds"), columns, rows, "rounds")


def _results_workbook(round_, found):
    columns = [
        (_("Rank"), 8), (_("Organization"), 32), (_("Member"), 12), (_("Total"), 10), (_("Grade"), 12), (_("Vetoed"), 8),
    ]  # fmt: skip
    rows = (
        (
            one.rank, one.organization.name, one.member.name if one.member else "", one.total,
            one.grade.name if one.grade else "", _("yes") if one.is_vetoed else "",
        )
        for one in found.iterator(chunk_size=2000)
    )  # fmt: skip
    return workbook(round_.name, columns, rows, "results")
