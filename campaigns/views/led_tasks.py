"""The view of a lead body: the tasks of the tracks that it leads, whosever they are, and urging those that lag."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import WrongState
from accounts.htmx import render_part
from accounts.views.list_pages import PAGE, Sheet, workbook
from campaigns.filters.tasks import LedFilter
from campaigns.models import Task
from campaigns.permissions.tasks import can_urge_led
from campaigns.services import urging
from campaigns.views.days import day_asked
from documents.xlsx import Column


@require_safe
def led_task_list(request):
    """The tasks of tracks that her organizations lead, as of a day; ``?format=xlsx`` is the same list."""
    day, sort = day_asked(request), request.GET.get("sort", "")
    found = Task.objects.led_by(request.user).for_list()
    filters = LedFilter(request.GET, found, request=request, day=day)
    found = filters.qs.with_links().in_order(sort, day)
    if request.GET.get("format") == "xlsx":
        return workbook(found, _sheet(day))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    seen = Task.objects.visible_to(request.user).filter(pk__in=[task.pk for task in page])
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "day": day,
        "page_obj": page,
        "rows": [(task, task.light_on(day)) for task in page],
        "seen": set(seen.values_list("pk", flat=True)),
        "can_urge": can_urge_led(request.user),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Tasks"), reverse("task_list")),
            (_("Tracks that we lead"), ""),
        ],
    }
    return render_part(
        request, "campaigns/tasks/_led_tasks.html", context, page="campaigns/tasks/led_task_list.html"
    )


@require_POST
def task_urge(request, pk):
    """Ask the people of the unit to get the task done."""
    task = get_object_or_404(Task.objects.led_by(request.user).for_list(), pk=pk)
    try:
        told, spared = urging.urge(task, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        words = {"told": len(told), "spared": len(spared)}
        messages.success(
            request, _("%(told)s people told; %(spared)s had been asked for something today already.") % words
        )
    return redirect("led_task_list")


def _sheet(day):
    columns = [
        Column(_("Campaign"), 24),
        Column(_("Tracks"), 24),
        Column(_("Responsible unit"), 24),
        Column(_("Task"), 40),
        Column(_("Light"), 10),
        Column(_("Due on"), 12),
        Column(_("Done on"), 12),
        Column(_("Responsible leader"), 12),
        Column(_("Responsible person"), 12),
        Column(_("Measures"), 40),
    ]

    def row(task):
        return (
            task.campaign.name, "、".join(track.name for track in task.tracks.all()), task.organization.name,
            task.title, task.light_on(day).label, task.due_on, task.done_on, task.leader, task.owner_words, task.measures,
        )  # fmt: skip

    return Sheet(_("Tracks that we lead"), "led-tasks", columns, row)
