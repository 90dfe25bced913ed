"""The page of a nomination, and what its unit does with it: hands it in, confirms, withdraws, discards."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import StaleVersion, WrongState
from activities import votes
from awards import deadlines, deeds, journey
from awards.conflicts import conflict_of
from awards.forms.nomination_steps import CANNED_REASONS, MoveForm, ReasonForm
from awards.models import Nomination
from awards.places import use_of
from awards.services import nominations
from awards.views.lists import crumbs
from orgs.periods import today


@require_safe
def nomination_detail(request, pk):
    """Everything about a nomination at a glance, and what this person may do with it."""
    return _show(request, _nomination(request, pk))


@require_POST
def nomination_submit(request, pk):
    """Hand it in."""
    return _move(
        request, pk, MoveForm(request.POST), nominations.submit_nomination, _("The nomination is handed in.")
    )


@require_POST
def nomination_confirm(request, pk):
    """Stand by it after the preliminary list."""
    return _move(request, pk, MoveForm(request.POST), nominations.confirm_nomination, _("Confirmed."))


@require_POST
def nomination_withdraw(request, pk):
    """Take it back for good."""
    done = _("The nomination is withdrawn; its place in the quota is free again.")
    return _move(request, pk, ReasonForm(request.POST), nominations.withdraw_nomination, done)


@require_POST
def nomination_discard(request, pk):
    """Throw a draft away."""
    nomination = _nomination(request, pk)
    try:
        nominations.discard_nomination(nomination, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(nomination)
    messages.success(request, _("The draft is discarded."))
    return redirect("nomination_list")


def _nomination(request, pk):
    return get_object_or_404(Nomination.objects.visible_to(request.user).for_detail(), pk=pk)


def _move(request, pk, form, verb, done):
    """Make the move; too late is a message, and whoever read an older text is asked to read again."""
    nomination = _nomination(request, pk)
    if not form.is_valid():
        return _show(request, nomination, form, status=422)
    try:
        verb(nomination, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(
            request, _("Someone else changed this nomination meanwhile. Read it again, then decide.")
        )
    except (WrongState, ValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(nomination)


def _show(request, nomination, form=None, *, status=200):
    user, item = request.user, nomination.item
    context = {
        "nomination": nomination,
        "item": item,
        "may": journey.allowed(user, nomination),
        "way": journey.way(nomination),
        "steps": journey.steps_for(user, nomination),
        "evidence": nomination.evidence.all(),
        "decision": _decision(nomination),
        "findings": journey.findings(user, nomination),
        "conflict": conflict_of(user, nomination),
        "use": use_of(item, nomination.organization),
        "last_day": deadlines.last_day(nomination),
        "deeds_length": deeds.length(nomination.deeds),
        "deeds_problem": deeds.problem(item, nomination.deeds),
        "withdraw_form": form if isinstance(form, ReasonForm) else ReasonForm(),
        "reasons": CANNED_REASONS,
        "day": today(),
        "draft_done": request.session.pop("draft_done", ""),
        "crumbs": crumbs((_("Nominations"), reverse("nomination_list")), (nomination.recipient, "")),
    }
    if context["may"]["read_opinions"]:
        context |= {
            "opinions": nomination.opinions.for_list(),
            "inspection": getattr(nomination, "inspection", None),
        }
    return render(request, "awards/nomination_detail.html", context, status=status)


def _decision(nomination):
    """The vote on the recipient in the record of the assembly, with its outcome by the rule of the day."""
    found = nominations.decision_about(nomination)
    return (found, votes.outcome_of(found, nomination.assembly.held_on)) if found else None
