"""Until when a unit hands in a nomination."""

from awards.chain import NominationState

S = NominationState


def last_day(nomination):
    """The last day for handing it in, or None. What was given back later has until the next day of the award."""
    item = nomination.item
    returned = nomination.steps.filter(to=S.DRAFT).order_by("pk").last()
    if returned is None:
        return item.nominate_by
    later = [day for day in (item.endorse_by, item.decide_by) if day and day >= returned.on]
    return later[0] if later else None


def is_over(nomination, day):
    last = last_day(nomination)
    return last is not None and day > last
