"""Lists of tasks: all of them, expected and actual results, tasks against tracks, monthly reports."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from accounts.views.list_pages import Sheet, list_page, workbook
from campaigns.choices import Phase, TaskKind
from campaigns.filters.tasks import MatrixFilter, ReportFilter, ResultFilter, TaskFilter
from campaigns.forms.tasks import UnitForm
from campaigns.models import Campaign, Task, TaskProgress, Track
from campaigns.permissions.tasks import can_write_reports, can_write_task
from campaigns.views.days import day_asked
from documents import xlsx


@require_safe
def task_list(request):
    """The tasks in her care as of a day; ``?format=xlsx`` is the same list as a workbook."""
    day = day_asked(request)
    found = Task.objects.visible_to(request.user).for_list()
    filters = TaskFilter(request.GET, found, request=request, day=day)
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort, day)
    if request.GET.get("format") == "xlsx":
        return _workbook(found, day)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "can_report": can_write_reports(request.user),
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "day": day,
        "page_obj": page,
        "rows": [(task, task.light_on(day)) for task in page],
        "crumbs": [(_("Home"), reverse("home")), (_("Tasks"), "")],
    }
    return render_part(request, "campaigns/_tasks.html", context, page="campaigns/task_list.html")


@require_safe
def task_sides(request):
    """Party tasks beside the administrative tasks of one unit: arranged together, carried out together."""
    choice = UnitForm(request.GET, user=request.user)
    organization, day = choice.asked(), day_asked(request)
    tasks = Task.objects.visible_to(request.user).for_list().most_pressing_first(day)
    tasks = tasks.filter(organization=organization) if organization else tasks.none()
    beside = Task(organization=organization, kind=TaskKind.ADMINISTRATIVE)
    context = {
        "choice": choice,
        "organization": organization,
        "day": day,
        "sides": [
            (kind, [(task, task.light_on(day)) for task in tasks if task.kind == kind]) for kind in TaskKind
        ],
        "campaigns": Campaign.objects.visible_to(request.user).in_phase(Phase.RUNNING, day),
        "can_write": organization and can_write_task(request.user, beside),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Tasks"), reverse("task_list")),
            (_("Party and administrative tasks"), ""),
        ],
    }
    return render(request, "campaigns/tasks/task_sides.html", context)


@require_safe
def result_list(request):
    """What each unit is expected to bring and what it has brought; ``?format=xlsx`` is the same list."""
    day = day_asked(request)
    found = Task.objects.visible_to(request.user).for_list().with_result()
    filters = ResultFilter(request.GET, found, request=request, day=day)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort") or "organization", day),
        part="campaigns/tasks/_results.html",
        page="campaigns/tasks/result_list.html",
        sheet=_results_sheet(),
        crumbs=[(_("Home"), reverse("home")), (_("Tasks"), reverse("task_list")), (_("Results"), "")],
    )


@require_safe
def task_matrix(request, pk):
    """The tasks of a campaign against its tracks: a task that serves several is common, else a track's own."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    tracks, day = list(Track.objects.of_campaign(campaign)), day_asked(request)
    found = Task.objects.visible_to(request.user).of_campaign(campaign).for_list().with_links()
    filters = MatrixFilter(request.GET, found, request=request, day=day)
    found = filters.qs.by_unit()
    if request.GET.get("format") == "xlsx":
        return workbook(found, _matrix_sheet(tracks))
    page_obj = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "tracks": tracks,
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": page_obj,
        "rows": [(task, _served(task, tracks)) for task in page_obj],
        "crumbs": [
            (_("Home"), reverse("home")),
            (campaign.name, campaign.get_absolute_url()),
            (_("Common and own tasks"), ""),
        ],
    }
    return render_part(
        request, "campaigns/tasks/_matrix.html", context, page="campaigns/tasks/task_matrix.html"
    )


