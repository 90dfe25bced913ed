"""The deadlines of tasks and the nodes of campaigns, for the calendar."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from activities.calendar import Category, Entry
from campaigns.models import Node, Task
from orgs.periods import today

TASK = Category("task", gettext_lazy("Task due"), "checklist")
NODE = Category("node", gettext_lazy("Node of a campaign"), "flag-3")


def deadlines(user, organizations, period):
    """The days by which open tasks are to be done."""
    open_tasks = Task.objects.filter(organization__in=organizations).due_during(period).not_done_by(today())
    return [
        Entry(
            key=f"task-{task.pk}",
            category=TASK,
            day=task.due_on,
            title=task.title,
            url=task.get_absolute_url(),
            organization=task.organization.short_name,
        )
        for task in open_tasks.for_list()
    ]


def nodes(user, organizations, period):
    """The days that the campaigns which concern her count down to, whichever organizations are looked at."""
    return [
        Entry(
            key=f"node-{node.pk}",
            category=NODE,
            day=node.day,
            title=node.name,
            url=reverse("campaign_plan", args=[node.campaign_id]),
            organization=node.campaign.sponsor.short_name,
        )
        for node in Node.objects.visible_to(user).on_days_of(period)
    ]
