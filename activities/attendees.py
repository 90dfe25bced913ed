"""Whose attendance is due, and whose names the record will want. Membership on the day decides, not today's roll."""

from activities.models import ActivityKind, MemberExemption
from orgs.choices import PostTitle
from orgs.models import Member, Membership, Post


def due_members(organization, kind: ActivityKind, day):
    """The members whose attendance an activity of ``kind`` on ``day`` is due, by name.

    Members of that day who were not exempt. A committee meeting is due those who held a post that day; a branch
    whose posts nobody has entered yet expects everybody.
    """
    exempt = MemberExemption.objects.on(day).values("member")
    return _called(organization, kind, day).exclude(pk__in=exempt)


def exempt_members(organization, kind: ActivityKind, day):
    """The exemptions that keep somebody off the list of ``due_members``, by name."""
    called = _called(organization, kind, day).values("pk")
    return MemberExemption.objects.on(day).filter(member__in=called.order_by()).for_list().by_name()


def listed_members(organization, kind: ActivityKind, day, *, activity=None):
    """Those due, and whoever the record ``activity`` already has: changing an old record drops nobody from it.

    A record that moves to another day, kind or organization is asked anew.
    """
    due = due_members(organization, kind, day)
    if not activity or not _is_of(activity, organization, kind, day):
        return list(due)
    recorded = Member.objects.filter(attendance__activity=activity)
    return list(Member.objects.filter(pk__in=[*_ids(due), *_ids(recorded)]).by_name())


def names(organization, day):
    """The names of the members on ``day``: who may have been in the chair, or kept the record."""
    return list(_on_the_roll(organization, day).by_name().values_list("name", flat=True))


def usual_chair(organization, day):
    """The name of the secretary on ``day``, who takes the chair unless somebody else is named; empty if vacant."""
    secretaries = Post.objects.filter(organization=organization, title=PostTitle.SECRETARY).on(day)
    return secretaries.values_list("holder_name", flat=True).first() or ""


def _called(organization, kind, day):
    """Whom an activity of ``kind`` calls together, exempt or not."""
    everybody = _on_the_roll(organization, day).by_name()
    if kind.attended_by == "nobody":
        return everybody.none()
    if kind.attended_by == "committee":
        committee = _committee(organization, day)
        return everybody if committee is None else committee
    return everybody


def _on_the_roll(organization, day):
    return Member.objects.on(day).belonging(Membership.objects.of(organization).on(day))


def _committee(organization, day):
    """Holders of a post on ``day``, who may belong to a branch below; None where no post is filled by a member."""
    posts = Post.objects.of(organization).on(day).exclude(member=None)
    below = Membership.objects.within(organization).on(day)
    committee = Member.objects.on(day).belonging(below).filter(pk__in=posts.values("member"))
    return committee.by_name() if committee.exists() else None


def _is_of(activity, organization, kind, day):
    return (activity.organization_id, activity.kind_id, activity.held_on) == (organization.pk, kind.pk, day)


def _ids(members):
    return members.order_by().values_list("pk", flat=True)
