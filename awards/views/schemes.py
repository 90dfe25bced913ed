"""Schemes: listed, drawn up, copied, opened, closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part
from accounts.once import once
from accounts.views.form_pages import form_page
from awards.choices import SchemeState
from awards.filters.schemes import SchemeFilter
from awards.forms.schemes import SchemeForm
from awards.models import AwardItem, Scheme
from awards.permissions.schemes import can_draw_up, can_run
from awards.services import schemes
from awards.views.lists import crumbs, listed, wants_workbook, workbook
from orgs.periods import today


@require_safe
def scheme_list(request):
    """The schemes of committees that concern her, year by year."""
    filters = SchemeFilter(request.GET, Scheme.objects.visible_to(request.user).for_list(), request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, filters.filters)
    context |= {"can_draw_up": can_draw_up(request.user), "crumbs": [*crumbs()[:1], (_("Award schemes"), "")]}
    return render_part(request, "awards/_schemes.html", context, page="awards/scheme_list.html")


@require_http_methods(["GET", "POST"])
def scheme_create(request):
    require(can_draw_up(request.user))
    return _form(request, Scheme(), _("Draw up a scheme"))


@require_http_methods(["GET", "POST"])
def scheme_edit(request, pk):
    scheme = _scheme(request, pk)
    require(can_run(request.user, scheme))
    return _form(request, scheme, _("Change the scheme"))


@require_safe
def scheme_detail(request, pk):
    """A scheme with its awards: places, how many of them quotas give out, and the days."""
    scheme = _scheme(request, pk)
    context = {
        "scheme": scheme,
        "items": AwardItem.objects.filter(scheme=scheme).for_list(),
        "can_run": can_run(request.user, scheme),
        "is_draft": scheme.state == SchemeState.DRAFT,
        "is_open": scheme.state == SchemeState.OPEN,
        "next_year": scheme.year + 1,
        "crumbs": crumbs((str(scheme), "")),
    }
    return render(request, "awards/scheme_detail.html", context)


@require_POST
def scheme_copy(request, pk):
    """Last year's scheme again, a year later."""
    scheme = _scheme(request, pk)

    def work():
        return schemes.copy_scheme(scheme, by=request.user).get_absolute_url()

    try:
        url = once(request, work)
    except ValueError as error:
        messages.error(request, str(error))
        return redirect(scheme)
    messages.success(request, _("Copied: check the days, then divide the places anew."))
    return redirect(url)


@require_POST
def scheme_open(request, pk):
    answer = _move(
        request, pk, schemes.open_scheme, _("The scheme is under way; units with places were told.")
    )
    for warning in _doubts(pk):
        messages.warning(request, warning)
    return answer


@require_POST
def scheme_take_back(request, pk):
    return _move(request, pk, schemes.take_back_scheme, _("Taken back to draft."))


@require_POST
def scheme_close(request, pk):
    return _move(request, pk, schemes.close_scheme, _("The scheme is closed now."))


def _doubts(pk):
    """What may have been overlooked in a scheme that is under way."""
    items = list(AwardItem.objects.filter(scheme=pk, scheme__state=SchemeState.OPEN).for_list())
    if late := [f"“{one}”" for one in items if one.nominate_by and one.nominate_by < today()]:
        what = {"awards": "、".join(late)}
        yield _("The last day for nominating is over: %(awards)s. Take the scheme back to change it.") % what
    if undivided := [f"“{one}”" for one in items if not one.quota_count]:
        what = {"awards": "、".join(undivided)}
        yield _("No places were divided, so no unit was told of these: %(awards)s.") % what


def _scheme(request, pk):
    return get_object_or_404(Scheme.objects.visible_to(request.user).for_list(), pk=pk)


def _move(request, pk, verb, done):
    scheme = _scheme(request, pk)
    version = request.POST.get("version", "")
    try:
        verb(scheme, by=request.user, version=int(version) if version.isdecimal() else None)
    except (StaleVersion, WrongState) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(scheme)


def _form(request, scheme, title):
    form = SchemeForm(request.POST or None, instance=scheme, user=request.user)

    def write(form):
        version = form.cleaned_data["version"]
        return schemes.save_scheme(form.instance, by=request.user, version=version).get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=crumbs((title, "")), done=_("Saved."), button=_("Save"),
        hint=_("The awards are added on the scheme's own page."),
    )  # fmt: skip


def _workbook(found):
    columns = [
        (_("Year"), 8), (_("Name of the scheme"), 40), (_("Committee"), 30), (_("State"), 12), (_("Award items"), 8), (_("Places"), 8),
        (_("Basis"), 40),
    ]  # fmt: skip
    rows = (
        (
            scheme.year, scheme.name, scheme.organization.name, scheme.get_state_display(), scheme.award_count,
            scheme.places_in_all, scheme.basis,
        )
        for scheme in found
    )  # fmt: skip
    return workbook(_("Award schemes"), columns, rows, "schemes")
