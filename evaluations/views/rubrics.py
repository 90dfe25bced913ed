"""Rubrics: listed, read, written, put in force, revised."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part
from evaluations import rules, words
from evaluations.filters import RubricFilter
from evaluations.forms.rubrics import NewRubricForm, RubricForm
from evaluations.models import Rubric
from evaluations.permissions.rubrics import can_keep_rubric, can_write_rubrics
from evaluations.services import rubrics
from evaluations.views.lists import crumbs, form_page, listed, saved, wants_workbook, workbook


@require_safe
def rubric_list(request):
    """The rubrics by which she scores or is scored."""
    mine = Rubric.objects.visible_to(request.user).for_list()
    filters = RubricFilter(request.GET, mine, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Rubrics")) | {"can_write": can_write_rubrics(request.user)}
    return render_part(request, "evaluations/_rubrics.html", context, page="evaluations/rubric_list.html")


@require_http_methods(["GET", "POST"])
def rubric_create(request):
    require(can_write_rubrics(request.user))
    form = NewRubricForm(
        request.POST or None, user=request.user, initial={"start": request.GET.get("start", "")}
    )
    if form.is_valid() and (response := saved(request, form, lambda: _create(request, form))):
        return response
    return form_page(
        request, form, title=_("New rubric"), button=_("Save"), steps=[_list_step()],
        hint=_("A draft first: put it in force once its criteria add up."),
    )  # fmt: skip


@require_safe
def rubric_detail(request, pk):
    """The tree of criteria with how each is scored and fed, the grades, and what still lacks."""
    rubric = _rubric(request, pk)
    criteria, grades = list(rubric.criteria.with_document()), list(rubric.grades.all())
    context = {
        "rubric": rubric,
        "rows": [
            (depth, one, points, words.how(one), "" if one.is_group else words.fed_by(one))
            for depth, one, points in rules.tree_of(criteria)
        ],
        "grades": grades,
        "total": rules.full_points(criteria),
        "obstacles": rules.obstacles(rubric, criteria, grades) if rubric.is_draft else [],
        "can_keep": can_keep_rubric(request.user, rubric),
        "title": rubric.name,
        "crumbs": crumbs(_list_step(), (rubric.name, "")),
    }
    return render(request, "evaluations/rubric_detail.html", context)


@require_http_methods(["GET", "POST"])
def rubric_edit(request, pk):
    rubric = _rubric(request, pk)
    require(can_keep_rubric(request.user, rubric))
    if not rubric.is_draft:
        messages.error(request, _("This rubric is not a draft any more; revise it to change it."))
        return redirect(rubric)
    form = RubricForm(request.POST or None, instance=rubric, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _change(request, form))):
        return response
    steps = [_list_step(), (rubric.name, rubric.get_absolute_url())]
    return form_page(request, form, title=_("Change the rubric"), button=_("Save"), steps=steps)


@require_POST
def rubric_put_in_force(request, pk):
    return _moved(
        request,
        _rubric(request, pk),
        rubrics.put_in_force,
        _("The rubric is in force; rounds can score by it."),
    )


@require_POST
def rubric_retire(request, pk):
    return _moved(request, _rubric(request, pk), rubrics.retire, _("The rubric is out of force."))


@require_POST
def rubric_revise(request, pk):
    rubric = _rubric(request, pk)
    try:
        draft = rubrics.revise(rubric, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(rubric)
    messages.success(
        request, _("A draft of the next revision; the old one stays in force until you put this in force.")
    )
    return redirect(draft)


def _moved(request, rubric, verb, said):
    version = request.POST.get("version", "")
    try:
        verb(rubric, by=request.user, version=int(version) if version.isdecimal() else None)
    except StaleVersion:
        messages.error(request, _("Someone else changed this meanwhile. Read it again, then decide."))
    except (ValueError, WrongState) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(rubric)


def _rubric(request, pk):
    return get_object_or_404(Rubric.objects.visible_to(request.user).for_page(), pk=pk)


def _create(request, form):
    rubric = rubrics.create_rubric(form.instance, by=request.user, start=form.cleaned_data["start"])
    return rubric.get_absolute_url()


def _change(request, form):
    version = form.cleaned_data["version"]
    return rubrics.change_rubric(form.instance, by=request.user, version=version).get_absolute_url()


def _list_step():
    return _("Rubrics"), reverse("rubric_list")


def _workbook(found):
    columns = [
        (_("Name"), 36), (_("Revision"), 8), (_("Committee"), 32), (_("Scores"), 16), (_("State"), 10),
        (_("In force from"), 12), (_("Criteria"), 8), (_("Points in all"), 10), (_("Goal, in percent"), 10),
    ]  # fmt: skip
    rows = (
        (
            one.name, one.revision, one.organization.name, one.get_subject_display(), one.get_state_display(),
            one.in_force_from, one.criterion_count, one.full_points, one.goal_percent,
        )
        for one in found.iterator(chunk_size=2000)
    )  # fmt: skip
    return workbook(_("Rubrics"), columns, rows, "rubrics")
