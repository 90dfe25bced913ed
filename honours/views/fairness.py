"""A scheme looked at as a whole: who was honoured, whose units, and with which scores."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import require
from accounts.views.list_pages import sent
from awards.models import Scheme
from documents.xlsx import Column
from honours import fairness
from honours.permissions.commendations import can_read_fairness, can_read_fairness_anywhere
from honours.views.pages import roll_crumbs
from orgs.choices import Role
from orgs.models import Organization


@require_safe
def honour_fairness(request):
    """``?scheme=`` is the scheme that is looked at; else the latest of hers."""
    require(can_read_fairness_anywhere(request.user))
    hers = Organization.objects.in_care_of(request.user, Role.STAFF, Role.LEADER)
    schemes = Scheme.objects.visible_to(request.user).filter(organization__in=hers).in_force().in_order("")
    scheme = _scheme_asked(request, schemes)
    if scheme is None:
        return render(request, "honours/honour_fairness.html", {"schemes": [], "crumbs": _crumbs()})
    require(can_read_fairness(request.user, scheme))
    passed_over = fairness.passed_over(scheme)
    if request.GET.get("format") == "xlsx":
        return _workbook(passed_over)
    context = {
        "schemes": schemes,
        "scheme": scheme,
        "mix": fairness.mix(scheme),
        "concentration": fairness.concentration(scheme),
        "passed_over": passed_over,
        "crumbs": _crumbs(),
    }
    return render(request, "honours/honour_fairness.html", context)


def _crumbs():
    return roll_crumbs((_("Fairness"), ""))


def _scheme_asked(request, schemes):
    asked = request.GET.get("scheme", "")
    schemes = schemes.select_related("organization")
    return get_object_or_404(schemes, pk=asked) if asked.isdecimal() else schemes.first()


def _workbook(passed_over):
    columns = [
        Column(_("Award"), 26),
        Column(_("Not chosen"), 16),
        Column(_("Organization"), 36),
        Column(_("Score"), 10, "right"),
        Column(_("Why not chosen"), 40),
        Column(_("Honoured with a lower score"), 50),
    ]
    rows = (
        (
            one.nomination.item.name, one.nomination.recipient, one.nomination.organization.name, one.nomination.score,
            one.reason, "、".join(f"{other.recipient} {other.score}" for other in one.below),
        )
        for one in passed_over
    )  # fmt: skip
    return sent(_("Award against score"), columns, rows, "award-against-score")
