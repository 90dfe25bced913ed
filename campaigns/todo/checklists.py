"""What waits on checklists: for the committee to confirm, for the units to take up again."""

from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.models import UnitItem
from orgs.choices import KEEPERS
from orgs.models import Organization


def items_to_confirm(user, day):
    """What units say is done, the longest waiting first."""
    waiting = UnitItem.objects.decided_by(user).on_checklists().awaiting().exclude(said_by=user)
    return Section(
        gettext_lazy("Checklist items to confirm"),
        gettext_lazy("Every item that a unit says is done has been decided."),
        [_item(row, light="due_soon", why=row.note) for row in waiting.for_list().in_order("said")],
    )


def items_given_back(user, day):
    """Items of her own units that the committee gave back."""
    own = Organization.objects.own_of(user, *KEEPERS)
    rows = UnitItem.objects.filter(organization__in=own).on_checklists().returned()
    return Section(
        gettext_lazy("Checklist items given back"),
        gettext_lazy("No checklist item of your units has been given back."),
        [_item(row, light="overdue", why=row.reason) for row in rows.for_list().in_order("decided")],
    )


def _item(row, *, light, why):
    return Item(
        text=f"{row.item.group} · {row.item}",
        url=row.get_absolute_url(),
        light=light,
        organization=row.organization.short_name,
        why=why,
    )
