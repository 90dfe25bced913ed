"""One item of one unit: what it says, what shows it, and what the committee says to that."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from activities.models import Activity
from campaigns.forms.unit_items import ItemConfirmForm, ItemReturnForm, UnitItemForm
from campaigns.models import ThemeItem, UnitItem
from campaigns.permissions.unit_items import can_decide_item, can_say
from campaigns.services import unit_items
from campaigns.units import checklists

VERBS = {
    "unit_item.say": gettext_lazy("Said by the unit"),
    "unit_item.confirm": gettext_lazy("Confirmed"),
    "unit_item.return": gettext_lazy("Given back"),
}


@require_safe
def unit_item_detail(request, item_pk, unit_pk):
    """Where the unit stands with the item; a unit that has said nothing has not begun."""
    return _show(request, _unit_item(request, item_pk, unit_pk))


@require_http_methods(["GET", "POST"])
def unit_item_edit(request, item_pk, unit_pk):
    """Say how far the unit has come, and choose the records that show it."""
    row = _unit_item(request, item_pk, unit_pk)
    require(can_say(request.user, row.organization))
    form = UnitItemForm(request.POST or None, instance=row, user=request.user)

    def write(form):
        asked = form.cleaned_data
        said = unit_items.say(
            row.item, row.organization, state=asked["state"], note=asked["note"],
            proofs=list(asked["proofs"]), by=request.user, version=asked["version"],
        )  # fmt: skip
        return said.get_absolute_url()

    title = _("Say how far it is")
    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs(row, (title, "")), done=_("Saved."), button=_("Save"),
        hint=f"{row.organization} · {row.item.group} · {row.item}",
    )  # fmt: skip


@require_POST
def unit_item_confirm(request, pk):
    """Confirm that it is done."""
    return _decided(request, pk, ItemConfirmForm(request.POST), unit_items.confirm, _("Confirmed."))


@require_POST
def unit_item_return(request, pk):
    """Give it back with a reason."""
    done = _("Given back. The unit has been told why.")
    return _decided(request, pk, ItemReturnForm(request.POST), unit_items.give_back, done)


def _unit_item(request, item_pk, unit_pk):
    """What the unit has said of the item; an unsaved row where it has said nothing yet."""
    items = ThemeItem.objects.visible_to(request.user).on_checklists()
    item = get_object_or_404(items, pk=item_pk)
    units = checklists.units_of(item.group).in_care_of(request.user)
    unit = get_object_or_404(units, pk=unit_pk)
    row = UnitItem.objects.filter(item=item, organization=unit).for_list().first()
    return row or UnitItem(item=item, organization=unit)


def _decided(request, pk, form, verb, done):
    """What the committee says; what stands in its way is said on the page, and a reason typed stays."""
    found = UnitItem.objects.visible_to(request.user).on_checklists().for_list()
    row = get_object_or_404(found, pk=pk)
    require(can_decide_item(request.user, row))
    if not form.is_valid():
        return _show(request, row, form, status=422)
    try:
        verb(row, by=request.user, **form.cleaned_data)
    except StaleVersion as error:
        form.add_error(None, _("Someone else changed this meanwhile. Read it again, then decide."))
        return _show(request, error.current, form, status=409)
    except WrongState as error:
        form.add_error(None, str(error))
        return _show(request, row, form, status=409)
    except ValueError as error:
        form.add_error(None, str(error))
        return _show(request, row, form, status=422)
    messages.success(request, done)
    return redirect(row)


def _show(request, row, form=None, *, status=200):
    proofs = Activity.objects.filter(pk__in=row.proofs.values("pk")) if row.pk else Activity.objects.none()
    context = {
        "row": row,
        "form": form,
        "return_form": form if isinstance(form, ItemReturnForm) else ItemReturnForm(),
        "proofs": proofs.for_list().latest_first(),
        "can_say": can_say(request.user, row.organization),
        "can_decide": can_decide_item(request.user, row),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), [])
            for entry in (AuditEntry.objects.about(row) if row.pk else ())
        ],
        "crumbs": _crumbs(row),
    }
    return render(request, "campaigns/checklists/unit_item_detail.html", context, status=status)


def _crumbs(row, *steps):
    group, name = row.item.group, f"{row.organization.short_name} · {row.item}"
    return [
        (_("Home"), reverse("home")),
        (_("Checklists"), reverse("checklist_list")),
        (group.name, group.get_absolute_url()),
        (name, row.get_absolute_url() if steps else ""),
        *steps,
    ]
