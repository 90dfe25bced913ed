"""What this app keeps about a record or a member, for their pages."""

from django.utils.translation import gettext as _

from campaigns.models import Carrier, Task, UnitItem
from orgs.periods import today
from orgs.related import each


def of_activity(user, activity):
    """The carriers that run on the record, and the checklist items that it shows."""
    carriers = Carrier.objects.visible_to(user).filter(activities=activity).for_list().in_order("")
    items = UnitItem.objects.visible_to(user).filter(proofs=activity).on_checklists().for_list().in_order("")
    return [*each(_("Carrier"), carriers), *each(_("Checklist item"), items)]


def of_member(user, member):
    """The member's own tasks."""
    tasks = Task.objects.visible_to(user).of_member(member).for_list().most_pressing_first(today())
    return each(_("Own task"), tasks)
