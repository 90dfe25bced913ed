"""What everybody may read without an account: whether a certificate is genuine, and whom our decisions honoured."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import is_spent
from accounts.private_numbers import masked
from honours import wording
from honours.forms.honours import VerifyForm
from honours.models import Commendation, Honour, Revocation
from honours.services import certificates
from honours.views.pages import year_asked

# How long a cache may keep the roll, in seconds.
KEPT = 300
# So many decisions stand on a page of the roll.
PAGE = 5
# An office that checks a pile of certificates gets through; somebody who guesses does not.
TRIES, SECONDS = 20, 60


@login_not_required
@require_http_methods(["GET", "POST"])
def certificate_check(request):
    """Whose certificate it is and whether it still stands; of a wrong pair nothing but that it is wrong."""
    if request.method == "GET":
        return _verified(request, VerifyForm(initial={"number": request.GET.get("number", "")}))
    form = VerifyForm(request.POST)
    if is_spent(request, "verify", most=TRIES, seconds=SECONDS):
        form.add_error(None, _("Too many tries from this address. Wait a minute."))
        return _verified(request, form, status=429)
    if not form.is_valid():
        return _verified(request, form, status=422)
    honour = certificates.genuine(**form.cleaned_data)
    if honour is None:
        form.add_error(None, _("There is no certificate with this number and code."))
        return _verified(request, form, status=422)
    revoked = Revocation.objects.of(honour).approved().first()
    return _verified(request, form, honour=honour, revoked=revoked)


@login_not_required
@require_safe
def public_honour_roll(request):
    """Our issued commendations of a year with names, units and awards.

    It is made without the request: no session, no token and no name gets into what caches keep.
    """
    issued = Commendation.objects.issued().own()
    years = issued.years()
    year = year_asked(request, "year", years[0] if years else None)
    found = issued.of_year(year).for_list().in_order("") if year else issued.none()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "years": years,
        "year": year,
        "page_obj": page,
        "decisions": _decisions(list(page)),
        "url": request.path,
    }
    response = HttpResponse(render_to_string("honours/public_honour_roll.html", context))
    patch_cache_control(response, public=True, max_age=KEPT)
    patch_vary_headers(response, ["Cookie"])
    return response


def _verified(request, form, *, status=200, **found):
    response = render(request, "honours/certificate_check.html", {"form": form, **found}, status=status)
    add_never_cache_headers(response)
    return response


def _decisions(commendations):
    """(decision, its awards with [(name, unit, whether revoked)]) of all, in one query for the honours."""
    honours = Honour.objects.filter(commendation__in=commendations).for_list().by_award()
    of_each = {one.pk: [] for one in commendations}
    for honour in honours:
        of_each[honour.commendation_id].append(honour)
    return [
        (one, [(name, [_shown(row) for row in rows]) for name, rows in wording.by_award(of_each[one.pk])])
        for one in commendations
    ]


def _shown(honour):
    return masked(honour.recipient_name), honour.organization.name, honour.is_revoked, honour.is_organization
