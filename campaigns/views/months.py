"""A unit's month, for its own people and those above it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from campaigns import months
from campaigns.choices import Light
from campaigns.forms.months import UnitMonthForm
from documents import xlsx
from orgs.choices import KEEPERS
from orgs.models import Organization
from orgs.periods import Period, today


@require_safe
def unit_month(request):
    """The month of the unit in ``?organization=``: her own where none is named, else the first in her care."""
    form = UnitMonthForm(request.GET or None, user=request.user)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    month = Period.month_of(Period.parse(asked["month"]).first if asked.get("month") else today())
    unit = asked.get("organization") or _own(request.user)
    shown = months.unit_month(request.user, unit, month) if unit else None
    if shown and request.GET.get("format") == "xlsx":
        return _workbook(shown)
    context = {
        "form": UnitMonthForm({"organization": unit and unit.pk, "month": str(month)}, user=request.user),
        "errors": form.errors if form.is_bound else {},
        "shown": shown,
        "month": month,
        "crumbs": [(_("Home"), reverse("home")), (_("The unit's month"), "")],
    }
    return render_part(
        request, "campaigns/boards/_month.html", context, page="campaigns/boards/unit_month.html"
    )


def _own(user):
    own = Organization.objects.own_of(user, *KEEPERS).in_tree_order().first()
    return own or Organization.objects.in_care_of(user).in_tree_order().first()


def _workbook(shown):
    heads = [
        xlsx.Column(_("Section"), 24), xlsx.Column(_("Content"), 50), xlsx.Column(_("Light"), 10), xlsx.Column(_("Due on"), 12), xlsx.Column(_("Why"), 50),
    ]  # fmt: skip
    lines = (
        (str(section.title), str(item.text), str(Light(item.light).label), item.due_on, str(item.why))
        for section in shown.sections
        for item in section.items
    )
    title = f"{shown.unit.name} {shown.month}"
    headers = {"Content-Disposition": 'attachment; filename="month.xlsx"'}
    return HttpResponse(
        xlsx.write_table(title, heads, lines), content_type=xlsx.CONTENT_TYPE, headers=headers
    )
