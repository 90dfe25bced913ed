"""Condolences: the list with what it adds up to, and the sealed list of recipients of one record."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.once import once
from activities.models import Activity
from documents.xlsx import Column
from orgs.models import Organization
from orgs.periods import today
from outreach import tally
from outreach.filters import CondolenceFilter
from outreach.forms.condolences import SPARE, CondolenceForm, Lines, WhyForm, members_of
from outreach.models import Condolence
from outreach.permissions import can_see_recipients
from outreach.services import condolences
from outreach.views import pages


@require_safe
def condolence_list(request):
    """Condolences in her care, by occasion and group; sums only for those who may know them."""
    found = Condolence.objects.visible_to(request.user).for_list()
    filters = CondolenceFilter(request.GET, found, request=request, day=today())
    if request.GET.get("format") == "xlsx":
        _record_export(request, filters)
    lines, everything = tally.lines(filters.qs, request.user)
    return pages.show_list(
        request,
        "outreach/_condolences.html",
        filters=filters,
        title=_("Condolences"),
        sub=_("To whom condolence went on which occasion. Names and amounts stand sealed."),
        columns=_columns(),
        row=lambda condolence: _row(request.user, condolence),
        lines=lines,
        everything=everything,
    )


@require_safe
def condolence_detail(request, pk):
    """The list of the record ``pk`` without names, and the question for them."""
    condolence = _condolence(request, pk)
    return _show_none(request, _activity(request, pk)) if condolence is None else _show(request, condolence)


@require_http_methods(["GET", "POST"])
def condolence_create(request, pk):
    """Make the list of the record ``pk``."""
    activity = _activity(request, pk)
    require(can_see_recipients(request.user, activity.organization))
    if request.method == "GET" and (not activity.is_open or _condolence(request, pk)):
        return redirect("condolence_detail", pk)
    return _keep(request, Condolence(activity=activity), title=_("List the recipients"))


@require_POST
def condolence_edit(request, pk):
    """Keep what was changed in the list of the record ``pk``, which has been shown for a reason."""
    condolence = _condolence(request, pk)
    if condolence is None:
        raise Http404
    require(can_see_recipients(request.user, condolence.organization))
    return _keep(request, condolence, title=_("Change the list"))


@require_POST
def condolence_reveal(request, pk):
    """Names and amounts, once, for a reason that stays on record; while the record is open they may be changed."""
    condolence = _condolence(request, pk)
    if condolence is None:
        raise Http404
    require(can_see_recipients(request.user, condolence.organization))
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _show(request, condolence, form, status=422)
    shown = condolences.reveal_condolence(condolence, by=request.user, reason=form.cleaned_data["reason"])
    if not condolence.activity.is_open:
        return _show(request, condolence, WhyForm(), shown=shown)
    lines = Lines(kept=shown, members=_members(condolence.activity))
    return _form_page(request, CondolenceForm(instance=condolence), lines, title=_("Change the list"))


def _activity(request, pk):
    found = Activity.objects.visible_to(request.user).of_kind(condolences.KIND).for_list()
    return get_object_or_404(found, pk=pk)


def _condolence(request, pk):
    """The list of the record ``pk``; None if it has none yet."""
    activity = _activity(request, pk)
    return Condolence.objects.visible_to(request.user).for_list().filter(activity=activity).first()


def _members(activity):
    return members_of(activity.organization, activity.held_on)


def _keep(request, condolence, *, title):
    sent = request.POST if request.method == "POST" else None
    more = SPARE if sent and "more" in sent else 0
    form = CondolenceForm(sent, instance=condolence)
    lines = Lines(sent, members=_members(condolence.activity), more=more)
    if sent is None or more:
        return _form_page(request, form, lines, title=title)
    if not (form.is_valid() & lines.is_valid()):
        return _form_page(request, form, lines, title=title, status=422)

    def work():
        kept = condolences.keep_condolence(
            form.instance, lines.content(), by=request.user, version=form.cleaned_data["version"]
        )
        return kept.get_absolute_url()

    try:
        url = once(request, work)
    except StaleVersion as error:
        form.add_error(
            None, _("Someone else changed this list meanwhile. Look at it again before you save yours.")
        )
        return _form_page(request, form, lines, title=title, version=error.current.version, status=409)
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
        return _form_page(
            request, form, lines, title=title, status=409 if isinstance(error, WrongState) else 422
        )
    messages.success(request, _("Saved. The record counts its person-times from this list."))
    return redirect(url)


def _form_page(request, form, lines, *, title, version=None, status=200):
    activity = form.instance.activity
    context = {
        "form": form,
        "lines": lines,
        "activity": activity,
        "version": version or form["version"].value() or (form.instance.version if form.instance.pk else ""),
        "title": title,
        "crumbs": _crumbs(activity, title),
    }
    return render(request, "outreach/condolence_form.html", context, status=status)


def _show(request, condolence, form=None, *, shown=None, status=200):
    activity = condolence.activity
    entitled = can_see_recipients(request.user, activity.organization)
    context = {
        "condolence": condolence,
        "activity": activity,
        "entitled": entitled,
        "total": condolence.total if entitled else None,
        "form": form or WhyForm(),
        "shown": shown,
        "history": pages.history(condolence),
        "crumbs": _crumbs(activity, str(condolence)),
    }
    return render(request, "outreach/condolence_detail.html", context, status=status)


def _show_none(request, activity):
    title = _("Recipients of the condolence")
    context = {
        "activity": activity,
        "entitled": can_see_recipients(request.user, activity.organization),
        "title": title,
        "crumbs": _crumbs(activity, title),
    }
    return render(request, "outreach/condolence_none.html", context)


def _crumbs(activity, title):
    return pages.trail(
        (_("Condolences"), reverse("condolence_list")),
        (activity.topic, activity.get_absolute_url()),
        (title, ""),
    )


def _record_export(request, filters):
    """Sums that leave the house stay on record, with the highest organization that was asked for."""
    asked = filters.form.cleaned_data.get("organization") if filters.is_valid() else None
    top = asked or Organization.objects.in_care_of(request.user).in_tree_order().first()
    if top:
        condolences.record_export(top, rows=filters.qs.count(), by=request.user)


def _columns():
    return [
        Column(_("Date"), 12),
        Column(_("Organization"), 28),
        Column(_("Topic"), 32),
        Column(_("Occasion"), 16),
        Column(_("Recipient group"), 16),
        Column(_("Giver"), 20),
        Column(_("Person-times"), 8, "right"),
        Column(_("Sum in yuan"), 12, "right"),
    ]


def _row(user, condolence):
    return (
        condolence.activity.held_on,
        condolence.organization.name,
        condolence.activity.topic,
        condolence.get_occasion_display(),
        condolence.get_group_display(),
        condolence.giver,
        condolence.recipient_count,
        condolence.total if can_see_recipients(user, condolence.organization) else None,
    )
