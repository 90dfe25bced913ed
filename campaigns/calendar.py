"""The deadlines of tasks, for the calendar."""

from django.utils.translation import gettext_lazy

from activities.calendar import Category, Entry
from campaigns.models import Task
from orgs.periods import today

TASK = Category("task", gettext_lazy("Task due"), "checklist")


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
