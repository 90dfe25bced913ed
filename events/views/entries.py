"""Pieces that organizations enter."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from events.forms.contests import EntryForm, ReasonForm
from events.models import Entry
from events.permissions import can_enter, can_enter_anything, can_withdraw_entry
from events.services import entries as services
from events.views.contests import contest_or_404
from events.views.pages import attempt, write


@require_http_methods(["GET", "POST"])
def entry_create(request, pk):
    """Enter a piece in the contest ``pk``."""
    contest = contest_or_404(request, pk)
    require(can_enter_anything(request.user))
    return _write(request, Entry(contest=contest), _("Enter a piece"))


@require_http_methods(["GET", "POST"])
def entry_edit(request, pk):
    """Change an entry while entries are taken."""
    entry = _entry(request, pk)
    require(can_enter(request.user, entry.organization))
    return _write(request, entry, _("Change the entry"))


@require_POST
def entry_withdraw(request, pk):
    """Take an entry out of the contest, for a reason."""
    entry = _entry(request, pk)
    require(can_withdraw_entry(request.user, entry))
    form = ReasonForm(request.POST)
    if form.is_valid():
        attempt(request, services.withdraw_entry, entry, done=_("Withdrawn."), **form.cleaned_data)
    else:
        messages.error(request, _("Say why the entry is withdrawn."))
    return redirect(entry)


def _entry(request, pk):
    return get_object_or_404(Entry.objects.visible_to(request.user).for_list(), pk=pk)


def _write(request, entry, title):
    form = EntryForm(request.POST or None, instance=entry, user=request.user)
    contest = entry.contest

    def save():
        members = form.cleaned_data.get("members", [])
        services.save_entry(form.instance, members=members, by=request.user, version=form.seen)
        return contest.get_absolute_url()

    trail = [(_("Contests"), reverse("contest_list")), (contest.title, contest.get_absolute_url())]
    hint = _("At most %(most)s pieces of an organization, until %(day)s.") % {
        "most": contest.max_entries,
        "day": contest.entries_until,
    }
    return write(request, form, save, title=title, trail=trail, done=_("Entered."), hint=hint)
