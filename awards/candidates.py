"""Whom an award could go to: the members or organizations of its committee that a person has in her care."""

from awards.choices import NAMED, RecipientKind
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
