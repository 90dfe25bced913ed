"""Oversight: what was done by whom, and the work in the background."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from jobs import services
from jobs.filters import JobFilter
from jobs.models import Job
from jobs.tasks import deliver
from orgs import appointments
from orgs.choices import Role
from orgs.permissions import can_audit
from reports import trail
from reports.filters import AuditFilter
from reports.permissions import can_watch_jobs

PAGE = 50
# Kinds of jobs in words.
KINDS = {
    "bulletin.build": gettext_lazy("Build a bulletin"),
    "import.preview": gettext_lazy("Examine a workbook"),
    "import.apply": gettext_lazy("Load a workbook"),
}


@require_safe
def audit_list(request):
    """The trail of her own tree, newest first."""
    require(can_audit(request.user))
    found = AuditFilter(request.GET, queryset=trail.visible_to(request.user), request=request)
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "filtered": any(request.GET.get(name) for name in found.filters),
        "page_obj": page,
        "lines": trail.described(page, request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Audit trail"), "")],
    }
    return render(request, "oversight/audit_list.html", context)


@require_safe
def job_list(request):
    """Work in the background, newest first."""
    require(can_watch_jobs(request.user))
    found = JobFilter(request.GET, queryset=_jobs_watched_by(request.user), request=request)
    page = Paginator(found.qs.for_list(), PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "filtered": bool(request.GET.get("state")),
        "page_obj": page,
        "jobs": [(job, KINDS.get(job.kind, job.kind)) for job in page],
        "crumbs": [(_("Home"), reverse("home")), (_("Background jobs"), "")],
    }
    return render(request, "oversight/job_list.html", context)


@require_POST
def job_retry(request, pk):
    """Queue a failed job once more."""
    require(can_watch_jobs(request.user))
    job = get_object_or_404(_jobs_watched_by(request.user), pk=pk)
    try:
        job = services.retry(job, by=request.user)
        deliver(job)
        messages.success(request, _("The job is waiting to run again."))
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("job_list")


def _jobs_watched_by(user):
    """Jobs for organizations in the administrator's tree; those for none are for an administrator at the top."""
    jobs = Job.objects.within(appointments.paths(user, Role.ADMINISTRATOR))
    if appointments.holds_at_the_top(user, Role.ADMINISTRATOR):
        jobs |= Job.objects.of_no_organization()
    return jobs
