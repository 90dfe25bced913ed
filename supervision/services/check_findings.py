"""What a check found at a unit: in order or a problem, mended by the unit, confirmed or returned by staff."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from orgs.appointments import keepers_of
from orgs.periods import today
from supervision.choices import FINDING_MOVES, CheckState, FindingState
from supervision.models import Check, CheckFinding
from supervision.permissions import can_check, can_confirm_mended, can_enter_finding, can_mend

MOVED = (
    "state", "checked_on", "area", "found", "mend_by", "mended_on", "how_mended", "confirmed_on", "return_reason",
)  # fmt: skip


def find_in_order(finding, *, by, version=None):
    """Find nothing wanting at the unit."""
    return _move(
        finding, FindingState.IN_ORDER, by=by, rule=can_enter_finding, version=version, checked_on=today()
    )


@transaction.atomic
def find_rest_in_order(check, *, by):
    """Find every unit in order that was not checked yet; returns how many."""
    require(can_check(by, check))
    rest = list(CheckFinding.objects.of(check).waiting())
    for finding in rest:
        find_in_order(finding, by=by)
    return len(rest)


@transaction.atomic
def note_problem(finding, *, by, area, found, mend_by, version=None):
    """Enter a problem that the unit has to mend by ``mend_by``; its people are told."""
    if not found.strip():
        raise ValueError(_("Write what was found."))
    if area not in finding.check_round.area_codes:
        raise ValueError(_("This check does not look at this area."))
    if mend_by < today():
        raise ValueError(_("The deadline has passed already."))
    finding = _move(
        finding,
        FindingState.PROBLEM,
        by=by,
        rule=can_enter_finding,
        version=version,
        checked_on=today(),
        area=area,
        found=found.strip(),
        mend_by=mend_by,
    )
    _tell(finding, _("To be mended by %(day)s: %(found)s") % {"day": mend_by, "found": finding.found[:200]})
    return finding


@transaction.atomic
def note_further_problem(finding, *, by, area, found, mend_by):
    """Enter a second problem at a unit that had one already: a finding of its own, with its own deadline."""
    if not finding.is_problem:
        raise WrongState(_("A further problem follows only on a first one."))
    # Who enters further problems of the same check at the same time waits here.
    Check.objects.select_for_update(of=("self",)).get(pk=finding.check_round_id)
    require(can_enter_finding(by, finding))
    further = CheckFinding.objects.create(check_round=finding.check_round, organization=finding.organization)
    return note_problem(further, by=by, area=area, found=found, mend_by=mend_by)


@transaction.atomic
def report_mended(finding, *, by, mended_on, how_mended, version=None):
    """Say that the problem was mended on ``mended_on``, and how; whoever set up the check is told."""
    if not how_mended.strip():
        raise ValueError(_("Write how it was mended."))
    if mended_on > today():
        raise ValueError(_("This day has not come yet."))
    if finding.checked_on and mended_on < finding.checked_on:
        raise ValueError(_("It cannot be mended before it was found."))
    finding = _move(
        finding,
        FindingState.MENDED,
        by=by,
        rule=can_mend,
        version=version,
        mended_on=mended_on,
        how_mended=how_mended.strip(),
        mended_by=by,
    )
    words = {"unit": finding.organization.short_name, "title": finding.check_round.title}
    inbox.tell(
        finding.check_round.set_up_by,
        _("%(unit)s has mended a problem, to be confirmed: %(title)s") % words,
        finding.get_absolute_url(),
    )
    return finding


def confirm_mended(finding, *, by, version=None):
    """Confirm that the problem is mended."""
    return _move(
        finding,
        FindingState.CONFIRMED,
        by=by,
        rule=can_confirm_mended,
        version=version,
        confirmed_on=today(),
    )


@transaction.atomic
def return_mended(finding, *, by, reason, version=None):
    """Find it not mended: it is a problem again, with the same deadline, and the unit is told ``reason``."""
    if not reason.strip():
        raise ValueError(_("Say what is still wanting."))
    finding = _move(
        finding,
        FindingState.PROBLEM,
        by=by,
        rule=can_confirm_mended,
        version=version,
        verb="returned",
        mended_on=None,
        return_reason=reason.strip(),
    )
    words = {"title": finding.check_round.title, "reason": finding.return_reason}
    _tell(finding, _("Not mended yet, %(title)s: %(reason)s") % words)
    return finding


@transaction.atomic
def _move(finding, to, *, by, rule, version=None, verb="", **values):
    """The one door to a new state: lock, rule, version, move table, save, audit."""
    finding = CheckFinding.objects.select_for_update(of=("self", "check_round")).for_list().get(pk=finding.pk)
    require(rule(by, finding))
    versions.check(finding, version)
    was = FindingState(finding.state)
    _check_round(finding, was)
    # A problem is found at a unit that was to be checked, and again only where a mending is returned.
    if to not in FINDING_MOVES[was] or (
        was == FindingState.MENDED and to == FindingState.PROBLEM and not verb
    ):
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A finding that is “%(was)s” cannot become “%(to)s”.") % states)
    before = audit.snapshot(finding, MOVED)
    finding.state, finding.return_reason = to, ""
    for name, value in values.items():
        setattr(finding, name, value)
    finding.version += 1
    finding.save()
    old, new = audit.changes(before, audit.snapshot(finding, MOVED))
    reason = finding.return_reason
    audit.record(by, f"check_finding.{verb or to}", finding, before=old, after=new, reason=reason)
    return finding


def _check_round(finding, was):
    """What is still to be checked needs an open round; mending goes on when it is finished, not when it is called off."""
    state = finding.check_round.state
    if state == CheckState.CANCELLED:
        raise WrongState(_("The check has been called off."))
    if was == FindingState.TO_CHECK and state != CheckState.OPEN:
        raise WrongState(_("The check is finished; nothing more is entered."))


def _tell(finding, text):
    people = keepers_of([finding.organization])[finding.organization_id]
    inbox.tell_all(people, text, finding.get_absolute_url())
