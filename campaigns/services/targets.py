"""Setting targets, and reporting by hand what the system cannot count."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from campaigns.choices import CountedFrom
from campaigns.models import Progress, Target, UnitTarget
from campaigns.permissions.targets import can_report, can_set_targets
from campaigns.targets.standards import ROLL_IS_OF_THE_PARTY
from orgs.periods import today

FIELDS = (
    "campaign_id", "track_id", "title", "measure", "unit", "baseline", "goal", "weight", "starts_on", "due_on",
    "horizon", "subject", "counted_from", "kind_id", "result_field_id", "standard", "shape", "sort",
)  # fmt: skip


@transaction.atomic
def save_target(target, *, by, items=None, version=None):
    """Set ``target`` or change it, with the ``items`` of themes that it serves. What units were given stays as it is:
    a give-out shows the difference and asks."""
    before = (
        Target.objects.select_for_update(of=("self",)).filter(pk=target.pk).first() if target.pk else None
    )
    if by is not None:  # None is the command line
        require(can_set_targets(by, target.campaign))
        if before:
            require(can_set_targets(by, before.campaign))
    if before:
        versions.check(before, version)
    if target.is_of_mass_organization and target.counted_from in (
        CountedFrom.ORGANIZATIONS,
        CountedFrom.MEMBERS,
    ):
        raise ValueError(ROLL_IS_OF_THE_PARTY)
    was = audit.snapshot(before, FIELDS) if before else {}
    target.version = before.version + 1 if before else 1
    target.save()
    if items is not None:
        target.items.set(items)
    old, new = audit.changes(was, audit.snapshot(target, FIELDS))
    audit.record(by, "target.change" if before else "target.create", target, before=old, after=new)
    return target


@transaction.atomic
def report_progress(unit_target, *, by, as_of, value, proof):
    """Say how much the unit has reached in all by ``as_of``, with proof. A second report of a day corrects the first;
    the trail keeps both."""
    unit_target = UnitTarget.objects.select_for_update(of=("self",)).for_list().get(pk=unit_target.pk)
    if by is not None:
        require(can_report(by, unit_target))
    if as_of > today():
        raise ValueError(_("Progress cannot be reported for a day that has not come yet."))
    if as_of < unit_target.target.starts_on:
        raise ValueError(
            _("This target counts from %(day)s; what was reached before is its baseline.")
            % {"day": unit_target.target.starts_on}
        )
    if not proof.strip():
        raise ValueError(_("Say what proves it: a file number, a list, a link."))
    before = unit_target.progress.filter(as_of=as_of).first()
    was = {"value": before.value, "proof": before.proof} if before else {}
    report, _is_new = Progress.objects.update_or_create(
        unit_target=unit_target,
        as_of=as_of,
        defaults={"value": value, "proof": proof.strip(), "reported_by": by},
    )
    old, new = audit.changes(was, {"value": value, "proof": proof.strip()})
    verb = "unit_target.correct" if before else "unit_target.report"
    audit.record(by, verb, unit_target, before=old, after={"as_of": as_of} | new)
    return report
