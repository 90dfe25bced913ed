"""Taking an honour back: proposed on a page of its own, decided on the page of the honour."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.views.form_pages import form_page
from honours.forms.honours import ApproveForm, RefuseForm, ReturnForm, RevocationForm
from honours.models import Honour, Revocation
from honours.permissions.revocations import can_propose
from honours.services import revocations
from honours.views.pages import roll_crumbs


@require_http_methods(["GET", "POST"])
def revocation_propose(request, pk):
    honour = get_object_or_404(Honour.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_propose(request.user, honour))
    form = RevocationForm(request.POST or None)

    def write(form):
        revocations.propose_revocation(honour, **form.cleaned_data, by=request.user)
        return honour.get_absolute_url()

    title = _("Propose to revoke the honour")
    return form_page(
        request, form, write, title=title, crumbs=roll_crumbs((str(honour), honour.get_absolute_url()), (title, "")),
        done=_("Proposed. A second person decides."), button=_("Propose"), hint=str(honour),
    )  # fmt: skip


@require_POST
def revocation_approve(request, pk):
    done = _("Revoked. The honour stays on the roll, marked.")
    return _decide(request, pk, ApproveForm(request.POST), revocations.approve_revocation, done)


@require_POST
def revocation_refuse(request, pk):
    return _decide(
        request, pk, RefuseForm(request.POST), revocations.refuse_revocation, _("Refused; the honour stands.")
    )


@require_POST
def revocation_return(request, pk):
    """Note that the certificate came back."""
    return _decide(request, pk, ReturnForm(request.POST), revocations.note_return, _("Noted."))


def _decide(request, pk, form, verb, done):
    revocation = get_object_or_404(Revocation.objects.visible_to(request.user).for_list(), pk=pk)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(revocation)
    try:
        verb(revocation, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(request, _("Someone else changed this meanwhile; look at it and decide again."))
    except (WrongState, ValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(revocation)
