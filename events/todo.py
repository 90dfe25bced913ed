"""What waits for a person: entries to mark, and contests that her organization has not entered."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from events.models import Contest, Entry, Judge
from orgs.choices import KEEPERS
from orgs.models import Organization

# The last days before entries close are pressing.
SOON = 7


def marks(user, day):
    """Contests whose entries she has to mark."""
    waiting = Judge.objects.visible_to(user).filter(contest__in=Contest.objects.still_to_judge_by(user))
    return Section(
        gettext_lazy("Entries to mark"),
        gettext_lazy("No entry waits for your mark."),
        [_to_mark(judge, day) for judge in waiting.with_progress().order_by("contest__held_on", "pk")],
    )


def entries(user, day):
    """Contests open for entries, for each of her own organizations that has entered nothing yet."""
    mine = list(Organization.objects.own_of(user, *KEEPERS).standing_on(day).by_sort())
    contests = list(
        Contest.objects.visible_to(user).open_on(day).for_detail().order_by("entries_until", "pk")
    )
    entered = set(
        Entry.objects.standing()
        .filter(contest__in=contests, organization__in=mine)
        .values_list("contest_id", "organization_id")
    )
    return Section(
        gettext_lazy("Contests to enter"),
        gettext_lazy("No contest waits for an entry of your organizations."),
        [
            _to_enter(contest, organization, day)
            for contest in contests
            for organization in mine
            if organization.path.startswith(contest.organization.path)
            and (contest.pk, organization.pk) not in entered
        ],
    )


def _to_mark(judge, day):
    left = (judge.contest.held_on - day).days
    return Item(
        text=_("%(title)s: %(count)s entries to mark")
        % {"title": judge.contest.title, "count": judge.due - judge.done}
        if judge.due > judge.done
        else _("%(title)s: hand in your marks") % {"title": judge.contest.title},
        url=reverse("judging_sheet", args=[judge.contest_id]),
        light="overdue" if left < 0 else "due_soon",
        organization=judge.contest.organization.short_name,
        due_on=judge.contest.held_on,
        days_left=left,
    )


def _to_enter(contest, organization, day):
    left = (contest.entries_until - day).days
    return Item(
        text=_("Enter the contest “%(title)s”") % {"title": contest.title},
        url=contest.get_absolute_url(),
        light="due_soon" if left <= SOON else "on_time",
        organization=organization.short_name,
        due_on=contest.entries_until,
        days_left=left,
    )
