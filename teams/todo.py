"""Planned services whose day has passed, for the page of things to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from orgs.choices import KEEPERS
from orgs.models import Organization
from teams.models import Service

# A plan that nobody minded for a year would fill the page; the list of services has them all.
MOST = 30


def unsettled(user, day):
    """Services of her own organizations that were planned and neither confirmed nor called off."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    waiting = Service.objects.filter(team__organization__in=mine).unsettled_on(day)
    return Section(
        gettext_lazy("Team services to confirm"),
        gettext_lazy("Every planned service whose day has passed was confirmed or called off."),
        [_item(service, day) for service in waiting.for_list().earliest_first()[:MOST]],
    )


def _item(service, day):
    return Item(
        text=f"{service.team} · {service.topic}",
        url=service.get_absolute_url(),
        light="overdue",
        organization=service.organization.short_name,
        why=_("Confirm that it was given, or call it off with the reason."),
        due_on=service.held_on,
        days_left=(service.held_on - day).days,
    )
