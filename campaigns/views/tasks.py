"""A task's page, and the moves that are made from it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from campaigns.errors import InTheWay
from campaigns.forms.tasks import CompleteForm, ProofForm, ReopenForm, UndoForm
from campaigns.models import Task
from campaigns.permissions.tasks import (
    can_complete,
    can_fill_in,
    can_reopen,
    can_undo,
    can_verify,
    can_write_task,
)
from campaigns.services import tasks
from campaigns.views.days import day_asked
from orgs.periods import today

VERBS = {
    "task.create": gettext_lazy("Given"),
    "task.change": gettext_lazy("Changed"),
    "task.done": gettext_lazy("Marked done"),
    "task.open": gettext_lazy("Reopened"),
    "task.report": gettext_lazy("Monthly report"),
    "task.prove": gettext_lazy("Proof added"),
    "task.unprove": gettext_lazy("Proof removed"),
    "task.keep": gettext_lazy("Kept as it was"),
    "task.verify": gettext_lazy("Verified"),
    "task.verify_report": gettext_lazy("Monthly report verified"),
    "task.return_report": gettext_lazy("Monthly report given back"),
    "task.urge": gettext_lazy("Urged by the lead body"),
}


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
    return get_object_or_404(Task.objects.visible_to(request.user).for_page().with_links(), pk=pk)


def _move(request, task, form, verb, done):
    """Make the move; too late is a message, and of two texts neither is lost."""
    if not form.is_valid():
        return _show(request, task, form, status=422)
    try:
        verb(task, by=request.user, **form.cleaned_data)
    except InTheWay as error:
        form.add_error(None, str(error))
        return _show(request, task, form, status=409)
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
        "is_to_verify": Task.objects.to_verify().filter(pk=task.pk).exists(),
        "can_verify": can_verify(request.user, task),
        "can_fill_in": can_fill_in(request.user, task),
        "can_write": can_write_task(request.user, task),
        **_around(request, task, day),
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


def _around(request, task, day):
    """What hangs on the task: parts, what it waits for, proofs and monthly reports."""
    visible = Task.objects.visible_to(request.user).for_list()
    return {
        "whole": visible.filter(pk=task.part_of_id).first() if task.part_of_id else None,
        "parts": [(part, part.light_on(day)) for part in visible.filter(part_of=task).by_unit()],
        "waits_for": [(other, other.light_on(day)) for other in visible.filter(dependents=task).by_unit()],
        "waited_for_by": visible.filter(depends_on=task).by_unit(),
        "proofs": task.proofs.select_related("activity__kind", "activity__organization"),
        "proof_form": ProofForm(task=task, user=request.user),
        "reports": task.progress.select_related("reported_by"),
    }


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
        (entry, VERBS.get(entry.action, entry.action), _labels(name for name, _was, _now in entry.changes))
        for entry in AuditEntry.objects.about(task)
    ]


def _labels(names):
    """The fields in words; what the trail says besides, such as who was told, is none."""
    fields = {field.attname: field.verbose_name for field in Task._meta.concrete_fields}
    return [fields[name] for name in names if name in fields]
