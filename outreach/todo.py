"""The problems that wait for a person, for her page of things to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from orgs.choices import KEEPERS
from orgs.models import Organization
from outreach.models import Problem


def problems(user, day):
    """Open problems of her own organizations, on whichever side, and of her own contact points, until they are solved."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    found = Problem.objects.visible_to(user).concerning(user, mine).open().for_list().most_pressing_first()
    return Section(
        gettext_lazy("Problems found at visits"),
        gettext_lazy("Every problem found at a visit has been solved."),
        [_item(problem, day) for problem in found],
    )


def _item(problem, day):
    return Item(
        text=problem.description,
        url=problem.get_absolute_url(),
        light=problem.light_on(day),
        organization=problem.organization.short_name,
        why=_("Found at %(place)s; responsible: %(owner)s")
        % {"place": problem.visit.target, "owner": problem.owner},
        due_on=problem.promised_on,
        days_left=(problem.promised_on - day).days,
    )
