"""The units that the places of a scheme fall to: those directly below its committee, with all that they lead."""

from orgs.models import Membership, Organization
from orgs.periods import today


def units_of(scheme):
    """The units as they stand today, in the committee's order."""
    return Organization.objects.led_by(scheme.organization).standing_on(today()).by_sort()


def weights_of(units):
    """{unit id: (members, organizations)} of today, with everything below each. Two queries, however many units."""
    day = today()
    by_path = {unit.path: unit.pk for unit in units}
    members, organizations = dict.fromkeys(by_path.values(), 0), dict.fromkeys(by_path.values(), 0)
    for path in Organization.objects.standing_on(day).order_by().values_list("path", flat=True):
        if (pk := _unit_at(path, by_path)) is not None:
            organizations[pk] += 1
    for _pk, path, count, _full in Membership.objects.on(day).per_organization(day):
        if (pk := _unit_at(path, by_path)) is not None:
            members[pk] += count
    return {pk: (members[pk], organizations[pk]) for pk in by_path.values()}


def _unit_at(path, by_path):
    """The unit whose part of the tree ``path`` lies in."""
    steps = path.strip("/").split("/")
    above = ("/" + "/".join(steps[: n + 1]) + "/" for n in range(len(steps)))
    return next((by_path[one] for one in above if one in by_path), None)
