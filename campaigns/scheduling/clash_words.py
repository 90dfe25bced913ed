"""Clashes in sentences: which dates of which unit cannot stand."""

from django.utils.translation import gettext as _

from campaigns.amounts import plain


def said(clash, names, on):
    """A clash in words: the smallest set of dates of which one has to give way."""
    dates = [_date_words(day) for day in clash.dates]
    unit = names[clash.dates[0].key].organization.short_name
    if len(clash.dates) == 1:
        return _said_alone(clash.dates[0], names[clash.dates[0].key], on)
    words = _("%(unit)s: %(dates)s cannot all stand; at least one has to give way.")
    if not clash.is_smallest:
        words = _("%(unit)s: %(dates)s cannot all stand, and none of them can be left out of this list.")
    return words % {"unit": unit, "dates": "、".join(dates)}


def _said_alone(day, one, on):
    words = {"unit": one.organization.short_name, "date": _date_words(day), "goal": plain(one.goal)}
    if day.is_deadline:
        return _("%(unit)s: %(date)s cannot be met; the deadline does not move by itself.") % words
    if day.month < on.replace(day=1):
        return _("%(unit)s: %(date)s lies before today.") % words
    if day.amount > one.goal:
        return _("%(unit)s: %(date)s is more than the goal, %(goal)s.") % words
    return (
        _("%(unit)s: %(date)s cannot stand: it is less than has been reached, or its months are closed.")
        % words
    )


def said_heavy(clash, names):
    one = names[clash.dates[0].key]
    return _(
        "%(unit)s: %(dates)s leave some months with more than the unit can bear; move at least one of them."
    ) % {"unit": one.organization.short_name, "dates": "、".join(_date_words(day) for day in clash.dates)}


def _date_words(day):
    if day.is_deadline:
        return _("the deadline in %(month)s (%(amount)s)") % _numbers(day)
    return _("%(month)s (%(amount)s)") % _numbers(day)


def _numbers(day):
    return {"month": f"{day.month:%Y-%m}", "amount": plain(day.amount)}
