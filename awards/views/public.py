"""What anybody may read and do without signing in: notices, objections, and asking after one's own."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.errors import WrongState
from accounts.limits import is_spent
from accounts.once import page_key
from awards import publicity_days
from awards.forms.objections import ObjectionForm, StatusForm
from awards.models import Publicity
from awards.services import objections
from orgs.periods import today

# From one address in an hour: a whole office may stand behind it.
OBJECTIONS_MOST, QUESTIONS_MOST = 20, 60
TOO_MANY = 429


@login_not_required
@require_safe
def public_publicity_list(request):
    """The notices that stand now."""
    found = list(Publicity.objects.posted().for_list().in_order(""))
    days = publicity_days.last_days(found)
    rows = [(one, days.get(one.pk)) for one in found]
    return render(
        request, "awards/public/publicity_list.html", {"rows": rows, "unknown": publicity_days.UNKNOWN}
    )


@login_not_required
@require_safe
def public_publicity_detail(request, uid):
    """The notice: who stands in it and why, until when, and where to turn to. No numbers of anybody."""
    publicity = _notice(uid)
    last = publicity_days.last_day_of(publicity)
    context = {
        "publicity": publicity,
        "awards": _by_award(publicity.entries.standing().for_list()),
        "posted_on": publicity_days.day_of(publicity.latest_period),
        "last_day": last,
        "unknown": publicity_days.UNKNOWN,
        "is_open": publicity.is_posted and not (last and today() > last),
    }
    return render(request, "awards/public/publicity_detail.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def public_objection_create(request, uid):
    """Object to somebody who stands in the notice. The receipt is shown on the next page, once."""
    publicity = _notice(uid)
    form = ObjectionForm(request.POST or None, publicity=publicity)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        if is_spent(request, "objection", most=OBJECTIONS_MOST):
            form.add_error(None, _("Too many objections came from your address; try again in an hour."))
            status = TOO_MANY
        else:
            try:
                return _receive(request, publicity, form.cleaned_data)
            except (WrongState, ValueError) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, WrongState) else 422
    context = {"publicity": publicity, "form": form, "last_day": publicity_days.last_day_of(publicity)}
    return render(request, "awards/public/objection_form.html", context, status=status)


@login_not_required
@never_cache
@require_safe
def public_receipt_detail(request):
    """Number and code, to be kept by the objector; a second look shows neither."""
    receipt = request.session.pop("objection_receipt", None)
    return render(request, "awards/public/receipt.html", {"receipt": receipt})


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def public_objection_status(request):
    """How things stand and what was replied, by number and code; nothing else. They are posted, not put into the address."""
    form = StatusForm(request.POST or None)
    objection, status = None, 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        if is_spent(request, "objection_status", most=QUESTIONS_MOST):
            form.add_error(None, _("Too many questions came from your address; try again in an hour."))
            status = TOO_MANY
        elif objection := objections.answer_to(**form.cleaned_data):
            status = 200
        else:
            form.add_error(None, _("There is no objection with this number and code."))
    return render(
        request, "awards/public/objection_status.html", {"form": form, "objection": objection}, status=status
    )


def _notice(uid):
    return get_object_or_404(Publicity.objects.public().for_list(), uid=uid)


def _receive(request, publicity, asked) -> HttpResponse:
    objection, code = objections.receive_objection(
        publicity, asked["nomination"], asked["facts"],
        name=asked["name"], contact=asked["contact"], page=page_key(request.POST),
    )  # fmt: skip
    request.session["objection_receipt"] = {"number": objection.receipt_number, "code": code}
    return redirect("public_receipt_detail")


def _by_award(entries):
    """[(award, its entries)] in the order of the notice."""
    awards = {}
    for entry in entries:
        awards.setdefault(entry.nomination.item, []).append(entry)
    return list(awards.items())
