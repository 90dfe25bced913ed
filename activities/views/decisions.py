"""The page of a record, and the moves that are made from it: submit, verify, return."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from activities import votes
from activities.forms.records import CANNED_REASONS, DecideManyForm, DecisionForm, ReturnForm
from activities.models import Activity
from activities.permissions import can_decide, can_decide_many, can_record
from activities.services import records
from activities.views.attendance import kept_context
from orgs import related

VERBS = {
    "activity.create": gettext_lazy("Recorded"),
    "activity.change": gettext_lazy("Changed"),
    "activity.submitted": gettext_lazy("Submitted"),
    "activity.verified": gettext_lazy("Verified"),
    "activity.returned": gettext_lazy("Returned"),
    "activity.make_up": gettext_lazy("Make-up noted"),
}
# Parts of a record that are rows of their own, as the history names them.
PARTS = {
    "attendance": gettext_lazy("Attendance"),
    "made_up_on": gettext_lazy("made up on"),
    "made_up_how": gettext_lazy("made up how"),
    "stops": gettext_lazy("Stops"),
    "decisions": gettext_lazy("Decisions"),
    "results": gettext_lazy("Results"),
}
# How many of those skipped are named one by one.
NAMED = 5


@require_safe
def activity_detail(request, pk):
    """Everything about a record, and what this person may do with it."""
    return _show(request, _activity(request, pk))


@require_POST
def activity_submit(request, pk):
    """Hand a saved record to committee staff."""
    activity = _activity(request, pk)
    done = _("Submitted. Committee staff will verify the record.")
    return _move(request, activity, DecisionForm(request.POST), records.submit_activity, done)


@require_POST
def activity_verify(request, pk):
    """Find a record in order."""
    activity = _activity(request, pk)
    return _move(request, activity, DecisionForm(request.POST), records.verify_activity, _("Verified."))


@require_POST
def activity_return(request, pk):
    """Give a record back with a reason."""
    activity = _activity(request, pk)
    done = _("Returned. The submitter has been told the reason.")
    return _move(request, activity, ReturnForm(request.POST), records.return_activity, done)


@require_POST
def activity_decide_many(request):
    """Verify or return the records ticked, each by itself, and say what was done, what was skipped, and why."""
    require(can_decide_many(request.user))
    form = DecideManyForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(_back(request))
    asked = form.cleaned_data
    activities = Activity.objects.visible_to(request.user).for_list().among(asked["seen"])
    if asked["is_return"]:
        decided = records.return_many(activities, by=request.user, seen=asked["seen"], reason=asked["reason"])
    else:
        decided = records.verify_many(activities, by=request.user, seen=asked["seen"])
    say = messages.success if len(decided.done) == len(asked["seen"]) else messages.warning
    say(request, _summary(decided, asked))
    return redirect(_back(request))


def _summary(decided, asked):
    """What became of the records that were asked about, in one sentence."""
    reasons = [f"{activity.topic}（{why}）" for activity, why in decided.skipped]
    gone = len(asked["seen"]) - len(decided.done) - len(decided.skipped)
    if gone:
        reasons.append(_("%(count)s that are not in your scope") % {"count": gone})
    words = {
        "done": len(decided.done),
        "skipped": len(decided.skipped) + gone,
        "why": "；".join(reasons[:NAMED]) + ("…" if len(reasons) > NAMED else ""),
    }
    if asked["is_return"]:
        done = (
            _("Returned: %(done)s.")
            if not reasons
            else _("Returned: %(done)s; skipped: %(skipped)s: %(why)s")
        )
    else:
        done = (
            _("Verified: %(done)s.")
            if not reasons
            else _("Verified: %(done)s; skipped: %(skipped)s: %(why)s")
        )
    return done % words


def _back(request):
    """The list as it was narrowed, or the whole one."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if is_ours else "activity_list"


def decisions_of(activity):
    """What was put to the vote, each with its outcome by the rule of the day."""
    return [(decision, votes.outcome_of(decision, activity.held_on)) for decision in activity.decisions.all()]


def _activity(request, pk):
    return get_object_or_404(Activity.objects.visible_to(request.user).for_detail(), pk=pk)


def _move(request, activity, form, verb, done):
    """Make the move; too late is a message, and a decision about an older text is asked for again."""
    if not form.is_valid():
        return _show(request, activity, form, status=422)
    try:
        verb(activity, by=request.user, **form.cleaned_data)
    except WrongState as error:
        messages.error(request, str(error))
    except StaleVersion:
        messages.error(request, _("Someone else changed this record meanwhile. Read it again, then decide."))
        return _show(request, activity, form, status=409)
    else:
        messages.success(request, done)
    return redirect(activity)


def _show(request, activity, form=None, *, status=200):
    context = {
        "activity": activity,
        "can_record": can_record(request.user, activity),
        "can_decide": can_decide(request.user, activity),
        **kept_context(request.user, activity),
        "decisions": decisions_of(activity),
        "opinions": activity.opinions.all() if activity.kind.asks_opinions else (),
        "stops": activity.stops.all(),
        "results": activity.results.for_list(),
        "related": related.links(request.user, activity),
        "history": _history(activity),
        "return_form": form if isinstance(form, ReturnForm) else ReturnForm(),
        "reasons": CANNED_REASONS,
        "draft_done": request.session.pop("draft_done", ""),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Activities"), reverse("activity_list")),
            (activity.topic, ""),
        ],
    }
    return render(request, "activities/activity_detail.html", context, status=status)


def _history(activity):
    """The trail of the record, latest first: (entry, what was done, names of the fields that changed)."""
    return [
        (entry, VERBS.get(entry.action, entry.action), [_label(name) for name, _was, _now in entry.changes])
        for entry in AuditEntry.objects.about(activity)
    ]


def _label(name):
    return PARTS.get(name) or Activity._meta.get_field(name).verbose_name
