"""How far some units of the demo office have come with the five buildings, shown by records of the workbook."""

from activities.models import Activity
from campaigns.models import ThemeItem
from campaigns.services import unit_items


def say(told, campaign, units, people):
    """What units say of the items of checklists, and what the committee says to that."""
    items = {item.name: item for item in ThemeItem.objects.of_campaign(campaign).on_checklists()}
    for one in told.get("unit_items", ()):
        unit = units[one["unit"]]
        row = unit_items.say(
            items[one["item"]], unit, state=one["state"], note=one["note"],
            proofs=records_of(unit, one.get("records", ())), by=people[one["by"]],
        )  # fmt: skip
        if one.get("confirmed"):
            unit_items.confirm(row, by=people["staff"])
        elif reason := one.get("reason"):
            unit_items.give_back(row, reason=reason, by=people["staff"])


def records_of(unit, told):
    """The unit's records of the days and kinds in ``told``, as (day, topic)."""
    return [Activity.objects.get(organization=unit, held_on=day, topic=topic) for day, topic in told]
