"""What waits for staff: approved nominations that no decision honours yet, and proposals to revoke."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from honours.models import Exemplar, Revocation
from honours.waiting import waiting_for
from orgs.choices import KEEPERS


def commendations(user, day):
    """Who waits for a commendation, and revocations that somebody proposed."""
    return Section(
        gettext_lazy("Honours to decide on"),
        gettext_lazy("Nobody approved waits for a commendation, and no revocation is proposed."),
        [*map(_waiting, waiting_for(user)), *_revocations(user)],
    )


def _waiting(one):
    words = {"scheme": one.scheme, "level": one.level.label, "count": one.count}
    return Item(
        text=_("%(scheme)s, %(level)s: %(count)s approved wait for a commendation") % words,
        url=reverse("commendation_list"),
        light="on_time",
        organization=one.scheme.organization.short_name,
        why=_("The publicity is over and they are approved."),
    )


def exemplars(user, day):
    """What staff are to review, and what came back to the units that wrote it."""
    handed_in = Exemplar.objects.awaiting_review_by(user).for_list().in_order("found")
    returned = Exemplar.objects.returned_to(user, *KEEPERS).for_list().in_order("found")
    return Section(
        gettext_lazy("Exemplars"),
        gettext_lazy("No story of an exemplar waits for you."),
        [
            *(
                _exemplar(one, "on_time", _("Handed in; read whether it is worth following."))
                for one in handed_in
            ),
            *(_exemplar(one, "due_soon", one.state_reason) for one in returned),
        ],
    )


def _exemplar(exemplar, light, why):
    return Item(
        text=exemplar.title,
        url=exemplar.get_absolute_url(),
        light=light,
        organization=exemplar.organization.short_name,
        why=why,
    )


def _revocations(user):
    return [
        Item(
            text=_("Revocation proposed: %(honour)s") % {"honour": one.honour},
            url=one.get_absolute_url(),
            light="due_soon",
            organization=one.organization.short_name,
            why=_("A second person decides on it."),
        )
        for one in Revocation.objects.visible_to(user).open().exclude(proposed_by=user).for_list()
    ]
