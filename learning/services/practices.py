"""The life of a good practice: written up, submitted, shared or returned, taken out again."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from learning.choices import PRACTICE_MOVES, PracticeState
from learning.models import Practice
from learning.permissions import can_decide, can_withdraw, can_write
from learning.services import writing
from orgs.appointments import paths
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today

FIELDS = ("organization_id", "topic", "title", "summary", "text")


@transaction.atomic
def write_practice(practice, *, by, activities, version=None):
    """Write a practice up, or change it while it is open to its own people."""
    require(can_write(by, practice))
    current = writing.locked(practice)
    if current:
        # Whoever takes a practice over must also be at home where it stood.
        require(can_write(by, current))
        versions.check(current, version)
        if not current.is_open:
            raise WrongState(_("The practice has been submitted; it is changed after it has been returned."))
    were = _titles(current) if current else ""
    practice.state = current.state if current else PracticeState.DRAFT
    strange = [
        str(one) for one in activities if not one.organization.path.startswith(practice.organization.path)
    ]
    if strange:
        raise ValueError(_("Not a record of this organization: %(names)s.") % {"names": "、".join(strange)})
    names = "、".join(str(one) for one in activities)
    writing.write(
        practice, current, FIELDS, "practice", by=by, version=version, extra={"activities": (were, names)}
    )
    practice.activities.set(activities)
    return practice


def submit_practice(practice, *, by, version=None):
    """Hand it to committee staff."""
    return _move(practice, PracticeState.SUBMITTED, by=by, rule=can_write, version=version)


def publish_practice(practice, *, by, version=None):
    """Share it with everyone below the highest committee that ``by`` works for."""
    return _move(practice, PracticeState.PUBLISHED, by=by, rule=can_decide, version=version)


def return_practice(practice, *, by, reason, version=None):
    """Give it back to its people, who are told why."""
    return _move(practice, PracticeState.RETURNED, by=by, rule=can_decide, reason=reason, version=version)


def withdraw_practice(practice, *, by, reason, version=None):
    """Take it out of the library; whoever adopted it keeps seeing it."""
    return _move(practice, PracticeState.WITHDRAWN, by=by, rule=can_withdraw, reason=reason, version=version)


@transaction.atomic
def _move(practice, to, *, by, rule, reason=None, version=None):
    """The one door to a new state: lock, rule, version, move table, save, audit, word to the submitter."""
    found = Practice.objects.select_for_update(of=("self",)).select_related("organization")
    practice = found.get(pk=practice.pk)
    require(rule(by, practice))
    versions.check(practice, version)
    was = PracticeState(practice.state)
    if to not in PRACTICE_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A practice that is “%(was)s” cannot become “%(to)s”.") % states)
    if reason is not None and not reason.strip():
        raise ValueError(_("Say why, so that the practice can be mended."))
    practice.state, practice.state_reason = to, (reason or "").strip()
    practice.version += 1
    _stamp(practice, to, by)
    practice.save()
    audit.record(
        by,
        f"practice.{to}",
        practice,
        before={"state": was},
        after={"state": to},
        reason=practice.state_reason,
    )
    if to != PracticeState.SUBMITTED and practice.submitted_by_id != by.pk:
        words = f"{to.label}：{practice.title} {practice.state_reason}".strip()
        inbox.tell(practice.submitted_by, words, practice.get_absolute_url())
    return practice


def _stamp(practice, to, by):
    if to == PracticeState.SUBMITTED:
        practice.submitted_by = by
    if to == PracticeState.PUBLISHED:
        practice.published_on, practice.publisher = today(), _publisher(practice, by)


def _publisher(practice, by):
    """The highest organization above the practice that ``by`` serves as staff."""
    above = [path for path in paths(by, Role.STAFF) if practice.organization.path.startswith(path)]
    return Organization.objects.get(path=min(above, key=len))


def _titles(practice):
    return "、".join(str(one) for one in practice.activities.all())
