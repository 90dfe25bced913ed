"""Who has to stand aside from a nomination, told by the tree of organizations and by what people declare.

A person is followed over all her accounts: those whose Identity names the same member are one.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from awards.models import DeclaredConflict
from orgs.choices import KEEPERS
from orgs.models import Appointment, Identity
from orgs.periods import today

# Having served a unit so long ago still binds.
AFTER_LEAVING = timedelta(days=365)


@dataclass
class Person:
    """Everything that ties somebody to nominations: her accounts, her member row, where she serves or served."""

    accounts: set = field(default_factory=set)
    member_id: int | None = None
    branch_id: int | None = None
    serves: set = field(default_factory=set)


def conflict_of(user, nomination, *, judging=False):
    """Why ``user`` must stand aside from ``nomination``, in words; empty if she need not."""
    return conflicts_among([user], [nomination], judging=judging).get((user.pk, nomination.pk), "")


def conflicts_among(users, nominations, *, judging=False):
    """{(user id, nomination id): why she stands aside}, a constant number of queries.

    Judges also stand aside as direct superior of the recipient's organization.
    """
    users, nominations = list(users), list(nominations)
    people = _people(users)
    declared = {
        (one.user_id, one.nomination_id): one.reason
        for one in DeclaredConflict.objects.filter(nomination__in=nominations)
    }
    found = {}
    for user in users:
        for nomination in nominations:
            person = people[user.pk]
            why = _why(person, nomination, judging) or _declared(person, nomination, declared)
            if why:
                found[user.pk, nomination.pk] = why
    return found


def _why(person, nomination, judging):
    home = nomination.home
    if nomination.member_id and nomination.member_id == person.member_id:
        return _("You are the one nominated.")
    if nomination.proposed_by_id in person.accounts:
        return _("You proposed this nomination.")
    if home.pk in person.serves or home.pk == person.branch_id:
        return _("You belong to %(unit)s, as the one nominated does.") % {"unit": home.short_name}
    if nomination.organization_id in person.serves:
        return _("You serve %(unit)s, which nominated.") % {"unit": nomination.organization.short_name}
    committee_id = nomination.item.scheme.organization_id
    if judging and home.parent_id in person.serves and home.parent_id != committee_id:
        return _("You serve the organization directly above %(unit)s.") % {"unit": home.short_name}
    return ""


def _declared(person, nomination, declared):
    reasons = (declared.get((account, nomination.pk)) for account in person.accounts)
    reason = next(filter(None, reasons), "")
    return _("You declared a conflict: %(reason)s") % {"reason": reason} if reason else ""


def _people(users):
    """{user id: Person} with what is known over all accounts of each."""
    mine = {
        one.user_id: one.member for one in Identity.objects.filter(user__in=users).select_related("member")
    }
    accounts = defaultdict(set)
    for one in Identity.objects.filter(member__in=mine.values()):
        accounts[one.member_id].add(one.user_id)
    people = {}
    for user in users:
        member = mine.get(user.pk)
        people[user.pk] = Person(
            accounts={user.pk} | (accounts[member.pk] if member else set()),
            member_id=member.pk if member else None,
            branch_id=member.organization_id if member else None,
        )
    for account, organization in _served({pk for person in people.values() for pk in person.accounts}):
        for person in people.values():
            if account in person.accounts:
                person.serves.add(organization)
    return people


def _served(accounts):
    """(account id, organization id) of those who keep a unit, or did a year ago."""
    still = Q(until_on=None) | Q(until_on__gte=today() - AFTER_LEAVING)
    kept = Appointment.objects.filter(still, user__in=accounts, role__in=KEEPERS)
    return kept.values_list("user_id", "organization_id")
