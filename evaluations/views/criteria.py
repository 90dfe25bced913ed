"""The criteria and the grades of a draft."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import WrongState
from evaluations.forms.rubrics import CriterionForm, GradeForm, GradeFormSet
from evaluations.models import Criterion, Rubric
from evaluations.permissions.rubrics import can_keep_rubric
from evaluations.services import rubrics
from evaluations.views.lists import crumbs, form_page, saved


@require_http_methods(["GET", "POST"])
def criterion_create(request, pk):
    rubric = _draft(request, pk)
    initial = {"sort": 10 + 10 * rubric.criteria.count()}
    form = CriterionForm(request.POST or None, rubric=rubric, initial=initial)
    return _criterion_page(request, form, rubric, _("New criterion"))


@require_http_methods(["GET", "POST"])
def criterion_edit(request, pk):
    criterion = _criterion(request, pk)
    form = CriterionForm(request.POST or None, instance=criterion, rubric=criterion.rubric)
    return _criterion_page(request, form, criterion.rubric, _("Change the criterion"))


@require_POST
def criterion_delete(request, pk):
    criterion = _criterion(request, pk)
    rubric = criterion.rubric
    try:
        rubrics.delete_criterion(criterion, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Deleted."))
    return redirect(rubric)


@require_http_methods(["GET", "POST"])
def rubric_grades(request, pk):
    """All grades of a draft together; a row whose name is emptied goes."""
    rubric = _draft(request, pk)
    initial = list(rubric.grades.values(*GradeForm.Meta.fields))
    formset = GradeFormSet(request.POST or None, initial=initial)
    if formset.is_valid():
        try:
            rubrics.save_grades(rubric, formset.grades(), by=request.user)
        except WrongState as error:
            messages.error(request, str(error))
        return redirect(rubric)
    context = {
        "rubric": rubric,
        "formset": formset,
        "title": _("Grades"),
        "crumbs": crumbs(
            (_("Rubrics"), reverse("rubric_list")),
            (rubric.name, rubric.get_absolute_url()),
            (_("Grades"), ""),
        ),
    }
    status = 422 if formset.is_bound else 200
    return render(request, "evaluations/rubric_grades.html", context, status=status)


def _criterion_page(request, form, rubric, title):
    if form.is_valid() and (response := saved(request, form, lambda: _save(request, form, rubric))):
        return response
    steps = [(_("Rubrics"), reverse("rubric_list")), (rubric.name, rubric.get_absolute_url())]
    return form_page(request, form, title=title, button=_("Save"), steps=steps)


def _save(request, form, rubric):
    rubrics.save_criterion(form.save(commit=False), by=request.user)
    return rubric.get_absolute_url()


def _draft(request, pk):
    rubric = get_object_or_404(Rubric.objects.visible_to(request.user).for_page(), pk=pk)
    require(can_keep_rubric(request.user, rubric))
    return rubric


def _criterion(request, pk):
    mine = Criterion.objects.visible_to(request.user).with_rubric()
    criterion = get_object_or_404(mine, pk=pk)
    require(can_keep_rubric(request.user, criterion.rubric))
    return criterion
