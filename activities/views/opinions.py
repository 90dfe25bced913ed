"""Opinions given at meetings: the list of all, one with its answer, entered from the record of the meeting."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from activities.filters.opinions import MeetingOpinionFilter
from activities.forms.opinions import MeetingOpinionForm, OpinionAnswerForm
from activities.models import Activity, MeetingOpinion
from activities.permissions import can_answer_opinion, can_enter_opinion
from activities.services import opinions
from activities.verbs import VERBS
from documents.xlsx import Column


@require_safe
def meeting_opinion_list(request):
    """The opinions of all meetings in her care; ``?answer=waiting`` are those that nobody has answered."""
    found = MeetingOpinion.objects.visible_to(request.user).for_list()
    filters = MeetingOpinionFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="activities/_meeting_opinions.html",
        page="activities/meeting_opinion_list.html",
        sheet=_sheet(),
        list_url=request.path,
        crumbs=_crumbs((_("Opinions given at meetings"), "")),
    )


@require_http_methods(["GET", "POST"])
def meeting_opinion_create(request, pk):
    """What one speaker said at the meeting that the record ``pk`` is about."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_enter_opinion(request.user, activity))
    return _write(request, MeetingOpinion(activity=activity), title=_("Enter an opinion"))


@require_http_methods(["GET", "POST"])
def meeting_opinion_edit(request, pk):
    """Change an opinion that nobody has answered yet."""
    opinion = _opinion(request, pk)
    require(can_enter_opinion(request.user, opinion.activity))
    if request.method == "GET" and not opinion.is_waiting:
        messages.error(request, _("The opinion has been answered; it is not changed any more."))
        return redirect(opinion)
    return _write(request, opinion, title=_("Change the opinion"))


@require_safe
def meeting_opinion_detail(request, pk):
    """An opinion, its answer, and what this person may do with it."""
    return _show(request, _opinion(request, pk))


@require_POST
def meeting_opinion_remove(request, pk):
    """Take out what was entered by mistake."""
    opinion = _opinion(request, pk)
    try:
        opinions.remove_opinion(opinion, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(opinion)
    messages.success(request, _("Taken out."))
    return redirect(opinion.activity)


@require_POST
def meeting_opinion_answer(request, pk):
    """Say what becomes of it, and why."""
    opinion = _opinion(request, pk)
    require(can_answer_opinion(request.user, opinion))
    form = OpinionAnswerForm(request.POST)
    if form.is_valid():
        try:
            opinions.answer_opinion(opinion, by=request.user, **form.cleaned_data)
        except StaleVersion:
            form.add_error(None, _("Someone else changed this meanwhile. Read it again, then decide."))
        except (ValueError, WrongState) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Answered."))
            return redirect(opinion)
    return _show(request, _opinion(request, pk), form, status=422)


def _opinion(request, pk):
    return get_object_or_404(MeetingOpinion.objects.visible_to(request.user).for_list(), pk=pk)


def _write(request, opinion, *, title):
    activity = opinion.activity
    form = MeetingOpinionForm(request.POST or None, instance=opinion)

    def write(form):
        opinions.save_opinion(form.instance, by=request.user, version=form.cleaned_data["version"])
        return activity.get_absolute_url()

    return form_page(
        request,
        form,
        write,
        title=title,
        crumbs=_crumbs(
            (_("Activities"), reverse("activity_list")),
            (activity.topic, activity.get_absolute_url()),
            (title, ""),
        ),
        done=_("Saved. Enter the next from the record."),
        button=_("Save the opinion"),
        hint=_("One speaker and one topic at a time, so that each can be answered by itself."),
    )


def _show(request, opinion, form=None, *, status=200):
    context = {
        "opinion": opinion,
        "can_enter": can_enter_opinion(request.user, opinion.activity),
        "can_answer": can_answer_opinion(request.user, opinion),
        "form": form,
        "answer_form": form or OpinionAnswerForm(),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(opinion)
        ],
        "crumbs": _crumbs(
            (_("Opinions given at meetings"), reverse("meeting_opinion_list")), (opinion.topic, "")
        ),
    }
    return render(request, "activities/meeting_opinion_detail.html", context, status=status)


def _crumbs(*steps):
    return [(_("Home"), reverse("home")), *steps]


def _sheet():
    columns = [
        Column(_("Date"), 12),
        Column(_("Organization"), 28),
        Column(_("Meeting"), 30),
        Column(_("Speaker"), 12),
        Column(_("Unit"), 24),
        Column(_("Topic"), 28),
        Column(_("Opinion"), 50),
        Column(_("Answer"), 14),
        Column(_("Why, or how it is carried out"), 50),
        Column(_("Answered on"), 12),
    ]
    return Sheet(_("Opinions given at meetings"), "opinions-at-meetings", columns, _row)


def _row(opinion):
    return (
        opinion.activity.held_on,
        opinion.organization.name,
        opinion.activity.topic,
        opinion.speaker,
        opinion.unit,
        opinion.topic,
        opinion.text,
        opinion.get_answer_display(),
        opinion.reason,
        opinion.answered_on,
    )
