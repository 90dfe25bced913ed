"""Commendations: listed, drawn up, and issued from the approved of a scheme."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.once import once
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from awards.choices import Level
from awards.conflicts import conflicts_among
from awards.models import Scheme
from documents.xlsx import Column
from honours import wording
from honours.filters.honours import CommendationFilter
from honours.forms.commendations import CommendationForm, IssueForm
from honours.models import Commendation, Honour
from honours.permissions.commendations import can_change, can_commend, can_commend_anywhere
from honours.services import commendations
from honours.views.pages import commendation_crumbs, history_of
from honours.waiting import approved, approved_for, level_of, nominated_for, waiting_for


@require_safe
def commendation_list(request):
    """The decisions of committees that concern her, and for staff what waits to be decided."""
    found = Commendation.objects.visible_to(request.user).for_list()
    filters = CommendationFilter(request.GET, found, request=request)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="honours/_commendations.html", page="honours/commendation_list.html", sheet=_sheet(),
        waiting=waiting_for(request.user), can_commend=can_commend_anywhere(request.user),
        crumbs=[*commendation_crumbs()[:1], (_("Commendations"), "")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def commendation_create(request, pk):
    """A decision on the approved of a scheme; ``?level=`` says whether it is ours or a higher body's."""
    scheme = get_object_or_404(Scheme.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_commend(request.user, scheme))
    level = request.GET.get("level", Level.OWN)
    if level not in Level.values:
        raise Http404
    commendation = wording.draft(scheme, level, approved(scheme, level))
    return _form(request, commendation, level, _("Draw up a commendation"))


@require_http_methods(["GET", "POST"])
def commendation_edit(request, pk):
    commendation = _commendation(request, pk)
    require(can_change(request.user, commendation))
    return _form(request, commendation, level_of(commendation), _("Change the commendation"))


@require_safe
def commendation_detail(request, pk):
    """A decision: who is honoured by it, or while it is a draft who may be."""
    return _show(request, _commendation(request, pk))


@require_POST
def commendation_issue(request, pk):
    """Honour those ticked; a sentence says why if one of them stands in the way of all."""
    commendation = _commendation(request, pk)
    require(can_commend(request.user, commendation.scheme))
    # Who is not approved any more is refused by name, and what is sent twice is known again.
    form = IssueForm(request.POST, offered=nominated_for(commendation).in_order(""))
    if not form.is_valid():
        return _show(request, commendation, form, status=422)

    def work():
        issued = commendations.issue_commendation(commendation, **form.cleaned_data, by=request.user)
        return issued.get_absolute_url()

    try:
        return redirect(once(request, work))
    except StaleVersion:
        form.add_error(None, _("Someone else changed this meanwhile; look at it and decide again."))
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
    return _show(request, commendation, form, status=409)


def _commendation(request, pk):
    return get_object_or_404(Commendation.objects.visible_to(request.user).for_list(), pk=pk)


def _form(request, commendation, level, title):
    form = CommendationForm(request.POST or None, instance=commendation, level=level)

    def write(form):
        version = form.cleaned_data["version"]
        return commendations.save_commendation(
            form.instance, by=request.user, version=version
        ).get_absolute_url()

    return form_page(
        request, form, write, title=title, crumbs=commendation_crumbs((title, "")), done=_("Saved."),
        button=_("Save"), hint=f"{commendation.scheme} · {Level(level).label}",
    )  # fmt: skip


def _show(request, commendation, form=None, *, status=200):
    may = can_commend(request.user, commendation.scheme)
    context = {
        "commendation": commendation,
        "can_commend": may,
        "awards": wording.by_award(commendation.honours.for_list().by_award()),
        "hers": set(Honour.objects.visible_to(request.user).filter(commendation=commendation).values_list("pk", flat=True)),
        "history": history_of(commendation) if may else [],
        "crumbs": commendation_crumbs((commendation.title, "")),
    }  # fmt: skip
    if commendation.is_draft and may:
        context |= _to_issue(request, commendation, form)
    return render(request, "honours/commendation_detail.html", context, status=status)


def _to_issue(request, commendation, form):
    """Everybody approved, ticked unless she has to stand aside; as she ticked them once she has."""
    offered = list(approved_for(commendation))
    aside = conflicts_among([request.user], offered)
    why = {one.pk: aside.get((request.user.pk, one.pk), "") for one in offered}
    if form is None:
        ticked = {str(one.pk) for one in offered if not why[one.pk]}
        form = IssueForm(initial={"version": commendation.version}, offered=approved_for(commendation))
        declined = set()
    else:
        ticked, declined = set(form.data.getlist("honoured")), set(form.data.getlist("declined"))
    rows = [(one, str(one.pk) in ticked, str(one.pk) in declined, why[one.pk]) for one in offered]
    return {"form": form, "rows": rows}


def _sheet():
    columns = [
        Column(_("Title"), 40),
        Column(_("Document number"), 22),
        Column(_("Decided on"), 12),
        Column(_("Issued by"), 36),
        Column(_("Level"), 14),
        Column(_("Award scheme"), 30),
        Column(_("Node"), 20),
        Column(_("Honoured"), 10, "right"),
        Column(_("State"), 10),
    ]
    return Sheet(_("Commendations"), "commendations", columns, _row)


def _row(commendation):
    return (
        commendation.title, commendation.document_number, commendation.decided_on, commendation.issuers,
        commendation.get_level_display(), str(commendation.scheme), str(commendation.node or ""),
        commendation.honour_count, commendation.get_state_display(),
    )  # fmt: skip
