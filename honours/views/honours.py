"""The honour roll: listed, shown, and what was received from elsewhere entered and mended."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from awards.models import Nomination
from documents.xlsx import Column
from honours.filters.honours import HonourFilter
from honours.forms.honours import ApproveForm, HonourForm, RefuseForm, ReturnForm
from honours.models import Honour, Revocation
from honours.permissions.commendations import can_read_fairness_anywhere
from honours.permissions.honours import can_change, can_enter_anywhere, can_see_code
from honours.permissions.revocations import can_decide, can_note_return, can_propose
from honours.services import honours
from honours.views.pages import history_of, roll_crumbs
from orgs.periods import today


@require_safe
def honour_list(request):
    """Everybody in her care who was ever honoured; the latest first."""
    filters = HonourFilter(request.GET, Honour.objects.visible_to(request.user).for_list(), request=request)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="honours/_honours.html", page="honours/honour_list.html", sheet=_sheet(),
        can_enter=can_enter_anywhere(request.user), can_read_fairness=can_read_fairness_anywhere(request.user),
        crumbs=[*roll_crumbs()[:1], (_("Honour roll"), "")],
    )  # fmt: skip


@require_safe
def honour_detail(request, pk):
    """An honour, where it comes from, and what became of it."""
    honour = get_object_or_404(Honour.objects.visible_to(request.user).for_list(), pk=pk)
    nomination = Nomination.objects.visible_to(request.user).filter(pk=honour.nomination_id).first()
    context = {
        "honour": honour,
        "nomination": nomination,
        "can_change": can_change(request.user, honour),
        "can_see_code": can_see_code(request.user, honour),
        "can_propose": can_propose(request.user, honour),
        "revoked": Revocation.objects.of(honour).approved().first(),
        "revocations": _revocations(request.user, honour),
        "history": history_of(honour) if can_see_code(request.user, honour) else [],
        "crumbs": roll_crumbs((str(honour), "")),
    }
    return render(request, "honours/honour_detail.html", context)


@require_http_methods(["GET", "POST"])
def honour_create(request):
    """Enter an honour received from elsewhere; a link may name the organization or the member."""
    require(can_enter_anywhere(request.user))
    asked = {name: request.GET[name] for name in ("organization", "member") if request.GET.get(name)}
    form = HonourForm(request.POST or None, user=request.user, initial={"awarded_on": today(), **asked})
    return _form(request, form, _("Enter an honour"), _("The honour is on the roll."))


@require_http_methods(["GET", "POST"])
def honour_edit(request, pk):
    honour = get_object_or_404(Honour.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_change(request.user, honour))
    form = HonourForm(request.POST or None, instance=honour, user=request.user)
    return _form(request, form, _("Change the honour"), _("Saved."))


def _form(request, form, title, done):
    def write(form):
        version = form.cleaned_data["version"]
        return honours.save_honour(form.instance, by=request.user, version=version).get_absolute_url()

    return form_page(
        request, form, write, title=title, crumbs=roll_crumbs((title, "")), done=done, button=_("Save"),
        hint=_("What was received from elsewhere. Our own commendations enter theirs by themselves."),
    )  # fmt: skip


def _revocations(user, honour):
    """(revocation, whether she decides on it, its forms) of those that she may see."""
    return [
        {
            "revocation": one,
            "can_decide": can_decide(user, one),
            "can_note_return": can_note_return(user, one),
            "approve_form": ApproveForm(initial={"version": one.version}, auto_id="approve_%s"),
            "refuse_form": RefuseForm(initial={"version": one.version}, auto_id="refuse_%s"),
            "return_form": ReturnForm(
                initial={"version": one.version, "returned_on": today()}, auto_id="return_%s"
            ),
        }
        for one in Revocation.objects.visible_to(user).of(honour).for_list()
    ]


def _sheet():
    columns = [
        Column(_("Who was honoured"), 20),
        Column(_("Organization"), 36),
        Column(_("Honour"), 30),
        Column(_("Level"), 14),
        Column(_("Issued by"), 30),
        Column(_("Document number"), 22),
        Column(_("Awarded on"), 12),
        Column(_("Certificate number"), 20),
        Column(_("State"), 10),
    ]
    return Sheet(_("Honour roll"), "honours", columns, _row)


def _row(honour):
    return (
        honour.recipient_name, honour.organization.name, honour.name, honour.get_level_display(), honour.issuer,
        honour.document_number, honour.awarded_on, honour.certificate_number,
        _("revoked") if honour.is_revoked else _("standing"),
    )  # fmt: skip
