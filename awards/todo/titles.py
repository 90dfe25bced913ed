"""What waits for a person: titles to be re-checked or about to run out."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from awards.choices import Pressing
from awards.models import TitleRecord
from orgs.choices import KEEPERS, Role
from orgs.models import Organization
from orgs.periods import Period


def titles(user, day):
    """Titles of her own organizations that want looking after; staff get one line for each sort, with the list."""
    mine = TitleRecord.objects.own_of(user, *KEEPERS)
    items = [_recheck(row, day) for row in mine.recheck_due_on(day).for_list().highest_first()]
    items += [_ending(row, day) for row in mine.ending_soon_on(day).for_list().highest_first()]
    items += _for_staff(user, day)
    items.sort(key=lambda item: item.days_left)
    return Section(
        gettext_lazy("Titles to look after"),
        gettext_lazy("No title waits for a re-check or is about to run out."),
        items,
    )


def _recheck(record, day):
    last = Period.year_of(day).last
    return Item(
        text=_("Re-check of %(title)s") % {"title": record.level},
        url=record.get_absolute_url(),
        light="on_time",
        organization=record.organization.short_name,
        why=_("The title is re-checked every year."),
        due_on=last,
        days_left=(last - day).days,
    )


def _ending(record, day):
    return Item(
        text=_("%(title)s runs out") % {"title": record.level},
        url=record.get_absolute_url(),
        light="due_soon",
        organization=record.organization.short_name,
        why=_("Ask for it to be granted again."),
        due_on=record.valid_until,
        days_left=(record.valid_until - day).days,
    )


def _for_staff(user, day):
    led = TitleRecord.objects.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))
    last = Period.year_of(day).last
    counted = [
        (Pressing.RECHECK, _("Re-checks due this year: %(count)s"), "on_time", (last - day).days),
        (Pressing.ENDING, _("Titles that run out within 90 days: %(count)s"), "due_soon", 90),
    ]
    found = [
        (what, words, light, left, led.pressing(what, day).count()) for what, words, light, left in counted
    ]
    return [
        Item(
            text=words % {"count": count},
            url=f"{reverse('title_list')}?pressing={what}",
            light=light,
            days_left=left,
        )
        for what, words, light, left, count in found
        if count
    ]
