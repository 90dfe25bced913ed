"""One commitment: written, and moved from being proposed to being assessed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.models import AuditEntry
from campaigns.models import Campaign
from orgs.periods import today
from orgs.permissions import can_read
from supervision.forms.commitments import AssessForm, CommitmentForm, KeepForm, PublishForm
from supervision.forms.inputs import MoveForm, ReasonForm
from supervision.models import Commitment
from supervision.permissions import (
    can_assess,
    can_promise,
    can_publish_commitment,
    can_review,
    can_write_commitment,
)
from supervision.services import commitments
from supervision.verbs import VERBS
from supervision.views.escalations import escalate_form, escalations_of
from supervision.views.lists import crumbs, form_page, saved, tried


@require_http_methods(["GET", "POST"])
def commitment_create(request):
    """A new commitment; ``?member=``, ``?kind=`` and ``?campaign=`` are filled in."""
    require(can_promise(request.user))
    initial = {"campaign": Campaign.objects.visible_to(request.user).first(), "due_on": today()}
    initial |= {name: request.GET[name] for name in ("member", "kind", "campaign") if name in request.GET}
    return _write(request, Commitment(), initial=initial)


@require_http_methods(["GET", "POST"])
def commitment_edit(request, pk):
    """Change a commitment that has not been proposed, or was returned."""
    commitment = _commitment(request, pk)
    require(can_write_commitment(request.user, commitment))
    if request.method == "GET" and not commitment.is_open:
        messages.error(
            request, _("The commitment has been proposed; it is changed only after it was returned.")
        )
        return redirect(commitment)
    return _write(request, commitment)


@require_safe
def commitment_detail(request, pk):
    """A commitment with its light, its history, and what this person may do with it."""
    return _show(request, _commitment(request, pk))


@require_POST
def commitment_propose(request, pk):
    """Hand it to committee staff."""
    done = _("Proposed. Committee staff will review it.")
    return _move(
        request, pk, "move_form", lambda row: MoveForm(request.POST), commitments.propose_commitment, done
    )


@require_POST
def commitment_review(request, pk):
    """Find the proposal in order."""
    return _move(
        request,
        pk,
        "move_form",
        lambda row: MoveForm(request.POST),
        commitments.review_commitment,
        _("Reviewed. It can be published now."),
    )


@require_POST
def commitment_return(request, pk):
    """Give the proposal back with a reason."""
    done = _("Returned. Whoever proposed it has been told the reason.")
    return _move(
        request,
        pk,
        "return_form",
        lambda row: _return_form(request.POST),
        commitments.return_commitment,
        done,
    )


@require_POST
def commitment_publish(request, pk):
    """Let everybody read it."""
    done = _("Published. Everybody in the committee's organizations can read it.")
    return _move(
        request,
        pk,
        "publish_form",
        lambda row: PublishForm(request.POST),
        commitments.publish_commitment,
        done,
    )


@require_POST
def commitment_keep(request, pk):
    """Report it kept."""
    return _move(
        request,
        pk,
        "keep_form",
        lambda row: KeepForm(request.POST, commitment=row),
        commitments.keep_commitment,
        _("Noted as kept."),
    )


@require_POST
def commitment_fail(request, pk):
    """Say that it was not kept."""
    done = _("Noted as not kept.")
    return _move(
        request, pk, "fail_form", lambda row: _fail_form(request.POST), commitments.fail_commitment, done
    )


@require_POST
def commitment_assess(request, pk):
    """Grade what became of it."""
    return _move(
        request,
        pk,
        "assess_form",
        lambda row: AssessForm(request.POST),
        commitments.assess_commitment,
        _("Assessed."),
    )


@require_POST
def commitment_escalate(request, pk):
    """Take the next of the three steps because it was not kept."""
    commitment = _commitment(request, pk)
    form, escalation = escalate_form(request, commitment)
    if escalation is None:
        return _show(request, commitment, bound={"escalate_form": form}, status=422)
    messages.success(request, _("Done. The organization has been told; print the paper and hand it over."))
    return redirect(commitment)


def _commitment(request, pk):
    return get_object_or_404(Commitment.objects.visible_to(request.user).for_detail(), pk=pk)


def _return_form(data=None):
    return ReasonForm(data, label=_("Reason for return"))


def _fail_form(data=None):
    return ReasonForm(data, label=_("Why it was not kept"))


def _write(request, commitment, *, initial=None):
    is_new = commitment.pk is None
    form = CommitmentForm(request.POST or None, instance=commitment, initial=initial, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _work(request, form))):
        messages.success(request, _("Saved."))
        return response
    return form_page(
        request,
        form,
        title=_("Enter a commitment") if is_new else _("Change the commitment"),
        submit=_("Save the commitment"),
        back=reverse("commitment_list") if is_new else commitment.get_absolute_url(),
        steps=[(_("Commitments"), reverse("commitment_list"))],
        hint=_(
            "Two to five for a member, at least one that can be kept at once. It is proposed on the next page."
        ),
        status=422 if form.is_bound else 200,
    )


def _work(request, form):
    version = form.cleaned_data["version"]
    return commitments.write_commitment(form.instance, by=request.user, version=version).get_absolute_url()


def _move(request, pk, name, form_for, verb, done):
    """Make the move; where a rule or the time is against it, the page comes back with what was typed."""
    commitment = _commitment(request, pk)
    form = form_for(commitment)
    if form.is_valid() and tried(form, verb, commitment, by=request.user, **form.cleaned_data):
        messages.success(request, done)
        return redirect(commitment)
    return _show(request, _commitment(request, pk), bound={name: form}, status=422)


def _show(request, commitment, *, bound=None, status=200):
    reads = can_read(request.user, commitment.organization)
    bound = bound or {}
    context = {
        "commitment": commitment,
        "day": today(),
        "light": commitment.light_on(today()),
        "form": next(iter(bound.values()), None),
        **_verdicts(request.user, commitment),
        **_forms(commitment),
        **escalations_of(request.user, commitment),
        **bound,
        "reads": reads,
        "history": _history(commitment) if reads else [],
        "crumbs": crumbs((_("Commitments"), reverse("commitment_list")), (commitment.text, "")),
    }
    return render(request, "supervision/commitment_detail.html", context, status=status)


def _verdicts(user, commitment):
    return {
        "can_write": can_write_commitment(user, commitment),
        "can_review": can_review(user, commitment),
        "can_publish": can_publish_commitment(user, commitment),
        "can_assess": can_assess(user, commitment),
    }


def _forms(commitment):
    return {
        "return_form": _return_form(),
        "fail_form": _fail_form(),
        "publish_form": PublishForm(initial={"published_on": today()}),
        "keep_form": KeepForm(initial={"kept_on": today()}, commitment=commitment),
        "assess_form": AssessForm(),
    }


def _history(row):
    return [(entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(row)]
