"""Writing a task, filling in a unit's own part of it, and its proofs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.views.form_pages import form_page
from campaigns.choices import TaskKind
from campaigns.forms.tasks import FillInForm, ProofForm, TaskForm
from campaigns.models import Campaign, Task, TaskProof
from campaigns.permissions.tasks import can_fill_in, can_write_task, can_write_tasks
from campaigns.services import task_edits


@require_http_methods(["GET", "POST"])
def task_create(request, pk):
    """A new task of the campaign ``pk``; ``?part_of=`` and ``?organization=`` are filled in."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_write_tasks(request.user))
    initial = {name: request.GET.get(name) for name in ("part_of", "organization") if request.GET.get(name)}
    initial |= {
        "kind": TaskKind.ADMINISTRATIVE if request.GET.get("kind") == "administrative" else TaskKind.PARTY
    }
    initial["due_on"] = campaign.ends_on
    form = TaskForm(
        request.POST or None, instance=Task(campaign=campaign), initial=initial, user=request.user
    )
    return _write(request, form, _("Give a task"))


@require_http_methods(["GET", "POST"])
def task_edit(request, pk):
    """Change a task: whole for whoever gave it, else what the unit itself says about it."""
    task = _task(request, pk)
    if can_write_task(request.user, task):
        return _write(
            request, TaskForm(request.POST or None, instance=task, user=request.user), _("Change the task")
        )
    require(can_fill_in(request.user, task))
    form = FillInForm(request.POST or None, instance=task)

    def write(form):
        version = form.cleaned_data["version"]
        return task_edits.fill_in(form.instance, by=request.user, version=version).get_absolute_url()

    title = _("Fill in the task")
    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs(task, title), done=_("Saved."), button=_("Save"),
        hint=_("Who in your unit answers for “%(title)s”, and what came of it.") % {"title": task},
    )  # fmt: skip


@require_POST
def task_proof_create(request, pk):
    """Tie an activity record to the task as proof."""
    task = _task(request, pk)
    require(can_fill_in(request.user, task))
    form = ProofForm(request.POST, task=task, user=request.user)
    if not form.is_valid():
        messages.error(request, _("Choose a record that does not prove this task yet."))
        return redirect(task)
    try:
        task_edits.add_proof(task, form.cleaned_data["activity"], by=request.user)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Proof added."))
    return redirect(task)


@require_POST
def task_proof_delete(request, pk):
    """Untie a record from its task."""
    found = TaskProof.objects.visible_to(request.user).select_related("task__organization", "activity")
    proof = get_object_or_404(found, pk=pk)
    require(can_fill_in(request.user, proof.task))
    task_edits.remove_proof(proof, by=request.user)
    messages.success(request, _("Proof removed."))
    return redirect(proof.task)


def _task(request, pk):
    return get_object_or_404(Task.objects.visible_to(request.user).for_page(), pk=pk)


def _write(request, form, title):
    def write(form):
        asked = form.cleaned_data
        links = {name: asked[name] for name in task_edits.LINKS}
        try:
            task = task_edits.write_task(
                form.instance, links=links, by=request.user, version=asked["version"]
            )
        except PermissionDenied as error:  # chosen in the form, so it is the form that has to say so
            raise ValueError(str(error)) from error
        return task.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs(form.instance, title), done=_("Saved."), button=_("Save"),
        hint=_("No task without a responsible leader, a responsible person, measures and a due date."),
    )  # fmt: skip


def _crumbs(task, title):
    crumbs = [(_("Home"), reverse("home")), (task.campaign.name, task.campaign.get_absolute_url())]
    if task.pk:
        crumbs.append((Task.objects.get(pk=task.pk).title, task.get_absolute_url()))
    return [*crumbs, (title, "")]
