"""The tasks that wait for a person, for her page of things to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from campaigns.models import Task
from orgs.choices import KEEPERS
from orgs.models import Organization


def tasks(user, day):
    """Open tasks of her own organizations that are overdue or due soon, the most pressing first."""
    mine = Task.objects.filter(organization__in=Organization.objects.own_of(user, *KEEPERS)).for_list()
    pressing = mine.overdue_on(day) | mine.due_soon_on(day)
    return Section(
        gettext_lazy("Tasks"),
        gettext_lazy("No task is overdue or due soon."),
        [_item(task, day) for task in pressing.most_pressing_first(day)],
    )


def _item(task, day):
    return Item(
        text=task.title,
        url=task.get_absolute_url(),
        light=task.light_on(day).code,
        organization=task.organization.short_name,
        why=_("Campaign: %(campaign)s") % {"campaign": task.campaign},
        due_on=task.due_on,
        days_left=(task.due_on - day).days,
    )
