"""Whom an award could go to: the members or organizations of its committee that a person has in her care."""

from awards.choices import NAMED, RecipientKind
from awards.models import Nomination
from orgs.choices import KEEPERS, Role
from orgs.models import Member, Organization
from orgs.periods import today


def units_for(item, user):
    """The organizations in her care that take part in the scheme."""
    mine = Organization.objects.in_care_of(user).within(item.scheme.organization)
    return mine.standing_on(today()).units().in_tree_order()


def candidates_for(item, user, *, words="", unit=None):
    """A queryset, or nothing where recipients are no rows of ours (windows, families, projects)."""
    if item.recipient in NAMED:
        return []
    if item.recipient == RecipientKind.ORGANIZATION:
        found = units_for(item, user)
    else:
        members = Member.objects.visible_to(user).within(item.scheme.organization)
        found = members.on(today()).for_list().by_organization()
    if unit:
        found = found.within(unit)
    return found.matching(words) if words else found


def nominating_units(item, user):
    """The organizations of the committee for which she may nominate, her own first."""
    hers = Organization.objects.in_care_of(user, *KEEPERS, Role.STAFF).within(item.scheme.organization)
    own = set(Organization.objects.own_of(user, *KEEPERS).values_list("pk", flat=True))
    units = list(hers.standing_on(today()).in_tree_order())
    return sorted(units, key=lambda unit: unit.pk not in own)


def recipient_with(item, user, text):
    """The candidate whose id is written in ``text``, or None."""
    if item.recipient in NAMED or not text.isdecimal():
        return None
    return candidates_for(item, user).filter(pk=text).first()


def nominated_for(item):
    """The ids of members or organizations that have a live nomination for ``item``."""
    alive = Nomination.objects.of(item).alive()
    key = "member_id" if item.recipient == RecipientKind.MEMBER else "recipient_organization_id"
    return set(alive.exclude(**{key: None}).values_list(key, flat=True))
