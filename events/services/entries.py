"""Pieces entered by organizations, and pieces that drop out."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from events.choices import RUNNING
from events.models import Contest, Entry
from events.permissions import can_enter, can_withdraw_entry
from events.services.saving import locked, write
from orgs.appointments import keepers_of
from orgs.periods import today

FIELDS = ("organization_id", "title", "names", "pieces")


@transaction.atomic
def save_entry(entry, *, members, by, version=None):
    """Enter a piece, or change it while entries are taken; at most so many of an organization."""
    require(can_enter(by, entry.organization))
    # Two people of one organization wait for each other here, so that the number is kept to.
    contest = (
        Contest.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=entry.contest_id)
    )
    before = locked(entry)
    members = list(members)
    _check(contest, entry, before, members)
    entry.contest = contest
    if before is None:
        entry.entered_by = by
    entry = write(entry, before, "entry", FIELDS, by=by, version=version)
    entry.members.set(members)
    return entry


@transaction.atomic
def withdraw_entry(entry, *, by, reason):
    """Take an entry out of the contest, because of ``reason``. It stays on the list, without number or marks."""
    contest = (
        Contest.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=entry.contest_id)
    )
    entry = Entry.objects.select_for_update(of=("self",)).select_related("organization").get(pk=entry.pk)
    entry.contest = contest
    require(can_withdraw_entry(by, entry))
    if contest.state not in RUNNING:
        raise WrongState(_("The contest has been decided; an entry cannot be withdrawn any more."))
    if entry.is_withdrawn:
        raise WrongState(_("The entry has been withdrawn already."))
    if not reason.strip():
        raise ValueError(_("Say why the entry is withdrawn."))
    entry.withdrawn_reason = reason.strip()
    entry.version += 1
    entry.save(update_fields=["withdrawn_reason", "version"])
    audit.record(by, "entry.withdraw", entry, reason=entry.withdrawn_reason)
    words = {"entry": entry.title, "title": contest.title, "reason": entry.withdrawn_reason}
    people = [
        person for person in keepers_of([entry.organization])[entry.organization_id] if person.pk != by.pk
    ]
    inbox.tell_all(
        people,
        _("“%(entry)s” was withdrawn from “%(title)s”: %(reason)s") % words,
        contest.get_absolute_url(),
    )
    return entry


def _check(contest, entry, before, members):
    if not contest.is_open:
        raise WrongState(_("The contest is not open for entries."))
    if contest.entries_until < today():
        raise WrongState(_("Entries were taken until %(day)s.") % {"day": contest.entries_until})
    if not entry.organization.path.startswith(contest.organization.path):
        raise WrongState(_("Only the organization that holds the contest and those below it take part."))
    if before and (before.is_withdrawn or before.contest_id != contest.pk):
        raise WrongState(_("The entry has been withdrawn already."))
    if any(member.organization_id != entry.organization_id for member in members):
        raise WrongState(_("Contestants from the roll belong to the organization that enters the piece."))
    if not members and not entry.names.strip() and not contest.is_collection:
        raise ValueError(_("Name the contestants: choose members, or write names."))
    others = Entry.objects.of(contest).standing().filter(organization=entry.organization).exclude(pk=entry.pk)
    if others.count() >= contest.max_entries:
        raise WrongState(
            _("An organization may enter at most %(most)s pieces in this contest.")
            % {"most": contest.max_entries}
        )
