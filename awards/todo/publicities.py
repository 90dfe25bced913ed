"""What waits for the committee's staff: notices to be posted and closed, objections that are open."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from awards import publicity_days
from awards.chain import NominationState
from awards.choices import PublicityState
from awards.dates import publicity_start
from awards.models import AwardItem, Publicity
from awards.objections import known_to
from orgs.choices import Role
from orgs.models import Organization

# So long before the latest day to post on, staff are reminded.
AHEAD = timedelta(days=7)


def publicities(user, day):
    """Whom to post, what to close, and which objections to look into."""
    led = Organization.objects.in_care_of(user, Role.STAFF)
    items = [*_objections(user, day), *_standing(led, day), *_to_post(led, day)]
    items.sort(key=lambda item: (item.due_on is not None, item.due_on or date.min))
    return Section(
        gettext_lazy("Publicities and objections"),
        gettext_lazy("Nothing waits to be posted or closed, and no objection is open."),
        items,
    )


def _objections(user, day):
    """Open ones: those that nobody was asked to look into, and her own."""
    for one in known_to(user).open().for_list():
        if one.investigator_id in (None, user.pk):
            yield Item(
                text=_("Objection %(number)s") % {"number": one.receipt_number},
                url=one.get_absolute_url(),
                light="due_soon" if one.investigator_id else "overdue",
                organization=one.organization.short_name,
                why=_("You investigate it.") if one.investigator_id else _("Nobody has been asked to investigate."),
            )  # fmt: skip


def _standing(led, day):
    found = list(Publicity.objects.in_hand().filter(scheme__organization__in=led).for_list())
    days = publicity_days.last_days(found)
    for one in found:
        if one.state == PublicityState.DRAFT:
            yield _item(one, "due_soon", _("Drawn up, not posted yet."))
        elif one.state == PublicityState.INTERRUPTED:
            yield _item(one, "overdue", _("Interrupted: post it again."))
        elif (last := days.get(one.pk)) is None:
            yield _item(one, "due_soon", _("Its last day %(why)s.") % {"why": publicity_days.UNKNOWN})
        else:
            why = _("Its time is over: close it.") if day > last else _("It stands until the end of the day.")
            yield _item(one, "overdue" if day > last else "on_time", why, last, (last - day).days)


def _item(publicity, light, why, due_on=None, days_left=None):
    return Item(
        text=publicity.title,
        url=publicity.get_absolute_url(),
        light=light,
        organization=publicity.organization.short_name,
        why=why,
        due_on=due_on,
        days_left=days_left,
    )


def _to_post(led, day):
    """Awards with somebody chosen whose notice has to be posted within a week, or is late."""
    chosen = AwardItem.objects.filter(
        scheme__organization__in=led, nominations__state=NominationState.CHOSEN, decide_by__isnull=False
    )
    for item in chosen.select_related("scheme__organization").distinct():
        start = publicity_start(item)
        if start.day and day >= start.day - AHEAD:
            yield Item(
                text=_("Post those chosen: %(award)s") % {"award": item},
                url=reverse("publicity_create", args=[item.scheme_id]),
                light="overdue" if day > start.day else "due_soon",
                organization=item.scheme.organization.short_name,
                why=_("Posted later, the publicity is not over before the day of decision."),
                due_on=start.day,
                days_left=(start.day - day).days,
            )