@require_safe
def task_report_list(request):
    """The monthly reports in her care; ``?format=xlsx`` is the same list."""
    found = TaskProgress.objects.visible_to(request.user).for_list().latest_first()
    filters = ReportFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs,
        part="campaigns/tasks/_reports.html",
        page="campaigns/tasks/task_report_list.html",
        sheet=_reports_sheet(),
        can_report=can_write_reports(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Tasks"), reverse("task_list")), (_("Monthly reports"), "")],
    )


def _served(task, tracks):
    """Whether the task serves each of ``tracks``, in their order."""
    held = {track.pk for track in task.tracks.all()}
    return [track.pk in held for track in tracks]


def _share(task):
    return _("common") if len(task.tracks.all()) > 1 else _("own")


def _results_sheet():
    columns = [
        xlsx.Column(_("Responsible unit"), 24),
        xlsx.Column(_("Task"), 36),
        xlsx.Column(_("Expected result"), 30),
        xlsx.Column(_("Measures"), 36),
        xlsx.Column(_("Responsible person"), 12),
        xlsx.Column(_("Due on"), 12),
        xlsx.Column(_("Actual result"), 30),
        xlsx.Column(_("Done on"), 12),
        xlsx.Column(_("Campaign"), 20),
    ]
    return Sheet(_("Expected and actual results"), "results", columns, _result_row)


def _result_row(task):
    return (
        task.organization.name,
        task.title,
        task.expected_result,
        task.measures,
        task.owner_words,
        task.due_on,
        task.actual_result,
        task.done_on,
        task.campaign.name,
    )


def _matrix_sheet(tracks):
    columns = [
        xlsx.Column(_("Responsible unit"), 24),
        xlsx.Column(_("Task"), 36),
        xlsx.Column(_("Common or own"), 10),
        *(xlsx.Column(track.name, 14) for track in tracks),
    ]

    def row(task):
        ticks = ("√" if serves else "" for serves in _served(task, tracks))
        return (task.organization.name, task.title, _share(task), *ticks)

    return Sheet(_("Common and own tasks"), "task-matrix", columns, row)


def _reports_sheet():
    columns = [
        xlsx.Column(_("Month"), 10),
        xlsx.Column(_("Responsible unit"), 24),
        xlsx.Column(_("Task"), 36),
        xlsx.Column(_("Percent done"), 8, "right"),
        xlsx.Column(_("Progress"), 40),
        xlsx.Column(_("What stands in the way"), 30),
        xlsx.Column(_("Reported by"), 12),
    ]
    return Sheet(_("Monthly reports"), "task-reports", columns, _report_row)


def _report_row(report):
    return (
        f"{report.month:%Y-%m}",
        report.task.organization.name,
        report.task.title,
        report.percent,
        report.text,
        report.obstacle,
        str(report.reported_by or ""),
    )


def _workbook(found, day):
    title = _("Tasks as of %(day)s") % {"day": day}
    rows = (_row(task, day) for task in found.iterator(chunk_size=2000))
    headers = {"Content-Disposition": 'attachment; filename="tasks.xlsx"'}
    return HttpResponse(
        xlsx.write_table(title, _columns(), rows), content_type=xlsx.CONTENT_TYPE, headers=headers
    )


def _columns():
    return [
        xlsx.Column(_("Responsible unit"), 24),
        xlsx.Column(_("Task"), 40),
        xlsx.Column(_("Light"), 10),
        xlsx.Column(_("Responsible leader"), 12),
        xlsx.Column(_("Responsible person"), 12),
        xlsx.Column(_("Measures"), 40),
        xlsx.Column(_("Due on"), 12),
        xlsx.Column(_("Done on"), 12),
        xlsx.Column(_("Note"), 30),
        xlsx.Column(_("Campaign"), 20),
        xlsx.Column(_("Meant for"), 14),
        xlsx.Column(_("Member"), 12),
    ]


def _row(task, day):
    return (
        task.organization.name,
        task.title,
        task.light_on(day).label,
        task.leader,
        task.owner_words,
        task.measures,
        task.due_on,
        task.done_on,
        task.note,
        task.campaign.name,
        task.get_subject_display(),
        task.member.name if task.member else "",
    )
