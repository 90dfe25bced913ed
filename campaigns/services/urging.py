"""A lead body urges a unit to get a task of its track done."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from activities.services.chasing import ask
from campaigns.choices import TaskState
from campaigns.models import Task
from campaigns.permissions.tasks import can_urge
from orgs.appointments import keepers_of


@transaction.atomic
def urge(task, *, by):
    """Leave a word to the people of the unit, to each at most one a day for whatever anybody asks of them.

    Returns (the people told, those asked today already).
    """
    found = Task.objects.select_for_update(of=("self",)).select_related("organization", "campaign")
    task = found.get(pk=task.pk)
    require(can_urge(by, task))
    if task.state == TaskState.DONE:
        raise WrongState(_("This task is done."))
    people = keepers_of([task.organization])[task.organization_id]
    if not people:
        raise WrongState(_("The unit has nobody to tell."))
    text = _("%(by)s asks for “%(title)s”, due on %(due)s.") % {
        "by": by,
        "title": task,
        "due": task.due_on,
    }
    told, spared = ask({person.pk: text for person in people}, task.get_absolute_url(), by=by)
    if told:
        audit.record(by, "task.urge", task, after={"told": [person.username for person in told]})
    return told, spared
