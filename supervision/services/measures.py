"""Looking back at measures: what was found of each, and what goes on as a task of the campaign that looks back."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from campaigns.models import Campaign, Task
from campaigns.services.tasks import save_task
from orgs.periods import today
from supervision.choices import LookBackVerdict
from supervision.measures import FIELDS, carried_text, carried_title, measure_of, measures_of
from supervision.models import MeasureLookBack
from supervision.permissions import can_judge, can_look_back


@transaction.atomic
def look_back_at(campaign, kind, rows, *, by, verdict, found=""):
    """Pass the one ``verdict`` on each of ``rows``, measures of ``kind`` of the predecessor; an earlier verdict gives way.

    ``found`` says what was found; whatever is still open has to be explained. What was carried over stands.
    """
    rows, found = list(rows), found.strip()
    campaign = _locked(campaign)
    _check(campaign, kind, rows, by)
    if verdict == LookBackVerdict.OPEN and not found:
        raise ValueError(_("Write what was found of what is still open."))
    before = _before(campaign, kind, rows)
    if any(look_back.successor_id for look_back in before.values()):
        raise WrongState(_("What was carried over is judged in the campaign that carries it on."))
    values = {"verdict": verdict, "found": found, "looked_on": today(), "looked_by": by}
    fresh = [
        MeasureLookBack(campaign=campaign, organization=row.organization, **{FIELDS[kind]: row}, **values)
        for row in rows
        if row.pk not in before
    ]
    for look_back in before.values():
        for name, value in values.items():
            setattr(look_back, name, value)
    MeasureLookBack.objects.bulk_create(fresh)
    MeasureLookBack.objects.bulk_update(before.values(), list(values))
    reason = " · ".join(str(part) for part in (LookBackVerdict(verdict).label, found) if part)
    audit.record_all(by, "measure.look_back", [*fresh, *before.values()], reason=reason)
    return len(rows)


@transaction.atomic
def carry_over_measures(campaign, kind, rows, *, by):
    """Let ``rows``, which the look-back found still open, go on as tasks of ``campaign``; each once, however often asked.

    A task of the same title that the unit has there already is the one that carries it on. Who leads and who does it
    is taken from an earlier task; of an order or a problem the unit says it itself. Returns the tasks.
    """
    rows = list(rows)
    campaign = _locked(campaign)
    _check(campaign, kind, rows, by)
    before = _before(campaign, kind, rows)
    if any(row.pk not in before or before[row.pk].verdict != LookBackVerdict.OPEN for row in rows):
        raise WrongState(_("Only what the look-back found still open is carried over."))
    waiting = [row for row in rows if before[row.pk].successor_id is None]
    known = {
        (task.organization_id, task.title): task
        for task in Task.objects.of_campaign(campaign).of_units({row.organization for row in waiting})
    }
    for row in waiting:
        task = _task(campaign, measure_of(kind, row))
        key = task.organization_id, task.title
        known[key] = before[row.pk].successor = known.get(key) or save_task(task, by=by)
    MeasureLookBack.objects.bulk_update(before.values(), ["successor"])
    carried = [before[row.pk] for row in waiting]
    audit.record_all(by, "measure.carry", carried, reason=str(campaign))
    return [look_back.successor for look_back in carried]


def _locked(campaign):
    """Who looks back for the same campaign at the same time waits here."""
    campaigns = Campaign.objects.select_for_update(of=("self",)).select_related("predecessor__sponsor")
    return campaigns.get(pk=campaign.pk)


def _check(campaign, kind, rows, by):
    require(can_look_back(by))
    if campaign.predecessor_id is None:
        raise WrongState(_("The campaign has no predecessor to look back at."))
    if not rows:
        raise ValueError(_("Tick at least one measure."))
    for row in rows:
        require(can_judge(by, row))
    theirs = measures_of(by, campaign, kind).filter(pk__in=[row.pk for row in rows]).count()
    if theirs != len(rows):
        raise WrongState(_("A campaign looks back only at the measures of its predecessor."))


def _before(campaign, kind, rows):
    """{id of the row: the look-back at it}."""
    field = FIELDS[kind]
    found = MeasureLookBack.objects.of_campaign(campaign).of_measures(field, rows)
    return {
        getattr(look_back, f"{field}_id"): look_back
        for look_back in found.select_related("organization", f"{field}__organization", "successor")
    }


def _task(campaign, measure):
    return Task(
        campaign=campaign,
        organization=measure.row.organization,
        title=carried_title(measure),
        measures=carried_text(measure),
        leader=measure.leader,
        owner=measure.owner,
        owner_post=measure.owner_post,
        due_on=campaign.ends_on,
    )
