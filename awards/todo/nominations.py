"""What waits for a person about nominations: to endorse, given back or to confirm, open awards, the staff's own."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from awards.chain import NominationState
from awards.models import AwardItem, Nomination, NominationStep, OfficeOpinion
from awards.places import use_of_units
from orgs.choices import KEEPERS, Role
from orgs.models import Organization

S = NominationState
# A deadline is pressing in its last days.
SOON = 7


def endorsements(user, day):
    """Nominations that wait for the endorsement of her own organization."""
    waiting = Nomination.objects.waiting_for(user, Role.SECRETARY).under_way().for_list().in_order("")
    return Section(
        gettext_lazy("Nominations to endorse"),
        gettext_lazy("No nomination waits for your endorsement."),
        [_item(one, reverse("endorsement_list"), one.item.endorse_by, day, text=str(one)) for one in waiting],
    )


def own_nominations(user, day):
    """Nominations of her own organizations that came back, or are on the preliminary list."""
    mine = Nomination.objects.own_of(user, *KEEPERS).under_way().for_list().in_order("")
    returned = list(mine.given_back())
    reasons = NominationStep.objects.latest_reasons(returned, S.DRAFT)
    items = [
        _item(
            one, one.get_absolute_url(), one.item.endorse_by, day, light="overdue",
            text=_("Given back: %(nomination)s") % {"nomination": one}, why=reasons.get(one.pk, ""),
        )
        for one in returned
    ]  # fmt: skip
    items += [
        _item(
            one,
            one.get_absolute_url(),
            None,
            day,
            text=_("To be confirmed: %(nomination)s") % {"nomination": one},
        )
        for one in mine.in_state(S.LISTED)
    ]
    return Section(
        gettext_lazy("Nominations to mend or confirm"),
        gettext_lazy("No nomination was given back, and none waits to be confirmed."),
        items,
    )


def open_awards(user, day):
    """Awards for which her own units may still nominate, the nearest deadline first."""
    units = list(Organization.objects.own_of(user, *KEEPERS).standing_on(day).by_sort())
    found = AwardItem.objects.visible_to(user).nominated_for_on(day).exclude(nominate_by=None).for_list()
    uses = use_of_units(found, units)
    items = [
        Item(
            text=_("Nominate for %(award)s") % {"award": item},
            url=f"{reverse('nomination_create', args=[item.pk])}?organization={unit.pk}",
            light="due_soon" if (item.nominate_by - day).days <= SOON else "on_time",
            organization=unit.short_name,
            why=_used(uses[item.pk, unit.pk]),
            due_on=item.nominate_by,
            days_left=(item.nominate_by - day).days,
        )
        for item in found
        for unit in units
        if unit.path.startswith(item.scheme.organization.path) and not uses[item.pk, unit.pk].is_full
    ]
    items.sort(key=lambda item: item.days_left)
    return Section(
        gettext_lazy("Awards open for nomination"),
        gettext_lazy("No award waits for a nomination of yours."),
        items,
    )


def handled(user, day):
    """One line for each thing that waits for the committee's staff, with its list."""
    hers = Nomination.objects.run_by(user).under_way()
    review = reverse("review_list")
    counted = [
        (_("Nominations to review: %(count)s"), hers.in_state(S.ENDORSED, S.CONFIRMED).count(), review),
        (_("Exceptions to grant or refuse: %(count)s"), hers.asking_for_exceptions().count(), review),
        (
            _("Offices that have not answered: %(count)s"),
            OfficeOpinion.objects.run_by(user).open().count(),
            f"{reverse('office_opinion_list')}?only=open",
        ),
    ]
    return Section(
        gettext_lazy("Nominations in hand"),
        gettext_lazy("No nomination waits for the committee."),
        [
            Item(text=words % {"count": count}, url=url, light="on_time")
            for words, count, url in counted
            if count
        ],
    )


def _used(use):
    if use.limit is None:
        return _("nominated: %(used)s") % {"used": use.used}
    return _("used %(used)s of %(limit)s, left %(left)s") % {
        "used": use.used, "limit": use.limit, "left": use.left,
    }  # fmt: skip


def _item(nomination, url, due_on, day, *, text, why="", light=""):
    left = (due_on - day).days if due_on else None
    late = left is not None and left < 0
    return Item(
        text=text,
        url=url,
        light=light or ("overdue" if late else "due_soon"),
        organization=nomination.organization.short_name,
        why=why,
        due_on=due_on,
        days_left=left,
    )
