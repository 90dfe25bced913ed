"""The list of tasks, a task's page, and the two moves that are made from it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part
from accounts.models import AuditEntry
from campaigns.filters import TaskFilter
from campaigns.forms import CompleteForm, ReopenForm, UndoForm
from campaigns.models import Task
from campaigns.permissions import can_complete, can_reopen, can_undo
from campaigns.services import tasks
from campaigns.views.days import day_asked
from documents import xlsx
from orgs.periods import today

VERBS = {
    "task.create": gettext_lazy("Given"),
    "task.change": gettext_lazy("Changed"),
    "task.done": gettext_lazy("Marked done"),
    "task.open": gettext_lazy("Reopened"),
}


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
def task_detail(request, pk):
    """A task with its light explained, its history, and what this person may do with it."""
    return _show(request, _task(request, pk))


@require_POST
def task_complete(request, pk):
    """Mark a task done."""
    task = _task(request, pk)
    return _move(request, task, CompleteForm(request.POST), tasks.complete_task, _("Marked done."))


@require_POST
def task_reopen(request, pk):
    """Take a "done" back."""
    task = _task(request, pk)
    return _move(request, task, ReopenForm(request.POST), tasks.reopen_task, _("Reopened."))


@require_POST
def task_undo(request, pk):
    """Take back a "done" that was a slip."""
    task = _task(request, pk)
    return _move(request, task, UndoForm(request.POST), tasks.undo_completion, _("Not done again."))


def _task(request, pk):
    return get_object_or_404(Task.objects.visible_to(request.user).for_list(), pk=pk)


def _move(request, task, form, verb, done):
    """Make the move; too late is a message, and of two texts neither is lost."""
    if not form.is_valid():
        return _show(request, task, form, status=422)
    try:
        verb(task, by=request.user, **form.cleaned_data)
    except WrongState as error:
        messages.error(request, str(error))
    except StaleVersion as error:
        form.add_error(None, str(error))
        return _show(request, error.current, form, differences=_differences(form, error.current), status=409)
    else:
        messages.success(request, done)
    return redirect(task)


def _show(request, task, form=None, *, differences=(), status=200):
    day = day_asked(request)
    begun = CompleteForm(initial={"done_on": today()})
    context = {
        "task": task,
        "day": day,
        "light": task.light_on(day),
        "can_complete": can_complete(request.user, task),
        "can_reopen": can_reopen(request.user, task),
        "can_undo": can_undo(request.user, task),
        "form": form,
        "complete_form": form if isinstance(form, CompleteForm) else begun,
        "reopen_form": form if isinstance(form, ReopenForm) else ReopenForm(),
        "differences": differences,
        "history": _history(task),
        "crumbs": [
            (_("Home"), reverse("home")),
            (task.campaign.name, task.campaign.get_absolute_url()),
            (task.title, ""),
        ],
    }
    return render(request, "campaigns/task_detail.html", context, status=status)


def _differences(form, current):
    """(label, what she typed, what stands now): a reason for reopening takes the place of the note."""
    asked = form.cleaned_data
    pairs = [
        (Task._meta.get_field("note").verbose_name, asked.get("note", asked.get("reason")), current.note)
    ]
    if "done_on" in asked:
        pairs.insert(0, (Task._meta.get_field("done_on").verbose_name, asked["done_on"], current.done_on))
    return pairs


def _history(task):
    """The trail of the task, latest first: (entry, what was done, names of the fields that changed)."""
    return [
        (entry, VERBS.get(entry.action, entry.action), [_label(name) for name, _was, _now in entry.changes])
        for entry in AuditEntry.objects.about(task)
    ]


def _label(name):
    return Task._meta.get_field(name).verbose_name


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
    ]


def _row(task, day):
    return (
        task.organization.name,
        task.title,
        task.light_on(day).label,
        task.leader,
        task.owner,
        task.measures,
        task.due_on,
        task.done_on,
        task.note,
        task.campaign.name,
    )
