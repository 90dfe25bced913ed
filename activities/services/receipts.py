"""What a unit answers to a notice slip: signed for, announced, perhaps shifted, held."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from activities.attendees import due_members, usual_chair
from activities.choices import SHIFT_DAYS, Presence
from activities.models import Activity, Receipt
from activities.permissions import can_answer
from activities.services import evidence, records
from orgs.periods import today


@transaction.atomic
def sign_receipt(receipt, *, by):
    """Sign for the slip in the name of the unit."""
    receipt = _open_receipt(receipt, by=by)
    if receipt.signed_at:
        raise WrongState(_("%(name)s has already signed for this notice.") % {"name": receipt.signed_by})
    return _write_receipt(receipt, "receipt.sign", by=by)


@transaction.atomic
def announce_receipt(receipt, *, by, channel, posted_on, photo=None, confirmed=False):
    """Note where and when the unit posted the advance notice, with a ``photo`` of it. Late is a matter for a warning,
    not a refusal. What may be wrong with the photo is told as by ``evidence.add_evidence``; then nothing is noted.
    """
    receipt = _open_receipt(receipt, by=by)
    if posted_on > receipt.day:
        raise ValueError(_("An activity is announced before it, not after it."))
    if posted_on > today():
        raise ValueError(_("This day has not come yet; note the announcement when it has been posted."))
    receipt = _write_receipt(receipt, "receipt.announce", by=by, channel=channel, posted_on=posted_on)
    if photo:
        evidence.add_announcement_photo(receipt, photo, by=by, confirmed=confirmed)
    return receipt


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
