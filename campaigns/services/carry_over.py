"""What the campaign before left open is taken into the one that carries it on."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from campaigns.models import Campaign, Task
from campaigns.permissions import can_plan
from orgs.periods import today

COPIED = (
    "organization_id", "title", "leader", "owner", "owner_post", "measures", "kind", "subject", "member_id", "first_responsible", "department",
    "expected_result", "sort",
)  # fmt: skip
NOTE = Task._meta.get_field("note").max_length


def open_tasks(campaign):
    """The open tasks of the campaign that ``campaign`` carries on, as far as its sponsor leads their units."""
    if campaign.predecessor_id is None:
        return Task.objects.none()
    found = Task.objects.of_campaign(campaign.predecessor).within(campaign.sponsor)
    return found.not_done_by(today()).for_list().by_unit()


def carried_names(campaign):
    """(unit id, title) of the tasks that ``campaign`` has already: those are not carried over again."""
    return set(Task.objects.of_campaign(campaign).values_list("organization_id", "title"))


@transaction.atomic
def carry_over(campaign, tasks, *, due_on, by):
    """Give the units of ``tasks`` the same ones in ``campaign``, due on ``due_on``; the old ones keep a note of it.

    Whatever the campaign has already is left alone, so asking twice makes no double. Returns the new tasks.
    """
    found = Campaign.objects.select_for_update(of=("self",))
    campaign = found.select_related("sponsor", "parent__sponsor", "predecessor").get(pk=campaign.pk)
    require(can_plan(by, campaign))
    if campaign.predecessor_id is None:
        raise WrongState(_("This campaign carries on no other; name the one before it first."))
    if not campaign.starts_on <= due_on <= campaign.ends_on:
        raise ValueError(_("Name a day within the campaign."))
    known = carried_names(campaign)
    chosen = open_tasks(campaign).filter(pk__in=[task.pk for task in tasks]).select_for_update(of=("self",))
    old = [task for task in chosen if (task.organization_id, task.title) not in known]
    new = Task.objects.bulk_create(_copy(task, campaign, due_on) for task in old)
    _note(old, campaign, due_on)
    audit.record_all(by, "task.create", new)
    audit.record_all(
        by, "task.carry", old, reason=_("Carried over into %(campaign)s.") % {"campaign": campaign}
    )
    return new


def _copy(task, campaign, due_on):
    return Task(campaign=campaign, due_on=due_on, **{field: getattr(task, field) for field in COPIED})


def _note(tasks, campaign, due_on):
    """The note is cut at its beginning where it would grow too long: the latest matters."""
    words = {"campaign": campaign, "due": due_on}
    line = _("Carried over into %(campaign)s, due on %(due)s.") % words
    for task in tasks:
        task.note = f"{task.note}\n{line}".strip()[-NOTE:]
    Task.objects.bulk_update(tasks, ["note"])
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(version=F("version") + 1)
