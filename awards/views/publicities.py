"""Publicities for those who post them: listed, drawn up, posted, corrected, interrupted, taken down, closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards import publicity_days
from awards.candidates_for_notice import chosen_by_award, late_awards, waiting_schemes
from awards.filters.publicities import PublicityFilter
from awards.forms.publicities import CorrectionForm, DraftForm, ReasonForm
from awards.models import Publicity, Scheme
from awards.objections import known_to
from awards.permissions.publicities import can_post, can_publicize
from awards.services import publicities
from awards.views.lists import listed, wants_workbook, workbook
from orgs.periods import today


@require_safe
def publicity_list(request):
    """The notices of schemes that concern her; for staff also who is chosen and waits to be posted."""
    filters = PublicityFilter(
        request.GET, Publicity.objects.visible_to(request.user).for_list(), request=request
    )
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(list(found))
    context = listed(request, filters, found, filters.filters)
    shown = list(context["page_obj"])
    days = publicity_days.last_days(shown)
    context |= {
        "rows": [(one, days.get(one.pk)) for one in shown],
        "unknown": publicity_days.UNKNOWN,
        "waiting": waiting_schemes(request.user),
        "crumbs": [*_crumbs()[:1], (_("Publicities"), "")],
    }
    return render_part(request, "awards/_publicities.html", context, page="awards/publicity_list.html")


@require_safe
def publicity_detail(request, pk):
    """Who stands in the notice, its periods, and what may be done with it."""
    publicity = _publicity(request, pk)
    entries = list(publicity.entries.for_list())
    last = publicity_days.last_day_of(publicity)
    keeps = can_publicize(request.user, publicity.scheme)
    context = {
        "publicity": publicity,
        "entries": entries,
        "periods": publicity.periods.all(),
        "last_day": last,
        "unknown": publicity_days.UNKNOWN,
        "is_over": last is not None and today() > last,
        "late": late_awards(entries) if publicity.is_draft and keeps else [],
        "can_publicize": keeps,
        "can_post": keeps and can_post(request.user, publicity),
        "objection_count": known_to(request.user).filter(publicity=publicity).count() if keeps else 0,
        "crumbs": _crumbs((publicity.title, "")),
    }
    return render(request, "awards/publicity_detail.html", context)


@require_http_methods(["GET", "POST"])
def publicity_create(request, pk):
    """A notice for the scheme ``pk``: everybody chosen stands in it unless an award is taken out."""
    scheme = get_object_or_404(Scheme.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_publicize(request.user, scheme))
    chosen = chosen_by_award(scheme)
    form = DraftForm(request.POST or None, instance=Publicity(scheme=scheme), chosen=chosen)
    return _draft(request, form, _("Draw up the publicity"))


@require_http_methods(["GET", "POST"])
def publicity_edit(request, pk):
    """The draft again; who stands in it is taken over anew from who is chosen now."""
    publicity = _publicity(request, pk)
    require(can_publicize(request.user, publicity.scheme))
    chosen = chosen_by_award(publicity.scheme)
    there = {entry.nomination.item for entry in publicity.entries.for_list()}
    ticked = [item for item in chosen if item in there]
    form = DraftForm(request.POST or None, instance=publicity, chosen=chosen, ticked=ticked)
    return _draft(request, form, _("Change the draft"))


@require_http_methods(["GET", "POST"])
def publicity_correct(request, pk):
    publicity = _publicity(request, pk)
    require(can_post(request.user, publicity))
    form = CorrectionForm(request.POST or None, instance=publicity)

    def write(form):
        asked = form.cleaned_data
        return publicities.correct_publicity(
            form.instance, asked["reason"], by=request.user, version=asked["version"]
        ).get_absolute_url()

    return form_page(
        request, form, write,
        title=_("Correct the notice"), crumbs=_steps(publicity, _("Correct the notice")),
        done=_("Corrected; a new full period has begun."), button=_("Correct and post anew"),
        hint=_("A correction begins a new full period: nothing of what has run counts."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def publicity_interrupt(request, pk):
    return _with_reason(
        request, pk, publicities.interrupt_publicity, _("Note an interruption"),
        _("Interrupted. Post it again when it can be read; a new full period begins then."),
        _("If the notice could not be read for a while, its period does not count."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def publicity_take_down(request, pk):
    return _with_reason(
        request, pk, publicities.take_down, _("Take the notice down"),
        _("Taken down; those in it are chosen again and have to be posted anew."),
        _("Nobody in it can be approved before another notice has run its full time."),
    )  # fmt: skip


@require_POST
def publicity_post(request, pk):
    return _act(request, pk, publicities.post_publicity, _("Posted: everybody can read and object now."))


@require_POST
def publicity_post_again(request, pk):
    return _act(request, pk, publicities.post_again, _("Posted again; a new full period has begun."))


@require_POST
def publicity_close(request, pk):
    return _act(
        request, pk, publicities.close_publicity, _("The publicity is over; those in it can be approved.")
    )


def _publicity(request, pk):
    return get_object_or_404(Publicity.objects.visible_to(request.user).for_list(), pk=pk)


def _draft(request, form, title):
    def write(form):
        draft = publicities.draft_publicity(
            form.instance, form.awards(), by=request.user, version=form.cleaned_data["version"]
        )
        return draft.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs((title, "")), done=_("Saved. Read it once more, then post it."), button=_("Save"),
        hint=str(form.instance.scheme),
    )  # fmt: skip


def _with_reason(request, pk, verb, title, done, hint):
    publicity = _publicity(request, pk)
    require(can_post(request.user, publicity))
    form = ReasonForm(request.POST or None, initial={"version": publicity.version})

    def write(form):
        asked = form.cleaned_data
        return verb(publicity, asked["reason"], by=request.user, version=asked["version"]).get_absolute_url()

    return form_page(
        request, form, write, title=title, crumbs=_steps(publicity, title), done=done, button=title, hint=hint
    )


def _act(request, pk, verb, done):
    publicity = _publicity(request, pk)
    version = request.POST.get("version", "")
    try:
        verb(publicity, by=request.user, version=int(version) if version.isdecimal() else None)
    except (StaleVersion, WrongState, ValueError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(publicity)


def _crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Publicities"), reverse("publicity_list")), *steps]


def _steps(publicity, title):
    return _crumbs((publicity.title, publicity.get_absolute_url()), (title, ""))


def _workbook(found):
    days = publicity_days.last_days(found)
    columns = [
        (_("Year"), 8), (_("Title"), 50), (_("Award scheme"), 30), (_("State"), 12), (_("Those in it"), 10),
        (_("In public since"), 12), (_("Last day"), 12),
    ]  # fmt: skip
    rows = (
        (
            one.scheme.year, one.title, one.scheme.name, one.get_state_display(), one.entry_count,
            period and publicity_days.day_of(period), days.get(one.pk),
        )
        for one, period in ((one, one.latest_period) for one in found)
    )  # fmt: skip
    return workbook(_("Publicities"), columns, rows, "publicities")
