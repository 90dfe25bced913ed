"""A round of checks: set up for units, finished with a report, or called off."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import today
from supervision.choices import CHECK_MOVES, CheckState
from supervision.models import Check, CheckFinding
from supervision.permissions import can_check


@transaction.atomic
def set_up_check(check, units, *, by):
    """Set up a round at ``units``: each is to be checked. Nobody is told: a check may come unannounced."""
    require(can_check(by, check))
    if check.ends_on < check.starts_on:
        raise ValueError(_("The check ends before it starts."))
    if not check.area_codes:
        raise ValueError(_("Tick at least one area to be checked."))
    checked = _units_below(check, units)
    _name_group(check)
    check.set_up_by, check.state = by, CheckState.OPEN
    check.save()
    CheckFinding.objects.bulk_create(CheckFinding(check_round=check, organization=unit) for unit in checked)
    after = {"title": check.title, "occasion": check.occasion, "areas": check.areas, "units": len(checked)}
    audit.record(by, "check.set_up", check, after=after)
    return check


@transaction.atomic
def finish_check(check, *, by, report, version=None):
    """Finish the round with its report, once every unit was checked; what is not mended stays open."""
    if not report.strip():
        raise ValueError(_("Write the report of the check."))
    check = _move(check, CheckState.FINISHED, by=by, version=version, report=report.strip())
    waiting = CheckFinding.objects.of(check).waiting().count()
    if waiting:
        raise WrongState(_("%(count)s units have not been checked yet.") % {"count": waiting})
    return check


@transaction.atomic
def cancel_check(check, *, by, reason, version=None):
    """Call the round off: it no longer counts, and what it found need not be mended. Units that had problems are told."""
    if not reason.strip():
        raise ValueError(_("Say why the check is called off."))
    check = _move(check, CheckState.CANCELLED, by=by, version=version, reason=reason.strip())
    units = [finding.organization for finding in CheckFinding.objects.of(check).problems().for_list()]
    people = {person.pk: person for keepers in keepers_of(units).values() for person in keepers}
    words = {"title": check.title, "reason": reason.strip()}
    inbox.tell_all(
        list(people.values()),
        _("The check was called off, %(title)s: %(reason)s") % words,
        check.get_absolute_url(),
    )
    return check


@transaction.atomic
def _move(check, to, *, by, version=None, reason="", **values):
    """The one door to a new state of the round: lock, rule, version, move table, save, audit."""
    check = Check.objects.select_for_update(of=("self",)).for_list().get(pk=check.pk)
    require(can_check(by, check))
    versions.check(check, version)
    was = CheckState(check.state)
    if to not in CHECK_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A check that is “%(was)s” cannot become “%(to)s”.") % states)
    check.state = to
    for name, value in values.items():
        setattr(check, name, value)
    check.version += 1
    check.save()
    audit.record(by, f"check.{to}", check, before={"state": was}, after={"state": to}, reason=reason[:500])
    return check


def _name_group(check):
    """Write the names of the group into the check as they are now, where no others were typed."""
    group = check.group
    if group is not None:
        if group.organization_id != check.organization_id or not group.is_active:
            raise ValueError(_("Choose an inspection group of the committee that goes on checking."))
        check.group_head = check.group_head or group.head
        check.group_members = check.group_members or group.members
        check.region = check.region or group.region
    if not check.group_head.strip():
        raise ValueError(_("Choose an inspection group, or name its head."))


def _units_below(check, units):
    """``units``, which must all stand below the committee today."""
    wanted = {unit.pk for unit in units}
    if not wanted:
        raise ValueError(_("Choose at least one organization to be checked."))
    below = Organization.objects.within(check.organization).standing_on(today())
    found = list(below.filter(pk__in=wanted - {check.organization_id}).by_sort())
    if len(found) != len(wanted):
        raise ValueError(_("A check covers only units that stand below the committee that holds it."))
    return found
