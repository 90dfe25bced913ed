"""Nominations are drafted: for an award, by a unit, with what is typed kept all the time."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import services as accounts
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry, Draft
from accounts.once import once
from accounts.views.form_pages import differences
from awards import deeds
from awards.candidates import nominating_units, recipient_with
from awards.choices import SchemeState
from awards.forms.nominations import NominationForm
from awards.models import Nomination
from awards.permissions.nominations import can_nominate
from awards.places import use_of
from awards.services import nominations
from awards.views.items import award_item
from awards.views.lists import of_item

TEMPLATE = "awards/nomination_form.html"


@require_http_methods(["GET", "POST"])
def nomination_create(request, pk):
    """Nominate for the award ``pk``; ``?recipient=`` and ``?organization=`` are filled in."""
    item = award_item(request, pk)
    if item.scheme.state != SchemeState.OPEN:
        messages.error(request, _("The scheme is not under way; nobody is nominated."))
        return redirect(item)
    units = list(nominating_units(item, request.user))
    recipient = recipient_with(item, request.user, request.GET.get("recipient", ""))
    unit = _unit(request, item, units, recipient)
    require(can_nominate(request.user, unit))
    nomination = Nomination(item=item, organization=unit)
    key = f"new-{item.pk}-{unit.pk}"
    initial = {"member": recipient, "recipient_organization": recipient} if recipient else {}
    return _write(request, nomination, key, initial=initial, units=units)


@require_http_methods(["GET", "POST"])
def nomination_edit(request, pk):
    """Change a draft, also one that was given back."""
    nomination = get_object_or_404(Nomination.objects.visible_to(request.user).for_detail(), pk=pk)
    require(can_nominate(request.user, nomination.organization))
    if not nomination.is_draft and request.method == "GET":
        messages.error(
            request, _("The nomination has been handed in; it is changed only after it was returned.")
        )
        return redirect(nomination)
    return _write(request, nomination, f"{nomination.pk}")


def _unit(request, item, units, recipient):
    """Who nominates: as asked, else the nearest of her units above the recipient, else the first of hers."""
    asked = request.POST.get("organization") or request.GET.get("organization", "")
    if asked:
        found = [unit for unit in units if str(unit.pk) == asked]
        if not found:
            raise Http404
        return found[0]
    if recipient:
        home = getattr(recipient, "organization", recipient)
        above = [unit for unit in units if home.path.startswith(unit.path)]
        if above:
            return max(above, key=lambda unit: len(unit.path))
    return units[0] if units else item.scheme.organization


def _write(request, nomination, key, *, initial=None, units=()):
    if request.method == "POST":
        return _save(request, nomination, key, units)
    form = NominationForm(instance=nomination, initial=initial, user=request.user)
    draft = Draft.objects.visible_to(request.user).filter(form="nomination", key=key).first()
    return _show(request, form, key, version=_version_seen(nomination, draft), draft=draft, units=units)


def _save(request, nomination, key, units):
    form = NominationForm(request.POST, instance=nomination, user=request.user)
    if not form.is_valid():
        return _show(request, form, key, version=request.POST.get("version"), units=units, status=422)
    asked = form.cleaned_data

    def work():
        kept = nominations.save_nomination(
            form.instance,
            by=request.user,
            activities=asked["activities"],
            tasks=asked["tasks"],
            version=asked["version"],
        )
        _hand_in_if_asked(request, kept)
        return kept.get_absolute_url()

    try:
        url = once(request, work)
    except StaleVersion as error:
        form.add_error(None, str(error))
        extra = {"version": error.current.version, "differences": differences(form, error.current)}
        return _show(request, form, key, units=units, status=409, **extra)
    except (WrongState, ValueError) as error:
        form.add_error(None, str(error))
        return _show(request, form, key, version=asked["version"], units=units, status=409)
    accounts.drop_draft(request.user, "nomination", key)
    request.session["draft_done"] = f"nomination:{key}"
    return redirect(url)


def _hand_in_if_asked(request, nomination):
    """Hand the kept draft in if that was asked for; where a rule is against it, it stays a draft, and she reads why."""
    if "submit" not in request.POST:
        messages.success(request, _("The draft is kept. Hand it in when it is complete."))
        return
    try:
        nominations.submit_nomination(nomination, by=request.user)
    except WrongState as error:
        messages.error(request, _("Kept as a draft, not handed in: %(why)s") % {"why": error})
    else:
        messages.success(request, _("The nomination is handed in."))


def _version_seen(nomination, draft):
    """The version that the content of the form began from; nobody's, if the row changed after the draft was left."""
    change = AuditEntry.objects.about(nomination).first() if draft and nomination.pk else None
    return 0 if change and change.at > draft.saved_at else nomination.version


def _show(request, form, key, *, version, units, status=200, draft=None, **extra):
    item, unit = form.award, form.unit
    title = _("Change the nomination") if form.instance.pk else _("Nominate")
    context = {
        "form": form, "item": item, "unit": unit, "units": units, "title": title, "key": key, "version": version,
        "draft": draft and draft.for_page,
        "use": use_of(item, unit), "deeds_length": deeds.length(form["deeds"].value() or ""),
        "crumbs": of_item(item, (title, "")), **extra,
    }  # fmt: skip
    return render(request, TEMPLATE, context, status=status)
