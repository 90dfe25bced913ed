"""The half-year publication of participation: what is published, one list, and the moves that are made from it."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part
from activities.choices import ObjectionState
from activities.filters.participation import ParticipationFilter
from activities.forms.participation import AnswerForm, ObjectionForm, PublishForm, halves
from activities.models import Participation, ParticipationLine, ParticipationObjection
from activities.permissions import can_answer_objection, can_object, can_publish, can_publish_anything
from activities.services import participation as services
from documents import xlsx
from documents.xlsx import Column
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import Period, today

# How long objections are usually taken, in days.
USUAL_DAYS = 10


@require_safe
def participation_list(request):
    """The lists in her care, with how far a half-year has come; ``?format=xlsx`` is every line of them."""
    return _list(request)


@require_POST
def participation_publish(request):
    """Freeze the lists of a half-year for every branch below an organization."""
    require(can_publish_anything(request.user))
    form = PublishForm(request.POST, user=request.user)
    if not form.is_valid():
        return _list(request, form, status=422)
    asked = form.cleaned_data
    branches = Organization.objects.within(asked["organization"]).branches().standing_during(asked["half"])
    try:
        lists = services.publish_participation(
            asked["half"], list(branches), by=request.user, closes_on=asked["closes_on"]
        )
    except WrongState as error:
        form.add_error("half", str(error))
        return _list(request, form, status=409)
    words = {"count": len(lists), "half": asked["half"]}
    messages.success(
        request, _("Published for %(half)s: %(count)s lists; those published before stay.") % words
    )
    return redirect(f"{reverse('participation_list')}?half={asked['half']}")


@require_safe
def participation_detail(request, pk):
    """One list, fit to be printed and hung up, with its objections; ``?format=xlsx`` is the same as a workbook."""
    participation = _participation(request, pk)
    if request.GET.get("format") == "xlsx":
        lines = ParticipationLine.objects.of_lists([participation]).for_list()
        return _workbook(str(participation), lines)
    return _show(request, participation)


@require_POST
def participation_close(request, pk):
    """Close a list after the time for objections."""
    participation = _participation(request, pk)
    try:
        services.close_participation(participation, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Closed. This list stays as it is."))
    return redirect(participation)


@require_POST
def objection_create(request, pk):
    """Object to a line, for the member whom it is about."""
    line = get_object_or_404(ParticipationLine.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_object(request.user, line))
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _show(request, line.participation, objecting=(line, form), status=422)
    try:
        services.raise_objection(line, by=request.user, text=form.cleaned_data["text"])
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The objection has been noted. Committee staff will answer it."))
    return redirect(line.participation)


@require_POST
def objection_answer(request, pk):
    """Uphold an objection with the right counts, or dismiss it, with a reason."""
    found = ParticipationObjection.objects.visible_to(request.user).for_list()
    objection = get_object_or_404(found, pk=pk)
    require(can_answer_objection(request.user, objection))
    form = AnswerForm(request.POST, instance=objection.line, auto_id=f"id_{pk}_%s")
    if not form.is_valid():
        return _show(request, objection.line.participation, answering=(objection, form), status=422)
    asked = form.cleaned_data
    said = {"by": request.user, "answer": asked["answer"]}
    try:
        if asked["decision"] == ObjectionState.UPHELD:
            counts, version = form.counts(), asked["version"]
            services.uphold_objection(objection, **said, counts=counts, version=version)
        else:
            services.dismiss_objection(objection, **said)
    except WrongState as error:
        messages.error(request, str(error))
    except StaleVersion:
        messages.error(request, _("Someone else changed this record meanwhile. Read it again, then decide."))
    else:
        messages.success(request, _("Answered. Whoever objected has been told."))
    return redirect(objection.line.participation)


def _participation(request, pk):
    return get_object_or_404(Participation.objects.visible_to(request.user).for_list(), pk=pk)


def _list(request, form=None, *, status=200):
    data = {"half": str(halves(today())[0])} | request.GET.dict()
    filters = ParticipationFilter(data, Participation.objects.visible_to(request.user), request=request)
    found = filters.qs
    if request.GET.get("format") == "xlsx":
        return _workbook(
            _("Participation in activities"), ParticipationLine.objects.of_lists(found).for_list()
        )
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "half": data["half"],
        "coverage": found.coverage() | {"branches": _branches(request.user, filters).count()},
        "page_obj": Paginator(
            found.with_head_counts().with_open_objections().for_list().by_sort(), 50
        ).get_page(request.GET.get("page")),
        "can_publish": can_publish_anything(request.user),
        "form": form or _publish_form(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Participation in activities"), "")],
    }
    page, part = "activities/participation_list.html", "activities/_participation_lists.html"
    return render_part(request, part, context, page=page, status=status)


def _branches(user, filters):
    """The branches in her care that stood in the half-year asked for; today's, where none is."""
    branches, half = Organization.objects.in_care_of(user).branches(), filters.form.cleaned_data.get("half")
    return branches.standing_during(Period.parse(half)) if half else branches.standing_on(today())


def _publish_form(user):
    top = Organization.objects.in_care_of(user, Role.STAFF).in_tree_order().first()
    days = timedelta(days=USUAL_DAYS)
    return PublishForm(user=user, initial={"organization": top, "closes_on": today() + days})


def _show(request, participation, *, objecting=None, answering=None, status=200):
    lines = ParticipationLine.objects.of_lists([participation]).for_list()
    objections = ParticipationObjection.objects.visible_to(request.user).for_list().about(participation)
    context = {
        "participation": participation,
        "lines": lines,
        "totals": lines.totals(),
        "objections": [(one, _answer_form(request.user, one, answering)) for one in objections],
        "can_object": participation.is_open and lines and can_object(request.user, lines[0]),
        "objecting": objecting or (None, ObjectionForm()),
        "can_publish": can_publish(request.user, participation.organization),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Participation in activities"), reverse("participation_list")),
            (str(participation), ""),
        ],
    }
    return render(request, "activities/participation_detail.html", context, status=status)


def _answer_form(user, objection, answering):
    """The form to answer an open objection, if she may; else the verdict that says why not."""
    verdict = can_answer_objection(user, objection)
    if not objection.is_open or not verdict:
        return None, verdict
    if answering and answering[0].pk == objection.pk:
        return answering[1], verdict
    return AnswerForm(instance=objection.line, auto_id=f"id_{objection.pk}_%s"), verdict


def _workbook(title, lines):
    columns = [
        Column(_("Half-year"), 10),
        Column(_("Branch"), 32),
        Column(_("Name"), 12),
        Column(_("Number due"), 8, "right"),
        Column(_("Number present"), 8, "right"),
        Column(_("On leave"), 8, "right"),
        Column(_("Absent"), 8, "right"),
        Column(_("Made up"), 8, "right"),
        Column(_("Attendance rate %"), 10, "right"),
        Column(_("Rate with make-up %"), 12, "right"),
    ]
    rows = (
        (
            line.participation.half,
            line.organization.name,
            line.name,
            line.due,
            line.present,
            line.on_leave,
            line.absent,
            line.made_up,
            "—" if line.rate is None else line.rate,
            "—" if line.rate_with_make_up is None else line.rate_with_make_up,
        )
        for line in lines
    )
    headers = {"Content-Disposition": 'attachment; filename="participation.xlsx"'}
    return HttpResponse(
        xlsx.write_table(title, columns, rows), content_type=xlsx.CONTENT_TYPE, headers=headers
    )
