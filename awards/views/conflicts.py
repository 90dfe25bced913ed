"""Standing aside of one's own accord."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import require
from accounts.views.form_pages import form_page
from awards.blind import shown
from awards.forms.panels import StandAsideForm
from awards.models import Nomination
from awards.permissions.conflicts import can_declare
from awards.services import conflicts
from awards.views.lists import crumbs


@require_http_methods(["GET", "POST"])
def conflict_declare(request, pk):
    """Say what ties one to the nomination ``pk``; whoever judges it may, too, who sees no other page of it."""
    nomination = get_object_or_404(Nomination.objects.open_to(request.user).for_list(), pk=pk)
    require(can_declare(request.user, nomination))
    form = StandAsideForm(request.POST or None)
    panel = nomination.item.panel if hasattr(nomination.item, "panel") else None
    is_blind = bool(panel and panel.is_blind and panel.judges.filter(user=request.user).exists())
    name = _("Nomination without a name") if is_blind else shown(nomination, 0, False).name

    def write(form):
        conflicts.declare(nomination, form.cleaned_data["reason"], by=request.user)
        return _back(request, nomination, panel)

    title = _("Stand aside")
    return form_page(
        request, form, write,
        title=title, crumbs=crumbs((title, "")), done=_("Noted. You stand aside from this nomination."),
        button=_("Stand aside"), hint=f"{name} · {nomination.item}",
    )  # fmt: skip


def _back(request, nomination, panel):
    """Her sheet if she judges, what her office was asked if it was, else the nomination."""
    if panel and panel.judges.filter(user=request.user).exists():
        return reverse("panel_sheet", args=[panel.pk])
    asked = nomination.opinions.asked_of(request.user).first()
    return asked.get_absolute_url() if asked else nomination.get_absolute_url()
