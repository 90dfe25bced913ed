"""Leaders' comments: the ledger, one comment, and the task that comes of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.models import AuditEntry
from campaigns.models import Campaign
from orgs.appointments import holds
from orgs.choices import Role
from orgs.periods import today
from supervision.filters.ledgers import LeaderCommentFilter
from supervision.forms.ledgers import LeaderCommentForm, TaskForm
from supervision.models import LeaderComment
from supervision.permissions import can_comment, can_comment_anywhere, can_turn_into_task
from supervision.services import comments
from supervision.verbs import VERBS
from supervision.views.lists import crumbs, form_page, listed, saved, tried, wants_workbook, workbook


@require_safe
def leader_comment_list(request):
    """The ledger of comments in her care, with how far what was wanting has been rectified."""
    found = LeaderComment.objects.visible_to(request.user).for_list()
    filters = LeaderCommentFilter(request.GET, found, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, _("Leaders' comments"))
    context |= {"can_comment": can_comment_anywhere(request.user), "day": today()}
    return render_part(
        request, "supervision/_leader_comments.html", context, page="supervision/leader_comment_list.html"
    )


@require_http_methods(["GET", "POST"])
def leader_comment_create(request):
    """A new comment; a leader's own name is filled in."""
    require(can_comment_anywhere(request.user))
    initial = {"given_on": today(), "campaign": Campaign.objects.visible_to(request.user).first()}
    if holds(request.user, Role.LEADER):
        initial["leader"] = request.user.name
    return _write(request, LeaderComment(), initial=initial)


@require_http_methods(["GET", "POST"])
def leader_comment_edit(request, pk):
    """Change a comment of which no task has come yet."""
    comment = _comment(request, pk)
    require(can_comment(request.user, comment))
    return _write(request, comment)


@require_safe
def leader_comment_detail(request, pk):
    """A comment, its task, and what this person may do with it."""
    return _show(request, _comment(request, pk))


@require_POST
def leader_comment_task(request, pk):
    """Give what was wanting to the organization as a task with a day."""
    comment = _comment(request, pk)
    require(can_turn_into_task(request.user, comment))
    form = TaskForm(request.POST)
    if form.is_valid() and tried(
        form, comments.turn_into_task, comment, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The organization has been given the task."))
        return redirect(comment)
    return _show(request, _comment(request, pk), form, status=422)


def _comment(request, pk):
    return get_object_or_404(LeaderComment.objects.visible_to(request.user).for_list(), pk=pk)


def _write(request, comment, *, initial=None):
    is_new = comment.pk is None
    form = LeaderCommentForm(request.POST or None, instance=comment, initial=initial, user=request.user)
    if form.is_valid() and (response := saved(request, form, lambda: _work(request, form))):
        messages.success(request, _("Saved. The organization has been told.") if is_new else _("Saved."))
        return response
    return form_page(
        request,
        form,
        title=_("Enter a leader's comment") if is_new else _("Change the comment"),
        submit=_("Save the comment"),
        back=reverse("leader_comment_list") if is_new else comment.get_absolute_url(),
        steps=[(_("Leaders' comments"), reverse("leader_comment_list"))],
        status=422 if form.is_bound else 200,
    )


def _work(request, form):
    version = form.cleaned_data["version"]
    return comments.write_comment(form.instance, by=request.user, version=version).get_absolute_url()


def _show(request, comment, form=None, *, status=200):
    begun = {
        "title": (comment.problems or comment.suggestions)[:200],
        "leader": comment.leader,
        "due_on": today(),
    }
    context = {
        "comment": comment,
        "day": today(),
        "form": form,
        "task_form": form or TaskForm(initial=begun),
        "can_comment": can_comment(request.user, comment),
        "can_turn": can_turn_into_task(request.user, comment),
        "light": comment.task.light_on(today()) if comment.task else None,
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(comment)
        ],
        "crumbs": crumbs((_("Leaders' comments"), reverse("leader_comment_list")), (str(comment), "")),
    }
    return render(request, "supervision/leader_comment_detail.html", context, status=status)


def _workbook(found):
    columns = [
        (_("Given on"), 12),
        (_("Round"), 8),
        (_("Leader"), 12),
        (_("Form"), 12),
        (_("Organization"), 28),
        (_("Member"), 12),
        (_("Merits"), 36),
        (_("Problems"), 36),
        (_("Suggestions"), 36),
        (_("Grade"), 8),
        (_("Rectification"), 12),
        (_("Due on"), 12),
        (_("Done on"), 12),
    ]
    rows = map(_row, found.iterator(chunk_size=2000))
    return workbook(_("Leaders' comments"), columns, rows, "leader-comments")


def _row(comment):
    return (
        comment.given_on,
        comment.round,
        comment.leader,
        comment.get_form_display(),
        comment.organization.name,
        comment.member.name if comment.member else "",
        comment.merits,
        comment.problems,
        comment.suggestions,
        comment.get_grade_display(),
        comment.rectification.label,
        comment.task.due_on if comment.task else None,
        comment.task.done_on if comment.task else None,
    )
