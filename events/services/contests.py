"""The life of a contest: prepared, opened, drawn, judged, decided, published. One step at a time."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from events.choices import MOVES, ContestState, is_forward
from events.models import Contest, Judge
from events.permissions import can_organize
from events.services import results, rounds
from events.services.saving import locked, write
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import today

FIELDS = (
    "organization_id", "edition_id", "title", "held_on", "place", "entries_until", "max_entries", "judge_count",
    "drop_high", "drop_low", "mark_min", "mark_max", "mark_step", "tie_rule", "first_prizes", "second_prizes",
    "third_prizes", "excellence_prizes",
)  # fmt: skip


@transaction.atomic
def save_contest(contest, *, by, version=None):
    """Set up a contest, or change its rules while it is being prepared: nobody enters under rules that change."""
    require(can_organize(by, contest.organization))
    before = locked(contest)
    if before and not before.is_draft:
        raise WrongState(
            _("The rules are changed only while the contest is being prepared. Take it back first.")
        )
    if before and before.organization_id != contest.organization_id:
        raise WrongState(_("A contest stays with its organization."))
    if contest.edition and contest.edition.organization_id != contest.organization_id:
        raise WrongState(_("The edition belongs to another organization."))
    if before and before.judges.count() > contest.judge_count:
        raise WrongState(_("More judges are named than that; take some off first."))
    same = Contest.objects.filter(
        organization=contest.organization, title=contest.title, held_on=contest.held_on
    ).exclude(pk=contest.pk)
    if same.exists():
        raise WrongState(_("A contest of this title has already been set up for this day."))
    return write(contest, before, "contest", FIELDS, by=by, version=version)


def advance(contest, to, *, by, reason="", version=None):
    """Take the contest one step forward to the state ``to``. A second draw needs a ``reason``."""
    if not is_forward(contest.state, to):
        raise WrongState(_no_such_move(contest.state, to))
    return _move(contest, to, by=by, reason=reason.strip(), version=version)


def step_back(contest, to, *, by, reason, version=None):
    """Take the contest one step back to ``to``, because of ``reason``."""
    if is_forward(contest.state, to):
        raise WrongState(_no_such_move(contest.state, to))
    if not reason.strip():
        raise ValueError(_("Say why the contest goes back a step."))
    return _move(contest, to, by=by, reason=reason.strip(), version=version)


@transaction.atomic
def _move(contest, to, *, by, reason, version):
    """The one door to a new state: lock, rule, version, move table, what the step brings, save, audit, inbox."""
    contest = (
        Contest.objects.select_for_update(of=("self",)).select_related("organization").get(pk=contest.pk)
    )
    require(can_organize(by, contest.organization))
    versions.check(contest, version)
    was = ContestState(contest.state)
    if to not in MOVES[was]:
        raise WrongState(_no_such_move(was, to))
    brought = _WORK[was, to](contest, by, reason)
    contest.state = to
    contest.version += 1
    contest.save(update_fields=["state", "version"])
    audit.record(
        by, f"contest.{to}", contest, before={"state": was}, after={"state": to} | brought, reason=reason
    )
    _tell(contest, was)
    return contest


def _open(contest, by, reason):
    if contest.entries_until < today():
        raise WrongState(_("The last day for entries is over; set a later one first."))
    return {}


def _nothing(contest, by, reason):
    return {}


_WORK = {
    (ContestState.DRAFT, ContestState.OPEN): _open,
    (ContestState.OPEN, ContestState.DRAFT): _nothing,
    (ContestState.OPEN, ContestState.DRAWN): rounds.draw,
    (ContestState.DRAWN, ContestState.OPEN): rounds.undo_draw,
    (ContestState.DRAWN, ContestState.JUDGING): rounds.seat,
    (ContestState.JUDGING, ContestState.DRAWN): rounds.unseat,
    (ContestState.JUDGING, ContestState.DECIDED): results.decide,
    (ContestState.DECIDED, ContestState.JUDGING): results.undo_decision,
    (ContestState.DECIDED, ContestState.PUBLISHED): results.publish,
    (ContestState.PUBLISHED, ContestState.DECIDED): results.take_back,
}


def _tell(contest, was):
    """Whom the step concerns: units when entries open and when the results are out, judges when it is their turn."""
    words = {"title": contest.title, "day": contest.entries_until}
    if (was, contest.state) == (ContestState.DRAFT, ContestState.OPEN):
        text = _("Contest “%(title)s” is open for entries until %(day)s.") % words
        below = Organization.objects.within(contest.organization).standing_on(today())
        people = _people(keepers_of(below))
    elif contest.is_judging and is_forward(was, contest.state):
        text = _("The entries of “%(title)s” wait for your marks.") % words
        people = [judge.user for judge in Judge.objects.filter(contest=contest).select_related("user")]
    elif contest.is_published:
        text = _("The results of “%(title)s” have been published.") % words
        entered = Organization.objects.filter(pk__in=contest.entries.values("organization"))
        people = _people(keepers_of(entered))
    else:
        return
    inbox.tell_all(people, text, contest.get_absolute_url())


def _people(keepers):
    return list({person.pk: person for people in keepers.values() for person in people}.values())


def _no_such_move(was, to):
    states = {"was": ContestState(was).label, "to": ContestState(to).label}
    return _("A contest that is “%(was)s” cannot become “%(to)s”.") % states
