"""What a unit answers to a notice: signed for, announced, shifted, held."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import WrongState
from activities.choices import ADVANCE_DAYS
from activities.errors import LooksUsed
from activities.forms.notices import CHANNELS, AnnounceForm, ShiftForm
from activities.models import Receipt
from activities.permissions import can_answer
from activities.services import receipts
from documents.errors import Refused
from orgs.periods import today


@require_POST
def receipt_sign(request, pk):
    """Sign for a notice."""
    receipt = _receipt(request, pk)
    try:
        receipts.sign_receipt(receipt, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Signed for. Announce the activity, and record it when it was held."))
    return redirect(receipt)


@require_http_methods(["GET", "POST"])
def receipt_announce(request, pk):
    """Note where and when the advance notice was posted."""
    receipt = _receipt(request, pk)
    require(can_answer(request.user, receipt))
    form = AnnounceForm(request.POST or None, request.FILES or None, initial=_announced(receipt))
    if form.is_valid():
        announced = _tried(form, receipts.announce_receipt, receipt, by=request.user, **form.cleaned_data)
        if announced:
            _say_announced(request, announced)
            return redirect(receipt)
    context = {"channels": CHANNELS} | _context(receipt, form, _("Announce the activity"))
    return render(request, "activities/receipt_announce.html", context, status=_status(request))


@require_http_methods(["GET", "POST"])
def receipt_shift(request, pk):
    """Hold the activity on another day, within the rule."""
    receipt = _receipt(request, pk)
    require(can_answer(request.user, receipt))
    initial = {"to": receipt.day, "reason": receipt.shift_reason}
    form = ShiftForm(request.POST or None, initial=initial, receipt=receipt)
    if form.is_valid() and _tried(
        form, receipts.shift_receipt, receipt, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Shifted. The committee has been told."))
        return redirect(receipt)
    context = _context(receipt, form, _("Shift the activity"))
    return render(request, "activities/receipt_shift.html", context, status=_status(request))


@require_POST
def receipt_hold(request, pk):
    """Turn the notice into the record: it opens for writing, with all that the notice knew."""
    receipt = _receipt(request, pk)
    try:
        activity = receipts.hold_receipt(receipt, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(receipt)
    return redirect("activity_edit", activity.pk) if activity.is_open else redirect(activity)


def _receipt(request, pk):
    return get_object_or_404(Receipt.objects.visible_to(request.user).for_detail(), pk=pk)


def _announced(receipt):
    return {"channel": receipt.channel, "posted_on": receipt.posted_on or min(today(), receipt.day)}


def _tried(form, verb, receipt, **answer):
    """The receipt as answered; None, with the reason on the form, where a rule or the time is against it."""
    try:
        return verb(receipt, **answer)
    except LooksUsed as asked:
        form.ask(str(asked), asked.answer)
    except Refused as error:
        form.add_error("photo", str(error))
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
    return None


def _say_announced(request, receipt):
    if receipt.is_announced_late:
        words = {"days": ADVANCE_DAYS}
        messages.warning(
            request,
            _("Noted. The rule asks for the notice at least %(days)s days before the activity.") % words,
        )
    else:
        messages.success(request, _("Noted."))


def _context(receipt, form, title):
    notice = receipt.notice
    return {
        "receipt": receipt,
        "notice": notice,
        "form": form,
        "title": title,
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Activity notices"), reverse("notice_list")),
            (notice.topic, notice.get_absolute_url()),
            (title, ""),
        ],
    }


def _status(request):
    return 422 if request.method == "POST" else 200
