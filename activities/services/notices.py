"""The life of a notice slip: written, sent, signed for, announced, perhaps shifted, held, chased, withdrawn, repeated."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from activities.attendees import due_members, usual_chair
from activities.choices import NOTICE_MOVES, SHIFT_DAYS, NoticeState, Presence, Repeat
from activities.models import Activity, Notice, NoticeCounter, Receipt
from activities.permissions import can_answer, can_issue_notice
from activities.services import chasing, records
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
def sign_receipt(receipt, *, by):
    """Sign for the slip in the name of the unit."""
    receipt = _open_receipt(receipt, by=by)
    if receipt.signed_at:
        raise WrongState(_("%(name)s has already signed for this notice.") % {"name": receipt.signed_by})
    return _write_receipt(receipt, "receipt.sign", by=by)


@transaction.atomic
def announce_receipt(receipt, *, by, channel, posted_on):
    """Note where and when the unit posted the advance notice. Late is a matter for a warning, not a refusal."""
    receipt = _open_receipt(receipt, by=by)
    if posted_on > receipt.day:
        raise ValueError(_("An activity is announced before it, not after it."))
    if posted_on > today():
        raise ValueError(_("This day has not come yet; note the announcement when it has been posted."))
    return _write_receipt(receipt, "receipt.announce", by=by, channel=channel, posted_on=posted_on)


@transaction.atomic
def shift_receipt(receipt, *, by, to, reason):
    """Let the unit hold the activity on another day, a week away at most. The writer of the notice is told."""
    receipt = _open_receipt(receipt, by=by)
    if receipt.activity_id:
        raise WrongState(_("The activity has been recorded; change the date in the record."))
    first, last = receipt.shift_range
    if not first <= to <= last:
        words = {"days": SHIFT_DAYS, "first": first, "last": last}
        raise ValueError(
            _("A unit may shift an activity by at most %(days)s days: from %(first)s to %(last)s.") % words
        )
    if receipt.posted_on and to < receipt.posted_on:
        raise ValueError(_("The advance notice was posted after that day."))
    if not reason.strip():
        raise ValueError(_("Say why the activity is shifted."))
    shifted = None if to == receipt.notice.held_on else to
    receipt = _write_receipt(
        receipt, "receipt.shift", by=by, shifted_to=shifted, shift_reason=reason.strip() if shifted else ""
    )
    words = {"unit": receipt.organization, "day": to, "reason": reason.strip()}
    inbox.tell(
        receipt.notice.written_by,
        _("%(unit)s holds it on %(day)s: %(reason)s") % words,
        receipt.get_absolute_url(),
    )
    return receipt


@transaction.atomic
def hold_receipt(receipt, *, by):
    """The draft of the unit's activity record, with everything that the notice knows and everybody present.

    Done twice it is the same record; WrongState before the day of the activity.
    """
    receipt = _open_receipt(receipt, by=by, held_too=True)
    if receipt.activity:
        return receipt.activity
    if receipt.day > today():
        raise WrongState(_("An activity is recorded after it was held; this day has not come yet."))
    activity = records.record_activity(_first_record(receipt, by), by=by, attendance=_everybody(receipt))
    _write_receipt(receipt, "receipt.hold", by=by, activity=activity)
    return activity


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


def _open_receipt(receipt, *, by, held_too=False):
    """The locked receipt of a notice that stands. With ``held_too`` a record made before a withdrawal still opens."""
    receipt = Receipt.objects.select_for_update(of=("self",)).for_detail().get(pk=receipt.pk)
    require(can_answer(by, receipt))
    if not receipt.notice.is_sent and not (held_too and receipt.activity_id):
        raise WrongState(_("The notice has been withdrawn."))
    return receipt


def _write_receipt(receipt, action, *, by, **values):
    """Save what the unit answers. Whoever answers has the slip in her hands: she signs for it, too."""
    if receipt.signed_at is None:
        values |= {"signed_by": by, "signed_at": timezone.now()}
    fields = [receipt._meta.get_field(name).attname for name in values]
    was = audit.snapshot(receipt, fields)
    for name, value in values.items():
        setattr(receipt, name, value)
    receipt.save(update_fields=list(values))
    old, new = audit.changes(was, audit.snapshot(receipt, fields))
    audit.record(by, action, receipt, before=old, after=new)
    return receipt


def _first_record(receipt, by):
    """What the notice knows of the activity."""
    notice, day = receipt.notice, receipt.day
    return Activity(
        organization=receipt.organization, notice=notice, kind=notice.kind, topic=notice.topic, held_on=day,
        starts_at=notice.starts_at, place=notice.place, agenda=notice.content, recorder=by.name,
        chair=usual_chair(receipt.organization, day),
    )  # fmt: skip


def _everybody(receipt):
    """Everyone due, present; None where the roll knows nobody, so that counts can be entered by themselves."""
    kind = receipt.notice.kind
    members = due_members(receipt.organization, kind, receipt.day)
    present = dict.fromkeys(members, Presence.PRESENT)
    return present if present or kind.attended_by == "nobody" else None


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
