"""What waits for a person: sections that this app and those above it name, each a list of things to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import duty_grid
from activities.duties import around, ending_in
from activities.models import Activity, Receipt
from orgs.choices import KEEPERS
from orgs.models import Organization
from orgs.periods import Period

# A duty is pressing in its last days.
SOON = 7


@dataclass(frozen=True)
class Item:
    """One thing to do: ``light`` is a code of components/_light.html, ``why`` the rule or the reason behind it."""

    text: str
    url: str
    light: str
    organization: str = ""
    why: str = ""
    due_on: date | None = None
    days_left: int | None = None


@dataclass(frozen=True)
class Section:
    """Things of one sort, the most pressing first."""

    title: str | Promise
    none: str | Promise
    items: list[Item] = field(default_factory=list)


Source = Callable[[object, date], Section]
_SOURCES: list[Source] = []


def register(source: Source):
    """Let ``source(user, day)`` have its section on everybody's page. Each app names its own when it is ready."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def sections(user, day):
    return [source(user, day) for source in _SOURCES]


@register
def duties(user, day):
    """What her own organizations owe: missed in the periods that ended last month, or still to be held in this one."""
    organizations = Organization.objects.own_of(user, *KEEPERS).standing_on(day).by_sort()
    periods = [*ending_in(Period.month_of(day).previous), *around(day)]
    found = [
        (line.organization, duty) for line in duty_grid.lines(organizations, periods) for duty in line.duties
    ]
    lacking = [(organization, duty) for organization, duty in found if duty.lacking]
    lacking.sort(key=lambda pair: pair[1].period.last)
    return Section(
        gettext_lazy("Duties"),
        gettext_lazy("Your organizations have held everything that is owed by now."),
        [_duty_item(organization, duty, day) for organization, duty in lacking],
    )


@register
def returned(user, day):
    """Records of her own organizations that were given back."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    records = Activity.objects.filter(organization__in=mine).returned().for_list().latest_first()
    return Section(
        gettext_lazy("Returned records"),
        gettext_lazy("No record has been returned to you."),
        [
            Item(
                text=f"{record.kind} · {record.topic}",
                url=record.get_absolute_url(),
                light="overdue",
                organization=record.organization.short_name,
                why=record.return_reason,
            )
            for record in records
        ],
    )


@register
def notices(user, day):
    """Notices that her own organizations have not signed for."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    receipts = Receipt.objects.filter(organization__in=mine).standing().unsigned().for_list().by_unit()
    return Section(
        gettext_lazy("Notices to sign for"),
        gettext_lazy("Every notice has been signed for."),
        [
            Item(
                text=receipt.notice.topic,
                url=receipt.notice.get_absolute_url(),
                light="overdue" if receipt.notice.held_on < day else "due_soon",
                organization=receipt.organization.short_name,
                due_on=receipt.notice.held_on,
                days_left=(receipt.notice.held_on - day).days,
            )
            for receipt in receipts
        ],
    )


def _duty_item(organization, duty, day):
    left = duty.days_left(day)
    words = {"kind": duty.rule.kind, "period": duty.period, "count": duty.lacking}
    asked = {"organization": organization.pk, "kind": duty.rule.kind_id}
    return Item(
        text=_("%(kind)s of %(period)s: %(count)d still to be held") % words
        if left >= 0
        else _("%(kind)s of %(period)s: %(count)d missing; record it if it was held") % words,
        url=f"{reverse('activity_create')}?{urlencode(asked)}",
        light="overdue" if left < 0 else "due_soon" if left <= SOON else "on_time",
        organization=organization.short_name,
        why=duty.rule.clause,
        due_on=duty.period.last,
        days_left=left,
    )
