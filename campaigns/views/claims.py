"""What a unit and the committee do with a claim, from the project's page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.errors import WrongState
from accounts.once import once
from campaigns.forms.projects import ClaimForm, OfferForm, TalkForm, WhyForm
from campaigns.models import Claim, Project
from campaigns.services import claims
from campaigns.views.projects import show


@require_POST
def claim_create(request, pk):
    """Claim the project ``pk`` for a unit of one's own."""
    project = get_object_or_404(Project.objects.visible_to(request.user).for_list(), pk=pk)
    form = ClaimForm(request.POST, user=request.user, campaign=project.programme.campaign)
    if not form.is_valid():
        return show(request, project, form, status=422)
    try:
        return redirect(once(request, lambda: _applied(request, project, form)))
    except (WrongState, ValueError) as error:
        form.add_error(None, str(error))
        return show(request, project, form, status=409)


@require_POST
def claim_talk(request, pk):
    return _do(request, pk, claims.note_talk, _("Noted."), TalkForm(request.POST))


@require_POST
def claim_offer(request, pk):
    return _do(request, pk, claims.offer, _("Chosen; the unit has to confirm."), OfferForm(request.POST))


@require_POST
def claim_refuse(request, pk):
    form = WhyForm(request.POST)
    return _do(request, pk, lambda claim, *, by, reason: claims.refuse(claim, by=by, answer=reason), _("Refused."), form)  # fmt: skip


@require_POST
def claim_confirm(request, pk):
    return _do(request, pk, claims.confirm, _("Confirmed: both sides want it."))


@require_POST
def claim_withdraw(request, pk):
    return _do(request, pk, claims.withdraw, _("Taken back."))


def _applied(request, project, form):
    claims.apply(project, by=request.user, **form.cleaned_data)
    messages.success(request, _("Claimed. The committee will talk it over with you."))
    return project.get_absolute_url()


def _done(verb, claim, project, **asked):
    verb(claim, **asked)
    return project.get_absolute_url()


def _do(request, pk, verb, done, form=None):
    claim = get_object_or_404(Claim.objects.visible_to(request.user).for_list(), pk=pk)
    project = get_object_or_404(Project.objects.visible_to(request.user).for_list(), pk=claim.project_id)
    if form is not None and not form.is_valid():
        return show(request, project, form, claim=claim, status=422)
    try:
        once(
            request,
            lambda: _done(verb, claim, project, by=request.user, **(form.cleaned_data if form else {})),
        )
    except (WrongState, ValueError) as error:
        if form is None:
            messages.error(request, str(error))
            return redirect(project)
        form.add_error(None, str(error))
        return show(request, project, form, claim=claim, status=409)
    messages.success(request, done)
    return redirect(project)
