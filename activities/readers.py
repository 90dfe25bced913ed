"""Who is to read something, and how far the units have come with it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from activities.choices import Readers
from activities.models import EmployeeReading, ReadingMark
from orgs.models import Member, Membership, Organization, Post


@dataclass(frozen=True)
class Standing:
    """Of one unit: how many are to read it, and how many have; ``employees`` as it noted of them, where they are asked."""

    unit: Organization
    due: int
    read: int
    asks_employees: bool = False
    employees: EmployeeReading | None = None

    @property
    def is_done(self):
        employees_done = not self.asks_employees or bool(self.employees and self.employees.is_done)
        return self.read >= self.due and employees_done


def readers_of(reading, unit, day):
    """The members of ``unit`` on ``day`` who are to read it, by name."""
    belonging = Membership.objects.of(unit).on(day)
    return _asked(reading, Member.objects.on(day).belonging(belonging), day).by_name()


def standings(reading, units, day):
    """A Standing for each of ``units`` where somebody is to read it. Three queries at most, however many units."""
    asked = _asked(reading, Member.objects.on(day), day)
    has_read = Q(member__reading_marks__reading=reading)
    found = (
        Membership.objects.on(day)
        .filter(organization__in=units, member__in=asked)
        .values_list("organization_id")
        .annotate(due=Count("pk", distinct=True), read=Count("pk", distinct=True, filter=has_read))
        .order_by()
    )
    counts = {pk: (due, read) for pk, due, read in found}
    noted = {}
    if reading.asks_employees:
        noted = {one.organization_id: one for one in EmployeeReading.objects.of(reading).by_units(units)}
    return [
        Standing(unit, *counts[unit.pk], reading.asks_employees, noted.get(unit.pk))
        for unit in units
        if unit.pk in counts
    ]


def employees_behind(readings, units):
    """{(reading id, unit id)} where not every employee who is to read it has, or the unit has not said. One query."""
    asking = [reading for reading in readings if reading.asks_employees]
    if not asking:
        return set()
    done = EmployeeReading.objects.filter(reading__in=asking).by_units(units).done()
    have = set(done.values_list("reading_id", "organization_id"))
    below = {
        (one.pk, unit.pk) for one in asking for unit in units if unit.path.startswith(one.organization.path)
    }
    return below - have


def unread_by(readings, units, day):
    """{(reading id, unit id): how many have not read it} of the ``readings``, in three queries."""
    belonging = list(
        Membership.objects.on(day)
        .filter(organization__in=units, member__in=Member.objects.on(day))
        .values_list("organization_id", "member_id")
    )
    officers = set(_posts(day).values_list("member_id", flat=True))
    marks = ReadingMark.objects.by_members([member for _unit, member in belonging])
    has_read = set(marks.filter(reading__in=readings).values_list("reading_id", "member_id"))
    return Counter(
        (reading.pk, unit)
        for reading in readings
        for unit, member in belonging
        if (reading.readers == Readers.MEMBERS or member in officers) and (reading.pk, member) not in has_read
    )


def _asked(reading, members, day):
    if reading.readers == Readers.MEMBERS:
        return members
    return members.filter(pk__in=_posts(day).values("member"))


def _posts(day):
    return Post.objects.on(day).exclude(member=None)
