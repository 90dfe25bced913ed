"""Verifying what units report on tasks and giving it back: by committee staff, and by the lead body of a track."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from accounts.models import AuditEntry
from activities.services.many import each
from campaigns.choices import Check, TaskState
from campaigns.models import Task, TaskProgress
from campaigns.permissions.tasks import can_give_back, can_verify, can_verify_report
from campaigns.services import tasks as services_tasks

# What the trail has room for; a reason and the names of many tracks together may be longer.
LONGEST = AuditEntry._meta.get_field("reason").max_length


def verify_tasks(tasks, *, by, seen):
    """Verify each of ``tasks`` that she may verify and that still stands as ``seen``: {id: version}."""
    return each(tasks, lambda task: verify_task(task, by=by, version=seen[task.pk]))


def give_back_tasks(tasks, *, by, seen, reason):
    """Give each of ``tasks`` back for the one ``reason``, under the conditions of ``verify_tasks``."""
    return each(tasks, lambda task: give_back_task(task, by=by, reason=reason, version=seen[task.pk]))


def verify_reports(reports, *, by, seen):
    return each(reports, lambda report: verify_report(report, by=by, version=seen[report.pk]))


def give_back_reports(reports, *, by, seen, reason):
    return each(reports, lambda one: give_back_report(one, by=by, reason=reason, version=seen[one.pk]))


@transaction.atomic
def verify_task(task, *, by, version=None):
    """Find in order that the task is done."""
    found = Task.objects.select_for_update(of=("self",)).select_related("organization", "campaign")
    task = found.get(pk=task.pk)
    require(can_verify(by, task))
    versions.check(task, version)
    if task.state != TaskState.DONE:
        raise WrongState(_("The unit has not said that this is done."))
    if task.verified_at:
        raise WrongState(_("This has been verified already."))
    task.verified_by, task.verified_at = by, timezone.now()
    task.version += 1
    task.save(update_fields=["verified_by", "verified_at", "version"])
    audit.record(by, "task.verify", task, reason=_in_what_right(by, task)[:LONGEST])
    return task


@transaction.atomic
def give_back_task(task, *, by, reason, version=None):
    """Say why the task is not done, or not done any more: it is open again, and whoever marked it is told."""
    marked_by = Task.objects.select_related("marked_by").get(pk=task.pk).marked_by
    task = services_tasks.return_task(task, by=by, reason=reason, version=version)
    words = {"title": task, "reason": task.note}
    _tell(marked_by, _("“%(title)s” was given back: %(reason)s") % words, task, by)
    return task


def verify_report(report, *, by, version=None):
    """Find a monthly report in order."""
    return _decide(report, Check.VERIFIED, by=by, rule=can_verify_report, version=version)


def give_back_report(report, *, by, reason, version=None):
    """Say what is wrong with a monthly report; it counts as given back until the unit reports anew."""
    if not reason.strip():
        raise ValueError(_("Say why it is given back."))

    def rule(user, report):
        return can_give_back(user, report.task)

    return _decide(report, Check.RETURNED, by=by, rule=rule, version=version, reason=reason.strip())


@transaction.atomic
def _decide(report, to, *, by, rule, version, reason=""):
    """The one door to what is decided on a report: lock, rule, version, state, save, audit, inbox."""
    found = TaskProgress.objects.select_for_update(of=("self",)).for_list()
    report = found.get(pk=report.pk)
    require(rule(by, report))
    if version is not None and version != report.version:
        raise WrongState(_("The unit has reported anew meanwhile, or somebody has decided; read it again."))
    was = report.check_state
    if was == to:
        raise WrongState(_("This is already “%(state)s”.") % {"state": was.label})
    report.decided_by, report.decided_at, report.reason = by, timezone.now(), reason
    report.version += 1
    # The day of the report stays that on which the unit wrote it.
    report.save(update_fields=["decided_by", "decided_at", "reason", "version"])
    task = report.task
    verb = "task.verify_report" if to == Check.VERIFIED else "task.return_report"
    why = " · ".join(filter(None, (f"{report.month:%Y-%m}", reason, _in_what_right(by, task))))
    audit.record(by, verb, task, reason=why[:LONGEST])
    if to == Check.RETURNED:
        words = {"month": f"{report.month:%Y-%m}", "title": task, "reason": reason}
        text = _("The report of %(month)s on “%(title)s” was given back: %(reason)s") % words
        _tell(report.reported_by, text, task, by)
    return report


def _in_what_right(by, task):
    """What the trail says of a lead body: for which track it decided. Staff decide by their office."""
    names = task.tracks.judged_for(by, task).values_list("name", flat=True)
    return _("as the lead of: %(tracks)s") % {"tracks": "、".join(names)} if names else ""


def _tell(person, text, task, by):
    if person and person != by:
        inbox.tell(person, text, task.get_absolute_url())
