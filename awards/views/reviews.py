"""What is with the committee and not decided: listed, reviewed, inspected, asked about; exceptions from rules."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards import journey
from awards.chain import NominationState, next_after
from awards.conflicts import conflicts_among
from awards.filters.nominations import InHandFilter
from awards.forms.nomination_steps import (
    CANNED_REASONS,
    DecideManyForm,
    ExceptionAnswerForm,
    ExceptionForm,
    InspectionForm,
)
from awards.models import EligibilityException, Inspection, Nomination
from awards.permissions.nominations import can_handle_any, can_move
from awards.services import endorsements, exceptions, inspections, opinions, reviews
from awards.views.lists import crumbs, listed
from awards.views.many import refuse, say_and_go_back

S = NominationState
VERBS = {"list": reviews.list_many, "review": reviews.review_many, "ask": opinions.ask_many}
REFUSALS = {"return": endorsements.return_many, "reject": endorsements.reject_many}


@require_safe
def review_list(request):
    """Everything in hand with what comes next, what its rules find, and whom it concerns."""
    require(can_handle_any(request.user))
    rows = Nomination.objects.run_by(request.user).under_way().in_hand().for_review()
    filters = InHandFilter(request.GET, rows, request=request)
    context = listed(request, filters, filters.qs.in_order(request.GET.get("sort", "")), filters.filters)
    context |= {
        "rows": _rows(request.user, context["page_obj"].object_list),
        "reasons": CANNED_REASONS,
        "crumbs": crumbs((_("Nominations to review"), "")),
    }
    return render_part(request, "awards/_reviews.html", context, page="awards/review_list.html")


def _rows(user, nominations):
    """(nomination, the step that comes next, the rules not met, why she stands aside)."""
    nominations = list(nominations)
    conflicts = conflicts_among([user], nominations)
    before = [one for one in nominations if one.state in (S.ENDORSED, S.LISTED, S.CONFIRMED)]
    failing = journey.eligible(before)
    return [
        (one, next_after(one.state, one.item), failing.get(one.pk), conflicts.get((user.pk, one.pk), ""))
        for one in nominations
    ]


@require_POST
def nomination_handle_many(request):
    """Take the step asked for with those ticked, each by itself."""
    require(can_handle_any(request.user))
    form = DecideManyForm(request.POST, verbs=[*VERBS, *REFUSALS])
    if not form.is_valid():
        return refuse(request, form, "review_list")
    asked = form.cleaned_data
    rows = Nomination.objects.run_by(request.user).among(asked["seen"]).for_review()
    if verb := VERBS.get(asked["verb"]):
        decided = verb(rows, by=request.user, seen=asked["seen"])
    else:
        refusal = REFUSALS[asked["verb"]]
        decided = refusal(rows, by=request.user, seen=asked["seen"], reason=asked["reason"])
    return say_and_go_back(request, decided, asked["seen"], "review_list")


@require_http_methods(["GET", "POST"])
def nomination_inspect(request, pk):
    """Note what the inspection group found."""
    nomination = _nomination(request, pk)
    require(can_move(request.user, nomination, S.INSPECTED))
    before = Inspection.objects.filter(nomination=nomination).first()
    form = InspectionForm(request.POST or None, instance=before or Inspection(nomination=nomination))

    def write(form):
        version = form.cleaned_data["version"]
        inspections.note_inspection(nomination, form.instance, by=request.user, version=version)
        return nomination.get_absolute_url()

    title = _("Note the inspection")
    return form_page(
        request, form, write,
        title=title, done=_("The inspection is noted."), button=_("Save"), hint=str(nomination),
        crumbs=crumbs(
            (_("Nominations"), reverse("nomination_list")), (nomination.recipient, nomination.get_absolute_url()),
            (title, ""),
        ),
    )  # fmt: skip


@require_POST
def exception_ask(request, pk):
    """Ask that a rule which is not met be set aside."""
    nomination = _nomination(request, pk)
    form = ExceptionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the rule should be set aside."))
        return redirect(nomination)
    asked = form.cleaned_data

    def work():
        exceptions.ask_exception(nomination, asked["code"], by=request.user, reason=asked["reason"])

    return _tried(
        request, nomination, work, _("Asked. Another person of the committee's staff grants or refuses it.")
    )


@require_POST
def exception_answer(request, pk):
    """Grant or refuse an exception that somebody else asked for."""
    found = EligibilityException.objects.select_related("nomination", "asked_by")
    exception = get_object_or_404(
        found.filter(nomination__in=Nomination.objects.visible_to(request.user)), pk=pk
    )
    form = ExceptionAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether the exception is granted or refused."))
        return redirect(exception.nomination)
    granted = form.cleaned_data["answer"] == "grant"

    def work():
        exceptions.answer_exception(exception, by=request.user, granted=granted)

    return _tried(request, exception.nomination, work, _("Answered. Whoever asked has been told."))


def _tried(request, nomination, work, done):
    try:
        work()
    except (ValueError, WrongState) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(nomination)


def _nomination(request, pk):
    return get_object_or_404(Nomination.objects.visible_to(request.user).for_list(), pk=pk)
