"""What is to be read: published, noted as read by the units, and closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox
from accounts.access import require
from accounts.errors import WrongState
from activities.models import Reading, ReadingMark
from activities.permissions import can_mark_reading, can_publish_reading
from activities.readers import readers_of
from orgs.appointments import keepers_of
from orgs.models import Organization
from orgs.periods import today

FIELDS = ("organization_id", "title", "source", "readers", "read_by")


@transaction.atomic
def publish_reading(reading, *, by):
    """Let the members of every unit below its issuer read it; those who keep their records are told."""
    require(can_publish_reading(by, reading.organization))
    if reading.read_by < today():
        raise WrongState(_("The day by which it is to be read is over already."))
    reading.published_by, reading.published_on = by, today()
    reading.save()
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
