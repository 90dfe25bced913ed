"""Papers of honours: the decision of a commendation, the certificate of an honour."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import require
from awards.views.papers import OFFICIAL, printed
from documents import certificates
from honours.models import Commendation, Honour
from honours.papers.certificates import honour_certificate
from honours.papers.commendations import commendation_decision
from honours.permissions.honours import can_see_code


@require_safe
def commendation_paper(request, pk, kind):
    """The decision, if it is our own: a higher body prints its own."""
    commendation = get_object_or_404(Commendation.objects.visible_to(request.user).for_list(), pk=pk)
    if not commendation.is_own:
        raise Http404
    paper = commendation_decision(commendation)
    return printed(request, paper, OFFICIAL, kind, commendation.title, commendation)


@require_safe
def honour_certificate_paper(request, pk):
    """The certificate, of our own honours only and not of those that were taken back."""
    honour = get_object_or_404(Honour.objects.visible_to(request.user).for_list(), pk=pk)
    if not honour.certificate_number:
        raise Http404
    require(can_see_code(request.user, honour))
    if honour.is_revoked:
        messages.error(request, _("This honour was revoked; no certificate of it is printed."))
        return redirect(honour)
    address = request.build_absolute_uri(reverse("certificate_check"))
    paper = honour_certificate(honour, address=address)
    name = f"{honour.name}-{honour.recipient_name}"
    return printed(request, paper, {"pdf": certificates.to_pdf}, "pdf", name, honour)
