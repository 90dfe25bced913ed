"""Members exempt from activities: who, since when, why, and who keeps them informed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from activities.filters.participation import ExemptionFilter
from activities.forms.attendance import EndForm, ExemptionForm
from activities.models import MemberExemption
from activities.permissions import can_exempt, can_exempt_anyone
from activities.services import exemptions
from documents import xlsx
from documents.xlsx import Column
from orgs.periods import today


@require_safe
def exemption_list(request):
    """The exemptions in her care; ``?format=xlsx`` is the same list as a workbook."""
    filters = ExemptionFilter(
        request.GET,
        MemberExemption.objects.visible_to(request.user).for_list(),
        request=request,
        day=today(),
    )
    found = filters.qs.by_name()
    if request.GET.get("format") == "xlsx":
        return _workbook(found)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": page,
        "rows": [(exemption, _may_end(request.user, exemption)) for exemption in page],
        "day": today(),
        "can_exempt": can_exempt_anyone(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Exemptions from activities"), "")],
    }
    return render_part(request, "activities/_exemptions.html", context, page="activities/exemption_list.html")


@require_http_methods(["GET", "POST"])
def member_exemption_create(request):
    """Exempt a member, for a reason; ``?member=`` is filled in."""
    require(can_exempt_anyone(request.user))
    initial = {"member": request.GET.get("member"), "from_on": today()}
    form = ExemptionForm(request.POST or None, initial=initial, user=request.user)
    if not form.is_valid():
        return _form_page(request, form, 422 if form.is_bound else 200)
    try:
        exemptions.exempt_member(form.save(commit=False), by=request.user)
    except WrongState as error:
        form.add_error("from_on", str(error))
        return _form_page(request, form, 409)
    messages.success(request, _("Exempt. The member is not due at activities of these days."))
    return redirect("exemption_list")


@require_POST
def member_exemption_end(request, pk):
    """Let an exemption end with a day."""
    found = MemberExemption.objects.visible_to(request.user).for_list()
    exemption = get_object_or_404(found, pk=pk)
    require(can_exempt(request.user, exemption.member))
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Name the last day of the exemption."))
        return redirect("exemption_list")
    try:
        exemptions.end_exemption(exemption, by=request.user, on=form.cleaned_data["on"])
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ended. From the next day on the member is due again."))
    return redirect("exemption_list")


def _may_end(user, exemption):
    return can_exempt(user, exemption.member) and (exemption.until_on is None or exemption.until_on > today())


def _form_page(request, form, status):
    title = _("Exempt a member")
    crumbs = [
        (_("Home"), reverse("home")),
        (_("Exemptions from activities"), reverse("exemption_list")),
        (title, ""),
    ]
    context = {"form": form, "title": title, "crumbs": crumbs}
    return render(request, "activities/exemption_form.html", context, status=status)


def _workbook(found):
    columns = [
        Column(_("Name"), 12),
        Column(_("Organization"), 30),
        Column(_("From"), 12),
        Column(_("Until"), 12),
        Column(_("Reason"), 40),
        Column(_("Kept informed by"), 16),
        Column(_("Granted by"), 12),
    ]
    rows = (
        (
            exemption.member.name,
            exemption.organization.name,
            exemption.from_on,
            exemption.until_on,
            exemption.reason,
            exemption.informed_by,
            str(exemption.granted_by),
        )
        for exemption in found
    )
    content = xlsx.write_table(_("Exemptions from activities"), columns, rows)
    headers = {"Content-Disposition": 'attachment; filename="exemptions.xlsx"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)
