"""Missed milestones of a person's own units, for her page of things to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.amounts import plain
from campaigns.models import UnitTarget
from campaigns.targets.standing import standings


def milestones(user, day):
    """Targets whose latest milestone is over and not reached. Reaching it late clears it; the deadline never moves."""
    own = UnitTarget.objects.own_of(user).running_on(day).for_list().by_unit()
    return Section(
        gettext_lazy("Missed milestones"),
        gettext_lazy("No milestone has been missed."),
        [_item(row, day) for row in standings(own, day) if row.missed],
    )


def _item(row, day):
    missed = row.missed
    words = {"reached": row.reached_words, "planned": plain(missed.planned)}
    return Item(
        text=row.unit_target.target.title,
        url=row.unit_target.get_absolute_url(),
        light="overdue",
        organization=row.unit_target.organization.short_name,
        why=_("Reached %(reached)s, planned %(planned)s by this day.") % words,
        due_on=missed.due_on,
        days_left=(missed.due_on - day).days,
    )
