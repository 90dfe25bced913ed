"""What is to be read: published, noted as read by the units, and closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from activities.models import EmployeeReading, Reading, ReadingBlock, ReadingMark
from activities.permissions import can_mark_reading, can_publish_reading
from activities.readers import readers_of
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import today

FIELDS = ("organization_id", "title", "source", "readers", "asks_employees", "read_by")
NOTED = ("employees", "have_read", "evidence")


@transaction.atomic
def publish_reading(reading, *, by, blocks=()):
    """Let the members of every unit below its issuer read it; those who keep their records are told.

    ``blocks`` are its explained parts, [(title, text)], in their order.
    """
    require(can_publish_reading(by, reading.organization))
    if reading.read_by < today():
        raise WrongState(_("The day by which it is to be read is over already."))
    reading.published_by, reading.published_on = by, today()
    reading.save()
    ReadingBlock.objects.bulk_create(
        ReadingBlock(reading=reading, sort=sort, title=title, text=text)
        for sort, (title, text) in enumerate(blocks)
    )
    audit.record(by, "reading.publish", reading, after=audit.snapshot(reading, FIELDS))
    units = Organization.objects.within(reading.organization).standing_on(today())
    people = {person.pk: person for found in keepers_of(units).values() for person in found}
    words = {"title": reading.title, "day": reading.read_by}
    text = _("To be read by %(day)s: %(title)s") % words
    inbox.tell_all(list(people.values()), text, reading.get_absolute_url())
    return reading


@transaction.atomic
def mark_reading(reading, unit, members, *, by, seen=None):
    """Note that of the readers in ``unit`` ``members`` have read it; who had before keeps her day.

    A mark is taken back from those of ``seen`` who are not among ``members``: what somebody else noted since the person
    looked stands. Without ``seen``, exactly ``members`` have read it.
    """
    require(can_mark_reading(by, unit))
    reading = _locked(reading)
    if not reading.is_open:
        raise WrongState(_("This reading is closed; who has read it is no longer noted."))
    readers = list(readers_of(reading, unit, today()))
    strangers = set(members) - set(readers)
    if strangers or not unit.path.startswith(reading.organization.path):
        raise WrongState(_("The list of readers has changed; look at it again."))
    marks = ReadingMark.objects.of(reading).by_members(readers)
    had = {mark.member for mark in marks.select_related("member")}
    back = (had if seen is None else had & set(seen)) - set(members)
    marks.filter(member__in=back).delete()
    fresh = [member for member in members if member not in had]
    ReadingMark.objects.bulk_create(
        [ReadingMark(reading=reading, member=member, read_on=today(), marked_by=by) for member in fresh]
    )
    have = (had - back) | set(fresh)
    if have != had:
        before, after = ({"unit": unit.name, "read": _names(some)} for some in (had, have))
        audit.record(by, "reading.mark", reading, before=before, after=after)
    return len(have)


@transaction.atomic
def note_employees(reading, unit, *, by, employees, have_read, evidence=""):
    """Note how many of the employees of ``unit`` who are not members have read it, and what shows it.

    A later note takes the place of an earlier one. Two who note at once: the last one stands, the trail has both.
    """
    require(can_mark_reading(by, unit))
    reading = _locked(reading)
    if not reading.is_open:
        raise WrongState(_("This reading is closed; who has read it is no longer noted."))
    if not reading.asks_employees or not unit.path.startswith(reading.organization.path):
        raise WrongState(_("Employees who are not members are not asked to read this."))
    if have_read > employees:
        raise ValueError(_("More have read it than there are."))
    if have_read and not evidence.strip():
        raise ValueError(_("Say what shows it, such as the sheet that they signed and where it is kept."))
    found = EmployeeReading.objects.of(reading).by_units([unit]).first()
    was = audit.snapshot(found, NOTED) if found else {}
    noted = found or EmployeeReading(reading=reading, organization=unit)
    noted.employees, noted.have_read, noted.evidence = employees, have_read, evidence.strip()
    noted.noted_on, noted.noted_by = today(), by
    noted.save()
    old, new = audit.changes(was, audit.snapshot(noted, NOTED))
    if new:
        audit.record(by, "reading.employees", noted, before=old, after=new)
    return noted


@transaction.atomic
def close_reading(reading, *, by):
    """Note no longer who has read it. What was noted stays."""
    reading = _locked(reading)
    require(can_publish_reading(by, reading.organization))
    if not reading.is_open:
        raise WrongState(_("This reading is closed already."))
    reading.closed_on = today()
    reading.save(update_fields=["closed_on"])
    audit.record(by, "reading.close", reading, after={"closed_on": reading.closed_on})
    return reading


def _names(members):
    return sorted(member.name for member in members)


def _locked(reading):
    return Reading.objects.select_for_update(of=("self",)).select_related("organization").get(pk=reading.pk)
