"""The life of a notice slip: written, sent, chased, withdrawn, repeated."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.choices import NOTICE_MOVES, NoticeState, Repeat
from activities.models import Notice, NoticeCounter, Receipt
from activities.permissions import can_issue_notice
from activities.services import chasing
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import Period, today

FIELDS = (
    "organization_id", "kind_id", "topic", "content", "form", "held_on", "starts_at", "place", "feedback_by",
    "contact", "state",
)  # fmt: skip
# What a repeated notice takes over from the first.
COPIED = ("organization", "kind", "topic", "content", "form", "starts_at", "place", "contact")
# A year of Thursdays and one more.
MOST_REPEATS = 53


@dataclass(frozen=True)
class Reached:
    """Whom a chase reached: people told, people spared because they were asked today, units with nobody to tell."""

    told: int
    spared: int
    unreached: int


@transaction.atomic
def write_notice(notice, *, by, version=None):
    """Write down ``notice``, new or changed, while it is a draft.

    ``version`` is the one the person saw; raises StaleVersion if it is no longer so, WrongState once it was sent.
    """
    require(can_issue_notice(by, notice))
    current = _locked(notice) if notice.pk else None
    if current:
        require(can_issue_notice(by, current))
        versions.check(current, version)
        if not current.is_draft:
            raise WrongState(_("The notice has been sent; withdraw it and send another one instead."))
    notice.state = NoticeState.DRAFT
    notice.version = current.version + 1 if current else 1
    if current is None:
        notice.written_by = by
    was = audit.snapshot(current, FIELDS) if current else {}
    notice.save()
    old, new = audit.changes(was, audit.snapshot(notice, FIELDS))
    audit.record(by, "notice.change" if current else "notice.create", notice, before=old, after=new)
    return notice


@transaction.atomic
def send_notice(notice, units, *, by, version=None):
    """Send the slip to ``units``: it takes the next number of its year, and their secretaries are told."""
    notice = _move(notice, NoticeState.SENT, by=by, version=version)
    receivers = _receivers(notice, units)
    if notice.held_on < today():
        raise WrongState(_("The day of the activity is over; a notice goes out before it."))
    Receipt.objects.bulk_create([Receipt(notice=notice, organization=unit) for unit in receivers])
    words = {"number": notice.slip_number, "topic": notice.topic}
    inbox.tell_all(
        _people_of(receivers),
        _("Notice %(number)s to sign for: %(topic)s") % words,
        notice.get_absolute_url(),
    )
    return notice


@transaction.atomic
def withdraw_notice(notice, *, by, reason, version=None):
    """Take back a slip that was sent; its units are told ``reason``. What they held already stays recorded."""
    if not reason.strip():
        raise ValueError(_("Say why the notice is withdrawn."))
    notice = _move(notice, NoticeState.WITHDRAWN, by=by, version=version, reason=reason.strip())
    words = {"number": notice.slip_number, "reason": reason.strip()}
    units = [receipt.organization for receipt in Receipt.objects.of(notice).for_list()]
    inbox.tell_all(
        _people_of(units), _("Notice %(number)s was withdrawn: %(reason)s") % words, notice.get_absolute_url()
    )
    return notice


@transaction.atomic
def chase_notice(notice, *, by):
    """Ask the people of all units that are behind, and say whom that reached.

    Whoever was asked for anything today already, here or for what is missing, is left alone until tomorrow.
    """
    require(can_issue_notice(by, notice))
    if not notice.is_sent:
        raise WrongState(_("Only a notice that has been sent is chased."))
    late = [receipt.organization for receipt in Receipt.objects.of(notice).behind(notice, today()).for_list()]
    words = {"number": notice.slip_number, "topic": notice.topic}
    text = _("Still open, notice %(number)s: %(topic)s") % words
    keepers = keepers_of(late)
    texts = {person.pk: text for people in keepers.values() for person in people}
    told, spared = chasing.ask(texts, notice.get_absolute_url(), by=by)
    after = {"units": len(late), "people": [person.username for person in told]}
    audit.record(by, "notice.chase", notice, after=after)
    return Reached(told=len(told), spared=len(spared), unreached=len(late) - len(keepers))


@transaction.atomic
def repeat_notice(notice, *, by, every, times=None, until=None):
    """Drafts like ``notice`` for the days that follow, ``times`` of them or up to ``until``, at most a year's.

    A day that has such a notice already is left alone, so asking twice makes no double.
    """
    notice = _locked(notice)  # asked twice at once, the second sees what the first has made
    require(can_issue_notice(by, notice))
    grace = notice.feedback_by - notice.held_on
    taken = set(
        Notice.objects.filter(organization=notice.organization, kind=notice.kind, topic=notice.topic)
        .exclude(state=NoticeState.WITHDRAWN)
        .values_list("held_on", flat=True)
    )
    copied = {field: getattr(notice, field) for field in COPIED}
    return [
        write_notice(Notice(**copied, held_on=day, feedback_by=day + grace), by=by)
        for day in days_after(notice.held_on, every=every, times=times, until=until)
        if day not in taken
    ]


def days_after(first, *, every, times=None, until=None):
    """The days on which what was on ``first`` comes again, in order."""
    count = min(times or MOST_REPEATS, MOST_REPEATS)
    days = [_step(first, every, number) for number in range(1, count + 1)]
    return [day for day in days if until is None or day <= until]


@transaction.atomic
def _move(notice, to, *, by, version=None, reason=""):
    """The one door to a new state: lock, rule, version, move table, number, save, audit."""
    notice = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("organization", "kind")
        .get(pk=notice.pk)
    )
    require(can_issue_notice(by, notice))
    versions.check(notice, version)
    was = NoticeState(notice.state)
    if to not in NOTICE_MOVES[was]:
        states = {"was": was.label, "to": to.label}
        raise WrongState(_("A notice that is “%(was)s” cannot become “%(to)s”.") % states)
    if to == NoticeState.SENT:
        notice.year, notice.sent_at = today().year, timezone.now()
        notice.number = _next_number(notice.organization, notice.year)
    notice.state = to
    notice.version += 1
    notice.save()
    after = {"state": to, "number": notice.number}
    audit.record(by, f"notice.{to}", notice, before={"state": was}, after=after, reason=reason)
    return notice


def _next_number(organization, year):
    """The next number, from a row that is locked until the sending is through: no gap, no double."""
    NoticeCounter.objects.get_or_create(organization=organization, year=year)
    counter = NoticeCounter.objects.select_for_update().get(organization=organization, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _receivers(notice, units):
    """``units``, which must all stand below the issuer on the day of the activity."""
    wanted = {unit.pk for unit in units}
    below = Organization.objects.within(notice.organization).standing_on(notice.held_on)
    found = list(below.filter(pk__in=wanted - {notice.organization_id}).by_sort())
    if not wanted:
        raise ValueError(_("Choose at least one unit to send the notice to."))
    if len(found) != len(wanted):
        raise ValueError(
            _("A notice goes only to units below its issuer that stand on the day of the activity.")
        )
    return found


def _people_of(units):
    """The secretaries and recorders of ``units`` who can sign in, each once."""
    return list({person.pk: person for people in keepers_of(units).values() for person in people}.values())


def _step(first, every, number):
    if every == Repeat.MONTH:
        return _months_later(first, number)
    return first + timedelta(weeks=number if every == Repeat.WEEK else 2 * number)


def _months_later(day, number):
    """The same day ``number`` months on, or the last of a shorter month."""
    period = Period.month_of(day)
    for _month in range(number):
        period = period.next
    return period.first.replace(day=min(day.day, period.last.day))


def _locked(notice):
    return (
        Notice.objects.select_for_update(of=("self",))
        .select_related("organization")
        .filter(pk=notice.pk)
        .first()
    )
